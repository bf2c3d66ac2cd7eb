"""Which way values have been going: rising, falling or steady over the last minutes. Columns, no Qt."""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from hmi.model.columns import Bools, Values
from hmi.model.quality import is_bad
from hmi.model.series import Series
from hmi.model.tag import Tag

SPAN_S: Final = 300.0
"""What is looked back on."""
_STEPS: Final = 10
_STEP_NS: Final = round(SPAN_S * 1e9) // _STEPS
_LEAST_STEPS: Final = 4
_SLOW, _FAST = 0.02, 0.10
"""Change over the span, in parts of the tag's range, from which a value moves, and moves fast."""
_CALM: Final = 0.7
"""Of these, below which it no longer does: an arrow does not flicker."""
_NOISE: Final = 3.0
"""How many times the scatter about the line the change must be: noise has no direction."""

Directions = NDArray[np.int8]
"""-2 falls fast, -1 falls, 0 steady or not known, 1 rises, 2 rises fast."""


class Slopes:
    """Means of the last ten half minutes of each tag, and the direction of the straight line through them.

    Args:
        tags: n tags; one without a range has no direction.
    """

    def __init__(self, tags: Sequence[Tag]) -> None:
        n = len(tags)
        self.direction: Directions = np.zeros(n, np.int8)
        self._range = np.array([_range(tag) for tag in tags], np.float64)
        self._means = np.full((_STEPS, n), np.nan)
        self._sum = np.zeros(n)
        self._count = np.zeros(n, np.int64)
        self._step = 0

    def advance(self, value: Values, live: Bools, now_ns: int) -> Bools:
        """Take the newest values; answer whose direction changed.

        Args:
            value: f64[n]; live: bool[n], whether it may be taken for the present. now_ns: UTC.
        """
        step = now_ns // _STEP_NS
        if not self._step:
            self._step = step
        changed = np.zeros(len(value), np.bool_)
        if step != self._step:
            self._turn(step - self._step)
            self._step = step
            changed = self._judge()
        known = live & ~np.isnan(value)
        self._sum[known] += value[known]
        self._count += known
        return changed

    def load(self, slot: int, series: Series, now_ns: int) -> bool:
        """Take a tag's past where no values were handed in; answer whether its direction changed."""
        self._step = self._step or now_ns // _STEP_NS
        back = self._step - 1 - series.time // _STEP_NS
        wanted = (back >= 0) & (back < _STEPS) & ~is_bad(series.status) & ~np.isnan(series.value)
        place = _STEPS - 1 - back[wanted]
        count = np.bincount(place, minlength=_STEPS)
        total = np.bincount(place, series.value[wanted], minlength=_STEPS)
        column = self._means[:, slot]
        fill = np.isnan(column) & (count > 0)
        column[fill] = total[fill] / count[fill]
        return bool(self._judge()[slot])

    def _turn(self, steps: int) -> None:
        """The step at work is done; steps in which nothing was handed in are gaps."""
        keep = _STEPS - min(max(steps, 0), _STEPS) if steps > 0 else 0
        self._means[:keep] = self._means[_STEPS - keep :].copy()
        self._means[keep:] = np.nan
        if keep < _STEPS and steps > 0 and steps <= _STEPS:
            counted = self._count > 0
            self._means[keep, counted] = self._sum[counted] / self._count[counted]
        self._sum[:] = 0.0
        self._count[:] = 0

    def _judge(self) -> Bools:
        """Least squares a column over the steps that are known."""
        known = ~np.isnan(self._means)
        n = known.sum(0)
        x = np.arange(_STEPS, dtype=np.float64)[:, None]
        with np.errstate(invalid="ignore", divide="ignore"):
            x0 = (x * known).sum(0) / n
            y = np.where(known, self._means, 0.0)
            y0 = y.sum(0) / n
            dx, dy = np.where(known, x - x0, 0.0), np.where(known, y - y0, 0.0)
            slope = (dx * dy).sum(0) / (dx * dx).sum(0)
            scatter = np.sqrt(((dy - slope * dx) ** 2).sum(0) / np.maximum(n - 2, 1))
            change = slope * _STEPS
            part = np.abs(change) / self._range
        sure = (n >= _LEAST_STEPS) & (np.abs(change) > _NOISE * scatter) & np.isfinite(part)
        was = np.abs(self.direction)
        slow = part >= np.where(was >= 1, _SLOW * _CALM, _SLOW)
        fast = part >= np.where(was >= 2, _FAST * _CALM, _FAST)
        size = np.where(sure & slow, 1 + fast, 0)
        direction = (np.sign(np.nan_to_num(change)) * size).astype(np.int8)
        changed = direction != self.direction
        self.direction = direction
        return np.asarray(changed, np.bool_)


def _range(tag: Tag) -> float:
    if tag.low is None or tag.high is None or tag.high <= tag.low or not tag.type.numeric or tag.words:
        return np.nan
    return tag.high - tag.low
