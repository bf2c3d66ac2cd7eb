"""What lies between buckets, from the last sample of one to the first of the next; wider buckets out of narrow ones."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hmi.history.rollups.buckets import (
    NO_BUCKETS,
    Buckets,
    Outline,
    Sums,
    combine_outlines,
)
from hmi.history.rollups.regions import Cuts, Regions, regions_between
from hmi.history.tables.arrange import run_starts
from hmi.model.columns import Times, Values
from hmi.model.series import Series


def firsts(outline: Outline) -> Series:
    return Series(outline.first_ns, outline.first, outline.first_status)


def lasts(outline: Outline) -> Series:
    return Series(outline.last_ns, outline.last, outline.last_status)


def combine(parts: Buckets, start: Times, cuts: Cuts, *, stepped: bool) -> Buckets:
    """Wider buckets out of k narrow ones of one tag.

    Args: start: i64[k], ascending: where the wider bucket of each part begins.
    """
    if not len(parts):
        return NO_BUCKETS
    starts = run_starts(start)
    outline, sums = parts.outline, parts.sums
    regions = _links(outline, cuts, stepped=stepped)
    inside = np.append(start[1:] == start[:-1], False)
    with np.errstate(over="ignore", invalid="ignore"):
        wider = Sums(
            np.add.reduceat(sums.good, starts),
            np.add.reduceat(sums.total, starts),
            np.add.reduceat(sums.integral + np.where(inside, np.append(regions.integral, 0.0), 0.0), starts),
            np.add.reduceat(sums.lit_ns + np.where(inside, np.append(regions.lit_ns, 0), 0), starts),
            np.add.reduceat(sums.good_ns + np.where(inside, np.append(regions.good_ns, 0), 0), starts),
        )
    return Buckets(combine_outlines(outline, start), wider)


def _links(outline: Outline, cuts: Cuts, *, stepped: bool) -> Regions:
    """k - 1 regions between k buckets."""
    before, after = lasts(outline), firsts(outline)
    return regions_between(_rows(before, slice(None, -1)), _rows(after, slice(1, None)), cuts, stepped=stepped)


def _rows(series: Series, rows: slice) -> Series:
    return Series(series.time[rows], series.value[rows], series.status[rows])


@dataclass(frozen=True, slots=True)
class TimeSums:
    """Of k intervals: integral f64[k] in value times seconds, lit_ns and good_ns i64[k] as in `Sums`."""

    integral: Values
    lit_ns: NDArray[np.int64]
    good_ns: NDArray[np.int64]


def spread(regions: Regions, edges: Times) -> TimeSums:
    """Shares regions, which ascend and do not overlap, out to the intervals between k + 1 edges."""
    count = len(edges) - 1
    known = regions.known & (regions.end > regions.begin) & (regions.end > edges[0]) & (regions.begin < edges[-1])
    begin, end = regions.begin[known], regions.end[known]
    first, last, good = regions.first[known], regions.last[known], regions.good[known]
    if not len(begin):
        return TimeSums(np.zeros(count), np.zeros(count, np.int64), np.zeros(count, np.int64))
    low, high = np.maximum(begin, edges[0]), np.minimum(end, edges[-1])
    own = np.searchsorted(begin, edges, side="right") - 1
    cut = edges[(own >= 0) & (edges < high[own]) & (edges > low[own])]
    piece_begin = np.sort(np.concatenate([low, cut]))
    of = np.searchsorted(low, piece_begin, side="right") - 1
    piece_end = np.minimum(high[of], np.append(piece_begin[1:], edges[-1]))
    length = piece_end - piece_begin
    middle = (piece_begin - begin[of]) + 0.5 * length
    with np.errstate(over="ignore", invalid="ignore"):
        value = first[of] + (last[of] - first[of]) * (middle / (end - begin)[of])
        area = np.where(first[of] == last[of], first[of], value) * (length / 1e9)
    place = np.searchsorted(edges, piece_begin, side="right") - 1
    return TimeSums(
        np.asarray(np.bincount(place, area, count), np.float64),
        _whole(place, length, count),
        _whole(place, np.where(good[of], length, 0), count),
    )


def _whole(place: NDArray[np.intp], length: NDArray[np.int64], count: int) -> NDArray[np.int64]:
    """Sums of whole numbers, exactly: a double has room for 104 days of nanoseconds only."""
    sums = np.zeros(count, np.int64)
    np.add.at(sums, place, length)
    return sums
