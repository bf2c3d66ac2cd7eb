"""What pipes run over: items they keep clear of, pipes laid before. Prices a grid of lines around two ends."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from hmi.model.routing.geometry import Point, Rect, legs
from hmi.model.routing.search import Grid

CLEARANCE: Final = 10.0
"""How far a pipe keeps from an item, display units; it goes straight so far from a port."""
SPACING: Final = 10.0
"""How far pipes that run side by side keep apart."""
_CROSSING: Final = 30.0
"""What crossing another pipe costs, in units of length."""
_NEAR_ITEM, _OVER_TEXT, _NEAR_PIPE, _ON_PIPE = 3.0, 5.0, 3.0, 12.0
"""What a unit of length costs more there."""

_Columns = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Obstacles:
    """What stands on a display.

    Attributes:
        solid: no pipe goes through. texts: pipes had better not.
    """

    solid: tuple[Rect, ...] = ()
    texts: tuple[Rect, ...] = ()


@dataclass(slots=True)
class Laid:
    """A leg of a pipe laid before, horizontal or vertical: the line it runs on, from where to where."""

    line: float
    begin: float
    end: float
    pipe: str


@dataclass(slots=True)
class Ground:
    """The obstacles, and the legs laid so far."""

    size: Point
    obstacles: Obstacles
    across: list[Laid] = field(default_factory=list)
    down: list[Laid] = field(default_factory=list)

    def lay(self, pipe: str, points: Sequence[Point]) -> None:
        """Make a pipe known to those that follow."""
        for (x0, y0), (x1, y1) in legs(points):
            if y0 == y1:
                self.across.append(Laid(y0, min(x0, x1), max(x0, x1), pipe))
            else:
                self.down.append(Laid(x0, min(y0, y1), max(y0, y1), pipe))

    def inside(self, point: Point) -> frozenset[Rect]:
        """The solid items that a point lies within; a pipe that ends there may pass them."""
        x, y = point
        return frozenset(r for r in self.obstacles.solid if r[0] < x < r[2] and r[1] < y < r[3])

    def grid(
        self, box: Rect, points: Iterable[Point], middle: Point, kin: frozenset[str], passed: frozenset[Rect]
    ) -> Grid:
        """Lines within `box`, through all `points`, past items and beside pipes, with what it costs to run on them.

        Args:
            kin: pipes that this one may share a line with, since they are joined to it.
            passed: items that are not in its way.
        """
        left, top, right, bottom = box
        solid = [r for r in self.obstacles.solid if r not in passed and _touch(r, box, CLEARANCE)]
        texts = [r for r in self.obstacles.texts if _touch(r, box, 0.0)]
        across = [leg for leg in self.across if top <= leg.line <= bottom and leg.end >= left and leg.begin <= right]
        down = [leg for leg in self.down if left <= leg.line <= right and leg.end >= top and leg.begin <= bottom]
        points = list(points)
        xs = _lines(
            (p[0] for p in (*points, middle)), [(r[0], r[2]) for r in solid], texts, down, kin, (left, right), 0
        )
        ys = _lines(
            (p[1] for p in (*points, middle)), [(r[1], r[3]) for r in solid], texts, across, kin, (top, bottom), 1
        )
        priced_across = _priced(xs, ys, solid, texts, across, down, kin)
        turned = [_turned(r) for r in solid], [_turned(r) for r in texts]
        priced_down = _priced(ys, xs, *turned, down, across, kin).T
        return Grid(xs.tolist(), ys.tolist(), _flat(priced_across, -1, 1), _flat(priced_down, 0, 0), middle)


def _flat(cost: _Columns, edge: int, axis: int) -> list[float]:
    """Padded with inf where there is no next line."""
    rows, columns = cost.shape
    whole = np.full((rows + (axis == 0), columns + (axis == 1)), np.inf)
    whole[:rows, :columns] = cost
    return whole.ravel().tolist()


def _lines(
    through: Iterable[float],
    items: Sequence[tuple[float, float]],
    texts: Sequence[Rect],
    laid: Sequence[Laid],
    kin: frozenset[str],
    bounds: tuple[float, float],
    axis: int,
) -> _Columns:
    """Where a pipe may run: through its points, clear of items and texts, halfway in a gap, on and beside pipes."""
    found = set(through)
    for low, high in items:
        found.update((low - CLEARANCE, high + CLEARANCE))
    for rect in texts:
        found.update((rect[axis] - CLEARANCE / 2, rect[axis + 2] + CLEARANCE / 2))
    found.update(_gaps(items))
    for leg in laid:
        found.update((leg.line,) if leg.pipe in kin else (leg.line - SPACING, leg.line + SPACING))
    low, high = bounds
    return np.array(sorted(line for line in found if low <= line <= high))


def _gaps(items: Sequence[tuple[float, float]]) -> list[float]:
    """The middles of gaps too narrow to keep clear of both sides."""
    begins = sorted({low for low, _ in items})
    middles = []
    for end in {high for _, high in items}:
        following = next((begin for begin in begins if begin > end), None)
        if following is not None and following - end < 2 * CLEARANCE:
            middles.append((end + following) / 2)
    return middles


def _priced(
    xs: _Columns,
    ys: _Columns,
    solid: Sequence[Rect],
    texts: Sequence[Rect],
    along: Sequence[Laid],
    crossing: Sequence[Laid],
    kin: frozenset[str],
) -> _Columns:
    """f64[lines, crossings - 1]: what it costs to run along each line from one crossing to the next."""
    begin, end = xs[:-1], xs[1:]
    clear = CLEARANCE
    zones = [(_OVER_TEXT, *rect) for rect in texts]
    zones += [(_NEAR_ITEM, x0 - clear, y0 - clear, x1 + clear, y1 + clear) for x0, y0, x1, y1 in solid]
    for leg in along:
        if leg.pipe not in kin:
            zones.append((_NEAR_PIPE, leg.begin, leg.line - SPACING, leg.end, leg.line + SPACING))
            zones.append((_ON_PIPE, leg.begin, leg.line - 1.0, leg.end, leg.line + 1.0))
    cost = np.repeat((end - begin)[None, :], len(ys), axis=0)
    if zones:
        rate, x0, y0, x1, y1 = np.array(zones).T[:, :, None]
        cost += (rate * ((ys > y0) & (ys < y1))).T @ np.maximum(np.minimum(end, x1) - np.maximum(begin, x0), 0.0)
    if crossing:
        line, y0, y1 = np.array([(leg.line, leg.begin, leg.end) for leg in crossing]).T[:, :, None]
        cost += (_CROSSING * ((ys > y0) & (ys < y1))).T @ ((begin <= line) & (line < end))
    if solid:
        x0, y0, x1, y1 = np.array(solid).T[:, :, None]
        cost[(((ys > y0) & (ys < y1)).astype(float).T @ ((begin < x1) & (end > x0))) > 0] = np.inf
    return cost


def _touch(rect: Rect, box: Rect, by: float) -> bool:
    return rect[0] - by < box[2] and rect[2] + by > box[0] and rect[1] - by < box[3] and rect[3] + by > box[1]


def _turned(rect: Rect) -> Rect:
    """Mirrored so that across becomes down."""
    return rect[1], rect[0], rect[3], rect[2]
