"""How far a value is from where it should be: a bar to either side of its setpoint, or of the middle of normal."""

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
from widgets.indicators.gauge import Gauge, gauge_of, ranged_normal
from widgets.indicators.values.value import Value
from widgets.live_rows import Shown

_LINE = 22.0
_TROUGH = 14.0
_FILL = 8.0
_OVERHANG = 3.0
_PART = 0.25
"""Of the range, shown to either side where there is no normal band."""
_BANDS = 2.0
"""Half widths of the normal band, shown to either side: normal takes the middle half."""


class Deviation(Value):
    default_size: ClassVar[Point] = (160.0, 42.0)

    def __init__(self, item: Item, plant: Plant) -> None:
        super().__init__(item, plant)
        self._gauge = gauge_of(self.tag, plant)
        self._normal = ranged_normal(self._gauge)
        setpoint = item.options.get("setpoint")
        self._setpoint = setpoint if isinstance(setpoint, int) else None
        self._reach = _reach(self._gauge, self._normal)

    @property
    def rows(self) -> tuple[int, ...]:
        return super().rows if self._setpoint is None else (*super().rows, self._setpoint)

    def place(self, canvas: Canvas) -> None:
        super().place(canvas)
        (x, y), (width, _) = self.item.at, self.size
        self._trough = canvas.rect(x, y + _LINE + _OVERHANG, width, _TROUGH)
        self._inner = self._trough.adjusted(canvas.hair, canvas.hair, -canvas.hair, -canvas.hair)
        self._half = (self._inner.width() - 1) // 2
        self._middle = self._inner.x() + self._half
        self._fill_height = max(2, canvas.px(_FILL))
        self._hatch = self._hatch_stamp(self._inner.width(), self._inner.height())

    def line_height(self) -> int:
        return self.canvas.px(_LINE)

    def paint_ground(self, painter: QPainter) -> None:
        super().paint_ground(painter)
        painter.fillRect(self._trough, self.canvas.theme.trough)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(self.canvas.pen(self.canvas.theme.trough_border))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(self._trough.adjusted(0, 0, -1, -1))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def paint(self, painter: QPainter, shown: Sequence[Shown], mark: Mark | None, blink: bool) -> None:
        super().paint(painter, shown, mark, blink)
        value = shown[self._slots[self._row]]
        wanted, known = self._wanted(shown)
        inner = self._inner
        if self._reach and not isnan(wanted):
            self._paint_band(painter, wanted)
            if not isnan(value.value):
                theme = self.canvas.theme
                x = self._x(value.value - wanted)
                left, right = min(x, self._middle), max(x, self._middle)
                top = inner.y() + (inner.height() - self._fill_height) // 2
                colour = theme.live if value.live and known else theme.not_live
                painter.fillRect(QRect(left, top, right - left + 1, self._fill_height), colour)
        if value.lost or not known:
            painter.drawPixmap(inner.x(), inner.y(), self._hatch)
        self._paint_middle(painter)

    def _wanted(self, shown: Sequence[Shown]) -> tuple[float, bool]:
        """What the value should be, NaN where that is not known; whether it may be relied on."""
        if self._setpoint is not None:
            setpoint = shown[self._slots[self._setpoint]]
            return setpoint.value, not setpoint.lost
        return (float("nan"), False) if self._normal is None else (self._normal[0], True)

    def _paint_band(self, painter: QPainter, wanted: float) -> None:
        inner, gauge, theme = self._inner, self._gauge, self.canvas.theme
        if self._normal is not None:
            middle, half = self._normal
            left, right = self._x(middle - half - wanted), self._x(middle + half - wanted)
            painter.fillRect(QRect(left, inner.y(), right - left + 1, inner.height()), theme.band)
        for limit in () if gauge is None else gauge.limits:
            if abs(limit.value - wanted) < self._reach:
                width = self.canvas.hair * (2 if limit.level in (Level.HIHI, Level.LOLO) else 1)
                x = self._x(limit.value - wanted) - width // 2
                painter.fillRect(QRect(x, inner.y(), width, inner.height()), theme.tick)

    def _paint_middle(self, painter: QPainter) -> None:
        over, hair = self.canvas.px(_OVERHANG), self.canvas.hair
        line = QRect(self._middle - hair // 2, self._trough.y() - over, hair, self._trough.height() + 2 * over)
        painter.fillRect(line, self.canvas.theme.tick)

    def _x(self, deviation: float) -> int:
        part = max(-1.0, min(1.0, deviation / self._reach))
        return self._middle + round(part * self._half)


def _reach(gauge: Gauge | None, normal: tuple[float, float] | None) -> float:
    """The deviation that fills half the trough; 0 where nothing says how large deviations are."""
    if normal is not None:
        return normal[1] * _BANDS
    return 0.0 if gauge is None else (gauge.high - gauge.low) * _PART
