"""The picture of a display at one scale: a ground painted when needed, and the items that look different upon it.

Only the part that is seen is painted and kept, in physical pixels, however large the whole is.
"""

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QPoint, QRect, QRectF
from PySide6.QtGui import QImage, QPainter, QRegion

from hmi.model.quality import Quality
from hmi.model.routing.ways import Way
from widgets import quality_mark
from widgets.alarms.item_alarms import Mark
from widgets.canvas import Canvas
from widgets.displays.layout import Layout
from widgets.displays.painting.looks import Looks
from widgets.displays.painting.overlap import touching
from widgets.indicators.indicator import LETTER, Indicator
from widgets.indicators.panel import Panel
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
        self._ways: Sequence[Way] = ()
        self._doubtful: Sequence[bool] = [False] * n
        self._near = touching([usual & self._all for usual in self._usuals])
        self._far = touching([whole & self._all for whole in self._wholes])
        self._may_widen = {i for i in range(n) if self._usuals[i] != self._wholes[i]}
        self._wide: set[int] = set()
        """Groups of `_far` of which one reaches beyond its usual place."""
        self._looks = Looks(n, self._canvas)
        self._extents: list[QRect] = []
        self._stale: set[int] = set()
        self._torn = QRegion(window)
        self._ground = Canvas.image(window.width(), window.height())
        self.image: QImage = Canvas.image(window.width(), window.height())
        self._reckon()

    def _place(self, layout: Layout, canvases: Mapping[float, Canvas]) -> None:
        self._all = QRect(0, 0, self._canvas.px(layout.size[0]), self._canvas.px(layout.size[1]))
        self._wholes: list[QRect] = []
        self._usuals: list[QRect] = []
        self._reaches: list[QRect] = []
        for indicator, item in zip(self._indicators, layout.items, strict=True):
            indicator.place(canvases[item.scale])
            extent, usual = indicator.extent, indicator.usual
            if item.when:
                doubt = self._doubt_mark(indicator)
                extent, usual = extent | doubt, usual | doubt
            self._wholes.append(extent)
            self._usuals.append(usual)
            self._reaches.append(extent | indicator.hit | indicator.body)

    def show_only(self, shown: Sequence[bool], ways: Sequence[Way], doubtful: Sequence[bool]) -> QRegion:
        """Leave out what is not shown, mark what is doubtful; answer what then changes."""
        turned = [i for i, on in enumerate(shown) if on != self._shown[i]]
        doubted = [i for i, on in enumerate(doubtful) if on != self._doubtful[i]]
        relaid = [way.id for way in ways] != [way.id for way in self._ways]
        if not (turned or doubted or relaid):
            return QRegion()
        around = QRegion(self.window) if relaid else QRegion()
        for i in turned:
            around += self._reaches[i] & self.window
        self._shown, self._doubtful, self._ways = list(shown), doubtful, ways
        self._torn += around
        if not around.isEmpty():
            self._looks.forget()
        self._reckon()
        return QRegion(around.boundingRect()) + self.touch(doubted)

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

    def touch(self, items: Iterable[int]) -> QRegion:
        """Have these items painted at the next refresh; answer all that may then change.

        Of few items that is each by itself: what lies between them is then not brought into the window again.
        """
        fresh = self._seen.intersection(items)
        self._stale |= fresh
        if len(fresh) > _MANY:
            return QRegion(self._around.translated(-self.window.topLeft()))
        around = QRegion()
        for group in {self._far.of[i] for i in fresh}:
            around += self._group_around[group]
        return around.translated(-self.window.topLeft())

    def refresh(self, shown: Sequence[Shown], marks: Sequence[Mark | None], blink: bool) -> None:
        """Paint what was touched, moved into view, or turned on or off."""
        if self._torn.isEmpty() and not self._stale:
            return
        torn, self._torn = self._torn, QRegion()
        if not torn.isEmpty():
            self._paint_ground(torn)
            self._stale.update(i for i in self._seen if torn.intersects(self._extents[i]))
        painter = self._painter(self.image)
        corner = self.window.topLeft()
        for rect in torn:
            painter.drawImage(rect.topLeft(), self._ground, rect.translated(-corner))
        wide = self._that_are_wide(shown)
        own = self._stale - wide
        together = [
            i for i in self._near.all_of(i for i in own if not self._looks.room[i]) & self._seen if i not in wide
        ]
        self._paint_together(painter, sorted(wide), self._extents, shown, marks, blink)
        self._paint_together(painter, sorted(together), self._places, shown, marks, blink)
        own.difference_update(together)
        self._paint_own(painter, sorted(own), shown, marks, blink)
        painter.end()
        self.painted += len(wide) + len(together) + len(own)
        self._stale.clear()

    def _that_are_wide(self, shown: Sequence[Shown]) -> set[int]:
        """What must be painted with its whole neighbourhood, because one of it reaches, or reached, over the others."""
        of, indicators = self._far.of, self._indicators
        self._stale &= self._seen
        if not self._wide and not any(value.age for value in shown):
            return set()
        groups = {of[i] for i in self._stale & self._may_widen if indicators[i].is_wide(shown)}
        if self._wide:
            groups |= self._wide.intersection(of[i] for i in self._stale)
        groups.discard(-1)
        for group in groups:
            members = self._far.members[group]
            (self._wide.add if any(indicators[i].is_wide(shown) for i in members) else self._wide.discard)(group)
        return {i for group in groups for i in self._far.members[group]} & self._seen

    def _paint_own(
        self, painter: QPainter, items: Sequence[int], shown: Sequence[Shown], marks: Sequence[Mark | None], blink: bool
    ) -> None:
        """Paint items that have their place for themselves: a look that was painted before is copied."""
        corner, indicators, looks = self.window.topLeft(), self._indicators, self._looks
        for i in items:
            indicator = indicators[i]
            look = None if self._doubtful[i] else indicator.look(shown, marks[i], blink)
            if look is not None and (put := looks.put(i, *look)) is not None:
                if not put:
                    indicator.paint_number(painter, shown)
                continue
            place = self._places[i]
            painter.drawImage(place.topLeft(), self._ground, place.translated(-corner))
            if look is None:
                self._paint(painter, i, shown, marks, blink)
            else:
                indicator.paint_look(painter, shown, marks[i], blink)
                looks.keep(i, look[0], indicator.number_place(shown))
                indicator.paint_number(painter, shown)

    def _paint_together(
        self,
        painter: QPainter,
        items: Sequence[int],
        places: Sequence[QRect],
        shown: Sequence[Shown],
        marks: Sequence[Mark | None],
        blink: bool,
    ) -> None:
        """Paint items that lie upon one another: first the ground of all, the whole of it at once where all change."""
        corner = self.window.topLeft()
        if len(items) == len(self._seen):
            painter.drawImage(corner, self._ground)
        else:
            for i in items:
                painter.drawImage(places[i].topLeft(), self._ground, places[i].translated(-corner))
        for i in items:
            self._paint(painter, i, shown, marks, blink)

    def _paint(
        self, painter: QPainter, i: int, shown: Sequence[Shown], marks: Sequence[Mark | None], blink: bool
    ) -> None:
        self._looks.lost(i)
        self._indicators[i].paint(painter, shown, marks[i], blink)
        if self._doubtful[i]:
            self._paint_doubt(painter, self._indicators[i])

    def hit(self, i: int) -> QRect:
        """What of an item can be clicked, in pixels of what is seen; empty where it is not shown."""
        if not self._shown[i]:
            return QRect()
        return self._indicators[i].hit.translated(-self.window.topLeft())

    def _reckon(self) -> None:
        """What of each item is painted: nothing of what is not shown or not seen."""
        window = self.window & self._all
        self._extents = [whole & window if on else QRect() for whole, on in zip(self._wholes, self._shown, strict=True)]
        self._seen = {i for i, extent in enumerate(self._extents) if not extent.isEmpty()}
        self._places = [usual & extent for usual, extent in zip(self._usuals, self._extents, strict=True)]
        room = [
            i in self._seen and self._places[i] == usual and self._near.alone(i) for i, usual in enumerate(self._usuals)
        ]
        self._looks.bind(self.image, window.topLeft(), self._places, room)
        self._around = QRect()
        self._group_around: dict[int, QRect] = {}
        for i in self._seen:
            extent, group = self._extents[i], self._far.of[i]
            self._around |= extent
            self._group_around[group] = self._group_around.get(group, QRect()) | extent

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
