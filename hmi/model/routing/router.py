"""Pipes find their way: horizontal and vertical, few bends, clear of items, beside one another, the same every time.

Each pipe takes the cheapest way past the items and past the pipes that stand before it in the file, so that a change
moves what follows and nothing else. The search is A* over the lines that matter (object-avoiding orthogonal routing
after Wybrow, Marriott and Stuckey, GD 2009), without their later nudging: lines beside earlier pipes are among them.
"""

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from hmi.model.routing.geometry import Heading, Point, Rect, cornered, legs, length, simplified
from hmi.model.routing.ground import CLEARANCE, Ground, Obstacles
from hmi.model.routing.search import Goal, Grid, State, arriving, search

_MARGINS = (60.0, 300.0, 1e6)
"""How far around its ends a pipe looks for a way, until one is found."""
_SNAP = 3.0
"""Ports that face each other and are no more out of line are joined by a straight line; symbols cover its end."""
_LITTLE = 0.9
"""The same, where one of them is a point of the display."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A pipe before it has a way.

    Attributes:
        id: unique among those that are laid together.
        points: from end to end, those it must pass between them; an end that is at another pipe is not among them.
        leaves: how the first point is left, None where any way will do. enters: how the last is come to.
        begin_on, end_on: the pipe it begins or ends on, empty where it has a point of its own.
    """

    id: str
    points: tuple[Point, ...]
    leaves: Heading | None = None
    enters: Heading | None = None
    begin_on: str = ""
    end_on: str = ""


@dataclass(frozen=True, slots=True)
class Laying:
    """The way of a pipe. free: False where it goes through something, for want of a way past."""

    points: tuple[Point, ...]
    free: bool = True


@dataclass(frozen=True, slots=True)
class _End:
    """Where a leg of the search begins or ends.

    Attributes:
        at: the place, None where it is anywhere on `on`. port: what the pipe is drawn to from there.
        heading: of the pipe as it passes, None for any.
        on: the way of another pipe.
    """

    at: Point | None
    port: Point | None = None
    heading: Heading | None = None
    on: tuple[Point, ...] = ()

    @property
    def places(self) -> tuple[Point, ...]:
        return self.on if self.at is None else (self.at,)


def lay_pipes(wanted: Sequence[Wanted], size: Point, obstacles: Obstacles) -> dict[str, Laying]:
    """The ways of all pipes by id, in the order in which they are given; those on another pipe come after it.

    Args:
        size: of the display; nothing goes beyond.
    """
    ground = Ground(size, obstacles)
    kin = _kin(wanted)
    laid: dict[str, Laying] = {}
    for pipe in _in_order(wanted):
        laid[pipe.id] = _laid(ground, pipe, laid, kin[pipe.id])
        ground.lay(pipe.id, laid[pipe.id].points)
    return {pipe.id: laid[pipe.id] for pipe in wanted}


def _kin(wanted: Sequence[Wanted]) -> dict[str, frozenset[str]]:
    """Of each pipe, those that share an end with it."""
    at: dict[Point | str, set[str]] = {}
    for pipe in wanted:
        for end in _ends(pipe):
            at.setdefault(end, set()).add(pipe.id)
    return {
        pipe.id: frozenset(
            other
            for end in _ends(pipe)
            for other in (*at[end], *([end] if isinstance(end, str) else ()))
            if other != pipe.id
        )
        for pipe in wanted
    }


def _ends(pipe: Wanted) -> tuple[Point | str, Point | str]:
    return pipe.begin_on or pipe.points[0], pipe.end_on or pipe.points[-1]


def _in_order(wanted: Sequence[Wanted]) -> Iterator[Wanted]:
    """A pipe after those it is joined to; what hangs on itself, or on nothing, comes last."""
    left, done = list(wanted), {""}
    while left:
        ready = [p for p in left if p.begin_on in done and p.end_on in done] or left
        yield from ready
        done.update(p.id for p in ready)
        left = [p for p in left if p.id not in done]


