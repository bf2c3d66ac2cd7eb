"""Samples that wait until the watermark has passed them: what makes live and replay agree whatever the batches were."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from hmi.model.batch import Batch
from hmi.model.columns import Statuses, TagIndices, Times, Values

SECOND_NS: Final = 1_000_000_000
_AHEAD_NS: Final = 86_400 * SECOND_NS
Columns = NDArray[np.intp]
"""intp[n], places in `RuleEngine.wants` (not rows of `Plant.tags`)."""


@dataclass(frozen=True, slots=True)
class Samples:
    """Samples of wanted tags, ascending in time; equal times in the order of arrival. All columns: [n]."""

    column: Columns
    time: Times
    value: Values
    status: Statuses

    def __len__(self) -> int:
        return len(self.column)

    def part(self, start: int, end: int) -> "Samples":
        rows = slice(start, end)
        return Samples(self.column[rows], self.time[rows], self.value[rows], self.status[rows])


def second_of(time_ns: int) -> int:
    """The grid second at which a sample of this time is first seen."""
    return -(-time_ns // SECOND_NS)


class Inbox:
    """Wanted samples of the future, as seen from the grid."""

    def __init__(self, wants: TagIndices, tags: int) -> None:
        self._column = np.full(tags, -1, np.intp)
        self._column[wants] = np.arange(len(wants))
        self._waiting: list[Samples] = []

    def add(self, batch: Batch, open_ns: int, watermark_ns: int) -> None:
        """Takes what is wanted. A sample that comes too late, or a day too early, is taken for one of now.

        Args:
            open_ns: the earliest time that can still be seen; 0 before the first grid point.
        """
        column = self._column[batch.tag]
        wanted = column >= 0
        if not wanted.any():
            return
        time = batch.time[wanted]
        if open_ns:
            time = np.where(time > watermark_ns + _AHEAD_NS, watermark_ns, time)
            time = np.maximum(time, open_ns)
        self._waiting.append(Samples(column[wanted], time, batch.value[wanted], batch.status[wanted]))

    def earliest_ns(self) -> int | None:
        return min((int(s.time.min()) for s in self._waiting), default=None)

    def take(self, until_ns: int) -> Samples:
        """All samples up to a time, this included, ascending."""
        waiting, self._waiting = _joined(self._waiting), []
        order = np.argsort(waiting.time, kind="stable")
        ready = Samples(waiting.column[order], waiting.time[order], waiting.value[order], waiting.status[order])
        end = int(np.searchsorted(ready.time, until_ns, side="right"))
        if end < len(ready):
            self._waiting = [ready.part(end, len(ready))]
        return ready.part(0, end)


def _joined(parts: list[Samples]) -> Samples:
    if not parts:
        return Samples(np.empty(0, np.intp), np.empty(0, np.int64), np.empty(0), np.empty(0, np.uint32))
    if len(parts) == 1:
        return parts[0]
    return Samples(
        np.concatenate([p.column for p in parts]),
        np.concatenate([p.time for p in parts]),
        np.concatenate([p.value for p in parts]),
        np.concatenate([p.status for p in parts]),
    )
