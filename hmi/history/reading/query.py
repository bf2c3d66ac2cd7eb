"""Asking the historian. Read-only, from any thread, while recording goes on."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final

import numpy as np

from hmi.history.reading.day_reading import next_time, read_before, read_bodies, read_carried, read_parts
from hmi.history.reading.main_reading import day_path, days_before, days_over, gaps_over
from hmi.history.reading.newest_reading import read_newest
from hmi.history.reading.samples import Part, Samples, assemble
from hmi.history.reading.window import NO_SAMPLES, column_width, gap_marks, joined, thin, with_gaps
from hmi.history.tables.arrange import rows_of
from hmi.history.tables.database import reading
from hmi.history.tables.schema import DAY_VERSION, MAIN_VERSION
from hmi.history.tables.tag_ids import UNKNOWN, ids_of
from hmi.model.batch import Batch, Reading, concatenate
from hmi.model.link import Gap
from hmi.model.opaque import decode
from hmi.model.series import Series
from hmi.model.tag import Tag

HOUR_NS: Final = 3600 * 10**9
REACH_NS: Final = 24 * HOUR_NS
"""How far back the last sample before a window is looked for; further back it is the value carried into the day."""
SLICE_NS: Final = 6 * HOUR_NS
"""A window is read in slices of about this length, so that memory does not grow with its range."""
BATCH_VALUES: Final = 1_000_000
_MIN_NS: Final = -(2**63)
_MAX_NS: Final = 2**63 - 1


class History:
    """Opens the files for each question and closes them after it. Where there is no file yet, there are no samples.

    Every method raises HistoryError for a file that is damaged or was written by a newer version.
    """

    def __init__(self, path: Path, tags: Sequence[Tag]) -> None:
        """Args: path: the main file. tags: of the plant; questions and answers name tags by their rows."""
        self._path = path
        self._tags = tags

    def read(self, tags: Sequence[int], start_ns: int, end_ns: int) -> list[Series]:
        """Exactly what was recorded in [start_ns, end_ns), one series for each tag asked for, every bit as it came.

        Samples of one time keep their order of arrival. Healed samples that were there already are left out.
        """
        return [Series(s.time, s.value, s.status) for s in self._samples(tags, start_ns, end_ns)]

    def readings(self, tag: int, start_ns: int, end_ns: int) -> list[Reading]:
        """Samples of one tag with their texts, arrays and exact integers; for screens and answers, not for bulk."""
        (samples,) = self._samples([tag], start_ns, end_ns)
        columns = zip(samples.value.tolist(), samples.time.tolist(), samples.status.tolist(), strict=True)
        return [
            Reading(value, time, status, decode(samples.bodies[i]) if i in samples.bodies else None)
            for i, (value, time, status) in enumerate(columns)
        ]

    def batches(self, tags: Sequence[int], start_ns: int, end_ns: int) -> Iterator[Batch]:
        """All samples of some tags in [start_ns, end_ns) in order of time, a stretch of time in each batch."""
        start_ns, end_ns = _clipped(start_ns, end_ns)
        step_ns = max(60 * 10**9, min(HOUR_NS, BATCH_VALUES * 10**9 // max(1, len(tags))))
        while start_ns < end_ns:
            first_ns = self._next_time(tags, start_ns, end_ns)
            if first_ns is None:
                return
            start_ns = min(end_ns, first_ns + step_ns)
            yield _batch(tags, self._samples(tags, first_ns, start_ns))

    def window(self, tags: Sequence[int], start_ns: int, end_ns: int, pixels: int) -> list[Series]:
        """What a trend of that many pixel columns shows of [start_ns, end_ns): at most four samples a column.

        Of each column the first, lowest, highest and last sample, all of them real ones; spikes are never lost, and
        samples a line cannot pass (bad, or no number) stay visible. The last sample before `start_ns` comes first, in
        addition, so that a line can begin at the left edge. A gap appears as a sample of value NaN (status NO_LINK or
        NEVER_READ) at its beginning, and at its end if samples lie inside it.
        """
        start_ns, end_ns = _clipped(start_ns, end_ns)
        if start_ns >= end_ns:
            return [NO_SAMPLES for _ in tags]
        width_ns = column_width(start_ns, end_ns, pixels)
        before = self.before(tags, start_ns)
        pieces: list[list[Series]] = [[NO_SAMPLES] for _ in tags]
        at_ns = start_ns
        while at_ns < end_ns:
            stop_ns = min(end_ns, (at_ns + SLICE_NS) // width_ns * width_ns + width_ns)
            for piece, series in zip(pieces, self.read(tags, at_ns, stop_ns), strict=True):
                piece.append(thin(series, width_ns))
            at_ns = stop_ns
        gaps = self.gaps(min([start_ns, *(int(b.time[0]) for b in before if len(b))]), end_ns)
        return [
            with_gaps(first, joined(*piece), gap_marks(gaps, tag), start_ns, end_ns, width_ns)
            for tag, first, piece in zip(tags, before, pieces, strict=True)
        ]

    def before(self, tags: Sequence[int], start_ns: int) -> list[Series]:
        """The last sample before a time, for each tag asked for: none, or one.

        Looked for a day back; where there is none, it is the one carried into the first of the days looked at.
        """
        start_ns, _ = _clipped(start_ns, start_ns)
        parts: list[list[Part]] = [[] for _ in tags]
        carried = [NO_SAMPLES for _ in tags]
        days = self._days(lambda connection: days_before(connection, start_ns, REACH_NS))

        def look(connection: sqlite3.Connection, ids: list[int]) -> None:
            found = read_before(connection, _known(ids), start_ns)
            for place, tag in enumerate(ids):
                parts[place] += found.get(tag, [])
                if not len(carried[place]):
                    carried[place] = read_carried(connection, tag)

        self._visit(days, tags, look)
        answers = []
        for own, first in zip(parts, carried, strict=True):
            samples = assemble(own, _MIN_NS, start_ns, {})
            last = Series(samples.time[-1:], samples.value[-1:], samples.status[-1:])
            answers.append(last if len(last) or not np.all(first.time < start_ns) else first)
        return answers

    def newest(self) -> Batch:
        """The sample of each tag that arrived last, at most one a tag, by row."""
        return read_newest(self._path, self._tags)

    def gaps(self, start_ns: int, end_ns: int) -> list[Gap]:
        """Stretches that touch [start_ns, end_ns) in which samples may be missing, by their start."""
        start_ns, end_ns = _clipped(start_ns, end_ns)
        with reading(self._path, MAIN_VERSION) as connection:
            if connection is None:
                return []
            return gaps_over(connection, ids_of(connection, self._tags), start_ns, end_ns)

    def _samples(self, tags: Sequence[int], start_ns: int, end_ns: int) -> list[Samples]:
        start_ns, end_ns = _clipped(start_ns, end_ns)
        parts: list[list[Part]] = [[] for _ in tags]
        bodies: list[dict[tuple[int, int], bytes]] = [{} for _ in tags]
        days = self._days(lambda connection: days_over(connection, start_ns, end_ns))

        def look(connection: sqlite3.Connection, ids: list[int]) -> None:
            found = read_parts(connection, _known(ids), start_ns, end_ns)
            for place, tag in enumerate(ids):
                mine = found.get(tag, [])
                parts[place] += mine
                if mine:  # of every day: what is the same as a healed sample may lie in another one
                    bodies[place] |= read_bodies(connection, tag, start_ns, end_ns)

        self._visit(days, tags, look)
        return [assemble(p, start_ns, end_ns, b) for p, b in zip(parts, bodies, strict=True)]

    def _days(self, ask: Callable[[sqlite3.Connection], list[str]]) -> list[str]:
        with reading(self._path, MAIN_VERSION) as connection:
            return [] if connection is None else ask(connection)

    def _visit(
        self, days: Sequence[str], tags: Sequence[int], look: Callable[[sqlite3.Connection, list[int]], None]
    ) -> None:
        """Shows each day's file there is, in a read transaction, and the ids of the tags in it, to `look`."""
        asked = [self._tags[row] for row in tags]
        for day in days:
            with reading(day_path(self._path, day), DAY_VERSION) as connection:
                if connection is not None:
                    look(connection, ids_of(connection, asked).tolist())

    def _next_time(self, tags: Sequence[int], start_ns: int, end_ns: int) -> int | None:
        """The time of the first sample in [start_ns, end_ns)."""
        days = self._days(lambda connection: days_over(connection, start_ns, end_ns))
        firsts: list[int | None] = []
        self._visit(days, tags, lambda c, ids: firsts.append(next_time(c, _known(ids), start_ns)))
        return min((t for t in firsts if t is not None and t < end_ns), default=None)


def _known(ids: Sequence[int]) -> list[int]:
    return [i for i in ids if i != UNKNOWN]


def _clipped(start_ns: int, end_ns: int) -> tuple[int, int]:
    return max(_MIN_NS, start_ns), min(_MAX_NS, end_ns)


def _batch(tags: Sequence[int], samples: Sequence[Samples]) -> Batch:
    every = concatenate([_of_tag(tag, s) for tag, s in zip(tags, samples, strict=True)])
    return rows_of(every, np.argsort(every.time, kind="stable"))


def _of_tag(tag: int, samples: Samples) -> Batch:
    return Batch(
        np.full(len(samples), tag, np.uint32),
        samples.time,
        samples.value,
        samples.status,
        np.array(list(samples.bodies), np.uint32),
        tuple(decode(b) for b in samples.bodies.values()),
    )