def _laid(ground: Ground, pipe: Wanted, laid: Mapping[str, Laying], kin: frozenset[str]) -> Laying:
    ends = _stations(ground, pipe, laid)
    way: list[Point] = []
    free = True
    for begin, end in itertools.pairwise(ends):
        heading = begin.heading
        if heading is None and len(way) > 1:
            heading = _last_heading(way)
        found = _leg(ground, _End(begin.at, begin.port, heading, begin.on), end, kin)
        if found is None:
            free = False
            found = cornered((begin.port or begin.places[0], end.port or end.places[0]))
        way.extend(found)
    return Laying(simplified(way), free)


def _last_heading(way: Sequence[Point]) -> Heading | None:
    (x0, y0), (x1, y1) = simplified(way)[-2:]
    if y0 == y1:
        return Heading.RIGHT if x1 > x0 else Heading.LEFT
    return Heading.DOWN if y1 > y0 else Heading.UP


def _stations(ground: Ground, pipe: Wanted, laid: Mapping[str, Laying]) -> list[_End]:
    """Beginning, points to pass, end."""
    points = pipe.points
    passed = points[not pipe.begin_on : len(points) - (not pipe.end_on)]
    first = _on(laid, pipe.begin_on) or _port(ground, points[0], pipe.leaves, pipe.leaves)
    enters = None if pipe.enters is None else pipe.enters.opposite
    last = _on(laid, pipe.end_on) or _port(ground, points[-1], enters, pipe.enters)
    return [first, *(_End(p, p) for p in passed), last]


def _on(laid: Mapping[str, Laying], pipe: str) -> _End | None:
    return _End(None, on=laid[pipe].points) if pipe in laid else None


def _port(ground: Ground, port: Point, outward: Heading | None, heading: Heading | None) -> _End:
    """A short way straight out of the port, so that a pipe leaves by the port's side and bends clear of the item."""
    if outward is None:
        return _End(port, port)
    out, room = _way_out(ground.obstacles.solid, port, outward)
    x, y = port
    width, height = ground.size
    to_edge = (width - x, height - y, x, y)[outward]
    return _End(outward.moved(port, min(out + min(CLEARANCE, room / 2), to_edge)), port, heading)


def _way_out(solid: Sequence[Rect], port: Point, outward: Heading) -> tuple[float, float]:
    """How far it is out of the items that a port is in, and from there to the next."""
    x, y = port
    spans = []
    for x0, y0, x1, y1 in solid:
        if not (x0 < x < x1 if outward % 2 else y0 < y < y1):
            continue
        if outward % 2:
            near, far = (y0 - y, y1 - y) if outward is Heading.DOWN else (y - y1, y - y0)
        else:
            near, far = (x0 - x, x1 - x) if outward is Heading.RIGHT else (x - x1, x - x0)
        if far > 0:
            spans.append((near, far))
    out = max((far for near, far in spans if near <= 0), default=0.0)
    return out, min((near - out for near, _ in spans if near > out), default=2 * CLEARANCE)


def _leg(ground: Ground, begin: _End, end: _End, kin: frozenset[str]) -> tuple[Point, ...] | None:
    """From one station to the next, None where there is no way."""
    passed = frozenset(r for e in (begin, end) if e.port and (e.at == e.port) for r in ground.inside(e.port))
    straight = _straight(ground, begin, end, kin, passed)
    if straight is not None:
        return straight
    places = (*begin.places, *end.places)
    xs, ys = [p[0] for p in places], [p[1] for p in places]
    around = (min(xs), min(ys), max(xs), max(ys))
    middle = (around[0] + around[2]) / 2, (around[1] + around[3]) / 2
    for margin in _MARGINS:
        box = _widened(around, margin, ground.size)
        grid = ground.grid(box, places, middle, kin, passed)
        found = search(grid, _starts(grid, begin), _goal(grid, end))
        if found is not None:
            return _whole(begin, found, end)
    return None


def _whole(begin: _End, found: tuple[Point, ...], end: _End) -> tuple[Point, ...]:
    return (*([begin.port] if begin.port else ()), *found, *([end.port] if end.port else ()))


