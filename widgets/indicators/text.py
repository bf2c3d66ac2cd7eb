"""A text that never changes: heading, title, label or small; of one line or several."""

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from hmi.model.display import Item, Point
from hmi.model.plant import Plant
from widgets.alarms.item_alarms import Mark
from widgets.canvas import Align, Canvas
from widgets.indicators.indicator import Indicator
from widgets.live_rows import Shown

_STYLES = {"heading": (20.0, True), "title": (15.0, True), "label": (13.0, False), "small": (11.5, False)}
_LINE = 1.5
_ALIGNS = {"left": Align.LEFT, "center": Align.CENTRE, "right": Align.RIGHT}


class Text(Indicator):
    """As large as its text where the display file gives no size, elided where it gives too small a one."""

    default_size: ClassVar[Point] = (0.0, 0.0)

    def __init__(self, item: Item, plant: Plant) -> None:
        super().__init__(item, plant)
        style = str(item.options.get("style", "label"))
        if style not in _STYLES:
            raise ValueError(f"item {item.id!r} has the style {style!r}; there are: {', '.join(_STYLES)}")
        self._style = style
        align = str(item.options.get("align", "left"))
        if align not in _ALIGNS:
            raise ValueError(f"item {item.id!r} has the align {align!r}; there are: {', '.join(_ALIGNS)}")
        self._align = _ALIGNS[align]
        self._lines = item.text.splitlines() or [""]

    def place(self, canvas: Canvas) -> None:
        super().place(canvas)
        size, bold = _STYLES[self._style]
        self._face = canvas.face(size, bold=bold)
        width, height = self.item.size
        if not width:
            widest = round(max(self._face.width(line) for line in self._lines)) + 1
            # Without a width of its own it stands before, about or behind its place.
            self.body.moveLeft(self.body.x() - round(widest * self._align.value))
            self.body.setWidth(widest)
        if not height:
            self.body.setHeight(canvas.px(size * _LINE * len(self._lines)))
        self.extent = QRect()

    def paint_ground(self, painter: QPainter) -> None:
        ink = self.canvas.ink
        chosen = {"heading": ink.text, "title": ink.text, "label": ink.muted, "small": ink.faint}[self._style]
        line = self.body.height() / len(self._lines)
        x = self.body.x() + self.body.width() * self._align.value
        for number, text in enumerate(self._lines):
            baseline = round(self.body.y() + line * number + (line + self._face.cap) / 2)
            text = self._face.elided(text, self.body.width() + 1)
            self.canvas.text(painter, self._face, chosen, x, baseline, text, self._align)

    def paint(self, painter: QPainter, shown: Sequence[Shown], mark: Mark | None, blink: bool) -> None:
        """Nothing of it changes."""
