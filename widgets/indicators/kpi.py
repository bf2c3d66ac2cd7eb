"""KPI tile: label, a big value with its unit, and the small line of its recent past."""

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtGui import QPainter

from hmi.model.display import Point
from widgets.canvas import Align, Canvas
from widgets.indicators.gauge import usual_text
from widgets.indicators.history import HistoryIndicator
from widgets.indicators.indicator import LETTER, MARK
from widgets.indicators.panel import paint_box
from widgets.item_alarms import Mark
from widgets.live_rows import Shown

_LABEL, _VALUE, _UNIT, _AGE = 13.0, 27.0, 14.0, 11.0
_PAD = 12.0
_SPARK = 26.0
_BASELINE = 58.0


class Kpi(HistoryIndicator):
    default_size: ClassVar[Point] = (230.0, 104.0)

    def place(self, canvas: Canvas) -> None:
        super().place(canvas)
        (x, y), (width, height) = self.item.at, self.size
        line = canvas.hair
        self.extent = self.body.adjusted(line, line, -line, -line)
        self._left = canvas.px(x + _PAD)
        self._right = canvas.px(x + width - _PAD)
        self._baseline = canvas.px(y + _BASELINE)
        self._label_baseline = canvas.px(y + 25)
        self._top = canvas.px(y + 9)
        self._unit_face = canvas.face(_UNIT)
        room = self._right - self._left - self._unit_face.width(self.tag.unit) - canvas.px(6)
        self._face = canvas.fitting(usual_text(self.tag), _VALUE, room, bold=True)
        self._room = room
        self._usual = self._face.width(usual_text(self.tag))
        self._age_face = canvas.face(_AGE)
        spark = canvas.rect(x + _PAD, y + height - _PAD + 2 - _SPARK, width - 2 * _PAD, _SPARK)
        self._spark.place(canvas, spark)

    def paint_ground(self, painter: QPainter) -> None:
        paint_box(painter, self.canvas, self.body)
        label = self.canvas.face(_LABEL)
        room = self._right - self._left - self.canvas.px(MARK + 4 + LETTER + 4)
        text = label.elided(self.label, room)
        self.canvas.text(
            painter, label, self.canvas.theme.text_muted, self._left, self._label_baseline, text, Align.LEFT
        )

    def paint(self, painter: QPainter, shown: Sequence[Shown], mark: Mark | None, blink: bool) -> None:
        value = shown[self._slots[self._row]]
        canvas, theme = self.canvas, self.canvas.theme
        face = self._face
        width = face.number_width(value.text)
        if width > self._room:
            face = canvas.fitting(value.text, _VALUE, self._room, bold=True)
            width = face.number_width(value.text)
        # The number ends where one of normal operation would, so that its digits and its unit stand still.
        end = self._left + max(width, self._usual)
        colour = theme.live if value.live else theme.not_live
        canvas.text(painter, face, colour, end - width, self._baseline, value.text, Align.LEFT)
        unit_x = end + canvas.px(6)
        canvas.text(painter, self._unit_face, theme.text_muted, unit_x, self._baseline, self.tag.unit, Align.LEFT)
        self._spark.paint(painter, value)
        self._paint_corner(painter, value, mark, blink)

    def _paint_corner(self, painter: QPainter, value: Shown, mark: Mark | None, blink: bool) -> None:
        """From the right: alarm mark, quality letter, and below them the age."""
        canvas = self.canvas
        right = self._right
        if mark is not None:
            right -= canvas.px(MARK)
            self._paint_mark(painter, mark, blink, right, self._top)
            right -= canvas.px(4)
        if value.quality.letter:
            right -= canvas.px(LETTER)
            self._paint_letter(painter, value.quality, right, self._top + canvas.px((MARK - LETTER) / 2))
        if value.age:
            baseline = self._baseline
            faint = canvas.theme.text_faint
            canvas.text(painter, self._age_face, faint, self._right, baseline, value.age, Align.RIGHT)
