"""Horizontal bar: label and value above, the value's place in its range below."""

from collections.abc import Sequence
from math import isnan
from typing import ClassVar

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter

from hmi.model.alarm import Level
from hmi.model.display import Item, Point
from hmi.model.plant import Plant
from widgets.alarms.item_alarms import Mark
from widgets.canvas import Canvas
from widgets.indicators.gauge import Gauge, gauge_of
from widgets.indicators.values.value import Value
from widgets.live_rows import Shown

_LINE = 22.0
_TROUGH = 12.0
_FILL = 6.0
_OVERHANG = 3.0


class Bar(Value):
    default_size: ClassVar[Point] = (160.0, 40.0)

    def __init__(self, item: Item, plant: Plant) -> None:
        super().__init__(item, plant)
        self._gauge = gauge_of(self.tag, plant)

    def place(self, canvas: Canvas) -> None:
        super().place(canvas)
        (x, y), (width, _) = self.item.at, self.size
        self._trough = canvas.rect(x, y + _LINE + 2, width, _TROUGH)
        self._fill_height = max(2, canvas.px(_FILL))
        self._hatch = self._hatch_stamp(self._trough.width(), self._trough.height())

    def line_height(self) -> int:
        return self.canvas.px(_LINE)

    def paint_ground(self, painter: QPainter) -> None:
        super().paint_ground(painter)
        theme, trough = self.canvas.theme, self._trough
        painter.fillRect(trough, theme.trough)
        if self._gauge is not None:
            if (band := self._gauge.band()) is not None:
                left, right = self._x(band[0]), self._x(band[1])
                painter.fillRect(QRect(left, trough.y(), right - left + 1, trough.height()), theme.band)
            self._paint_ticks(painter, self._gauge)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(self.canvas.pen(theme.trough_border))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(trough.adjusted(0, 0, -1, -1))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def paint(self, painter: QPainter, shown: Sequence[Shown], mark: Mark | None, blink: bool) -> None:
        super().paint(painter, shown, mark, blink)
        value = shown[self._slots[self._row]]
        trough = self._trough
        if self._gauge is not None and not isnan(value.value):
            width = self._x(self._gauge.fraction(value.value)) - trough.x() + 1
            top = trough.y() + (trough.height() - self._fill_height) // 2
            theme = self.canvas.theme
            colour = theme.live if value.live else theme.not_live
            painter.fillRect(QRect(trough.x(), top, width, self._fill_height), colour)
        if value.lost:
            painter.drawPixmap(trough.x(), trough.y(), self._hatch)

    def _paint_ticks(self, painter: QPainter, gauge: Gauge) -> None:
        hair, over = self.canvas.hair, self.canvas.px(_OVERHANG)
        for limit in gauge.limits:
            if gauge.contains(limit.value):
                width = hair * (2 if limit.level in (Level.HIHI, Level.LOLO) else 1)
                x = self._x(gauge.fraction(limit.value)) - width // 2
                tick = QRect(x, self._trough.y() - over, width, self._trough.height() + over)
                painter.fillRect(tick, self.canvas.theme.tick)

    def _x(self, fraction: float) -> int:
        return self._trough.x() + round(fraction * (self._trough.width() - 1))
