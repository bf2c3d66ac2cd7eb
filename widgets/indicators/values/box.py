"""A value in a frame with its setpoint below it: what is, and what is wanted."""

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from hmi.model.display import Item, Point
from hmi.model.plant import Plant
from hmi.model.words import marked
from widgets.alarms.item_alarms import Mark
from widgets.canvas import Align, Canvas
from widgets.indicators.indicator import TagIndicator
from widgets.indicators.number_slot import NumberSlot
from widgets.live_rows import Shown
from widgets.words import tr

_LABEL, _VALUE, _UNIT, _SETPOINT, _AGE = 13.0, 20.0, 12.0, 13.0, 11.0
_PAD, _GAP = 8.0, 4.0
_UNIT_PART = 0.4
"""Of the width, that a unit takes at most: the number goes before it."""
_LABEL_LINE, _VALUE_BASELINE, _SETPOINT_BASELINE = 20.0, 44.0, 64.0
_NAME = marked("SP")


class Box(TagIndicator):
    """Numbers end at one place, setpoint under value, so that a difference is seen digit by digit."""

    default_size: ClassVar[Point] = (136.0, 50.0)

    def __init__(self, item: Item, plant: Plant) -> None:
        super().__init__(item, plant)
        setpoint = item.options.get("setpoint")
        self._setpoint = plant.tags[setpoint] if isinstance(setpoint, int) else None

    @property
    def rows(self) -> tuple[int, ...]:
        return super().rows if self._setpoint is None else (*super().rows, self._setpoint.index)

    @property
    def size(self) -> Point:
        width, height = self.item.size
        line = 0.0 if self._setpoint is None else _SETPOINT_BASELINE - _VALUE_BASELINE
        return width or self.default_size[0], height or self.default_size[1] + line

    def place(self, canvas: Canvas) -> None:
        super().place(canvas)
        (x, y), (width, height) = self.item.at, self.size
        self._frame = canvas.rect(x, y + _LABEL_LINE, width, height - _LABEL_LINE)
        self._left, self._right = canvas.px(x + _PAD), canvas.px(x + width - _PAD)
        self._label_baseline = canvas.px(y + 14)
        self._label_face = canvas.face(_LABEL)
        self._unit_face = canvas.fitting(self.unit, _UNIT, (self._right - self._left) * _UNIT_PART)
        self._name_face, self._age_face = canvas.face(_SETPOINT), canvas.face(_AGE)
        unit = self._unit_face.width(self.unit)
        self._value_right = self._right - (unit + canvas.px(_GAP) if unit else 0)
        self._number = NumberSlot(canvas, self.tag, _VALUE, self._value_right - self._left)
        self._baseline, self._setpoint_baseline = canvas.px(y + _VALUE_BASELINE), canvas.px(y + _SETPOINT_BASELINE)
        if self._setpoint is None:
            self._baseline = round(self._frame.y() + (self._frame.height() + self._number.face.cap) / 2)
        self._wanted = None
        if self._setpoint is not None:
            room = self._value_right - self._left - self._name_face.width(tr(_NAME)) - canvas.px(_GAP)
            self._wanted = NumberSlot(canvas, self._setpoint, _SETPOINT, room, bold=False)
        line = canvas.hair
        self._hatch = self._hatch_stamp(self._frame.width() - 2 * line, self._frame.height() - 2 * line)

    def paint_ground(self, painter: QPainter) -> None:
        canvas, theme = self.canvas, self.canvas.theme
        painter.setPen(canvas.pen(theme.trough_border))
        painter.setBrush(theme.field)
        inset = canvas.hair / 2
        painter.drawRect(QRectF(self._frame).adjusted(inset, inset, -inset, -inset))
        if self._setpoint is not None:
            name, x = tr(_NAME), self._left
            canvas.text(painter, self._name_face, canvas.ink.muted, x, self._setpoint_baseline, name)

    def paint(self, painter: QPainter, shown: Sequence[Shown], mark: Mark | None, blink: bool) -> None:
        canvas, ink = self.canvas, self.canvas.ink
        value = shown[self._slots[self._row]]
        if value.lost:
            painter.drawPixmap(self._frame.x() + canvas.hair, self._frame.y() + canvas.hair, self._hatch)
            self._clear(painter, self._number.width(value.text), self._baseline, self._number.face.cap)
        self._number.paint_to(painter, value, self._value_right, self._baseline)
        x = self._right
        canvas.label(painter, self._unit_face, ink.muted, x, self._baseline, self.unit, Align.RIGHT)
        if self._setpoint is not None and self._wanted is not None:
            setpoint = shown[self._slots[self._setpoint.index]]
            if value.lost:
                name = self._name_face.width(tr(_NAME))
                self._clear(painter, self._wanted.width(setpoint.text), self._setpoint_baseline, self._wanted.face.cap)
                self._clear(painter, name, self._setpoint_baseline, self._name_face.cap, self._left + name)
                canvas.label(painter, self._name_face, ink.muted, self._left, self._setpoint_baseline, tr(_NAME))
            self._wanted.paint_to(painter, setpoint, self._value_right, self._setpoint_baseline)
            canvas.label(painter, self._unit_face, ink.muted, x, self._setpoint_baseline, self.unit, Align.RIGHT)
        end = self._paint_marks(painter, value, mark, blink)
        label = self._cut_label(self._label_face, self.label, end - self.body.x())
        canvas.label(painter, self._label_face, ink.muted, self.body.x(), self._label_baseline, label)
        after = self.body.x() + self._label_face.width(label) + canvas.px(_GAP)
        if value.age and end - self._age_face.width(value.age) >= after:
            canvas.label(painter, self._age_face, ink.faint, end, self._label_baseline, value.age, Align.RIGHT)

    def _clear(self, painter: QPainter, width: float, baseline: int, cap: float, right: float | None = None) -> None:
        """No hatch behind a number and its unit: what is not live is still to be read."""
        gap = self.canvas.px(_GAP) // 2
        left = (self._value_right if right is None else right) - width - gap
        end = self._right if right is None else right
        box = QRectF(left, baseline - cap - gap, end + gap - left, cap + 2 * gap)
        painter.fillRect(box.toAlignedRect(), self.canvas.theme.field)
