"""A vessel filled to the value's place in its range, with the value inside."""

from collections.abc import Sequence
from math import isnan
from typing import ClassVar

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter, QPainterPath

from hmi.model.alarm import Level as LimitLevel
from hmi.model.display import Item, Point
from hmi.model.plant import Plant
from widgets.canvas import Align, Canvas
from widgets.indicators.gauge import gauge_of, widest_text
from widgets.indicators.indicator import MARK, TagIndicator
from widgets.item_alarms import Mark
from widgets.live_rows import Shown

_LABEL, _VALUE, _UNIT, _AGE = 13.0, 18.0, 12.0, 11.0
_ABOVE = 8.0
"""From the label's baseline to the vessel."""
_RADIUS = 3.0
_WALL = 1.5
_TICK = 8.0


class Level(TagIndicator):
    """`size` is the vessel's; its label stands above it."""

    default_size: ClassVar[Point] = (110.0, 160.0)

    def __init__(self, item: Item, plant: Plant) -> None:
        super().__init__(item, plant)
        self._gauge = gauge_of(self.tag, plant)

    def place(self, canvas: Canvas) -> None:
        super().place(canvas)
        wall = max(1, canvas.px(_WALL))
        self._inner = self.body.adjusted(wall, wall, -wall, -wall)
        over = canvas.px(MARK / 2)
        self.extent = self.body.adjusted(0, -over, over, 0)
        self._centre = self.body.x() + self.body.width() / 2
        middle = self.body.y() + self.body.height() / 2
        room = self._inner.width() - canvas.px(4)
        self._room = room
        self._face = canvas.fitting(widest_text(self.tag), _VALUE, room, bold=True)
        self._right = self._centre + self._face.width(widest_text(self.tag)) / 2
        self._baseline = round(middle + self._face.cap / 2 - canvas.px(4))
        self._hatch = self._hatch_stamp(self._inner.width(), self._inner.height())

    @property
    def hit(self) -> QRect:
        return self.body.adjusted(0, -self.canvas.px(_ABOVE + _LABEL), 0, 0)

    def paint_ground(self, painter: QPainter) -> None:
        canvas, theme = self.canvas, self.canvas.theme
        label = canvas.face(_LABEL)
        baseline = self.body.y() - canvas.px(_ABOVE)
        canvas.text(painter, label, theme.text_muted, self._centre, baseline, self.label, Align.CENTRE)
        path = QPainterPath()
        half = max(1, canvas.px(_WALL)) / 2
        radius = _RADIUS * canvas.scale
        path.addRoundedRect(QRectF(self.body).adjusted(half, half, -half, -half), radius, radius)
        painter.setPen(canvas.pen(theme.outline, _WALL))
        painter.setBrush(theme.body)
        painter.drawPath(path)

    def paint(self, painter: QPainter, shown: Sequence[Shown], mark: Mark | None, blink: bool) -> None:
        value = shown[self._slots[self._row]]
        canvas, theme, inner = self.canvas, self.canvas.theme, self._inner
        if self._gauge is not None and not isnan(value.value):
            top = inner.bottom() + 1 - round(self._gauge.fraction(value.value) * inner.height())
            painter.fillRect(QRect(inner.x(), top, inner.width(), inner.bottom() + 1 - top), theme.liquid)
        self._paint_ticks(painter)
        if not value.live:
            painter.drawPixmap(inner.x(), inner.y(), self._hatch)
        self._paint_value(painter, value)
        if value.quality.letter:
            self._paint_letter(painter, value.quality, inner.x() + canvas.px(4), inner.y() + canvas.px(4))
        side = canvas.px(MARK)
        self._paint_mark(painter, mark, blink, self.body.right() + 1 - side // 2, self.body.y() - side // 2)

    def _paint_value(self, painter: QPainter, value: Shown) -> None:
        canvas, theme = self.canvas, self.canvas.theme
        face = self._face
        width = face.number_width(value.text)
        if width > self._room:
            face = canvas.fitting(value.text, _VALUE, self._room, bold=True)
            width = face.number_width(value.text)
        fits = width <= (self._right - self._centre) * 2 and not isnan(value.value)
        right = self._right if fits else self._centre + width / 2
        colour = theme.live if value.live else theme.not_live
        canvas.text(painter, face, colour, right - width, self._baseline, value.text, Align.LEFT)
        unit_baseline = self._baseline + canvas.px(16)
        unit = canvas.face(_UNIT)
        canvas.text(painter, unit, theme.text_muted, self._centre, unit_baseline, self.tag.unit, Align.CENTRE)
        if value.age:
            baseline = self._baseline + canvas.px(32)
            canvas.text(painter, canvas.face(_AGE), theme.text, self._centre, baseline, value.age, Align.CENTRE)

    def _paint_ticks(self, painter: QPainter) -> None:
        if self._gauge is None:
            return
        for limit in self._gauge.limits:
            if self._gauge.contains(limit.value):
                heavy = limit.level in (LimitLevel.HIHI, LimitLevel.LOLO)
                height = self.canvas.hair * (2 if heavy else 1)
                y = self._inner.bottom() - round(self._gauge.fraction(limit.value) * (self._inner.height() - 1))
                tick = QRect(self._inner.x(), y - height // 2, self.canvas.px(_TICK), height)
                painter.fillRect(tick, self.canvas.theme.tick)
