"""Some hours of a day of some tags, from samples to rollups. Doing it twice gives the same."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from hmi.history.reading.query import History
from hmi.history.rollups.between import combine
from hmi.history.rollups.buckets import (
    DAY_NS,
    HOUR_NS,
    MINUTE_NS,
    NO_BUCKETS,
    Buckets,
    joined_buckets,
    some_buckets,
    summarise,
)
from hmi.history.rollups.minutes_file import find_minutes, minutes_writer, read_minutes, replace_minutes
from hmi.history.rollups.regions import Cuts, is_stepped
from hmi.history.rollups.rows import MIXED, delete_buckets, insert_buckets, read_buckets
from hmi.history.rollups.state import remove_marks, runs_of_hours
from hmi.history.tables.database import transaction
from hmi.history.tables.tag_ids import ids_of, register
from hmi.model.columns import Times
from hmi.model.tag import Tag

DENSE: Final = 24
"""Samples a minute; an hour of a tag with fewer is as quickly read, and smaller, without its minutes."""


@dataclass(frozen=True, slots=True)
class Hours:
    """day_ns: where the day begins. bits: one for each of its hours."""

    day_ns: int
    bits: int

    def among(self, start: Times) -> np.ndarray:
        """bool[k]: whether buckets that begin in the day lie in one of the hours."""
        return (self.bits >> ((start - self.day_ns) // HOUR_NS) & 1).astype(np.bool_)


@dataclass(frozen=True, slots=True)
class _Rolled:
    """What became of one tag's hours. dense: those of which the minutes are kept, one bit each."""

    tag: Tag
    cuts: Cuts
    minutes: Buckets
    dense: int


def roll(path: Path, main: sqlite3.Connection, tags: Sequence[Tag], rows: Sequence[int], hours: Hours) -> None:
    """Reads the hours of some rows of the plant, stores minutes, hours and days, and takes the marks away."""
    rolled = _read(path, tags, rows, hours)
    _store_minutes(path, rolled, hours)
    ids = ids_of(main, [r.tag for r in rolled]).tolist()
    with transaction(main):
        for tag, r in zip(ids, rolled, strict=True):
            _store_hours(main, tag, r, hours)
            remove_marks(main, tag, hours.day_ns, hours.bits)


def _read(path: Path, tags: Sequence[Tag], rows: Sequence[int], hours: Hours) -> list[_Rolled]:
    runs = list(runs_of_hours(hours.bits))
    start, end = hours.day_ns + runs[0][0] * HOUR_NS, hours.day_ns + runs[-1][1] * HOUR_NS
    history = History(path, tags)
    gaps = history.gaps(hours.day_ns, hours.day_ns + DAY_NS)
    rolled = []
    for row, samples in zip(rows, history.read(rows, start, end), strict=True):
        cuts = history.cuts(row, gaps)
        minutes = summarise(samples, samples.time // MINUTE_NS * MINUTE_NS, cuts, stepped=is_stepped(tags[row]))
        minutes = some_buckets(minutes, np.flatnonzero(hours.among(minutes.outline.start)))
        rolled.append(_Rolled(tags[row], cuts, minutes, _dense(minutes, hours)))
    return rolled


def _dense(minutes: Buckets, hours: Hours) -> int:
    hour = (minutes.outline.start - hours.day_ns) // HOUR_NS
    samples, filled = np.bincount(hour, minutes.outline.n, 24), np.bincount(hour, minlength=24)
    return sum(1 << int(h) for h in np.flatnonzero(samples >= DENSE * filled)) & hours.bits


def _store_minutes(path: Path, rolled: Sequence[_Rolled], hours: Hours) -> None:
    with minutes_writer(path, hours.day_ns) as connection, transaction(connection):
        ids = register(connection, [r.tag for r in rolled]).tolist()
        for tag, r in zip(ids, rolled, strict=True):
            stepped = is_stepped(r.tag)
            kept, covered = _kept(connection, tag, hours, stepped=stepped)
            new = some_buckets(r.minutes, np.flatnonzero(Hours(hours.day_ns, r.dense).among(r.minutes.outline.start)))
            every = joined_buckets([kept, new])
            every = some_buckets(every, np.argsort(every.outline.start, kind="stable"))
            replace_minutes(connection, tag, hours.day_ns, covered | r.dense, every, stepped=stepped)


def _kept(connection: sqlite3.Connection, tag: int, hours: Hours, *, stepped: bool) -> tuple[Buckets, int]:
    """The minutes of the day that are there already and are not among the hours, and the hours these cover."""
    found = find_minutes(connection, [tag], hours.day_ns, hours.day_ns + 1)
    if not found or found[0].stepped != stepped:
        return NO_BUCKETS, 0
    before = read_minutes(connection, found[0])
    rest = np.flatnonzero(~hours.among(before.outline.start))
    return some_buckets(before, rest), found[0].hours & ~hours.bits


def _store_hours(main: sqlite3.Connection, tag: int, rolled: _Rolled, hours: Hours) -> None:
    stepped = is_stepped(rolled.tag)
    start = rolled.minutes.outline.start // HOUR_NS * HOUR_NS
    new = combine(rolled.minutes, start, rolled.cuts, stepped=stepped)
    for first, end in runs_of_hours(hours.bits):
        delete_buckets(main, "rollup_hours", tag, hours.day_ns + first * HOUR_NS, hours.day_ns + end * HOUR_NS)
    insert_buckets(main, "rollup_hours", tag, new, int(stepped))
    _store_day(main, tag, rolled, hours.day_ns, stepped=stepped)


def _store_day(main: sqlite3.Connection, tag: int, rolled: _Rolled, day_ns: int, *, stepped: bool) -> None:
    every, kind = read_buckets(main, "rollup_hours", tag, day_ns, day_ns + DAY_NS)
    day = combine(every, every.outline.start // DAY_NS * DAY_NS, rolled.cuts, stepped=stepped)
    delete_buckets(main, "rollup_days", tag, day_ns, day_ns + DAY_NS)
    insert_buckets(main, "rollup_days", tag, day, int(stepped) if kind == stepped else MIXED)
