"""Fingers on a trend: two zoom and push time, one pushes it or puts the cursor where it taps."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QEventPoint, QTouchEvent
from PySide6.QtWidgets import QWidget

from widgets.touch.fingers import Fingers, Moved, Point


class TrendFingers(QObject):
    """Watches the viewport of a trend's plots.

    Args:
        push: told what fingers did. tap: told where one tapped.
    """

    def __init__(
        self, viewport: QWidget, push: Callable[[Moved], None], tap: Callable[[QPointF], None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._push, self._tap = push, tap
        self._fingers = Fingers()
        viewport.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        viewport.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QTouchEvent):
            return False
        event.accept()
        released = QEventPoint.State.Released
        points: dict[int, Point] = {
            p.id(): (p.position().x(), p.position().y()) for p in event.points() if p.state() != released
        }
        if event.type() == QEvent.Type.TouchBegin:
            self._fingers.begin(points)
        elif event.type() == QEvent.Type.TouchUpdate:
            if (moved := self._fingers.move(points)) is not None:
                self._push(moved)
        elif (at := self._fingers.end()) is not None and event.type() == QEvent.Type.TouchEnd:
            self._tap(QPointF(*at))
        return True


def pushed(start_ns: int, end_ns: int, pixels: int, moved: Moved) -> tuple[int, int]:
    """The stretch of time after fingers moved over one of so many device-independent pixels: what they touch stays."""
    span = end_ns - start_ns
    shift = -moved.by[0] / pixels * span
    pivot = start_ns + moved.at[0] / pixels * span + shift
    begin = pivot - (pivot - (start_ns + shift)) / moved.factor
    return round(begin), round(begin + span / moved.factor)
