"""Windows whose columns are minutes and more: out of rollups, and out of samples where these are newer, or better.

Of days that were dropped the minutes stay as long as their month, the hours for good; finer than that nothing is left.
The newest hours, what came late and is not rolled up again yet, hours of few samples, and what is less than a bucket at
either edge, are read as samples. So a column is exactly what M4 over all samples would make it.
"""

import sqlite3
import threading
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import numpy as np

from hmi.history.reading.cancel import check
from hmi.history.reading.day_files import DayFiles
from hmi.history.reading.levels import Level, rounded_down, rounded_up
from hmi.history.reading.main_reading import kept_from
from hmi.history.reading.rolled import (
    ColumnCache,
    Known,
    Plan,
    Stretch,
    between,
    days_within,
    hours_within,
    only_hours,
    outside,
    stretches,
    untrusted,
)
from hmi.history.reading.window import NO_SAMPLES, within
from hmi.history.rollups.buckets import (
    DAY_NS,
    HOUR_NS,
    combine_outlines,
    joined_outlines,
    outline_of,
    some_outlines,
)
from hmi.history.rollups.fives import has_fives
from hmi.history.rollups.minutes_file import MinutesRow, find_minutes, month_path, read_outlines_of
from hmi.history.rollups.points import points
from hmi.history.rollups.rows import read_outlines
from hmi.history.rollups.state import END_NS, FIRST_NS, RollupState, has_rollups, read_state, runs_of_hours
from hmi.history.tables.database import reading
from hmi.history.tables.rollup_schema import MINUTES_VERSION
from hmi.history.tables.schema import MAIN_VERSION
from hmi.history.tables.tag_ids import UNKNOWN, ids_of
from hmi.model.series import Series
from hmi.model.tag import Tag

_SLICE_NS: Final = 6 * HOUR_NS


