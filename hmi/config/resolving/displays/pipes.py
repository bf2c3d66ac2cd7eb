"""Pipes: from port to port, from a point, from another pipe. How they run there is `Display.ways`."""

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from hmi.config.reading.problems import Place
from hmi.config.reading.suggest import did_you_mean
from hmi.config.resolving.displays.shows import SHOWS
from hmi.config.resolving.draft import Draft
from hmi.config.resolving.nodes import Mapping as Tree
from hmi.config.resolving.nodes import place_of
from hmi.config.schema.displays import PipeEntry
from hmi.model.display import Display, Item, Pipe, Point
from hmi.model.routing.geometry import Heading
from hmi.model.routing.mediums import MEDIUMS
from hmi.model.routing.ways import sized
from hmi.model.symbols import Port, Ports, Side, SymbolKind, ports

_SIDES: Ports = {
    "left": Port(0.0, 0.5, Side.LEFT),
    "right": Port(1.0, 0.5, Side.RIGHT),
    "top": Port(0.5, 0.0, Side.TOP),
    "bottom": Port(0.5, 1.0, Side.BOTTOM),
}
_OUTWARD: Mapping[Side, Heading] = {
    Side.LEFT: Heading.LEFT,
    Side.RIGHT: Heading.RIGHT,
    Side.TOP: Heading.UP,
    Side.BOTTOM: Heading.DOWN,
}


class _End(NamedTuple):
    """Of a pipe: a point, with the way out of the port that is there; or the id of another pipe."""

    at: Point | None = None
    outward: Heading | None = None
    on: str = ""


def pipe(
    draft: Draft, entry: PipeEntry, node: Tree, items: Mapping[str, Item], size: Point, pipes: Collection[str] = ()
) -> Pipe | None:
    """The pipe with its absolute points, None after a problem.

    Args:
        pipes: ids of all pipes of the display.
    """
    errors = draft.problems.errors
    others = [name for name in pipes if name != entry.id]
    begin = _end(draft, entry.begin, node.value_place("from"), items, others)
    end = _end(draft, entry.end, node.value_place("to"), items, others)
    for index, (x, y) in enumerate(entry.via):
        if not (0 <= x <= size[0] and 0 <= y <= size[1]):
            place = place_of(node, ("via", index))
            draft.problems.error(place, f"pipe '{entry.id}': {x:g}, {y:g} is outside the display")
    if entry.medium not in MEDIUMS:
        hint = did_you_mean(entry.medium, list(MEDIUMS))
        message = f"no medium '{entry.medium}' ({', '.join(MEDIUMS)}), so it is drawn as water{hint}"
        draft.problems.warn(node.value_place("medium"), message)
    if begin is None or end is None or errors != draft.problems.errors:
        return None
    points = tuple(p for p in (begin.at, *entry.via, end.at) if p is not None)
    if len(set(points)) == 1 and not (begin.on or end.on):
        draft.problems.error(node.value_place("to"), f"pipe '{entry.id}' ends where it begins")
        return None
    enters = None if end.outward is None else end.outward.opposite
    return Pipe(entry.id, entry.medium, points, begin.outward, enters, begin.on, end.on)


def warn_of_ways(draft: Draft, displays: Iterable[Display]) -> None:
    """Pipes that go through something for want of a way past."""
    for display in displays:
        for layout in (display, display.narrow):
            for way in layout.ways if layout is not None else ():
                place = draft.pipes.get((display.id, way.id))
                if not way.free and place is not None:
                    where = "" if layout is display else " in the narrow layout"
                    message = f"pipe '{way.id}' finds no free way{where} and runs through items"
                    draft.problems.warn(place, f"{message}; make room, or give it 'via'")


def _end(
    draft: Draft, port: str | Point, place: Place, items: Mapping[str, Item], pipes: Collection[str]
) -> _End | None:
    if not isinstance(port, str):
        return _End(port)
    if port in pipes:
        return _End(on=port)
    name, _, side = port.rpartition(".")
    item = items.get(name)
    if not name:
        hint = did_you_mean(port, list(pipes))
        draft.problems.error(place, f"'{port}' is neither a port nor another pipe; write ITEM.PORT{hint}")
        return None
    if item is None:
        draft.problems.error(place, f"no item '{name}' on this display{did_you_mean(name, list(items))}")
        return None
    symbol = str(item.options.get("symbol", "")) if item.show == "symbol" else ""
    kind = draft.symbols.get(symbol)
    if (item.show == "symbol" and kind is None) or symbol in draft.faulty_symbols or item.show not in SHOWS:
        return None  # what it is was found faulty, so its ports are not known
    there = _ports(item, kind)
    if side not in there:
        hint = did_you_mean(side, list(there))
        draft.problems.error(place, f"'{port}' is no port; item '{name}' has {_listed(there)}{hint}")
        return None
    width, height = sized(item, kind)
    if not all(item.size) and item.show != "symbol":
        draft.problems.error(place, f"item '{name}' has no size, which a pipe's port needs; give it one")
        return None
    x, y, outward = there[side]
    return _End((item.at[0] + x * width, item.at[1] + y * height), _OUTWARD[outward])


def _ports(item: Item, kind: SymbolKind | None) -> Ports:
    """Those of a symbol; of everything else the middles of the sides."""
    if kind is None:
        return _SIDES
    return ports(kind, item.size, int(item.options.get("turn", 0)), flip=bool(item.options.get("flip", False)))


def _listed(there: Ports) -> str:
    names = [f".{name}" for name in there]
    return ", ".join(names[:-1]) + " and " + names[-1]
