"""The desktop's copy of the live table: what screens show of each tag."""

from collections.abc import Mapping, Sequence
from typing import TypeVar

import numpy as np

from hmi.border.messages import Values
from hmi.model.batch import Batch, Opaque, Reading
from hmi.model.columns import Bools, TagIndices
from hmi.model.columns import Values as Numbers
from hmi.model.quality import BAD, NEVER_READ, NO_LINK, STALE
from hmi.model.tag import Tag
from hmi.model.text import value_text

T = TypeVar("T")


class Live:
    """One row a tag.

    Attributes:
        value: f64[n]; time: i64[n], ns UTC; status: u32[n], what a screen shows.
        texts: row to text, for tags whose value is no number.
        arrays: row to f64[n], the elements of the arrays that are drawn.
        heard: bool[n], whether the runtime, or history in its place, has told of a row at all.
    """

    def __init__(self, tags: int) -> None:
        self.value = np.full(tags, np.nan)
        self.time = np.zeros(tags, np.int64)
        self.status = np.full(tags, NEVER_READ, np.uint32)
        self.texts: dict[int, str] = {}
        self.arrays: dict[int, Numbers] = {}
        self.heard = np.zeros(tags, np.bool_)
        self._told = self.status.copy()
        """As the runtime says, also of rows that are held for stale."""
        self._asleep = np.zeros(tags, np.bool_)

    def take(self, answer: Values) -> None:
        """What changed."""
        rows = answer.tag
        self.value[rows] = answer.value
        self.time[rows] = answer.time
        self._told[rows] = answer.status
        self._show(rows)
        _renew(self.texts, answer.texts, rows)
        _renew(self.arrays, answer.arrays, rows)

    @property
    def objects(self) -> Mapping[int, Opaque]:
        """Row to what is shown of a value that is no number: the elements where they are drawn, else its text."""
        return {**self.texts, **self.arrays} if self.arrays else self.texts

    def lose(self) -> None:
        """Nothing here is the plant's present any more: the runtime is gone. Rows never read stay so."""
        self.status[self.status != NEVER_READ] = NO_LINK
        self._told[:] = self.status
        self._asleep[:] = False

    def recall(self, newest: Batch, tags: Sequence[Tag]) -> None:
        """The last values that history has, of rows never read: known, and not the plant's present.

        Args:
            newest: at most one sample a tag. tags: of the plant.
        """
        unread = self.status[newest.tag] == NEVER_READ
        rows = newest.tag[unread]
        self.value[rows] = newest.value[unread]
        self.time[rows] = newest.time[unread]
        self.status[rows] = self._told[rows] = NO_LINK
        self.heard[rows] = True
        for place, said in zip(newest.object_row.tolist(), newest.objects, strict=True):
            if unread[place]:
                row = int(newest.tag[place])
                self.texts[row] = value_text(tags[row], float(newest.value[place]), said)
                if isinstance(said, np.ndarray):
                    self.arrays[row] = said

    def doze(self) -> None:
        """The machine slept: nothing here is live until `wake` says so."""
        self._asleep[:] = True
        self._show(slice(None))

    def wake(self, rows: Bools) -> None:
        """Of rows, a mask: their link has been heard since."""
        self._asleep[rows] = False
        self._show(slice(None))

    def _show(self, rows: TagIndices | slice) -> None:
        told = self._told[rows]
        doubted = self._asleep[rows] & ((told & BAD) == 0)
        self.status[rows] = np.where(doubted, STALE, told)

    def reading(self, row: int) -> Reading:
        return Reading(float(self.value[row]), int(self.time[row]), int(self.status[row]), self.texts.get(row))

    def readings(self, rows: TagIndices) -> Mapping[int, Reading]:
        """For a panel's few rows."""
        return {row: self.reading(row) for row in rows.tolist()}


def _renew(kept: dict[int, T], came: Mapping[int, T], rows: TagIndices) -> None:
    """What came of these rows takes the place of what was kept of them."""
    if kept:
        for row in kept.keys() & set(rows.tolist()):
            del kept[row]
    kept.update(came)
