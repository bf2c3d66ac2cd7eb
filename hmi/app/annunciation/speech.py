"""Alarms in spoken words, where Qt's text to speech is installed (PySide6_Addons) and the person asked for it."""

import importlib
from typing import Any, Final

from PySide6.QtCore import QObject

from hmi.model.alarm import AlarmEntry, Priority

_WORDS: Final = {
    Priority.URGENT: "Urgent",
    Priority.HIGH: "High",
    Priority.MEDIUM: "Medium",
    Priority.LOW: "Low",
}


class Speech(QObject):
    """Says what sounds anew; what is being said is ended first."""

    def __init__(self, voice: Any, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._voice = voice

    @classmethod
    def found(cls, parent: QObject | None = None) -> "Speech | None":
        """None where this installation has no speech."""
        try:
            module = importlib.import_module("PySide6.QtTextToSpeech")
        except ImportError:
            return None
        return cls(module.QTextToSpeech(parent), parent)

    def say(self, entry: AlarmEntry) -> None:
        self._voice.stop()
        self._voice.say(spoken(entry))

    def stop(self) -> None:
        self._voice.stop()


def spoken(entry: AlarmEntry) -> str:
    """`Urgent. High-lift pump 2, bearing vibration.`"""
    thing = entry.equipment or entry.tag.replace(".", " ")
    return f"{_WORDS[entry.priority]}. {thing}, {entry.text or entry.message}."
