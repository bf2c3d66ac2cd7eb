"""The writer's end of the journal."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from hmi.journal.alarm_json import dumps, event_detail, event_text
from hmi.journal.database import open_writer
from hmi.journal.entry import ALARM
from hmi.journal.reader import alarm_entries
from hmi.model.alarm import AlarmEntry, AlarmEvent

_NOTHING: Final[Mapping[str, Any]] = MappingProxyType({})
_NOBODY: Final = "system"
"""Whose doing an alarm is that no person touched: each entry has a name."""
_INSERT: Final = (
    "INSERT INTO entries (time_ns, kind, user, station, subject, text, detail) VALUES (?, ?, ?, ?, ?, ?, ?)"
)


class Journal:
    """One a plant, used by the thread that made it. What a call appended is on disk when it returns.

    Every method raises sqlite3.OperationalError where the disk does not take it (full, locked); it may be tried again.
    """

    def __init__(self, path: Path) -> None:
        """Raises JournalError: the file is not a database, or was written by a newer version."""
        self._connection = open_writer(path)

    def close(self) -> None:
        self._connection.close()

    def append(
        self,
        kind: str,
        text: str,
        *,
        time_ns: int,
        user: str,
        station: str,
        subject: str = "",
        detail: Mapping[str, Any] = _NOTHING,
    ) -> int:
        """Stores one entry; returns its id. See `JournalEntry` for what the words mean.

        Raises:
            TypeError, ValueError: the detail holds what JSON does not know, NaN among it.
        """
        row = _row(time_ns, kind, user, station, subject, text, detail)
        cursor = self._connection.execute(_INSERT, row)
        return int(cursor.lastrowid or 0)

    def append_alarms(self, events: Sequence[AlarmEvent]) -> None:
        """Stores alarm events in one transaction."""
        rows = [
            _row(e.time_ns, ALARM, e.user or _NOBODY, e.station, e.entry.id, event_text(e), event_detail(e))
            for e in events
        ]
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            self._connection.executemany(_INSERT, rows)
            self._connection.execute("COMMIT")
        except BaseException:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise

    def alarm_entries(self) -> list[AlarmEntry]:
        """The alarm rows as they stand: what a replay of all alarm events ends with.

        Rows that went back to normal are among them: they tell which event ids were used and acknowledged.
        """
        return alarm_entries(self._connection)


def _row(time_ns: int, *words: str | Mapping[str, Any]) -> tuple[int | str, ...]:
    """As SQLite takes it: half a surrogate pair, as a broken name may hold, is not UTF-8 and is written out."""
    texts = (w if isinstance(w, str) else dumps(dict(w)) for w in words)
    return time_ns, *(t.encode("utf-8", "backslashreplace").decode("utf-8") for t in texts)
