"""What a hand does to see another part of a display: wheel, drag on empty ground, keys, two fingers on a pad."""

from typing import Final

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QNativeGestureEvent, QWheelEvent

from hmi.model.display import Point
from widgets.displays.viewport import Viewport

_KEY_STEP: Final = 1.25
_NOTCH: Final = 120.0
"""Of a wheel, in eighths of a degree (QWheelEvent.angleDelta)."""
_NOTCH_PIXELS: Final = 60.0
_SHARE: Final = 0.15
"""Of the view that an arrow key moves it by."""
_ZOOMS: Final = {Qt.Key.Key_Plus: _KEY_STEP, Qt.Key.Key_Equal: _KEY_STEP, Qt.Key.Key_Minus: 1 / _KEY_STEP}
_ARROWS: Final = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_BUTTONS: Final = (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton)


class Hand:
    """Turns events into moves of a viewport. Each call answers whether it took the event."""

    def __init__(self, viewport: Viewport) -> None:
        self._viewport = viewport
        self._held: QPointF | None = None

    def key(self, event: QKeyEvent, view: Point) -> bool:
        """view: its width and height in physical pixels."""
        if event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier):
            return False
        key, viewport = Qt.Key(event.key()), self._viewport
        if key == Qt.Key.Key_0:
            viewport.fit()
        elif key in _ZOOMS:
            viewport.zoom_by(_ZOOMS[key], (view[0] / 2, view[1] / 2))
        elif key in _ARROWS and viewport.zoomed:
            across, down = _ARROWS[key]
            viewport.pan_by(across * view[0] * _SHARE, down * view[1] * _SHARE)
        else:
            return False
        return True

    def wheel(self, event: QWheelEvent, ratio: float) -> bool:
        """With Ctrl it zooms; without, it moves what is zoomed, with Shift across."""
        turned = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            # Qt hands the wheel on as horizontal with Alt; with Ctrl it stays vertical.
            self._viewport.zoom_by(_KEY_STEP ** (turned.y() / _NOTCH), _physical(event.position(), ratio))
            return True
        if not self._viewport.zoomed:
            return False
        step = -_NOTCH_PIXELS * ratio / _NOTCH
        across, down = turned.x() * step, turned.y() * step
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and not across:
            across, down = down, 0.0
        self._viewport.pan_by(across, down)
        return True

    def native(self, event: QNativeGestureEvent, ratio: float) -> bool:
        """Two fingers on a touch pad."""
        if event.gestureType() is not Qt.NativeGestureType.ZoomNativeGesture:
            return False
        self._viewport.zoom_by(1.0 + event.value(), _physical(event.position(), ratio))
        return True

    def press(self, event: QMouseEvent) -> bool:
        """On ground where no item is."""
        if event.button() not in _BUTTONS or not self._viewport.zoomed:
            return False
        self._held = event.position()
        return True

    def move(self, event: QMouseEvent, ratio: float) -> bool:
        if self._held is None:
            return False
        moved = (self._held - event.position()) * ratio
        self._held = event.position()
        self._viewport.pan_by(moved.x(), moved.y())
        return True

    def release(self) -> bool:
        held, self._held = self._held, None
        return held is not None


def _physical(point: QPointF, ratio: float) -> Point:
    return point.x() * ratio, point.y() * ratio
