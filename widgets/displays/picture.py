"""The picture of a display at one scale: a ground painted when needed, and the items that look different upon it.

Only the part that is seen is painted and kept, in physical pixels, however large the whole is.
"""

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QPoint, QRect, QRectF
from PySide6.QtGui import QImage, QPainter, QRegion

from hmi.model.quality import Quality
from hmi.model.routing.ways import Way
from widgets import quality_mark
from widgets.canvas import Canvas
from widgets.displays.layout import Layout
from widgets.displays.overlap import touching
from widgets.indicators.indicator import LETTER, Indicator
from widgets.indicators.panel import Panel
from widgets.item_alarms import Mark
from widgets.live_rows import Shown
from widgets.pipes import paint_pipes

_MANY = 40
"""Items, beyond which the rectangle around those that changed is not worth reckoning."""


class Picture:
    """A display in physical pixels.

    Args:
        indicators: of the layout's items, in their order; they are placed here.
        canvases: by the scale of items, 1 among them.
        window: what of the whole is seen: a rectangle of its picture.

    Attributes:
        window: what of the whole is seen. image: that, as last refreshed.
        painted: how often an item has been painted, over all.
    """

    def __init__(
        self, layout: Layout, indicators: Sequence[Indicator], canvases: Mapping[float, Canvas], window: QRect
    ) -> None:
        self._indicators = indicators
        self._canvas = canvases[1.0]
        self.window = window
        self.painted = 0
        n = len(indicators)
        self._place(layout, canvases)
        self._shown = [True] * n
        self._ways: Sequence[Way] = layout.ways
        self._doubtful: Sequence[bool] = [False] * n
        self._together = touching([whole & self._all for whole in self._wholes])
        self._extents: list[QRect] = []
        self._stale: set[int] = set()
        self._torn = QRegion(window)
        self._ground = Canvas.image(window.width(), window.height())
        self.image: QImage = Canvas.image(window.width(), window.height())
        self._reckon()

    def _place(self, layout: Layout, canvases: Mapping[float, Canvas]) -> None:
        self._all = QRect(0, 0, self._canvas.px(layout.size[0]), self._canvas.px(layout.size[1]))
        self._wholes: list[QRect] = []
        self._reaches: list[QRect] = []
        for indicator, item in zip(self._indicators, layout.items, strict=True):
            indicator.place(canvases[item.scale])
            extent = indicator.extent
            if item.when:
                extent = extent | self._doubt_mark(indicator)
            self._wholes.append(extent)
            self._reaches.append(extent | indicator.hit | indicator.body)

    def show_only(self, shown: Sequence[bool], ways: Sequence[Way], doubtful: Sequence[bool]) -> QRect:
        """Leave out what is not shown, mark what is doubtful; answer the rectangle around what then changes."""
        turned = [i for i, on in enumerate(shown) if on != self._shown[i]]
        around = QRegion()
        for i in turned:
            around += self._reaches[i] & self.window
        doubted = [i for i, on in enumerate(doubtful) if on != self._doubtful[i]]
        if [way.id for way in ways] != [way.id for way in self._ways]:
            around += self.window
        self._shown, self._doubtful, self._ways = list(shown), doubtful, ways
        self._torn += around
        self._reckon()
        changed = around.boundingRect()
        return changed | self.touch(doubted)

    def move_to(self, window: QRect) -> None:
        """See another part, of the same size as before where little changes; only what was not seen is painted."""
        moved = self.window.topLeft() - window.topLeft()
        kept = QRegion(window & self.window)
        self._ground, self.image = _shifted(self._ground, moved, window), _shifted(self.image, moved, window)
        old, self.window = self._extents, window
        self._torn = (self._torn & window) + (QRegion(window) - kept)
        self._reckon()
        # What was cut off at the old edge, or will be at the new one, is whole again.
        self._stale.update(i for i, extent in enumerate(self._extents) if extent != old[i])

    def touch(self, items: Iterable[int]) -> QRect:
        """Have these items painted at the next refresh; answer the rectangle around all that then changes."""
        fresh: set[int] = set()
        for i in items:
            fresh.update(self._together[i])
        fresh = {i for i in fresh if not self._extents[i].isEmpty()}
        self._stale |= fresh
        if len(fresh) > _MANY:
            return self._around.translated(-self.window.topLeft())
        around = QRect()
        for i in fresh:
            around |= self._extents[i]
        return around.translated(-self.window.topLeft())

    def refresh(self, shown: Sequence[Shown], marks: Sequence[Mark | None], blink: bool) -> None:
        """Paint what was touched, moved into view, or turned on or off."""
        if self._torn.isEmpty() and not self._stale:
            return
        torn, self._torn = self._torn, QRegion()
        if not torn.isEmpty():
            self._paint_ground(torn)
            for i, extent in enumerate(self._extents):
                if not extent.isEmpty() and torn.intersects(extent):
                    self._stale.update(self._together[i])
        painter = self._painter(self.image)
        corner = self.window.topLeft()
        stale = sorted(i for i in self._stale if not self._extents[i].isEmpty())
        if len(stale) == self._changing:
            painter.drawImage(corner, self._ground)
        else:
            for rect in torn:
                painter.drawImage(rect.topLeft(), self._ground, rect.translated(-corner))
            for i in stale:
                extent = self._extents[i]
                painter.drawImage(extent.topLeft(), self._ground, extent.translated(-corner))
        indicators = self._indicators
        for i in stale:
            indicators[i].paint(painter, shown, marks[i], blink)
            if self._doubtful[i]:
                self._paint_doubt(painter, indicators[i])
        painter.end()
        self.painted += len(stale)
        self._stale.clear()

    def hit(self, i: int) -> QRect:
        """What of an item can be clicked, in pixels of what is seen; empty where it is not shown."""
        if not self._shown[i]:
            return QRect()
        return self._indicators[i].hit.translated(-self.window.topLeft())

    def _reckon(self) -> None:
        """What of each item is painted: nothing of what is not shown or not seen."""
        window = self.window & self._all
        self._extents = [whole & window if on else QRect() for whole, on in zip(self._wholes, self._shown, strict=True)]
        self._changing = sum(not extent.isEmpty() for extent in self._extents)
        self._around = QRect()
        for extent in self._extents:
            self._around |= extent

    def _paint_ground(self, region: QRegion) -> None:
        painter = self._painter(self._ground)
        painter.setClipRegion(region)
        around = region.boundingRect()
        painter.fillRect(around, self._canvas.theme.ground)
        here = [
            indicator
            for indicator, reach, on in zip(self._indicators, self._reaches, self._shown, strict=True)
            if on and reach.intersects(around)
        ]
        for indicator in here:
            if isinstance(indicator, Panel):
                indicator.paint_ground(painter)
        paint_pipes(painter, self._ways, self._canvas)
        for indicator in here:
            if not isinstance(indicator, Panel):
                indicator.paint_ground(painter)
        painter.end()

    def _painter(self, image: QImage) -> QPainter:
        """Paints in pixels of the whole picture."""
        painter = QPainter(image)
        painter.translate(-QPoint(self.window.topLeft()))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        return painter

    def _doubt_mark(self, indicator: Indicator) -> QRect:
        # Aside, so that it hides no more of a text than its first letter's edge.
        side = indicator.canvas.px(LETTER)
        return QRect(indicator.body.x() - side * 3 // 4, indicator.body.y() - side // 4, side, side)

    def _paint_doubt(self, painter: QPainter, indicator: Indicator) -> None:
        quality_mark.paint(painter, QRectF(self._doubt_mark(indicator)), Quality.UNCERTAIN, self._canvas.theme)


def _shifted(image: QImage, by: QPoint, window: QRect) -> QImage:
    fresh = Canvas.image(window.width(), window.height())
    painter = QPainter(fresh)
    painter.drawImage(by, image)
    painter.end()
    return fresh
