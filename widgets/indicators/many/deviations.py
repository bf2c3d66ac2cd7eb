"""A row of bars from the middle of normal: what is off is off the band that runs through all of them."""

from collections.abc import Sequence
from math import isnan
from typing import ClassVar

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter

from hmi.model.display import Item, Point
from hmi.model.plant import Plant
from widgets.alarms.item_alarms import Mark
from widgets.canvas import Align, Canvas
from widgets.indicators.indicator import LETTER, MARK
from widgets.indicators.many.many import REACH, DeviationScale, ManyIndicator
from widgets.indicators.number_slot import NumberSlot
from widgets.live_rows import Shown

_COLUMN = 64.0
_HEIGHT = 176.0
_TITLE, _LABEL, _VALUE, _UNIT = 13.0, 12.0, 13.0, 11.0
_TOP = 26.0
"""Above the field: the marks."""
_TITLE_LINE = 18.0
_BELOW = 50.0
"""Under the field: name, value, unit."""
_BAR = 16.0


class Deviations(ManyIndicator):
    """The calm way to watch many values: in the normal state no bar leaves the band."""

    default_size: ClassVar[Point] = (0.0, _HEIGHT)

    def __init__(self, item: Item, plant: Plant) -> None:
        super().__init__(item, plant)
        self._scale = DeviationScale(item, self.tags, plant)

    @property
    def size(self) -> Point:
        width, height = self.item.size
        return width or _COLUMN * len(self.tags), height or _HEIGHT + (_TITLE_LINE if self.item.text else 0.0)

    def place(self, canvas: Canvas) -> None:
        super().place(canvas)
        (x, y), (width, height) = self.item.at, self.size
        top = y + _TOP + (_TITLE_LINE if self.item.text else 0.0)
        self._field = canvas.rect(x, top, width, y + height - _BELOW - top)
        inner = self._field.adjusted(canvas.hair, canvas.hair, -canvas.hair, -canvas.hair)
        self._half = (inner.height() - 1) // 2
        self._middle = inner.y() + self._half
        self._bar = max(4, canvas.px(min(_BAR, width / len(self.tags) * 0.5)))
        room = round(self._field.width() / len(self.tags)) - canvas.px(6)
        self._label_face, self._unit_face = canvas.face(_LABEL), canvas.face(_UNIT)
        self._labels = [self._label_face.elided(name, room) for name in self.names]
        self._units = [canvas.fitting(unit, _UNIT, room) for unit in self.units]
        self._numbers = [NumberSlot(canvas, tag, _VALUE, room) for tag in self.tags]
        self._hatch = self._hatch_stamp(self._bar * 2, inner.height())
        bottom = y + height - _BELOW
        self._baselines = [canvas.px(bottom + down) for down in (14.0, 30.0, 44.0)]

    def cell(self, number: int) -> QRect:
        left, right = self._edge(number), self._edge(number + 1)
        return QRect(left, self.body.y(), right - left, self.body.height())

    def paint_ground(self, painter: QPainter) -> None:
        canvas = self.canvas
        if self.item.text:
            face = canvas.face(_TITLE)
            text = face.elided(self.item.text, self.body.width())
            canvas.text(painter, face, canvas.ink.muted, self.body.x(), canvas.px(self.item.at[1] + 13), text)
        paint_field(painter, canvas, self._field, self._middle, self._half)
        name, _, unit = self._baselines
        for number, label in enumerate(self._labels):
            x = self._centre(number)
            canvas.text(painter, self._label_face, canvas.ink.muted, x, name, label, Align.CENTRE)
            face, text = self._units[number], self.units[number]
            canvas.text(painter, face, canvas.ink.muted, x, unit, text, Align.CENTRE)

    def paint(self, painter: QPainter, shown: Sequence[Shown], mark: Mark | None, blink: bool) -> None:
        values, marks = self.values(shown), self.each_mark(mark)
        for number, (value, its) in enumerate(zip(values, marks, strict=True)):
            self._paint_bar(painter, number, value)
            self._numbers[number].paint_centred(painter, value, self._centre(number), self._baselines[1])
            self._paint_marks(painter, number, value, its, blink)

    def _paint_bar(self, painter: QPainter, number: int, value: Shown) -> None:
        left = round(self._centre(number)) - self._bar // 2
        part = self._scale.part(number, value.value)
        if not isnan(part):
            y = self._middle - round(part * self._half)
            # Seen on the middle line, too: no bar is not the same as no deviation.
            top, bottom = min(y, self._middle - self.canvas.hair), max(y, self._middle + self.canvas.hair)
            theme = self.canvas.theme
            colour = theme.live if value.live else theme.not_live
            painter.fillRect(QRect(left, top, self._bar, bottom - top + 1), colour)
        if value.lost:
            painter.drawPixmap(left - self._bar // 2, self._middle - self._half, self._hatch)

    def _paint_marks(self, painter: QPainter, number: int, value: Shown, mark: Mark | None, blink: bool) -> None:
        """Above its bar, letter and mark beside each other."""
        canvas = self.canvas
        letter, side = (canvas.px(LETTER) if value.letter else 0), (canvas.px(MARK) if mark else 0)
        gap = canvas.px(2) if letter and side else 0
        x = round(self._centre(number) - (letter + side + gap) / 2)
        top = self._field.y() - canvas.px(MARK + 3)
        self._paint_letter(painter, value.quality, x, top + canvas.px((MARK - LETTER) / 2))
        self._paint_mark(painter, mark, blink, x + letter + gap, top)

    def _edge(self, number: int) -> int:
        return self._field.x() + round(self._field.width() * number / len(self.tags))

    def _centre(self, number: int) -> float:
        return (self._edge(number) + self._edge(number + 1)) / 2


def paint_field(painter: QPainter, canvas: Canvas, field: QRect, middle: int, half: int) -> None:
    """What bars of deviations stand upon: a trough, the normal band about its middle, and the line to depart from.

    Args:
        middle, half: physical pixels: the line's y, and how far the scale reaches to either side of it.
    """
    theme, band = canvas.theme, round(half / REACH)
    painter.fillRect(field, theme.trough)
    painter.fillRect(QRect(field.x(), middle - band, field.width(), 2 * band + 1), theme.band)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(canvas.pen(theme.trough_border))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(field.adjusted(0, 0, -1, -1))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(QRect(field.x(), middle - canvas.hair // 2, field.width(), canvas.hair), theme.tick)
