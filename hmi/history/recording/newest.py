"""The newest sample of each tag, kept as columns beside the stream and written to the main file now and then."""

from collections.abc import Iterator
from math import isnan

import numpy as np

from hmi.history.tables.arrange import Arranged, rows_of
from hmi.model.batch import Batch, Opaque
from hmi.model.columns import Places, TagIndices
from hmi.model.opaque import encode

NewestRow = tuple[int, int, float | None, int, int, bytes | None]
"""(row of the plant, time, value, status, bits, object). `bits` is the value bit for bit, which REAL is not."""


class Newest:
    """Newest by arrival: a server whose clock was put back must not freeze its tags. A healed past moves it on only."""

    def __init__(self, tags: int) -> None:
        self._known = np.zeros(tags, np.bool_)
        self._time = np.zeros(tags, np.int64)
        self._value = np.full(tags, np.nan)
        self._status = np.zeros(tags, np.uint32)
        self._objects: dict[int, Opaque] = {}
        self._dirty = np.zeros(tags, np.bool_)
        self._found = np.zeros(tags, np.bool_)

    def load(self, newest: Batch) -> None:
        """What was read from a database: at most one sample a tag."""
        self._set(newest.tag, newest)
        self._found[newest.tag] = True
        self._objects = dict(zip(newest.tag[newest.object_row].tolist(), newest.objects, strict=True))

    def only_new(self, batch: Batch) -> Batch:
        """Without samples that a database had as the newest of their tags before this run stored any of them.

        A server sends the value of what stands still to every new subscription: the first of a run may be the last of
        the run before, bit for bit. Where a link said later that it still stood, the time of the newest is that moment.
        """
        rows = batch.tag
        if not self._found[rows].any():
            return batch
        same = self._found[rows] & (batch.time <= self._time[rows]) & (batch.status == self._status[rows])
        same &= batch.value.view(np.int64) == self._value[rows].view(np.int64)
        if not same.any():
            return batch
        exact = dict(zip(batch.object_row.tolist(), batch.objects, strict=True))
        for at in np.flatnonzero(same).tolist():
            row = int(rows[at])
            if at in exact or row in self._objects:
                known = at in exact and row in self._objects
                same[at] = known and encode(exact[at]) == encode(self._objects[row])
        return rows_of(batch, np.flatnonzero(~same))

    def update(self, batch: Batch, samples: Arranged, *, healed: bool = False) -> None:
        """Takes the last sample of each tag in a batch that was stored as `samples`."""
        at = self._last_by_time(samples) if healed else samples.ends - 1
        rows = batch.tag[samples.order[at]]
        if healed:
            newer = ~self._known[rows] | (samples.time[at] > self._time[rows])
            at, rows = at[newer], rows[newer]
        else:
            self._found[rows] = False
        self._set(rows, Batch(rows, samples.time[at], samples.value[at], samples.status[at]))
        if self._objects or samples.objects:
            self._keep_objects(rows, at, samples)

    def _set(self, rows: TagIndices, newest: Batch) -> None:
        self._known[rows] = self._dirty[rows] = True
        self._time[rows] = newest.time
        self._value[rows] = newest.value
        self._status[rows] = newest.status

    def _keep_objects(self, rows: TagIndices, at: Places, samples: Arranged) -> None:
        for row in self._objects.keys() & set(rows.tolist()):
            del self._objects[row]
        _, mine, theirs = np.intersect1d(at, samples.object_at, assume_unique=True, return_indices=True)
        for row, index in zip(rows[mine].tolist(), theirs.tolist(), strict=True):
            self._objects[row] = samples.objects[index]

    @staticmethod
    def _last_by_time(samples: Arranged) -> Places:
        by_time = np.lexsort((samples.time, samples.ids))
        return by_time[samples.ends - 1]

    def rows(self, *, dirty: bool) -> Iterator[NewestRow]:
        """Of every tag that has a sample; only those that changed since `written` where `dirty`."""
        bits = self._value.view(np.int64)
        for row in np.flatnonzero(self._dirty if dirty else self._known).tolist():
            value = float(self._value[row])
            yield (
                row,
                int(self._time[row]),
                None if isnan(value) else value,
                int(self._status[row]),
                int(bits[row]),
                encode(self._objects[row]) if row in self._objects else None,
            )

    def written(self) -> None:
        """All rows handed out as dirty are in the file."""
        self._dirty[:] = False
