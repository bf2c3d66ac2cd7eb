"""The recorder: takes batches from the event loop and stores them from a thread of its own."""

import logging
import sqlite3
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from hmi.history.keeping.damage import is_damage, is_full
from hmi.history.keeping.housekeeper import Housekeeper
from hmi.history.keeping.mending import mend, open_files
from hmi.history.keeping.retention import Room
from hmi.history.recording.intake import Intake, Taken
from hmi.history.recording.thinning import Thinning
from hmi.history.recording.writer import Writer
from hmi.history.tables.database import HistoryError
from hmi.model.batch import EMPTY, Batch, concatenate
from hmi.model.link import Gap
from hmi.model.recording import Retention
from hmi.model.tag import Tag

log = logging.getLogger(__name__)

_TOLD: Final = 1000
_MEND_S: Final = 60.0
"""Files are looked through for damage no oftener than this."""


@dataclass(frozen=True, slots=True)
class RecorderFigures:
    """Counts since start.

    Attributes:
        values: offered. written: stored, healed ones among them. dropped: not stored, for want of room or a wrong row.
        thinned: left out because the plant's files say so (docs/plant-files.md, record). queued: not stored yet.
        commit_ms: what the newest commit took.
        trouble: why nothing is being stored at present, empty if all is well.
        room: on the disk of history; free_bytes: of it, 0 before the first look.
        notice: what a person should see to, though all is being stored; empty if there is nothing.
    """

    values: int
    written: int
    dropped: int
    queued: int
    commit_ms: float
    trouble: str = ""
    thinned: int = 0
    room: Room = Room.ENOUGH
    free_bytes: int = 0
    notice: str = ""


