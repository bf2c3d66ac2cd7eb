"""What is known of the samples of a stretch of time: its outline, for drawing, and its sums, for statistics.

An outline is what M4 needs (Jugel et al., VLDB 2014): first, lowest, highest and last sample, and the first one that
breaks the line. Both can be put together: the buckets of an hour out of those of its minutes, bit for bit but for the
rounding of sums. A bucket knows only of what lies between its own first and last sample; `between.py` adds what lies
between buckets.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from hmi.history.rollups.regions import Cuts, inner_regions
from hmi.history.tables.arrange import run_starts
from hmi.history.tables.chunk import shown
from hmi.model.columns import Places, Statuses, Times, Values
from hmi.model.quality import is_good
from hmi.model.series import Series

MINUTE_NS: Final = 60 * 10**9
HOUR_NS: Final = 60 * MINUTE_NS
DAY_NS: Final = 24 * HOUR_NS

Counts = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Outline:
    """Columns of k buckets, each of one sample at least, ascending.

    Attributes:
        start: i64[k], where the bucket begins, ns UTC. n: i64[k], samples.
        drawn: i64[k], samples a line can pass through: finite and not bad.
        first_*, last_*: of the first and the last sample.
        min_*, max_*: of the first lowest and highest that can be drawn, value NaN where none can.
        break_*: of the first one that cannot be drawn, `broken` NaN where all can.
    """

    start: Times
    n: Counts
    drawn: Counts
    first_ns: Times
    first: Values
    first_status: Statuses
    last_ns: Times
    last: Values
    last_status: Statuses
    min_ns: Times
    min: Values
    min_status: Statuses
    max_ns: Times
    max: Values
    max_status: Statuses
    break_ns: Times
    broken: Values
    break_status: Statuses

    def __len__(self) -> int:
        return len(self.start)


@dataclass(frozen=True, slots=True)
class Sums:
    """Columns of k buckets; the regions are those between the first and the last sample of the bucket.

    Attributes:
        good: i64[k], samples that can be drawn and are of severity Good. total: f64[k], sum of those that can be drawn.
        integral: f64[k], value times seconds over the regions of known value. lit_ns: i64[k], how long those are.
        good_ns: i64[k], how long those of severity Good are.
    """

    good: Counts
    total: Values
    integral: Values
    lit_ns: Counts
    good_ns: Counts


@dataclass(frozen=True, slots=True)
class Buckets:
    """Outline and sums of the same k buckets."""

    outline: Outline
    sums: Sums

    def __len__(self) -> int:
        return len(self.outline)


_NAMES: Final = tuple(f.name for f in fields(Outline))


def outline_of(samples: Series, start: Times) -> Outline:
    """Args: start: i64[n], ascending: where the bucket of each sample begins."""
    if not len(samples):
        return NO_OUTLINE
    time, value, status = samples.time, samples.value, samples.status
    drawn = shown(value, status)
    starts = run_starts(start)
    counts = np.diff(np.append(starts, len(time)))
    of_bucket = np.repeat(np.arange(len(starts)), counts)
    lasts = starts + counts - 1
    lows, highs = (
        _extremes(np.where(drawn, value, missing), drawn, starts, of_bucket, extreme)
        for extreme, missing in ((np.minimum, np.inf), (np.maximum, -np.inf))
    )
    breaks = _firsts(np.flatnonzero(~drawn), starts, of_bucket)
    return Outline(
        start[starts],
        counts.astype(np.int64),
        np.add.reduceat(drawn.astype(np.int64), starts),
        *_taken(samples, starts),
        *_taken(samples, lasts),
        *_blanked(_taken(samples, lows), ~drawn[lows]),
        *_blanked(_taken(samples, highs), ~drawn[highs]),
        *_blanked(_taken(samples, breaks), drawn[breaks]),
    )


def summarise(samples: Series, start: Times, cuts: Cuts, *, stepped: bool) -> Buckets:
    """Outline and sums of samples.

    Args:
        start: i64[n], ascending: where the bucket of each sample begins.
        cuts: stretches in which nothing is known.
        stepped: a value holds until the next sample; otherwise a line joins the two.
    """
    if not len(samples):
        return NO_BUCKETS
    drawn = shown(samples.value, samples.status)
    starts = run_starts(start)
    regions = inner_regions(samples, start, cuts, stepped=stepped)
    with np.errstate(over="ignore", invalid="ignore"):
        sums = Sums(
            np.add.reduceat((drawn & is_good(samples.status)).astype(np.int64), starts),
            np.add.reduceat(np.where(drawn, samples.value, 0.0), starts),
            np.add.reduceat(regions.integral, starts),
            np.add.reduceat(regions.lit_ns, starts),
            np.add.reduceat(regions.good_ns, starts),
        )
    return Buckets(outline_of(samples, start), sums)


def combine_outlines(parts: Outline, start: Times, lot: NDArray[np.int64] | None = None) -> Outline:
    """Outlines of wider buckets.

    Args:
        start: i64[k], where the wider bucket of each of the k parts begins, ascending in each lot.
        lot: i64[k], parts of one lot lie together and are not put together with those of another.
    """
    if not len(parts):
        return NO_OUTLINE
    starts = run_starts(start) if lot is None else _starts_in_lots(start, lot)
    counts = np.diff(np.append(starts, len(parts)))
    of_bucket = np.repeat(np.arange(len(starts)), counts)
    lasts = starts + counts - 1
    any_drawn = parts.drawn > 0
    all_drawn = bool(any_drawn.all())
    lows, highs = (
        _extremes(column if all_drawn else np.where(any_drawn, column, missing), any_drawn, starts, of_bucket, extreme)
        for column, extreme, missing in ((parts.min, np.minimum, np.inf), (parts.max, np.maximum, -np.inf))
    )
    broken = np.flatnonzero(parts.drawn < parts.n)
    breaks = _firsts(broken, starts, of_bucket) if len(broken) else starts
    return Outline(
        start[starts],
        np.add.reduceat(parts.n, starts),
        np.add.reduceat(parts.drawn, starts),
        parts.first_ns[starts],
        parts.first[starts],
        parts.first_status[starts],
        parts.last_ns[lasts],
        parts.last[lasts],
        parts.last_status[lasts],
        parts.min_ns[lows],
        parts.min[lows],
        parts.min_status[lows],
        parts.max_ns[highs],
        parts.max[highs],
        parts.max_status[highs],
        parts.break_ns[breaks],
        parts.broken[breaks],
        parts.break_status[breaks],
    )


def _starts_in_lots(start: Times, lot: NDArray[np.int64]) -> Places:
    return np.concatenate(([0], np.flatnonzero((start[1:] != start[:-1]) | (lot[1:] != lot[:-1])) + 1))


def _extremes(level: Values, usable: NDArray[np.bool_], starts: Places, of_bucket: Places, extreme: np.ufunc) -> Places:
    """The first row of each bucket that holds its extreme; the first row at all where none is usable."""
    best = extreme.reduceat(level, starts)
    return _firsts(np.flatnonzero((level == best[of_bucket]) & usable), starts, of_bucket)


def _firsts(rows: Places, starts: Places, of_bucket: Places) -> Places:
    """The first of `rows`, which ascend, in each bucket; the bucket's first row where none is in it."""
    chosen = starts.copy()
    if len(rows):
        rows = rows[run_starts(of_bucket[rows])]
        chosen[of_bucket[rows]] = rows
    return chosen


