"""Notices that the window did not live: a thread of its own writes down what every thread was at."""

import faulthandler
import logging
import threading
from collections.abc import Callable
from pathlib import Path
from time import monotonic
from typing import Final

log = logging.getLogger(__name__)

FROZEN_S: Final = 2.0


class Watchdog:
    """`beat` is called by the window's timer; where it is not for `limit_s`, the stacks go to `path`."""

    def __init__(self, path: Path, limit_s: float = FROZEN_S, clock: Callable[[], float] = monotonic) -> None:
        self._path = path
        self.limit_s = limit_s
        self._clock = clock
        self._last_s = clock()
        self._written_s = -1.0
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="watchdog", daemon=True)

    def start(self) -> None:
        self._last_s = self._clock()
        self._thread.start()

    def stop(self) -> None:
        """Ends the thread."""
        self._ended.set()
        if self._thread.is_alive():
            self._thread.join()

    def beat(self) -> float:
        """The window lives. Seconds that it did not, where that was longer than the limit; else 0."""
        now_s = self._clock()
        late_s, self._last_s = now_s - self._last_s, now_s
        return late_s if late_s > self.limit_s else 0.0

    def _watch(self) -> None:
        while not self._ended.wait(self.limit_s / 4):
            self.look()

    def look(self) -> bool:
        """Writes the stacks once for each time that the window stands still. Whether it did."""
        last_s = self._last_s
        if self._clock() - last_s <= self.limit_s or last_s == self._written_s:
            return False
        self._written_s = last_s
        try:
            with self._path.open("a", encoding="utf-8") as file:
                file.write(f"\nthe window has not lived for {self._clock() - last_s:.1f} s\n")
                file.flush()
                faulthandler.dump_traceback(file, all_threads=True)
        except OSError as error:
            log.error("the stacks of a frozen window cannot be written to %s: %s", self._path, error)
        return True
