"""Samples that came while their alarms were frozen from outside; they are applied when the freeze is lifted."""

from typing import Final

import numpy as np

from hmi.alarms.limit_columns import Rows
from hmi.model.columns import Bools, Times, Values

_MOST: Final = 100_000
"""A lost link sends nothing, so more than this is a fault elsewhere; the oldest go first."""


class HeldSamples:
    """Columns of (alarm row, time, value) in the order of arrival, bounded."""

    def __init__(self) -> None:
        self._rows: Rows = np.empty(0, np.intp)
        self._time: Times = np.empty(0, np.int64)
        self._value: Values = np.empty(0, np.float64)

    def __bool__(self) -> bool:
        return bool(self._rows.size)

    def add(self, rows: Rows, time: Times, value: Values) -> None:
        """All columns: [n]; value is NaN where the quality was bad."""
        self._rows = np.concatenate([self._rows, rows])[-_MOST:]
        self._time = np.concatenate([self._time, time])[-_MOST:]
        self._value = np.concatenate([self._value, value])[-_MOST:]

    def take(self, frozen: Bools) -> tuple[Rows, Times, Values]:
        """Removes and returns what belongs to alarms that are no longer frozen. frozen: bool[alarms]."""
        stay = frozen[self._rows]
        taken = self._rows[~stay], self._time[~stay], self._value[~stay]
        self._rows, self._time, self._value = self._rows[stay], self._time[stay], self._value[stay]
        return taken
