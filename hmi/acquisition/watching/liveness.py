"""Which tags move: an open link whose values all stand still is the one fault that no status code tells of.

A quiet night is no fault: only tags of which somebody said how long they may stand still are held to it.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np

from hmi.acquisition.decoding.columns import Columns
from hmi.acquisition.subscribing.qualities import Positions
from hmi.model.batch import Opaque
from hmi.model.columns import Bools
from hmi.model.tag import Tag

HEARTBEAT_S: Final = 10.0
"""A heartbeat that has not changed for so long has stopped, where its tag says nothing else."""
WINDOW_S: Final = 60.0
"""A tag moves if it has sent a sample within so many seconds, or half of them."""


class Liveness:
    """Args:
    tags: of the link, by position.
    heartbeat: row of the tag that changes as long as the controller lives.
    now_s: on the monotonic clock, as everywhere here.
    """

    def __init__(self, tags: Sequence[Tag], heartbeat: int | None, now_s: float) -> None:
        count = len(tags)
        self._patience_s = np.array([t.expect_change_s or np.inf for t in tags], np.float64)
        self.heartbeat = next((p for p, t in enumerate(tags) if t.index == heartbeat), None)
        if self.heartbeat is not None and np.isinf(self._patience_s[self.heartbeat]):
            self._patience_s[self.heartbeat] = HEARTBEAT_S
        self._watched: Bools = np.isfinite(self._patience_s)
        self.any_watched = bool(self._watched.any())
        self._changed_s = np.full(count, now_s)
        self._value = np.full(count, np.nan)
        self._objects: dict[int, Opaque] = {}
        self._first = np.zeros(count, np.bool_)
        self._firsts = 0
        self._moved = np.zeros(count, np.bool_)
        self._moved_before = np.zeros(count, np.bool_)
        self._turned_s = now_s
        self._lost_s: float | None = None
        self.overdue: Bools = np.zeros(count, np.bool_)

    @property
    def moving(self) -> int:
        """Tags that have sent a sample lately, but for the one that every new subscription begins with."""
        return int(np.count_nonzero(self._moved | self._moved_before))

    @property
    def heartbeat_stopped(self) -> bool:
        return self.heartbeat is not None and bool(self.overdue[self.heartbeat])

    def begin(self, positions: Positions) -> None:
        """The next sample of each of these is the one that the server has, and no sign of life."""
        self._first[positions] = True
        self._firsts = int(np.count_nonzero(self._first))

    def seen(self, columns: Columns, now_s: float) -> None:
        """Samples have arrived. On the hot path: costs one scatter where nothing is watched."""
        handle = columns.handle
        if self._firsts:
            handle = handle[~self._first[handle]]
            self._first[columns.handle] = False
            self._firsts = int(np.count_nonzero(self._first))
        self._moved[handle] = True
        if self.any_watched:
            self._watch(columns, now_s)

    def look(self, now_s: float) -> bool:
        """Whether other tags are overdue than at the last look."""
        if now_s - self._turned_s >= WINDOW_S / 2:
            self._turned_s = now_s
            self._moved_before, self._moved = self._moved, np.zeros_like(self._moved)
        overdue = now_s - self._changed_s > self._patience_s
        changed = bool((overdue != self.overdue).any())
        self.overdue = overdue
        return changed

    def lost(self, now_s: float) -> None:
        """The connection is gone: nobody is blamed for standing still until it is back."""
        if self._lost_s is None:
            self._lost_s = now_s

    def found(self, now_s: float) -> None:
        """The connection is back; patience goes on where it was, or many short cuts would make it endless."""
        if self._lost_s is not None:
            self._changed_s += now_s - self._lost_s
            np.minimum(self._changed_s, now_s, out=self._changed_s)
            self._lost_s = None

    def _watch(self, columns: Columns, now_s: float) -> None:
        rows = np.flatnonzero(self._watched[columns.handle])
        if not len(rows):
            return
        handle, value = columns.handle[rows], columns.value[rows]
        last = self._value[handle]
        different = (value != last) & ~(np.isnan(value) & np.isnan(last))
        self._changed_s[handle[different]] = now_s
        self._value[handle] = value
        for row, found in zip(columns.object_row.tolist(), columns.objects, strict=True):
            position = int(columns.handle[row])
            if self._watched[position] and not _same(self._objects.get(position), found):
                self._objects[position] = found
                self._changed_s[position] = now_s


def _same(a: Opaque, b: Opaque) -> bool:
    if isinstance(a, np.ndarray) or isinstance(b, np.ndarray):
        return np.array_equal(a, b)  # type: ignore[arg-type]
    return type(a) is type(b) and a == b
