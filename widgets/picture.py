"""The picture of a display at one size: a ground painted once, and the items that look different painted upon it."""

from collections.abc import Iterable, Sequence

import numpy as np
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter

from hmi.model.display import Display
from widgets.canvas import Canvas
from widgets.indicators.indicator import Indicator
from widgets.indicators.panel import Panel
from widgets.item_alarms import Mark
from widgets.live_rows import Shown
from widgets.pipes import paint_pipes

_MANY = 40
"""Items, beyond which the rectangle around those that changed is not worth reckoning."""


class Picture:
    """A display in physical pixels.

    Attributes:
        image: the display as last refreshed.
        painted: how often an item has been painted, over all.
    """

    def __init__(self, display: Display, indicators: Sequence[Indicator], canvas: Canvas) -> None:
        self._display = display
        self._indicators = indicators
        self._canvas = canvas
        self.painted = 0
        width, height = canvas.px(display.size[0]), canvas.px(display.size[1])
        for indicator in indicators:
            indicator.place(canvas)
        bounds = QRect(0, 0, width, height)
        self._extents = [indicator.extent & bounds for indicator in indicators]
        self._together = _overlapping(self._extents)
        self._ground = self._paint_ground(width, height)
        self.image: QImage = self._ground.copy()
        self._stale = {i for i, extent in enumerate(self._extents) if not extent.isEmpty()}
        self._changing = len(self._stale)
        self._around = QRect()
        for extent in self._extents:
            self._around |= extent

    def touch(self, items: Iterable[int]) -> QRect:
        """Have these items painted at the next refresh; answer the rectangle around all that then changes."""
        fresh: set[int] = set()
        for i in items:
            fresh.update(self._together[i])
        self._stale |= fresh
        if len(fresh) > _MANY:
            return self._around
        around = QRect()
        for i in fresh:
            around |= self._extents[i]
        return around

    def refresh(self, shown: Sequence[Shown], marks: Sequence[Mark | None], blink: bool) -> None:
        """Paint what was touched."""
        if not self._stale:
            return
        painter = QPainter(self.image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        stale = sorted(self._stale)
        if len(stale) == self._changing:
            painter.drawImage(0, 0, self._ground)
        else:
            for i in stale:
                extent = self._extents[i]
                painter.drawImage(extent.topLeft(), self._ground, extent)
        indicators = self._indicators
        for i in stale:
            indicators[i].paint(painter, shown, marks[i], blink)
        painter.end()
        self.painted += len(stale)
        self._stale.clear()

    def _paint_ground(self, width: int, height: int) -> QImage:
        ground = Canvas.image(width, height)
        ground.fill(self._canvas.theme.ground)
        painter = QPainter(ground)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        boxes = [i for i in self._indicators if isinstance(i, Panel)]
        for box in boxes:
            box.paint_ground(painter)
        paint_pipes(painter, self._display.ways, self._canvas)
        for indicator in self._indicators:
            if not isinstance(indicator, Panel):
                indicator.paint_ground(painter)
        painter.end()
        return ground


def _overlapping(extents: Sequence[QRect]) -> list[tuple[int, ...]]:
    """Of each rectangle, all that must be painted with it: those it touches, those they touch, and so on."""
    n = len(extents)
    x0, y0 = (np.array([f(e) for e in extents], np.int64) for f in (QRect.x, QRect.y))
    x1, y1 = (np.array([f(e) for e in extents], np.int64) for f in (QRect.right, QRect.bottom))
    apart = (x0[:, None] > x1) | (x1[:, None] < x0) | (y0[:, None] > y1) | (y1[:, None] < y0)
    empty = (x1 < x0) | (y1 < y0)
    apart |= empty[:, None] | empty
    group = list(range(n))
    for i, j in zip(*np.nonzero(np.triu(~apart, 1)), strict=True):
        low, high = sorted((group[i], group[j]))
        if low != high:
            group = [low if g == high else g for g in group]
    members: dict[int, list[int]] = {}
    for i, g in enumerate(group):
        if not empty[i]:
            members.setdefault(g, []).append(i)
    return [tuple(members.get(g, ())) for g in group]
