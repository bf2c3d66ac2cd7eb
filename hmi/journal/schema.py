"""The journal's tables. Triggers refuse what would change the past; replacing a row by inserting it again, too."""

import json
import sqlite3
from typing import Final

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from hmi.journal.alarm_columns import TABLES, AlarmEvents
from hmi.journal.entry import ALARM
from hmi.journal.words import indexed

VERSION: Final = 2


def schema() -> Migrations:
    migrations = Migrations("journal")

    @migrations()
    def entries(db: Database) -> None:
        db.execute("""
            CREATE TABLE entries (
                id INTEGER PRIMARY KEY AUTOINCREMENT,
                time_ns INTEGER NOT NULL,
                kind TEXT NOT NULL,
                user TEXT NOT NULL,
                station TEXT NOT NULL,
                subject TEXT NOT NULL,
                text TEXT NOT NULL,
                detail TEXT NOT NULL
            )
        """)
        db.execute("CREATE INDEX entries_by_kind ON entries (kind)")
        db.execute(f"CREATE INDEX alarms_by_subject ON entries (subject) WHERE kind = '{ALARM}'")
        refused = "BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END"
        db.execute(f"CREATE TRIGGER no_update BEFORE UPDATE ON entries {refused}")
        db.execute(f"CREATE TRIGGER no_delete BEFORE DELETE ON entries {refused}")
        db.execute(
            "CREATE TRIGGER no_replace BEFORE INSERT ON entries"
            f" WHEN EXISTS (SELECT 1 FROM entries WHERE id = NEW.id) {refused}"
        )

    @migrations()
    def chain_search_and_alarm_columns(db: Database) -> None:
        """Entries from before have no chain: NULL."""
        db.execute("ALTER TABLE entries ADD COLUMN reason TEXT NOT NULL DEFAULT ''")
        db.execute("ALTER TABLE entries ADD COLUMN chain BLOB")
        db.execute("CREATE INDEX entries_by_time ON entries (time_ns)")
        db.execute("CREATE INDEX entries_by_subject ON entries (subject)")
        db.execute(
            "CREATE VIRTUAL TABLE entries_words USING fts5 "
            "(words, content='', tokenize='unicode61 remove_diacritics 2')"
        )
        for table in TABLES:
            db.execute(table)
        _fill(db.conn)

    return migrations


def _fill(connection: sqlite3.Connection) -> None:
    """Words and alarm columns of entries from before."""
    events = AlarmEvents(connection)
    for number, time_ns, kind, user, station, subject, text, detail in connection.execute(
        "SELECT id, time_ns, kind, user, station, subject, text, detail FROM entries"
    ):
        words = indexed(text, subject, user, station, kind)
        connection.execute("INSERT INTO entries_words (rowid, words) VALUES (?, ?)", (number, words))
        if kind == ALARM:
            events.store(number, [subject], [time_ns], [json.loads(detail)])
