"""When the chunks of an hour are merged: slice by slice, once an hour is over and packed."""

from collections.abc import Callable
from typing import Final, Protocol

from hmi.history.packing.merging import HOUR_NS

GRACE_NS: Final = 600 * 10**9
"""So long after its end the chunks of an hour are there."""


class Mergeable(Protocol):
    """A day's file."""

    slices: range

    def merge(self, number: int, until_ns: int | None) -> int:
        """How many samples of one slice of tags it merged in one step."""


class Hourly:
    """Goes through the slices of today's file once an hour. What a kill leaves undone, the next start finds."""

    def __init__(self, now_ns: Callable[[], int]) -> None:
        self._now_ns = now_ns
        self._hour_ns = 0
        self._left: list[int] = []
        self._file: Mergeable | None = None

    def step(self, file: Mergeable) -> bool:
        """One short step. False: there is nothing to do now."""
        hour_ns = (self._now_ns() - GRACE_NS) // HOUR_NS * HOUR_NS
        if (hour_ns, file) != (self._hour_ns, self._file):
            self._hour_ns, self._file, self._left = hour_ns, file, list(file.slices)
        while self._left:
            if file.merge(self._left[-1], hour_ns):
                return True
            self._left.pop()
        return False
