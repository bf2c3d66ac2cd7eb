"""Chunks of five minutes become chunks of an hour: a third fewer bytes, and a twelfth of the rows to find."""

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from hmi.history.tables.chunk import chunk_row, insert_chunks
from hmi.history.tables.columns import unpack_status, unpack_times, unpack_values
from hmi.history.tables.database import transaction

HOUR_NS: Final = 3600 * 10**9
MOST_ROWS: Final = 16_384
"""Of a merged chunk: more pack hardly smaller, and a reader that wants one minute unpacks all. Once the day is over
chunks grow to this across hours: a row of 25 KB leaves less of its last page empty than one of 5 KB."""


@dataclass(frozen=True, slots=True)
class _Chunk:
    id: int
    tag: int
    healed: bool
    seq: int
    t0: int
    t1: int
    n: int

    def hour(self) -> int:
        return self.t0 // HOUR_NS


def merge_chunks(connection: sqlite3.Connection, tags: range, until_ns: int | None, limit_values: int) -> int:
    """Merges what can be merged of some tags, in one transaction; how many samples it was, 0 if there is nothing.

    Only chunks that followed each other on the same way (live, or healed) are merged, in the order they arrived, so
    that nothing changes for who reads. Stops at the group that reaches `limit_values`.

    Args:
        until_ns: only samples before it, an hour at a time; None: the day is over, across its hours.
    """
    rows = connection.execute(
        "SELECT id, tag, healed, seq, t0, t1, n FROM chunks WHERE tag >= ? AND tag < ? ORDER BY tag, healed, seq, id",
        (tags.start, tags.stop),
    )
    chunks = [_Chunk(*row) for row in rows]
    merged = 0
    groups = []
    for group in _groups(chunks, until_ns):
        groups.append(group)
        merged += sum(c.n for c in group)
        if merged >= limit_values:
            break
    if groups:
        with transaction(connection):
            for group in groups:
                _merge(connection, group)
    return merged


def _groups(chunks: Sequence[_Chunk], until_ns: int | None) -> Iterator[list[_Chunk]]:
    group: list[_Chunk] = []
    for chunk in chunks:
        if group and _fits(group, chunk, across_hours=until_ns is None):
            group.append(chunk)
            continue
        if len(group) > 1:
            yield group
        group = [chunk] if until_ns is None or chunk.t1 < until_ns else []
    if len(group) > 1:
        yield group


def _fits(group: Sequence[_Chunk], chunk: _Chunk, *, across_hours: bool) -> bool:
    first, rows = group[0], sum(c.n for c in group) + chunk.n
    if (chunk.tag, chunk.healed) != (first.tag, first.healed):
        return False
    same_day = across_hours and chunk.hour() // 24 == first.hour() // 24
    return rows <= MOST_ROWS and (chunk.hour() == first.hour() or same_day)


def _merge(connection: sqlite3.Connection, group: Sequence[_Chunk]) -> None:
    """Each column is unpacked again before it is trusted (see `columns`), so what is deleted is there bit for bit."""
    first = group[0]
    times, values, statuses = [], [], []
    begin = 0
    for chunk in group:
        n, status, time, value = connection.execute(
            "SELECT n, status, time, value FROM chunks WHERE id = ?", (chunk.id,)
        ).fetchone()
        times.append(unpack_times(time, n))
        values.append(unpack_values(value, n))
        statuses.append(unpack_status(status, n))
        if begin:
            connection.execute(
                "UPDATE objects SET seq = ?, position = position + ? WHERE tag = ? AND seq = ?",
                (first.seq, begin, first.tag, chunk.seq),
            )
        begin += n
    connection.executemany("DELETE FROM chunks WHERE id = ?", [(c.id,) for c in group])
    columns = np.concatenate(times), np.concatenate(values), np.concatenate(statuses)
    insert_chunks(connection, [chunk_row(first.tag, first.seq, *columns, healed=first.healed)])
