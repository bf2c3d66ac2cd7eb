"""A group box with its title; one whose id is an area's carries the highest alarm of that area."""

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter

from hmi.model.display import Point
from widgets.alarms.item_alarms import Carried, Mark, Marks
from widgets.canvas import Canvas
from widgets.indicators.indicator import MARK, Indicator
from widgets.live_rows import Shown

_TITLE = 15.0
_PAD = 12.0
_RADIUS = 4.0


class Panel(Indicator):
    default_size: ClassVar[Point] = (240.0, 160.0)

    def place(self, canvas: Canvas) -> None:
        super().place(canvas)
        side = canvas.px(MARK)
        self.extent = QRect(self.body.right() + 1 - canvas.px(_PAD) - side, self.body.y() + canvas.px(9), side, side)

    def mark_of(self, marks: Marks) -> Mark | None:
        return marks.areas.get(self._area)

    @property
    def _area(self) -> str:
        return str(self.item.options.get("area", self.item.id))

    @property
    def carried(self) -> Carried:
        return Carried(areas=(self._area,))

    def paint_ground(self, painter: QPainter) -> None:
        canvas = self.canvas
        paint_box(painter, canvas, self.body)
        face = canvas.face(_TITLE, bold=True)
        x, y = self.item.at
        left = canvas.px(x + _PAD)
        text = face.elided(self.item.text, self.extent.x() - left - canvas.px(4))
        canvas.text(painter, face, canvas.ink.text, left, canvas.px(y + 25), text)

    def paint(self, painter: QPainter, shown: Sequence[Shown], mark: Mark | None, blink: bool) -> None:
        self._paint_mark(painter, mark, blink, self.extent.x(), self.extent.y())


def paint_box(painter: QPainter, canvas: Canvas, rect: QRect) -> None:
    """The quiet box that panels and tiles stand in."""
    painter.setPen(canvas.pen(canvas.theme.surface_border))
    painter.setBrush(canvas.theme.surface)
    inset = canvas.hair / 2
    radius = _RADIUS * canvas.scale
    painter.drawRoundedRect(QRectF(rect).adjusted(inset, inset, -inset, -inset), radius, radius)
