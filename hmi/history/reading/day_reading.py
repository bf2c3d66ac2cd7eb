"""The readers' end of one day's file. Every function works within one read transaction."""

import sqlite3
from collections.abc import Iterable, Sequence

import numpy as np

from hmi.history.reading.samples import Part
from hmi.history.tables.batch_rows import SliceRows, fetch_rows
from hmi.history.tables.columns import unpack_status, unpack_times, unpack_values
from hmi.history.tables.schema import SLICE_TAGS
from hmi.model.series import Series

Parts = dict[int, list[Part]]
"""Parts by tag id, in no order."""


def read_parts(connection: sqlite3.Connection, ids: Iterable[int], start_ns: int, end_ns: int) -> Parts:
    """All parts that may hold samples of [start_ns, end_ns)."""
    parts: Parts = {i: [] for i in ids}
    for tag, found in parts.items():
        found += _chunks(connection, "tag = ? AND t0 < ? AND t1 >= ?", (tag, end_ns, start_ns))
    for number in sorted({i // SLICE_TAGS for i in parts}):
        _add_batches(parts, fetch_rows(connection, number, start_ns=start_ns, end_ns=end_ns, only=parts))
    return parts


def read_parts_and_before(connection: sqlite3.Connection, ids: Iterable[int], start_ns: int, end_ns: int) -> Parts:
    """What `read_parts` and `read_before` give, each part once: of a short stretch they are nearly the same."""
    parts: Parts = {i: [] for i in ids}
    for tag, found in parts.items():
        latest = _latest_chunk(connection, tag, start_ns)
        since = start_ns if latest is None else latest
        found += _chunks(connection, "tag = ? AND t0 < ? AND t1 >= ?", (tag, end_ns, since))
    for number in sorted({i // SLICE_TAGS for i in parts}):
        _add_batches(parts, fetch_rows(connection, number, end_ns=end_ns, only=parts))
    return parts


def read_before(connection: sqlite3.Connection, ids: Iterable[int], start_ns: int) -> Parts:
    """Parts among which the last sample before `start_ns` is, if the file has one."""
    parts: Parts = {i: [] for i in ids}
    for tag, found in parts.items():
        latest = _latest_chunk(connection, tag, start_ns)
        if latest is not None:
            # the sample at `latest` is before the start, so a chunk that ends earlier cannot hold the last one
            found += _chunks(connection, "tag = ? AND t0 < ? AND t1 >= ?", (tag, start_ns, latest))
    for number in sorted({i // SLICE_TAGS for i in parts}):
        _add_batches(parts, fetch_rows(connection, number, end_ns=start_ns, only=parts))
    return parts


def next_time(connection: sqlite3.Connection, ids: Sequence[int], start_ns: int) -> int | None:
    """The time of the first sample at or after a time, None if there is none."""
    found: list[int] = []
    parts: Parts = {i: [] for i in ids}
    for tag, across in parts.items():
        (first,) = connection.execute(
            "SELECT min(t0) FROM chunks WHERE tag = ? AND t0 >= ?", (tag, start_ns)
        ).fetchone()
        found += [] if first is None else [first]
        across += _chunks(connection, "tag = ? AND t0 < ? AND t1 >= ?", (tag, start_ns, start_ns))
    for number in sorted({i // SLICE_TAGS for i in ids}):
        _add_batches(parts, fetch_rows(connection, number, start_ns=start_ns, only=parts))
    for part in (p for across in parts.values() for p in across):
        later = part.time[part.time >= start_ns]
        found += [int(later.min())] if len(later) else []
    return min(found, default=None)


def read_bodies(connection: sqlite3.Connection, tag: int, start_ns: int, end_ns: int) -> dict[tuple[int, int], bytes]:
    """Encoded objects of a tag in [start_ns, end_ns), by (commit, position)."""
    rows = connection.execute(
        "SELECT seq, position, body FROM objects WHERE tag = ? AND time >= ? AND time < ?", (tag, start_ns, end_ns)
    )
    return {(seq, position): body for seq, position, body in rows}


def _latest_chunk(connection: sqlite3.Connection, tag: int, start_ns: int) -> int | None:
    """Where the last chunk that begins before a time begins."""
    row = connection.execute("SELECT max(t0) FROM chunks WHERE tag = ? AND t0 < ?", (tag, start_ns)).fetchone()
    return None if row[0] is None else int(row[0])


def _chunks(connection: sqlite3.Connection, where: str, arguments: tuple[int, ...]) -> Iterable[Part]:
    rows = connection.execute(f"SELECT seq, healed, n, time, value, status FROM chunks WHERE {where}", arguments)
    for seq, healed, n, time, value, status in rows:
        yield Part(
            np.full(n, seq, np.int64),
            bool(healed),
            unpack_times(time, n),
            unpack_values(value, n),
            unpack_status(status, n),
        )


def _add_batches(parts: Parts, rows: SliceRows) -> None:
    for tag, run in rows.runs():
        if tag in parts:
            parts[tag].append(Part(rows.seq[run], False, rows.time[run], rows.value[run], rows.status[run]))


def read_carried(connection: sqlite3.Connection, tag: int) -> Series:
    """The newest sample of a tag when the file was made; empty if there was none."""
    row = connection.execute("SELECT time, bits, status FROM carried WHERE tag = ?", (tag,)).fetchone()
    time, bits, status = ([], [], []) if row is None else ([v] for v in row)
    return Series(np.array(time, np.int64), np.array(bits, np.int64).view(np.float64), np.array(status, np.uint32))
