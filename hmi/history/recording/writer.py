"""What the writer thread does: a commit now and then, and packing and healing in the time between."""

import logging
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

import numpy as np

from hmi.history.keeping.files import log_is_long, shorten_log
from hmi.history.keeping.housekeeper import Housekeeper
from hmi.history.reading.newest_reading import read_newest
from hmi.history.recording.day_file import LastRun
from hmi.history.recording.days import Days
from hmi.history.recording.healing import Healing
from hmi.history.recording.intake import Intake, Taken
from hmi.history.recording.main_file import MainFile
from hmi.history.recording.newest import Newest
from hmi.history.recording.thinning import thinned_alone
from hmi.history.tables.arrange import rows_of
from hmi.history.tables.database import transaction
from hmi.model.batch import Batch, concatenate
from hmi.model.link import Gap
from hmi.model.tag import Tag

log = logging.getLogger(__name__)

COMMIT_VALUES: Final = 500_000
NEWEST_S: Final = 10.0
"""How often the newest samples are written to the main file; readers take what came since from the batches."""
SYNC_S: Final = 30.0
"""How often what was committed is made to survive a power cut, too."""


class Writer:
    """Opened by the thread that starts recording, then used by the writer thread alone."""

    def __init__(
        self,
        path: Path,
        tags: Sequence[Tag],
        intake: Intake,
        *,
        pack_s: float,
        now_ns: Callable[[], int],
        now_s: Callable[[], float],
        house: Housekeeper | None = None,
    ) -> None:
        """Raises HistoryError: a file is not a database or was written by a newer version."""
        self._tags = tags
        self._intake = intake
        self._now_ns = now_ns
        self._now_s = now_s
        self._house = house
        self._healing: Healing | None = None
        self.written = 0
        self.refused = 0
        self._newest = Newest(len(tags))
        self.found = read_newest(path, tags)
        self._newest.load(self.found)
        self._main = MainFile(path, tags)
        self._days = Days(self._main, tags, pack_s, now_s, now_ns)
        try:
            self._open()
        except BaseException:
            self.close()
            raise

    def _open(self) -> None:
        now_ns = self._now_ns()
        self._seq = self._main.next_seq()
        self._write_newest()
        self._pause = self._begin_run(self._days.open_left(), now_ns)
        self._days.enter(now_ns, self._newest)
        self._days.today.beat(now_ns)
        self._sync_due = self._now_s() + SYNC_S

    def _begin_run(self, last: LastRun | None, now_ns: int) -> int:
        """Marks the time in which nobody recorded. Its end moves until the first sample comes; 0 if there is none."""
        if last is None:
            return 0
        reason = "stop" if last.clean else "crash"
        return self._main.add_gap(Gap(last.last_ns, max(now_ns, last.last_ns), reason))

    def commit(self, taken: Taken) -> bool:
        """Stores what was taken and empties it as it goes, so that after an error the rest can be tried again.

        Always True.
        """
        now_ns = self._now_ns()
        if self._days.over(now_ns):
            self._write_newest()
            self._days.enter(now_ns, self._newest)
        if not taken.live:
            self._days.today.beat(now_ns)
        while taken.live:
            count = _head(taken.live, COMMIT_VALUES)
            offered = sum(len(b) for b in taken.live[:count])
            taken.gaps += self._store_or_refuse(concatenate(taken.live[:count]), now_ns)
            del taken.live[:count]
            self._intake.stored(offered)
        self._store_gaps(taken, now_ns)
        if self._now_s() >= self._newest_due:
            self._write_newest()
        if self._now_s() >= self._sync_due:
            self._days.sync()
            self._sync_due = self._now_s() + SYNC_S
        if self._house is not None:
            self._mind_logs(self._house, now_ns)
        return True

    def _mind_logs(self, house: Housekeeper, now_ns: int) -> None:
        held = house.look_at_logs([self._main.path, *self._days.paths])
        if self._days.today.path in held and not shorten_log(self._days.today.connection):
            self._days.begin_part(now_ns, self._newest)

    def _store_gaps(self, taken: Taken, now_ns: int) -> None:
        if not taken.gaps and not self._pause:
            return
        with transaction(self._main.connection):
            for gap in taken.gaps:
                self._days.note_gap(gap)
                self._main.add_gap(gap)
            if self._pause:
                self._main.end_gap(self._pause, taken.first_ns or now_ns)
        taken.gaps.clear()
        if taken.first_ns:
            self._pause = 0

    def _store_or_refuse(self, batch: Batch, now_ns: int) -> list[Gap]:
        """What no second attempt could store becomes a gap, so that one bad batch does not hold up all that follow."""
        batch = self._newest.only_new(self._known(batch))
        if not len(batch):
            return []
        try:
            self._store(batch, now_ns)
        except Exception as error:
            if _may_pass(error):
                raise
            self.refused += len(batch)
            log.exception("%d samples cannot be stored", len(batch))
            return [Gap(int(batch.time.min()), int(batch.time.max()), "decode", tuple(np.unique(batch.tag).tolist()))]
        return []

    def _store(self, batch: Batch, now_ns: int) -> None:
        seq = self._main.next_seq()
        self._days.note(batch.tag, batch.time)
        self._main.widen(self._days.name, int(batch.time.min()), int(batch.time.max()))
        samples = self._days.today.arranged(batch)
        self._days.today.append(samples, seq, now_ns)
        self._newest.update(batch, samples)
        self._seq = seq
        self.written += len(batch)

    def _known(self, batch: Batch) -> Batch:
        """Without rows the plant does not have: a mistake of whoever made the batch, which must not stop the rest."""
        good = batch.tag < len(self._tags)
        if good.all():
            return batch
        self.refused += int(len(batch) - good.sum())
        log.error("%d samples carry tag rows beyond the %d of the plant", len(batch) - good.sum(), len(self._tags))
        return rows_of(batch, np.flatnonzero(good))

    def _write_newest(self) -> None:
        if log_is_long(self._main.path) and not shorten_log(self._main.connection):
            self._newest_due = self._now_s() + NEWEST_S
            return  # what is newest can be told from the batches, too: they are not packed until it is written
        with transaction(self._main.connection):
            self._main.write_newest(self._newest, self._seq)
        self._newest.written()
        self._newest_seq = self._seq
        self._newest_due = self._now_s() + NEWEST_S

    def work(self) -> bool:
        """One short step in the background. False: there is nothing to do now."""
        keep = self._healing.file if self._healing else None
        kept = self._house is not None and self._house.step(self._main)
        return self.heal() or kept or self._days.pack(self._newest_seq, keep)

    def heal(self) -> bool:
        """A step of the healed past that was offered. False: none waits."""
        if self._healing is None:
            offered = self._intake.take_healed()
            if offered is None:
                return False
            self._begin_healing(offered)
            return True
        try:
            count = self._healing.step()
        except Exception as error:
            if _may_pass(error):
                raise
            count = self._healing.left
            self.refused += count
            self._healing = None
            log.exception("%d samples of a healed past cannot be stored", count)
        else:
            self.written += count
            if not self._healing.left:
                self._healing = None
                self._write_newest()
        self._intake.stored_healed(count)
        return True

    def _begin_healing(self, offered: Batch) -> None:
        known = self._known(offered)
        self._intake.stored_healed(len(offered) - len(known))
        batch = thinned_alone(self._tags, known)
        self._intake.passed_healed(len(known), len(batch))
        if not len(batch):
            return
        self._main.widen(self._days.name, int(batch.time.min()), int(batch.time.max()))
        samples = self._days.today.arranged(batch)
        self._newest.update(batch, samples, healed=True)
        rows = batch.tag[samples.order]
        self._healing = Healing(self._days.today, samples, rows, self._main.next_seq, self._days.note)

    def end(self) -> bool:
        """Says that the run ended with everything stored. Always True."""
        self._write_newest()
        self._days.today.beat(self._now_ns(), clean=True)
        self._days.sync()
        return True

    def close(self) -> None:
        """Closes the files; without `end` before, the next start finds a crash."""
        if self._healing is not None:
            self.refused += self._healing.left
            self._intake.stored_healed(self._healing.left)
            self._healing = None
        self._days.close()
        self._main.close()


def _may_pass(error: Exception) -> bool:
    """Whether trying again may help: the disk is full or gone, the file locked or damaged; the samples are sound."""
    return isinstance(error, (sqlite3.OperationalError, OSError)) or type(error) is sqlite3.DatabaseError


def _head(batches: Sequence[Batch], values: int) -> int:
    """How many batches of the front hold about that many values, one at least."""
    total = 0
    for count, batch in enumerate(batches, 1):
        total += len(batch)
        if total >= values:
            return count
    return len(batches)