class Wide:
    """Answers `History.window` for wide columns."""

    def __init__(self, path: Path, tags: Sequence[Tag], files: DayFiles) -> None:
        self._path = path
        self._tags = tags
        self._files = files
        self._cache = ColumnCache()

    def window(
        self,
        tags: Sequence[int],
        start_ns: int,
        end_ns: int,
        width_ns: int,
        level: Level,
        cancel: threading.Event | None,
    ) -> list[Series]:
        """Chosen samples of [start_ns, end_ns), for each row asked for. width_ns: whole buckets of the level."""
        plans = [Plan() for _ in tags]
        inner = rounded_up(max(start_ns, FIRST_NS), level), rounded_down(min(end_ns, END_NS), level)
        if inner[0] >= inner[1]:
            for plan in plans:
                plan.miss(start_ns, end_ns)
        else:
            for plan in plans:
                plan.miss(start_ns, inner[0])
            self._plan(tags, plans, inner, width_ns, level, cancel)
            for plan in plans:
                plan.miss(inner[1], end_ns)
        self._read_missing(tags, plans, width_ns, cancel)
        # what is left of an hour as a whole may reach beyond
        return [within(_drawn(plan, width_ns), start_ns, end_ns) for plan in plans]

    def _plan(
        self,
        tags: Sequence[int],
        plans: Sequence[Plan],
        inner: Stretch,
        width_ns: int,
        level: Level,
        cancel: threading.Event | None,
    ) -> None:
        with reading(self._path, MAIN_VERSION) as connection:
            ids = [] if connection is None else ids_of(connection, [self._tags[t] for t in tags]).tolist()
            known = {place: tag for place, tag in enumerate(ids) if tag != UNKNOWN}
            if connection is None or not known:
                return
            if not has_rollups(connection):
                for plan in plans:
                    plan.miss(*inner)
                return
            state = read_state(connection, known.values())
            if level >= Level.HOURS:
                for place, tag in known.items():
                    check(cancel)
                    _plan_rows(connection, plans[place], tag, state, inner, level)
                return
            view = _known(connection, set(known.values()), state, inner)
        known_rows = {p: (t, tags[p]) for p, t in known.items()}
        self._plan_minutes(known_rows, plans, view, inner, width_ns, level, cancel)

    def _plan_minutes(
        self,
        known: dict[int, tuple[int, int]],
        plans: Sequence[Plan],
        view: Known,
        inner: Stretch,
        width_ns: int,
        level: Level,
        cancel: threading.Event | None,
    ) -> None:
        """known: place to id in the main file and row of the plant."""
        months: dict[Path, list[int]] = defaultdict(list)
        asked_of = {day: hours_within(day, *inner) for day in days_within(*inner)}
        for day in asked_of:
            months[month_path(self._path, day)].append(day)
        for path, days in months.items():
            check(cancel)
            with reading(path, MINUTES_VERSION) as connection:
                rows = self._rows(connection, known, days)
                fives = level is Level.FIVE_MINUTES and connection is not None and has_fives(connection)
                whole: list[tuple[Plan, MinutesRow]] = []
                for place, (tag, _) in known.items():
                    for day in days:
                        row = rows.get((place, day))
                        asked = asked_of[day]
                        rolled = view.state.rolled_hours(tag, day)
                        usable = rolled & row.hours if row else (0 if day in view.filled[tag] else rolled)
                        alone, hours = view.outlasting(tag, day, asked & ~usable)
                        if alone:
                            plans[place].pieces.append(hours)
                        if row is not None and connection is not None and usable & asked:
                            if _is_whole(row, usable & asked, inner):
                                whole.append((plans[place], row))
                            else:
                                minutes, _ = read_outlines_of(connection, [row], fives=fives)
                                minutes = only_hours(minutes, day, usable & asked)
                                plans[place].pieces.append(between(minutes, *inner))
                        for stretch in stretches(day, asked & ~usable & ~alone, *inner):
                            plans[place].miss(*stretch)
                if connection is not None:
                    columns = self._cache.columns(
                        connection, path.name, [row for _, row in whole], width_ns, fives=fives
                    )
                    for (plan, _), outline in zip(whole, columns, strict=True):
                        plan.pieces.append(outline)

    def _rows(
        self, connection: sqlite3.Connection | None, known: dict[int, tuple[int, int]], days: Sequence[int]
    ) -> dict[tuple[int, int], MinutesRow]:
        """By place and day."""
        if connection is None:
            return {}
        ids = ids_of(connection, [self._tags[row] for _, row in known.values()]).tolist()
        found: dict[tuple[int, int], MinutesRow] = {}
        for place, tag in zip(known, ids, strict=True):
            if tag != UNKNOWN:
                found |= {(place, r.day_ns): r for r in find_minutes(connection, [tag], days[0], days[-1] + 1)}
        return found

    def _read_missing(
        self, tags: Sequence[int], plans: Sequence[Plan], width_ns: int, cancel: threading.Event | None
    ) -> None:
        places: dict[Stretch, list[int]] = defaultdict(list)
        for place, plan in enumerate(plans):
            for stretch in plan.missing:
                places[stretch].append(place)
        for (start, end), who in places.items():
            rows = [tags[p] for p in who]
            for begin, stop in self._files.slices(rows, start, end, _SLICE_NS):
                for place, s in zip(who, self._files.samples(rows, begin, stop, cancel), strict=True):
                    series = Series(s.time, s.value, s.status)
                    plans[place].pieces.append(outline_of(series, s.time // width_ns * width_ns))


def _is_whole(row: MinutesRow, hours: int, inner: Stretch) -> bool:
    """Whether all of a row's minutes are wanted, and nothing in between comes from elsewhere."""
    inside = inner[0] <= row.day_ns and row.day_ns + DAY_NS <= inner[1]
    return hours == row.hours and inside and len(list(runs_of_hours(hours))) == 1


def _plan_rows(
    connection: sqlite3.Connection, plan: Plan, tag: int, state: RollupState, inner: Stretch, level: Level
) -> None:
    """Hours; or days, where all of their hours can be trusted, and hours elsewhere."""
    unknown = untrusted(tag, state, inner)
    hourly = [inner]
    if level is Level.DAYS:
        hourly = [(rounded_down(a, DAY_NS), rounded_up(b, DAY_NS)) for a, b in unknown]
        plan.pieces.append(outside(read_outlines(connection, "rollup_days", tag, *inner), hourly))
    for start, end in sorted(set(hourly)):
        plan.pieces.append(outside(read_outlines(connection, "rollup_hours", tag, start, end), unknown))
    for stretch in unknown:
        plan.miss(*stretch)


def _known(connection: sqlite3.Connection, tags: set[int], state: RollupState, inner: Stretch) -> Known:
    since = kept_from(connection)
    hours = {}
    if inner[0] < since:
        stretch = rounded_down(inner[0], HOUR_NS), min(inner[1], since)
        hours = {tag: read_outlines(connection, "rollup_hours", tag, *stretch) for tag in tags}
    return Known(state, {tag: _filled_days(connection, tag, inner) for tag in tags}, since, hours)


def _filled_days(connection: sqlite3.Connection, tag: int, inner: Stretch) -> set[int]:
    """Days in which rollups know of samples."""
    rows = connection.execute(
        "SELECT start FROM rollup_days WHERE tag = ? AND start > ? AND start < ?", (tag, inner[0] - DAY_NS, inner[1])
    )
    return {start for (start,) in rows}


def _drawn(plan: Plan, width_ns: int) -> Series:
    pieces = [outline for outline in plan.pieces if len(outline)]
    if not pieces:
        return NO_SAMPLES
    every = joined_outlines(pieces)
    if np.any(every.first_ns[1:] < every.first_ns[:-1]):
        every = some_outlines(every, np.argsort(every.first_ns, kind="stable"))
    return points(combine_outlines(every, every.start // width_ns * width_ns))
