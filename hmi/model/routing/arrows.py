"""Where the arrows of a pipe stand: at its end, and in the middle of a leg that is long."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from hmi.model.routing.crossings import Hop
from hmi.model.routing.geometry import Heading, Point, heading_of, legs, length

ARROW: Final = 9.0
"""Of an arrow, from its tip to its foot, display units."""
_LONG: Final = 150.0
"""A leg so long has an arrow in its middle."""
_APART: Final = 24.0
"""Arrows nearer than this say nothing new."""


class Arrow(NamedTuple):
    """tip: its foremost point."""

    tip: Point
    heading: Heading


def arrows(way: Sequence[Point], hops: Iterable[Hop], joints: Iterable[Point], *, ends: bool) -> Iterator[Arrow]:
    """The arrows of a way.

    Args:
        joints: corners and ends of other pipes; where they lie on it, an arrow keeps clear, as of its own hops.
        ends: whether there is one at its end.
    """
    every = list(legs(way))
    taken = list(hops)
    for i, (begin, end) in enumerate(every):
        long, heading = length(begin, end), heading_of(begin, end)
        if long >= _LONG:
            at = _clear(begin, end, [h for h in taken if h.leg == i], joints)
            if at is not None:
                yield Arrow(heading.moved(begin, at), heading)
    (begin, end) = every[-1]
    if ends and ARROW + 3.0 <= length(begin, end) < _LONG:
        yield Arrow(end, heading_of(begin, end))


def _clear(begin: Point, end: Point, taken: Sequence[Hop], joints: Iterable[Point]) -> float | None:
    """How far along a leg the tip is: near the middle, clear of hops and joints; None where there is no such place."""
    long = length(begin, end)
    spans = [(h.begin - 3.0, h.end + ARROW + 3.0) for h in taken]
    for joint in joints:
        if _on(joint, begin, end):
            at = length(begin, joint)
            spans.append((at - 6.0, at + ARROW + 6.0))
    middle = (long + ARROW) / 2
    places = [middle, *(edge for span in spans for edge in span)]
    free = [p for p in places if _APART < p < long - _APART / 2 and not any(a < p < b for a, b in spans)]
    return min(free, key=lambda p: (abs(p - middle), p), default=None)


def _on(point: Point, begin: Point, end: Point) -> bool:
    (x, y), (x0, y0), (x1, y1) = point, begin, end
    return min(x0, x1) <= x <= max(x0, x1) and min(y0, y1) <= y <= max(y0, y1)
