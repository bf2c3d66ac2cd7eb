"""Makes alarms heard at this station: a sound a priority, again and again until it is silenced or acknowledged."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal

from hmi.app.annunciation.player import Player
from hmi.app.annunciation.sounding import Sounding
from hmi.app.annunciation.speech import Speech
from hmi.model.alarm import AlarmEntry, Priority

_S: Final = 1_000_000_000
_EVERY_NS: Final = {
    Priority.URGENT: 2 * _S,
    Priority.HIGH: 4 * _S,
    Priority.MEDIUM: 8 * _S,
    Priority.LOW: 20 * _S,
}
_FILES: Final = {
    Priority.URGENT: "urgent.wav",
    Priority.HIGH: "high.wav",
    Priority.MEDIUM: "medium.wav",
    Priority.LOW: "low.wav",
}
_PROBE_NS: Final = 60 * _S


class Annunciator(QObject):
    """Told of alarms and of the time; owns the player.

    Args:
        folder: of the sound files.
        speech: None for no words.
    """

    changed = Signal()
    """Whether something sounds, is silenced, or cannot be heard."""

    def __init__(
        self, player: Player, folder: Path, speech: Speech | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._player = player
        self._folder = folder
        self._speech = speech
        self._sounding = Sounding()
        self._due_ns = 0
        self._probe_ns = 0
        player.setParent(self)
        player.changed.connect(self.changed)

    @property
    def fault(self) -> str:
        """Why nothing is heard; empty where something is."""
        return self._player.fault

    @property
    def sounds(self) -> bool:
        """Whether something is to be heard now."""
        return self._sounding.priority is not None

    @property
    def silenced(self) -> bool:
        return self._sounding.silenced

    def take(self, standing: Sequence[AlarmEntry]) -> None:
        """All alarms that stand."""
        before, was_silenced = self._sounding.loud, self.silenced
        fresh = self._sounding.take(standing)
        loud = self._sounding.loud
        if loud is None and before is not None:
            self._quiet()
        if fresh and loud is not None and (before is None or loud.priority < before.priority):
            self._player.stop()
            self._due_ns = 0
        if fresh and loud is not None and loud != before and self._speech is not None:
            self._speech.say(loud)
        if (loud is None) != (before is None) or self.silenced != was_silenced:
            self.changed.emit()

    def silence(self) -> None:
        """Quiet at this station, until something new sounds."""
        self._sounding.silence()
        self._quiet()
        self.changed.emit()

    def show_now(self, now_ns: int) -> None:
        """At the screen's rate: plays what is due."""
        if now_ns >= self._probe_ns:
            self._probe_ns = now_ns + _PROBE_NS
            self._player.probe()
        priority = self._sounding.priority
        if priority is None or now_ns < self._due_ns:
            return
        if self._player.play(self._folder / _FILES[priority]):
            self._due_ns = now_ns + _EVERY_NS[priority]

    def close(self) -> None:
        if self._speech is not None:
            self._speech.stop()
        self._player.close()

    def _quiet(self) -> None:
        self._player.stop()
        self._due_ns = 0
        if self._speech is not None:
            self._speech.stop()
