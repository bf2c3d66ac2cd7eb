"""Hours and days as rows of the main file."""

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import fields
from typing import Final, Literal

import numpy as np

from hmi.history.rollups.buckets import NO_OUTLINE, Buckets, Outline, Sums

Table = Literal["rollup_hours", "rollup_days"]
MIXED: Final = 2
"""Sums made before a tag became a setpoint, or ceased to be one, together with later ones: good for no question."""
_OUTLINE: Final = tuple(f.name for f in fields(Outline))
_SUMS: Final = tuple(f.name for f in fields(Sums))
_OUTLINE_TYPES: Final = tuple(getattr(NO_OUTLINE, name).dtype for name in _OUTLINE)
_SUM_TYPES: Final = (np.dtype(np.int64), *2 * (np.dtype(np.float64),), *2 * (np.dtype(np.int64),))


def insert_buckets(connection: sqlite3.Connection, table: Table, tag: int, buckets: Buckets, kind: int) -> None:
    """Runs inside the caller's transaction. kind: 1 if values hold until the next, 0 if not, or MIXED."""
    names = ("tag", "stepped", *_OUTLINE, *_SUMS)
    columns = [getattr(buckets.outline, n).tolist() for n in _OUTLINE] + [
        getattr(buckets.sums, n).tolist() for n in _SUMS
    ]
    connection.executemany(
        f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})",
        ((tag, kind, *row) for row in zip(*columns, strict=True)),
    )


def delete_buckets(connection: sqlite3.Connection, table: Table, tag: int, start_ns: int, end_ns: int) -> None:
    """Of buckets that begin in [start_ns, end_ns)."""
    connection.execute(f"DELETE FROM {table} WHERE tag = ? AND start >= ? AND start < ?", (tag, start_ns, end_ns))


def read_outlines(connection: sqlite3.Connection, table: Table, tag: int, start_ns: int, end_ns: int) -> Outline:
    """Of buckets that begin in [start_ns, end_ns), in order."""
    return Outline(*_columns(connection, table, _OUTLINE, _OUTLINE_TYPES, (tag, start_ns, end_ns)))


def read_buckets(
    connection: sqlite3.Connection, table: Table, tag: int, start_ns: int, end_ns: int
) -> tuple[Buckets, int | None]:
    """As `read_outlines`, with sums, and of which kind these are; None where there are no buckets."""
    arguments = (tag, start_ns, end_ns)
    kinds = connection.execute(
        f"SELECT DISTINCT stepped FROM {table} WHERE tag = ? AND start >= ? AND start < ?", arguments
    ).fetchall()
    outline = Outline(*_columns(connection, table, _OUTLINE, _OUTLINE_TYPES, arguments))
    sums = Sums(*_columns(connection, table, _SUMS, _SUM_TYPES, arguments))
    return Buckets(outline, sums), kinds[0][0] if len(kinds) == 1 else (MIXED if kinds else None)


def _columns(
    connection: sqlite3.Connection,
    table: Table,
    names: Sequence[str],
    types: Sequence[np.dtype],
    arguments: tuple[int, int, int],
) -> Iterator[np.ndarray]:
    rows = connection.execute(
        f"SELECT {', '.join(names)} FROM {table} WHERE tag = ? AND start >= ? AND start < ? ORDER BY start", arguments
    ).fetchall()
    columns = zip(*rows, strict=True) if rows else ((),) * len(names)
    return (np.array(column, kind) for column, kind in zip(columns, types, strict=True))
