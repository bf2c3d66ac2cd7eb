"""A trend arrow by itself, to stand beside a value."""

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtGui import QPainter

from hmi.model.display import Point
from hmi.model.words import marked
from widgets.alarms.item_alarms import Carried, Mark, Marks
from widgets.canvas import Canvas
from widgets.indicators.arrows import arrow_stamp
from widgets.indicators.indicator import LETTER, TagIndicator
from widgets.live_rows import Shown
from widgets.words import tr

_DIRECTIONS = {
    -2: marked("falls fast"),
    -1: marked("falls"),
    0: marked("steady"),
    1: marked("rises"),
    2: marked("rises fast"),
}


class Arrow(TagIndicator):
    """Empty where the value is steady. It carries no alarm: the value beside it does."""

    default_size: ClassVar[Point] = (16.0, 16.0)
    trend: ClassVar[bool] = True

    def place(self, canvas: Canvas) -> None:
        super().place(canvas)
        self._side = min(self.body.width(), self.body.height())
        self.extent.setWidth(max(self.body.width(), canvas.px(LETTER)))
        self.extent.setHeight(max(self.body.height(), canvas.px(LETTER)))

    def mark_of(self, marks: Marks) -> Mark | None:
        return None

    @property
    def carried(self) -> Carried:
        return Carried()

    def paint_ground(self, painter: QPainter) -> None:
        """Nothing of it stands still."""

    def paint(self, painter: QPainter, shown: Sequence[Shown], mark: Mark | None, blink: bool) -> None:
        value, body = shown[self._slots[self._row]], self.body
        if value.letter:
            self._paint_letter(painter, value.quality, body.x(), body.y())
        elif value.trend:
            painter.drawPixmap(body.x(), body.y(), arrow_stamp(self.canvas, value.trend, self._side))

    def describe(self, shown: Sequence[Shown]) -> str:
        said = super().describe(shown)
        return f"{said}, {tr(_DIRECTIONS[self._shown(shown).trend])}"
