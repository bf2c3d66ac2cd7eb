"""The limits of all limit alarms as columns, and the band in which a value changes nothing.

A level is entered at its limit (`>=` for HI and HIHI, `<=` for LO and LOLO) and left only past limit -/+ deadband.
For each tag the columns keep a *calm band*: as long as its good values stay inside, no level is entered or left, so one
pass of two comparisons over a batch finds all there is to do (docs/decisions/0020).
"""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from hmi.model.alarm import AlarmDefinition, Level
from hmi.model.columns import Bools, Values

HIHI, HI, LO, LOLO = range(4)
LEVELS: Final = (Level.HIHI, Level.HI, Level.LO, Level.LOLO)
"""Rows of every array of shape [4, alarms]."""
Rows = NDArray[np.intp]
"""intp[k], rows of alarms (not of tags)."""


class LimitColumns:
    """Limits of n alarms. enter, leave: f64[4, n], NaN where an alarm lacks the level."""

    def __init__(self, definitions: Sequence[AlarmDefinition]) -> None:
        count = len(definitions)
        self.enter = np.full((4, count), np.nan)
        for row, definition in enumerate(definitions):
            for limit in definition.limits:
                self.enter[LEVELS.index(limit.level), row] = limit.value
        deadband = np.array([d.deadband for d in definitions], np.float64)
        self.leave = np.empty_like(self.enter)
        self.leave[:LO] = self.enter[:LO] - deadband
        self.leave[LO:] = self.enter[LO:] + deadband
        self._keep_sides_apart()

    def _keep_sides_apart(self) -> None:
        """A deadband wider than the band between HI and LO would hold both at once: meeting one side ends the other."""
        low = np.fmax(self.enter[LO], self.enter[LOLO])
        high = np.fmin(self.enter[HI], self.enter[HIHI])
        with np.errstate(invalid="ignore"):
            self.leave[:LO] = np.fmax(self.leave[:LO], np.nextafter(low, np.inf))
            self.leave[LO:] = np.fmin(self.leave[LO:], np.nextafter(high, -np.inf))
        self.leave[np.isnan(self.enter)] = np.nan

    def conditions(self, rows: Rows, value: Values, before: Bools) -> Bools:
        """Which levels hold after a value. value: f64[k], no NaN; before, result: bool[4, k]."""
        enter, leave = self.enter[:, rows], self.leave[:, rows]
        after = np.empty_like(before)
        after[:LO] = (value >= enter[:LO]) | (before[:LO] & (value >= leave[:LO]))
        after[LO:] = (value <= enter[LO:]) | (before[LO:] & (value <= leave[LO:]))
        return after

    def calm(self, rows: Rows, holds: Bools) -> tuple[Values, Values]:
        """The band [low, high) in which no condition of these rows changes. holds: bool[4, k]; low, high: f64[k]."""
        enter, leave = self.enter[:, rows], self.leave[:, rows]
        above = np.where(holds[:LO], leave[:LO], -np.inf)
        below = np.where(holds[LO:], -np.inf, np.nextafter(enter[LO:], np.inf))
        low = np.fmax.reduce(np.concatenate([above, below]), initial=-np.inf)
        above = np.where(holds[:LO], np.inf, enter[:LO])
        below = np.where(holds[LO:], np.nextafter(leave[LO:], np.inf), np.inf)
        high = np.fmin.reduce(np.concatenate([above, below]), initial=np.inf)
        return low, high
