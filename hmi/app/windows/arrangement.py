"""Where the windows stand: remembered by the set of screens, put back when it changes, locked against slips."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QObject, QSize, Qt

from hmi.app.places import Where
from hmi.app.windows.kept_layouts import KeptLayouts
from hmi.app.windows.layouts import Rect, ScreenFacts, Stand, State, fitted, set_key
from hmi.app.windows.screens import Screens, state_of
from hmi.app.windows.seat import Seat
from hmi.app.windows.seats import LAYOUT, Seats, Wish
from widgets.words import tr

_LOOK_NS: Final = 500_000_000
_SIZE: Final = QSize(1920, 1080)
_CASCADE_PX: Final = 40
_TRIES: Final = 3
"""So often a window is put back; a desktop that insists places its windows itself."""


class Arrangement(QObject):
    """Looks at the screens twice a second; a change is acted on when it has lasted from one look to the next.

    Attributes:
        kiosk: every screen has one window, which fills it and stays.
    """

    def __init__(self, seats: Seats, kept: KeptLayouts, screens: Screens, *, kiosk: bool = False) -> None:
        super().__init__(seats)
        self._seats = seats
        self._kept = kept
        self._screens = screens
        self.kiosk = kiosk
        self._due_ns = 0
        self._set: str | None = None
        """The set of screens that the windows stand on; None before they are shown."""
        self._coming = ""
        self._stands: dict[int, Stand] = {}
        self._tried: dict[int, int] = {}
        seats.fixed = lambda: self.fixed
        seats.opened.connect(self._welcome)
        seats.shown.connect(self._show_new)
        seats.closed.connect(lambda _: self._show_lines())
        for seat in seats:
            self._welcome(seat)

    @property
    def locked(self) -> bool:
        """Whether windows stay as they are."""
        return self._kept.locked and not self.kiosk

    @property
    def fixed(self) -> str:
        """Why windows can be neither opened nor closed; empty where they can."""
        if self.kiosk:
            return tr("This station is a kiosk: its windows stay. An engineer leaves it with Ctrl+Alt+Q.")
        return tr("The layout is locked. Ctrl+Shift+L, or the window button, unlocks it.") if self._kept.locked else ""

    def begin(self, size: QSize | None = None) -> None:
        """Shows the windows as they stood last on these screens.

        Args:
            size: of one window, whatever was remembered and however large the screen; None for what was.
        """
        screens = self._screens.facts
        self._set = set_key(screens)
        if size is not None:
            window = self._seats.first.window
            window.resize(size)
            window.show()  # full screen it would be as large as the screen
            return
        stands = self._kept.layout(self._set) or self._kept.last()[:1]
        first, *others = stands or (self._fresh(screens[0]),)
        if self.kiosk:
            self._cover(screens, (first, *others))
        else:
            self._place(self._seats.first, first)
            self._open(others)
        self._settle()

    def show_now(self, now_ns: int) -> None:
        """At the screen's rate."""
        if self._set is None or now_ns < self._due_ns:
            return
        self._due_ns = now_ns + _LOOK_NS
        screens = self._screens.facts
        key = set_key(screens)
        if key == self._set:
            self._coming = ""
            refitted = [seat for seat in self._seats if self._screens.fit(seat.window)]
            if refitted:
                self._settle()
            self._hold() if self.kiosk or self.locked else self._remember()
            self._show_lines()
        elif key == self._coming and screens:
            self._change(screens, key)
        else:
            self._coming = key

    def close(self) -> None:
        """The program ends: it will begin with the windows as they stand now."""
        if self._set == set_key(self._screens.facts) and not self.fixed:
            self._remember()

    def turn_full(self, seat: Seat) -> None:
        """Full screen, and back."""
        if not self.fixed:
            window = seat.window
            window.setWindowState(window.windowState() ^ Qt.WindowState.WindowFullScreen)
            self._show_state(seat)
        else:
            self.refuse(seat)

    def set_locked(self, on: bool) -> None:
        """Locks the layout at this station, or unlocks it."""
        self._kept.locked = on
        for seat in self._seats:
            seat.window.notices.clear(LAYOUT)
        self._settle()

    def leave_kiosk(self) -> None:
        """Ordinary windows, as they are remembered."""
        self.kiosk = False
        for seat in self._seats:
            seat.window.hide()
            seat.window.setWindowFlags(Qt.WindowType.Window)
            stand = replace(self._stands.get(seat.number, self._fresh(self._screens.facts[0])), state=State.NORMAL)
            self._screens.put(seat.window, stand)
        self._settle()

    def refuse(self, seat: Seat) -> None:
        """Says in its window why it stays as it is."""
        seat.window.notices.say(LAYOUT, lambda: self.fixed)

    def _welcome(self, seat: Seat) -> None:
        if self.kiosk:
            seat.window.setWindowFlags(Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint)
        self._show_state(seat)

    def _show_new(self, seat: Seat, wish: Wish) -> None:
        """On a screen that has no window yet, else a little beside the one that it was asked from."""
        screens = self._screens.facts
        stands = {s.number: s for each in self._seats if (s := self._stand(each)) is not None}
        taken = {s.screen for s in stands.values()}
        bare = next((s for s in screens if s.key not in taken), None)
        beside = stands.get(wish.beside.number) if wish.beside is not None else None
        if bare is not None:
            stand = self._fresh(bare)
        elif beside is not None:
            stand = replace(beside, rect=beside.rect.moved(_CASCADE_PX, _CASCADE_PX), state=State.NORMAL)
        else:
            stand = self._fresh(screens[0])
        self._screens.put(seat.window, stand)
        self._show_state(seat)
        self._show_lines()

    def _fresh(self, screen: ScreenFacts) -> Stand:
        """In the middle of a screen, so large as it is meant to be, or as there is room."""
        free = screen.free
        size = fitted(Rect(free.x, free.y, _SIZE.width(), _SIZE.height()), free)
        left = free.x - screen.whole.x + (free.width - size.width) // 2
        top = free.y - screen.whole.y + (free.height - size.height) // 2
        return Stand(1, "", screen.key, Rect(left, top, size.width, size.height))

    def _open(self, stands: Sequence[Stand]) -> None:
        for stand in stands:
            if self._seats.numbered(stand.number) is None:
                self._place(self._seats.add(stand.number), stand)

    def _place(self, seat: Seat, stand: Stand) -> None:
        seat.window.go(Where.of(stand.place))
        self._screens.put(seat.window, stand)
        self._show_state(seat)

    def _cover(self, screens: Sequence[ScreenFacts], stands: Sequence[Stand]) -> None:
        """A kiosk leaves no screen bare, and none to two windows."""
        places = {s.screen: s.place for s in reversed(stands)}
        seats = list(self._seats)
        for seat in seats[len(screens) :]:
            self._seats.close(seat)
        for n, screen in enumerate(screens):
            seat = seats[n] if n < len(seats) else self._seats.add()
            place = places.get(screen.key) or seat.window.where.key
            self._place(seat, replace(self._fresh(screen), place=place, state=State.FULL))

    def _change(self, screens: Sequence[ScreenFacts], key: str) -> None:
        """Other screens are there: what is remembered of them, else each window on its screen or on the first one."""
        before, self._set, self._coming = self._stands, key, ""
        kept = {s.number: s for s in self._kept.layout(key)}
        if self.kiosk:
            self._cover(screens, tuple(kept.values()))
        else:
            for seat in self._seats:
                stand = kept.get(seat.number) or before.get(seat.number)
                if stand is not None:
                    self._screens.put(seat.window, stand)
            self._open(tuple(kept.values()))
        self._settle()

    def _stand(self, seat: Seat) -> Stand | None:
        return self._screens.stand(seat.window, seat.number, seat.window.where.key)

    def _settle(self) -> None:
        """How the windows stand now is how they are to stand."""
        self._tried = {}
        self._remember()
        for seat in self._seats:
            self._show_state(seat)
        self._show_lines()

    def _remember(self) -> None:
        """As they stand; one that is minimised as it stood before."""
        now = {seat.number: self._stand(seat) or self._stands.get(seat.number) for seat in self._seats}
        stands = {number: stand for number, stand in now.items() if stand is not None}
        if stands != self._stands and self._set is not None:
            self._stands = stands
            self._kept.keep(self._set, tuple(stands.values()))

    def _hold(self) -> None:
        """What was moved, made smaller or put away by accident comes back; places are remembered as they are."""
        for seat in self._seats:
            meant, now = self._stands.get(seat.number), self._stand(seat)
            if meant is None or (now is not None and replace(now, place=meant.place) == meant):
                self._tried.pop(seat.number, None)
            elif self._tried.get(seat.number, 0) < _TRIES:
                self._tried[seat.number] = self._tried.get(seat.number, 0) + 1
                self._screens.put(seat.window, meant)
        held = {
            s.number: replace(m, place=s.window.where.key) for s in self._seats if (m := self._stands.get(s.number))
        }
        if held != self._stands and self._set is not None:
            self._stands = held
            self._kept.keep(self._set, tuple(held.values()))

    def _show_state(self, seat: Seat) -> None:
        full = state_of(seat.window) is State.FULL
        seat.window.set_layout(full=full, locked=self.locked, kiosk=self.kiosk)

    def _show_lines(self) -> None:
        """The first window on each screen has the whole alarm banner, the others one slim line."""
        seen: set[object] = set()
        for seat in sorted(self._seats, key=lambda s: s.number):
            screen = seat.window.screen()
            seat.window.banner.set_slim(screen in seen)
            if not seat.window.isMinimized():
                seen.add(screen)
            self._show_state(seat)
