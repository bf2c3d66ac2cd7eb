"""OPC UA DateTime, ticks of 100 ns since 1601-01-01 UTC (Part 6, 5.2.2.5), to int64 ns since 1970-01-01 UTC.

int64 ns reach from 1677-09-21 to 2262-04-11; what lies outside is clamped, and said to be. Ticks of 0 or less are
DateTime.MinValue, which stands for "no time".
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from hmi.model.columns import Bools, Times

EPOCH_TICKS: Final = 116_444_736_000_000_000
FIRST_TICKS: Final = EPOCH_TICKS - 92_233_720_368_547_758
LAST_TICKS: Final = EPOCH_TICKS + 92_233_720_368_547_757
"""One less than would fit, so that picoseconds may be added."""
_PICO_UNITS_PER_NS: Final = 100
"""Picoseconds travel in units of 10 ps, 0..9999 (Part 4, 7.11)."""


def times_of(ticks: NDArray[np.int64], pico: NDArray[np.uint16] | None = None) -> tuple[Times, Bools]:
    """Ticks as times, and where they were clamped.

    Args:
        ticks: i64[n].
        pico: u16[n], tens of picoseconds to add.
    """
    inside = np.clip(ticks, FIRST_TICKS, LAST_TICKS)
    times = (inside - EPOCH_TICKS) * 100
    if pico is not None:
        times += np.minimum(pico, 9999).astype(np.int64) // _PICO_UNITS_PER_NS
    return times, np.asarray(inside != ticks, np.bool_)


def time_of(ticks: int) -> int | None:
    """One DateTime as ns UTC, clamped; None for MinValue."""
    if ticks <= 0:
        return None
    return (min(max(ticks, FIRST_TICKS), LAST_TICKS) - EPOCH_TICKS) * 100


def ticks_of(time_ns: int) -> int:
    """The DateTime that is nearest below a time in ns UTC."""
    return time_ns // 100 + EPOCH_TICKS
