"""How long the records of a plant are kept."""

from dataclasses import dataclass
from enum import Enum


class WhenFull(Enum):
    """What becomes of recording when the disk has no room left."""

    STOP = "stop"
    """New samples wait, then are dropped and marked as a gap; nothing recorded is given up."""
    TRIM = "trim"
    """The oldest days are given up for the new."""


@dataclass(frozen=True, slots=True)
class Retention:
    """How long history is kept: whole days go, the oldest first, when any of the bounds is passed.

    Attributes:
        keep_s: age, seconds.
        size_bytes: of all files of history; None for no such bound.
        disk_share: of the disk's size that history may take, 0..1.
    """

    keep_s: float = 365 * 86400.0
    size_bytes: int | None = None
    disk_share: float = 0.8
    when_full: WhenFull = WhenFull.STOP
