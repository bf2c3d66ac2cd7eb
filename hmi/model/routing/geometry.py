"""Points, headings and ways of horizontal and vertical legs. Coordinates are display units, y downwards."""

import itertools
from collections.abc import Iterable, Iterator, Sequence
from enum import IntEnum

Point = tuple[float, float]
Rect = tuple[float, float, float, float]
"""Left, top, right, bottom."""


class Heading(IntEnum):
    """Which way a leg runs; the opposite is `heading ^ 2`."""

    RIGHT = 0
    DOWN = 1
    LEFT = 2
    UP = 3

    @property
    def opposite(self) -> "Heading":
        return Heading(self ^ 2)

    def moved(self, point: Point, by: float) -> Point:
        """The point that lies so far this way."""
        x, y = point
        step = by if self < Heading.LEFT else -by
        return (x, y + step) if self % 2 else (x + step, y)


def heading_of(begin: Point, end: Point) -> Heading:
    """Of a leg that is horizontal or vertical."""
    if begin[1] == end[1]:
        return Heading.RIGHT if end[0] >= begin[0] else Heading.LEFT
    return Heading.DOWN if end[1] > begin[1] else Heading.UP


def length(begin: Point, end: Point) -> float:
    """Of a leg."""
    return abs(end[0] - begin[0]) + abs(end[1] - begin[1])


def legs(points: Sequence[Point]) -> Iterator[tuple[Point, Point]]:
    """Of a way, in order."""
    return itertools.pairwise(points)


def simplified(points: Iterable[Point]) -> tuple[Point, ...]:
    """The same way without points that are no corner."""
    way: list[Point] = []
    for point in points:
        if way and point == way[-1]:
            continue
        while len(way) > 1 and _straight(way[-2], way[-1], point):
            way.pop()
        way.append(point)
    return tuple(way)


def cornered(points: Iterable[Point]) -> tuple[Point, ...]:
    """Points joined the simple way: where two share neither x nor y, horizontally first."""
    way: list[Point] = []
    for x, y in points:
        if way and x != way[-1][0] and y != way[-1][1]:
            way.append((x, way[-1][1]))
        way.append((x, y))
    return simplified(way)


def _straight(a: Point, b: Point, c: Point) -> bool:
    """Whether b lies between a and c; a way back is left as it is."""
    return (a[0] == b[0] == c[0] and (b[1] - a[1]) * (c[1] - b[1]) > 0) or (
        a[1] == b[1] == c[1] and (b[0] - a[0]) * (c[0] - b[0]) > 0
    )
