"""Quality of a value: the OPC UA StatusCode kept whole, and our own codes beside it.

A status is a u32 laid out as OPC UA Part 4, 7.39 says: bits 31-30 severity, 27-16 sub-code, 15 and 14
structure and semantics changed, 11-0 info bits. Bits 29 and 28 are reserved there, and we use them:
bit 28 marks a code of our own, bit 29 marks a time that is not the source's.
"""

from enum import Enum
from typing import Final

import numpy as np

from hmi.model.columns import Bools, Statuses
from hmi.model.words import marked

GOOD: Final = 0x0000_0000
UNCERTAIN: Final = 0x4000_0000
BAD: Final = 0x8000_0000

SEVERITY_MASK: Final = 0xC000_0000
OURS: Final = 0x1000_0000
"""Set on the codes below, which no server sends."""
TIME_NOT_SOURCE: Final = 0x2000_0000
"""The time of this value is the server's or its arrival, or was clamped into the range of int64 ns."""
OVERFLOW: Final = 0x0000_0480
"""Info type DataValue with the overflow bit: the server's queue lost values before this one (Part 4, 7.39.1)."""

NO_LINK: Final = BAD | OURS | 0x0001_0000
NOT_SUBSCRIBED: Final = BAD | OURS | 0x0002_0000
NEVER_READ: Final = BAD | OURS | 0x0003_0000
STALE: Final = UNCERTAIN | OURS | 0x0004_0000
SUBSTITUTED: Final = GOOD | OURS | 0x0005_0000
"""A value set by hand or simulated in place of a transmitter."""


class Quality(Enum):
    """What a person is told of a value; `letter` is the mark beside it, empty for a good one."""

    GOOD = ""
    UNCERTAIN = "?"
    BAD = "X"
    NO_LINK = "C"
    STALE = "S"
    NOT_SUBSCRIBED = "N"
    SUBSTITUTED = "M"
    REPLAY = "R"

    @property
    def letter(self) -> str:
        return self.value

    @property
    def words(self) -> str:
        """`not subscribed`: as files and answers have it."""
        return _WORDS[self]

    @property
    def live(self) -> bool:
        """Whether the value may be shown as the plant's present state."""
        return self in (Quality.GOOD, Quality.UNCERTAIN, Quality.SUBSTITUTED)


_WORDS: Final = {
    Quality.GOOD: marked("good"),
    Quality.UNCERTAIN: marked("uncertain"),
    Quality.BAD: marked("bad"),
    Quality.NO_LINK: marked("no link"),
    Quality.STALE: marked("stale"),
    Quality.NOT_SUBSCRIBED: marked("not subscribed"),
    Quality.SUBSTITUTED: marked("substituted"),
    Quality.REPLAY: marked("replay"),
}
_OWN: Final = {
    NO_LINK: Quality.NO_LINK,
    NOT_SUBSCRIBED: Quality.NOT_SUBSCRIBED,
    NEVER_READ: Quality.NOT_SUBSCRIBED,
    STALE: Quality.STALE,
    SUBSTITUTED: Quality.SUBSTITUTED,
}


def quality_of(status: int) -> Quality:
    """The quality of one status. For columns use `is_good` and `is_bad`."""
    if status & OURS:
        own = _OWN.get(status & ~TIME_NOT_SOURCE)
        if own is not None:
            return own
    severity = status & SEVERITY_MASK
    if severity == GOOD:
        return Quality.GOOD
    return Quality.UNCERTAIN if severity == UNCERTAIN else Quality.BAD


def is_good(status: Statuses) -> Bools:
    """bool[n]: severity Good (own code SUBSTITUTED among them)."""
    return np.asarray((status & np.uint32(SEVERITY_MASK)) == np.uint32(GOOD), np.bool_)


def is_bad(status: Statuses) -> Bools:
    """bool[n]: severity Bad, the reserved fourth severity among it."""
    return np.asarray((status & np.uint32(BAD)) != 0, np.bool_)
