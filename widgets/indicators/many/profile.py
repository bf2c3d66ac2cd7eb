"""Many values as one shape: a spoke a tag, normal a ring; a dent or a corner is where to look."""

from collections.abc import Sequence
from math import cos, isnan, pi, sin
from typing import ClassVar

from PySide6.QtCore import QLineF, QPointF, QRect, Qt
from PySide6.QtGui import QPainter, QPolygonF

from hmi.model.display import Item, Point
from hmi.model.plant import Plant
from widgets.alarms.item_alarms import Mark
from widgets.canvas import Align, Canvas
from widgets.indicators.gauge import widest_text
from widgets.indicators.indicator import LETTER, MARK
from widgets.indicators.many.many import REACH, DeviationScale, ManyIndicator
from widgets.indicators.number_slot import NumberSlot
from widgets.live_rows import Shown

_TITLE, _LABEL, _VALUE, _UNIT = 13.0, 12.0, 12.0, 11.0
_TITLE_LINE = 20.0
_AROUND = (88.0, 48.0)
"""Beside and above the shape: names, values, marks."""
_LINES = 15.0
_LINE = 2.0
_DOT = 5.0
_GAP = 6.0
_INNER, _OUTER = 0.5 - 0.5 / REACH, 0.5 + 0.5 / REACH
"""Where the ring of normal lies, in parts of a spoke."""


