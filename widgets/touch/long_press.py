"""A finger that stays half a second says what a right click or a hovering mouse says; a ring shows that it will."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QTouchEvent
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QApplication, QWidget

from widgets.shell.look import Look

HOLD_MS: Final = 500
_STEP_MS: Final = 25
_RING_MM: Final = 12.0
"""Its radius: a finger does not hide it."""
_WANDERS_MM: Final = 4.0


class PressRing(QWidget):
    """Closes while the finger stays."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.look: Look | None = None
        self.share = 0.0
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.look is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        line = self.look.px(4)
        place = QRectF(self.rect()).adjusted(line, line, -line, -line)
        painter.setPen(QPen(self.look.theme.line, line))
        painter.drawEllipse(place)
        painter.setPen(QPen(self.look.theme.focus, line))
        painter.drawArc(place, 90 * 16, round(-360 * 16 * self.share))


class LongPress(QObject):
    """Watches one window, from when it is shown; does nothing while its look has no touch."""

    def __init__(self, window: QWidget, look: Look) -> None:
        super().__init__(window)
        self._window, self._look = window, look
        self._ring = PressRing(window)
        self._timer = QTimer(self, interval=_STEP_MS)
        self._timer.setObjectName("long press")
        self._timer.timeout.connect(self._step)
        self._at = QPoint()
        self._steps = 0
        self._held: QWidget | None = None

    def watch(self) -> None:
        """To be called once the window is shown: its handle tells of fingers before any widget is asked."""
        if (handle := self._window.windowHandle()) is not None:
            handle.installEventFilter(self)

    def set_look(self, look: Look) -> None:
        self._look = look
        self._ring.look = look
        if look.touch is None:
            self.cancel()

    def cancel(self) -> None:
        """It was no long press."""
        self._timer.stop()
        self._ring.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._held:
            return self._swallow(event)
        if self._look.touch is None:
            return False
        kind = event.type()
        if kind == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            if event.button() == Qt.MouseButton.LeftButton:
                self._begin(event.position())
        elif kind == QEvent.Type.TouchBegin and isinstance(event, QTouchEvent):
            self._begin(event.point(0).position())
        elif kind == QEvent.Type.MouseMove and isinstance(event, QMouseEvent):
            self._follow(event.position())
        elif kind == QEvent.Type.TouchUpdate and isinstance(event, QTouchEvent):
            if event.pointCount() > 1:
                self.cancel()
            else:
                self._follow(event.point(0).position())
        elif kind in (QEvent.Type.MouseButtonRelease, QEvent.Type.TouchEnd, QEvent.Type.TouchCancel):
            self.cancel()
        return False

    def _begin(self, at: QPointF) -> None:
        if self._timer.isActive():
            return
        self._at, self._steps = at.toPoint(), 0
        self._timer.start()

    def _follow(self, at: QPointF) -> None:
        touch = self._look.touch
        if touch is None or (at.toPoint() - self._at).manhattanLength() > _mm(touch.gap, _WANDERS_MM):
            self.cancel()

    def _step(self) -> None:
        self._steps += 1
        touch = self._look.touch
        if touch is None:
            self.cancel()
            return
        side = 2 * _mm(touch.gap, _RING_MM)
        self._ring.share = min(1.0, self._steps * _STEP_MS / HOLD_MS)
        self._ring.setGeometry(self._at.x() - side // 2, self._at.y() - side // 2, side, side)
        self._ring.show()
        self._ring.raise_()
        self._ring.update()
        if self._steps * _STEP_MS >= HOLD_MS:
            self.cancel()
            self.press_long(self._at)

    def press_long(self, at: QPoint) -> None:
        """At a point of the window: the menu of what lies there, else what is said of it."""
        widget = self._window.childAt(at)
        if widget is None:
            return
        self._hold(widget)
        point, everywhere = widget.mapFrom(self._window, at), self._window.mapToGlobal(at)
        menu = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, everywhere)
        menu.ignore()
        QApplication.sendEvent(widget, menu)
        if not menu.isAccepted():
            QApplication.sendEvent(widget, QHelpEvent(QEvent.Type.ToolTip, point, everywhere))

    def _hold(self, widget: QWidget) -> None:
        """What is pressed long is not clicked when the finger goes."""
        self._release()
        self._held = widget
        widget.installEventFilter(self)

    def _release(self) -> None:
        if self._held is not None:
            self._held.removeEventFilter(self)
            self._held = None

    def _swallow(self, event: QEvent) -> bool:
        held = self._held
        if event.type() == QEvent.Type.MouseButtonPress or event.type() == QEvent.Type.DeferredDelete:
            self._release()
        elif event.type() == QEvent.Type.MouseButtonRelease:
            self._release()
            if isinstance(held, QAbstractButton):
                held.setDown(False)
            return not isinstance(held, QAbstractScrollArea)
        return False


def _mm(gap_px: int, mm: float) -> int:
    """A length on the glass, reckoned from the gap of 3 mm."""
    return round(gap_px / 3.0 * mm)
