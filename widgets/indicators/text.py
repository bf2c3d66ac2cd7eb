"""A text that never changes: title, label or small."""

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from hmi.model.display import Item, Point
from hmi.model.plant import Plant
from widgets.canvas import Canvas
from widgets.indicators.indicator import Indicator
from widgets.item_alarms import Mark
from widgets.live_rows import Shown

_STYLES = {"title": (15.0, True), "label": (13.0, False), "small": (11.5, False)}
_LINE = 1.5


class Text(Indicator):
    """As large as its text where the display file gives no size, elided where it gives too small a one."""

    default_size: ClassVar[Point] = (0.0, 0.0)

    def __init__(self, item: Item, plant: Plant) -> None:
        super().__init__(item, plant)
        style = str(item.options.get("style", "label"))
        if style not in _STYLES:
            raise ValueError(f"item {item.id!r} has the style {style!r}; there are: {', '.join(_STYLES)}")
        self._style = style

    def place(self, canvas: Canvas) -> None:
        super().place(canvas)
        size, bold = _STYLES[self._style]
        self._face = canvas.face(size, bold=bold)
        width, height = self.item.size
        if not width:
            self.body.setWidth(round(self._face.width(self.item.text)) + 1)
        if not height:
            self.body.setHeight(canvas.px(size * _LINE))
        self.extent = QRect()

    def paint_ground(self, painter: QPainter) -> None:
        ink = self.canvas.ink
        chosen = {"title": ink.text, "label": ink.muted, "small": ink.faint}[self._style]
        baseline = round(self.body.y() + (self.body.height() + self._face.cap) / 2)
        text = self._face.elided(self.item.text, self.body.width() + 1)
        self.canvas.text(painter, self._face, chosen, self.body.x(), baseline, text)

    def paint(self, painter: QPainter, shown: Sequence[Shown], mark: Mark | None, blink: bool) -> None:
        """Nothing of it changes."""
