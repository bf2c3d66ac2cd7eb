"""A line of the recent past with its normal band."""

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from hmi.model.display import Point
from widgets.alarms.item_alarms import Mark
from widgets.canvas import Canvas
from widgets.indicators.history import HistoryIndicator
from widgets.indicators.indicator import LETTER, MARK
from widgets.live_rows import Shown

_LABEL = 12.0
_LABEL_LINE = 18.0


class Sparkline(HistoryIndicator):
    """Over the line stands a label where the item has a text; the value is another item's to show."""

    default_size: ClassVar[Point] = (160.0, 40.0)

    def place(self, canvas: Canvas) -> None:
        super().place(canvas)
        top = canvas.px(_LABEL_LINE) if self.item.text else 0
        self.extent = self.body.adjusted(0, top, 0, 0)
        self._spark.place(canvas, QRect(self.extent))

    def paint_ground(self, painter: QPainter) -> None:
        if self.item.text:
            face = self.canvas.face(_LABEL)
            text = face.elided(self.item.text, self.body.width())
            baseline = self.body.y() + self.canvas.px(12)
            self.canvas.text(painter, face, self.canvas.ink.muted, self.body.x(), baseline, text)

    def paint(self, painter: QPainter, shown: Sequence[Shown], mark: Mark | None, blink: bool) -> None:
        canvas = self.canvas
        value = shown[self._slots[self._row]]
        self._spark.paint(painter, value)
        # At the oldest end: what is newest is never covered.
        left, top = self.extent.x() + canvas.px(2), self.extent.y() + canvas.px(2)
        if value.letter:
            self._paint_letter(painter, value.quality, left, top + canvas.px((MARK - LETTER) / 2))
            left += canvas.px(LETTER + 2)
        if mark is not None:
            self._paint_mark(painter, mark, blink, left, top)
