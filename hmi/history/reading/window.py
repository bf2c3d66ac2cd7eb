"""From samples to pixel columns: at most four points a column, and nothing an eye would miss.

The choice is M4 (Jugel et al., "M4: A Visualization-Oriented Time Series Data Aggregation", VLDB 2014): of each column
the first, the lowest, the highest and the last sample. Columns lie on whole multiples of their width since 1970, so
that a picture that scrolls does not shimmer.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np

from hmi.history.tables.arrange import run_starts
from hmi.history.tables.chunk import shown
from hmi.model.columns import Bools, Places, Times, Values
from hmi.model.link import Gap
from hmi.model.quality import NEVER_READ, NO_LINK
from hmi.model.series import Series

NO_SAMPLES: Final = Series(np.empty(0, np.int64), np.empty(0, np.float64), np.empty(0, np.uint32))


def column_width(start_ns: int, end_ns: int, pixels: int) -> int:
    """Nanoseconds of one of `pixels` columns over [start_ns, end_ns), at least 1."""
    return max(1, -(-(end_ns - start_ns) // max(1, pixels)))


def choose(time: Times, value: Values, drawn: Bools, width_ns: int) -> Places:
    """Ascending rows of at most four samples a column of `width_ns`.

    Of each column: the first, the last, the lowest and the highest of those that can be drawn, and where some cannot be
    drawn one of these, so that the break stays visible. Should that make five, the first is left out: the line still
    passes the column from its lowest to its highest point.

    Args:
        time: i64[n], ascending. drawn: bool[n], false for samples that break the line (bad, or no number).
    """
    if not len(time):
        return np.empty(0, np.intp)
    column = time // width_ns
    starts = run_starts(column)
    counts = np.diff(np.append(starts, len(time)))
    keep = np.zeros(len(time), np.bool_)
    keep[starts] = keep[starts + counts - 1] = True
    few = np.repeat(counts <= 4, counts)
    if few.all():
        return np.arange(len(time))
    of_column = np.repeat(np.arange(len(starts)), counts)
    for extreme, missing in ((np.minimum, np.inf), (np.maximum, -np.inf)):
        level = np.where(drawn, value, missing)
        best = extreme.reduceat(level, starts)
        keep[_first_in_column(np.flatnonzero((level == best[of_column]) & drawn), of_column)] = True
    if not drawn.all():
        _keep_breaks(keep, drawn, starts, of_column)
    return np.flatnonzero(keep | few)


def _first_in_column(rows: Places, of_column: Places) -> Places:
    """The first of `rows`, which ascend, in each column that has one."""
    return rows[run_starts(of_column[rows])] if len(rows) else rows


def _keep_breaks(keep: Bools, drawn: Bools, starts: Places, of_column: Places) -> None:
    shown = np.logical_or.reduceat(keep & ~drawn, starts)
    breaks = _first_in_column(np.flatnonzero(~drawn & ~shown[of_column]), of_column)
    keep[breaks] = True
    crowded = np.add.reduceat(keep.astype(np.int64), starts) > 4
    keep[starts[crowded]] = False


def thin(series: Series, width_ns: int) -> Series:
    """At most four samples a column, see `choose`."""
    rows = choose(series.time, series.value, shown(series.value, series.status), width_ns)
    return Series(series.time[rows], series.value[rows], series.status[rows])


def within(series: Series, start_ns: int, end_ns: int) -> Series:
    """Samples of [start_ns, end_ns)."""
    a, b = np.searchsorted(series.time, [start_ns, end_ns]).tolist()
    if (a, b) == (0, len(series)):
        return series
    return Series(series.time[a:b], series.value[a:b], series.status[a:b])


def gap_marks(gaps: Sequence[Gap], tag: int) -> list[tuple[int, int, int]]:
    """(start, end, status) of the gaps of a tag; the status says whether it was the link."""
    return [
        (g.start_ns, g.end_ns, NO_LINK if g.reason == "link" else NEVER_READ)
        for g in gaps
        if not g.tags or tag in g.tags
    ]


def with_gaps(
    before: Series, samples: Series, gaps: Sequence[tuple[int, int, int]], start_ns: int, end_ns: int, width_ns: int
) -> Series:
    """Samples of [start_ns, end_ns), chosen already, with gaps among them, and what came before in front of them.

    A gap becomes a sample of value NaN at its beginning, and one at its end if samples lie inside it.
    """
    marks = []
    time = np.concatenate([before.time, samples.time])
    for gap_start, gap_end, status in gaps:
        marks.append((gap_start, status))
        first, last = np.searchsorted(time, [gap_start + 1, gap_end]).tolist()
        if last > first:
            marks.append((gap_end - 1, status))
    marks.sort()
    earlier = [m for m in marks if len(before) and before.time[0] <= m[0] < start_ns]
    inside = [m for m in marks if start_ns <= m[0] < end_ns]
    if inside:
        samples = thin(joined(samples, _breaks(inside)), width_ns)
    return joined(before, _breaks(earlier[-1:]), samples)


def _breaks(marks: Sequence[tuple[int, int]]) -> Series:
    time = np.array([t for t, _ in marks], np.int64)
    return Series(time, np.full(len(marks), np.nan), np.array([s for _, s in marks], np.uint32))


def joined(*series: Series) -> Series:
    """In order of time; of equal times those of earlier arguments first."""
    time = np.concatenate([s.time for s in series])
    value, status = np.concatenate([s.value for s in series]), np.concatenate([s.status for s in series])
    if np.all(time[1:] >= time[:-1]):
        return Series(time, value, status)
    order = np.argsort(time, kind="stable")
    return Series(time[order], value[order], status[order])
