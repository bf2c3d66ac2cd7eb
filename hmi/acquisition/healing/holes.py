"""Which samples of which tags may be missing, by the source times of what is there.

A hole ends with the first sample after it, so what the server sends by itself is never asked for again; where that is
the very sample there was before, nothing was missed.
"""

from dataclasses import dataclass

import numpy as np

from hmi.acquisition.decoding.columns import Columns
from hmi.acquisition.subscribing.qualities import Positions
from hmi.model.columns import Bools, Times

SETTLE_NS = 5 * 10**9
"""A tag of a living subscription that sends nothing for so long after a loss has sent nothing late."""
FAR_NS = 7 * 86_400 * 10**9
"""How much of the time in which nobody ran is asked for."""
_MARGIN_NS = 10 * 10**9
"""What the server's clock is known to, and its samples are older than their arrival by."""


@dataclass(slots=True)
class Holes:
    """Columns of the holes that are whole: position of the tag, and times before and after which all is there.

    Attributes:
        query: where the samples can begin at the earliest, ns of the server's clock; a slow tag's last sample may be
            days old, and nothing of that time is missing.
    """

    position: Positions
    after: Times
    before: Times
    query: Times

    def __len__(self) -> int:
        return len(self.position)

    def only(self, where: Bools | Positions) -> "Holes":
        return Holes(self.position[where], self.after[where], self.before[where], self.query[where])


def joined(parts: list[Holes]) -> Holes:
    if not parts:
        none = np.empty(0, np.int64)
        return Holes(np.empty(0, np.uint32), none, none, none)
    names = ("position", "after", "before", "query")
    return Holes(*(np.concatenate([getattr(p, name) for p in parts]) for name in names))


class OpenHoles:
    """Args:
    last_time: i64[n], source time of the last sample of each tag, 0 before the first; kept by the receiver.

    Attributes:
        skew_ns: the server's clock against ours.
    """

    def __init__(self, last_time: Times) -> None:
        self._last_time = last_time
        self._open: Bools = np.zeros(len(last_time), np.bool_)
        self._count = 0
        self._after = np.zeros(len(last_time), np.int64)
        self._query = np.zeros(len(last_time), np.int64)
        self._settling: list[tuple[int, Positions]] = []
        self.skew_ns = 0
        self._whole: list[Holes] = []

    def begin(self, positions: Positions, lost_ns: int, ended_ns: int | None = None) -> None:
        """Samples of these tags may be missing from now on, until the next one of each.

        Args:
            lost_ns: UTC of ours, when the first of them can have been.
            ended_ns: when the last of them can have been; None where each tag is going to be subscribed anew.
        """
        new = positions[~self._open[positions] & (self._last_time[positions] > 0)]
        self._after[new] = self._last_time[new]
        self._query[new] = lost_ns + self.skew_ns - _MARGIN_NS
        self._open[new] = True
        self._count = int(np.count_nonzero(self._open))
        if ended_ns is not None:
            self._settling.append((ended_ns, new))

    def since(self, positions: Positions, times: Times, now_ns: int) -> None:
        """What came after these times (i64[k], of the newest samples that an earlier run recorded) may be missing.

        Server times, so that no clock of ours has a say: recording ended about when the newest of them all was taken.
        """
        far_ns = now_ns - FAR_NS
        self._after[positions] = np.maximum(times, far_ns)
        self._query[positions] = int(times[times <= now_ns + _MARGIN_NS].max(initial=far_ns)) - _MARGIN_NS
        self._open[positions] = True
        self._count = int(np.count_nonzero(self._open))

    def add(self, positions: Positions, after: Times, before: Times) -> None:
        """Holes of which both ends are known."""
        self._whole.append(Holes(positions, after, before, after))

    def standing(self, columns: Columns) -> Positions | None:
        """Which of these samples are the first after a hole and yet no newer than what was there before it.

        The server says with each that the value has stood still meanwhile. None where no hole is open.
        """
        if not self._count:
            return None
        handle = columns.handle
        rows = np.flatnonzero(self._open[handle] & (columns.time <= self._after[handle]))
        _, firsts = np.unique(handle[rows], return_index=True)
        return np.asarray(rows[firsts], np.uint32)

    def seen(self, columns: Columns) -> None:
        """Samples have arrived. On the hot path: costs nothing where no hole is open."""
        if not self._count:
            return
        rows = np.flatnonzero(self._open[columns.handle])
        positions, firsts = np.unique(columns.handle[rows], return_index=True)
        self._end(positions, columns.time[rows[firsts]])

    def settle(self, now_ns: int) -> None:
        """Ends the holes of tags that go on to be silent."""
        due = [entry for entry in self._settling if entry[0] + SETTLE_NS <= now_ns]
        self._settling = [entry for entry in self._settling if entry[0] + SETTLE_NS > now_ns]
        for ended_ns, positions in due:
            still = positions[self._open[positions]]
            self._end(still, np.full(len(still), ended_ns + self.skew_ns, np.int64))

    def take(self) -> Holes:
        """The holes that have become whole since the last time."""
        whole, self._whole = joined(self._whole), []
        return whole

    def _end(self, positions: Positions, before: Times) -> None:
        if not len(positions):
            return
        self._open[positions] = False
        self._count = int(np.count_nonzero(self._open))
        hole = Holes(positions, self._after[positions], before, self._query[positions])
        self._whole.append(hole.only(hole.before > hole.after + 1))
