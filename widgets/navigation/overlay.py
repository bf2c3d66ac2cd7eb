"""What opens over the content for a moment: inside the window, above the alarm banner, never over it; no dialog."""

from PySide6.QtCore import QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QWidget
from shiboken6 import isValid

from widgets.shell.look import Look


class Overlay(QFrame):
    """Closes by Escape, and where the keyboard goes elsewhere; then it goes back to where it was before."""

    turned = Signal(bool)
    """Opened or closed."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent, objectName="overlay")
        self._look = look
        self._room = QRect()
        self._before: QWidget | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.hide()
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow)

    def set_room(self, room: QRect) -> None:
        """In the parent's pixels: where it may be, which is between the bar at the head and the alarm banner."""
        if room != self._room:
            self._room = room
            self._place()

    def set_look(self, look: Look) -> None:
        self._look = look
        self._place()

    def open(self) -> None:
        """Where it is open already, the keyboard comes to it."""
        if self.isHidden():
            self._before = QApplication.focusWidget()
            self._place()
            self.show()
            self.raise_()
            self.turned.emit(True)
        self.focus_target().setFocus(Qt.FocusReason.PopupFocusReason)

    def close_up(self, *, back: bool = True) -> None:
        """back: the keyboard returns to where it was."""
        if self.isHidden():
            return
        self.hide()
        before, self._before = self._before, None
        # The plant's files may have been drawn anew meanwhile, and what had the keyboard with them.
        if back and before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.PopupFocusReason)
        self.turned.emit(False)

    def focus_target(self) -> QWidget:
        """What the keyboard goes to."""
        return self

    def wanted(self, room: QRect) -> QRect:
        """Where it wants to be in its room."""
        return room

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_up()
        else:
            super().keyPressEvent(event)

    def _place(self) -> None:
        if self._room.isValid():
            self.setGeometry(self.wanted(self._room).intersected(self._room))

    def _follow(self, _: QObject | None, now: QWidget | None) -> None:
        """Somebody went on elsewhere in this window; a window that is left and come back to finds it still open."""
        if now is not None and self.isVisible() and now.window() is self.window() and not self._holds(now):
            self.close_up(back=False)

    def _holds(self, widget: QWidget) -> bool:
        return widget is self or self.isAncestorOf(widget)
