"""The quality mark: a letter in a box, and a hatch over what it speaks of."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap

from hmi.model.quality import Quality
from widgets.fonts import program_font
from widgets.theme import Theme

_LETTER = 0.74
_HATCH_STEP = 7.0
_HATCH_RISE = 0.5


def paint(painter: QPainter, rect: QRectF, quality: Quality, theme: Theme) -> None:
    """Paint the letter of `quality` in its box, the largest square in the middle of `rect`; nothing for GOOD."""
    if not quality.letter:
        return
    side = min(rect.width(), rect.height())
    line = max(1.0, round(side * 0.06))
    square = QRectF(0, 0, side - line, side - line)
    square.moveCenter(rect.center())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.text, line, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.MiterJoin))
    painter.setBrush(theme.quality)
    painter.drawRect(square)
    painter.setFont(program_font(max(1, round(side * _LETTER)), bold=True))
    metrics = painter.fontMetrics()
    x = square.center().x() - metrics.horizontalAdvance(quality.letter) / 2
    painter.drawText(QPointF(x, square.center().y() + metrics.capHeight() / 2), quality.letter)
    painter.restore()


def icon(size: int, quality: Quality, theme: Theme, device_pixel_ratio: float = 1.0) -> QPixmap:
    """The mark as a picture of `size` device-independent pixels, empty for GOOD."""
    pixmap = QPixmap(QSize(size, size) * device_pixel_ratio)
    pixmap.setDevicePixelRatio(device_pixel_ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    paint(painter, QRectF(0, 0, size, size), quality, theme)
    painter.end()
    return pixmap


def hatch(painter: QPainter, rect: QRect, theme: Theme, scale: float = 1.0) -> None:
    """Hatch `rect` with slanting lines; clip before for any other shape.

    Args:
        scale: physical pixels a display unit.
    """
    painter.save()
    painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.hatch, max(1.0, scale)))
    step = _HATCH_STEP * scale
    rise = rect.width() * _HATCH_RISE
    y = float(rect.top())
    while y < rect.bottom() + rise + step:
        painter.drawLine(QPointF(rect.left() - 1, y), QPointF(rect.right() + 1, y - rise))
        y += step
    painter.restore()
