"""The newest samples of one tag, and their outline in a few pixel columns. Columns, no Qt."""

from math import nan

import numpy as np
from numpy.typing import NDArray

from hmi.model.columns import Values
from hmi.model.quality import is_bad
from hmi.model.series import Series

_FIRST_CAPACITY = 1024


class SampleWindow:
    """Samples of the last `span_s` seconds, NaN where there was no good value.

    Args:
        span_s: length of the window in seconds.
    """

    def __init__(self, span_s: float) -> None:
        self.span_ns = round(span_s * 1e9)
        self._time = np.empty(_FIRST_CAPACITY, np.int64)
        self._value = np.empty(_FIRST_CAPACITY, np.float64)
        self._start = 0
        self._end = 0

    @property
    def newest_ns(self) -> int:
        """Time of the newest sample, 0 if there is none."""
        return int(self._time[self._end - 1]) if self._end > self._start else 0

    @property
    def newest(self) -> float:
        return float(self._value[self._end - 1]) if self._end > self._start else nan

    def load(self, series: Series) -> None:
        """Take a history; samples newer than it stay behind it."""
        later = self._time[self._start : self._end] > (series.time[-1] if len(series) else 0)
        time = np.concatenate([series.time, self._time[self._start : self._end][later]])
        good = np.where(is_bad(series.status), nan, series.value)
        value = np.concatenate([good, self._value[self._start : self._end][later]])
        self._time, self._value = time, value
        self._start, self._end = 0, len(time)

    def append(self, time_ns: int, value: float) -> None:
        """Take one sample; one that is not newer than the newest is left out."""
        if time_ns <= self.newest_ns:
            return
        if self._end == len(self._time):
            self._make_room()
        self._time[self._end] = time_ns
        self._value[self._end] = value
        self._end += 1

    def outline(self, now_ns: int, columns: int) -> tuple[Values, Values]:
        """The samples up to `now_ns` as a line with all its spikes, in at most four points a column.

        Returns:
            (x f64[k] in columns, 0 at the window's start; value f64[k]); NaN is a gap.
        """
        self._forget(now_ns - self.span_ns)
        time, value = self._time[self._start : self._end], self._value[self._start : self._end]
        upto = int(np.searchsorted(time, now_ns, side="right"))
        time, value = time[:upto], value[:upto]
        x: Values = np.asarray((time - (now_ns - self.span_ns)) * (columns / self.span_ns), np.float64)
        if len(time) <= 4 * columns:
            return x, value.copy()
        keep = _spikes(np.floor(x).astype(np.int64), value)
        return x[keep], value[keep]

    def _forget(self, before_ns: int) -> None:
        # The last sample before the window stays: the line begins at the window's edge with it.
        oldest = self._start + int(np.searchsorted(self._time[self._start : self._end], before_ns)) - 1
        self._start = max(self._start, oldest)

    def _make_room(self) -> None:
        used = self._end - self._start
        capacity = max(_FIRST_CAPACITY, 2 * used)
        time, value = np.empty(capacity, np.int64), np.empty(capacity, np.float64)
        time[:used], value[:used] = self._time[self._start : self._end], self._value[self._start : self._end]
        self._time, self._value, self._start, self._end = time, value, 0, used


def _spikes(column: NDArray[np.int64], value: Values) -> NDArray[np.int64]:
    """First, lowest, highest and last sample of each column, and one gap (M4, Jugel et al., VLDB 2014)."""
    first = np.flatnonzero(np.r_[True, column[1:] != column[:-1]])
    last = np.r_[first[1:] - 1, len(column) - 1]
    order = np.lexsort((np.nan_to_num(value, nan=np.inf), column))
    lowest = order[first]
    order = np.lexsort((np.nan_to_num(value, nan=-np.inf), column))
    highest = order[last]
    gaps = np.flatnonzero(np.isnan(value))
    return np.unique(np.concatenate([first, last, lowest, highest, gaps]))
