"""Notification bodies for the load server: each encoded once, then only stamped with the time of its cycle.

Every value of cycle n carries the source time `first + n * interval`, exactly. So whoever receives them can tell
what was lost or came twice from the times alone (`StampCheck`).
"""

import struct
from math import pi, sin
from typing import Final

import numpy as np

from hmi.acquisition.decoding.filetime import ticks_of
from hmi.model.batch import Batch
from hmi.model.quality import TIME_NOT_SOURCE
from hmi.model.tag import DataType, Tag

NAMESPACE: Final = "urn:sightglass:load"
SERVER_ID: Final = "load"
MIX: Final = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)
"""Built-in types of a mixed load: Boolean, SByte .. UInt64, Float, Double."""
BAD_SHARE: Final = 0.05
BAD_STATUS: Final = 0x808B0000
VARIANTS: Final = 16
"""Bodies with different values and different places of the bad statuses, sent in turn."""
SHAPES: Final = ("numbers", "texts", "garbled")
"""What a server sends: numbers; arrays of texts, which cost most to read; numbers whose last bytes are missing."""
TEXTS: Final = 500
"""In each array of texts."""
_CUT_BYTES: Final = 5
_SEED: Final = 7
_FORMATS: Final = dict(zip(MIX, ["<?", "<b", "<B", "<h", "<H", "<i", "<I", "<q", "<Q", "<f", "<d"], strict=True))


def kinds(count: int, mixed: bool) -> list[int]:
    """The built-in type of each of the server's variables."""
    if not mixed:
        return [int(DataType.Double)] * count
    return [int(k) for k in np.random.default_rng(_SEED).choice(MIX, count)]


def tags(count: int, mixed: bool = False) -> list[Tag]:
    """Tags for the server's variables: `T0`, `T1`, ... with range 0 to 100."""
    return [
        Tag(i, f"T{i}", SERVER_ID, f"nsu={NAMESPACE};i={i}", DataType(kind), low=0.0, high=100.0)
        for i, kind in enumerate(kinds(count, mixed))
    ]


def value_of(node: int, kind: int, variant: int) -> float | int | bool:
    """A slow wave between 10 and 90, another phase for each variable."""
    wave = 50 + 40 * sin(2 * pi * (variant / VARIANTS + node / 100))
    if kind == DataType.Boolean:
        return wave > 50
    return round(wave, 2) if kind >= DataType.Float else int(wave)


def number(node: int, kind: int, variant: int) -> bytes:
    """A Variant with one number."""
    return struct.pack("<B", kind) + struct.pack(_FORMATS[kind], value_of(node, kind, variant))


def texts(variant: int) -> bytes:
    """A Variant with an array of texts."""
    one = f"line {variant}".encode()
    return struct.pack("<Bi", DataType.String | 0x80, TEXTS) + (struct.pack("<i", len(one)) + one) * TEXTS


class Stream:
    """The bodies for one subscription.

    Args:
        items: (client handle, number of the variable), in the order of the notification.
        types: built-in type of each variable of the server.
        mixed: whether 5 % of the values carry a bad status.
        interval_ns: time between two cycles, a multiple of 100.
        shape: one of `SHAPES`.
    """

    def __init__(
        self,
        items: list[tuple[int, int]],
        types: list[int],
        mixed: bool,
        interval_ns: int,
        first_ns: int,
        shape: str = "numbers",
    ) -> None:
        self.interval_ns = interval_ns
        self._first_ticks = ticks_of(first_ns)
        share = BAD_SHARE if mixed else 0.0
        self._items = items
        self._types = types
        self._shape = shape
        self._bad = np.random.default_rng(_SEED).random((VARIANTS, len(items))) < share
        self._bodies: dict[int, tuple[bytearray, np.ndarray]] = {}

    def _encode(self, variant: int) -> tuple[bytearray, np.ndarray]:
        body = bytearray(struct.pack("<i", len(self._items)))
        stamps = []
        for (handle, node), is_bad in zip(self._items, self._bad[variant].tolist(), strict=True):
            kind = self._types[node]
            body += struct.pack("<IB", handle, 0x0F if is_bad else 0x0D)
            body += texts(variant) if self._shape == "texts" else number(node, kind, variant)
            if is_bad:
                body += struct.pack("<I", BAD_STATUS)
            stamps.append(len(body))
            body += bytes(16)
        body += struct.pack("<i", -1)
        return body, np.array(stamps, np.int64)

    def body(self, cycle: int) -> bytes:
        """The notification of one cycle, all its values stamped with that cycle's time (source and server)."""
        variant = cycle % VARIANTS
        if variant not in self._bodies:
            self._bodies[variant] = self._encode(variant)
        body, stamps = self._bodies[variant]
        ticks = np.ndarray((len(body) - 7,), "<i8", body, strides=(1,))
        now = self._first_ticks + cycle * (self.interval_ns // 100)
        ticks[stamps] = now
        ticks[stamps + 8] = now
        return bytes(body[:-_CUT_BYTES] if self._shape == "garbled" else body)


class StampCheck:
    """Counts what a receiver lost or got twice, from the times of the values.

    A stream that began anew, since more items were created, is neither: its times are later, by any part of a cycle.
    """

    def __init__(self, tag_count: int, interval_ns: int) -> None:
        self._last = np.zeros(tag_count, np.int64)
        self._interval = interval_ns
        self.received = 0
        self.lost = 0
        self.doubled = 0
        self.unstamped = 0

    def add(self, batch: Batch) -> None:
        """One batch in which no tag appears twice."""
        self.received += len(batch)
        self.unstamped += int(((batch.status & np.uint32(TIME_NOT_SOURCE)) != 0).sum())
        last = self._last[batch.tag]
        steps = np.where(last > 0, (batch.time - last) // self._interval, 1)
        self.lost += int(np.maximum(steps - 1, 0).sum())
        self.doubled += int((batch.time <= last).sum())
        self._last[batch.tag] = batch.time
