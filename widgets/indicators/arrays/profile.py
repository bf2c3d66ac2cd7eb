"""An array as one shape: a spoke an element, normal a ring."""

from collections.abc import Sequence
from math import cos, isnan, pi, sin
from typing import ClassVar

from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QPainter

from hmi.model.display import Point
from widgets.alarms.item_alarms import Mark
from widgets.canvas import Canvas
from widgets.indicators.arrays.elements import HEAD, ArrayIndicator
from widgets.indicators.many.many import REACH
from widgets.live_rows import Shown

_AROUND = 18.0
"""Beside the rim: the numbers of the elements."""
_LINE = 2.0
_DOT = 5.0
_APART = 48
"""Elements whose spokes and dots are told apart."""


class ArrayProfile(ArrayIndicator):
    """Low elements lie near the hub, high ones near the rim; the first stands at the top, the others clockwise."""

    default_size: ClassVar[Point] = (220.0, 260.0)

    def place(self, canvas: Canvas) -> None:
        super().place(canvas)
        (x, y), (width, height) = self.item.at, self.size
        radius = max(10.0, min(width, height - HEAD) / 2 - _AROUND)
        self._hub = QPointF(canvas.px(x + width / 2), canvas.px(y + HEAD + (height - HEAD) / 2))
        self._radius = canvas.px(radius)
        theme = canvas.theme
        self._pens = canvas.pen(theme.live, _LINE), canvas.pen(theme.not_live, _LINE)
        self._pens[1].setStyle(Qt.PenStyle.DotLine)

    def paint_ground(self, painter: QPainter) -> None:
        canvas, theme = self.canvas, self.canvas.theme
        painter.setPen(canvas.pen(theme.trough_border))
        painter.setBrush(theme.trough)
        self._ring(painter, 1.0)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.band)
        self._ring(painter, 1.0 / REACH)
        painter.setBrush(theme.trough)
        self._ring(painter, -1.0 / REACH)

    def paint(self, painter: QPainter, shown: Sequence[Shown], mark: Mark | None, blink: bool) -> None:
        value = shown[self._slots[self._row]]
        canvas, theme = self.canvas, self.canvas.theme
        count = len(self.parts)
        ways = [(cos(turn), sin(turn)) for turn in (2 * pi * n / count - pi / 2 for n in range(count))]
        points = [None if isnan(p) else self._at(w, p) for w, p in zip(ways, self.parts.tolist(), strict=True)]
        painter.setPen(canvas.pen(theme.trough_border))
        for way in ways if count <= _APART else ():
            painter.drawLine(QLineF(self._hub, self._at(way, 1.0)))
        painter.setPen(self._pens[0 if value.live else 1])
        for number, here in enumerate(points):
            there = points[(number + 1) % count]
            if here is not None and there is not None:
                painter.drawLine(QLineF(here, there))
        painter.setPen(canvas.pen(theme.live if value.live else theme.not_live))
        painter.setBrush(theme.live if value.live else theme.trough)
        half = max(2.0, canvas.px(_DOT) / 2)
        for point in points if count <= _APART else ():
            if point is not None:
                painter.drawEllipse(point, half, half)
        self._paint_numbers(painter, ways)
        self._paint_head(painter, value, mark, blink)

    def _paint_numbers(self, painter: QPainter, ways: Sequence[tuple[float, float]]) -> None:
        out = self._radius + self.canvas.px(_AROUND / 2)
        half = self._number_face.cap / 2
        for number, (across, down) in enumerate(ways):
            x, y = self._hub.x() + across * out, self._hub.y() + down * out
            self._paint_number(painter, number, x, round(y + half))

    def _at(self, way: tuple[float, float], part: float) -> QPointF:
        return self._hub + QPointF(*way) * ((part + 1) / 2 * self._radius)

    def _ring(self, painter: QPainter, part: float) -> None:
        radius = (part + 1) / 2 * self._radius
        painter.drawEllipse(self._hub, radius, radius)
