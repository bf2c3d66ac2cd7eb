"""Rows of `batches`: the samples of one slice of tags in one commit, raw, ordered by tag."""

import sqlite3
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hmi.history.tables.arrange import Arranged, run_starts
from hmi.history.tables.columns import raw_status
from hmi.history.tables.schema import SEQ_BITS, SLICE_TAGS
from hmi.model.columns import Places, Statuses, TagIndices, Times, Values, stable_order

SEQ_MASK = (1 << SEQ_BITS) - 1
_COLUMNS = "id, n, tag, status, time, value"
_Row = tuple[int, int, bytes, int | bytes, bytes, bytes]


def insert_rows(connection: sqlite3.Connection, samples: Arranged, seq: int) -> None:
    """Runs inside the caller's transaction."""
    slices = samples.ids // SLICE_TAGS
    local = (samples.ids % SLICE_TAGS).astype(np.uint8)
    starts = run_starts(slices)
    ends = np.append(starts[1:], len(slices))
    first, last = np.minimum.reduceat(samples.time, starts), np.maximum.reduceat(samples.time, starts)
    connection.executemany(
        "INSERT INTO batches (id, t0, t1, n, tag, status, time, value) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (
                number << SEQ_BITS | seq,
                t0,
                t1,
                b - a,
                local[a:b],
                raw_status(samples.status[a:b]),
                samples.time[a:b],
                samples.value[a:b],
            )
            for number, t0, t1, a, b in zip(
                slices[starts].tolist(), first.tolist(), last.tolist(), starts.tolist(), ends.tolist(), strict=True
            )
        ),
    )


@dataclass(frozen=True, slots=True)
class SliceRows:
    """Samples of several rows of one slice, ordered by (tag, arrival); n may be 0.

    Attributes:
        tag: u32[n], ids in the file. seq: i64[n], the commit each sample came with.
        last_id: of the newest row among them, 0 if there was none.
    """

    tag: TagIndices
    seq: NDArray[np.int64]
    time: Times
    value: Values
    status: Statuses
    last_id: int = 0

    def runs(self) -> Iterator[tuple[int, slice]]:
        """The id and the place of each tag's samples."""
        if not len(self.tag):
            return
        starts = run_starts(self.tag)
        ends = np.append(starts[1:], len(self.tag))
        for tag, a, b in zip(self.tag[starts].tolist(), starts.tolist(), ends.tolist(), strict=True):
            yield tag, slice(a, b)

    def where(self, keep: NDArray[np.bool_] | Places) -> "SliceRows":
        return SliceRows(self.tag[keep], self.seq[keep], self.time[keep], self.value[keep], self.status[keep])


def fetch_rows(
    connection: sqlite3.Connection,
    number: int,
    *,
    start_ns: int = -(2**63),
    end_ns: int | None = None,
    after_seq: int = 0,
    until_seq: int = SEQ_MASK,
    limit_values: int | None = None,
    only: Collection[int] | None = None,
) -> SliceRows:
    """Rows of slice `number` that may hold samples of [start_ns, end_ns), in order of arrival.

    Args:
        end_ns: None for no end.
        after_seq, until_seq: only commits after the one, up to the other.
        limit_values: stop after the row that reaches this number of samples.
        only: ids of tags that are asked for; None for all of the slice.
    """
    low, high = number << SEQ_BITS | after_seq, number << SEQ_BITS | until_seq
    cursor = connection.execute(
        f"SELECT {_COLUMNS} FROM batches WHERE id > ? AND id <= ? AND t1 >= ? AND (? IS NULL OR t0 < ?) ORDER BY id",
        (low, high, start_ns, end_ns, end_ns),
    )
    return _joined(cursor.fetchall() if limit_values is None else _up_to(cursor, limit_values), number, only)


def _up_to(cursor: sqlite3.Cursor, limit_values: int) -> list[_Row]:
    rows, total = [], 0
    for row in cursor:
        rows.append(row)
        total += row[1]
        if total >= limit_values:
            break
    return rows


def _joined(rows: Sequence[_Row], number: int, only: Collection[int] | None) -> SliceRows:
    ids, counts, tags, statuses, times, values = zip(*rows, strict=True) if rows else ((), (), (), (), (), ())
    local = np.frombuffer(b"".join(tags), np.uint8)
    samples = SliceRows(
        local + np.uint32(number * SLICE_TAGS),
        np.repeat(np.array(ids, np.int64) & SEQ_MASK, counts),
        np.frombuffer(b"".join(times), "<i8"),
        np.frombuffer(b"".join(values), "<f8"),
        _joined_status(statuses, counts),
    )
    if not rows:
        return samples
    if only is not None:
        wanted = np.zeros(256, np.bool_)
        wanted[[tag - number * SLICE_TAGS for tag in only if tag // SLICE_TAGS == number]] = True
        samples = samples.where(np.flatnonzero(wanted[local]))
    ordered = samples.where(stable_order(samples.tag - np.uint32(number * SLICE_TAGS)))
    return SliceRows(ordered.tag, ordered.seq, ordered.time, ordered.value, ordered.status, ids[-1])


def _joined_status(columns: Sequence[int | bytes], counts: Sequence[int]) -> Statuses:
    if all(isinstance(c, int) for c in columns):
        return np.repeat(np.array(columns, np.uint32), counts)
    parts = [np.full(n, c, "<u4").tobytes() if isinstance(c, int) else c for c, n in zip(columns, counts, strict=True)]
    return np.frombuffer(b"".join(parts), "<u4")
