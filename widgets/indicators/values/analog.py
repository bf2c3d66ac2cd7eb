"""Vertical analog indicator: where a value stands in its range, at a glance (ISA-101, high-performance HMI).

Normal band, ticks at the alarm limits (heavier for HIHI and LOLO), setpoint mark at the right, pointer from the left,
before it an arrow while the value is on its way.
"""

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap, QPolygonF

from hmi.model.alarm import Level
from hmi.model.display import Item, Point
from hmi.model.plant import Plant
from widgets.alarms.item_alarms import Mark
from widgets.canvas import Align, Canvas
from widgets.indicators.arrows import arrow_stamp
from widgets.indicators.gauge import gauge_of
from widgets.indicators.indicator import LETTER, MARK, TagIndicator
from widgets.indicators.number_slot import NumberSlot
from widgets.live_rows import Shown

_LABEL, _VALUE, _UNIT, _AGE = 13.0, 17.0, 12.0, 11.0
_TOP = 24.0
"""Of the trough, below the label."""
_BELOW = 54.0
"""Under the trough: value, unit, age."""
_WIDTH = 18.0
_POINTER = (24.0, 13.0)
_TIP = 11.0
"""From the left of the trough to the pointer's end: beside it band and limits are seen, however narrow the band is."""
_SETPOINT = (8.0, 11.0)
_OVERHANG = 5.0
_ARROW = 13.0
_MARK_GAP = 10.0
"""From the trough to the marks: room for the setpoint."""


