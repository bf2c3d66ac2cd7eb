"""A value in one line: label at the left; mark, letter, number and unit at the right."""

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtGui import QPainter

from hmi.model.display import Item, Point
from hmi.model.plant import Plant
from widgets.alarms.item_alarms import Mark
from widgets.canvas import Align, Canvas
from widgets.indicators.indicator import LETTER, MARK, TagIndicator
from widgets.indicators.number_slot import NumberSlot
from widgets.live_rows import Shown

_LABEL, _VALUE, _UNIT, _AGE = 13.0, 15.0, 12.0, 11.0
_GAP = 4.0
_UNIT_ROOM = 34.0
_WIDE = 150.0
"""From this width on units stand in a column: in a list all values end below one another."""


class Value(TagIndicator):
    """The number ends at one place whatever its length and unit; the label gives way to it and to the marks."""

    default_size: ClassVar[Point] = (110.0, 22.0)
    bold: ClassVar[bool] = True

    def __init__(self, item: Item, plant: Plant) -> None:
        super().__init__(item, plant)
        self._centred = item.options.get("align") == "center"

    def place(self, canvas: Canvas) -> None:
        super().place(canvas)
        self._gap = canvas.px(_GAP)
        self._mark_room, self._letter_room = canvas.px(MARK) + self._gap, canvas.px(LETTER) + self._gap
        self._unit_face = canvas.face(_UNIT)
        room = self._unit_face.width(self.unit)
        if self.bold and not self._centred and self.body.width() >= canvas.px(_WIDE):
            room = max(room, canvas.px(_UNIT_ROOM))
        self._unit_x = self.body.right() + 1 - room
        self._value_right = self._unit_x - (self._gap if room else 0)
        self._number = NumberSlot(canvas, self.tag, _VALUE, self._value_right - self.body.x(), bold=self.bold)
        self._baseline = round(self.body.y() + (self.line_height() + self._number.face.cap) / 2)
        self._age_face = canvas.face(_AGE)
        self._label_face = canvas.face(_LABEL)

    def looks(self, shown: Sequence[Shown]) -> Shown:
        """The value as it is painted."""
        return shown[self._slots[self._row]]

    def line_height(self) -> int:
        """Height of the line of text at the top, in physical pixels."""
        return self.body.height()

    def paint_ground(self, painter: QPainter) -> None:
        if not self._centred:
            self._paint_unit(painter, 0)

    def paint(self, painter: QPainter, shown: Sequence[Shown], mark: Mark | None, blink: bool) -> None:
        value = self.looks(shown)
        reserved = (self._mark_room if mark is not None else 0) + (self._letter_room if value.letter else 0)
        after = self._after(value, reserved) if self._centred else 0
        left = self._number.paint_to(painter, value, self._value_right - after, self._baseline, reserved) - self._gap
        if self._centred:
            self._paint_unit(painter, after)
        if value.letter or mark is not None:
            left = self._paint_marks(painter, value, mark, blink, int(left))
        text = self._cut_label(self._label_face, self.item.text, int(left) - self.body.x())
        canvas, x = self.canvas, self.body.x()
        canvas.label(painter, self._label_face, canvas.ink.muted, x, self._baseline, text)
        if value.age:
            self._paint_age(painter, value.age, x + self._label_face.width(text), left)

    def _paint_unit(self, painter: QPainter, after: int) -> None:
        canvas = self.canvas
        canvas.text(painter, self._unit_face, canvas.ink.muted, self._unit_x - after, self._baseline, self.unit)

    def _after(self, value: Shown, reserved: int) -> int:
        """What is left free behind a value that stands in the middle; less where marks need it before the value."""
        room, width = self._value_right - self.body.x(), self._number.width(value.text)
        held = width if self._number.has_words or not reserved else max(width, self._number.usual)
        return max(0, round(min((room - width) / 2, room - held - reserved - self._gap)))

    def _paint_marks(self, painter: QPainter, value: Shown, mark: Mark | None, blink: bool, right: int) -> int:
        """Answers where they begin."""
        canvas = self.canvas
        middle = self.body.y() + self.line_height() / 2
        if mark is not None:
            right -= canvas.px(MARK)
            self._paint_mark(painter, mark, blink, right, round(middle - canvas.px(MARK) / 2))
            right -= canvas.px(2)
        if value.letter:
            right -= canvas.px(LETTER)
            self._paint_letter(painter, value.quality, right, round(middle - canvas.px(LETTER) / 2))
        return right - self._gap

    def _paint_age(self, painter: QPainter, age: str, left: float, right: float) -> None:
        """Where label and marks leave room for it; the faceplate always tells it."""
        canvas = self.canvas
        if right - self._age_face.width(age) >= left + self._gap:
            canvas.label(painter, self._age_face, canvas.ink.faint, right, self._baseline, age, Align.RIGHT)
