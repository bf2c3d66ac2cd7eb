"""What this station hears and sees of all alarms together: sounds, the horn, and whether they come as a flood."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QObject

from hmi.app.annunciation.annunciator import Annunciator
from hmi.app.annunciation.flood import FloodWatch
from hmi.app.bridging.bridge import Bridge
from hmi.app.windows.seat import Seat
from hmi.app.windows.seats import Seats
from hmi.model.alarm import AlarmEntry
from widgets.alarms.alarm_horn import Horn

_S: Final = 1_000_000_000


class Station(QObject):
    """annunciator: None where nothing is to be heard, as where nobody sits before the screen."""

    def __init__(
        self, bridge: Bridge, seats: Seats, annunciator: Annunciator | None, clock_ns: Callable[[], int]
    ) -> None:
        super().__init__(seats)
        self._bridge = bridge
        self._seats = seats
        self._clock_ns = clock_ns
        self._flood = FloodWatch()
        self._second = 0
        self._fresh = False
        """Alarms changed since the last tick."""
        self.annunciator = annunciator
        bridge.alarms_came.connect(self._take)
        bridge.ticked.connect(self._tick)
        if annunciator is not None:
            annunciator.setParent(self)
            annunciator.changed.connect(self._show_horn)
        seats.opened.connect(self._welcome)
        for seat in seats:
            self._welcome(seat)

    def close(self) -> None:
        """Ends every sound."""
        if self.annunciator is not None:
            self.annunciator.close()

    def say_words(self) -> None:
        """Another language was chosen."""
        self._show_flood()

    def _welcome(self, seat: Seat) -> None:
        """A window hears and silences what all hear."""
        if self.annunciator is not None:
            seat.window.silence_wanted.connect(self.annunciator.silence)
        self._show_flood()
        self._show_horn()

    def _take(self, changed: Sequence[AlarmEntry], _: bool) -> None:
        self._flood.take(changed, self._clock_ns())
        self._show_flood()
        self._fresh = True

    def _tick(self, now_ns: int) -> None:
        if self.annunciator is not None:
            if self._fresh:
                self._fresh = False
                self.annunciator.take(self._bridge.standing)
            self.annunciator.show_now(now_ns)
        second = now_ns // _S
        if second != self._second:
            self._second = second
            self._flood.advance(now_ns)
            self._show_flood()

    def _show_flood(self) -> None:
        for seat in self._seats:
            seat.window.banner.set_flood(self._flood.sentence)
            seat.window.content.alarms.list.set_flood(self._flood.on)

    def _show_horn(self) -> None:
        told = self.annunciator
        fault = told.fault if told is not None else ""
        if told is None:
            state = Horn.OFF
        elif told.sounds:
            state = Horn.SOUNDING
        else:
            state = Horn.SILENCED if told.silenced else Horn.QUIET
        for seat in self._seats:
            seat.window.banner.horn.set_state(state, fault)
            seat.window.set_sound_fault(fault)
