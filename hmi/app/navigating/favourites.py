"""The places that a person keeps at hand, and what the search found for them lately; all windows share them."""

from collections.abc import Iterable, Sequence
from typing import Final

from PySide6.QtCore import QObject, Signal

_MOST_RECENT: Final = 20


class Favourites(QObject):
    """Keys only: of a plant whose files have no such place any more, it waits until they have it again."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._keys: list[str] = []
        self._recent: list[str] = []

    @property
    def keys(self) -> Sequence[str]:
        """Of places, in a person's order."""
        return tuple(self._keys)

    @property
    def recent(self) -> Sequence[str]:
        """Of what was taken from the search, the last one first."""
        return tuple(self._recent)

    def restore(self, keys: Iterable[str], recent: Iterable[str]) -> None:
        """As they were before."""
        self._keys = list(dict.fromkeys(keys))
        self._recent = list(dict.fromkeys(recent))[:_MOST_RECENT]
        self.changed.emit()

    def turn(self, key: str) -> None:
        """Adds a place at the end, or removes it."""
        if key in self._keys:
            self._keys.remove(key)
        else:
            self._keys.append(key)
        self.changed.emit()

    def move(self, key: str, onto: str) -> None:
        """Puts a favourite where another one stands, which makes room for it."""
        if key in self._keys and onto in self._keys and key != onto:
            place = self._keys.index(onto)
            self._keys.remove(key)
            self._keys.insert(place, key)
            self.changed.emit()

    def use(self, key: str) -> None:
        """Something was taken from the search."""
        self._recent = [key, *(k for k in self._recent if k != key)][:_MOST_RECENT]
        self.changed.emit()
