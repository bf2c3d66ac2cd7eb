"""Reading the journal: read-only, from any thread or process, while it is written."""

import json
import sqlite3
from pathlib import Path

from hmi.journal.alarm_json import entry_of
from hmi.journal.database import reading
from hmi.journal.entry import ALARM, JournalEntry
from hmi.model.alarm import AlarmEntry


class JournalReader:
    """Opens the file for each question. Where there is none, nothing has happened yet.

    Every method raises JournalError for a file that is damaged or was written by a newer version.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def entries(
        self, after: int = 0, limit: int = 1000, kind: str = "", *, before: int = 0, newest_first: bool = False
    ) -> list[JournalEntry]:
        """At most `limit` entries, in their order.

        Args:
            after: the first entries after this id; with 0 the newest ones.
            kind: of this kind alone, if given.
            before: the newest entries before this id, if given; for turning pages back.
            newest_first: the same entries, in reverse order.
        """
        ascending = after > 0 and not before
        wanted = ["id > ?"] + ["kind = ?"] * bool(kind) + ["id < ?"] * bool(before)
        arguments = [after, *([kind] if kind else []), *([before] if before else []), limit]
        with reading(self._path) as connection:
            if connection is None:
                return []
            rows = connection.execute(
                "SELECT id, time_ns, kind, user, station, subject, text, detail FROM entries"
                f" WHERE {' AND '.join(wanted)} ORDER BY id {'ASC' if ascending else 'DESC'} LIMIT ?",
                arguments,
            ).fetchall()
        found = [
            JournalEntry(number, time_ns, which, user, station, subject, text, json.loads(detail))
            for number, time_ns, which, user, station, subject, text, detail in rows
        ]
        return found if newest_first != ascending else found[::-1]

    def kinds(self) -> list[str]:
        """The kinds of the entries there are, in order."""
        with reading(self._path) as connection:
            if connection is None:
                return []
            return [k for (k,) in connection.execute("SELECT DISTINCT kind FROM entries ORDER BY kind")]

    def alarm_entries(self) -> list[AlarmEntry]:
        """The alarm rows as they stood last, see `Journal.alarm_entries`."""
        with reading(self._path) as connection:
            return [] if connection is None else alarm_entries(connection)


def alarm_entries(connection: sqlite3.Connection) -> list[AlarmEntry]:
    """The row of the last event of each alarm, in order of these events."""
    rows = connection.execute(
        "SELECT detail FROM entries WHERE id IN"
        f" (SELECT max(id) FROM entries WHERE kind = '{ALARM}' GROUP BY subject) ORDER BY id"
    )
    return [entry_of(json.loads(detail)) for (detail,) in rows]
