"""What the window knows of every page."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from hmi.model.alarm import AlarmEntry
from widgets.shell.look import Look


class Page(QWidget):
    """A page that has nothing to do with one of these calls leaves it as it is."""

    title = ""

    def opened(self) -> None:
        """It is seen from now on."""

    def left(self) -> None:
        """It is not seen any more: it asks for nothing."""

    def show_now(self, now_ns: int) -> None:
        """At the screen's rate, while it is seen."""

    def set_alarms(self, entries: Sequence[AlarmEntry]) -> None:
        """All alarms that stand, each time they change."""

    def set_blink(self, on: bool) -> None:
        """The one phase of the screen."""

    def focus_target(self) -> QWidget:
        """What the keyboard goes to."""
        return self

    def set_unknown(self, reason: str) -> None:
        """Why nothing of the plant is known; empty where it is."""

    def again(self) -> None:
        """The runtime was away: what was missed is asked for."""

    def set_look(self, look: Look) -> None:
        """Another theme or scale."""
