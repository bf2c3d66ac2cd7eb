"""Samples out of the day files, exactly as recorded. One short read transaction for each file and a few tags."""

import sqlite3
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final

import numpy as np

from hmi.history.reading.cancel import check
from hmi.history.reading.day_reading import (
    next_time,
    read_before,
    read_bodies,
    read_carried,
    read_parts,
    read_parts_and_before,
)
from hmi.history.reading.main_reading import day_path, days_before, days_over
from hmi.history.reading.samples import Part, Samples, assemble
from hmi.history.reading.window import NO_SAMPLES
from hmi.history.tables.database import reading
from hmi.history.tables.schema import DAY_VERSION, MAIN_VERSION
from hmi.history.tables.tag_ids import UNKNOWN, ids_of
from hmi.model.series import Series
from hmi.model.tag import Tag

REACH_NS: Final = 24 * 3600 * 10**9
"""How far back the last sample before a window is looked for; further back it is the value carried into the day."""
_TOGETHER: Final = 16
"""Tags of one read transaction: a day of that many at 10 Hz takes half a second."""
_MIN_NS: Final = -(2**63)


class DayFiles:
    """Opens the files for each question and closes them after it. Raises HistoryError as `History` does."""

    def __init__(self, path: Path, tags: Sequence[Tag]) -> None:
        self._path = path
        self._tags = tags

    def samples(
        self, tags: Sequence[int], start_ns: int, end_ns: int, cancel: threading.Event | None = None
    ) -> list[Samples]:
        """Of [start_ns, end_ns), for each row asked for."""
        parts: list[list[Part]] = [[] for _ in tags]
        bodies: list[dict[tuple[int, int], bytes]] = [{} for _ in tags]
        days = self._days(lambda connection: days_over(connection, start_ns, end_ns))

        def look(connection: sqlite3.Connection, places: range, ids: list[int]) -> None:
            found = read_parts(connection, _known(ids), start_ns, end_ns)
            for place, tag in zip(places, ids, strict=True):
                mine = found.get(tag, [])
                parts[place] += mine
                if mine:  # of every day: what is the same as a healed sample may lie in another one
                    bodies[place] |= read_bodies(connection, tag, start_ns, end_ns)

        self._visit(days, tags, look, cancel)
        return [assemble(p, start_ns, end_ns, b) for p, b in zip(parts, bodies, strict=True)]

    def before(self, tags: Sequence[int], start_ns: int, cancel: threading.Event | None = None) -> list[Series]:
        """The last sample before a time, for each row asked for: none, or one.

        Looked for a day back; where there is none, it is the one carried into the first of the days looked at.
        """
        parts: list[list[Part]] = [[] for _ in tags]
        carried = [NO_SAMPLES for _ in tags]
        days = self._days(lambda connection: days_before(connection, start_ns, REACH_NS))

        def look(connection: sqlite3.Connection, places: range, ids: list[int]) -> None:
            found = read_before(connection, _known(ids), start_ns)
            for place, tag in zip(places, ids, strict=True):
                parts[place] += found.get(tag, [])
                if not len(carried[place]):
                    carried[place] = read_carried(connection, tag)

        self._visit(days, tags, look, cancel)
        answers = []
        for own, first in zip(parts, carried, strict=True):
            samples = assemble(own, _MIN_NS, start_ns, {})
            answers.append(_last(samples, len(samples), first, start_ns))
        return answers

    def with_before(
        self, tags: Sequence[int], start_ns: int, end_ns: int, cancel: threading.Event | None = None
    ) -> tuple[list[Series], list[Series]]:
        """What `before` and `samples` give, each file opened once and each row of it read once."""
        parts: list[list[Part]] = [[] for _ in tags]
        bodies: list[dict[tuple[int, int], bytes]] = [{} for _ in tags]
        carried = [NO_SAMPLES for _ in tags]
        days = self._days(
            lambda connection: sorted(
                {*days_before(connection, start_ns, REACH_NS), *days_over(connection, start_ns, end_ns)}
            )
        )

        def look(connection: sqlite3.Connection, places: range, ids: list[int]) -> None:
            found = read_parts_and_before(connection, _known(ids), start_ns, end_ns)
            for place, tag in zip(places, ids, strict=True):
                if mine := found.get(tag, []):
                    parts[place] += mine
                    bodies[place] |= read_bodies(connection, tag, start_ns, end_ns)
                if not len(carried[place]):
                    carried[place] = read_carried(connection, tag)

        self._visit(days, tags, look, cancel)
        before, inside = [], []
        for own, body, first in zip(parts, bodies, carried, strict=True):
            s = assemble(own, _MIN_NS, end_ns, body)
            begin = int(np.searchsorted(s.time, start_ns))
            before.append(_last(s, begin, first, start_ns))
            inside.append(Series(s.time[begin:], s.value[begin:], s.status[begin:]))
        return before, inside

    def next_time(self, tags: Sequence[int], start_ns: int, end_ns: int) -> int | None:
        """The time of the first sample in [start_ns, end_ns), None if there is none."""
        days = self._days(lambda connection: days_over(connection, start_ns, end_ns))
        firsts: list[int | None] = []
        self._visit(days, tags, lambda c, _, ids: firsts.append(next_time(c, _known(ids), start_ns)))
        return min((t for t in firsts if t is not None and t < end_ns), default=None)

    def heard_until(self) -> int:
        """When the recorder was last known to live, ns UTC; the least time there is where nothing was recorded yet."""
        latest = _MIN_NS
        for day in self._days(lambda c: [d for (d,) in c.execute("SELECT day FROM days ORDER BY day DESC LIMIT 2")]):
            with reading(day_path(self._path, day), DAY_VERSION) as connection:
                row = None if connection is None else connection.execute("SELECT last_ns FROM run").fetchone()
            latest = max(latest, row[0] if row else _MIN_NS)
        return latest

    def slices(self, tags: Sequence[int], start_ns: int, end_ns: int, step_ns: int) -> Iterator[tuple[int, int]]:
        """A stretch cut at multiples of a step; where it is long, without what lies before the next sample."""
        while start_ns < end_ns:
            if end_ns - start_ns > 4 * step_ns:
                first = self.next_time(tags, start_ns, end_ns)
                if first is None:
                    return
                start_ns = first
            stop_ns = min(end_ns, start_ns // step_ns * step_ns + step_ns)
            yield start_ns, stop_ns
            start_ns = stop_ns

    def _days(self, ask: Callable[[sqlite3.Connection], list[str]]) -> list[str]:
        with reading(self._path, MAIN_VERSION) as connection:
            return [] if connection is None else ask(connection)

    def _visit(
        self,
        days: Sequence[str],
        tags: Sequence[int],
        look: Callable[[sqlite3.Connection, range, list[int]], None],
        cancel: threading.Event | None = None,
    ) -> None:
        """Shows each day's file to `look`, some tags at a time: their places among `tags`, their ids in the file."""
        for day in days:
            for begin in range(0, len(tags), _TOGETHER):
                check(cancel)
                places = range(begin, min(begin + _TOGETHER, len(tags)))
                with reading(day_path(self._path, day), DAY_VERSION) as connection:
                    if connection is not None:
                        look(connection, places, ids_of(connection, [self._tags[tags[p]] for p in places]).tolist())


def _last(samples: Samples, end: int, carried: Series, start_ns: int) -> Series:
    """The sample in front of place `end`; where there is none, what was carried in, if it is from before the start."""
    if end:
        rows = slice(end - 1, end)
        return Series(samples.time[rows], samples.value[rows], samples.status[rows])
    return carried if np.all(carried.time < start_ns) else NO_SAMPLES


def _known(ids: Sequence[int]) -> list[int]:
    return [i for i in ids if i != UNKNOWN]
