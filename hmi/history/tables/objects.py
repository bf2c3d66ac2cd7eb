"""Rows of `objects`: what does not fit into a number, tied to its sample by (tag, commit, position)."""

import logging
import sqlite3

import numpy as np

from hmi.history.tables.arrange import Arranged
from hmi.model.columns import Times
from hmi.model.opaque import KINDS, encode

log = logging.getLogger(__name__)


def insert_objects(connection: sqlite3.Connection, samples: Arranged, seq: int, first: int, end: int) -> None:
    """Of the samples [first, end), which must begin with the run of a tag or lie in one run. Inside a transaction."""
    a, b = np.searchsorted(samples.object_at, [first, end]).tolist()
    if a == b:
        return
    places = samples.object_at[a:b]
    runs = samples.starts[np.searchsorted(samples.starts, places, side="right") - 1]
    rows = []
    for place, run, value in zip(places.tolist(), runs.tolist(), samples.objects[a:b], strict=True):
        try:
            body = encode(value)
        except TypeError as error:
            log.error("tag id %d: %s; its sample is stored without it", samples.ids[place], error)
            continue
        position = place - max(run, first)
        tag, time = int(samples.ids[place]), int(samples.time[place])
        rows.append((tag, seq, position, time, KINDS[chr(body[0])], body))
    connection.executemany("INSERT INTO objects (tag, seq, position, time, kind, body) VALUES (?, ?, ?, ?, ?, ?)", rows)


def move_objects(connection: sqlite3.Connection, tag: int, seqs: Times) -> None:
    """Follows samples into a chunk. seqs: i64[n], ascending: the commit of each sample that now lies in the chunk.

    The chunk takes the number of its first commit, so the places of that commit stay and no two meet.
    """
    first, last = int(seqs[0]), int(seqs[-1])
    rows = connection.execute(
        "SELECT id, seq, position FROM objects WHERE tag = ? AND seq > ? AND seq <= ?", (tag, first, last)
    ).fetchall()
    connection.executemany(
        "UPDATE objects SET seq = ?, position = ? WHERE id = ?",
        # commits of a healed past may lie between those of the chunk; their objects stay where they are
        [
            (first, begin + position, row)
            for row, seq, position in rows
            if seqs[begin := int(np.searchsorted(seqs, seq))] == seq
        ],
    )
