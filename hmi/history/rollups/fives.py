"""Outlines of five minutes, beside the packed minutes of the same row: a month is drawn from a fifth of the numbers.

Where decoding is most of the work, few long columns are better than many short ones: the samples of an outline follow
each other in one column of times, one of values and one of status (docs/decisions/0070).
"""

import sqlite3
from collections.abc import Callable, Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from hmi.history.rollups.buckets import DAY_NS, MINUTE_NS, Outline, combine_outlines
from hmi.history.tables.columns import (
    StatusColumn,
    pack_integers,
    pack_status,
    pack_values,
    unpack_status,
    unpack_times,
    unpack_values,
)

FIVE_NS: Final = 5 * MINUTE_NS
_SAMPLES: Final = ("first", "last", "min", "max")
_SINCE_VERSION: Final = 2
_ROW: Final = "SELECT k, start, counts, times, vals, status FROM fives WHERE id = ?"
_WHOLE_DAY: Final = DAY_NS // FIVE_NS


def insert_fives(connection: sqlite3.Connection, row: int, day_ns: int, minutes: Outline) -> None:
    """Runs inside the caller's transaction. Args: row: id in `minutes`. minutes: not empty."""
    o = combine_outlines(minutes, minutes.start // FIVE_NS * FIVE_NS)
    whole = bool(np.all(o.drawn == o.n))
    names = _SAMPLES if whole else (*_SAMPLES, "break")
    values = [getattr(o, "broken" if name == "break" else name) for name in names]
    even = len(o) == _WHOLE_DAY and o.start[0] == day_ns
    connection.execute(
        "INSERT INTO fives (id, k, start, counts, times, vals, status) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            row,
            len(o),
            None if even else pack_integers((o.start - day_ns) // FIVE_NS),
            None if whole else pack_integers(np.concatenate([o.n, o.drawn])),
            pack_integers(np.concatenate([getattr(o, f"{name}_ns") - o.start for name in names])),
            pack_values(np.concatenate(values)),
            pack_status(np.concatenate([getattr(o, f"{name}_status") for name in names])),
        ),
    )


def delete_fives(connection: sqlite3.Connection, tag: int, day_ns: int) -> None:
    """Before the rows of `minutes` they belong to. Runs inside the caller's transaction."""
    connection.execute(
        "DELETE FROM fives WHERE id IN (SELECT id FROM minutes WHERE tag = ? AND day = ?)", (tag, day_ns)
    )


def has_fives(connection: sqlite3.Connection) -> bool:
    """Whether the file is of a version that may have any; readers change no older file."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0]) >= _SINCE_VERSION


def read_fives(
    connection: sqlite3.Connection, rows: Sequence[tuple[int, int]]
) -> tuple[Outline, NDArray[np.int64]] | None:
    """Those of some rows one after the other, and how many each has; None where one of the rows has none.

    Where no sample of any row is broken, `n` and `drawn` are 1 whatever they are.

    Args: rows: id in `minutes` and where the day begins, at least one.
    """
    found = [connection.execute(_ROW, (row,)).fetchone() for row, _ in rows]
    if any(row is None for row in found):
        return None
    counts = np.array([k for k, *_ in found], np.int64)
    begin = np.concatenate([_steps(k, start) for k, start, *_ in found]) * FIVE_NS
    begin += np.repeat([day_ns for _, day_ns in rows], counts)
    own = [len(_SAMPLES) + (row[2] is not None) for row in found]
    lots = max(own)
    time, value, status = (
        np.concatenate([_lots(unpack, r[at], r[0], o, lots) for r, o in zip(found, own, strict=True)], axis=1)
        for at, unpack in ((3, unpack_times), (4, unpack_values), (5, unpack_status))
    )
    time += begin
    columns: list[NDArray[Any]] = []
    for lot in range(lots):
        columns += [time[lot], value[lot], status[lot]]
    if lots == len(_SAMPLES):
        ones = np.ones(len(begin), np.int64)
        columns += [begin, np.full(len(begin), np.nan), status[0]]
        return Outline(begin, ones, ones, *columns), counts
    n, drawn = np.concatenate([_counted(column, k) for k, _, column, *_ in found], axis=1)
    return Outline(begin, n, drawn, *columns), counts


def _steps(k: int, blob: bytes | None) -> NDArray[np.int64]:
    return np.arange(k) if blob is None else unpack_times(blob, k)


def _counted(blob: bytes | None, k: int) -> NDArray[np.int64]:
    return np.ones((2, k), np.int64) if blob is None else unpack_times(blob, 2 * k).reshape(2, k)


def _lots(
    unpack: Callable[[Any, int], NDArray[Any]], column: StatusColumn, k: int, own: int, lots: int
) -> NDArray[Any]:
    """The column's own lots, made as many as are wanted: where there is no break, nobody looks at the last one."""
    if isinstance(column, int):
        return np.full((lots, k), column, np.uint32)
    cells = unpack(column, own * k).reshape(own, k)
    return cells if own == lots else np.concatenate([cells, cells[:1]])
