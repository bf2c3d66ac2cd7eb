"""Many alarm rows at once, shown in slices, so that no tick of the screen waits for ten thousand rows."""

from collections.abc import Iterable, Sequence
from typing import Final

from hmi.model.alarm import AlarmEntry

SLICE: Final = 400
FIRST: Final = 50
"""Of all that stand: as many as are seen, since they come while a window or another language is drawn anyway."""


class AlarmSlices:
    """Holds rows until their turn."""

    def __init__(self) -> None:
        self._entries: list[AlarmEntry] = []
        self._whole = False

    def __bool__(self) -> bool:
        return bool(self._entries) or self._whole

    def put(self, entries: Iterable[AlarmEntry], *, whole: bool) -> None:
        """Rows that changed, after those that are held already; whole: all that stand, in place of them."""
        if whole:
            self._entries, self._whole = [], True
        self._entries += entries

    def take(self) -> tuple[Sequence[AlarmEntry], bool]:
        """The next rows, and whether they begin all that stand."""
        whole, self._whole = self._whole, False
        count = FIRST if whole else SLICE
        due, self._entries = self._entries[:count], self._entries[count:]
        return due, whole
