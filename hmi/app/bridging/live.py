"""The desktop's copy of the live table: what screens show of each tag."""

from collections.abc import Mapping

import numpy as np

from hmi.border.messages import Values
from hmi.model.batch import Reading
from hmi.model.columns import TagIndices
from hmi.model.quality import NEVER_READ, NO_LINK


class Live:
    """One row a tag.

    Attributes:
        value: f64[n]; time: i64[n], ns UTC; status: u32[n], what a screen shows.
        texts: row to text, for tags whose value is no number.
    """

    def __init__(self, tags: int) -> None:
        self.value = np.full(tags, np.nan)
        self.time = np.zeros(tags, np.int64)
        self.status = np.full(tags, NEVER_READ, np.uint32)
        self.texts: dict[int, str] = {}

    def take(self, answer: Values) -> None:
        """What changed."""
        rows = answer.tag
        self.value[rows] = answer.value
        self.time[rows] = answer.time
        self.status[rows] = answer.status
        if self.texts:
            for row in set(self.texts).intersection(rows.tolist()):
                del self.texts[row]
        self.texts.update(answer.texts)

    def lose(self) -> None:
        """Nothing here is the plant's present any more: the runtime is gone. Rows never read stay so."""
        self.status[self.status != NEVER_READ] = NO_LINK

    def reading(self, row: int) -> Reading:
        return Reading(float(self.value[row]), int(self.time[row]), int(self.status[row]), self.texts.get(row))

    def readings(self, rows: TagIndices) -> Mapping[int, Reading]:
        """For a panel's few rows."""
        return {row: self.reading(row) for row in rows.tolist()}
