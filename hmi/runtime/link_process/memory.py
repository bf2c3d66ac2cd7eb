"""What the runtime remembers of a link whose process may end at any time."""

from collections.abc import Sequence

import numpy as np

from hmi.border.frames import Column
from hmi.model.batch import Batch
from hmi.model.columns import TagIndices
from hmi.model.quality import NO_LINK
from hmi.model.tag import Tag


class Memory:
    """The newest sample of each tag, and what the link laid over it.

    Attributes:
        rows: u32[n], of the tags in their order.
    """

    def __init__(self, tags: Sequence[Tag]) -> None:
        self.rows: TagIndices = np.array([tag.index for tag in tags], np.uint32)
        self._place = np.zeros(int(self.rows.max()) + 1 if len(tags) else 0, np.uint32)
        self._place[self.rows] = np.arange(len(tags), dtype=np.uint32)
        self._time = np.zeros(len(tags), np.int64)
        self._value = np.zeros(len(tags), np.float64)
        self._status = np.zeros(len(tags), np.uint32)
        self._laid = np.zeros(len(tags), np.uint32)

    def samples(self, batch: Batch) -> None:
        """Of a tag that is in it more than once, the last counts."""
        places = self._place[batch.tag]
        self._time[places] = batch.time
        self._value[places] = batch.value
        self._status[places] = batch.status

    def laid(self, tags: TagIndices, status: int) -> None:
        self._laid[self._place[tags]] = status

    def all_without_link(self) -> None:
        self._laid[:] = NO_LINK

    @property
    def bare(self) -> TagIndices:
        """Rows of the tags over which nothing lies."""
        rows: TagIndices = self.rows[self._laid == 0]
        return rows

    @property
    def columns(self) -> tuple[Column, ...]:
        """time, value, status of the newest samples."""
        return self._time, self._value, self._status
