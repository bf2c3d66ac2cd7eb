"""The numpy types that values travel in, named once, and how columns are put in order."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

TagIndices = NDArray[np.uint32]
"""u32[n], rows of `Plant.tags`."""
Times = NDArray[np.int64]
"""i64[n], nanoseconds since 1970-01-01 UTC, source time."""
Values = NDArray[np.float64]
"""f64[n]; NaN where the value is no number (see `Batch.objects`)."""
Statuses = NDArray[np.uint32]
"""u32[n], OPC UA StatusCodes (see `quality`)."""
Bools = NDArray[np.bool_]
Places = NDArray[np.intp]
"""intp[n], positions in other columns."""


def stable_order(keys: NDArray[np.integer[Any]]) -> Places:
    """Stable argsort of keys that are not negative. Numpy sorts 16 bits by radix, ten times as fast as 64."""
    if keys.max(initial=0) <= 0xFFFF:
        return np.argsort(keys.astype(np.uint16), kind="stable")
    return np.argsort(keys, kind="stable")
