"""The two edges of each tag's swinging door: the slopes between which a line passes all samples left out so far."""

import numpy as np
from numpy.typing import NDArray

from hmi.model.columns import Bools, Times, Values

Slots = NDArray[np.int32]


class Doors:
    """Slopes are in units of the tag a nanosecond, from the sample recorded last."""

    def __init__(self, band: Values) -> None:
        """Args: band: f64[slots], half the width of each door."""
        self._band = band
        self._low = np.full(len(band), -np.inf)
        self._high = np.full(len(band), np.inf)

    def begin(self, slots: Slots) -> None:
        """A sample was recorded: anything may follow."""
        self._low[slots], self._high[slots] = -np.inf, np.inf

    def within(self, slots: Slots, time: Times, value: Values, from_time: Times, from_value: Values) -> Bools:
        """Whether a line from the sample recorded last to this one passes within the band of all left out so far."""
        with np.errstate(all="ignore"):
            slope = (value - from_value) / (time - from_time)
        return np.asarray((slope >= self._low[slots]) & (slope <= self._high[slots]), np.bool_)

    def narrow(self, slots: Slots, time: Times, value: Values, from_time: Times, from_value: Values) -> None:
        """A sample is left out for now: lines must pass within the band of it."""
        span = time - from_time
        with np.errstate(all="ignore"):
            low, high = ((value + side * self._band[slots] - from_value) / span for side in (-1, 1))
        self._low[slots] = np.maximum(self._low[slots], low)
        self._high[slots] = np.minimum(self._high[slots], high)
