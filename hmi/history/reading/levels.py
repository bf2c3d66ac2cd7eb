"""Which rollup answers a question, and columns that are whole numbers of its buckets."""

from enum import IntEnum
from typing import Final

from hmi.history.rollups.buckets import DAY_NS, HOUR_NS, MINUTE_NS
from hmi.history.rollups.fives import FIVE_NS


class Level(IntEnum):
    """What an answer is made of, with the length of its buckets in ns."""

    SAMPLES = 0
    MINUTES = MINUTE_NS
    FIVE_MINUTES = FIVE_NS
    HOURS = HOUR_NS
    DAYS = DAY_NS


_BUCKETS: Final = 4
"""A column has at least so many buckets, so that making it whole widens it by a quarter at most."""


def level_of(width_ns: int) -> Level:
    """The coarsest level that fits columns of a width."""
    return max(level for level in Level if level * _BUCKETS <= width_ns)


def whole_width(width_ns: int, level: Level) -> int:
    """The width made a whole number of buckets, not narrower."""
    return -(-width_ns // level) * level


def rounded_up(time_ns: int, step_ns: int) -> int:
    return -(-time_ns // step_ns) * step_ns


def rounded_down(time_ns: int, step_ns: int) -> int:
    return time_ns // step_ns * step_ns
