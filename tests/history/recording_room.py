"""A writer with a clock of its own, driven step by step, and what it recorded."""

import tempfile
from pathlib import Path

from hmi.history import History
from hmi.history.recording.intake import Intake, Taken
from hmi.history.recording.writer import Writer
from tests.history.samples import NOON_NS, Clock

S = 10**9
HOUR_NS = 3600 * S
MIDNIGHT_NS = NOON_NS - 12 * HOUR_NS


class RecordingRoom:
    """Records batches at once, and does the work that waits when it is told to."""

    def __init__(self, tags, start_ns=MIDNIGHT_NS) -> None:
        self._folder = tempfile.TemporaryDirectory()
        self.path = Path(self._folder.name) / "history.db"
        self.tags = tags
        self.clock = Clock(start_ns)
        self.history = History(self.path, tags)
        self.open()

    def open(self) -> None:
        self.intake = Intake(10**7, len(self.tags), self.clock.now_ns)
        self.writer = Writer(
            self.path, self.tags, self.intake, pack_s=300.0, now_ns=self.clock.now_ns, now_s=self.clock.now_s
        )

    def restart(self, *, clean=True) -> None:
        if clean:
            self.writer.end()
        self.writer.close()
        self.open()

    def record(self, batch, gaps=()) -> None:
        assert self.intake.offer(batch)
        taken = self.intake.take()
        taken.gaps += gaps
        assert self.writer.commit(taken)

    def heal(self, batch) -> None:
        assert self.intake.offer_healed(batch)
        while self.writer.heal():
            pass

    def work(self, seconds=301.0) -> None:
        """Time passes, and all that is due is done."""
        self.clock.advance(seconds)
        assert self.writer.commit(Taken())
        while self.writer.work():
            pass

    def close(self) -> None:
        self.writer.close()
        self._folder.cleanup()