def _widened(box: Rect, by: float, size: Point) -> Rect:
    return max(0.0, box[0] - by), max(0.0, box[1] - by), min(size[0], box[2] + by), min(size[1], box[3] + by)


def _straight(
    ground: Ground, begin: _End, end: _End, kin: frozenset[str], passed: frozenset[Rect]
) -> tuple[Point, ...] | None:
    """The straight line where it is free: most pipes of a display that is drawn on a grid."""
    a, b = begin.port, _snapped(begin, end)
    if a is None or b is None or a == b or (a[0] != b[0] and a[1] != b[1]):
        return None
    heading = _last_heading((a, b))
    if begin.heading not in (None, heading) or end.heading not in (None, heading):
        return None
    passed |= ground.inside(a) | ground.inside(b)
    x0, x1 = sorted((a[0], b[0]))
    y0, y1 = sorted((a[1], b[1]))
    for left, top, right, bottom in (*ground.obstacles.solid, *ground.obstacles.texts):
        if left < x1 and right > x0 and top < y1 and bottom > y0 and (left, top, right, bottom) not in passed:
            return None
    legs_ = ground.across if y0 == y1 else ground.down
    line, low, high = (y0, x0, x1) if y0 == y1 else (x0, y0, y1)
    if any(abs(o.line - line) < CLEARANCE and o.begin < high and o.end > low and o.pipe not in kin for o in legs_):
        return None
    return a, b


def _snapped(begin: _End, end: _End) -> Point | None:
    """The end, moved onto the line of a port that is all but in line with its own: better than a jog of two units.

    A point of its own is moved by less than one, since another pipe may begin there.
    """
    a, b = begin.port, end.port
    heading = end.heading if begin.heading is None else begin.heading
    if a is None or b is None or heading is None or end.heading not in (None, heading):
        return b
    most = _SNAP if begin.heading is end.heading else _LITTLE
    if heading % 2:
        return (a[0], b[1]) if abs(b[0] - a[0]) <= most else b
    return (b[0], a[1]) if abs(b[1] - a[1]) <= most else b


def _starts(grid: Grid, begin: _End) -> dict[State, float]:
    if begin.at is None:
        return {state: 0.0 for state, _ in _beside(grid, begin.on)}
    column, row = grid.xs.index(begin.at[0]), grid.ys.index(begin.at[1])
    headings = Heading if begin.heading is None else (begin.heading,)
    return {grid.state(column, row, heading): 0.0 for heading in headings}


def _goal(grid: Grid, end: _End) -> Goal:
    if end.at is None:
        states = {outward ^ 2: 0.0 for outward, _ in _beside(grid, end.on)}
        xs, ys = [p[0] for p in end.on], [p[1] for p in end.on]
        return Goal(states, (min(xs), min(ys), max(xs), max(ys)))
    column, row = grid.xs.index(end.at[0]), grid.ys.index(end.at[1])
    states = arriving(grid, column, row, end.heading)
    return Goal(states, (*end.at, *end.at), end.at, end.heading)


def _beside(grid: Grid, way: Sequence[Point]) -> Iterator[tuple[State, Point]]:
    """The crossings on a way, as left at a right angle; its first and last bits are kept for its own ends."""
    for i, ((x0, y0), (x1, y1)) in enumerate(legs(way)):
        across = y0 == y1
        total = length((x0, y0), (x1, y1))
        keep = min(CLEARANCE, total / 4)
        from_, to = (keep if i == 0 else 0.0), total - (keep if i == len(way) - 2 else 0.0)
        lines, line = (grid.xs, y0) if across else (grid.ys, x0)
        others = grid.ys if across else grid.xs
        if line not in others:
            continue
        at, begin, step = others.index(line), (x0 if across else y0), (1 if (x1 + y1) > (x0 + y0) else -1)
        for k, value in enumerate(lines):
            if from_ <= (value - begin) * step <= to:
                for heading in (Heading.DOWN, Heading.UP) if across else (Heading.RIGHT, Heading.LEFT):
                    yield (grid.state(k, at, heading) if across else grid.state(at, k, heading)), (value, line)
