"""What the lines of a display carry: each medium as it is drawn, with its name."""

from collections.abc import Sequence
from typing import ClassVar, Final

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from hmi.model.display import Item, Pipe, Point
from hmi.model.plant import Plant
from hmi.model.routing.mediums import medium
from hmi.model.routing.ways import Way
from widgets.alarms.item_alarms import Mark
from widgets.canvas import Canvas
from widgets.indicators.indicator import Indicator
from widgets.live_rows import Shown
from widgets.pipes import paint_pipes
from widgets.words import tr

_LINE: Final = 22.0
_SAMPLE, _GAP, _TEXT = 36.0, 10.0, 12.0


class Legend(Indicator):
    """As high as the display has mediums; which these are stands in the item's options."""

    default_size: ClassVar[Point] = (160.0, 0.0)

    def __init__(self, item: Item, plant: Plant) -> None:
        super().__init__(item, plant)
        self._mediums = [medium(key) for key in str(item.options.get("mediums", "")).split()]

    @property
    def size(self) -> Point:
        width, height = self.item.size
        return width or self.default_size[0], height or _LINE * len(self._mediums)

    def place(self, canvas: Canvas) -> None:
        super().place(canvas)
        self.extent = QRect()

    def paint_ground(self, painter: QPainter) -> None:
        canvas, (x, y) = self.canvas, self.item.at
        face = canvas.face(_TEXT)
        left = canvas.px(x + _SAMPLE + _GAP)
        for line, each in enumerate(self._mediums):
            middle = y + _LINE * (line + 0.5)
            points = (x, middle), (x + _SAMPLE, middle)
            paint_pipes(painter, [Way(Pipe(each.key, each.key, points), points)], canvas)
            name = face.elided(tr(each.text), self.body.right() - left)
            canvas.text(painter, face, canvas.ink.muted, left, round(canvas.px(middle) + face.cap / 2), name)

    def paint(self, painter: QPainter, shown: Sequence[Shown], mark: Mark | None, blink: bool) -> None:
        """Nothing of it changes."""
