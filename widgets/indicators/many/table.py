"""A table of tags: name, value, unit, quality, a line a tag, in the order given."""

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from hmi.model.display import Item, Point
from hmi.model.plant import Plant
from hmi.model.words import marked
from widgets.alarms.item_alarms import Mark, marks_together
from widgets.canvas import Align, Canvas
from widgets.indicators.gauge import widest_text
from widgets.indicators.indicator import LETTER, MARK
from widgets.indicators.many.many import ManyIndicator
from widgets.indicators.number_slot import NumberSlot
from widgets.indicators.panel import paint_box
from widgets.live_rows import Shown
from widgets.words import tr

_TITLE, _NAME, _VALUE, _UNIT, _AGE = 15.0, 13.0, 14.0, 12.0, 11.0
_PAD, _GAP = 10.0, 6.0
_TITLE_LINE = 32.0
_LINE = 25.0
_WIDTH = 340.0
_UNITS, _NUMBERS = 0.17, 0.4
"""Of the width: the column of units, and that of numbers at most."""
_MORE = marked("and {count} more: make the table higher")


class Table(ManyIndicator):
    """Numbers end at one place, units begin at one place, so that lines are compared down the column."""

    default_size: ClassVar[Point] = (_WIDTH, 0.0)

    def __init__(self, item: Item, plant: Plant) -> None:
        super().__init__(item, plant)
        self._head = _TITLE_LINE if item.text else _PAD / 2
        self._seen = self._room_for()

    @property
    def size(self) -> Point:
        width, height = self.item.size
        head = _TITLE_LINE if self.item.text else _PAD / 2
        return width or _WIDTH, height or head + _LINE * len(self.item.tags) + _PAD / 2

    def _room_for(self) -> int:
        """How many lines there is room for; the last is given up where not all have it."""
        lines = int((self.size[1] - self._head - _PAD / 2 + 0.5) // _LINE)
        return len(self.tags) if lines >= len(self.tags) else max(0, lines - 1)

    def place(self, canvas: Canvas) -> None:
        super().place(canvas)
        (x, y), (width, _) = self.item.at, self.size
        self._left, self._right = canvas.px(x + _PAD), canvas.px(x + width - _PAD)
        across = self._right - self._left
        self._unit_x = self._right - round(across * _UNITS)
        self._value_right = self._unit_x - canvas.px(_GAP)
        most = round(across * _NUMBERS)
        self._name_face, self._age_face = canvas.face(_NAME), canvas.face(_AGE)
        room = self._right - self._unit_x
        self._units = [canvas.fitting(unit, _UNIT, room) for unit in self.units]
        self._numbers = [NumberSlot(canvas, tag, _VALUE, most) for tag in self.tags]
        widest = (n.width(widest_text(tag)) for n, tag in zip(self._numbers, self.tags, strict=True))
        self._value_left = self._value_right - min(most, round(max(widest)))
        self._tops = [canvas.px(y + self._head + _LINE * number) for number in range(self._seen + 1)]
        self._labels: dict[tuple[int, int], str] = {}

    def cell(self, number: int) -> QRect:
        if number >= self._seen:
            return QRect()
        return QRect(self.body.x(), self._tops[number], self.body.width(), self._tops[number + 1] - self._tops[number])

    def paint_ground(self, painter: QPainter) -> None:
        canvas, ink = self.canvas, self.canvas.ink
        paint_box(painter, canvas, self.body)
        if self.item.text:
            face = canvas.face(_TITLE, bold=True)
            text = face.elided(self.item.text, self._right - self._left)
            canvas.text(painter, face, ink.text, self._left, canvas.px(self.item.at[1] + 21), text)
        for number in range(self._seen):
            if number or self.item.text:
                line = QRect(self._left, self._tops[number], self._right - self._left, canvas.hair)
                painter.fillRect(line, canvas.theme.surface_border)
            face, unit = self._units[number], self.units[number]
            canvas.text(painter, face, ink.muted, self._unit_x, self._baseline(number), unit)
        if self._seen < len(self.tags):
            more = tr(_MORE).format(count=len(self.tags) - self._seen)
            text = self._age_face.elided(more, self._right - self._left - canvas.px(MARK))
            canvas.text(painter, self._age_face, ink.faint, self._left, self._baseline(self._seen), text)

    def paint(self, painter: QPainter, shown: Sequence[Shown], mark: Mark | None, blink: bool) -> None:
        values, marks = self.values(shown), self.each_mark(mark)
        for number in range(self._seen):
            value = values[number]
            baseline = self._baseline(number)
            left = self._numbers[number].paint_to(painter, value, self._value_right, baseline)
            left = min(self._value_left, int(left)) - self.canvas.px(_GAP)
            end = self._paint_marks(painter, number, value, marks[number], blink, left)
            self._paint_name(painter, number, value, end, baseline)
        # An alarm on a tag that found no line is no less an alarm.
        if (hidden := marks_together(marks[self._seen :])) is not None:
            side = self.canvas.px(MARK)
            middle = self._tops[self._seen] + self.canvas.px(_LINE) / 2
            strongest = Mark(hidden.priority, hidden.state, hidden.predicted)
            self._paint_mark(painter, strongest, blink, self._right - side, round(middle - side / 2))

    def _paint_name(self, painter: QPainter, number: int, value: Shown, end: int, baseline: int) -> None:
        """With the age behind it, where there is room."""
        canvas, room = self.canvas, end - self._left
        label = self._labels.get((number, room))
        if label is None:
            label = self._labels[number, room] = self._name_face.elided(self.names[number], max(0, room))
        canvas.label(painter, self._name_face, canvas.ink.text, self._left, baseline, label)
        after = self._left + self._name_face.width(label) + canvas.px(_GAP)
        if value.age and end - self._age_face.width(value.age) >= after:
            canvas.label(painter, self._age_face, canvas.ink.faint, end, baseline, value.age, Align.RIGHT)

    def _paint_marks(
        self, painter: QPainter, number: int, value: Shown, mark: Mark | None, blink: bool, right: int
    ) -> int:
        """Answers where they begin."""
        canvas, cell = self.canvas, self.cell(number)
        middle = cell.y() + cell.height() / 2
        if value.letter:
            right -= canvas.px(LETTER)
            self._paint_letter(painter, value.quality, right, round(middle - canvas.px(LETTER) / 2))
            right -= canvas.px(2)
        if mark is not None:
            right -= canvas.px(MARK)
            self._paint_mark(painter, mark, blink, right, round(middle - canvas.px(MARK) / 2))
        return right - canvas.px(2)

    def _baseline(self, number: int) -> int:
        return self._tops[number] + round((self.canvas.px(_LINE) + self._name_face.cap) / 2)
