"""The journal's own thread, so that no write to disk holds up a batch; who must know that it is stored awaits it."""

import logging
import queue
import sqlite3
import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import Any, Final, TypeVar

from hmi.journal import Journal
from hmi.model.alarm import AlarmEntry, AlarmEvent
from hmi.model.words import marked

log = logging.getLogger(__name__)

SYSTEM: Final = "system"
"""The user of what nobody did: starts, links, alarms raised."""

_WAITING: Final = 20_000
_RETRY_S: Final = 1.0
_T = TypeVar("_T")


class JournalFullError(Exception):
    """The disk has not taken entries for so long that no more wait."""


class JournalWriter:
    """Takes entries at once, stores them in order. What the disk does not take is tried again until it does.

    Attributes:
        notice: what is wrong, as a sentence; empty while all is well. dropped: entries lost since the start.
    """

    def __init__(self, path: Path, *, station: str, retry_s: float = _RETRY_S) -> None:
        self._path = path
        self._station = station
        self._retry_s = retry_s
        self._jobs: queue.SimpleQueue[Callable[[Journal], None] | None] = queue.SimpleQueue()
        self._ending = threading.Event()
        self._thread: threading.Thread | None = None
        self.notice = ""
        self.dropped = 0

    def start(self) -> list[AlarmEntry]:
        """Opens the journal; the alarm rows as they stand in it.

        Raises:
            JournalError: it cannot be opened.
        """
        opened: Future[list[AlarmEntry]] = Future()
        self._thread = threading.Thread(target=self._run, args=(opened,), name="journal")
        self._thread.start()
        return opened.result()

    def stop(self) -> None:
        """Stores all that waits, unless the disk refuses it, and closes the journal. Blocks."""
        if self._thread is not None:
            self._ending.set()
            self._jobs.put(None)
            self._thread.join()
            self._thread = None

    def append(
        self,
        kind: str,
        text: str,
        *,
        time_ns: int,
        user: str = SYSTEM,
        station: str = "",
        subject: str = "",
        detail: Mapping[str, Any] | None = None,
        reason: str = "",
    ) -> Future[int]:
        """One entry; the future has its number once it is stored."""
        where = station or self._station
        return self._put(
            lambda journal: journal.append(
                kind,
                text,
                time_ns=time_ns,
                user=user,
                station=where,
                subject=subject,
                detail=detail or {},
                reason=reason,
            )
        )

    def begin_segment(self, why: str, *, time_ns: int, broken: int) -> Future[int]:
        """The chain begins anew; see `Journal.begin_segment`."""
        return self._put(
            lambda journal: journal.begin_segment(why, time_ns=time_ns, station=self._station, broken=broken)
        )

    def append_alarms(self, events: Sequence[AlarmEvent]) -> Future[None]:
        """Alarm events, stored in one transaction; updates that tell nobody anything are left out."""
        telling = [event for event in events if event.telling]
        return self._put(lambda journal: journal.append_alarms(telling))

    def _put(self, write: Callable[[Journal], _T]) -> Future[_T]:
        future: Future[_T] = Future()
        if self._thread is None or self._jobs.qsize() > _WAITING:
            self.dropped += 1
            future.set_exception(JournalFullError(self.notice or marked("the journal is closed")))
        else:
            self._jobs.put(lambda journal: self._store(journal, write, future))
        return future

    def _run(self, opened: "Future[list[AlarmEntry]]") -> None:
        try:
            journal = Journal(self._path)
            entries = journal.alarm_entries()
        except BaseException as error:  # noqa: BLE001 - raised in `start`, whose thread waits for it
            opened.set_exception(error)
            return
        opened.set_result(entries)
        try:
            while (job := self._jobs.get()) is not None:
                job(journal)
        finally:
            journal.close()

    def _store(self, journal: Journal, write: Callable[[Journal], _T], future: "Future[_T]") -> None:
        while True:
            try:
                result = write(journal)
            except sqlite3.OperationalError as error:
                if not self.notice:
                    log.warning("the journal cannot be written: %s", error)
                self.notice = marked("the journal cannot be written: {error}").format(error=error)
                if self._ending.wait(self._retry_s):
                    self._fail(future, error)
                    return
            except Exception as error:
                log.exception("an entry of the journal is lost")
                self.notice = marked("an entry of the journal is lost: {error}").format(error=error)
                self._fail(future, error)
                return
            else:
                self.notice = ""
                future.set_result(result)
                return

    def _fail(self, future: "Future[_T]", error: Exception) -> None:
        self.dropped += 1
        future.set_exception(error)
