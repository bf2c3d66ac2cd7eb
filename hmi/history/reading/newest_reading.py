"""The newest sample of each tag, out of the main file and what came since that was written."""

import sqlite3
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from hmi.history.reading.main_reading import day_path
from hmi.history.tables.arrange import arrange, rows_of
from hmi.history.tables.batch_rows import SliceRows, fetch_rows
from hmi.history.tables.database import reading
from hmi.history.tables.schema import DAY_VERSION, MAIN_VERSION, SLICE_TAGS
from hmi.history.tables.tag_ids import UNKNOWN, ids_of, rows_by_id
from hmi.model.batch import EMPTY, Batch, Opaque, concatenate
from hmi.model.opaque import decode
from hmi.model.tag import Tag


def read_newest(path: Path, tags: Sequence[Tag]) -> Batch:
    """At most one sample a tag, by row; none where there is no file. Raises HistoryError."""
    with reading(path, MAIN_VERSION) as connection:
        if connection is None:
            return EMPTY
        seq = _written_up_to(connection)
        days = [d for (d,) in connection.execute("SELECT day FROM days WHERE packed = 0 ORDER BY day")]
    since = []
    for day in days:
        with reading(day_path(path, day), DAY_VERSION) as connection:
            if connection is not None:
                since.append(_since(connection, tags, seq))
    # The main file again, and last: what was packed in the meantime is in its rows, for only those are packed.
    with reading(path, MAIN_VERSION) as connection:
        if connection is None:
            return EMPTY
        seq = _written_up_to(connection)
        newest = [_written(connection, tags)]
    newest += [rows_of(batch, np.flatnonzero(seqs > seq)) for batch, seqs in since]
    every = concatenate(newest)
    if not len(every):
        return EMPTY
    ordered = arrange(every, every.tag)
    return rows_of(every, ordered.order[ordered.ends - 1])


def _written_up_to(connection: sqlite3.Connection) -> int:
    return int(connection.execute("SELECT newest_seq FROM recorder").fetchone()[0])


def _written(connection: sqlite3.Connection, tags: Sequence[Tag]) -> Batch:
    rows = rows_by_id(ids_of(connection, tags))
    found = [
        (rows[tag], *rest)
        for tag, *rest in connection.execute("SELECT tag, time, status, bits, object FROM newest")
        if tag < len(rows) and rows[tag] != UNKNOWN
    ]
    if not found:
        return EMPTY
    row, time, status, bits, bodies = zip(*found, strict=True)
    objects = {i: decode(body) for i, body in enumerate(bodies) if body is not None}
    return Batch(
        np.array(row, np.uint32),
        np.array(time, np.int64),
        np.array(bits, np.int64).view(np.float64),
        np.array(status, np.uint32),
        np.array(list(objects), np.uint32),
        tuple(objects.values()),
    )


def _since(connection: sqlite3.Connection, tags: Sequence[Tag], seq: int) -> tuple[Batch, NDArray[np.int64]]:
    """The last sample of each tag among the commits after `seq`, and the commit of each."""
    rows = rows_by_id(ids_of(connection, tags))
    known = np.flatnonzero(rows != UNKNOWN)
    batches, seqs = [EMPTY], [np.empty(0, np.int64)]
    for number in range(int(known.max(initial=0)) // SLICE_TAGS + 1):
        samples = fetch_rows(connection, number, after_seq=seq)
        runs = [(tag, run) for tag, run in samples.runs() if tag < len(rows) and rows[tag] != UNKNOWN]
        if not runs:
            continue
        last = np.array([run.stop - 1 for _, run in runs])
        objects = _objects(connection, samples, runs)
        batches.append(
            Batch(
                rows[samples.tag[last]],
                samples.time[last],
                samples.value[last],
                samples.status[last],
                np.array(list(objects), np.uint32),
                tuple(objects.values()),
            )
        )
        seqs.append(samples.seq[last])
    return concatenate(batches), np.concatenate(seqs)


def _objects(
    connection: sqlite3.Connection, samples: SliceRows, runs: Sequence[tuple[int, slice]]
) -> dict[int, Opaque]:
    """Place among the runs -> exact value of the run's last sample, for those that have one."""
    found = {}
    for place, (tag, run) in enumerate(runs):
        seq = int(samples.seq[run.stop - 1])
        position = run.stop - 1 - run.start - int(np.searchsorted(samples.seq[run], seq))
        body = connection.execute(
            "SELECT body FROM objects WHERE tag = ? AND seq = ? AND position = ?", (tag, seq, position)
        ).fetchone()
        if body:
            found[place] = decode(body[0])
    return found
