"""Which days of history have to go: those that are too old, and the oldest while all together take too much."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final

import numpy as np

from hmi.model.recording import Retention, WhenFull

DAY_NS: Final = 86_400 * 10**9
_LOW_SHARE: Final = 0.05
_LOW_BYTES: Final = 10**9


class Room(Enum):
    """How much room there is on the disk of history."""

    ENOUGH = "enough"
    NEARLY_FULL = "nearly full"
    FULL = "full"


@dataclass(frozen=True, slots=True)
class Disk:
    """Bytes of the disk that history lies on."""

    total: int
    free: int

    @property
    def low_water(self) -> int:
        """Less free than this is nearly full: a twentieth of the disk, 1 GB at most."""
        return min(_LOW_BYTES, round(self.total * _LOW_SHARE))

    @property
    def nearly_full(self) -> bool:
        return self.free < self.low_water


@dataclass(frozen=True, slots=True)
class Day:
    """A day's file. `name` is its date of arrival, with a part's number behind it where there are several."""

    name: str
    size: int

    @property
    def end_ns(self) -> int:
        return int(np.datetime64(self.name[:10], "ns").astype(np.int64)) + DAY_NS


@dataclass(frozen=True, slots=True)
class Dropped:
    """A day that goes, and why: the end of a sentence."""

    day: Day
    why: str


def days_to_drop(days: Sequence[Day], others: int, bounds: Retention, disk: Disk, now_ns: int) -> list[Dropped]:
    """The days that go, oldest first.

    Args:
        days: that may go, by name: today's and those not packed yet are not among them.
        others: bytes of history that may not go.
    """
    limit = round(bounds.disk_share * disk.total)
    limit = limit if bounds.size_bytes is None else min(limit, bounds.size_bytes)
    total = others + sum(day.size for day in days)
    free = disk.free
    dropped = []
    for day in sorted(days, key=lambda d: d.name):
        why = ""
        if now_ns - day.end_ns > bounds.keep_s * 1e9:
            why = f"it is older than {bounds.keep_s / 86400:g} days"
        elif total > limit:
            why = f"history takes more than {size_text(limit)}"
        elif bounds.when_full is WhenFull.TRIM and free < disk.low_water:
            why = "the disk is nearly full"
        if not why:
            break
        dropped.append(Dropped(day, why))
        total -= day.size
        free += day.size
    return dropped


def size_text(size: float) -> str:
    """`734 MB`, `1.2 TB`; a MB is 10^6 bytes."""
    for unit, scale in (("TB", 10**12), ("GB", 10**9), ("MB", 10**6)):
        if size >= scale:
            return f"{size / scale:.3g} {unit}"
    return f"{size / 1000:.3g} kB"
