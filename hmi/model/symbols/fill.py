"""What the fill of a symbol says of a state: light where it runs or is open, dark where it stands or is shut."""

from collections.abc import Collection
from enum import IntEnum
from typing import Final

from hmi.model.symbols.kind import Says
from hmi.model.tag import Tag

_SHUT: Final = 0.01
"""Of the range of a position or a speed: below it a valve is shut, a drive stands; so near its end it is open."""


class Fill(IntEnum):
    """What the fill of a symbol says. CHANGING: on its way between the two, or partly open."""

    NEUTRAL = 0
    RUNNING = 1
    STOPPED = 2
    CHANGING = 3


class Meaning:
    """What a state tag's values mean to a symbol.

    Args:
        says: what the symbol's state is. tag: the state's, None if it has none.
        running: values that mean running, open, on or closed; without them every value but 0.
        changing: values that mean on the way there or back, or partly.
    """

    def __init__(
        self, says: Says, tag: Tag | None, running: Collection[int] = (), changing: Collection[int] = ()
    ) -> None:
        self._running = frozenset(running)
        self._changing = frozenset(changing)
        low, high = (tag.low, tag.high) if tag is not None else (None, None)
        self.ranged = low is not None and high is not None and high > low and not (running or changing)
        self._low, self._span = (low, high - low) if low is not None and high is not None else (0.0, 1.0)
        self._shut = self._low + _SHUT * self._span if self.ranged else 0.0
        self._open = self._low + (1 - _SHUT) * self._span
        self._partly = self.ranged and says in (Says.OPEN, Says.POSITION)
        self._silent = tag is None or says is Says.NOTHING or (says is Says.LEVEL and self.ranged)

    def fill(self, value: float) -> Fill:
        """Of a value; NaN for none."""
        if self._silent or value != value:
            return Fill.NEUTRAL
        if value in self._changing:
            return Fill.CHANGING
        if self._running:
            return Fill.RUNNING if value in self._running else Fill.STOPPED
        if self._partly and self._shut < value < self._open:
            return Fill.CHANGING
        return Fill.RUNNING if (value if self.ranged else abs(value)) > self._shut else Fill.STOPPED


def share(tag: Tag, value: float) -> float:
    """Where a value lies in its tag's range, 0 to 1; 0 for NaN and for a tag without a range."""
    if tag.low is None or tag.high is None or tag.high <= tag.low or value != value:
        return 0.0
    return min(1.0, max(0.0, (value - tag.low) / (tag.high - tag.low)))
