"""Recording the naive way: a row a value with an index on tag and time, one transaction a second."""

import sqlite3
import time
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path

from hmi.model.batch import Batch


def record_rows(path: Path, seconds: Iterable[Sequence[Batch]]) -> float:
    """Stores the batches of each second in one transaction; the CPU seconds it took."""
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.execute("PRAGMA journal_mode=WAL")
        database.execute("PRAGMA synchronous=NORMAL")
        database.execute("CREATE TABLE samples (tag INTEGER, time INTEGER, value REAL, status INTEGER)")
        database.execute("CREATE INDEX by_tag_and_time ON samples (tag, time)")
        begun_s = time.process_time()
        for batches in seconds:
            database.execute("BEGIN")
            for b in batches:
                rows = zip(b.tag.tolist(), b.time.tolist(), b.value.tolist(), b.status.tolist(), strict=True)
                database.executemany("INSERT INTO samples VALUES (?, ?, ?, ?)", rows)
            database.execute("COMMIT")
        return time.process_time() - begun_s


def rows_in(path: Path) -> int:
    with closing(sqlite3.connect(path)) as database:
        return int(database.execute("SELECT count(*) FROM samples").fetchone()[0])
