"""Functions of the values in a window: mean, median, spread, integral, slope, difference."""

from typing import Final, Protocol

import numpy as np

from hmi.expression.windows.cells import Cells
from hmi.model.columns import Bools, Values

COVER: Final = 0.5
"""The part of a window that must have been seen."""
COVER_OF_SUMS: Final = 0.9
"""The same for integrals and counts, which a gap makes too small."""


class Window(Protocol):
    """Takes one value a unit and second, in order; seconds that are left out were not seen."""

    def step(self, second: int, x: Values) -> Values:
        """x: f64[units], NaN where not defined, 1 and 0 for conditions. Returns f64[units], NaN where not defined."""
        ...


def _added(field: Values, place: int, seen: Bools, x: Values) -> None:
    field[:, place] += np.where(seen, x, 0.0)


class Mean:
    """Mean of the seconds seen, or with `total` their mean times the span."""

    def __init__(self, span_s: int, units: int, *, total: bool = False) -> None:
        self._cells = Cells(span_s, units, 2)
        self._cover_s = (COVER_OF_SUMS if total else COVER) * span_s
        self._times = float(span_s) if total else 1.0

    def step(self, second: int, x: Values) -> Values:
        place = self._cells.open(second)
        count, total = self._cells.fields
        seen = ~np.isnan(x)
        count[:, place] += seen
        _added(total, place, seen, x)
        seconds = count.sum(axis=1)
        return np.where(seconds >= self._cover_s, total.sum(axis=1) / np.maximum(seconds, 1.0) * self._times, np.nan)


class Quantile:
    """A quantile of the cells' means, between two of them in proportion."""

    def __init__(self, span_s: int, units: int, quantile: float) -> None:
        self._cells = Cells(span_s, units, 2)
        self._cover_s = COVER * span_s
        self._quantile = quantile

    def step(self, second: int, x: Values) -> Values:
        place = self._cells.open(second)
        count, total = self._cells.fields
        seen = ~np.isnan(x)
        count[:, place] += seen
        _added(total, place, seen, x)
        filled = count > 0
        means = np.sort(np.where(filled, total / np.maximum(count, 1.0), np.nan), axis=1)
        at = np.maximum(filled.sum(axis=1) - 1, 0) * self._quantile
        low = np.floor(at).astype(np.intp)
        high = np.ceil(at).astype(np.intp)
        units = np.arange(len(x))
        value = means[units, low] + (means[units, high] - means[units, low]) * (at - low)
        return np.where(count.sum(axis=1) >= self._cover_s, value, np.nan)


class Spread:
    """Standard deviation of the seconds seen (n - 1), from each cell's mean and squares about it (Chan et al. 1983)."""

    def __init__(self, span_s: int, units: int) -> None:
        self._cells = Cells(span_s, units, 3)
        self._cover_s = max(COVER * span_s, 2.0)

    def step(self, second: int, x: Values) -> Values:
        place = self._cells.open(second)
        count, mean, squares = self._cells.fields
        seen = ~np.isnan(x)
        count[:, place] += seen
        off = np.where(seen, x - mean[:, place], 0.0)
        mean[:, place] += off / np.maximum(count[:, place], 1.0)
        squares[:, place] += np.where(seen, off * (x - mean[:, place]), 0.0)
        seconds = count.sum(axis=1)
        middle = (count * mean).sum(axis=1) / np.maximum(seconds, 1.0)
        about = (squares + count * (mean - middle[:, None]) ** 2).sum(axis=1)
        return np.where(seconds >= self._cover_s, np.sqrt(about / np.maximum(seconds - 1.0, 1.0)), np.nan)


class Slope:
    """Slope a second of the straight line through the cells, by least squares."""

    def __init__(self, span_s: int, units: int) -> None:
        self._cells = Cells(span_s, units, 3)
        self._cover_s = max(COVER * span_s, 2.0)

    def step(self, second: int, x: Values) -> Values:
        cells = self._cells
        place = cells.open(second)
        count, total, moment = cells.fields
        seen = ~np.isnan(x)
        count[:, place] += seen
        _added(total, place, seen, x)
        moment[:, place] += np.where(seen, float(second % cells.cell_s), 0.0)
        seconds = count.sum(axis=1)
        weight = np.maximum(count, 1.0)
        time = np.where(count > 0, cells.starts_s(second) + moment / weight, 0.0)
        mean = total / weight
        middle = (count * time).sum(axis=1) / np.maximum(seconds, 1.0)
        level = total.sum(axis=1) / np.maximum(seconds, 1.0)
        away = np.where(count > 0, time - middle[:, None], 0.0)
        across = (count * away * (mean - level[:, None])).sum(axis=1)
        along = (count * away * away).sum(axis=1)
        enough = (seconds >= self._cover_s) & (along > 0.0)
        return np.where(enough, across / np.where(along > 0.0, along, 1.0), np.nan)


class Difference:
    """The value now less the one a span ago."""

    def __init__(self, span_s: int, units: int) -> None:
        self._cells = Cells(span_s, units, 1, empty=np.nan, more=2)
        self._span_s = span_s

    def step(self, second: int, x: Values) -> Values:
        cells = self._cells
        place = cells.open(second)
        (last,) = cells.fields
        last[:, place] = x
        return x - last[:, (second - self._span_s) // cells.cell_s % cells.count]


class Starts:
    """How often a condition became true in the window."""

    def __init__(self, span_s: int, units: int) -> None:
        self._cells = Cells(span_s, units, 2)
        self._cover_s = COVER_OF_SUMS * span_s
        self._before = np.full(units, np.nan)
        self._second = -1

    def step(self, second: int, x: Values) -> Values:
        place = self._cells.open(second)
        count, starts = self._cells.fields
        if second != self._second + 1:
            self._before[:] = np.nan
        count[:, place] += ~np.isnan(x)
        starts[:, place] += (self._before == 0.0) & (x == 1.0)
        self._before, self._second = x.copy(), second
        return np.where(count.sum(axis=1) >= self._cover_s, starts.sum(axis=1), np.nan)
