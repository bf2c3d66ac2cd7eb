"""Where pipes cross: the lesser one goes over in a small bridge, drawn as an arc."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from hmi.model.routing.geometry import Point, legs

RISE: Final = 6.0
"""Half of a bridge's length, and its height, over a line of no width."""
_LEAST: Final = 3.0
"""A bridge for which there is less room is not drawn."""
_TOUCH: Final = 0.5
"""Pipes that come so near an end of a leg join it, or miss it: they do not cross."""


@dataclass(frozen=True, slots=True)
class Hop:
    """A bridge over one pipe, or over several side by side.

    Attributes:
        leg: which of the way's it is on. begin, end: how far along the leg it reaches, display units.
        rise: how high it is, at most half its length.
    """

    leg: int
    begin: float
    end: float
    rise: float


@dataclass(frozen=True, slots=True)
class _Leg:
    pipe: str
    index: int
    line: float
    begin: float
    end: float
    back: bool


def hops(ways: Mapping[str, Sequence[Point]], widths: Mapping[str, float]) -> dict[str, tuple[Hop, ...]]:
    """The bridges of each pipe, in order along it.

    Args:
        ways: of horizontal and vertical legs. widths: of each pipe's line; the thinner one goes over, of two as thick
            the horizontal one.
    """
    across, down = _legs(ways)
    down.sort(key=lambda leg: leg.line)
    spans: dict[tuple[str, int], list[tuple[float, float]]] = {}
    for h in across:
        for v in _crossing(h, down):
            over, under = (v, h) if widths[v.pipe] < widths[h.pipe] else (h, v)
            where, span = _bridge(over, under, widths) or _bridge(under, over, widths) or (None, None)
            if where is not None and span is not None:
                spans.setdefault(where, []).append(span)
    made: dict[str, list[Hop]] = {pipe: [] for pipe in ways}
    for (pipe, index), each in sorted(spans.items()):
        made[pipe] += [Hop(index, begin, end, min(RISE, (end - begin) / 2)) for begin, end in _merged(each)]
    return {pipe: tuple(each) for pipe, each in made.items()}


def _crossing(h: _Leg, down: Sequence[_Leg]) -> Iterator[_Leg]:
    """Those of `down`, ascending by line, that a leg crosses."""
    for v in down[bisect_right(down, h.begin + _TOUCH, key=lambda leg: leg.line) :]:
        if v.line >= h.end - _TOUCH:
            return
        if v.begin + _TOUCH < h.line < v.end - _TOUCH and v.pipe != h.pipe:
            yield v


def _bridge(over: _Leg, under: _Leg, widths: Mapping[str, float]) -> tuple[tuple[str, int], tuple[float, float]] | None:
    """The leg, and from where to where along it the bridge reaches; None where there is no room."""
    room = min(RISE + widths[under.pipe] / 2, under.line - over.begin, over.end - under.line)
    at = over.end - under.line if over.back else under.line - over.begin
    return ((over.pipe, over.index), (at - room, at + room)) if room >= _LEAST else None


def _legs(ways: Mapping[str, Sequence[Point]]) -> tuple[list[_Leg], list[_Leg]]:
    across, down = [], []
    for pipe, way in ways.items():
        for i, ((x0, y0), (x1, y1)) in enumerate(legs(way)):
            if y0 == y1:
                across.append(_Leg(pipe, i, y0, min(x0, x1), max(x0, x1), x1 < x0))
            elif x0 == x1:
                down.append(_Leg(pipe, i, x0, min(y0, y1), max(y0, y1), y1 < y0))
    return across, down


def _merged(spans: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Spans that touch are one."""
    whole: list[tuple[float, float]] = []
    for begin, end in sorted(spans):
        if whole and begin <= whole[-1][1] + 1.0:
            whole[-1] = whole[-1][0], max(end, whole[-1][1])
        else:
            whole.append((begin, end))
    return whole
