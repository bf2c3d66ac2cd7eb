"""The tables of the historian: one main file, and one file for each day of recording (docs/history.md).

Columns in blobs are little-endian. A sample's place among those of its tag is (time, seq, position): `seq` counts
commits and is never given twice, `position` is the row's number among those of the same tag in that commit or chunk.
"""

from typing import Final

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from hmi.history.tables.rollup_schema import rollup_tables
from hmi.history.tables.views import reading_views

MAIN_VERSION: Final = 3
DAY_VERSION: Final = 1

SLICE_TAGS: Final = 64
"""Tags whose samples of one commit share a row of `batches`, and which are packed together."""
SEQ_BITS: Final = 40
"""Rows of `batches` have the id slice << SEQ_BITS | seq: the newest minutes of a slice lie side by side."""

_TAGS: Final = """
    CREATE TABLE tags (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, type TEXT NOT NULL, unit TEXT NOT NULL)
"""


def main_schema() -> Migrations:
    """Tags, days, gaps, newest samples, the next number of a commit, views for other programs, rollups."""
    migrations = Migrations("history")

    @migrations()
    def tags_days_gaps_newest(db: Database) -> None:
        db.execute(_TAGS)
        db.execute("""
            CREATE TABLE days (
                day TEXT PRIMARY KEY,
                t0 INTEGER NOT NULL,
                t1 INTEGER NOT NULL,
                packed INTEGER NOT NULL DEFAULT 0
            )
        """)
        db.execute("""
            CREATE TABLE gaps (
                id INTEGER PRIMARY KEY,
                start_ns INTEGER NOT NULL,
                end_ns INTEGER NOT NULL,
                reason TEXT NOT NULL,
                tags BLOB
            )
        """)
        db.execute("CREATE INDEX gaps_by_end ON gaps (end_ns, start_ns)")
        db.execute("""
            CREATE TABLE newest (
                tag INTEGER PRIMARY KEY,
                time INTEGER NOT NULL,
                value REAL,
                status INTEGER NOT NULL,
                bits INTEGER NOT NULL,
                object BLOB
            )
        """)
        db.execute("""
            CREATE TABLE recorder (
                id INTEGER PRIMARY KEY CHECK (id = 1),
                next_seq INTEGER NOT NULL,
                newest_seq INTEGER NOT NULL
            )
        """)
        db.execute("INSERT INTO recorder VALUES (1, 1, 0)")

    @migrations()
    def views(db: Database) -> None:
        reading_views(db)

    @migrations()
    def rollups(db: Database) -> None:
        rollup_tables(db)

    return migrations


def day_schema() -> Migrations:
    """Batches as they came, chunks a tag once aged, what is no number, values carried in, how the last run ended."""
    migrations = Migrations("day")

    @migrations()
    def batches_chunks_objects(db: Database) -> None:
        db.execute(_TAGS)
        db.execute("""
            CREATE TABLE batches (
                id INTEGER PRIMARY KEY,
                t0 INTEGER NOT NULL,
                t1 INTEGER NOT NULL,
                n INTEGER NOT NULL,
                tag BLOB NOT NULL,
                status NOT NULL,
                time BLOB NOT NULL,
                value BLOB NOT NULL
            )
        """)
        db.execute("""
            CREATE TABLE chunks (
                id INTEGER PRIMARY KEY,
                tag INTEGER NOT NULL,
                t0 INTEGER NOT NULL,
                t1 INTEGER NOT NULL,
                seq INTEGER NOT NULL,
                healed INTEGER NOT NULL,
                n INTEGER NOT NULL,
                bad INTEGER NOT NULL,
                min REAL,
                max REAL,
                status NOT NULL,
                time BLOB NOT NULL,
                value BLOB NOT NULL
            )
        """)
        db.execute("CREATE INDEX chunks_by_tag ON chunks (tag, t0, t1)")
        db.execute("""
            CREATE TABLE objects (
                id INTEGER PRIMARY KEY,
                tag INTEGER NOT NULL,
                seq INTEGER NOT NULL,
                position INTEGER NOT NULL,
                time INTEGER NOT NULL,
                kind TEXT NOT NULL,
                body BLOB NOT NULL
            )
        """)
        db.execute("CREATE UNIQUE INDEX objects_by_place ON objects (tag, seq, position)")
        db.execute("CREATE INDEX objects_by_time ON objects (tag, time)")
        db.execute("""
            CREATE TABLE run (
                id INTEGER PRIMARY KEY CHECK (id = 1),
                last_ns INTEGER NOT NULL,
                clean INTEGER NOT NULL
            )
        """)
        db.execute("""
            CREATE TABLE carried (
                tag INTEGER PRIMARY KEY,
                time INTEGER NOT NULL,
                value REAL,
                status INTEGER NOT NULL,
                bits INTEGER NOT NULL,
                object BLOB
            )
        """)

    return migrations
