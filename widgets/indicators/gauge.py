"""Where a value stands in its range: normal band, alarm limits, and the widths its numbers may take. No Qt."""

from dataclasses import dataclass
from functools import lru_cache
from math import isfinite

from hmi.model.alarm import AlarmKind, Limit
from hmi.model.plant import Plant
from hmi.model.tag import DataType, Tag
from hmi.model.text import number_text, value_text

_MARGIN = 0.25
"""Of the span between the outermost of band and limits, where a tag has no range of its own."""


@dataclass(frozen=True, slots=True)
class Gauge:
    """The range of a tag, in its unit. `normal` and `limits` may be empty."""

    low: float
    high: float
    normal: tuple[float, float] | None
    limits: tuple[Limit, ...]

    def fraction(self, value: float) -> float:
        """0 at the low end, 1 at the high end, kept between them."""
        fraction = (value - self.low) / (self.high - self.low)
        return 0.0 if fraction < 0.0 else 1.0 if fraction > 1.0 else fraction

    def contains(self, value: float) -> bool:
        return self.low <= value <= self.high

    def band(self) -> tuple[float, float] | None:
        """The normal band as fractions, None if there is none or it lies outside the range."""
        if self.normal is None:
            return None
        bottom, top = self.fraction(self.normal[0]), self.fraction(self.normal[1])
        return (bottom, top) if top > bottom else None


def gauge_of(tag: Tag, plant: Plant) -> Gauge | None:
    """The gauge of a tag, None where nothing says how large its values are."""
    alarms = [a for a in plant.alarms_of(tag.index) if a.kind is AlarmKind.LIMIT]
    limits = tuple(limit for alarm in alarms for limit in alarm.limits)
    normal = _normal(tag)
    low, high = tag.low, tag.high
    if low is None or high is None or high <= low:
        known = [limit.value for limit in limits] + [v for v in normal or () if isfinite(v)]
        if len(set(known)) < 2:
            return None
        margin = (max(known) - min(known)) * _MARGIN
        low, high = min(known) - margin, max(known) + margin
    return Gauge(low, high, _within(normal, low, high), limits)


def ranged_normal(gauge: Gauge | None) -> tuple[float, float] | None:
    """Middle of the normal band and half its width; None where there is no band."""
    if gauge is None or gauge.normal is None or gauge.normal[1] <= gauge.normal[0]:
        return None
    low, high = gauge.normal
    return (low + high) / 2, (high - low) / 2


def widest_text(tag: Tag) -> str:
    """The longest text that a value within the range of the tag has."""
    if tag.words:
        return max(tag.words.values(), key=len)
    return _longest(tag, (tag.low or 0.0, tag.high or 0.0))


def usual_text(tag: Tag) -> str:
    """The longest text that a value of normal operation has."""
    ends = tuple([end for end in (tag.normal_low, tag.normal_high) if end is not None])
    return _longest(tag, ends) if ends else widest_text(tag)


def _longest(tag: Tag, values: tuple[float, ...]) -> str:
    if tag.words or not tag.type.numeric or tag.type is DataType.Boolean:
        return max((value_text(tag, value) for value in values), key=len)
    return _longest_number(values, tag.decimals)


@lru_cache(maxsize=2048)
def _longest_number(values: tuple[float, ...], decimals: int) -> str:
    """Ranges are few where tags are many, and each is asked for at every zoom."""
    return max((number_text(value, decimals) for value in values), key=len)


def _normal(tag: Tag) -> tuple[float, float] | None:
    if tag.normal_low is None and tag.normal_high is None:
        return None
    return (
        float("-inf") if tag.normal_low is None else tag.normal_low,
        float("inf") if tag.normal_high is None else tag.normal_high,
    )


def _within(normal: tuple[float, float] | None, low: float, high: float) -> tuple[float, float] | None:
    return None if normal is None else (max(normal[0], low), min(normal[1], high))
