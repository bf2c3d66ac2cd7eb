"""Pipes: from port to port, horizontal and vertical."""

from collections.abc import Mapping

from hmi.config.reading.problems import Place
from hmi.config.reading.suggest import did_you_mean
from hmi.config.resolving.draft import Draft
from hmi.config.resolving.nodes import Mapping as Tree
from hmi.config.resolving.nodes import place_of
from hmi.config.schema import PipeEntry
from hmi.model.display import Item, Pipe, Point

_SIDES: Mapping[str, Point] = {"left": (0.0, 0.5), "right": (1.0, 0.5), "top": (0.5, 0.0), "bottom": (0.5, 1.0)}
"""Where a port is, in parts of its item's width and height."""


def pipe(draft: Draft, entry: PipeEntry, node: Tree, items: Mapping[str, Item], size: Point) -> Pipe | None:
    """The pipe with its absolute points, None after a problem."""
    errors = draft.problems.errors
    begin = _end(draft, entry.begin, node.value_place("from"), items)
    end = _end(draft, entry.end, node.value_place("to"), items)
    for index, (x, y) in enumerate(entry.via):
        if not (0 <= x <= size[0] and 0 <= y <= size[1]):
            place = place_of(node, ("via", index))
            draft.problems.error(place, f"pipe '{entry.id}': {x:g}, {y:g} is outside the display")
    if begin is None or end is None or errors != draft.problems.errors:
        return None
    points = routed((begin, *entry.via, end))
    if len(points) < 2:
        draft.problems.error(node.value_place("to"), f"pipe '{entry.id}' ends where it begins")
        return None
    return Pipe(entry.id, entry.medium, points)


def _end(draft: Draft, port: str | Point, place: Place, items: Mapping[str, Item]) -> Point | None:
    if not isinstance(port, str):
        return port
    name, _, side = port.rpartition(".")
    if side not in _SIDES:
        hint = did_you_mean(side, list(_SIDES))
        draft.problems.error(place, f"'{port}' is no port; write ITEM.left, .right, .top or .bottom{hint}")
        return None
    item = items.get(name)
    if item is None:
        draft.problems.error(place, f"no item '{name}' on this display{did_you_mean(name, list(items))}")
        return None
    if not all(item.size):
        draft.problems.error(place, f"item '{name}' has no size, which a pipe's port needs; give it one")
        return None
    across, down = _SIDES[side]
    return item.at[0] + across * item.size[0], item.at[1] + down * item.size[1]


def routed(points: tuple[Point, ...]) -> tuple[Point, ...]:
    """Points joined by horizontal and vertical lines: a corner is put in where two share neither x nor y."""
    way = [points[0]]
    for x, y in points[1:]:
        last_x, last_y = way[-1]
        if x != last_x and y != last_y:
            way.append((x, last_y))
        if (x, y) != way[-1]:
            way.append((x, y))
    return tuple(way)
