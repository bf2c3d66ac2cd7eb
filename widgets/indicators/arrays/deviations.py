"""An array as a row of bars from the middle of its normal band."""

from collections.abc import Sequence
from math import isnan
from typing import ClassVar

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from hmi.model.display import Point
from widgets.alarms.item_alarms import Mark
from widgets.canvas import Canvas
from widgets.indicators.arrays.elements import HEAD, ArrayIndicator
from widgets.indicators.many.deviations import paint_field
from widgets.live_rows import Shown

_BELOW = 18.0
"""Under the field: the numbers of the elements."""
_BAR = 16.0


class ArrayDeviations(ArrayIndicator):
    """While no bar leaves the band nothing is wrong."""

    default_size: ClassVar[Point] = (360.0, 160.0)

    def place(self, canvas: Canvas) -> None:
        super().place(canvas)
        (x, y), (width, height) = self.item.at, self.size
        self._field = canvas.rect(x, y + HEAD, width, height - HEAD - _BELOW)
        self._half = (self._field.height() - 2 * canvas.hair - 1) // 2
        self._middle = self._field.y() + canvas.hair + self._half
        self._baseline = canvas.px(y + height - 4)
        self._hatch = self._hatch_stamp(self._field.width(), self._field.height())

    def paint_ground(self, painter: QPainter) -> None:
        paint_field(painter, self.canvas, self._field, self._middle, self._half)

    def paint(self, painter: QPainter, shown: Sequence[Shown], mark: Mark | None, blink: bool) -> None:
        value = shown[self._slots[self._row]]
        canvas, theme = self.canvas, self.canvas.theme
        colour = theme.live if value.live else theme.not_live
        count = max(1, len(self.parts))
        wide = max(2, min(canvas.px(_BAR), self._field.width() // (2 * count)))
        self._name_within(self._field.width())
        for number, part in enumerate(self.parts.tolist()):
            centre = self._field.x() + self._field.width() * (2 * number + 1) / (2 * count)
            if not isnan(part):
                y = self._middle - round(part * self._half)
                # Seen on the middle line, too: no bar is not the same as no deviation.
                top, bottom = min(y, self._middle - canvas.hair), max(y, self._middle + canvas.hair)
                painter.fillRect(QRect(round(centre - wide / 2), top, wide, bottom - top + 1), colour)
            self._paint_number(painter, number, centre, self._baseline)
        if value.lost:
            painter.drawPixmap(self._field.x(), self._field.y(), self._hatch)
        self._paint_head(painter, value, mark, blink)
