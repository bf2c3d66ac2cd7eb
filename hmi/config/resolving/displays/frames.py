"""Where things stand on a display: in display units, or in the cells of a grid."""

from dataclasses import dataclass

from hmi.config.reading.problems import Place
from hmi.config.resolving.draft import Draft
from hmi.config.resolving.nodes import Mapping as Tree
from hmi.config.schema.displays import LARGEST, DisplayFile, GridEntry, NarrowEntry, Placing
from hmi.model.display import Point

Rect = tuple[Point, Point]
"""Left top corner, and width and height; 0 is the item's own."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What items stand in: so many display units, with a grid or without one. name: how a problem calls it."""

    size: Point
    grid: GridEntry | None
    name: str

    def rect(self, draft: Draft, place: Placing, node: Tree, name: str, own: Point = (0.0, 0.0)) -> Rect | None:
        """Where an item stands; None, and a problem, where it does not stand on the display.

        Args:
            node: that `place` was read from.
            own: its size where none is given, 0 if that is not known here.
        """
        if place.cell is not None:
            return self._cell(draft, place, node, name)
        if "over" in node.entries:
            draft.problems.error(node.key_place("over"), "'over' counts cells of the grid; give 'cell', too")
        if place.at is None:
            cell = ", or 'cell'" if self.grid is not None else ""
            draft.problems.error(node.place, f"missing key 'at'{cell}")
            return None
        self._check(draft, place.at, (place.size[0] or own[0], place.size[1] or own[1]), node, name)
        return place.at, place.size

    def _cell(self, draft: Draft, place: Placing, node: Tree, name: str) -> Rect | None:
        problems, grid, cell = draft.problems, self.grid, place.cell
        if grid is None or cell is None:
            message = f"item '{name}' stands in a cell, and the display has no 'grid'; give one, or 'at'"
            problems.error(node.key_place("cell"), message)
            return None
        if place.at is not None:
            problems.error(node.key_place("at"), f"item '{name}' stands in a cell; leave out 'at' or 'cell'")
            return None
        last = cell[0] + place.over[0] - 1, cell[1] + place.over[1] - 1
        if min(*cell, *place.over) < 1 or last[0] > grid.columns or last[1] > grid.rows:
            reach = f"columns are 1 to {grid.columns}, rows 1 to {grid.rows}"
            to = f" to {list(last)}" if place.over != (1, 1) else ""
            problems.error(node.value_place("cell"), f"item '{name}' in cell {list(cell)}{to} is off the grid: {reach}")
            return None
        (across, down), gap = grid.cell, grid.gap
        x, y = gap + (cell[0] - 1) * (across + gap), gap + (cell[1] - 1) * (down + gap)
        width, height = place.over[0] * (across + gap) - gap, place.over[1] * (down + gap) - gap
        wide, high = place.size[0] or width, place.size[1] or height
        if wide > width or high > height:
            message = f"item '{name}' of {wide:g} x {high:g} is larger than its cells of {width:g} x {height:g}"
            problems.error(node.value_place("size"), message)
        return (x + (width - wide) / 2, y + (height - high) / 2), (wide, high)

    def _check(self, draft: Draft, at: Point, size: Point, node: Tree, name: str) -> None:
        (x, y), (width, height) = at, size
        if min(width, height) < 0:
            draft.problems.error(node.value_place("size"), f"the size of item '{name}' is negative")
        elif x < 0 or y < 0 or x + width > self.size[0] or y + height > self.size[1]:
            extent = f"{x:g} to {x + width:g}, {y:g} to {y + height:g}"
            message = f"item '{name}' ({extent}) is outside the {self.name} of {self.size[0]:g} x {self.size[1]:g}"
            draft.problems.error(node.value_place("at"), message)


def read_frame(draft: Draft, entry: DisplayFile | NarrowEntry, node: Tree) -> Frame | None:
    """The frame that `size` or `grid` says; None after a problem."""
    if entry.grid is None and entry.size is None:
        draft.problems.error(node.place, "missing key 'size', or 'grid'")
        return None
    if entry.grid is not None and entry.size is not None:
        draft.problems.error(node.key_place("grid"), "a grid has its size from its cells; leave out 'size' or 'grid'")
        return None
    place = node.value_place("grid" if entry.grid is not None else "size")
    size = _size(entry.grid) if entry.grid is not None else entry.size
    name = "display" if isinstance(entry, DisplayFile) else "narrow layout"
    return Frame(size, entry.grid, name) if size is not None and _allowed(draft, size, place) else None


def _size(grid: GridEntry) -> Point:
    (across, down), gap = grid.cell, grid.gap
    return grid.columns * (across + gap) + gap, grid.rows * (down + gap) + gap


def _allowed(draft: Draft, size: Point, place: Place) -> bool:
    if 1 <= min(size) <= max(size) <= LARGEST:
        return True
    draft.problems.error(place, f"width and height of a display must be 1 to {LARGEST}")
    return False
