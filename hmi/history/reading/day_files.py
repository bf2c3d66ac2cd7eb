"""Samples out of the day files, exactly as recorded. One short read transaction for each file and a few tags."""

import sqlite3
import threading
from collections import defaultdict, deque
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import numpy as np

from hmi.history.reading.cancel import check
from hmi.history.reading.day_reading import (
    Parts,
    Stored,
    healed_times,
    read_before,
    read_bodies,
    read_carried,
    read_next,
    read_stored,
    read_stored_and_before,
)
from hmi.history.reading.main_reading import day_path, days_before, days_over
from hmi.history.reading.samples import NONE, Part, Samples, assemble
from hmi.history.reading.window import NO_SAMPLES
from hmi.history.rollups.regions import Cuts, cuts_of, without_healed
from hmi.history.tables.database import DamagedError, HistoryError, TooLongError, reading
from hmi.history.tables.schema import DAY_VERSION, MAIN_VERSION
from hmi.history.tables.tag_ids import UNKNOWN, ids_of
from hmi.model.columns import Times
from hmi.model.link import Gap
from hmi.model.series import Series
from hmi.model.tag import Tag

REACH_NS: Final = 24 * 3600 * 10**9
"""How far back the last sample before a window is looked for; further back it is the value carried into the day."""
_TOGETHER: Final = 16
"""Tags of one read transaction, and whose samples are put together at once."""
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
        answers = [NONE for _ in tags]
        days = self._days(lambda connection: days_over(connection, start_ns, end_ns))

        def look(places: range) -> None:
            parts: list[list[Part]] = [[] for _ in places]
            bodies: list[dict[tuple[int, int], bytes]] = [{} for _ in places]
            for day in days:
                with self._day(day, tags, places) as (connection, ids):
                    if connection is None:
                        continue
                    stored = read_stored(connection, _known(ids), start_ns, end_ns)
                    # of every day: what is the same as a healed sample may lie in another one
                    found_bodies = {i: read_bodies(connection, i, start_ns, end_ns) for i in _known(ids)}
                found = self._unpacked(stored, day)
                for own, own_bodies, tag in zip(parts, bodies, ids, strict=True):
                    own += found.get(tag, [])
                    own_bodies |= found_bodies.get(tag, {})
            for place, own, own_bodies in zip(places, parts, bodies, strict=True):
                answers[place] = assemble(own, start_ns, end_ns, own_bodies)

        _in_groups(len(tags), look, cancel)
        return answers

    def before(self, tags: Sequence[int], start_ns: int, cancel: threading.Event | None = None) -> list[Series]:
        """The last sample before a time, for each row asked for: none, or one.

        Looked for a day back; where there is none, it is the one carried into the first of the days looked at.
        """
        answers = [NO_SAMPLES for _ in tags]
        days = self._days(lambda connection: days_before(connection, start_ns, REACH_NS))

        def look(places: range) -> None:
            parts: list[list[Part]] = [[] for _ in places]
            carried = [NO_SAMPLES for _ in places]
            for day in days:
                with self._day(day, tags, places) as (connection, ids):
                    if connection is None:
                        continue
                    stored = read_before(connection, _known(ids), start_ns)
                    own_carried = [read_carried(connection, tag) for tag in ids]
                found = self._unpacked(stored, day)
                carried = [first if len(first) else own for first, own in zip(carried, own_carried, strict=True)]
                for own, tag in zip(parts, ids, strict=True):
                    own += found.get(tag, [])
            for place, own, first in zip(places, parts, carried, strict=True):
                samples = assemble(own, _MIN_NS, start_ns, {})
                answers[place] = _last(samples, len(samples), first, start_ns)

        _in_groups(len(tags), look, cancel)
        return answers

    def with_before(
        self, tags: Sequence[int], start_ns: int, end_ns: int, cancel: threading.Event | None = None
    ) -> tuple[list[Series], list[Series]]:
        """What `before` and `samples` give, each file opened once and each row of it read once."""
        before, inside = [NO_SAMPLES for _ in tags], [NO_SAMPLES for _ in tags]
        days = self._days(
            lambda connection: sorted(
                {*days_before(connection, start_ns, REACH_NS), *days_over(connection, start_ns, end_ns)}
            )
        )

        def look(places: range) -> None:
            parts: list[list[Part]] = [[] for _ in places]
            bodies: list[dict[tuple[int, int], bytes]] = [{} for _ in places]
            carried = [NO_SAMPLES for _ in places]
            for day in days:
                with self._day(day, tags, places) as (connection, ids):
                    if connection is None:
                        continue
                    stored = read_stored_and_before(connection, _known(ids), start_ns, end_ns)
                    found_bodies = {i: read_bodies(connection, i, start_ns, end_ns) for i in _known(ids)}
                    own_carried = [read_carried(connection, tag) for tag in ids]
                found = self._unpacked(stored, day)
                carried = [first if len(first) else own for first, own in zip(carried, own_carried, strict=True)]
                for own, own_bodies, tag in zip(parts, bodies, ids, strict=True):
                    own += found.get(tag, [])
                    own_bodies |= found_bodies.get(tag, {})
            for place, own, own_bodies, first in zip(places, parts, bodies, carried, strict=True):
                s = assemble(own, _MIN_NS, end_ns, own_bodies)
                begin = int(np.searchsorted(s.time, start_ns))
                before[place] = _last(s, begin, first, start_ns)
                inside[place] = Series(s.time[begin:], s.value[begin:], s.status[begin:])

        _in_groups(len(tags), look, cancel)
        return before, inside

    def cuts(self, tag: int, gaps: Sequence[Gap]) -> Cuts:
        """What of some gaps nothing is known of: without what was healed. tag: row of the plant."""
        cuts = cuts_of(gaps, tag)
        (healed,) = self.healed([tag], [cuts])
        return without_healed(cuts, healed)

    def healed(self, tags: Sequence[int], cuts: Sequence[Cuts], cancel: threading.Event | None = None) -> list[Times]:
        """Times of the healed samples that lie in the cuts of each row asked for, i64[n] each, ascending."""
        spans_of = self._spans_of({s for c in cuts for s in zip(c.start.tolist(), c.end.tolist(), strict=True)})
        times: list[list[Times]] = [[np.empty(0, np.int64)] for _ in tags]

        def look(places: range) -> None:
            found: list[list[Times]] = [[] for _ in places]
            for day, own_spans in spans_of.items():
                with self._day(day, tags, places) as (connection, ids):
                    for own, tag in zip(found, ids, strict=True):
                        if connection is not None and tag != UNKNOWN:
                            own += [healed_times(connection, tag, *span) for span in own_spans]
            for place, own in zip(places, found, strict=True):
                times[place] += own

        if spans_of:
            _in_groups(len(tags), look, cancel)
        return [np.unique(np.concatenate(own)) for own in times]

    def _spans_of(self, spans: Set[tuple[int, int]]) -> Mapping[str, Sequence[tuple[int, int]]]:
        """By day, the stretches of which it may hold samples."""
        found: dict[str, list[tuple[int, int]]] = defaultdict(list)
        if spans:
            with reading(self._path, MAIN_VERSION) as connection:
                if connection is not None:
                    for span in sorted(spans):
                        for day in days_over(connection, *span):
                            found[day].append(span)
        return found

    def next_time(self, tags: Sequence[int], start_ns: int, end_ns: int) -> int | None:
        """The time of the first sample in [start_ns, end_ns), None if there is none."""
        days = self._days(lambda connection: days_over(connection, start_ns, end_ns))
        found: list[int] = []

        def look(places: range) -> None:
            for day in days:
                with self._day(day, tags, places) as (connection, ids):
                    if connection is None:
                        continue
                    first, stored = read_next(connection, _known(ids), start_ns)
                found.extend([] if first is None else [first])
                for part in (p for own in self._unpacked(stored, day).values() for p in own):
                    later = part.time[part.time >= start_ns]
                    found.extend([int(later.min())] if len(later) else [])

        _in_groups(len(tags), look, None)
        return min((t for t in found if t < end_ns), default=None)

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

    def _unpacked(self, stored: Stored, day: str) -> Parts:
        try:
            return stored.parts()
        except DamagedError as error:
            raise HistoryError(f"{day_path(self._path, day)}: {error}") from error

    @contextmanager
    def _day(
        self, day: str, tags: Sequence[int], places: range
    ) -> Iterator[tuple[sqlite3.Connection | None, list[int]]]:
        """A day's file in one read transaction, and the ids there of the tags at some places."""
        with reading(day_path(self._path, day), DAY_VERSION) as connection:
            asked = [self._tags[tags[p]] for p in places]
            yield connection, [] if connection is None else ids_of(connection, asked).tolist()


def _in_groups(count: int, look: Callable[[range], None], cancel: threading.Event | None) -> None:
    """Shows `look` some places at a time, fewer where a read transaction would last too long.

    What `look` found must not count before it ends: it may be shown the same places again.
    """
    waiting = deque(range(first, min(first + _TOGETHER, count)) for first in range(0, count, _TOGETHER))
    while waiting:
        check(cancel)
        places = waiting.popleft()
        try:
            look(places)
        except TooLongError:
            if len(places) == 1:
                raise
            half = len(places) // 2
            waiting.extendleft([places[half:], places[:half]])


def _last(samples: Samples, end: int, carried: Series, start_ns: int) -> Series:
    """The sample in front of place `end`; where there is none, what was carried in, if it is from before the start."""
    if end:
        rows = slice(end - 1, end)
        return Series(samples.time[rows], samples.value[rows], samples.status[rows])
    return carried if np.all(carried.time < start_ns) else NO_SAMPLES


def _known(ids: Sequence[int]) -> list[int]:
    return [i for i in ids if i != UNKNOWN]
