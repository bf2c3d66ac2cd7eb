"""Asking the historian. Read-only, from any thread, while recording goes on."""

import threading
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Final

import numpy as np

from hmi.history.aggregates.aggregating import Aggregating, edges_of
from hmi.history.aggregates.names import AGGREGATES, Aggregates
from hmi.history.reading.cancel import check
from hmi.history.reading.day_files import REACH_NS, DayFiles
from hmi.history.reading.levels import Level, level_of, whole_width
from hmi.history.reading.main_reading import gaps_over, kept_from
from hmi.history.reading.newest_reading import read_newest
from hmi.history.reading.samples import Samples
from hmi.history.reading.unhealed import parted, undrawn
from hmi.history.reading.wide import Wide
from hmi.history.reading.window import NO_SAMPLES, column_width, gap_marks, joined, thin, with_gaps
from hmi.history.rollups.regions import Cuts, cuts_of
from hmi.history.tables.arrange import rows_of
from hmi.history.tables.database import reading
from hmi.history.tables.schema import MAIN_VERSION
from hmi.history.tables.tag_ids import ids_of
from hmi.model.batch import Batch, Reading, concatenate
from hmi.model.link import Gap
from hmi.model.opaque import decode
from hmi.model.series import Series
from hmi.model.tag import Tag

HOUR_NS: Final = 3600 * 10**9
SLICE_NS: Final = 6 * HOUR_NS
"""A window is read in slices of about this length, so that memory does not grow with its range."""
BATCH_VALUES: Final = 1_000_000
"""About so many samples `batches` gives at once."""
_LEAST_STEP_NS: Final = 10**9
_MIN_NS: Final = -(2**63)
_MAX_NS: Final = 2**63 - 1


