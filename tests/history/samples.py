"""What the tests of the historian record."""

import struct
import threading
import time
from collections.abc import Callable, Sequence

import numpy as np

from hmi.model.batch import Batch, Opaque
from hmi.model.tag import DataType, Tag

DAY_NS = 86_400 * 10**9
NOON_NS = 1_763_596_800 * 10**9 + DAY_NS // 2


def plant_tags(count: int, prefix: str = "T") -> list[Tag]:
    return [Tag(i, f"{prefix}{i}", "works", f"nsu=urn:test;i={i}", DataType.Double, unit="bar") for i in range(count)]


def batch(tag, time, value=None, status=None, objects: dict[int, Opaque] | None = None) -> Batch:
    """Columns from lists; value 0, 1, 2, ... and status Good where not said. objects: row to exact value."""
    n = len(tag)
    objects = objects or {}
    return Batch(
        np.array(tag, np.uint32),
        np.array(time, np.int64),
        np.arange(n, dtype=np.float64) if value is None else np.array(value, np.float64),
        np.zeros(n, np.uint32) if status is None else np.array(status, np.uint32),
        np.array(sorted(objects), np.uint32),
        tuple(objects[row] for row in sorted(objects)),
    )


def from_bits(bits: int) -> float:
    return struct.unpack("<d", struct.pack("<Q", bits))[0]


def bits_of(values: Sequence[float]) -> list[int]:
    return np.asarray(values, np.float64).view(np.uint64).tolist()


def rows_of_series(series) -> list[tuple[int, int, int]]:
    """(time, value bit for bit, status)."""
    return list(zip(series.time.tolist(), bits_of(series.value), series.status.tolist(), strict=True))


def wait_until(condition: Callable[[], bool], seconds: float = 20.0) -> None:
    end_s = time.monotonic() + seconds
    pause = threading.Event()
    while not condition():
        assert time.monotonic() < end_s, "waited in vain"
        pause.wait(0.005)


class Clock:
    """A wall clock that stands until it is moved, and the monotonic clock that goes with it."""

    def __init__(self, now_ns: int = NOON_NS) -> None:
        self._now_ns = now_ns

    def now_ns(self) -> int:
        return self._now_ns

    def now_s(self) -> float:
        return self._now_ns / 1e9

    def advance(self, seconds: float) -> None:
        self._now_ns += round(seconds * 1e9)
