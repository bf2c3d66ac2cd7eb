"""Between the event loop, which offers, and the writer thread, which takes. Bounded, counted in values."""

import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from hmi.model.batch import Batch
from hmi.model.link import Gap

GAPS: Final = 10_000
"""Gaps that may wait; beyond it the newest are joined to one."""


@dataclass(slots=True)
class Taken:
    """What the writer has taken and not stored yet. first_ns: UTC when the oldest live batch was offered."""

    live: list[Batch] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)
    first_ns: int = 0


class Intake:
    """Live batches, gaps, and a lane of its own for healed pasts."""

    def __init__(self, limit: int, tags: int, now_ns: Callable[[], int]) -> None:
        """Args: limit: values that may wait, in each of the two lanes; tags: of the plant."""
        self._limit = limit
        self._now_ns = now_ns
        self._lock = threading.Lock()
        self._taken = Taken()
        self._healed: deque[Batch] = deque()
        self._lost = _Lost(tags)
        self.lost_reason = "queue"
        """Reason of the gaps that dropped batches leave: `disk` while nothing can be stored."""
        self.queued = 0
        self.queued_healed = 0
        self.values = 0
        self.dropped = 0
        self.thinned = 0

    def offer(self, batch: Batch) -> bool:
        count = len(batch)
        if not count:
            return True
        now_ns = self._now_ns()
        with self._lock:
            self.values += count
            if self.queued and self.queued + count > self._limit:
                self.dropped += count
                self._lost.add(batch, self.lost_reason)
                return False
            self._close_lost()
            self.queued += count
            if not self._taken.live:
                self._taken.first_ns = now_ns
            self._taken.live.append(batch)
            return True

    def offer_healed(self, batch: Batch) -> bool:
        with self._lock:
            self.values += len(batch)
            if self.queued_healed and self.queued_healed + len(batch) > self._limit:
                self.dropped += len(batch)
                return False
            self.queued_healed += len(batch)
            self._healed.append(batch)
            return True

    def offer_gap(self, gap: Gap) -> None:
        with self._lock:
            self._add_gap(gap)

    def take(self) -> Taken:
        """All live batches and gaps that wait. What was lost up to now is among the gaps."""
        with self._lock:
            self._close_lost()
            taken, self._taken = self._taken, Taken()
            return taken

    def take_healed(self) -> Batch | None:
        with self._lock:
            return self._healed.popleft() if self._healed else None

    def stored(self, count: int) -> None:
        """That many live values wait no longer."""
        with self._lock:
            self.queued -= count

    def passed(self, offered: int, kept: int) -> None:
        """Of that many live values so many go on to be stored; the others are left out by the plant's rules."""
        with self._lock:
            self.queued += kept - offered
            self.thinned += offered - kept

    def passed_healed(self, offered: int, kept: int) -> None:
        with self._lock:
            self.queued_healed += kept - offered
            self.thinned += offered - kept

    def stored_healed(self, count: int) -> None:
        with self._lock:
            self.queued_healed -= count

    def _close_lost(self) -> None:
        gap = self._lost.take()
        if gap is not None:
            self._add_gap(gap)

    def _add_gap(self, gap: Gap) -> None:
        waiting = self._taken.gaps
        if len(waiting) >= GAPS:
            last = waiting.pop()
            tags = tuple(sorted({*last.tags, *gap.tags})) if last.tags and gap.tags else ()
            gap = Gap(min(last.start_ns, gap.start_ns), max(last.end_ns, gap.end_ns), last.reason, tags)
        waiting.append(gap)


class _Lost:
    """The span and the tags of batches that were dropped one after another."""

    def __init__(self, tags: int) -> None:
        self._touched = np.zeros(tags, np.bool_)
        self._start_ns = self._end_ns = 0
        self._any = False
        self._reason = ""

    def add(self, batch: Batch, reason: str) -> None:
        if not len(batch):
            return
        start_ns, end_ns = int(batch.time.min()), int(batch.time.max())
        self._start_ns = min(self._start_ns, start_ns) if self._any else start_ns
        self._end_ns = max(self._end_ns, end_ns) if self._any else end_ns
        self._touched[batch.tag] = True
        self._any = True
        self._reason = reason

    def take(self) -> Gap | None:
        if not self._any:
            return None
        gap = Gap(self._start_ns, self._end_ns, self._reason, tuple(np.flatnonzero(self._touched).tolist()))
        self._touched[:] = False
        self._any = False
        return gap
