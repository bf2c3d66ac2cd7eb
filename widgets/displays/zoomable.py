"""A widget of which a part can be seen, larger: what wheel, drag, keys and two fingers do to it."""

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QEventPoint, QKeyEvent, QMouseEvent, QNativeGestureEvent, QTouchEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from hmi.model.display import Point
from widgets.displays.hand import Hand
from widgets.displays.viewport import Viewport, Zoom
from widgets.touch.fingers import Fingers, Moved
from widgets.touch.profile import Touch


class Zoomable(QWidget):
    """What it shows is `size` display units, fitted into it, or zoomed in and moved about."""

    def __init__(self, size: Point, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._viewport = Viewport(size)
        self._hand = Hand(self._viewport)
        self._fingers = Fingers()
        self._finger: Touch | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)

    @property
    def zoom(self) -> Zoom:
        """Which part is seen."""
        return self._viewport.zoom

    @zoom.setter
    def zoom(self, zoom: Zoom) -> None:
        self._viewport.zoom = zoom
        self._moved()

    @property
    def zoomed(self) -> bool:
        """Whether only a part is seen."""
        return self._viewport.zoomed

    def zoom_by(self, factor: float, at: QPointF) -> None:
        """Zoom in or out about a point of the widget, as two fingers do."""
        self._viewport.zoom_by(factor, self._physical(at))
        self._moved()

    def pan_by(self, moved: QPointF) -> None:
        """Move the picture under the widget, as fingers do: to the right, and what is at the left comes into view."""
        across, down = self._physical(moved)
        self._viewport.pan_by(-across, -down)
        self._moved()

    def fit(self) -> None:
        """The whole."""
        self._viewport.fit()
        self._moved()

    def set_touch(self, touch: Touch | None) -> None:
        """What a finger needs; None where there is a mouse."""
        self._finger = touch

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._hand.move(event, self.devicePixelRatioF()):
            self._moved()
        else:
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._hand.release():
            self.unsetCursor()
        else:
            super().mouseReleaseEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self._hand.wheel(event, self.devicePixelRatioF()):
            event.accept()
            self._moved()
        else:
            super().wheelEvent(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QNativeGestureEvent) and self._hand.native(event, self.devicePixelRatioF()):
            self._moved()
            return True
        if isinstance(event, QTouchEvent):
            self._feel(event)
            return True
        return super().event(event)

    def _feel(self, event: QTouchEvent) -> None:
        """Fingers on the glass: taken whole, so that no mouse is made of them."""
        event.accept()
        released = QEventPoint.State.Released
        points = {p.id(): (p.position().x(), p.position().y()) for p in event.points() if p.state() != released}
        if event.type() == QEvent.Type.TouchBegin:
            self._fingers.begin(points)
        elif event.type() == QEvent.Type.TouchUpdate:
            self._push(self._fingers.move(points))
        elif (at := self._fingers.end()) is not None and event.type() == QEvent.Type.TouchEnd:
            self._tap(QPointF(*at))

    def _push(self, moved: Moved | None) -> None:
        if moved is None:
            return
        if moved.factor != 1.0:
            self.zoom_by(moved.factor, QPointF(*moved.at))
        if self.zoomed:
            self.pan_by(QPointF(*moved.by))

    def _tap(self, at: QPointF) -> None:
        """A finger came and went."""

    def _take_hold(self, event: QMouseEvent) -> bool:
        """Whether the press of a button began a drag."""
        if not self._hand.press(event):
            return False
        self.setCursor(Qt.CursorShape.ClosedHandCursor)
        return True

    def _steer(self, event: QKeyEvent) -> bool:
        """Whether a key zoomed or moved what is seen."""
        ratio = self.devicePixelRatioF()
        if not self._hand.key(event, (self.width() * ratio, self.height() * ratio)):
            return False
        self._moved()
        return True

    @property
    def _origin(self) -> QPointF:
        """Where on the widget what is seen begins."""
        return QPointF(QPoint(*self._viewport.origin)) / self.devicePixelRatioF()

    def _fit_view(self) -> None:
        """Look at the widget's size and pixel ratio, which may have changed."""
        ratio = self.devicePixelRatioF()
        self._viewport.set_view(self.width() * ratio, self.height() * ratio, ratio)

    def _moved(self) -> None:
        self._fit_view()
        self.update()

    def _physical(self, point: QPointF) -> Point:
        ratio = self.devicePixelRatioF()
        return point.x() * ratio, point.y() * ratio
