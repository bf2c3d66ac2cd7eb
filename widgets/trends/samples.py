"""The samples behind one trend pen, and what of them is to be drawn at a given width. Plain numpy, no Qt."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from hmi.model.columns import Bools, Statuses, Times, Values
from hmi.model.link import Gap
from hmi.model.quality import OURS, is_bad, is_good
from hmi.model.series import Series

Floats = NDArray[np.float64]
Indices = NDArray[np.intp]

_FIRST_CAPACITY = 1024
_MARK_COLUMNS = 8
_LIFT = np.array([np.nan])


@dataclass(frozen=True, slots=True)
class Scale:
    """How fine the picture is. column_ns: time of a pixel column; unseen: a difference of value too small to see."""

    column_ns: int
    unseen: float = 0.0


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a pen draws. Times are seconds since the trend's origin.

    Attributes:
        x, y: f64[n], the line; NaN in y lifts the pen.
        bad_x, bad_y: f64[k], a mark for each eight pixel columns that hold bad samples.
        doubtful_x, doubtful_y: f64[m], the same for uncertain ones.
    """

    x: Floats
    y: Floats
    bad_x: Floats
    bad_y: Floats
    doubtful_x: Floats
    doubtful_y: Floats

    @property
    def extent(self) -> tuple[float, float] | None:
        """The least and the greatest value of the line, which thinning has kept; None where there is none."""
        y = self.y[np.isfinite(self.y)]
        return (float(y.min()), float(y.max())) if len(y) else None


class TrendSamples:
    """Samples of one tag in order of time: replaced by what history answers, then continued live."""

    def __init__(self) -> None:
        self._time: Times = np.empty(_FIRST_CAPACITY, np.int64)
        self._value: Values = np.empty(_FIRST_CAPACITY, np.float64)
        self._status: Statuses = np.empty(_FIRST_CAPACITY, np.uint32)
        self._lifted: Bools = np.empty(_FIRST_CAPACITY, np.bool_)
        self._bad: Bools = np.empty(_FIRST_CAPACITY, np.bool_)
        self._doubtful: Bools = np.empty(_FIRST_CAPACITY, np.bool_)
        self._length = 0

    def __len__(self) -> int:
        return self._length

    @property
    def time(self) -> Times:
        return self._time[: self._length]

    @property
    def value(self) -> Values:
        return self._value[: self._length]

    @property
    def status(self) -> Statuses:
        return self._status[: self._length]

    @property
    def newest_ns(self) -> int:
        """Time of the newest sample; 0 if there is none."""
        return int(self._time[self._length - 1]) if self._length else 0

    def replace(self, series: Series) -> None:
        """Takes a history window in place of all that was here."""
        self._length = 0
        self._extend(series.time, series.value, series.status)

    def continue_with(self, series: Series) -> None:
        """Takes a history window that reaches up to now; the samples already here that are newer than it stay."""
        later = int(np.searchsorted(self.time, series.time[-1], side="right")) if len(series) else 0
        kept = self._copy(later)
        self.replace(series)
        self._extend(kept.time, kept.value, kept.status)

    def append(self, time: Times, value: Values, status: Statuses) -> bool:
        """Continues with samples newer than the newest; older ones are history's business. Whether any was taken."""
        fresh = time > self.newest_ns
        if not fresh.any():
            return False
        self._extend(time[fresh], value[fresh], status[fresh])
        return True

    def forget_before(self, time_ns: int) -> None:
        """Drops what lies before `time_ns`, but for the one sample that holds until then."""
        first = max(0, int(np.searchsorted(self.time, time_ns, side="right")) - 1)
        if first < self._length // 2:
            return
        self.replace(self._copy(first))

    def at(self, time_ns: int) -> int | None:
        """Index of the newest sample not after `time_ns`; None before the first."""
        index = int(np.searchsorted(self.time, time_ns, side="right")) - 1
        return index if index >= 0 else None

    def drawn(
        self,
        start_ns: int,
        end_ns: int,
        origin_ns: int,
        scale: Scale,
        gaps: Sequence[Gap],
        *,
        stepped: bool,
        held_ns: int = 0,
    ) -> Drawn:
        """What to draw between two times.

        Each run between gaps and bad samples is cut down to the first, least, greatest and last value of a pixel
        column (M4: Jugel et al., VLDB 2014), so that a spike of one sample is seen at every zoom. In numpy: two
        reductions over slices cost less than a library's call, and their columns are the picture's own.

        Args:
            stepped: a value holds until the next, as for states and setpoints.
            held_ns: until when the newest sample is known to hold: a value that stands still sends none. 0: it is not.
        """
        first, last = np.searchsorted(self.time, (start_ns, end_ns))
        window = slice(max(0, first - 1), min(len(self), last + 1))
        time, value = self.time[window], self.value[window]
        bad, doubtful = self._bad[window], self._doubtful[window]
        at, y = _line(time, value, self._lifted[window], _broken(time, gaps), scale, stepped)
        if last == len(self) and len(at) and not self._lifted[len(self) - 1]:
            until_ns = min([held_ns, *(gap.start_ns for gap in gaps if gap.end_ns > self.newest_ns)])
            if until_ns > self.newest_ns:
                at, y = np.append(at, until_ns), np.append(y, self.value[-1])
        bad_at, bad_y = _marks(time, value, bad, _MARK_COLUMNS * scale.column_ns)
        doubtful_at, doubtful_y = _marks(time, value, doubtful, _MARK_COLUMNS * scale.column_ns)
        x, bad_x, doubtful_x = ((t - origin_ns) / 1e9 for t in (at, bad_at, doubtful_at))
        return Drawn(x, y, bad_x, bad_y, doubtful_x, doubtful_y)

    def _copy(self, first: int) -> Series:
        return Series(self.time[first:].copy(), self.value[first:].copy(), self.status[first:].copy())

    def _extend(self, time: Times, value: Values, status: Statuses) -> None:
        end = self._length + len(time)
        if end > len(self._time):
            capacity = max(end, 2 * len(self._time))
            self._time = _grown(self._time, capacity)
            self._value = _grown(self._value, capacity)
            self._status = _grown(self._status, capacity)
            self._lifted = _grown(self._lifted, capacity)
            self._bad = _grown(self._bad, capacity)
            self._doubtful = _grown(self._doubtful, capacity)
        added = slice(self._length, end)
        self._time[added] = time
        self._value[added] = value
        self._status[added] = status
        self._lifted[added] = is_bad(status) | ~np.isfinite(value)
        # A status of our own marks where a gap begins or ends: the pen is lifted, but no sample was bad.
        self._bad[added] = self._lifted[added] & ((status & np.uint32(OURS)) == 0)
        self._doubtful[added] = ~is_good(status) & ~self._lifted[added]
        self._length = end


