"""Looks files through in full, index by index, in a thread of its own beside recording."""

import logging
import queue
import sqlite3
import threading
from collections import deque
from pathlib import Path
from typing import Final

from hmi.history.keeping.damage import fault_of

log = logging.getLogger(__name__)

OPEN_S: Final = 1.5
"""For a file that is being written: a read transaction that lasts keeps its log from being carried over."""


class Checker:
    """Takes files one after another; what is wrong with them waits in `take`."""

    def __init__(self) -> None:
        self._waiting: queue.SimpleQueue[tuple[Path, float | None] | None] = queue.SimpleQueue()
        self._found: deque[tuple[Path, str]] = deque()
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None

    def check(self, path: Path, *, written: bool) -> None:
        """Has a file looked through soon. written: it is open for writing, so it gets OPEN_S at most."""
        if self._thread is None:
            self._stopping.clear()
            self._thread = threading.Thread(target=self._run, name="history-check")
            self._thread.start()
        self._waiting.put((path, OPEN_S if written else None))

    def take(self) -> list[tuple[Path, str]]:
        """Files that are wrong, and in what."""
        found = []
        while self._found:
            found.append(self._found.popleft())
        return found

    def stop(self) -> None:
        """Ends the thread; what it has not looked through stays so."""
        if self._thread is not None:
            self._stopping.set()
            self._waiting.put(None)
            self._thread.join()
            self._thread = None

    def _run(self) -> None:
        while (job := self._waiting.get()) is not None and not self._stopping.is_set():
            path, seconds = job
            try:
                fault = fault_of(path, seconds=seconds, full=True, stop=self._stopping.is_set)
            except sqlite3.OperationalError as error:
                log.info("%s could not be looked through: %s", path.name, error)
                continue
            if fault:
                self._found.append((path, fault))
