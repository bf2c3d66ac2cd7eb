"""The arrow that says which way a value goes: slanting for slow, upright for fast; none where it is steady."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap, QPolygonF

from widgets.canvas import Canvas

_LINE = 1.6
_HEAD = 0.4
"""Of the side, the length of the head's two strokes."""


def arrow_stamp(canvas: Canvas, trend: int, side: int) -> QPixmap:
    """The arrow of a `Shown.trend` other than 0, `side` x `side` physical pixels."""

    def draw(painter: QPainter) -> None:
        middle = side / 2
        painter.translate(middle, middle)
        if trend < 0:
            painter.scale(1, -1)
        painter.rotate(45 if abs(trend) == 1 else 0)
        pen = QPen(canvas.theme.tick, max(1.2, _LINE * canvas.scale * canvas.theme.stroke))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        reach, head = middle - pen.widthF(), side * _HEAD * 0.7
        painter.drawLine(QPointF(0, reach), QPointF(0, -reach))
        tip = [QPointF(-head, head - reach), QPointF(0, -reach), QPointF(head, head - reach)]
        painter.drawPolyline(QPolygonF(tip))

    return canvas.stamp(("arrow", trend, side), side, side, draw)
