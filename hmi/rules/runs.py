"""Runs of an unchanged value, for many tags at once: how long the present one is, and the longest seen before.

A server sends changes only. So a sample that does not come is a value that has not moved, as long as time goes on and
the value is good; what is bad or out of sight ends a run without teaching anything.
"""

import numpy as np

from hmi.model.columns import Bools, Times, Values
from hmi.rules.inbox import Columns, Samples

_LATER = np.iinfo(np.int64).max


class Runs:
    """Runs of r values, each fed from one column; a column may feed several.

    Attributes:
        reference: f64[r], the value that has not moved, NaN where there is no run.
        since_ns: i64[r], when it began.
        longest_ns: i64[r], of the finished runs no longer than `most_ns` at the time.
        moves: i64[r], finished runs.
        most_ns: i64[r], runs longer than this teach nothing; set by the owner.
    """

    def __init__(self, columns: Columns, wanted: int, tolerance: Values) -> None:
        count = len(columns)
        self._rows = np.argsort(columns, kind="stable")
        self._first = np.searchsorted(columns[self._rows], np.arange(wanted))
        self._fed = np.bincount(columns, minlength=wanted)
        self._tolerance = tolerance
        self.reference = np.full(count, np.nan)
        self.since_ns: Times = np.zeros(count, np.int64)
        self.longest_ns: Times = np.zeros(count, np.int64)
        self.moves = np.zeros(count, np.int64)
        self.most_ns: Times = np.full(count, _LATER)
        self._cut = np.zeros(count, np.int64)

    def follow(self, samples: Samples, good: Bools) -> None:
        """Samples ascending in time, every one of them: a value that moves and comes back within a second has moved.

        Rounds, as many as the liveliest tag moves: each takes the first move of every tag.
        """
        row, sample = self._feed(samples.column)
        time, value = samples.time[sample], np.where(good, samples.value, np.nan)[sample]
        while row.size:
            apart = np.abs(value - self.reference[row])
            moved = np.flatnonzero(~np.isnan(self.reference[row]) & ~(apart <= self._tolerance[row]))
            first = moved[np.unique(row[moved], return_index=True)[1]]
            self._move(row[first], time[first], value[first])
            self._cut[row] = _LATER
            self._cut[row[first]] = first
            later = np.arange(row.size) > self._cut[row]
            row, time, value = row[later], time[later], value[later]

    def _feed(self, column: Columns) -> tuple[Columns, Columns]:
        """Pairs of (row, sample): every sample for every row that its column feeds, in the order of samples."""
        fed = self._fed[column]
        sample = np.repeat(np.arange(len(column)), fed)
        nth = np.arange(len(sample)) - np.repeat(np.cumsum(fed) - fed, fed)
        return self._rows[self._first[column[sample]] + nth], sample

    def _move(self, row: Columns, time: Times, value: Values) -> None:
        """Ends the run of each row; the new one begins with the sample, or not at all if it is bad (NaN)."""
        run = time - self.since_ns[row]
        taught = ~np.isnan(value) & (run <= self.most_ns[row])
        self.longest_ns[row] = np.where(taught, np.maximum(self.longest_ns[row], run), self.longest_ns[row])
        self.moves[row] += ~np.isnan(value)
        self.reference[row] = value
        self.since_ns[row] = time

    def settle(self, usable: Bools, value: Values, now_ns: int) -> None:
        """At the end of a second: runs begin where a value may be used and has none, and end where it may not.

        usable: bool[r]; value: f64[r].
        """
        begin = usable & np.isnan(self.reference)
        self.reference = np.where(usable, np.where(begin, value, self.reference), np.nan)
        self.since_ns[begin] = now_ns

    def run_ns(self, now_ns: int) -> Times:
        """i64[r], length of the present runs; meaningless where there is none."""
        return now_ns - self.since_ns