def _grown(column: NDArray, capacity: int) -> NDArray:
    grown = np.empty(capacity, column.dtype)
    grown[: len(column)] = column
    return grown


def _broken(time: Times, gaps: Sequence[Gap]) -> Indices:
    """Indices of samples before which the line is broken, because a gap begins or ends since the one before.

    Samples inside a gap came from the server's history later: they hang together.
    """
    if not gaps or not len(time):
        return np.empty(0, np.intp)
    edges = np.array([edge for g in gaps for edge in (g.start_ns + 1, g.end_ns)], np.int64)
    after = np.searchsorted(time, edges)
    return np.unique(after[(after > 0) & (after < len(time))])


def _line(time: Times, value: Values, bad: Bools, broken: Indices, scale: Scale, stepped: bool) -> tuple[Times, Floats]:
    """The line as times and values, one NaN between two runs."""
    times, values = [], []
    for a, b in _runs(bad, broken):
        t, y = _thinned(time[a:b], value[a:b], scale)
        if stepped:
            t, y = np.repeat(t, 2)[1:], np.repeat(y, 2)[:-1]
        times += [t, t[-1:]]
        values += [y, _LIFT]
    if not times:
        return np.empty(0, np.int64), np.empty(0)
    return np.concatenate(times[:-1]), np.concatenate(values[:-1])


def _runs(bad: Bools, broken: Indices) -> list[tuple[int, int]]:
    """Stretches of rows to be drawn in one go, as (first, one past the last)."""
    if not len(bad):
        return []
    if not len(broken) and not bad.any():
        return [(0, len(bad))]
    edge = np.zeros(len(bad) + 1, np.bool_)
    edge[0] = edge[-1] = True
    edge[broken] = True
    edge[:-1] |= bad
    edge[1:] |= bad
    return [(int(a), int(b)) for a, b in pairwise(np.flatnonzero(edge)) if not bad[a]]


def _thinned(time: Times, value: Values, scale: Scale) -> tuple[Times, Floats]:
    """First, least, greatest and last value of each column of time; columns stand still while the axis moves.

    Of a column within which nothing is seen to move the first value is enough.
    """
    first_column, last_column = int(time[0]) // scale.column_ns, int(time[-1]) // scale.column_ns
    if len(time) <= 2 * (last_column - first_column + 1):
        return time, value
    edges = np.arange(first_column, last_column + 1, dtype=np.int64) * scale.column_ns
    starts = np.unique(np.searchsorted(time, edges))
    ends = np.append(starts[1:], len(time)) - 1
    least, greatest = np.minimum.reduceat(value, starts), np.maximum.reduceat(value, starts)
    middle = (time[starts] + time[ends]) // 2
    times = np.stack([time[starts], middle, middle, time[ends]], axis=1)
    values = np.stack([value[starts], least, greatest, value[ends]], axis=1)
    kept = np.broadcast_to((greatest - least > scale.unseen)[:, None], values.shape).copy()
    kept[:, 0] = True
    kept[-1, 3] = True
    return times[kept], values[kept]


def _marks(time: Times, value: Values, marked: Bools, apart_ns: int) -> tuple[Times, Floats]:
    """One mark for each stretch that holds a marked sample, at its value or the last one known before it."""
    if not marked.any():
        return np.empty(0, np.int64), np.empty(0)
    rows = np.flatnonzero(marked)
    _, firsts = np.unique(time[rows] // apart_ns, return_index=True)
    rows = rows[firsts]
    known = np.where(np.isfinite(value), np.arange(len(value)), -1)
    source = np.maximum.accumulate(known)[rows]
    seen = source >= 0
    return time[rows[seen]], value[source[seen]]
