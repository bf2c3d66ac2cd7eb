"""D011: a pipe begins and ends somewhere: at a port, on a pipe, or at the edge of its panel."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from hmi.config.linting.rule import Finding, Rule
from hmi.config.linting.subject import Layout, Subject
from hmi.model.display import Point, Way

_NEAR: Final = 24.0
_ON: Final = 1.0


def _find(subject: Subject) -> Iterator[Finding]:
    for layout in subject.layouts:
        for way in layout.ways:
            pipe = way.pipe
            ends = (
                ("from", pipe.leaves, pipe.begin_on, way.points[0]),
                ("to", pipe.enters, pipe.end_on, way.points[-1]),
            )
            for key, heading, on, point in ends:
                if heading is None and not on and not _somewhere(layout, way, point):
                    message = (
                        f"pipe '{pipe.id}' ends at nothing, [{point[0]:g}, {point[1]:g}]{layout.name}; lead it to"
                        " a port, onto a pipe, or to the edge of its panel"
                    )
                    yield Finding(message, layout.display.id, (pipe.id,), key)


def _somewhere(layout: Layout, way: Way, point: Point) -> bool:
    edges = [((0.0, 0.0), layout.size), *((i.at, i.size) for i in layout.items if i.show == "panel")]
    if any(_at_edge(point, *rect) for rect in edges):
        return True
    if any(_within(point, i.at, i.size) for i in layout.items if i.show != "panel"):
        return True
    return any(_touches(point, leg) for other in layout.ways if other is not way for leg in pairwise(other.points))


def _at_edge(point: Point, at: Point, size: Point) -> bool:
    """Within a rectangle, and near one of its sides."""
    if not _within(point, at, size):
        return False
    return min(min(point[a] - at[a], at[a] + size[a] - point[a]) for a in (0, 1)) <= _NEAR


def _within(point: Point, at: Point, size: Point) -> bool:
    return all(at[a] - _ON <= point[a] <= at[a] + size[a] + _ON for a in (0, 1))


def _touches(point: Point, leg: tuple[Point, Point]) -> bool:
    (ax, ay), (bx, by) = leg
    return _within(point, (min(ax, bx), min(ay, by)), (abs(ax - bx), abs(ay - by)))


RULE: Final = Rule("D011", "a pipe that ends at nothing", _find)
