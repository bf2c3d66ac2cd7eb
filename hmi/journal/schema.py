"""The journal's table. Triggers refuse what would change the past; replacing a row by inserting it again, too."""

from typing import Final

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from hmi.journal.entry import ALARM

VERSION: Final = 1


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

    return migrations