class Recorder:
    """One for a plant's history. What was committed survives the death of the process.

    A power cut may cost the newest commits: those since the last checkpoint of SQLite's log, some seconds at a high
    rate and a few minutes at a low one (docs/decisions/0015).
    """

    def __init__(
        self,
        path: Path,
        tags: Sequence[Tag],
        *,
        commit_s: float = 1.0,
        queue_values: int = 4_000_000,
        pack_s: float = 300.0,
        now_ns: Callable[[], int] = time.time_ns,
        retention: Retention | None = None,
    ) -> None:
        """Args:
        path: the main file, `history.db`; the samples lie in the folder `history` beside it, a file a day.
        commit_s: seconds between commits. pack_s: age at which batches are packed, seconds.
        queue_values: values that may wait, 24 bytes each; a healed past has as many of its own.
        now_ns: the clock of arrival and of the days, ns UTC.
        retention: how long history is kept; what the model's default says where it is not given.
        """
        self._path = path
        self._tags = tags
        self._commit_s = commit_s
        self._pack_s = pack_s
        self._now_ns = now_ns
        self._intake = Intake(queue_values, len(tags), now_ns)
        self._thinning = Thinning(tags)
        self._writer: Writer | None = None
        self._thread: threading.Thread | None = None
        self._stopping = threading.Event()
        self._commit_ms = 0.0
        self._troubles: dict[str, str] = {}
        self._full: set[str] = set()
        self._damaged = False
        self._mended_s = -_MEND_S
        self._before = 0, 0
        self._aside: list[str] = []
        self._told: deque[str] = deque(maxlen=_TOLD)
        self._house = Housekeeper(
            path, retention or Retention(), now_ns=now_ns, now_s=time.monotonic, tell=self._told.append
        )

    def start(self) -> None:
        """Opens the files and begins to store. What is broken among them is put aside; a full disk is waited for.

        Raises:
            HistoryError: a file was written by a newer version, or cannot be opened.
        """
        try:
            self._writer = self._opened()
        except Exception as error:
            if not is_full(error):
                raise
            self._note("open", error)
        self._stopping.clear()
        self._thread = threading.Thread(target=self._run, name="history-writer")
        self._thread.start()

    def stop(self) -> None:
        """Stores all that was offered, then ends the thread. What cannot be stored is logged, and lost."""
        if self._thread is None:
            return
        self._stopping.set()
        self._thread.join()
        self._thread = None
        self._house.stop()

    def offer(self, batch: Batch, *, healed: bool = False) -> bool:
        """Hands over samples; the arrays must not be changed afterwards. Never blocks, never copies.

        Args:
            healed: a past in bulk (a server's history, a simulated plant's): stored behind live samples, and read
                without those that are there already.

        Returns:
            False where there was no room: dropped, counted, and marked as a gap (a healed past leaves the gap it
            was to fill).
        """
        return self._intake.offer_healed(batch) if healed else self._intake.offer(batch)

    def offer_gap(self, gap: Gap) -> None:
        """Hands over a stretch of time in which samples may be missing."""
        self._intake.offer_gap(gap)

    def figures(self) -> RecorderFigures:
        writer = self._writer
        written, refused = self._before
        return RecorderFigures(
            values=self._intake.values,
            written=written + (writer.written if writer else 0),
            dropped=self._intake.dropped + refused + (writer.refused if writer else 0),
            queued=self._intake.queued + self._intake.queued_healed,
            commit_ms=self._commit_ms,
            trouble="; ".join(self._troubles.values()),
            thinned=self._intake.thinned,
            room=Room.FULL if self._full else self._house.room,
            free_bytes=self._house.free_bytes,
            notice="; ".join(filter(None, (self._house.notice, *self._aside))),
        )

    def retain(self, bounds: Retention) -> None:
        """How long history is kept, from now on."""
        self._house.bounds = bounds

    def take_told(self) -> list[str]:
        """Sentences for the journal, of what was done to the files since the last call."""
        told = []
        while self._told:
            told.append(self._told.popleft())
        return told

    @property
    def found(self) -> Batch:
        """The newest sample of each tag that the files held when it started."""
        return self._writer.found if self._writer else EMPTY

    def _opened(self) -> Writer:
        """The files, looked through and opened."""
        for sentence in mend(self._path, self._tags, self._now_ns()):
            self._told.append(sentence)
            self._aside.append(sentence)
        left_open = open_files(self._path)
        writer = Writer(
            self._path,
            self._tags,
            self._intake,
            pack_s=self._pack_s,
            now_ns=self._now_ns,
            now_s=time.monotonic,
            house=self._house,
        )
        self._house.check_open(left_open)
        return writer

    def _reopen(self) -> bool:
        self._writer = self._opened()
        return True

    def _give_up_damaged(self) -> None:
        """Closes the files, so that they are looked through and what is broken is put aside."""
        if self._writer is None or not self._damaged or time.monotonic() < self._mended_s + _MEND_S:
            return
        self._damaged, self._mended_s = False, time.monotonic()
        self._writer.close()
        self._before = self._before[0] + self._writer.written, self._before[1] + self._writer.refused
        self._writer = None

    def _run(self) -> None:
        taken = Taken()
        due_s = time.monotonic()
        while not self._stopping.is_set():
            due_s = max(due_s + self._commit_s, time.monotonic())
            self._give_up_damaged()
            if self._writer is None and not self._guarded("open", self._reopen):
                self._stopping.wait(max(0.0, due_s - time.monotonic()))
            elif self._writer is not None:
                self._work_until(self._writer, due_s)
                taken = self._commit(self._writer, taken)
        if self._writer is not None:
            self._finish(self._writer, taken)
        else:
            log.error("history: %d values could not be stored", self._intake.queued)

    def _work_until(self, writer: Writer, due_s: float) -> None:
        """Background steps, at least one, then sleep, until a commit is due or the end has come."""
        working = self._guarded("background", writer.work)
        while (left_s := due_s - time.monotonic()) > 0 and not self._stopping.is_set():
            if working:
                working = self._guarded("background", writer.work)
            else:
                self._stopping.wait(left_s)

    def _commit(self, writer: Writer, before: Taken, *, last: bool = False) -> Taken:
        """Stores what could not be stored before and what has come since; returns what is still left."""
        taken = self._thinned(self._intake.take(), last=last)
        taken.live[:0] = before.live
        taken.gaps[:0] = before.gaps
        taken.first_ns = before.first_ns or taken.first_ns
        begun_s = time.perf_counter()
        stored = self._guarded("commit", lambda: writer.commit(taken))
        self._commit_ms = (time.perf_counter() - begun_s) * 1e3
        return Taken() if stored else taken

    def _thinned(self, taken: Taken, *, last: bool) -> Taken:
        """Without what the rules leave out. Beside a gap more is kept: its edges are where they were."""
        if self._thinning.idle:
            return taken
        every = range(len(self._tags))
        tags = every if last else [t for gap in taken.gaps for t in (gap.tags or every)]
        offered = sum(len(b) for b in taken.live)
        before = self._thinning.flush(tags)
        try:
            live = [before, self._thinning.pass_on(concatenate(taken.live)), self._thinning.flush(tags)]
        except (ValueError, IndexError):  # columns that do not fit each other: the writer refuses them in words
            live = [before, *taken.live]
        taken.live = [batch for batch in live if len(batch)]
        self._intake.passed(offered, sum(len(b) for b in taken.live))
        return taken

    def _guarded(self, name: str, step: Callable[[], bool]) -> bool:
        """Runs a step of the writer. False: it had nothing to do, or failed: logged once, and tried again later."""
        try:
            done = step()
        except Exception as error:  # noqa: BLE001 - noted: logged, and told by `figures`
            self._note(name, error)
            return False
        if done:
            self._troubles.pop(name, None)
            self._full.discard(name)
            if name == "commit":
                self._intake.lost_reason = "queue"
        return done

    def _note(self, name: str, error: Exception) -> None:
        """A step failed: what stands in the way, logged once for as long as it stays the same."""
        trouble = f"{type(error).__name__}: {error}"
        if trouble != self._troubles.get(name):
            expected = isinstance(error, (sqlite3.Error, OSError, HistoryError))
            log.error("history, %s: %s", name, trouble, exc_info=None if expected else error)
        self._troubles[name] = trouble
        self._damaged |= is_damage(error)
        if is_full(error):
            self._full.add(name)
        if name in ("commit", "open") or name in self._full:
            self._intake.lost_reason = "disk"

    def _finish(self, writer: Writer, taken: Taken) -> None:
        left = self._commit(writer, taken, last=True)
        while self._guarded("background", writer.heal):
            pass
        if left.live:
            log.error("history: %d values could not be stored", sum(len(b) for b in left.live))
        else:
            self._guarded("end", writer.end)
        writer.close()
