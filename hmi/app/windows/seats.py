"""All windows of this desktop: opened and closed one by one, told together what concerns them all."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject, Signal

from hmi.app.places import Where
from hmi.app.windows.seat import Seat
from widgets.words import Saying

_MOST_SAID: Final = 8
LAYOUT: Final = "layout"
"""Key of the notice why a window stays as it is."""


@dataclass(frozen=True, slots=True)
class Wish:
    """A window that is to be opened. where: its place, None for home; beside: the seat it was asked from."""

    where: Where | None = None
    beside: Seat | None = None


class Seats(QObject):
    """There is always one at least, until the program ends.

    Args:
        make: a seat with the number it is handed, its window not shown yet.
        quiet: whether nobody waits for an answer just now.
    """

    opened = Signal(object)
    """The Seat that is new, its window not shown yet."""
    shown = Signal(object, object)
    """The Seat whose window is to be placed and shown, and the Wish."""
    closed = Signal(object)
    last_close_asked = Signal(object)
    """The Seat whose window wants to close, and there is no other."""

    def __init__(self, make: Callable[[int], Seat], quiet: Callable[[], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._make = make
        self._quiet = quiet
        self._seats: list[Seat] = []
        self._front: Seat | None = None
        self._leaving: list[Seat] = []
        """Closed, and kept until no answer can be on its way to them."""
        self._said: dict[str, Saying] = {}
        self._turns: list[tuple[str, Callable[[Seat], None], Seat]] = []
        """What is to be done yet, by what it is about, and to which window."""
        self.fixed: Callable[[], str] = str
        """Why windows can be neither opened nor closed by a person; an empty sentence where they can."""

    def __iter__(self) -> Iterator[Seat]:
        return iter(tuple(self._seats))

    def __len__(self) -> int:
        return len(self._seats)

    @property
    def first(self) -> Seat:
        """The one that is open for the longest time."""
        return self._seats[0]

    @property
    def front(self) -> Seat:
        """The one that had the keyboard last."""
        return self._front or self.first

    def numbered(self, number: int) -> Seat | None:
        """The window that has a number; None where none has."""
        return next((s for s in self._seats if s.number == number), None)

    def add(self, number: int | None = None) -> Seat:
        """Makes one more, not shown yet. number: that it had before; None for the next that is free."""
        taken = {s.number for s in self._seats}
        free = next(n for n in range(1, len(taken) + 2) if n not in taken)
        seat = self._make(free if number is None or number in taken else number)
        self._seats.append(seat)
        window = seat.window
        window.activated.connect(lambda: self._come_to_front(seat))
        window.close_asked.connect(lambda: self._close_asked(seat))
        window.notices.put_away.connect(self._put_away)
        for key, saying in self._said.items():
            window.notices.say(key, saying)
        self.opened.emit(seat)
        return seat

    def open(self, wish: Wish) -> None:
        """Opens a window at a place, unless all are to stay as they are."""
        if self._refuses(wish.beside or self.front):
            return
        seat = self.add()
        if wish.where is not None:
            seat.window.go(wish.where)
        self.shown.emit(seat, wish)

    def close(self, seat: Seat) -> None:
        """Closes one of several. What is still answered to it is told in the window in front."""
        self._seats.remove(seat)
        if self._front is seat:
            self._front = None
        seat.close()
        seat.window.may_close = True
        seat.window.hide()  # it may be asking to close just now, and Qt closes nothing twice at once
        seat.window.notices = self.front.window.notices
        self._leaving.append(seat)
        self.closed.emit(seat)

    def show_now(self, now_ns: int) -> None:
        """At the screen's rate."""
        for seat in self:
            seat.window.show_now(now_ns)
        if self._turns:
            _, do, seat = self._turns.pop(0)
            if seat in self._seats:
                do(seat)
        if self._leaving and self._quiet():
            leaving, self._leaving = self._leaving, []
            for seat in leaving:
                seat.window.deleteLater()

    def in_turn(self, about: str, do: Callable[[Seat], None]) -> None:
        """What takes long is done to the window in front at once, to one more each tick; begun anew for the same."""
        front = self.front
        others = [(about, do, seat) for seat in self if seat is not front]
        self._turns = [turn for turn in self._turns if turn[0] != about] + others
        do(front)

    def end(self) -> None:
        """Closes all: the program ends."""
        for seat in self._leaving:
            seat.window.deleteLater()
        for seat in self:
            seat.window.may_close = True
            seat.window.close()

    def say(self, key: str, saying: Saying) -> None:
        """Shows a notice that concerns all windows; put away in one, it is gone in all."""
        self._said[key] = saying
        while len(self._said) > _MOST_SAID:
            del self._said[next(iter(self._said))]
        for seat in self:
            seat.window.notices.say(key, saying)

    def clear(self, key: str) -> None:
        """Puts away a notice of all windows."""
        self._said.pop(key, None)
        for seat in self:
            seat.window.notices.clear(key)

    def _put_away(self, key: str) -> None:
        if key in self._said:
            self.clear(key)

    def _come_to_front(self, seat: Seat) -> None:
        if seat in self._seats:
            self._front = seat

    def _refuses(self, seat: Seat) -> bool:
        refuses = bool(self.fixed())
        if refuses:
            seat.window.notices.say(LAYOUT, self.fixed)
        return refuses

    def _close_asked(self, seat: Seat) -> None:
        if self._refuses(seat):
            return
        if len(self) > 1:
            self.close(seat)
        else:
            self.last_close_asked.emit(seat)
