"""Buckets of one tag out of the rollups, and the stretches for which samples have to be read instead."""

import sqlite3
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from threading import Lock
from typing import Final

import numpy as np
from numpy.typing import NDArray

from hmi.history.reading.levels import rounded_down
from hmi.history.rollups.buckets import (
    DAY_NS,
    HOUR_NS,
    MINUTE_NS,
    NO_OUTLINE,
    Buckets,
    Outline,
    combine_outlines,
    some_buckets,
    some_outlines,
)
from hmi.history.rollups.fives import FIVE_NS
from hmi.history.rollups.minutes_file import MinutesRow, read_outlines_of
from hmi.history.rollups.state import END_NS, FIRST_NS, RollupState, runs_of_hours
from hmi.model.columns import Places

Stretch = tuple[int, int]
"""[start, end) in ns UTC."""


@dataclass(slots=True)
class Plan:
    """Of one tag: pieces in any order, none of which lies within another, and what is missing."""

    pieces: list[Outline] = field(default_factory=list)
    missing: list[Stretch] = field(default_factory=list)

    def miss(self, start_ns: int, end_ns: int) -> None:
        """Adds a stretch; those that touch become one."""
        if start_ns >= end_ns:
            return
        if self.missing and self.missing[-1][1] == start_ns:
            self.missing[-1] = (self.missing[-1][0], end_ns)
        else:
            self.missing.append((start_ns, end_ns))


@dataclass(frozen=True, slots=True)
class Known:
    """What the main file knows of some tags, by their ids in it, for windows out of minutes.

    Attributes:
        filled: days in which rollups know of samples.
        kept_from: ns UTC; the samples of hours before it were dropped.
        hours: of that time.
    """

    state: RollupState
    filled: dict[int, set[int]]
    kept_from: int
    hours: dict[int, Outline]

    def outlasting(self, tag: int, day_ns: int, bits: int) -> tuple[int, Outline]:
        """Which of some hours of a day are left as hours alone, one bit each, and those."""
        if not bits or day_ns >= self.kept_from:
            return 0, NO_OUTLINE
        bits &= self.state.rolled_hours(tag, day_ns)
        bits &= hours_within(day_ns, day_ns, rounded_down(self.kept_from, HOUR_NS))
        if not bits:
            return 0, NO_OUTLINE
        return bits, only_hours(between(self.hours[tag], day_ns, day_ns + DAY_NS), day_ns, bits)


def days_within(start_ns: int, end_ns: int) -> range:
    """The days of the stretch that rollups may know of."""
    start_ns, end_ns = max(start_ns, FIRST_NS), min(end_ns, END_NS)
    return range(rounded_down(start_ns, DAY_NS), max(end_ns, FIRST_NS), DAY_NS)


def hours_within(day_ns: int, start_ns: int, end_ns: int) -> int:
    """The hours of a day that touch a stretch, one bit each."""
    first = max(0, (start_ns - day_ns) // HOUR_NS)
    end = min(24, -((day_ns - end_ns) // HOUR_NS))
    return ((1 << max(0, end)) - 1) & ~((1 << first) - 1)


def stretches(day_ns: int, hours: int, start_ns: int, end_ns: int) -> list[Stretch]:
    """Hours of a day as stretches within [start_ns, end_ns)."""
    return [
        (max(start_ns, day_ns + first * HOUR_NS), min(end_ns, day_ns + end * HOUR_NS))
        for first, end in runs_of_hours(hours)
    ]


def only_hours(outline: Outline, day_ns: int, hours: int) -> Outline:
    """Buckets of a day that lie in some of its hours."""
    return some_outlines(outline, np.flatnonzero(hours >> ((outline.start - day_ns) // HOUR_NS) & 1))


def between(outline: Outline, start_ns: int, end_ns: int) -> Outline:
    """Buckets that begin in [start_ns, end_ns)."""
    a, b = np.searchsorted(outline.start, [start_ns, end_ns]).tolist()
    return outline if (a, b) == (0, len(outline)) else some_outlines(outline, slice(a, b))


def untrusted(tag: int, state: RollupState, inner: Stretch) -> list[Stretch]:
    """What of a stretch of whole hours rollups do not know, or not any more."""
    until = max(inner[0], min(inner[1], state.until(tag)))
    found = []
    for (of, day), hours in sorted(state.stale.items()):
        if of == tag:
            found += [(a, b) for a, b in stretches(day, hours, inner[0], until) if a < b]
    return [*found, (until, inner[1])] if until < inner[1] else found


def outside(outline: Outline, stretches: Sequence[Stretch]) -> Outline:
    """Buckets that begin in none of some stretches."""
    return some_outlines(outline, _outside(outline, stretches)) if stretches else outline


def outside_buckets(buckets: Buckets, stretches: Sequence[Stretch]) -> Buckets:
    """As `outside`, with sums."""
    return some_buckets(buckets, _outside(buckets.outline, stretches)) if stretches else buckets


def _outside(outline: Outline, stretches: Sequence[Stretch]) -> Places:
    keep = np.ones(len(outline), np.bool_)
    for start, end in stretches:
        a, b = np.searchsorted(outline.start, [start, end]).tolist()
        keep[a:b] = False
    return np.flatnonzero(keep)


_TOGETHER: Final = 8
"""Days put together in one pass: fewer cost calls, more do not fit the cache of a processor."""
_CACHED: Final = 200_000
"""Columns that are kept, 130 bytes each."""


class ColumnCache:
    """Minutes of a tag's day put together to columns of a width: a trend that scrolls asks for the same ones again.

    Rows of minutes are never changed, so what was made of one stays true. May be used from several threads.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._found: OrderedDict[tuple[MinutesRow, int, str], Outline] = OrderedDict()
        self._columns = 0

    def columns(
        self, connection: sqlite3.Connection, month: str, rows: Sequence[MinutesRow], width_ns: int, *, fives: bool
    ) -> list[Outline]:
        """All minutes of each row, in columns that may go on in the day before and after.

        Args: fives: see `read_outlines_of`.
        """
        keys = [(row, width_ns, month) for row in rows]
        with self._lock:
            found = {key: self._found[key] for key in keys if key in self._found}
            for key in found:
                self._found.move_to_end(key)
        new = [key for key in dict.fromkeys(keys) if key not in found]
        made: dict[tuple[MinutesRow, int, str], Outline] = {}
        together = _TOGETHER * (FIVE_NS // MINUTE_NS if fives else 1)
        for first in range(0, len(new), together):
            some = new[first : first + together]
            outlines = read_outlines_of(connection, [key[0] for key in some], fives=fives)
            made |= zip(some, _in_columns(*outlines, width_ns), strict=True)
        with self._lock:
            for key, outline in made.items():
                if key not in self._found:
                    self._found[key] = outline
                    self._columns += len(outline)
            while self._columns > _CACHED:
                self._columns -= len(self._found.popitem(last=False)[1])
        return [found.get(key) or made[key] for key in keys]


def _in_columns(every: Outline, counts: NDArray[np.int64], width_ns: int) -> list[Outline]:
    """Lots of `counts` buckets each put together to columns, all in one pass."""
    start = every.start // width_ns * width_ns
    lot = np.repeat(np.arange(len(counts)), counts)
    wide = combine_outlines(every, start, lot)
    changes = (start[1:] != start[:-1]) | (lot[1:] != lot[:-1])
    columns = np.bincount(lot[np.append(True, changes)], minlength=len(counts))
    return [some_outlines(wide, slice(a, b)) for a, b in pairwise([0, *np.cumsum(columns).tolist()])]
