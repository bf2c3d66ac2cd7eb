"""What the link itself says of its tags: no link, stale, not subscribed, never read."""

from collections.abc import Callable
from typing import Final

import numpy as np
from numpy.typing import NDArray

from hmi.model.columns import TagIndices

Positions = NDArray[np.uint32]
"""u32[k], places in a link's list of tags, which are its client handles."""
LIFTED: Final = 0


class Qualities:
    """Own status codes laid over tags; tells of changes only.

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

    def lay(self, positions: Positions, status: int) -> None:
        """Lays a status over these tags, in place of any other."""
        changed = positions[self._laid[positions] != status]
        if not len(changed):
            return
        self._laid[changed] = status
        self._count = int(np.count_nonzero(self._laid))
        self._tell(self._rows[changed], status, self._clock_ns())

    def lift(self, positions: Positions) -> None:
        """Takes away whatever lies over these tags; costs nothing where nothing lies anywhere."""
        if self._count:
            self.lay(positions, LIFTED)

    def under(self, status: int) -> Positions:
        """The positions over which this status lies."""
        return np.flatnonzero(self._laid == status).astype(np.uint32)
