"""Pipes of a mimic: grey, as wide as their medium says, an arrow where they end."""

from collections.abc import Iterable
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from hmi.model.display import Pipe
from widgets.canvas import Canvas

_MAIN = 4.0
WIDTHS: Final = MappingProxyType({"water": _MAIN, "air": 2.5, "chemical": 2.0, "sludge": 3.0, "power": 1.5})
"""Of a medium's line, display units; a medium not named here is drawn as water."""
_DASHED: Final = frozenset({"air", "power"})


def paint_pipes(painter: QPainter, pipes: Iterable[Pipe], canvas: Canvas) -> None:
    """Paint them all; symbols are painted over their ends."""
    for pipe in pipes:
        width = max(1, canvas.px(WIDTHS.get(pipe.medium, _MAIN)))
        pen = QPen(canvas.theme.pipe, width)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        # Square ends close the corner where two pipes meet at a point.
        pen.setCapStyle(Qt.PenCapStyle.SquareCap)
        if pipe.medium in _DASHED:
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            pen.setDashPattern([4.0, 2.0])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        half = (width % 2) / 2
        painter.drawPolyline(QPolygonF([QPointF(canvas.px(x) + half, canvas.px(y) + half) for x, y in pipe.points]))
