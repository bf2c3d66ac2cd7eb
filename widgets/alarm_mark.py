"""The alarm mark: shape, digit and colour say the priority, so that neither colour nor shape has to be told alone.

Unacknowledged: filled, inside a light halo; blinks between that and pale without one. Acknowledged: filled, steady,
no halo. Returned to normal but unacknowledged: hollow, inside the halo; latched and acknowledged: hollow, steady, no
halo. Predicted: hollow, coloured in its corners
alone, no halo; blinks until it is acknowledged. The digit is text and never vanishes (ISA-18.2, NUREG-0700).
"""

from math import dist

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPixmap, QPolygonF

from hmi.model.alarm import Priority, ProcessState
from widgets.fonts import program_font
from widgets.theme import Theme

_SHAPES = {
    Priority.URGENT: ((0.06, 0.06), (0.94, 0.06), (0.94, 0.94), (0.06, 0.94)),
    Priority.HIGH: ((0.5, 0.04), (1.0, 0.92), (0.0, 0.92)),
    Priority.MEDIUM: ((0.5, 0.96), (0.0, 0.08), (1.0, 0.08)),
    Priority.LOW: ((0.5, 0.0), (1.0, 0.5), (0.5, 1.0), (0.0, 0.5)),
}
_DIGIT = {  # height of the digit's font, and the middle of the digit, in parts of the shape's square
    Priority.URGENT: (0.76, 0.5),
    Priority.HIGH: (0.64, 0.63),
    Priority.MEDIUM: (0.64, 0.36),
    Priority.LOW: (0.66, 0.5),
}
STEADY = (ProcessState.NORMAL, ProcessState.ACKNOWLEDGED, ProcessState.LATCHED_ACKNOWLEDGED)
"""States of which nothing blinks."""
_RETURNED = (ProcessState.RETURNED, ProcessState.LATCHED, ProcessState.LATCHED_ACKNOWLEDGED)
_INSET = 0.1
"""Of the side, left for the halo; left without one too, so that an acknowledgement moves nothing."""
_HALO = 0.2
_THIN = 0.06
_HOLLOW = 0.1
_DASHES_A_SIDE = 1
_DASH = 0.68


def paint(
    painter: QPainter,
    rect: QRectF,
    priority: Priority,
    state: ProcessState,
    theme: Theme,
    *,
    predicted: bool = False,
    blink: bool = False,
) -> None:
    """Paint the mark into the largest square in the middle of `rect`; nothing for NORMAL.

    Args:
        blink: the phase of the screen's one blinking; True is the pale phase. Of no effect once acknowledged.
    """
    if state is ProcessState.NORMAL:
        return
    side = min(rect.width(), rect.height())
    square = QRectF(0, 0, side, side)
    square.moveCenter(rect.center())
    inset = side * _INSET
    inner = square.adjusted(inset, inset, -inset, -inset)
    colours = theme.priorities[priority]
    unacknowledged = state not in STEADY
    pale = unacknowledged and blink
    hollow = predicted or state in _RETURNED
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if unacknowledged and not predicted and not pale:
        _shape(painter, inner, priority, theme.halo, QPen(theme.halo, side * _HALO), Qt.PenJoinStyle.RoundJoin)
    if predicted:
        _shape(painter, inner, priority, theme.quality, QPen(theme.text_muted, max(1.0, side * _THIN / 2)))
    if hollow:
        pen = QPen(theme.line if pale else colours.hollow, max(1.5, side * _HOLLOW))
        if predicted:
            _dash(pen, priority, inner.width())
    else:
        # Pale, it is as light or as dark as the screen: without a line of contrast its shape would be gone.
        pen = QPen(theme.tick if pale else colours.outline, max(1.0, side * _THIN))
    fill = QColor(Qt.GlobalColor.transparent) if predicted else theme.quality if hollow or pale else colours.fill
    _shape(painter, inner, priority, fill, pen)
    _digit(painter, inner, priority, theme.text if hollow or pale else colours.ink)
    painter.restore()


def icon(
    size: int,
    priority: Priority,
    state: ProcessState,
    theme: Theme,
    device_pixel_ratio: float = 1.0,
    *,
    predicted: bool = False,
    blink: bool = False,
) -> QPixmap:
    """The mark as a picture of `size` device-independent pixels, for list rows and buttons."""
    pixmap = QPixmap(QSize(size, size) * device_pixel_ratio)
    pixmap.setDevicePixelRatio(device_pixel_ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    paint(painter, QRectF(0, 0, size, size), priority, state, theme, predicted=predicted, blink=blink)
    painter.end()
    return pixmap


def _shape(
    painter: QPainter,
    square: QRectF,
    priority: Priority,
    fill: QColor,
    pen: QPen,
    join: Qt.PenJoinStyle = Qt.PenJoinStyle.MiterJoin,
) -> None:
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setJoinStyle(join)
    painter.setPen(pen)
    painter.setBrush(fill)
    corners = [(square.x() + x * square.width(), square.y() + y * square.height()) for x, y in _SHAPES[priority]]
    painter.drawConvexPolygon(QPolygonF([QPointF(x, y) for x, y in corners]))


def _dash(pen: QPen, priority: Priority, side: float) -> None:
    """Dashes that meet in every corner, so that the shape is still told."""
    corners = _SHAPES[priority]
    around = sum(dist(a, b) for a, b in zip(corners, corners[1:] + corners[:1], strict=True)) * side
    period = around / (len(corners) * _DASHES_A_SIDE) / pen.widthF()
    pen.setDashPattern([period * _DASH, period * (1 - _DASH)])
    pen.setDashOffset(period * _DASH / 2)


def _digit(painter: QPainter, square: QRectF, priority: Priority, colour: QColor) -> None:
    height, middle = _DIGIT[priority]
    painter.setFont(program_font(max(1, round(square.height() * height)), bold=True))
    text = str(int(priority))
    metrics = QFontMetricsF(painter.font())
    x = square.center().x() - metrics.horizontalAdvance(text) / 2
    painter.setPen(colour)
    painter.drawText(QPointF(x, square.y() + square.height() * middle + metrics.capHeight() / 2), text)
