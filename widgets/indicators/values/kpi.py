"""KPI tile: label, a big value with its unit, target and distance to it, the small line of its past, and how long."""

from collections.abc import Sequence
from math import isnan, nan
from typing import ClassVar

from PySide6.QtGui import QPainter

from hmi.model.display import Item, Point
from hmi.model.plant import Plant
from hmi.model.text import duration_text, number_text
from widgets.alarms.item_alarms import Mark
from widgets.canvas import Align, Canvas
from widgets.indicators.history import HistoryIndicator
from widgets.indicators.indicator import LETTER, MARK
from widgets.indicators.number_slot import NumberSlot
from widgets.indicators.panel import paint_box
from widgets.live_rows import Shown
from widgets.words import tr

_LABEL, _VALUE, _UNIT, _AGE = 13.0, 27.0, 14.0, 11.0
_TARGET = 12.0
_TARGET_BASELINE = 73.0
_TARGET_LINE = 18.0
"""By which the line of the past stands lower where there is a target."""
_UNIT_PART = 0.4
"""Of the width, that a unit takes at most: the number goes before it."""
_PAD = 12.0
_LABEL_BASELINE = 24.0
_BASELINE = 54.0
_SPARK_TOP = 64.0
_SPARK_BOTTOM = 9.0


class Kpi(HistoryIndicator):
    default_size: ClassVar[Point] = (230.0, 104.0)

    def __init__(self, item: Item, plant: Plant) -> None:
        super().__init__(item, plant)
        target, row = item.options.get("target"), item.options.get("target_tag")
        self._target = float(target) if isinstance(target, int | float) else nan
        self._target_row = row if isinstance(row, int) else None
        self._span = duration_text(self._span_s)

    @property
    def rows(self) -> tuple[int, ...]:
        return super().rows if self._target_row is None else (*super().rows, self._target_row)

    @property
    def size(self) -> Point:
        width, height = self.item.size
        return width or self.default_size[0], height or self.default_size[1] + (_TARGET_LINE if self._aims else 0.0)

    @property
    def _aims(self) -> bool:
        return self._target_row is not None or not isnan(self._target)

    def place(self, canvas: Canvas) -> None:
        super().place(canvas)
        (x, y), (width, height) = self.item.at, self.size
        line = canvas.hair
        self.extent = self.body.adjusted(line, line, -line, -line)
        self._left = canvas.px(x + _PAD)
        self._right = canvas.px(x + width - _PAD)
        self._baseline = canvas.px(y + _BASELINE)
        self._label_baseline = canvas.px(y + _LABEL_BASELINE)
        self._top = canvas.px(y + 8)
        self._unit_face = canvas.fitting(self.unit, _UNIT, (self._right - self._left) * _UNIT_PART)
        self._target_face = canvas.face(_TARGET)
        self._target_baseline = canvas.px(y + _TARGET_BASELINE)
        room = self._right - self._left - self._unit_face.width(self.unit) - canvas.px(6)
        self._number = NumberSlot(canvas, self.tag, _VALUE, room)
        self._age_face = canvas.face(_AGE)
        self._label_face = canvas.face(_LABEL)
        self._label = self._label_face.elided(self.label, self._right - self._left - canvas.px(MARK + 4 + LETTER + 4))
        self._label_end = self._left + self._label_face.width(self._label)
        spark_top = _SPARK_TOP + (_TARGET_LINE if self._aims else 0.0)
        spark_height = max(0.0, height - spark_top - _SPARK_BOTTOM)
        spark = canvas.rect(x + _PAD, y + spark_top, width - 2 * _PAD, spark_height)
        self._spark.place(canvas, spark)

    def paint_ground(self, painter: QPainter) -> None:
        paint_box(painter, self.canvas, self.body)
        canvas = self.canvas
        canvas.text(painter, self._label_face, canvas.ink.muted, self._left, self._label_baseline, self._label)

    def paint(self, painter: QPainter, shown: Sequence[Shown], mark: Mark | None, blink: bool) -> None:
        value = shown[self._slots[self._row]]
        canvas = self.canvas
        unit_x = self._number.paint_from(painter, value, self._left, self._baseline) + canvas.px(6)
        canvas.label(painter, self._unit_face, canvas.ink.muted, unit_x, self._baseline, self.unit)
        self._spark.paint(painter, value)
        if self._aims:
            self._paint_target(painter, value, shown)
        corner = self._paint_corner(painter, value, mark, blink)
        beside = self._right, self._baseline, unit_x + self._unit_face.width(self.unit)
        end = corner if corner == self._right else corner - canvas.px(6)
        above = end, self._label_baseline, self._label_end
        if value.age:
            self._paint_aside(painter, value.age, beside, above)
        else:
            self._paint_aside(painter, tr("over {span}").format(span=self._span), above, beside)

    def _paint_target(self, painter: QPainter, value: Shown, shown: Sequence[Shown]) -> None:
        """Under the value: the target, and at the right how far the value is from it."""
        canvas, ink = self.canvas, self.canvas.ink
        target, known = self._target, True
        if self._target_row is not None:
            wanted = shown[self._slots[self._target_row]]
            target, known = wanted.value, wanted.live
        face, baseline = self._target_face, self._target_baseline
        aim = tr("target {value}").format(value=number_text(target, self.tag.decimals))
        # A fixed target is kept as a picture; of one that moves there would be no end of them.
        draw = canvas.label if self._target_row is None else canvas.text
        draw(painter, face, ink.muted if known else ink.not_live, self._left, baseline, aim)
        live = ink.live if value.live and known else ink.not_live
        away = number_text(value.value - target, self.tag.decimals)
        away = f"+{away}" if value.value > target else away
        canvas.number(painter, face, live, self._right - face.number_width(away), baseline, away)

    def _paint_corner(self, painter: QPainter, value: Shown, mark: Mark | None, blink: bool) -> int:
        """From the right: alarm mark, quality letter. Answers where they begin."""
        canvas = self.canvas
        right = self._right
        if mark is not None:
            right -= canvas.px(MARK)
            self._paint_mark(painter, mark, blink, right, self._top)
            right -= canvas.px(4)
        if value.letter:
            right -= canvas.px(LETTER)
            self._paint_letter(painter, value.quality, right, self._top + canvas.px((MARK - LETTER) / 2))
        return right

    def _paint_aside(self, painter: QPainter, text: str, *places: tuple[int, int, float]) -> None:
        """The age of a value that is not live, else how long the line goes, at the first place with room for it.

        Args:
            places: each from its right end, baseline, and where that ends which stands before it.
        """
        canvas, face = self.canvas, self._age_face
        width = face.width(text) + canvas.px(6)
        for right, baseline, before in places:
            if before + width <= right:
                canvas.label(painter, face, canvas.ink.faint, right, baseline, text, Align.RIGHT)
                return
