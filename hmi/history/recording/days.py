"""The day files that are open: today's, which is written, and those before it, until all in them is packed."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

import numpy as np

from hmi.history.keeping.files import log_is_long, shorten_log
from hmi.history.packing.hourly import Hourly
from hmi.history.packing.pace import Pace
from hmi.history.recording.day_file import STEP_VALUES, DayFile, LastRun
from hmi.history.recording.main_file import HOUR_NS, MainFile
from hmi.history.recording.newest import Newest
from hmi.history.rollups.roller import Roller
from hmi.model.columns import TagIndices, Times
from hmi.model.link import Gap
from hmi.model.tag import Tag

DAY_NS: Final = 24 * HOUR_NS
_GOLDEN: Final = 0.618033988749895


class Days:
    """Which file takes a commit, and what is packed when."""

    def __init__(
        self,
        main: MainFile,
        tags: Sequence[Tag],
        pack_s: float,
        now_s: Callable[[], float],
        now_ns: Callable[[], int],
    ) -> None:
        """Args: pack_s: seconds that the batches of a slice gather before they are packed."""
        self._main = main
        self._tags = tags
        self._pack_s = pack_s
        self._now_s = now_s
        self._files: dict[str, DayFile] = {}
        self._parked: list[str] = []
        self._due: dict[int, float] = {}
        self._hourly = Hourly(now_ns)
        self._roller = Roller(main, tags, now_ns, now_s)
        self._pace = Pace(now_s)
        self.name = ""

    @property
    def today(self) -> DayFile:
        return self._files[self.name]

    def open_left(self) -> LastRun | None:
        """Opens what earlier runs left unpacked; how the last of them ended, None if there was none."""
        for day in self._main.open_days():
            self._files[day] = DayFile(self._main.day_path(day), self._tags)
        runs = [run for file in self._files.values() if (run := file.last_run) is not None]
        return max(runs, key=lambda run: run.last_ns, default=None)

    def over(self, now_ns: int) -> bool:
        """Whether it is another day than today's file is of."""
        return _day(now_ns) != self.name[:10]

    def enter(self, now_ns: int, newest: Newest, part: int = 1) -> None:
        """Makes the day of a time today, in its first file or another part. newest: what a new file begins with."""
        name = _day(now_ns) if part == 1 else f"{_day(now_ns)}.{part}"
        file = self._files.get(name) or DayFile(self._main.day_path(name), self._tags)
        self._files[name] = file
        self._parked = [day for day in self._parked if day != name]
        if file.empty:
            file.carry(newest.rows(dirty=False))
        start_ns = now_ns // DAY_NS * DAY_NS
        self._main.begin_day(name, start_ns, start_ns + DAY_NS - 1)
        self.name = name
        self._due = self._first_due(file)

    def begin_part(self, now_ns: int, newest: Newest) -> None:
        """Goes on in another file of the same day, for a reader keeps the log of this one from being carried over."""
        part = 2
        while self._main.day_path(f"{_day(now_ns)}.{part}").exists():
            part += 1
        self.enter(now_ns, newest, part)

    @property
    def paths(self) -> list[Path]:
        """Files that are open."""
        return [file.path for file in self._files.values()]

    def _first_due(self, file: DayFile) -> dict[int, float]:
        """When each slice is packed first: spread over half a period, so that they do not all come at once."""
        now_s = self._now_s()
        waiting = set(file.waiting())
        return {n: now_s if n in waiting else now_s + self._pack_s * (0.5 + n * _GOLDEN % 0.5) for n in file.slices}

    def pack(self, until_seq: int, keep: DayFile | None) -> bool:
        """Packs one slice of what came up to a commit, closes a day, merges or rolls up. False: nothing is due.

        Args:
            keep: a file that is still needed, whatever its day.
        """
        if self._pack_today(until_seq) or self._pack_earlier(until_seq, keep):
            return True
        return self._pace.run(lambda: self._hourly.step(self.today) or self._roller.step())

    def note(self, rows: TagIndices, time: Times) -> None:
        """Samples that are about to be stored, by rows of the plant."""
        self._roller.note(rows, time)

    def note_gap(self, gap: Gap) -> None:
        """A gap that is about to be stored, in a transaction of the main file."""
        self._roller.note_gap(gap)

    def _pack_today(self, until_seq: int) -> bool:
        now_s = self._now_s()
        number = min(self._due, key=self._due.__getitem__)
        if self._due[number] > now_s:
            return False
        packed = self.today.pack(number, until_seq)
        self._due[number] = now_s + (0.0 if packed >= STEP_VALUES else self._pack_s)
        return True

    def _park(self, keep: DayFile | None) -> None:
        """Leaves one day to be worked off open beside today's: however far that is behind, memory does not grow."""
        waiting = [n for n, f in self._files.items() if n != self.name and f is not keep and not log_is_long(f.path)]
        for name in sorted(waiting)[1:]:
            self._files.pop(name).close()
            self._parked.append(name)
        if self._parked and not waiting:
            name = min(self._parked)
            self._files[name] = DayFile(self._main.day_path(name), self._tags)
            self._parked.remove(name)

    def _pack_earlier(self, until_seq: int, keep: DayFile | None) -> bool:
        self._park(keep)
        for name, file in self._files.items():
            if name == self.name or file is keep or log_is_long(file.path):
                continue
            waiting = file.waiting()
            if waiting:
                return file.pack(waiting[0], until_seq) > 0
            if not self._pace.allows():
                return False
            if self._pace.run(file.settle):
                return True
            self._main.end_day(name)
            file.close()
            del self._files[name]
            return True
        return False

    def sync(self) -> None:
        """Everything committed so far survives a power cut, too."""
        for file in self._files.values():
            file.connection.execute("PRAGMA wal_checkpoint(PASSIVE)")
            if log_is_long(file.path):
                shorten_log(file.connection)

    def close(self) -> None:
        for file in self._files.values():
            file.close()


def _day(now_ns: int) -> str:
    return str(np.datetime64(now_ns // DAY_NS, "D"))
