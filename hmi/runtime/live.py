"""The live table: the newest value of every tag, as columns."""

from collections.abc import Collection, Mapping, Sequence
from math import nan
from typing import Final

import numpy as np

from hmi.border.messages import Values
from hmi.model.batch import Batch, Opaque, Reading, picked
from hmi.model.columns import Bools, Statuses, TagIndices, Times
from hmi.model.columns import Values as ValueColumn
from hmi.model.quality import NEVER_READ, NO_LINK, SUBSTITUTED
from hmi.model.tag import Tag
from hmi.model.text import value_text

_DRAWN: Final = 1024
"""Elements of an array that a screen draws at the most: of a longer one it is told the text alone."""


class LiveTable:
    """One row a tag: value, time and status as they came, and a status of our own laid over them.

    Within a tag the last to arrive wins, whatever its source time: a server's clock may go backwards.
    A row's revision is the table's at its last change, so that a reader asks for what changed since. Where a value is
    set by hand, that is shown, and the transmitter's goes on beneath it.

    Attributes:
        substituted: bool[n], set by hand. withheld: i64[n], samples of the transmitter that were not shown meanwhile.
    """

    def __init__(self, tags: Sequence[Tag]) -> None:
        count = len(tags)
        self._tags = tags
        self.value = np.full(count, nan)
        self.time = np.zeros(count, np.int64)
        self.source_status = np.full(count, NEVER_READ, np.uint32)
        self.overlaid = np.zeros(count, np.uint32)
        self.revision = 0
        self.substituted = np.zeros(count, np.bool_)
        self.withheld = np.zeros(count, np.int64)
        self._by_hand = np.full(count, nan)
        self._by_hand_ns = np.zeros(count, np.int64)
        self._changed_at = np.zeros(count, np.int64)
        self._objects: dict[int, Opaque] = {}
        self._has_object = np.zeros(count, np.bool_)
        self._last_row = np.zeros(count, np.uint32)

    def __len__(self) -> int:
        return len(self._tags)

    def apply(self, batch: Batch) -> None:
        """Takes a batch in. An assignment to repeated rows leaves the last one (numpy, Assigning to indexed arrays)."""
        self.revision += 1
        tag = batch.tag
        self.value[tag] = batch.value
        self.time[tag] = batch.time
        self.source_status[tag] = batch.status
        self._changed_at[tag] = self.revision
        if len(batch.object_row) or self._objects:
            self._apply_objects(batch)

    def _apply_objects(self, batch: Batch) -> None:
        carried = batch.tag[self._has_object[batch.tag]]
        for row in set(carried.tolist()):
            del self._objects[row]
        self._has_object[carried] = False
        if not len(batch.object_row):
            return
        self._last_row[batch.tag] = np.arange(len(batch), dtype=np.uint32)
        tags = batch.tag[batch.object_row]
        newest = self._last_row[tags] == batch.object_row
        for k in np.flatnonzero(newest).tolist():
            self._objects[int(tags[k])] = batch.objects[k]
        self._has_object[tags[newest]] = True

    def overlay(self, tags: TagIndices, status: int) -> None:
        """Lays a status of our own over these tags (no link, stale, ...), or lifts it with 0."""
        self.revision += 1
        self.overlaid[tags] = status
        self._changed_at[tags] = self.revision

    def substitute(self, row: int, value: float, time_ns: int) -> None:
        """Shows a value set by hand, whatever comes from the server or lies over the tag."""
        self.revision += 1
        self.substituted[row] = True
        self.withheld[row] = 0
        self._by_hand[row] = value
        self._by_hand_ns[row] = time_ns
        self._changed_at[row] = self.revision

    def reinstate(self, row: int) -> None:
        """Shows what the server says again."""
        self.revision += 1
        self.substituted[row] = False
        self._changed_at[row] = self.revision

    def shown(self, batch: Batch) -> Batch:
        """The samples of tags that are not set by hand; the others are counted as withheld."""
        if not self.substituted.any():
            return batch
        hidden = self.substituted[batch.tag]
        if not hidden.any():
            return batch
        np.add.at(self.withheld, batch.tag[hidden], 1)
        return picked(batch, ~hidden)

    def by_hand(self, time_ns: int) -> Batch:
        """A sample of each value set by hand, at this time."""
        rows = np.flatnonzero(self.substituted).astype(np.uint32)
        times, statuses = np.full(len(rows), time_ns, np.int64), np.full(len(rows), SUBSTITUTED, np.uint32)
        return Batch(rows, times, self._by_hand[rows], statuses)

    def set_since(self, rows: TagIndices, time: Times) -> Bools:
        """bool[n]: whether these tags are set by hand, and were at that time (i64[n])."""
        return self.substituted[rows] & (self._by_hand_ns[rows] <= time)

    def effective(self, rows: TagIndices | slice) -> Statuses:
        """u32[n]: the status a screen shows: what lies over the value where something does, else the value's own."""
        over = self.overlaid[rows]
        own = np.where(over != 0, over, self.source_status[rows])
        return np.where(self.substituted[rows], np.uint32(SUBSTITUTED), own)

    def reading(self, row: int) -> Reading:
        """One tag as a screen would show it."""
        if self.substituted[row]:
            return Reading(float(self._by_hand[row]), int(self._by_hand_ns[row]), SUBSTITUTED)
        return self.real(row)

    def real(self, row: int) -> Reading:
        """What the server says of one tag, also where that is not shown."""
        status = int(self.overlaid[row] or self.source_status[row])
        return Reading(float(self.value[row]), int(self.time[row]), status, self._objects.get(row))

    def as_batch(self) -> Batch:
        """All that was ever read or set by hand, one sample a tag; texts left out."""
        rows = np.flatnonzero((self.source_status != NEVER_READ) | self.substituted).astype(np.uint32)
        over = self.substituted[rows]
        return Batch(
            rows,
            np.where(over, self._by_hand_ns[rows], self.time[rows]),
            np.where(over, self._by_hand[rows], self.value[rows]),
            np.where(over, np.uint32(SUBSTITUTED), self.source_status[rows]),
        )

    def changed(self, rows: TagIndices, after: int, now_ns: int, arrays: Collection[int] = ()) -> Values:
        """Those of `rows` that changed after a revision; all of them after one that this table has not reached.

        Rows beyond the table are left out.

        Args:
            arrays: those of `rows` whose elements are wanted, too.
        """
        known = rows[rows < len(self._tags)]
        due = known[self._changed_at[known] > after] if after <= self.revision else known
        over = self.substituted[due]
        carrying = due[self._has_object[due] & ~over].tolist()
        texts = {row: self._text(row) for row in carrying}
        found = ((row, _elements(self._objects[row])) for row in carrying if row in arrays)
        elements = {row: numbers for row, numbers in found if numbers is not None}
        time = np.where(over, self._by_hand_ns[due], self.time[due])
        value = np.where(over, self._by_hand[due], self.value[due])
        return Values(self.revision, now_ns, due, time, value, self.effective(due), texts, elements)

    def _text(self, row: int) -> str:
        return value_text(self._tags[row], float(self.value[row]), self._objects[row])

    def carry_over(self, old: "LiveTable", rows: Mapping[int, int]) -> None:
        """Takes the values of an older table of other plant files, without a link until the next sample of each.

        Nothing is laid over them: the new links know of nothing that they could lift.

        Args:
            rows: row there to row here, of the same tag.
        """
        there = np.fromiter(rows.keys(), np.intp, len(rows))
        here = np.fromiter(rows.values(), np.intp, len(rows))
        self.revision = old.revision + 1
        self.value[here] = old.value[there]
        self.time[here] = old.time[there]
        self.source_status[here] = np.where(old.source_status[there] == NEVER_READ, NEVER_READ, NO_LINK)
        self._changed_at[:] = self.revision
        self._objects = {rows[row]: kept for row, kept in old._objects.items() if row in rows}
        self._has_object[np.fromiter(self._objects, np.intp, len(self._objects))] = True


def _elements(exact: Opaque) -> ValueColumn | None:
    """f64[n] of a row of numbers that can be drawn; None of everything else."""
    if isinstance(exact, np.ndarray) and exact.ndim == 1 and exact.dtype.kind in "fiu" and 0 < len(exact) <= _DRAWN:
        return exact.astype(np.float64)
    return None
