"""The layouts that this station remembers, in its settings."""

from collections.abc import Sequence
from hashlib import sha256
from typing import Final

from PySide6.QtCore import QSettings

from hmi.app.windows.layouts import Stand, read, written

_LAST: Final = "last"
_LOCKED: Final = "layout_locked"


class KeptLayouts:
    """One layout a set of screens.

    Args:
        settings: None where nothing is kept beyond the end of the program.
        group: kiosks have layouts of their own.
    """

    def __init__(self, settings: QSettings | None, group: str = "layouts") -> None:
        self._settings = settings
        self._group = group
        self._kept: dict[str, str] = {}

    def layout(self, screens: str) -> tuple[Stand, ...]:
        """Of a set of screens; empty where none is remembered, or none can be read."""
        return read(self._value(f"{self._group}/{_name(screens)}"))

    def last(self) -> tuple[Stand, ...]:
        """The one that was kept last, of whatever screens."""
        return read(self._value(f"{self._group}/{self._value(f'{self._group}/{_LAST}')}"))

    def keep(self, screens: str, stands: Sequence[Stand]) -> None:
        """Remembers a layout."""
        self._set(f"{self._group}/{_name(screens)}", written(screens, stands))
        self._set(f"{self._group}/{_LAST}", _name(screens))

    @property
    def locked(self) -> bool:
        """Whether a person locked the layout."""
        return self._value(_LOCKED) == "true"

    @locked.setter
    def locked(self, on: bool) -> None:
        self._set(_LOCKED, "true" if on else "false")

    def _value(self, name: str) -> str:
        if self._settings is None:
            return self._kept.get(name, "")
        return str(self._settings.value(name, ""))

    def _set(self, name: str, value: str) -> None:
        if self._settings is None:
            self._kept[name] = value
        else:
            self._settings.setValue(name, value)


def _name(screens: str) -> str:
    """Keys of the settings have no room for all that screens are called."""
    return sha256(screens.encode()).hexdigest()[:16]
