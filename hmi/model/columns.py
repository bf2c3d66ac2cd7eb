"""The numpy types that values travel in, named once."""

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
