"""Values in bulk, as columns: the one form in which they travel from the wire to the pixel."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from hmi.model.columns import Bools, Statuses, TagIndices, Times, Values

Opaque = str | bytes | int | float | tuple["Opaque", ...] | NDArray[np.generic] | None
"""What a side lane carries: text, raw bytes, an exact 64-bit integer, a DateTime (int, ns UTC), an array, an
undecoded structure (type id, body); a float only as the result of a method."""

_NO_ROWS: Final = np.empty(0, np.uint32)


@dataclass(frozen=True, slots=True)
class Batch:
    """Samples in the order they arrived. All columns have the same length n.

    Attributes:
        tag: u32[n], rows of `Plant.tags`.
        time: i64[n], ns UTC, source time (status bit TIME_NOT_SOURCE where it is not).
        value: f64[n]; booleans as 0 and 1, enumerations as their number, 64-bit integers rounded,
            NaN for text, arrays and structures.
        status: u32[n].
        object_row: u32[k], ascending rows of this batch whose exact value is in `objects`:
            text, arrays, structures, and integers beyond 2**53.
        objects: k values, one for each of `object_row`.
    """

    tag: TagIndices
    time: Times
    value: Values
    status: Statuses
    object_row: NDArray[np.uint32] = field(default_factory=lambda: _NO_ROWS)
    objects: tuple[Opaque, ...] = ()

    def __len__(self) -> int:
        return len(self.tag)


EMPTY: Final = Batch(np.empty(0, np.uint32), np.empty(0, np.int64), np.empty(0, np.float64), np.empty(0, np.uint32))


def concatenate(batches: Sequence[Batch]) -> Batch:
    """One batch of the given ones, in their order."""
    if not batches:
        return EMPTY
    if len(batches) == 1:
        return batches[0]
    starts = np.cumsum([0, *(len(b) for b in batches[:-1])], dtype=np.uint32)
    return Batch(
        np.concatenate([b.tag for b in batches]),
        np.concatenate([b.time for b in batches]),
        np.concatenate([b.value for b in batches]),
        np.concatenate([b.status for b in batches]),
        np.concatenate([b.object_row + start for b, start in zip(batches, starts, strict=True)]),
        tuple(o for b in batches for o in b.objects),
    )


def picked(batch: Batch, keep: Bools) -> Batch:
    """The samples where `keep` (bool[n]) holds, in their order."""
    place = np.cumsum(keep, dtype=np.uint32) - np.uint32(1)
    kept = keep[batch.object_row]
    return Batch(
        batch.tag[keep],
        batch.time[keep],
        batch.value[keep],
        batch.status[keep],
        place[batch.object_row[kept]],
        tuple(o for o, k in zip(batch.objects, kept.tolist(), strict=True) if k),
    )


@dataclass(frozen=True, slots=True)
class Reading:
    """One value with its time and status, for screens and answers; never used in bulk."""

    value: float
    time: int
    status: int
    object: Opaque = None
