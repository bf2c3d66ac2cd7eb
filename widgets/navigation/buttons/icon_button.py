"""A button that shows one of our own signs and says in words what it does."""

from collections.abc import Callable

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton

from widgets.shell.look import Look

Draw = Callable[[QPainter, QRectF, Look], None]

_SIDE_PX = 34


class IconButton(QPushButton):
    """Its accessible name is what it does; the tooltip adds the key."""

    def __init__(self, draw: Draw, name: str, keys: str, look: Look) -> None:
        super().__init__(objectName="icon", accessibleName=name)
        self._draw = draw
        self._look = look
        self._keys = keys
        self.set_name(name)
        self.set_look(look)

    def set_name(self, name: str) -> None:
        """What it does now."""
        self.setAccessibleName(name)
        self.setToolTip(f"{name} ({self._keys})")

    def set_draw(self, draw: Draw) -> None:
        """Another sign."""
        self._draw = draw
        self.update()

    def set_look(self, look: Look) -> None:
        self._look = look
        self.setFixedSize(look.target(_SIDE_PX), look.target(_SIDE_PX))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.setPen(self._look.theme.text if self.isEnabled() else self._look.theme.line)
        self._draw(painter, QRectF(self.rect()), self._look)
