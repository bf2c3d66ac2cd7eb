"""The naive way: a row a sample, indexed by tag and time. Filled in order and indexed afterwards, which favours it."""

import sqlite3
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from bench.made.history import BEGIN_NS, DAY_NS, DayOf


def make_rows(path: Path, tags: int, days: int, day_of: DayOf) -> int:
    """Returns the bytes of the file."""
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.execute("PRAGMA synchronous=OFF")
        database.execute("PRAGMA journal_mode=OFF")
        database.execute("CREATE TABLE samples (tag INTEGER, time INTEGER, value REAL, status INTEGER)")
        database.execute("BEGIN")
        for number in range(days):
            for tag in range(tags):
                s = day_of(tag, number)
                rows = zip([tag] * len(s), s.time.tolist(), s.value.tolist(), s.status.tolist(), strict=True)
                database.executemany("INSERT INTO samples VALUES (?, ?, ?, ?)", rows)
        database.execute("CREATE INDEX by_tag_and_time ON samples (tag, time)")
        database.execute("COMMIT")
    return path.stat().st_size


def ask_rows(path: Path, tags: Sequence[int], days: float, pixels: int) -> float:
    """Milliseconds for the lowest and the highest of each pixel column, as SQL has it."""
    begun_s = time.perf_counter()
    span = round(days * DAY_NS)
    width = span // pixels
    with closing(sqlite3.connect(path)) as database:
        for tag in tags:
            database.execute(
                "SELECT (time - ?) / ?, min(value), max(value), min(time), max(time) FROM samples"
                " WHERE tag = ? AND time >= ? AND time < ? GROUP BY 1",
                (BEGIN_NS, width, tag, BEGIN_NS, BEGIN_NS + span),
            ).fetchall()
    return (time.perf_counter() - begun_s) * 1e3