class Profile(ManyIndicator):
    """Low values lie near the hub, high ones near the rim; what is not known breaks the line."""

    default_size: ClassVar[Point] = (400.0, 300.0)

    def __init__(self, item: Item, plant: Plant) -> None:
        super().__init__(item, plant)
        self._scale = DeviationScale(item, self.tags, plant)
        turns = [2 * pi * number / len(self.tags) - pi / 2 for number in range(len(self.tags))]
        self._ways = [(cos(turn), sin(turn)) for turn in turns]

    def place(self, canvas: Canvas) -> None:
        super().place(canvas)
        (x, y), (width, height) = self.item.at, self.size
        title = _TITLE_LINE if self.item.text else 0.0
        beside, above = _AROUND
        self._label_face, self._unit_face = canvas.face(_LABEL), canvas.face(_UNIT)
        self._room = canvas.px(beside - _GAP - MARK / 2)
        self._numbers = [NumberSlot(canvas, tag, _VALUE, self._room, bold=False) for tag in self.tags]
        self._units = [canvas.fitting(unit, _UNIT, self._room) for unit in self.units]
        self._beside = [self._one_line(number) for number in range(len(self.tags))]
        if not all(self._beside):
            above += _LINES
        radius = max(10.0, min(width - 2 * beside, height - title - 2 * above) / 2)
        self._hub = QPointF(canvas.px(x + width / 2), canvas.px(y + title + (height - title) / 2))
        self._radius = canvas.px(radius)
        self._labels = [self._label_face.elided(name, self._room) for name in self.names]
        theme = canvas.theme
        self._pens = canvas.pen(theme.live, _LINE), canvas.pen(theme.not_live, _LINE)
        self._pens[1].setStyle(Qt.PenStyle.DotLine)
        self._dots = {True: canvas.pen(theme.live), False: canvas.pen(theme.not_live)}
        self._ends = [self._end(number) for number in range(len(self.tags))]

    def cell(self, number: int) -> QRect:
        """About the outer end of the spoke: its label and its value."""
        left, baseline, align = self._ends[number]
        box = QRect(round(left - self._room * align.value), baseline - self.canvas.px(16), self._room, 0)
        box.setHeight(self.canvas.px(36))
        return box

    def paint_ground(self, painter: QPainter) -> None:
        canvas, theme = self.canvas, self.canvas.theme
        if self.item.text:
            face = canvas.face(_TITLE)
            text = face.elided(self.item.text, self.body.width())
            canvas.text(painter, face, canvas.ink.muted, self.body.x(), canvas.px(self.item.at[1] + 13), text)
        painter.setPen(canvas.pen(theme.trough_border))
        painter.setBrush(theme.trough)
        painter.drawPolygon(self._ring(1.0))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.band)
        painter.drawPolygon(self._ring(_OUTER))
        painter.setBrush(theme.trough)
        painter.drawPolygon(self._ring(_INNER))
        painter.setPen(canvas.pen(theme.trough_border))
        for number in range(len(self.tags)):
            painter.drawLine(QLineF(self._hub, self._at(number, 1.0)))
        for (x, baseline, align), label in zip(self._ends, self._labels, strict=True):
            canvas.text(painter, self._label_face, canvas.ink.muted, x, baseline, label, align)

    def paint(self, painter: QPainter, shown: Sequence[Shown], mark: Mark | None, blink: bool) -> None:
        values, marks = self.values(shown), self.each_mark(mark)
        parts = [self._scale.part(number, value.value) for number, value in enumerate(values)]
        points = [None if isnan(p) else self._at(n, (p + 1) / 2) for n, p in enumerate(parts)]
        self._paint_shape(painter, values, points)
        for number, (value, its) in enumerate(zip(values, marks, strict=True)):
            self._paint_value(painter, number, value, its, blink)

    def _paint_shape(self, painter: QPainter, values: Sequence[Shown], points: Sequence[QPointF | None]) -> None:
        canvas, theme = self.canvas, self.canvas.theme
        live, not_live = self._pens
        for number, (here, value) in enumerate(zip(points, values, strict=True)):
            after = (number + 1) % len(points)
            there = points[after]
            if here is not None and there is not None:
                painter.setPen(live if value.live and values[after].live else not_live)
                painter.drawLine(QLineF(here, there))
        half = max(2.0, canvas.px(_DOT) / 2)
        for point, value in zip(points, values, strict=True):
            if point is not None:
                painter.setPen(self._dots[value.live])
                painter.setBrush(theme.live if value.live else theme.trough)
                painter.drawEllipse(point, half, half)

    def _paint_value(self, painter: QPainter, number: int, value: Shown, mark: Mark | None, blink: bool) -> None:
        """Under the name: value and unit, under each other where they have no room in one line."""
        canvas = self.canvas
        x, baseline, align = self._ends[number]
        slot, unit, face = self._numbers[number], self.units[number], self._units[number]
        gap, line = canvas.px(3), canvas.px(_LINES)
        below, width = baseline + line, slot.width(value.text)
        if self._beside[number]:
            whole = width + (gap + face.width(unit) if unit else 0)
            right = slot.paint_from(painter, value, x - whole * align.value, below)
            canvas.label(painter, face, canvas.ink.muted, right + gap, below, unit)
        else:
            slot.paint_from(painter, value, x - width * align.value, below)
            canvas.label(painter, face, canvas.ink.muted, x, below + line, unit, align)
        self._paint_marks(painter, number, value, mark, blink)

    def _one_line(self, number: int) -> bool:
        """Whether the widest value of a tag and its unit have room beside each other."""
        value = self._numbers[number].width(widest_text(self.tags[number]))
        return value + self.canvas.px(3) + self._units[number].width(self.units[number]) <= self._room

    def _paint_marks(self, painter: QPainter, number: int, value: Shown, mark: Mark | None, blink: bool) -> None:
        """Upon the spoke's outer end, where the eye already is."""
        end = self._at(number, 1.0)
        canvas = self.canvas
        x, y = round(end.x()), round(end.y())
        side = canvas.px(MARK)
        self._paint_mark(painter, mark, blink, x - side // 2, y - side // 2)
        if value.letter:
            letter = canvas.px(LETTER)
            inward = self._at(number, 1.0 - (letter + side / 2 + 2) / self._radius) if mark else end
            self._paint_letter(painter, value.quality, round(inward.x()) - letter // 2, round(inward.y()) - letter // 2)

    def _end(self, number: int) -> tuple[float, int, Align]:
        """Where a name stands: x, baseline, how it is aligned there."""
        across, down = self._ways[number]
        canvas = self.canvas
        out = self._radius + canvas.px(MARK / 2 + _GAP)
        x, y = self._hub.x() + across * out, self._hub.y() + down * out
        if abs(across) < 0.2:
            return (
                x,
                round(
                    y
                    + (canvas.px(10) if down > 0 else -canvas.px(_LINES + 4 + (0 if self._beside[number] else _LINES)))
                ),
                Align.CENTRE,
            )
        return x, round(y - canvas.px(2)), Align.LEFT if across > 0 else Align.RIGHT

    def _at(self, number: int, part: float) -> QPointF:
        across, down = self._ways[number]
        return self._hub + QPointF(across, down) * (part * self._radius)

    def _ring(self, part: float) -> QPolygonF:
        return QPolygonF([self._at(number, part) for number in range(len(self.tags))])
