"""The newest samples of all tags, kept for the live end of trends."""

import numpy as np

from hmi.border.messages import Tail
from hmi.model.batch import EMPTY, Batch
from hmi.model.columns import Bools, Statuses, TagIndices, Times, Values


class Ring:
    """A bounded ring of samples in order of arrival, 24 bytes each. Its cursor counts all samples since the start.

    Args:
        start: where to count from: the cursor of a ring of other plant files that this one replaces.
    """

    def __init__(self, tags: int, capacity: int = 1 << 20, *, start: int = 0) -> None:
        self._tag: TagIndices = np.zeros(capacity, np.uint32)
        self._time: Times = np.zeros(capacity, np.int64)
        self._value: Values = np.zeros(capacity, np.float64)
        self._status: Statuses = np.zeros(capacity, np.uint32)
        self._wanted: Bools = np.zeros(tags, np.bool_)
        self._capacity = capacity
        self.cursor = self._start = start

    def append(self, batch: Batch) -> None:
        """Takes a batch in; the oldest samples go. Exact texts and arrays are not kept."""
        skipped = max(0, len(batch) - self._capacity)
        tag, time = batch.tag[skipped:], batch.time[skipped:]
        value, status = batch.value[skipped:], batch.status[skipped:]
        start = (self.cursor + skipped) % self._capacity
        first = min(len(tag), self._capacity - start)
        for column, new in ((self._tag, tag), (self._time, time), (self._value, value), (self._status, status)):
            column[start : start + first] = new[:first]
            column[: len(new) - first] = new[first:]
        self.cursor += len(batch)

    def tail(self, cursor: int, rows: TagIndices) -> Tail:
        """The samples of `rows` since a cursor, in order of arrival.

        Args:
            cursor: of the last answer; 0 for all there is. One of another run (beyond the end) counts as 0, and lost.
        """
        oldest = max(self._start, self.cursor - self._capacity)
        foreign = not 0 <= cursor <= self.cursor
        start = oldest if foreign else max(cursor, oldest)
        lost = foreign or cursor < oldest
        if start == self.cursor or not len(rows):
            return Tail(self.cursor, lost, EMPTY)
        return Tail(self.cursor, lost, self._picked(start, rows))

    def _picked(self, start: int, rows: TagIndices) -> Batch:
        known = rows[rows < len(self._wanted)]
        self._wanted[known] = True
        low, high = start % self._capacity, self.cursor % self._capacity
        spans = [slice(low, high)] if low < high else [slice(low, self._capacity), slice(0, high)]
        at = np.concatenate([np.flatnonzero(self._wanted[self._tag[s]]) + s.start for s in spans])
        self._wanted[known] = False
        return Batch(self._tag[at], self._time[at], self._value[at], self._status[at])
