"""Minutes, packed: a row for each tag and day, in a file for each month (docs/decisions/0070).

A column is left out where it says nothing: the same as another one, all zero, or minute after minute.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import fields
from pathlib import Path
from typing import Any, Final, NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from hmi.history.rollups.buckets import DAY_NS, MINUTE_NS, NO_OUTLINE, Buckets, Outline, Sums, joined_outlines
from hmi.history.rollups.fives import delete_fives, insert_fives, read_fives
from hmi.history.tables.columns import (
    StatusColumn,
    pack_integers,
    pack_status,
    pack_values,
    unpack_status,
    unpack_times,
    unpack_values,
)
from hmi.history.tables.database import open_writer
from hmi.history.tables.rollup_schema import MINUTES_VERSION, minutes_schema

_LOG_BYTES: Final = 2**22
_OUTLINE: Final = tuple(f.name for f in fields(Outline))
_SUMS: Final = tuple(f.name for f in fields(Sums))
_TYPES: Final = dict(
    zip((*_OUTLINE, *_SUMS), (*(getattr(NO_OUTLINE, n).dtype.kind for n in _OUTLINE), *"iffii"), strict=True)
)
_SAME_AS: Final = {
    "drawn": "n",
    "last_ns": "first_ns",
    "last": "first",
    "last_status": "first_status",
    "min_ns": "first_ns",
    "min": "first",
    "min_status": "first_status",
    "max_ns": "first_ns",
    "max": "first",
    "max_status": "first_status",
    "break_ns": "first_ns",
    "break_status": "first_status",
    "good": "drawn",
    "total": "first",
    "good_ns": "lit_ns",
}
"""A column that is not there equals this one; where none is named it is 0, `broken` is NaN, `start` goes on evenly."""


class MinutesRow(NamedTuple):
    """Where the minutes of a tag's day are stored. hours: one bit for each hour of the day that they cover.

    (id, crc) are never those of other minutes.
    """

    id: int
    tag: int
    day_ns: int
    hours: int
    stepped: bool
    crc: int


def month_path(main: Path, time_ns: int) -> Path:
    """`history.db` keeps the minutes of November in `history/minutes/2026-11.db`."""
    month = np.datetime64(time_ns, "ns").astype("datetime64[M]")
    return main.with_suffix("") / "minutes" / f"{month}.db"


@contextmanager
def minutes_writer(main: Path, time_ns: int) -> Iterator[sqlite3.Connection]:
    """What is written is on disk when it closes. Raises HistoryError."""
    path = month_path(main, time_ns)
    made = open_writer(path, minutes_schema(), MINUTES_VERSION, log_bytes=_LOG_BYTES)
    with closing(made) as connection:
        yield connection
        connection.execute("PRAGMA wal_checkpoint(PASSIVE)")


def replace_minutes(
    connection: sqlite3.Connection, tag: int, day_ns: int, hours: int, minutes: Buckets, *, stepped: bool
) -> None:
    """Stores the minutes of a tag's day in place of those there are. Runs inside the caller's transaction.

    Args: tag: its id in this file. hours: the hours of the day that `minutes` covers, one bit each; 0 for none.
    """
    delete_fives(connection, tag, day_ns)
    connection.execute("DELETE FROM minutes WHERE tag = ? AND day = ?", (tag, day_ns))
    if not hours or not len(minutes):
        return
    row = _packed(minutes, day_ns)
    crc = 0
    for column in row.values():
        crc = crc32(column if isinstance(column, bytes) else str(column).encode(), crc)
    named = {
        "tag": tag,
        "day": day_ns,
        "hours": hours,
        "stepped": stepped,
        "crc": crc,
        "k": len(minutes),
        **row,
    }
    cursor = connection.execute(
        f"INSERT INTO minutes ({', '.join(named)}) VALUES ({', '.join('?' * len(named))})", tuple(named.values())
    )
    insert_fives(connection, int(cursor.lastrowid or 0), day_ns, minutes.outline)


def find_minutes(connection: sqlite3.Connection, tags: Iterable[int], start_ns: int, end_ns: int) -> list[MinutesRow]:
    """Of days that begin in [start_ns, end_ns), by tag and day."""
    found = []
    for tag in tags:
        rows = connection.execute(
            "SELECT id, tag, day, hours, stepped, crc FROM minutes WHERE tag = ? AND day >= ? AND day < ? ORDER BY day",
            (tag, start_ns, end_ns),
        )
        found += [MinutesRow(i, t, d, h, bool(s), c) for i, t, d, h, s, c in rows]
    return found


def read_outlines_of(
    connection: sqlite3.Connection, rows: Sequence[MinutesRow], *, fives: bool
) -> tuple[Outline, NDArray[np.int64]]:
    """For drawing, of some rows one after the other, and how many buckets each has.

    Where no sample is broken, `n` and `drawn` are 1 whatever they are.

    Args: rows: at least one. fives: buckets of five minutes will do, where there are any.
    """
    if fives and (found := read_fives(connection, [(row.id, row.day_ns) for row in rows])) is not None:
        return found
    outlines = [Outline(**_unpacked(connection, row, _OUTLINE, counted=False)) for row in rows]
    return joined_outlines(outlines), np.array([len(o) for o in outlines], np.int64)


def read_minutes(connection: sqlite3.Connection, row: MinutesRow) -> Buckets:
    found = _unpacked(connection, row, (*_OUTLINE, *_SUMS))
    return Buckets(Outline(**{n: found[n] for n in _OUTLINE}), Sums(**{n: found[n] for n in _SUMS}))


def _packed(minutes: Buckets, day_ns: int) -> dict[str, StatusColumn | None]:
    columns: dict[str, NDArray[Any]] = {name: getattr(minutes.outline, name) for name in _OUTLINE}
    columns |= {name: getattr(minutes.sums, name) for name in _SUMS}
    packed: dict[str, StatusColumn | None] = {}
    for name, column in columns.items():
        other = _SAME_AS.get(name)
        if columns[other].tobytes() == column.tobytes() if other is not None else _says_nothing(name, column):
            packed[name] = None
        elif name == "start":
            packed[name] = pack_integers((column - day_ns) // MINUTE_NS)
        elif name.endswith("_status"):
            packed[name] = pack_status(column)
        elif _TYPES[name] == "f":
            packed[name] = pack_values(column)
        else:
            inside = name.endswith("_ns") and name not in ("lit_ns", "good_ns")
            packed[name] = pack_integers(column - columns["start"] if inside else column)
    return packed


def _says_nothing(name: str, column: NDArray[Any]) -> bool:
    if name == "start":
        return bool(column[0] % DAY_NS == 0 and np.all(np.diff(column) == MINUTE_NS))
    return bool(np.isnan(column).all() if name == "broken" else np.all(column == 0))


def _unpacked(
    connection: sqlite3.Connection, row: MinutesRow, names: Sequence[str], *, counted: bool = True
) -> dict[str, NDArray[Any]]:
    k, *blobs = connection.execute(f"SELECT k, {', '.join(names)} FROM minutes WHERE id = ?", (row.id,)).fetchone()
    columns: dict[str, NDArray[Any]] = {}
    if not counted and blobs[names.index("drawn")] is None:
        columns["n"] = np.ones(k, np.int64)
    for name, blob in zip(names, blobs, strict=True):
        if name not in columns:
            columns[name] = _column(name, blob, k, columns, row.day_ns)
    return columns


def _column(
    name: str, blob: StatusColumn | None, k: int, columns: dict[str, NDArray[Any]], day_ns: int
) -> NDArray[Any]:
    if blob is None:
        return _implied(name, k, columns, day_ns)
    if isinstance(blob, int) or name.endswith("_status"):
        return unpack_status(blob, k)
    if name == "start":
        return unpack_times(blob, k) * MINUTE_NS + day_ns
    if _TYPES[name] == "f":
        return unpack_values(blob, k)
    inside = name.endswith("_ns") and name not in ("lit_ns", "good_ns")
    return unpack_times(blob, k) + columns["start"] if inside else unpack_times(blob, k)


def _implied(name: str, k: int, columns: dict[str, NDArray[Any]], day_ns: int) -> NDArray[Any]:
    if name in _SAME_AS:
        return columns[_SAME_AS[name]]
    if name == "start":
        return np.arange(k, dtype=np.int64) * MINUTE_NS + day_ns
    if name == "broken":
        return np.full(k, np.nan)
    return np.zeros(k, _TYPES[name] + "8")
