"""Finds out in which hours samples lie that were recorded before there were rollups."""

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from hmi.history.reading.main_reading import day_path
from hmi.history.rollups.buckets import HOUR_NS
from hmi.history.rollups.state import END_NS, FIRST_NS
from hmi.history.tables.batch_rows import fetch_rows
from hmi.history.tables.columns import unpack_times
from hmi.history.tables.database import reading
from hmi.history.tables.schema import DAY_VERSION, SLICE_TAGS
from hmi.model.columns import Times

Mark = Callable[[NDArray[Any], Times], None]
_LONG: Final = 48
"""A chunk that spans more hours is unpacked: a clock that jumped leaves most of them empty."""


def survey(path: Path, main: sqlite3.Connection, wanted: Mapping[str, int], mark: Mark) -> Iterator[None]:
    """Step by step, a slice of tags of a day's file each, calls `mark` with tag ids and times of samples.

    Args:
        path: the main file. main: a connection to it. wanted: ids in the main file by the names of the tags.
    """
    for (day,) in main.execute("SELECT day FROM days ORDER BY day").fetchall():
        file = day_path(path, day)
        with reading(file, DAY_VERSION) as connection:
            names = [] if connection is None else connection.execute("SELECT id, name FROM tags").fetchall()
        own = {tag: wanted[name] for tag, name in names if name in wanted}
        for number in sorted({tag // SLICE_TAGS for tag in own}):
            with reading(file, DAY_VERSION) as connection:
                if connection is not None:
                    _mark_slice(connection, number, own, mark)
            yield


def _mark_slice(connection: sqlite3.Connection, number: int, own: Mapping[int, int], mark: Mark) -> None:
    tags: list[int] = []
    times: list[int] = []
    for chunk, tag, t0, t1 in connection.execute(
        "SELECT id, tag, t0, t1 FROM chunks WHERE tag >= ? AND tag < ? AND t1 >= ? AND t0 < ?",
        (number * SLICE_TAGS, (number + 1) * SLICE_TAGS, FIRST_NS, END_NS),
    ).fetchall():
        if tag not in own:
            continue
        if t1 // HOUR_NS - t0 // HOUR_NS > _LONG:
            inside = _hours_of(connection, chunk)
        else:
            inside = list(range(t0 // HOUR_NS, t1 // HOUR_NS + 1))
        times += [hour * HOUR_NS for hour in inside]
        tags += [own[tag]] * len(inside)
    mark(np.array(tags, np.int64), np.array(times, np.int64))
    rows = fetch_rows(connection, number)
    known = np.isin(rows.tag, list(own))
    if known.any():
        ids = np.array([own[tag] for tag in rows.tag[known].tolist()], np.int64)
        mark(ids, rows.time[known])


def _hours_of(connection: sqlite3.Connection, chunk: int) -> list[int]:
    n, blob = connection.execute("SELECT n, time FROM chunks WHERE id = ?", (chunk,)).fetchone()
    time = unpack_times(blob, n)
    hours: list[int] = np.unique(time[(time >= FIRST_NS) & (time < END_NS)] // HOUR_NS).tolist()
    return hours
