"""What the link itself says of its tags: no link, stale, not subscribed, never read."""

from collections.abc import Callable
from enum import IntFlag
from typing import Final

import numpy as np
from numpy.typing import NDArray

from hmi.model.columns import Bools, TagIndices
from hmi.model.quality import STALE

Positions = NDArray[np.uint32]
"""u32[k], places in a link's list of tags, which are its client handles."""
LIFTED: Final = 0


class Hold(IntFlag):
    """Why a tag that is connected is held to be stale, whatever the server sends."""

    SERVER = 1
    HEARTBEAT = 2
    STILL = 4


class Qualities:
    """Own status codes laid over tags; tells of changes only.

    Two layers: what the connection does to a tag, which its next value lifts; and under it what the tag is held for,
    which no value lifts.

    Args:
        rows: u32[n], tag rows by position.
        tell: gets (rows, status or 0 to lift it, now_ns).
    """

    def __init__(
        self, rows: TagIndices, tell: Callable[[TagIndices, int, int], None], clock_ns: Callable[[], int]
    ) -> None:
        self._rows = rows
        self._tell = tell
        self._clock_ns = clock_ns
        self._laid = np.zeros(len(rows), np.uint32)
        self._count = 0
        self._held = np.zeros(len(rows), np.uint8)
        self._shown = np.zeros(len(rows), np.uint32)

    def lay(self, positions: Positions, status: int) -> None:
        """Lays a status over these tags, in place of any other."""
        changed = positions[self._laid[positions] != status]
        if not len(changed):
            return
        self._laid[changed] = status
        self._count = int(np.count_nonzero(self._laid))
        self._show(changed)

    def lift(self, positions: Positions) -> None:
        """Takes away what lies over these tags; costs nothing where nothing lies anywhere."""
        if self._count:
            self.lay(positions, LIFTED)

    def hold(self, reason: Hold, where: Bools) -> None:
        """Exactly these tags (bool[n]) are stale for this reason."""
        held = (self._held & ~np.uint8(reason)) | np.where(where, np.uint8(reason), np.uint8(0))
        changed = np.flatnonzero(held != self._held).astype(np.uint32)
        self._held = held
        if len(changed):
            self._show(changed)

    def under(self, status: int) -> Positions:
        """The positions over which this status lies."""
        return np.flatnonzero(self._laid == status).astype(np.uint32)

    def _show(self, positions: Positions) -> None:
        held = np.where(self._held[positions] != 0, np.uint32(STALE), np.uint32(LIFTED))
        now = np.where(self._laid[positions] != LIFTED, self._laid[positions], held)
        other = now != self._shown[positions]
        positions, now = positions[other], now[other]
        self._shown[positions] = now
        for status in np.unique(now).tolist():
            self._tell(self._rows[positions[now == status]], status, self._clock_ns())
