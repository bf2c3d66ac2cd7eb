"""The live table: the newest value of every tag, as columns."""

from collections.abc import Mapping, Sequence
from math import nan

import numpy as np

from hmi.border.messages import Values
from hmi.model.batch import Batch, Opaque, Reading
from hmi.model.columns import Statuses, TagIndices
from hmi.model.quality import NEVER_READ, NO_LINK
from hmi.model.tag import Tag
from hmi.model.text import value_text


class LiveTable:
    """One row a tag: value, time and status as they came, and a status of our own laid over them.

    Within a tag the last to arrive wins, whatever its source time: a server's clock may go backwards.
    A row's revision is the table's at its last change, so that a reader asks for what changed since.
    """

    def __init__(self, tags: Sequence[Tag]) -> None:
        count = len(tags)
        self._tags = tags
        self.value = np.full(count, nan)
        self.time = np.zeros(count, np.int64)
        self.source_status = np.full(count, NEVER_READ, np.uint32)
        self.overlaid = np.zeros(count, np.uint32)
        self.revision = 0
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

    def effective(self, rows: TagIndices | slice) -> Statuses:
        """u32[n]: the status a screen shows: what lies over the value where something does, else the value's own."""
        over = self.overlaid[rows]
        return np.where(over != 0, over, self.source_status[rows])

    def reading(self, row: int) -> Reading:
        """One tag as a screen would show it."""
        status = int(self.overlaid[row] or self.source_status[row])
        return Reading(float(self.value[row]), int(self.time[row]), status, self._objects.get(row))

    def as_batch(self) -> Batch:
        """All that was ever read, one sample a tag; texts left out."""
        rows = np.flatnonzero(self.source_status != NEVER_READ).astype(np.uint32)
        return Batch(rows, self.time[rows], self.value[rows], self.source_status[rows])

    def changed(self, rows: TagIndices, after: int, now_ns: int) -> Values:
        """Those of `rows` that changed after a revision; all of them after one that this table has not reached.

        Rows beyond the table are left out.
        """
        known = rows[rows < len(self._tags)]
        due = known[self._changed_at[known] > after] if after <= self.revision else known
        texts = {row: self._text(row) for row in due[self._has_object[due]].tolist()}
        return Values(self.revision, now_ns, due, self.time[due], self.value[due], self.effective(due), texts)

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
