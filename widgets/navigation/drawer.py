"""Where the rail stands: at the left for good, or in a drawer that a button draws over the page."""

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QVBoxLayout, QWidget

from widgets.navigation.overlay import Overlay
from widgets.navigation.rail import Navigation
from widgets.shell.look import Look

_SHARE = 0.62
"""Of the width of the window, the most that the drawer takes."""
_WIDE_PX = 260


class Drawer(Overlay):
    """Holds the rail while it is drawn over the page; what is chosen in it closes it."""

    def __init__(self, rail: Navigation, look: Look, parent: QWidget) -> None:
        super().__init__(look, parent)
        self._rail = rail
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        rail.chosen.connect(lambda _: self.close_up(back=False))
        rail.alarm_opened.connect(lambda _: self.close_up(back=False))

    @property
    def holds(self) -> bool:
        """Whether the rail is in it."""
        return self._rail.parent() is self

    def take(self) -> None:
        """Takes the rail from where it stands."""
        self.layout().addWidget(self._rail)
        self._rail.setMinimumWidth(0)
        self._rail.setMaximumWidth(16_777_215)
        self._rail.show()

    def turn(self) -> None:
        """Opens, or closes where it is open."""
        if self.isVisible():
            self.close_up()
        else:
            self.open()

    def focus_target(self) -> QWidget:
        return self._rail

    def wanted(self, room: QRect) -> QRect:
        width = min(round(room.width() * _SHARE), self._look.px(_WIDE_PX) + self._look.target(0))
        return QRect(room.left(), room.top(), max(width, self._look.px(_WIDE_PX)), room.height())
