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


def effective(time: Times, open_ns: int, watermark_ns: int) -> Times:
    """i64[n], when samples count. One that comes too late, or a day too early, is taken for one of now.

    Args:
        open_ns: the earliest time that can still be seen; 0 before the first grid point, when all can.
    """
    if not open_ns:
        return time
    return np.maximum(np.where(time > watermark_ns + _AHEAD_NS, watermark_ns, time), open_ns)


class Inbox:
    """Wanted samples of the future, as seen from the grid."""

    def __init__(self, wants: TagIndices, tags: int) -> None:
        self._column = np.full(tags, -1, np.intp)
        self._column[wants] = np.arange(len(wants))
        self._waiting: list[Samples] = []

    def add(self, batch: Batch, time: Times) -> None:
        """Takes what is wanted. time: i64[n], when the samples count (`effective`)."""
        column = self._column[batch.tag]
        wanted = column >= 0
        if wanted.any():
            value, status = batch.value[wanted], batch.status[wanted]
            self._waiting.append(Samples(column[wanted], time[wanted], value, status))

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


class Activity:
    """The seconds in which anything of the plant said anything, so that a night without is told from a quiet tag."""

    def __init__(self) -> None:
        self._waiting: NDArray[np.int64] = np.empty(0, np.int64)
        self._newest = 0

    def add(self, time: Times) -> None:
        """i64[n], effective times of whatever came."""
        if not len(time):
            return
        second = -(-time // SECOND_NS)
        changes = np.flatnonzero(second[1:] != second[:-1])
        self._waiting = np.unique(np.concatenate([self._waiting, second[changes], second[-1:]]))

    def quiet_s(self, first: int, last: int) -> NDArray[np.int64]:
        """i64[last - first + 1], for each second how long nothing was heard before it. Ascending calls only."""
        heard = np.concatenate([[self._newest], self._waiting])
        seconds = np.arange(first, last + 1)
        place = np.searchsorted(heard, seconds, side="right") - 1
        self._newest = int(heard[place[-1]])
        self._waiting = heard[place[-1] + 1 :]
        return np.asarray(seconds - heard[place], np.int64)


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
