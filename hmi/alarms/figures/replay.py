"""An alarm played over recorded samples: when it would have come and gone, for any deadband and delays.

The rules are those of the front end (docs/alarms.md, Levels), of the outermost level on each side; they are applied to
whole columns, since a proposal is the best of a few dozen replays of a month.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import inf

import numpy as np
from numpy.typing import NDArray

from hmi.alarms.figures.sounding import forward_filled
from hmi.model.alarm import AlarmDefinition, Level
from hmi.model.columns import Times, Values
from hmi.model.figures.tuning import Settings
from hmi.model.quality import is_bad
from hmi.model.series import Series


@dataclass(frozen=True, slots=True)
class Spans:
    """k spans in order of time. start, end: i64[k] ns."""

    start: Times
    end: Times

    def __len__(self) -> int:
        return len(self.start)


@dataclass(frozen=True, slots=True)
class Active:
    """Times that an alarm was active: came, went: i64[k] ns, ascending; met: i64[k], when the limit was met for it."""

    met: Times
    came: Times
    went: Times

    def __len__(self) -> int:
        return len(self.came)


def sides(definition: AlarmDefinition) -> tuple[float, float]:
    """(low, high): the limits that are met first on each side; infinite where there is none."""
    low = [limit.value for limit in definition.limits if limit.level in (Level.LO, Level.LOLO)]
    high = [limit.value for limit in definition.limits if limit.level in (Level.HI, Level.HIHI)]
    return max(low, default=-inf), min(high, default=inf)


def usable(series: Series) -> tuple[Times, Values]:
    """Samples that an alarm judges by: bad ones freeze it, so that its last state goes on."""
    good = ~is_bad(series.status) & ~np.isnan(series.value)
    return series.time[good], series.value[good]


def met(time: Times, value: Values, limit: float, deadband: float, *, high: bool, end_ns: int) -> Spans:
    """When the condition of one level held: entered at its limit, left past limit -/+ deadband.

    time: i64[n], ascending; value: f64[n], no NaN.
    """
    if not high:
        value, limit = -value, -limit
    enters, leaves = value >= limit, value < limit - deadband
    mark = np.where(enters, 1, np.where(leaves, -1, 0)).astype(np.int8)
    holds = forward_filled(mark) > 0
    edges = np.diff(holds.astype(np.int8), prepend=0)
    starts, ends = time[edges > 0], time[edges < 0]
    if len(ends) < len(starts):
        ends = np.append(ends, end_ns)
    return Spans(starts, ends)


def active(spans: Spans, on_delay_s: float, off_delay_s: float) -> Active:
    """What the delays make of it: gaps shorter than the off-delay do not end an alarm; within what they leave
    together it comes once the condition has held for the on-delay."""
    if not len(spans):
        nothing = np.empty(0, np.int64)
        return Active(nothing, nothing, nothing)
    on, off = round(on_delay_s * 1e9), round(off_delay_s * 1e9)
    begins = np.flatnonzero(np.append(True, spans.start[1:] - spans.end[:-1] >= max(off, 1)))
    lasts = np.append(begins[1:], len(spans)) - 1
    long = np.where(spans.end - spans.start >= on, np.arange(len(spans)), len(spans))
    first = np.minimum.reduceat(long, begins)
    raised = first <= lasts
    first = first[raised]
    return Active(spans.start[first], spans.start[first] + on, spans.end[lasts[raised]] + off)


def held(time: Times, value: Values, definition: AlarmDefinition, deadband: float, end_ns: int) -> tuple[Spans, ...]:
    """When the outermost limit of each side was met."""
    ends = zip(sides(definition), (False, True), strict=True)
    return tuple(met(time, value, x, deadband, high=high, end_ns=end_ns) for x, high in ends if np.isfinite(x))


def played(
    time: Times, value: Values, definition: AlarmDefinition, settings: Settings, end_ns: int
) -> tuple[Active, ...]:
    """Each side of an alarm over samples."""
    spans = held(time, value, definition, settings.deadband, end_ns)
    return tuple(active(side, settings.on_delay_s, settings.off_delay_s) for side in spans)


def count(sides: Iterable[Active]) -> int:
    """How often it came."""
    return sum(len(side) for side in sides)


def brief(sides: Iterable[Active], shorter_ns: int) -> int:
    """How often it was gone again sooner."""
    return sum(int((side.went - side.came < shorter_ns).sum()) for side in sides)


def later_by_ns(before: Active, after: Active) -> NDArray[np.int64]:
    """For each alarm after: how much later it comes than the one before that told of the same; i64[k]."""
    at = np.searchsorted(before.came, after.came, side="right") - 1
    told = np.where(at >= 0, before.came[np.maximum(at, 0)] if len(before) else 0, after.came)
    return np.maximum(0, after.came - told)


def hidden_ns(before: Active, after: Active) -> NDArray[np.int64]:
    """Of alarms before that nothing tells of after: from limit met to gone; i64[k]."""
    if not len(before):
        return np.empty(0, np.int64)
    at = np.searchsorted(after.met, before.went, side="left") - 1
    covered = (at >= 0) & (after.went[np.maximum(at, 0)] >= before.met) if len(after) else np.zeros(len(before), bool)
    return (before.went - before.met)[~covered]
