"""A value in one line: label at the left; mark, letter, number and unit at the right."""

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtGui import QPainter

from hmi.model.display import Point
from widgets.canvas import Align, Canvas
from widgets.indicators.gauge import widest_text
from widgets.indicators.indicator import LETTER, MARK, TagIndicator
from widgets.item_alarms import Mark
from widgets.live_rows import Shown

_LABEL, _VALUE, _UNIT, _AGE = 13.0, 15.0, 12.0, 11.0
_GAP = 4.0


class Value(TagIndicator):
    """The number ends at one place whatever its length; the label gives way to it."""

    default_size: ClassVar[Point] = (110.0, 22.0)
    bold: ClassVar[bool] = True

    def place(self, canvas: Canvas) -> None:
        super().place(canvas)
        gap = canvas.px(_GAP)
        self._unit_face = canvas.face(_UNIT)
        unit = self._unit_face.width(self.tag.unit)
        right = self.body.right() + 1
        self._unit_x = right - unit
        self._value_right = right - (unit + gap if unit else 0)
        self._room = self._value_right - self.body.x()
        self._face = canvas.fitting(widest_text(self.tag), _VALUE, self._room, bold=self.bold)
        self._marks_right = self._value_right - self._face.width(widest_text(self.tag)) - gap
        self._baseline = round(self.body.y() + (self.line_height() + self._face.cap) / 2)
        marks = canvas.px(MARK) + canvas.px(LETTER) + 2 * gap
        self._label_face = canvas.face(_LABEL)
        self._label = self._label_face.elided(self.item.text, max(0.0, self._marks_right - marks - self.body.x()))
        self._label_end = self.body.x() + self._label_face.width(self._label)

    def line_height(self) -> int:
        """Height of the line of text at the top, in physical pixels."""
        return self.body.height()

    def paint_ground(self, painter: QPainter) -> None:
        canvas, theme = self.canvas, self.canvas.theme
        x, baseline = self.body.x(), self._baseline
        canvas.text(painter, self._label_face, theme.text_muted, x, baseline, self._label, Align.LEFT)
        canvas.text(painter, self._unit_face, theme.text_muted, self._unit_x, self._baseline, self.tag.unit, Align.LEFT)

    def paint(self, painter: QPainter, shown: Sequence[Shown], mark: Mark | None, blink: bool) -> None:
        value = shown[self._slots[self._row]]
        canvas, theme = self.canvas, self.canvas.theme
        face = self._face
        width = face.number_width(value.text)
        if width > self._room:
            face = canvas.fitting(value.text, _VALUE, self._room, bold=self.bold)
            width = face.number_width(value.text)
        colour = theme.live if value.live else theme.not_live
        canvas.text(painter, face, colour, self._value_right - width, self._baseline, value.text, Align.LEFT)
        if value.quality.letter or mark is not None:
            self._paint_marks(painter, value, mark, blink, width)

    def _paint_marks(self, painter: QPainter, value: Shown, mark: Mark | None, blink: bool, width: float) -> None:
        canvas = self.canvas
        right = round(min(self._marks_right, self._value_right - width - canvas.px(_GAP)))
        middle = self.body.y() + self.line_height() / 2
        if mark is not None:
            right -= canvas.px(MARK)
            self._paint_mark(painter, mark, blink, right, round(middle - canvas.px(MARK) / 2))
            right -= canvas.px(2)
        if value.quality.letter:
            right -= canvas.px(LETTER)
            self._paint_letter(painter, value.quality, right, round(middle - canvas.px(LETTER) / 2))
        self._paint_age(painter, value, right)

    def _paint_age(self, painter: QPainter, value: Shown, right: int) -> None:
        """Where label and marks leave room for it; the faceplate always tells it."""
        canvas = self.canvas
        face = canvas.face(_AGE)
        x = right - canvas.px(_GAP) - face.width(value.age)
        if value.age and x >= self._label_end + canvas.px(_GAP):
            canvas.text(painter, face, canvas.theme.text_faint, x, self._baseline, value.age, Align.LEFT)
