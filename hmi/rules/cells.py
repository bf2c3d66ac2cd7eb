"""The window of values a rule looks at, averaged in cells: bounded in memory and time whatever its length."""

from collections.abc import Sequence
from math import ceil
from typing import Final

import numpy as np
from numpy.typing import NDArray

from hmi.model.columns import Values
from hmi.rules.distributions import Floats

CELLS: Final = 720
_SLOTS: Final = CELLS + 1
"""One more, for the cell that is being filled."""


class Cells:
    """Rings of CELLS cells for r rules; a cell is `window / CELLS` long, a second at least."""

    def __init__(self, windows_s: Sequence[float]) -> None:
        count = len(windows_s)
        self.cell_s: NDArray[np.int64] = np.array([max(1, ceil(w / CELLS)) for w in windows_s], np.int64)
        self._used = [max(1, ceil(w / c)) for w, c in zip(windows_s, self.cell_s.tolist(), strict=True)]
        self._rules = np.arange(count)
        self._zero = np.full(count, np.nan)
        self._cell = np.full((count, _SLOTS), -1, np.int64)
        self._held = np.zeros((count, _SLOTS))
        self._sum = np.zeros((count, _SLOTS))
        self._square = np.zeros((count, _SLOTS))

    def add(self, second: int, value: Values) -> None:
        """The values of one second. value: f64[r], NaN where there is none. Seconds ascend; some may be left out."""
        cell = second // self.cell_s
        slot = cell % _SLOTS
        fresh = np.flatnonzero(self._cell[self._rules, slot] != cell)
        if fresh.size:
            self._cell[fresh, slot[fresh]] = cell[fresh]
            for column in (self._held, self._sum, self._square):
                column[fresh, slot[fresh]] = 0.0
        some = self._rules[~np.isnan(value)]
        if not some.size:
            return
        first = some[np.isnan(self._zero[some])]
        self._zero[first] = value[first]
        off, place = value[some] - self._zero[some], (some, slot[some])
        self._held[place] += 1.0
        self._sum[place] += off
        self._square[place] += off * off

    def window(self, rule: int, second: int) -> tuple[Floats, Floats, Floats]:
        """(t, mean, variance within) of the finished cells that hold values, oldest first.

        t: seconds from `second` to the middle of the cell, negative.
        """
        cell_s = int(self.cell_s[rule])
        newest = (second + 1) // cell_s - 1
        cells = np.arange(newest - self._used[rule] + 1, newest + 1)
        slots = cells % _SLOTS
        held = self._held[rule, slots]
        some = (held > 0.0) & (self._cell[rule, slots] == cells)
        held, slots = held[some], slots[some]
        mean = self._sum[rule, slots] / held
        within = np.maximum(self._square[rule, slots] / held - mean * mean, 0.0)
        return (cells[some] + 0.5) * cell_s - second - 0.5, mean + self._zero[rule], within
