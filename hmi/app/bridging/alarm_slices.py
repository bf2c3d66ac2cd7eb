"""Long answers of alarm rows, shown in slices, so that no tick of the screen waits for a thousand rows."""

from collections.abc import Sequence
from typing import Final

from hmi.model.alarm import AlarmEntry

SLICE: Final = 400


class AlarmSlices:
    """Holds the rows of an answer until their turn. No other is asked for while something is held."""

    def __init__(self) -> None:
        self._entries: Sequence[AlarmEntry] = ()
        self._at = 0
        self._whole = False

    def __bool__(self) -> bool:
        return self._at < len(self._entries) or self._whole

    def put(self, entries: Sequence[AlarmEntry], *, whole: bool) -> None:
        """An answer; whole: of all that stand."""
        self._entries, self._at, self._whole = entries, 0, whole

    def take(self) -> tuple[Sequence[AlarmEntry], bool]:
        """The next rows, and whether they begin an answer of all that stand."""
        due = self._entries[self._at : self._at + SLICE]
        whole, self._whole = self._whole, False
        self._at += len(due)
        return due, whole
