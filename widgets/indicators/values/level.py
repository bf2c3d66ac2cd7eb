"""A vessel filled to the value's place in its range, with the value inside."""

from collections.abc import Sequence
from math import isnan
from typing import ClassVar

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter, QPainterPath, QPixmap

from hmi.model.alarm import Level as LimitLevel
from hmi.model.display import Item, Point
from hmi.model.plant import Plant
from widgets.alarms.item_alarms import Mark
from widgets.canvas import Align, Canvas
from widgets.indicators.gauge import gauge_of
from widgets.indicators.indicator import LETTER, MARK, TagIndicator
from widgets.indicators.number_slot import NumberSlot
from widgets.live_rows import Shown

_LABEL, _VALUE, _UNIT, _AGE = 13.0, 18.0, 12.0, 11.0
_ABOVE = 12.0
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
        self.extent = self.body.adjusted(-over, -over, over, 0)
        self._centre = self.body.x() + self.body.width() / 2
        middle = self.body.y() + self.body.height() / 2
        self._number = NumberSlot(canvas, self.tag, _VALUE, self._inner.width() - canvas.px(4))
        self._baseline = round(middle + self._number.face.cap / 2 - canvas.px(4))
        self._unit_face, self._age_face = canvas.face(_UNIT), canvas.face(_AGE)
        self._ticks = self._tick_stamp()
        self._hatch = self._hatch_stamp(self._inner.width(), self._inner.height())

    @property
    def hit(self) -> QRect:
        return self.body.adjusted(0, -self.canvas.px(_ABOVE + _LABEL), 0, 0)

    def paint_ground(self, painter: QPainter) -> None:
        canvas, theme = self.canvas, self.canvas.theme
        label = canvas.face(_LABEL)
        baseline = self.body.y() - canvas.px(_ABOVE)
        canvas.text(painter, label, canvas.ink.muted, self._centre, baseline, self.label, Align.CENTRE)
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
            self._paint_waterline(painter, top)
        painter.drawPixmap(inner.right() + 1 - self._ticks.width(), inner.y(), self._ticks)
        if value.lost:
            painter.drawPixmap(inner.x(), inner.y(), self._hatch)
        self._paint_value(painter, value)
        if value.letter:
            side = canvas.px(LETTER)
            self._paint_letter(painter, value.quality, self.body.x() - side // 2, self.body.y() - side // 2)
        if mark is not None:
            side = canvas.px(MARK)
            self._paint_mark(painter, mark, blink, self.body.right() + 1 - side // 2, self.body.y() - side // 2)

    def _paint_waterline(self, painter: QPainter, y: int) -> None:
        """Across the vessel, but not through the number."""
        inner, hair, colour = self._inner, self.canvas.hair, self.canvas.theme.waterline
        face = self._number.face
        if self._baseline - face.cap - 3 * hair < y < self._baseline + 3 * hair:
            gap = round((inner.width() - self._number.usual) / 2) - self.canvas.px(4)
            painter.fillRect(QRect(inner.x(), y, max(0, gap), hair), colour)
            painter.fillRect(QRect(inner.right() + 1 - gap, y, max(0, gap), hair), colour)
        else:
            painter.fillRect(QRect(inner.x(), y, inner.width(), hair), colour)

    def _paint_value(self, painter: QPainter, value: Shown) -> None:
        canvas, centre = self.canvas, self._centre
        self._number.paint_centred(painter, value, centre, self._baseline)
        baseline = self._baseline + canvas.px(16)
        canvas.label(painter, self._unit_face, canvas.ink.muted, centre, baseline, self.unit, Align.CENTRE)
        if value.age:
            baseline += canvas.px(16)
            canvas.label(painter, self._age_face, canvas.ink.text, centre, baseline, value.age, Align.CENTRE)

    def _tick_stamp(self) -> QPixmap:
        """The alarm limits, upon liquid and wall alike."""
        width, height, hair = self.canvas.px(_TICK), self._inner.height(), self.canvas.hair
        colour = self.canvas.theme.tick
        gauge = self._gauge
        limits = [] if gauge is None else [limit for limit in gauge.limits if gauge.contains(limit.value)]
        ticks = tuple(
            (
                height - 1 - round(gauge.fraction(limit.value) * (height - 1)),
                hair * (2 if limit.level in (LimitLevel.HIHI, LimitLevel.LOLO) else 1),
            )
            for limit in limits
            if gauge is not None
        )

        def draw(painter: QPainter) -> None:
            for y, thickness in ticks:
                painter.fillRect(QRect(0, y - thickness // 2, width, thickness), colour)

        return self.canvas.stamp(("level ticks", width, height, ticks), width, height, draw)