class History:
    """Opens the files for each question and closes them after it. Where there is no file yet, there are no samples.

    Every method raises HistoryError for a file that is damaged or was written by a newer version. Where a question
    takes `cancel`, it raises CancelledError soon after that event was set.
    """

    def __init__(self, path: Path, tags: Sequence[Tag]) -> None:
        """Args: path: the main file. tags: of the plant; questions and answers name tags by their rows."""
        self._path = path
        self._tags = tags
        self._files = DayFiles(path, tags)
        self._aggregating = Aggregating(path, tags, self._files)
        self._wide = Wide(path, tags, self._files)

    def read(
        self, tags: Sequence[int], start_ns: int, end_ns: int, *, cancel: threading.Event | None = None
    ) -> list[Series]:
        """Exactly what was recorded in [start_ns, end_ns), one series for each tag asked for, every bit as it came.

        Samples of one time keep their order of arrival. Healed samples that were there already are left out.
        """
        found = self._files.samples(tags, *_clipped(start_ns, end_ns), cancel)
        return [Series(s.time, s.value, s.status) for s in found]

    def readings(self, tag: int, start_ns: int, end_ns: int) -> list[Reading]:
        """Samples of one tag with their texts, arrays and exact integers; for screens and answers, not for bulk."""
        (samples,) = self._files.samples([tag], *_clipped(start_ns, end_ns))
        columns = zip(samples.value.tolist(), samples.time.tolist(), samples.status.tolist(), strict=True)
        return [
            Reading(value, time, status, decode(samples.bodies[i]) if i in samples.bodies else None)
            for i, (value, time, status) in enumerate(columns)
        ]

    def batches(
        self, tags: Sequence[int], start_ns: int, end_ns: int, *, cancel: threading.Event | None = None
    ) -> Iterator[Batch]:
        """All samples of some tags in [start_ns, end_ns) in order of time, a stretch of time in each batch."""
        start_ns, end_ns = _clipped(start_ns, end_ns)
        # short at first: nobody knows yet how many samples a second has
        step_ns = max(_LEAST_STEP_NS, min(HOUR_NS, BATCH_VALUES * 10**8 // max(1, len(tags))))
        while start_ns < end_ns:
            first_ns = self.next_time(tags, start_ns, end_ns)
            if first_ns is None:
                return
            start_ns = min(end_ns, first_ns + step_ns)
            batch = _batch(tags, self._files.samples(tags, first_ns, start_ns, cancel))
            step_ns = _next_step(step_ns, len(batch))
            yield batch

    def window(
        self, tags: Sequence[int], start_ns: int, end_ns: int, pixels: int, *, cancel: threading.Event | None = None
    ) -> list[Series]:
        """What a trend of that many pixel columns shows of [start_ns, end_ns): at most four samples a column.

        Of each column the first, lowest, highest and last sample, all of them real ones; spikes are never lost, and
        samples a line cannot pass (bad, or no number) stay visible. The last sample before `start_ns` comes first, in
        addition, so that a line can begin at the left edge. A gap appears as a sample of value NaN (status NO_LINK or
        NEVER_READ) at its beginning, and at its end if samples lie inside it; what was healed of it is no gap. Columns
        of some minutes and more are whole minutes, hours or days, and so a little wider than a pixel; they come from
        rollups.
        """
        start_ns, end_ns = _clipped(start_ns, end_ns)
        if start_ns >= end_ns:
            return [NO_SAMPLES for _ in tags]
        width_ns = column_width(start_ns, end_ns, pixels)
        level = level_of(width_ns)
        if level is Level.SAMPLES and end_ns - start_ns <= SLICE_NS:
            before, exact = self._files.with_before(tags, start_ns, end_ns, cancel)
            inside = [thin(series, width_ns) for series in exact]
        elif level is Level.SAMPLES:
            before = self._files.before(tags, start_ns, cancel)
            inside = self._thinned(tags, start_ns, end_ns, width_ns, cancel)
        else:
            before = self._files.before(tags, start_ns, cancel)
            width_ns = whole_width(width_ns, level)
            inside = self._wide.window(tags, start_ns, end_ns, width_ns, level, cancel)
        gaps, kept_ns = self._gaps(tags, min([start_ns, *(int(b.time[0]) for b in before if len(b))]), end_ns)
        if level is Level.SAMPLES and start_ns < kept_ns:
            older = self._left_of(tags, start_ns, min(end_ns, kept_ns), width_ns, cancel)
            inside = [joined(*both) for both in zip(older, inside, strict=True)]
        unknown = self._unhealed(tags, gaps, width_ns, cancel)
        return [
            with_gaps(first, series, gap_marks(unknown, tag), start_ns, end_ns, width_ns)
            for tag, first, series in zip(tags, before, inside, strict=True)
        ]

    def _left_of(
        self, tags: Sequence[int], start_ns: int, end_ns: int, width_ns: int, cancel: threading.Event | None
    ) -> list[Series]:
        """What is left of a time whose samples were dropped."""
        width_ns = whole_width(width_ns, Level.MINUTES)
        return self._wide.window(tags, start_ns, end_ns, width_ns, Level.MINUTES, cancel)

    def _thinned(
        self, tags: Sequence[int], start_ns: int, end_ns: int, width_ns: int, cancel: threading.Event | None
    ) -> list[Series]:
        pieces: list[list[Series]] = [[NO_SAMPLES] for _ in tags]
        step_ns = max(1, SLICE_NS // width_ns) * width_ns
        for begin_ns, stop_ns in self._files.slices(tags, start_ns, end_ns, step_ns):
            check(cancel)
            for piece, series in zip(pieces, self.read(tags, begin_ns, stop_ns, cancel=cancel), strict=True):
                piece.append(thin(series, width_ns))
        return [joined(*piece) for piece in pieces]

    def aggregate(
        self,
        tags: Sequence[int],
        name: str,
        start_ns: int,
        end_ns: int,
        interval_ns: int,
        *,
        stepped: bool | None = None,
        cancel: threading.Event | None = None,
    ) -> list[Aggregates]:
        """An aggregate of OPC UA Part 13 over intervals from `start_ns` on, the last one cut at `end_ns`.

        Gaps and bad samples are left out, Uncertain counts; what is left is said in `covered`. DurationGood is in
        milliseconds; Interpolative is the value when the interval begins; Count is of usable samples.

        Args:
            name: one of AGGREGATES.
            stepped: values hold until the next; a line joins them if False. None: as the tag's type has it.

        Raises:
            ValueError: there is no such aggregate, or the intervals are none.
        """
        if name not in AGGREGATES:
            raise ValueError(f"there is no aggregate '{name}'; there are {', '.join(AGGREGATES)}")
        edges = edges_of(*_clipped(start_ns, end_ns), interval_ns)
        gaps, _ = self._gaps(tags, int(edges[0]) - REACH_NS, int(edges[-1]))
        ask = self._aggregating.aggregate
        return [ask(tag, name, edges, gaps, stepped=stepped, cancel=cancel) for tag in tags]

    def before(self, tags: Sequence[int], start_ns: int) -> list[Series]:
        """The last sample before a time, for each tag asked for: none, or one.

        Looked for a day back; where there is none, it is the one carried into the first of the days looked at.
        """
        return self._files.before(tags, _clipped(start_ns, start_ns)[0])

    def next_time(self, tags: Sequence[int], start_ns: int, end_ns: int) -> int | None:
        """The time of the first sample of some tags in [start_ns, end_ns), None if there is none."""
        return self._files.next_time(tags, *_clipped(start_ns, end_ns))

    def newest(self) -> Batch:
        """The sample of each tag that arrived last, at most one a tag, by row."""
        return read_newest(self._path, self._tags)

    def gaps(self, start_ns: int, end_ns: int) -> list[Gap]:
        """Stretches that touch [start_ns, end_ns) in which samples may be missing, by their start."""
        return self._gaps(range(len(self._tags)), *_clipped(start_ns, end_ns))[0]

    def unhealed(
        self,
        tags: Sequence[int],
        start_ns: int,
        end_ns: int,
        *,
        least_ns: int = 0,
        cancel: threading.Event | None = None,
    ) -> list[Gap]:
        """What is left of the gaps of some tags that touch [start_ns, end_ns), by start: what was healed is known.

        A gap of several tags, which were healed to different ends, becomes several. least_ns: shorter gaps are given as
        they are, which is sooner said.
        """
        return self._unhealed(tags, self._gaps(tags, *_clipped(start_ns, end_ns))[0], least_ns, cancel)

    def _unhealed(
        self, tags: Sequence[int], gaps: Sequence[Gap], least_ns: int, cancel: threading.Event | None
    ) -> list[Gap]:
        looked_at = [g for g in gaps if g.end_ns - g.start_ns > least_ns]
        if not looked_at:
            return list(gaps)
        asked = sorted(set(tags))
        every = [cuts_of(looked_at, tag) for tag in asked]
        open_cuts = [
            undrawn(cuts, times, partial(self._follows, tag))
            for tag, cuts, times in zip(asked, every, self._files.healed(asked, every, cancel), strict=True)
        ]
        left = parted(looked_at, asked, open_cuts)
        short = (g for g in gaps if g.end_ns - g.start_ns <= least_ns)
        return sorted([*left, *short], key=lambda g: g.start_ns)

    def _follows(self, tag: int, start_ns: int, end_ns: int) -> bool:
        return self._files.next_time([tag], start_ns, end_ns) is not None

    def cuts(self, tag: int, gaps: Sequence[Gap]) -> Cuts:
        """Stretches of some gaps in which nothing is known of a tag: what was healed is known."""
        return self._files.cuts(tag, gaps)

    def _gaps(self, tags: Sequence[int], start_ns: int, end_ns: int) -> tuple[list[Gap], int]:
        """Only those of some tags; their numbers in the gaps are rows of the plant. And since when samples are kept."""
        with reading(self._path, MAIN_VERSION) as connection:
            if connection is None:
                return [], _MIN_NS
            asked = sorted(set(tags))
            ids = ids_of(connection, [self._tags[t] for t in asked])
            found = gaps_over(connection, ids, start_ns, end_ns)
            kept_ns = kept_from(connection)
        return [Gap(g.start_ns, g.end_ns, g.reason, tuple(asked[t] for t in g.tags)) for g in found], kept_ns


def _clipped(start_ns: int, end_ns: int) -> tuple[int, int]:
    return max(_MIN_NS, start_ns), min(_MAX_NS, end_ns)


def _next_step(step_ns: int, count: int) -> int:
    """How long a stretch to read next, after one that held so many samples: memory is bounded whatever the rate."""
    return max(_LEAST_STEP_NS, min(HOUR_NS, 2 * step_ns, step_ns * BATCH_VALUES // max(1, count)))


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
