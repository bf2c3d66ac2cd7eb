"""What a symbol is made of, and how it is painted: flat, one outline, a fill that says the state (ISA-101)."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import IntEnum

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from widgets import quality_mark
from widgets.theme import Theme

_LINE = 1.6
"""Of the outline, display units."""


class Fill(IntEnum):
    """What the fill of a symbol says."""

    NEUTRAL = 0
    RUNNING = 1
    STOPPED = 2


@dataclass(frozen=True, slots=True)
class Shape:
    """A symbol at one size, in pixels from its left top corner.

    Attributes:
        body: outlined, and filled by the state.
        detail: lines upon the body, and beside it.
        solid: parts filled with the outline's colour.
    """

    body: QPainterPath
    detail: QPainterPath = field(default_factory=QPainterPath)
    solid: QPainterPath = field(default_factory=QPainterPath)


Draw = Callable[[float, float], Shape]
"""A symbol: width and height in pixels to its shape."""


def paint(
    painter: QPainter, draw: Draw, rect: QRectF, fill: Fill, theme: Theme, scale: float, *, hatched: bool = False
) -> None:
    """Paint a symbol into `rect`.

    Args:
        scale: pixels a display unit, for the width of lines.
    """
    line = max(1.0, _LINE * scale)
    inner = rect.adjusted(line / 2, line / 2, -line / 2, -line / 2)
    shape = draw(inner.width(), inner.height())
    body, ink = _colours(fill, theme)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(inner.topLeft())
    outline = QPen(theme.outline, line, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.RoundJoin)
    painter.setPen(outline)
    painter.setBrush(body)
    painter.drawPath(shape.body)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(ink, line, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.RoundJoin))
    painter.drawPath(shape.detail)
    painter.fillPath(shape.solid, theme.outline)
    if hatched:
        painter.setClipPath(shape.body, Qt.ClipOperation.IntersectClip)
        quality_mark.hatch(painter, QRectF(0, 0, inner.width(), inner.height()).toAlignedRect(), theme, scale)
        painter.setClipping(False)
        painter.setPen(outline)
        painter.drawPath(shape.body)
    painter.restore()


def polygon(*corners: tuple[float, float]) -> QPainterPath:
    """A closed path."""
    path = line(*corners)
    path.closeSubpath()
    return path


def line(*points: tuple[float, float]) -> QPainterPath:
    """An open path."""
    path = QPainterPath(QPointF(*points[0]))
    for point in points[1:]:
        path.lineTo(QPointF(*point))
    return path


def circle(x: float, y: float, radius: float) -> QPainterPath:
    path = QPainterPath()
    path.addEllipse(QPointF(x, y), radius, radius)
    return path


def box(x: float, y: float, width: float, height: float, radius: float = 0.0) -> QPainterPath:
    path = QPainterPath()
    path.addRoundedRect(QRectF(x, y, width, height), radius, radius)
    return path


def joined(*paths: QPainterPath) -> QPainterPath:
    """Several paths as one."""
    whole = QPainterPath()
    for path in paths:
        whole.addPath(path)
    return whole


def _colours(fill: Fill, theme: Theme) -> tuple[QColor, QColor]:
    """Of the body, and of the lines upon it."""
    if fill is Fill.RUNNING:
        return theme.running, theme.running_ink
    if fill is Fill.STOPPED:
        return theme.stopped, theme.stopped_ink
    return theme.body, theme.outline
