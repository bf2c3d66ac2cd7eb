"""Reading the journal: read-only, from any thread or process, while it is written."""

import json
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from hmi.journal.alarm_columns import read_alarm_columns
from hmi.journal.alarm_json import entry_of
from hmi.journal.database import reading
from hmi.journal.entry import ALARM, JournalEntry
from hmi.journal.words import match
from hmi.model.alarm import AlarmEntry
from hmi.model.figures.alarm_columns import AlarmColumns


class JournalReader:
    """Opens the file for each question. Where there is none, nothing has happened yet.

    Every method raises JournalError for a file that is damaged or was written by another version.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def entries(
        self,
        after: int = 0,
        limit: int = 1000,
        kind: str = "",
        *,
        before: int = 0,
        newest_first: bool = False,
        kinds: Sequence[str] = (),
        start_ns: int | None = None,
        end_ns: int | None = None,
        subject: str = "",
        user: str = "",
        search: str = "",
    ) -> list[JournalEntry]:
        """At most `limit` entries, in their order.

        Args:
            after: the first entries after this id; with 0 the newest ones.
            kind: of this kind alone, if given; kinds: of these.
            before: the newest entries before this id, if given; for turning pages back.
            newest_first: the same entries, in reverse order.
            start_ns, end_ns: UTC, start <= time < end.
            subject, user: of just this one, if given.
            search: words that all have to be in the entry, each as the beginning of a word.
        """
        ascending = after > 0 and not before
        wanted = ["id > ?"]
        arguments: list[Any] = [after]
        for condition, value in (
            ("kind = ?", kind),
            ("id < ?", before),
            ("subject = ?", subject),
            ("user = ?", user),
            ("id IN (SELECT rowid FROM entries_words WHERE words MATCH ?)", match(search)),
        ):
            if value:
                wanted.append(condition)
                arguments.append(value)
        if kinds:
            wanted.append(f"kind IN ({', '.join('?' * len(kinds))})")
            arguments += kinds
        for condition, time_ns in (("time_ns >= ?", start_ns), ("time_ns < ?", end_ns)):
            if time_ns is not None:
                wanted.append(condition)
                arguments.append(time_ns)
        with reading(self._path) as connection:
            if connection is None:
                return []
            rows = connection.execute(
                "SELECT id, time_ns, kind, user, station, subject, text, detail, reason FROM entries"
                f" WHERE {' AND '.join(wanted)} ORDER BY id {'ASC' if ascending else 'DESC'} LIMIT ?",
                [*arguments, limit],
            ).fetchall()
        found = [
            JournalEntry(number, time_ns, which, by, station, about, text, json.loads(detail), reason)
            for number, time_ns, which, by, station, about, text, detail, reason in rows
        ]
        return found if newest_first != ascending else found[::-1]

    def began_ns(self) -> int | None:
        """UTC of the first entry; None where there is none."""
        with reading(self._path) as connection:
            found = (
                None
                if connection is None
                else connection.execute("SELECT time_ns FROM entries ORDER BY id LIMIT 1").fetchone()
            )
        return None if found is None else int(found[0])

    def kinds(self) -> list[str]:
        """The kinds there are, in alphabetical order."""
        with reading(self._path) as connection:
            if connection is None:
                return []
            return [kind for (kind,) in connection.execute("SELECT DISTINCT kind FROM entries ORDER BY kind")]

    def alarm_entries(self) -> list[AlarmEntry]:
        """The alarm rows as they stood last, see `Journal.alarm_entries`."""
        with reading(self._path) as connection:
            return [] if connection is None else alarm_entries(connection)

    def alarm_columns(self, start_ns: int, end_ns: int) -> AlarmColumns:
        """Alarm events of a span of time, as columns."""
        with reading(self._path) as connection:
            return AlarmColumns.none() if connection is None else read_alarm_columns(connection, start_ns, end_ns)


def alarm_entries(connection: sqlite3.Connection) -> list[AlarmEntry]:
    """The row of the last event of each alarm, in order of these events."""
    rows = connection.execute(
        "SELECT detail FROM entries WHERE id IN"
        f" (SELECT max(id) FROM entries WHERE kind = '{ALARM}' GROUP BY subject) ORDER BY id"
    )
    return [entry_of(json.loads(detail)) for (detail,) in rows]
