"""Where one was in a window, and where one came back from. No Qt."""

from collections.abc import Callable
from typing import Final

from hmi.app.places import Where

_MOST: Final = 50


class Trail:
    """Going somewhere ends what there was to go forward to, as in a browser."""

    def __init__(self) -> None:
        self._behind: list[Where] = []
        self._here: Where | None = None
        self._ahead: list[Where] = []

    @property
    def here(self) -> Where | None:
        """The present place; None before the first."""
        return self._here

    @property
    def can_go_back(self) -> bool:
        return bool(self._behind)

    @property
    def can_go_forward(self) -> bool:
        return bool(self._ahead)

    def go(self, where: Where) -> None:
        """To another place; the present one again is no step."""
        if where == self._here:
            return
        if self._here is not None:
            self._behind = [*self._behind, self._here][-_MOST:]
        self._here = where
        self._ahead = []

    def back(self) -> None:
        """To the place before, if there is one."""
        if self._behind and self._here is not None:
            self._ahead.append(self._here)
            self._here = self._behind.pop()

    def forward(self) -> None:
        """To where one came back from, if that is so."""
        if self._ahead and self._here is not None:
            self._behind.append(self._here)
            self._here = self._ahead.pop()

    def keep(self, known: Callable[[Where], bool]) -> None:
        """Forgets places that are gone; the nearest one before takes the place of the present."""
        behind = _single([w for w in self._behind if known(w)])
        ahead = _single([w for w in self._ahead if known(w)])
        if self._here is not None and not known(self._here):
            self._here = behind.pop() if behind else None
        self._behind = behind[:-1] if behind[-1:] == [self._here] else behind
        self._ahead = ahead[:-1] if ahead[-1:] == [self._here] else ahead


def _single(places: list[Where]) -> list[Where]:
    """Without a place twice in a row, which would be a step that leads nowhere."""
    return [w for n, w in enumerate(places) if n == 0 or places[n - 1] != w]
