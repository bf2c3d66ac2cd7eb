"""What the writer thread does: a commit now and then, and packing and healing in the time between."""

import logging
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

import numpy as np

from hmi.history.reading.newest_reading import read_newest
from hmi.history.recording.day_file import STEP_VALUES, DayFile
from hmi.history.recording.healing import Healing
from hmi.history.recording.intake import Intake, Taken
from hmi.history.recording.main_file import HOUR_NS, MainFile
from hmi.history.recording.newest import Newest
from hmi.history.tables.arrange import rows_of
from hmi.history.tables.database import transaction
from hmi.model.batch import Batch, concatenate
from hmi.model.link import Gap
from hmi.model.tag import Tag

log = logging.getLogger(__name__)

DAY_NS: Final = 24 * HOUR_NS
COMMIT_VALUES: Final = 500_000
NEWEST_S: Final = 10.0
"""How often the newest samples are written to the main file; readers take what came since from the batches."""
_SPREAD: Final = 0.618033988749895


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
    ) -> None:
        """Raises HistoryError: a file is not a database or was written by a newer version."""
        self._tags = tags
        self._intake = intake
        self._pack_s = pack_s
        self._now_ns = now_ns
        self._now_s = now_s
        self._healing: Healing | None = None
        self._days: dict[str, DayFile] = {}
        self.written = 0
        self.refused = 0
        self._newest = Newest(len(tags))
        self._newest.load(read_newest(path, tags))
        self._main = MainFile(path, tags)
        try:
            self._open()
        except BaseException:
            self.close()
            raise

    def _open(self) -> None:
        now_ns = self._now_ns()
        self._seq = self._main.next_seq()
        self._write_newest()
        self._pause = self._begin_run(now_ns)
        for day in self._main.open_days():
            self._days[day] = DayFile(self._main.day_path(day), self._tags)
            self._main.begin_day(day, now_ns, now_ns)
        self._enter_day(now_ns)

    def _begin_run(self, now_ns: int) -> int:
        """Marks the time in which nobody recorded. Its end moves until the first sample comes; 0 if there is none."""
        last = self._main.last_run
        gap = 0
        with transaction(self._main.connection):
            if last.last_ns:
                reason = "stop" if last.clean else "crash"
                gap = self._main.add_gap(Gap(last.last_ns, max(now_ns, last.last_ns), reason))
            self._main.heartbeat(now_ns)
        return gap

    def _enter_day(self, now_ns: int) -> None:
        self._day = _day(now_ns)
        start_ns = now_ns // DAY_NS * DAY_NS
        if self._day not in self._days:
            path = self._main.day_path(self._day)
            new = not path.exists()
            self._days[self._day] = DayFile(path, self._tags)
            if new:
                self._days[self._day].carry(self._newest.rows(dirty=False))
        self._main.begin_day(self._day, start_ns, start_ns + DAY_NS)
        self._due = self._first_due()

    def _first_due(self) -> dict[int, float]:
        """When each slice is packed first: spread over a period, so that they do not all come at once."""
        now_s = self._now_s()
        waiting = set(self._today.waiting())
        return {
            n: now_s if n in waiting else now_s + self._pack_s * (0.5 + n * _SPREAD % 0.5) for n in self._today.slices
        }

    @property
    def _today(self) -> DayFile:
        return self._days[self._day]

    def commit(self, taken: Taken) -> bool:
        """Stores what was taken and empties it as it goes, so that after an error the rest can be tried again.

        Always True.
        """
        now_ns = self._now_ns()
        if _day(now_ns) != self._day:
            self._write_newest()
            self._enter_day(now_ns)
        while taken.live:
            count = _head(taken.live, COMMIT_VALUES)
            offered = sum(len(b) for b in taken.live[:count])
            taken.gaps += self._store_or_refuse(concatenate(taken.live[:count]))
            del taken.live[:count]
            self._intake.stored(offered)
        with transaction(self._main.connection):
            for gap in taken.gaps:
                self._main.add_gap(gap)
            if self._pause:
                self._main.end_gap(self._pause, taken.first_ns or now_ns)
            self._main.heartbeat(now_ns)
        taken.gaps.clear()
        if taken.first_ns:
            self._pause = 0
        if self._now_s() >= self._newest_due:
            self._write_newest()
        return True

    def _store_or_refuse(self, batch: Batch) -> list[Gap]:
        """What no second attempt could store becomes a gap, so that one bad batch does not hold up all that follow."""
        batch = self._known(batch)
        if not len(batch):
            return []
        try:
            self._store(batch)
        except (sqlite3.Error, OSError):
            raise
        except Exception:
            self.refused += len(batch)
            log.exception("%d samples cannot be stored", len(batch))
            return [Gap(int(batch.time.min()), int(batch.time.max()), "decode", tuple(np.unique(batch.tag).tolist()))]
        return []

    def _store(self, batch: Batch) -> None:
        seq = self._main.next_seq()
        self._main.widen(self._day, int(batch.time.min()), int(batch.time.max()))
        samples = self._today.arranged(batch)
        self._today.append(samples, seq)
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
        with transaction(self._main.connection):
            self._main.write_newest(self._newest, self._seq)
        self._newest.written()
        self._newest_seq = self._seq
        self._newest_due = self._now_s() + NEWEST_S

    def work(self) -> bool:
        """One short step in the background. False: there is nothing to do now."""
        return self.heal() or self._pack_today() or self._pack_past_days()

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
        except (sqlite3.Error, OSError):
            raise
        except Exception:
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
        batch = self._known(offered)
        self._intake.stored_healed(len(offered) - len(batch))
        if not len(batch):
            return
        self._main.widen(self._day, int(batch.time.min()), int(batch.time.max()))
        samples = self._today.arranged(batch)
        self._newest.update(batch, samples, healed=True)
        self._healing = Healing(self._today, samples, self._main.next_seq)

    def _pack_today(self) -> bool:
        now_s = self._now_s()
        number = min(self._due, key=self._due.__getitem__)
        if self._due[number] > now_s:
            return False
        packed = self._today.pack(number, self._newest_seq)
        self._due[number] = now_s + (0.0 if packed >= STEP_VALUES else self._pack_s)
        return True

    def _pack_past_days(self) -> bool:
        for day, file in self._days.items():
            if day == self._day or (self._healing and self._healing.file is file):
                continue
            waiting = file.waiting()
            if waiting:
                file.pack(waiting[0], self._newest_seq)
                return True
            self._main.end_day(day)
            file.close()
            del self._days[day]
            return True
        return False

    def end(self) -> bool:
        """Says that the run ended with everything stored. Always True."""
        self._write_newest()
        with transaction(self._main.connection):
            self._main.heartbeat(self._now_ns(), clean=True)
        return True

    def close(self) -> None:
        """Closes the files; without `end` before, the next start finds a crash."""
        for file in self._days.values():
            file.close()
        self._main.close()


def _day(now_ns: int) -> str:
    return str(np.datetime64(now_ns // DAY_NS, "D"))


def _head(batches: Sequence[Batch], values: int) -> int:
    """How many batches of the front hold about that many values, one at least."""
    total = 0
    for count, batch in enumerate(batches, 1):
        total += len(batch)
        if total >= values:
            return count
    return len(batches)