def _taken(samples: Series, rows: Places) -> tuple[Times, Values, Statuses]:
    return samples.time[rows], samples.value[rows], samples.status[rows]


def _blanked(columns: tuple[Times, Values, Statuses], absent: NDArray[np.bool_]) -> tuple[Times, Values, Statuses]:
    time, value, status = columns
    return time, np.where(absent, np.nan, value), status


def joined_outlines(parts: Sequence[Outline]) -> Outline:
    """One after the other."""
    made: dict[tuple[int, ...], NDArray[Any]] = {}
    columns = []
    for name in _NAMES:
        own = [getattr(p, name) for p in parts]
        # columns that are left out when minutes are packed are the same array as another one
        key = tuple(map(id, own))
        if key not in made:
            made[key] = np.concatenate(own)
        columns.append(made[key])
    return Outline(*columns)


def joined_buckets(parts: Sequence[Buckets]) -> Buckets:
    """One after the other."""
    sums = Sums(*(np.concatenate([getattr(p.sums, f.name) for p in parts]) for f in fields(Sums)))
    return Buckets(joined_outlines([p.outline for p in parts]), sums)


def some_outlines(outline: Outline, rows: Places | slice) -> Outline:
    return Outline(*(getattr(outline, name)[rows] for name in _NAMES))


def some_buckets(buckets: Buckets, rows: Places | slice) -> Buckets:
    sums = Sums(*(getattr(buckets.sums, f.name)[rows] for f in fields(Sums)))
    return Buckets(some_outlines(buckets.outline, rows), sums)


def _empty_outline() -> Outline:
    kinds = {"f": np.float64, "i": np.int64, "u": np.uint32}
    letters = "iii" + "ifu" * 5
    return Outline(*(np.empty(0, kinds[letter]) for letter in letters))


NO_OUTLINE: Final = _empty_outline()
NO_BUCKETS: Final = Buckets(
    NO_OUTLINE,
    Sums(np.empty(0, np.int64), np.empty(0), np.empty(0), np.empty(0, np.int64), np.empty(0, np.int64)),
)
