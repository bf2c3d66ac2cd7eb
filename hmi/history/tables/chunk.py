"""Chunks: the aged samples of one tag, packed column by column, in the order they arrived."""

import sqlite3
from collections.abc import Iterable

import numpy as np

from hmi.history.tables.columns import StatusColumn, pack_status, pack_times, pack_values
from hmi.model.columns import Bools, Statuses, Times, Values
from hmi.model.quality import is_bad

ChunkRow = tuple[int, int, int, int, bool, int, int, float | None, float | None, StatusColumn, bytes, bytes]


def shown(value: Values, status: Statuses) -> Bools:
    """bool[n]: samples a line can be drawn through: a finite number of a quality that is not bad."""
    return np.isfinite(value) & ~is_bad(status)


def chunk_row(tag: int, seq: int, time: Times, value: Values, status: Statuses, *, healed: bool) -> ChunkRow:
    """A row of `chunks`; columns of n > 0 samples. min and max are None where no sample can be drawn."""
    drawn = value[shown(value, status)]
    low, high = (float(drawn.min()), float(drawn.max())) if len(drawn) else (None, None)
    count = len(time)
    return (
        tag,
        int(time.min()),
        int(time.max()),
        seq,
        healed,
        count,
        count - len(drawn),
        low,
        high,
        pack_status(status),
        pack_times(time),
        pack_values(value),
    )


def insert_chunks(connection: sqlite3.Connection, rows: Iterable[ChunkRow]) -> None:
    """Runs inside the caller's transaction."""
    connection.executemany(
        "INSERT INTO chunks (tag, t0, t1, seq, healed, n, bad, min, max, status, time, value)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        rows,
    )
