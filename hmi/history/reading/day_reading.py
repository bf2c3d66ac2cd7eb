"""The readers' end of one day's file. Every function works within one read transaction.

What is packed is unpacked after it (`Stored.parts`): behind a transaction that lasts, the file's log grows.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from hmi.history.reading.samples import Part
from hmi.history.tables.batch_rows import SliceRows, fetch_rows
from hmi.history.tables.columns import unpack_status, unpack_times, unpack_values
from hmi.history.tables.schema import SLICE_TAGS
from hmi.model.columns import Times
from hmi.model.series import Series

Parts = dict[int, list[Part]]
"""Parts by tag id, in no order."""


PackedChunk = tuple[int, int, int, bytes, bytes, int | bytes]
"""seq, healed, n, time, value, status, as they lie in the file."""


@dataclass(frozen=True, slots=True)
class Stored:
    """What a file holds of some tags. chunks: by tag id. batches: of whole slices, other tags among them."""

    chunks: dict[int, list[PackedChunk]]
    batches: list[SliceRows]

    def parts(self) -> Parts:
        """Of the tags that were asked for."""
        parts = {tag: [_unpacked(row) for row in rows] for tag, rows in self.chunks.items()}
        for rows in self.batches:
            for tag, run in rows.runs():
                if tag in parts:
                    parts[tag].append(Part(rows.seq[run], False, rows.time[run], rows.value[run], rows.status[run]))
        return parts


def read_stored(connection: sqlite3.Connection, ids: Iterable[int], start_ns: int, end_ns: int) -> Stored:
    """All that may hold samples of [start_ns, end_ns)."""
    chunks = {tag: _chunks(connection, "tag = ? AND t0 < ? AND t1 >= ?", (tag, end_ns, start_ns)) for tag in ids}
    slices = sorted({tag // SLICE_TAGS for tag in chunks})
    return Stored(
        chunks, [fetch_rows(connection, number, start_ns=start_ns, end_ns=end_ns, only=chunks) for number in slices]
    )


def read_stored_and_before(connection: sqlite3.Connection, ids: Iterable[int], start_ns: int, end_ns: int) -> Stored:
    """What `read_stored` and `read_before` give, each row once: of a short stretch they are nearly the same."""
    chunks: dict[int, list[PackedChunk]] = {}
    for tag in ids:
        latest = _latest_chunk(connection, tag, start_ns)
        since = start_ns if latest is None else latest
        chunks[tag] = _chunks(connection, "tag = ? AND t0 < ? AND t1 >= ?", (tag, end_ns, since))
    slices = sorted({tag // SLICE_TAGS for tag in chunks})
    return Stored(chunks, [fetch_rows(connection, number, end_ns=end_ns, only=chunks) for number in slices])


def read_before(connection: sqlite3.Connection, ids: Iterable[int], start_ns: int) -> Stored:
    """That among which the last sample before `start_ns` is, if the file has one."""
    chunks: dict[int, list[PackedChunk]] = {tag: [] for tag in ids}
    for tag, found in chunks.items():
        latest = _latest_chunk(connection, tag, start_ns)
        if latest is not None:
            # the sample at `latest` is before the start, so a chunk that ends earlier cannot hold the last one
            found += _chunks(connection, "tag = ? AND t0 < ? AND t1 >= ?", (tag, start_ns, latest))
    slices = sorted({tag // SLICE_TAGS for tag in chunks})
    return Stored(chunks, [fetch_rows(connection, number, end_ns=start_ns, only=chunks) for number in slices])


def read_next(connection: sqlite3.Connection, ids: Sequence[int], start_ns: int) -> tuple[int | None, Stored]:
    """The time of the first chunk that begins at or after a time, None if there is none; and what may hold an earlier
    sample.
    """
    firsts = [
        connection.execute("SELECT min(t0) FROM chunks WHERE tag = ? AND t0 >= ?", (tag, start_ns)).fetchone()[0]
        for tag in ids
    ]
    chunks = {tag: _chunks(connection, "tag = ? AND t0 < ? AND t1 >= ?", (tag, start_ns, start_ns)) for tag in ids}
    slices = sorted({tag // SLICE_TAGS for tag in ids})
    stored = Stored(chunks, [fetch_rows(connection, number, start_ns=start_ns, only=chunks) for number in slices])
    return min((t for t in firsts if t is not None), default=None), stored


def read_bodies(connection: sqlite3.Connection, tag: int, start_ns: int, end_ns: int) -> dict[tuple[int, int], bytes]:
    """Encoded objects of a tag in [start_ns, end_ns), by (commit, position)."""
    rows = connection.execute(
        "SELECT seq, position, body FROM objects WHERE tag = ? AND time >= ? AND time < ?", (tag, start_ns, end_ns)
    )
    return {(seq, position): body for seq, position, body in rows}


def healed_times(connection: sqlite3.Connection, tag: int, start_ns: int, end_ns: int) -> Times:
    """Times of healed samples of a tag in [start_ns, end_ns), in no order."""
    rows = connection.execute(
        "SELECT n, time FROM chunks WHERE tag = ? AND t0 < ? AND t1 >= ? AND healed", (tag, end_ns, start_ns)
    )
    time = np.concatenate([np.empty(0, np.int64), *(unpack_times(blob, n) for n, blob in rows)])
    return time[(time >= start_ns) & (time < end_ns)]


def _latest_chunk(connection: sqlite3.Connection, tag: int, start_ns: int) -> int | None:
    """Where the last chunk that begins before a time begins."""
    row = connection.execute("SELECT max(t0) FROM chunks WHERE tag = ? AND t0 < ?", (tag, start_ns)).fetchone()
    return None if row[0] is None else int(row[0])


def _chunks(connection: sqlite3.Connection, where: str, arguments: tuple[int, ...]) -> list[PackedChunk]:
    return connection.execute(
        f"SELECT seq, healed, n, time, value, status FROM chunks WHERE {where}", arguments
    ).fetchall()


def _unpacked(row: PackedChunk) -> Part:
    seq, healed, n, time, value, status = row
    return Part(
        np.full(n, seq, np.int64),
        bool(healed),
        unpack_times(time, n),
        unpack_values(value, n),
        unpack_status(status, n),
    )


def read_carried(connection: sqlite3.Connection, tag: int) -> Series:
    """The newest sample of a tag when the file was made; empty if there was none."""
    row = connection.execute("SELECT time, bits, status FROM carried WHERE tag = ?", (tag,)).fetchone()
    time, bits, status = ([], [], []) if row is None else ([v] for v in row)
    return Series(np.array(time, np.int64), np.array(bits, np.int64).view(np.float64), np.array(status, np.uint32))
