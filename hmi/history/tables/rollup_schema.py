"""Tables of the rollups: hours and days as plain rows in the main file, minutes packed in a file a month."""

from typing import Final

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

MINUTES_VERSION: Final = 2

_SAMPLE: Final = "{0}_ns INTEGER NOT NULL, {0} REAL, {0}_status INTEGER NOT NULL"
_BUCKET: Final = ", ".join(
    [
        "tag INTEGER NOT NULL, start INTEGER NOT NULL, n INTEGER NOT NULL, drawn INTEGER NOT NULL",
        *(_SAMPLE.format(name) for name in ("first", "last", "min", "max")),
        "break_ns INTEGER NOT NULL, broken REAL, break_status INTEGER NOT NULL",
        "good INTEGER NOT NULL, total REAL, integral REAL, lit_ns INTEGER NOT NULL, good_ns INTEGER NOT NULL",
        "stepped INTEGER NOT NULL, PRIMARY KEY (tag, start)",
    ]
)
_VIEW: Final = """
    CREATE VIEW {view} AS
    SELECT t.name AS tag, t.unit AS unit, strftime('%Y-%m-%dT%H:%M:%SZ', r.start / 1000000000, 'unixepoch') AS time,
        r.start / 1000000 AS unix_ms, r.min AS min, r.max AS max, r.total / nullif(r.drawn, 0) AS mean,
        r.integral * 1e9 / nullif(r.lit_ns, 0) AS time_mean, r.first AS first, r.last AS last, r.n AS count,
        1.0 * r.good / r.n AS good_share
    FROM {table} r JOIN tags t ON t.id = r.tag
"""


def rollup_tables(db: Database) -> None:
    """In the main file.

    `rollup_parts` says for each 16 tags (id // 16) up to when hours are rolled up, `rollup_stale` which of these hours
    have to be done again: one bit an hour of the day that begins at `day`.
    """
    for table, view in (("rollup_hours", "hourly"), ("rollup_days", "daily")):
        db.execute(f"CREATE TABLE {table} ({_BUCKET}) WITHOUT ROWID")
        db.execute(_VIEW.format(table=table, view=view))
    db.execute("CREATE TABLE rollup_parts (part INTEGER PRIMARY KEY, until_ns INTEGER NOT NULL)")
    db.execute("""
        CREATE TABLE rollup_stale (
            tag INTEGER NOT NULL,
            day INTEGER NOT NULL,
            hours INTEGER NOT NULL,
            PRIMARY KEY (tag, day)
        ) WITHOUT ROWID
    """)


def minutes_schema() -> Migrations:
    """A month of minutes. A row is a tag's day; it is never changed, only replaced by one with a new id.

    `fives` has the outline of five minutes each for rows of `minutes`, by the same id, in as few columns as it can be
    drawn from; a row from before there were any has none.
    """
    migrations = Migrations("minutes")

    @migrations()
    def tags_minutes(db: Database) -> None:
        db.execute("CREATE TABLE tags (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, type TEXT, unit TEXT)")
        db.execute("""
            CREATE TABLE minutes (
                id INTEGER PRIMARY KEY AUTOINCREMENT,
                tag INTEGER NOT NULL,
                day INTEGER NOT NULL,
                hours INTEGER NOT NULL,
                stepped INTEGER NOT NULL,
                crc INTEGER NOT NULL,
                k INTEGER NOT NULL,
                start BLOB, n BLOB, drawn BLOB,
                first_ns BLOB, first BLOB, first_status,
                last_ns BLOB, last BLOB, last_status,
                min_ns BLOB, min BLOB, min_status,
                max_ns BLOB, max BLOB, max_status,
                break_ns BLOB, broken BLOB, break_status,
                good BLOB, total BLOB, integral BLOB, lit_ns BLOB, good_ns BLOB
            )
        """)
        db.execute("CREATE INDEX minutes_by_tag ON minutes (tag, day, hours, stepped, crc)")

    @migrations()
    def fives(db: Database) -> None:
        db.execute("""
            CREATE TABLE fives (
                id INTEGER PRIMARY KEY,
                k INTEGER NOT NULL,
                start BLOB, counts BLOB,
                times BLOB NOT NULL, vals BLOB NOT NULL, status NOT NULL
            )
        """)

    return migrations
