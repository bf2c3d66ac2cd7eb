"""Keeps a running history within its bounds: old days go, logs do not grow without end, the room left is known."""

import logging
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Final, Protocol

from hmi.history.keeping.checker import Checker
from hmi.history.keeping.files import LOG_BYTES, log_is_long, remove, remove_months, size_of, size_of_all
from hmi.history.keeping.retention import Day, Disk, Room, days_to_drop, size_text
from hmi.history.reading.main_reading import day_path
from hmi.model.recording import Retention, WhenFull

log = logging.getLogger(__name__)

_LOOK_S: Final = 2.0
_RETENTION_S: Final = 60.0


class DayList(Protocol):
    """What the main file says of days."""

    def closed_days(self) -> list[str]: ...

    def forget_day(self, day: str) -> int: ...

    def give_up_day(self, day: str, fault: str, now_ns: int) -> str: ...


class Housekeeper:
    """Used by the writer thread, between commits.

    Attributes:
        bounds: how long history is kept; may be changed at any time.
        room: on the disk, as it was at the last look. notice: what stands and a person may end, as a sentence.
    """

    def __init__(
        self,
        path: Path,
        bounds: Retention,
        *,
        now_ns: Callable[[], int],
        now_s: Callable[[], float],
        tell: Callable[[str], None],
        disk: Callable[[Path], Disk] | None = None,
    ) -> None:
        """Args: path: the main file. tell: takes a sentence for the journal. disk: of a folder."""
        self._path = path
        self.bounds = bounds
        self._now_ns = now_ns
        self._now_s = now_s
        self._tell = tell
        self._disk = disk or disk_of
        self._look_due = self._retention_due = now_s()
        self._crowded = False
        self._checker = Checker()
        self._known_days: set[str] | None = None
        self.room = Room.ENOUGH
        self.free_bytes = 0
        self.notice = ""

    def step(self, main: DayList) -> bool:
        """Looks at the disk now and then, and drops one day at most. False: there is nothing to do now."""
        now_s = self._now_s()
        if now_s < self._look_due:
            return False
        self._see_to_found(main)
        self._look_due = now_s + _LOOK_S
        disk = self._disk(self._path.parent)
        self.room = Room.NEARLY_FULL if disk.nearly_full else Room.ENOUGH
        self.free_bytes = disk.free
        trims = disk.nearly_full and self.bounds.when_full is WhenFull.TRIM
        if now_s < self._retention_due and not trims:
            return False
        return self._retain(main, disk, now_s)

    def _retain(self, main: DayList, disk: Disk, now_s: float) -> bool:
        names = main.closed_days()
        self._check_closed(names)
        days = [Day(name, size_of(day_path(self._path, name))) for name in names]
        others = size_of_all(self._path) - sum(day.size for day in days)
        dropped = days_to_drop(days, others, self.bounds, disk, self._now_ns())
        if not dropped:
            self._retention_due = now_s + _RETENTION_S
            return False
        day, why = dropped[0].day, dropped[0].why
        remove(day_path(self._path, day.name))
        remove_months(self._path, main.forget_day(day.name))
        self._look_due = now_s
        sentence = f"history of {day.name} ({size_text(day.size)}) was dropped: {why}"
        log.info("%s", sentence)
        self._tell(sentence)
        return True

    def check_open(self, paths: list[Path]) -> None:
        """Has files looked through that a run left open, beside recording."""
        for path in paths:
            self._checker.check(path, written=True)

    def stop(self) -> None:
        """Ends what goes on beside recording."""
        self._checker.stop()

    def _check_closed(self, names: list[str]) -> None:
        """A day that was closed since the last look is looked through in full: nobody writes it any more."""
        if self._known_days is not None:
            for name in set(names) - self._known_days:
                self._checker.check(day_path(self._path, name), written=False)
        self._known_days = set(names)

    def _see_to_found(self, main: DayList) -> None:
        for path, fault in self._checker.take():
            if path.stem in main.closed_days():
                self._tell(main.give_up_day(path.stem, fault, self._now_ns()))
            else:
                sentence = f"{path.name} is not sound ({fault}); it goes on being written. sightglass verify has more"
                log.error("%s", sentence)
                self._tell(sentence)

    def look_at_logs(self, paths: list[Path]) -> list[Path]:
        """Files whose log is too long, for a reader holds it: said once in the journal, and in the notice."""
        held = [path for path in paths if log_is_long(path)]
        self.notice = ""
        if held:
            names = ", ".join(path.name for path in held)
            self.notice = (
                f"a program reads {names} and does not end, so that its log has grown beyond {size_text(LOG_BYTES)}; "
                "end that program (a database browser, a backup, a script)"
            )
            if not self._crowded:
                log.warning("%s", self.notice)
                self._tell(self.notice)
        self._crowded = bool(held)
        return held


def disk_of(folder: Path) -> Disk:
    """The disk that a folder lies on."""
    usage = shutil.disk_usage(folder)
    return Disk(usage.total, usage.free)
