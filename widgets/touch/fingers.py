"""What fingers on glass mean: one taps or drags, two pinch and push. Pure; points are device-independent pixels."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import hypot
from typing import Final

Point = tuple[float, float]
_WANDERS_PX: Final = 16.0
"""So far a gloved finger moves while it means to stand still: 4 mm at 96 dots an inch."""
_APART_PX: Final = 24.0
"""Nearer to each other two fingers tell no factor."""


@dataclass(frozen=True, slots=True)
class Moved:
    """by: how far the picture is pushed; factor: how much larger it becomes about `at`."""

    by: Point
    factor: float
    at: Point


class Fingers:
    """Follows fingers from the first that comes to the last that goes."""

    def __init__(self) -> None:
        self._down: Mapping[int, Point] = {}
        self._began: Point | None = None
        """Where the one finger came; None once it is no tap any more."""

    def begin(self, points: Mapping[int, Point]) -> None:
        """The first finger, or several at once."""
        self._down = dict(points)
        self._began = _only(points)

    def move(self, points: Mapping[int, Point]) -> Moved | None:
        """Fingers are elsewhere, or others; what that does to the picture."""
        before, self._down = self._down, dict(points)
        if len(points) > 1:
            self._began = None
        elif self._began is not None and (here := _only(points)) is not None:
            if hypot(here[0] - self._began[0], here[1] - self._began[1]) <= _WANDERS_PX:
                return None
            # What it wandered before it was a drag is made up for.
            before = dict.fromkeys(points, self._began)
            self._began = None
        same = [i for i in points if i in before][:2]
        if not same:
            return None
        now, then = [points[i] for i in same], [before[i] for i in same]
        middle, was = _middle(now), _middle(then)
        wide, narrow = _apart(now), _apart(then)
        factor = wide / narrow if min(wide, narrow) >= _APART_PX else 1.0
        return Moved((middle[0] - was[0], middle[1] - was[1]), factor, middle)

    def end(self) -> Point | None:
        """The last finger went: where it tapped, if it did."""
        began, self._began, self._down = self._began, None, {}
        return began

    def forget(self) -> None:
        """It was a long press: nothing is tapped when it goes."""
        self._began = None


def _only(points: Mapping[int, Point]) -> Point | None:
    return next(iter(points.values())) if len(points) == 1 else None


def _middle(points: Sequence[Point]) -> Point:
    return sum(p[0] for p in points) / len(points), sum(p[1] for p in points) / len(points)


def _apart(points: Sequence[Point]) -> float:
    return hypot(points[0][0] - points[1][0], points[0][1] - points[1][1]) if len(points) > 1 else 0.0