class Analog(TagIndicator):
    default_size: ClassVar[Point] = (76.0, 236.0)
    trend: ClassVar[bool] = True

    def __init__(self, item: Item, plant: Plant) -> None:
        super().__init__(item, plant)
        self._gauge = gauge_of(self.tag, plant)
        setpoint = item.options.get("setpoint")
        self._setpoint = setpoint if isinstance(setpoint, int) else None

    @property
    def rows(self) -> tuple[int, ...]:
        return super().rows if self._setpoint is None else (*super().rows, self._setpoint)

    def place(self, canvas: Canvas) -> None:
        super().place(canvas)
        (x, y), (width, height) = self.item.at, self.size
        self._trough = canvas.rect(x + (width - _WIDTH) / 2, y + _TOP, _WIDTH, height - _TOP - _BELOW)
        self._top, self._bottom, self._height = self._trough.y(), self._trough.bottom(), self._trough.height() - 1
        self._pointer_x = self._trough.x() + canvas.px(_TIP) - canvas.px(_POINTER[0])
        self._pointer_half = canvas.px(_POINTER[1] / 2)
        self._arrow = canvas.px(_ARROW)
        self._arrow_x = self._pointer_x - self._arrow - canvas.hair
        self._setpoint_x = self._trough.right() + 1 + canvas.hair
        self._setpoint_half = canvas.px(_SETPOINT[1] / 2)
        centre = self._trough.x() + self._trough.width() / 2
        bottom = y + height - _BELOW
        self._number = NumberSlot(canvas, self.tag, _VALUE, canvas.px(width))
        self._value_baseline = canvas.px(bottom + 21)
        self._centre = centre
        self._unit_baseline = canvas.px(bottom + 36)
        self._age_face = canvas.face(_AGE)
        self._age_baseline = canvas.px(bottom + 50)
        self._mark_x = self._trough.right() + 1 + canvas.px(_MARK_GAP)
        self.extent.setRight(max(self.extent.right(), self._mark_x + canvas.px(MARK)))
        self.extent.setLeft(min(self.extent.left(), self._arrow_x))
        self._pointers = {
            (live, on): self._pointer(theme_colour, filled=on)
            for live, theme_colour in ((True, canvas.theme.live), (False, canvas.theme.not_live))
            for on in (True, False)
        }
        self._setpoints = {True: self._setpoint_mark(canvas.theme.tick), False: self._setpoint_mark(canvas.theme.hatch)}
        self._hatch = self._hatch_stamp(self._trough.width(), self._trough.height())

    def paint_ground(self, painter: QPainter) -> None:
        canvas, theme = self.canvas, self.canvas.theme
        label = canvas.face(_LABEL)
        text = label.elided(self.label, self.body.width())
        baseline = canvas.px(self.item.at[1] + 13)
        canvas.text(painter, label, canvas.ink.muted, self._centre, baseline, text, Align.CENTRE)
        painter.fillRect(self._trough, theme.trough)
        if self._gauge is not None and (band := self._gauge.band()) is not None:
            top, bottom = self._y(band[1]), self._y(band[0])
            painter.fillRect(QRect(self._trough.x(), top, self._trough.width(), bottom - top + 1), theme.band)
        painter.setPen(canvas.pen(theme.trough_border))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.drawRect(self._trough.adjusted(0, 0, -1, -1))
        self._paint_ticks(painter)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        unit = canvas.fitting(self.unit, _UNIT, self.body.width())
        canvas.text(painter, unit, canvas.ink.muted, self._centre, self._unit_baseline, self.unit, Align.CENTRE)

    def paint(self, painter: QPainter, shown: Sequence[Shown], mark: Mark | None, blink: bool) -> None:
        value = shown[self._slots[self._row]]
        y = self._paint_pointer(painter, value, shown)
        if value.lost:
            painter.drawPixmap(self._trough.x(), self._trough.y(), self._hatch)
        self._number.paint_centred(painter, value, self._centre, self._value_baseline)
        if value.age:
            canvas, face = self.canvas, self._age_face
            canvas.label(painter, face, canvas.ink.faint, self._centre, self._age_baseline, value.age, Align.CENTRE)
        if value.letter or mark is not None:
            self._paint_marks(painter, value, mark, blink, y)

    def _paint_pointer(self, painter: QPainter, value: Shown, shown: Sequence[Shown]) -> int:
        """Setpoint mark and pointer; answers the pointer's height on the picture, the top where there is none."""
        gauge = self._gauge
        if gauge is None:
            return self._top
        if self._setpoint is not None:
            setpoint = shown[self._slots[self._setpoint]]
            if setpoint.value == setpoint.value:
                y = self._bottom - round(gauge.fraction(setpoint.value) * self._height)
                painter.drawPixmap(self._setpoint_x, y - self._setpoint_half, self._setpoints[setpoint.live])
        number = value.value
        if number != number:
            return self._top
        y = self._bottom - round(gauge.fraction(number) * self._height)
        pointer = self._pointers[value.live, gauge.low <= number <= gauge.high]
        painter.drawPixmap(self._pointer_x, y - self._pointer_half, pointer)
        if value.trend:
            arrow = arrow_stamp(self.canvas, value.trend, self._arrow)
            painter.drawPixmap(self._arrow_x, y - self._arrow // 2, arrow)
        return y

    def _paint_marks(self, painter: QPainter, value: Shown, mark: Mark | None, blink: bool, y: int) -> None:
        canvas = self.canvas
        top = self._trough.y()
        if value.letter:
            self._paint_letter(painter, value.quality, self._mark_x, top)
            top += canvas.px(LETTER + 4)
        side = canvas.px(MARK)
        self._paint_mark(painter, mark, blink, self._mark_x - canvas.px((MARK - LETTER) / 2), max(top, y - side // 2))

    def _paint_ticks(self, painter: QPainter) -> None:
        if self._gauge is None:
            return
        left = self._trough.x() - self.canvas.px(_OVERHANG)
        for limit in self._gauge.limits:
            if not self._gauge.contains(limit.value):
                continue
            height = self.canvas.hair * (2 if limit.level in (Level.HIHI, Level.LOLO) else 1)
            y = self._y(self._gauge.fraction(limit.value)) - height // 2
            painter.fillRect(QRect(left, y, self._trough.right() + 1 - left, height), self.canvas.theme.tick)

    def _y(self, fraction: float) -> int:
        return self._bottom - round(fraction * self._height)

    def _pointer(self, colour: QColor, *, filled: bool) -> QPixmap:
        width, half = self.canvas.px(_POINTER[0]), self._pointer_half
        return self.canvas.stamp(
            ("pointer", colour.rgb(), filled, width, half),
            width,
            2 * half + 1,
            lambda painter: _triangle(painter, colour, width, half, pointing_right=True, filled=filled),
        )

    def _setpoint_mark(self, colour: QColor) -> QPixmap:
        width, half = self.canvas.px(_SETPOINT[0]), self._setpoint_half
        return self.canvas.stamp(
            ("setpoint", colour.rgb(), width, half),
            width,
            2 * half + 1,
            lambda painter: _triangle(painter, colour, width, half, pointing_right=False, filled=False),
        )


def _triangle(painter: QPainter, colour: QColor, width: int, half: int, *, pointing_right: bool, filled: bool) -> None:
    line = max(1.0, half / 4)
    inset = 0.0 if filled else line / 2
    tip, back = (width - inset * 2, inset) if pointing_right else (inset * 2, width - inset)
    middle = half + 0.5
    painter.setPen(Qt.PenStyle.NoPen if filled else Qt.PenStyle.SolidLine)
    if not filled:
        pen = painter.pen()
        pen.setColor(colour)
        pen.setWidthF(line)
        painter.setPen(pen)
    painter.setBrush(colour if filled else Qt.BrushStyle.NoBrush)
    painter.drawPolygon(QPolygonF([QPointF(tip, middle), QPointF(back, inset), QPointF(back, 2 * half + 1 - inset)]))
