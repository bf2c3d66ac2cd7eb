"""The aggregates there are, each as a function of what is known of an interval."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np

from hmi.history.rollups.between import TimeSums
from hmi.history.rollups.buckets import Buckets
from hmi.model.columns import Bools, Statuses, Times, Values

CALCULATED: Final = 0x0000_0401
"""Info type DataValue, historian bits: Calculated (Part 4, 7.39.1; Part 11, 6.3)."""
INTERPOLATED: Final = 0x0000_0402
PARTIAL: Final = 0x0000_0404
SUBNORMAL: Final = 0x40A4_0000
"""UncertainDataSubNormal: not all of it was good."""
NO_DATA: Final = 0x809B_0000


@dataclass(frozen=True, slots=True)
class Aggregates:
    """One aggregate of one tag over k intervals.

    Attributes:
        start: i64[k], ns UTC. value: f64[k], NaN where there is none. status: u32[k], as Part 13 has it.
        covered: f64[k], share of the interval in which a value was known: 1 without gaps and bad samples.
        sampled: bool[k], whether there is a sample in it, bad ones among them.
        recorded: bool[k], whether all of it was recorded: no gap touches it, and a recorder lived.
    """

    start: Times
    value: Values
    status: Statuses
    covered: Values
    sampled: Bools
    recorded: Bools

    def __len__(self) -> int:
        return len(self.start)


@dataclass(frozen=True, slots=True)
class Known:
    """Of k intervals.

    Attributes:
        length_ns: i64[k]. place: intp[m], the intervals that have samples; buckets: of these.
        sums: over all of the interval, what lies between samples among it. at_start: f64[k], the value when it began,
            NaN where none is known. sure_at_start: bool[k], whether that is of severity Good.
    """

    length_ns: Times
    place: np.ndarray
    buckets: Buckets
    sums: TimeSums
    at_start: Values
    sure_at_start: Bools


Answer = tuple[Values, Statuses]


def _of_samples(pick: Callable[[Buckets], Values], *, empty: float = np.nan) -> Callable[[Known], Answer]:
    """Out of the samples that can be drawn; what is between them does not count."""

    def answer(known: Known) -> Answer:
        value = np.full(len(known.length_ns), empty)
        status = np.full(len(value), NO_DATA if np.isnan(empty) else CALCULATED, np.uint32)
        outline, sums = known.buckets.outline, known.buckets.sums
        some = outline.drawn > 0
        value[known.place[some]] = pick(known.buckets)[some]
        whole = np.where(sums.good < outline.n, SUBNORMAL | CALCULATED, CALCULATED).astype(np.uint32)
        status[known.place[some]] = whole[some]
        return value, status

    return answer


def _average(buckets: Buckets) -> Values:
    return np.asarray(buckets.sums.total / np.maximum(buckets.outline.drawn, 1), np.float64)


def _time_average(known: Known) -> Answer:
    lit = known.sums.lit_ns
    value = np.where(lit > 0, known.sums.integral / np.maximum(lit / 1e9, 1e-9), np.nan)
    status = np.where(known.sums.good_ns < known.length_ns, SUBNORMAL | CALCULATED, CALCULATED)
    return value, np.where(lit > 0, status, NO_DATA).astype(np.uint32)


def _duration_good(known: Known) -> Answer:
    return known.sums.good_ns / 1e6, np.full(len(known.length_ns), CALCULATED, np.uint32)


def _interpolative(known: Known) -> Answer:
    status = np.where(known.sure_at_start, INTERPOLATED, SUBNORMAL | INTERPOLATED)
    return known.at_start, np.where(np.isnan(known.at_start), NO_DATA, status).astype(np.uint32)


AGGREGATES: Final[dict[str, Callable[[Known], Answer]]] = {
    "Average": _of_samples(_average),
    "TimeAverage": _time_average,
    "Minimum": _of_samples(lambda b: b.outline.min),
    "Maximum": _of_samples(lambda b: b.outline.max),
    "Count": _of_samples(lambda b: b.outline.drawn.astype(np.float64), empty=0.0),
    "DurationGood": _duration_good,
    "Interpolative": _interpolative,
    "Delta": _of_samples(lambda b: b.outline.last - b.outline.first),
    "Start": _of_samples(lambda b: b.outline.first),
    "End": _of_samples(lambda b: b.outline.last),
}
ENDS: Final = ("Delta", "Start", "End")
"""Of the first and the last sample that can be drawn; buckets keep the first and the last of all."""
