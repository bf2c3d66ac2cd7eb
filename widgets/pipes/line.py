"""One pipe in physical pixels: its line with gaps, its bridges, its arrows."""

from collections.abc import Iterable, Sequence
from math import hypot
from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from hmi.model.routing.arrows import ARROW, Arrow
from hmi.model.routing.crossings import RISE, Hop
from hmi.model.routing.geometry import Heading, legs
from hmi.model.routing.mediums import Medium, Tone, medium
from hmi.model.routing.ways import Way
from widgets.canvas import Canvas

_ARROW_HALF: Final = 4.5
"""Half of an arrow's foot, display units."""
_CASING: Final = 2.5
"""Of the ground that is seen on either side of a bridge."""
_WALL: Final = 0.3
"""Of a hollow pipe: each of its two lines, in parts of its width."""
_DARKER: Final = {Tone.PLAIN: 0.0, Tone.DARK: 0.45, Tone.DARKEST: 0.8}
"""How far a tone lies from the theme's pipe grey towards its outline."""


def tone(canvas: Canvas, of: Medium) -> QColor:
    """The grey of a medium's line in the canvas's theme."""
    plain, dark, share = canvas.theme.pipe, canvas.theme.outline, _DARKER[of.tone]
    mixed = [round(a + (b - a) * share) for a, b in zip(plain.getRgb()[:3], dark.getRgb()[:3], strict=True)]
    return QColor(*mixed)


class Line:
    """A way in physical pixels: its lines lie on whole ones. width: of the line."""

    def __init__(self, way: Way, canvas: Canvas) -> None:
        self._way = way
        self._canvas = canvas
        self._medium = medium(way.pipe.medium)
        self.width = max(1, canvas.px(self._medium.width * way.pipe.scale))
        self._colour = tone(canvas, self._medium)
        half = (self.width % 2) / 2
        self._points = [QPointF(canvas.px(x) + half, canvas.px(y) + half) for x, y in way.points]
        if way.arrows and way.arrows[-1].tip == way.points[-1]:
            # The tip ends the pipe: nothing of the line's end is to be seen beside it.
            heading = way.arrows[-1].heading
            x, y = heading.moved((0.0, 0.0), -canvas.px(ARROW / 2) - self.width / 2)
            self._points[-1] += QPointF(x, y)

    @property
    def reach(self) -> QRect:
        """All that it may paint on, its bridges and arrows among it."""
        beside = self._canvas.px(max(RISE, ARROW)) + self.width + 1
        return QPolygonF(self._points).boundingRect().toAlignedRect().adjusted(-beside, -beside, beside, beside)

    def paint(self, painter: QPainter) -> None:
        """The line itself, with gaps where its bridges are."""
        for stretch in self._stretches():
            self._stroke(painter, _path(stretch))

    def paint_hops(self, painter: QPainter) -> None:
        """Its bridges, cut out of what they go over."""
        for hop in self._way.hops:
            arc, crown = self._arc(hop)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Clear)
            width = self.width + 2 * max(1, self._canvas.px(_CASING))
            painter.strokePath(crown, QPen(Qt.GlobalColor.black, width, c=Qt.PenCapStyle.FlatCap))
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
            self._stroke(painter, arc, joined=True)

    def paint_arrows(self, painter: QPainter) -> None:
        """Small triangles, the way it flows."""
        for arrow in self._way.arrows:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tone(self._canvas, _DARK))
            painter.drawPolygon(self._triangle(arrow))

    def _stroke(self, painter: QPainter, path: QPainterPath, *, joined: bool = False) -> None:
        cap = Qt.PenCapStyle.FlatCap if self._medium.dash or joined else Qt.PenCapStyle.SquareCap
        pen = QPen(self._colour, self.width, Qt.PenStyle.SolidLine, cap, Qt.PenJoinStyle.MiterJoin)
        if self._medium.dash and not joined:
            pen.setDashPattern(list(self._medium.dash))
        painter.strokePath(path, pen)
        wall = max(1, round(self.width * _WALL))
        if self._medium.hollow and self.width > 2 * wall:
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Clear)
            pen.setWidth(self.width - 2 * wall)
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            painter.strokePath(path, pen)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)

    def _stretches(self) -> Iterable[list[QPointF]]:
        stretch = [self._points[0]]
        for i, (begin, end) in enumerate(legs(self._points)):
            for hop in self._way.hops:
                if hop.leg == i:
                    yield [*stretch, self._along(begin, end, hop.begin)]
                    stretch = [self._along(begin, end, hop.end)]
            stretch.append(end)
        yield stretch

    def _along(self, begin: QPointF, end: QPointF, units: float) -> QPointF:
        far = end - begin
        whole = hypot(far.x(), far.y())
        return begin if not whole else begin + far * (self._canvas.px(units) / whole)

    def _arc(self, hop: Hop) -> tuple[QPainterPath, QPainterPath]:
        """The bridge, and the part of it that is over what it crosses."""
        begin, end = self._points[hop.leg], self._points[hop.leg + 1]
        a, b = self._along(begin, end, hop.begin), self._along(begin, end, hop.end)
        rise = min(self._canvas.px(hop.rise), hypot(b.x() - a.x(), b.y() - a.y()) / 2)
        # Bridges of what runs across rise upwards, those of what runs down to the right, whichever way it flows.
        if begin.y() == end.y():
            a, b = sorted((a, b), key=QPointF.x)
            first = QRectF(a.x(), a.y() - rise, 2 * rise, 2 * rise)
            last = QRectF(b.x() - 2 * rise, first.y(), 2 * rise, 2 * rise)
            start, sweep = 180.0, -90.0
        else:
            a, b = sorted((a, b), key=QPointF.y)
            first = QRectF(a.x() - rise, a.y(), 2 * rise, 2 * rise)
            last = QRectF(first.x(), b.y() - 2 * rise, 2 * rise, 2 * rise)
            start, sweep = 90.0, -90.0
        whole, crown = QPainterPath(a), QPainterPath()
        whole.arcTo(first, start, sweep)
        whole.arcTo(last, start + sweep, sweep)
        crown.arcMoveTo(first, start + sweep / 2)
        crown.arcTo(first, start + sweep / 2, sweep / 2)
        crown.arcTo(last, start + sweep, sweep / 2)
        return whole, crown

    def _triangle(self, arrow: Arrow) -> QPolygonF:
        canvas = self._canvas
        half = (self.width % 2) / 2
        tip = QPointF(canvas.px(arrow.tip[0]) + half, canvas.px(arrow.tip[1]) + half)
        back, aside = canvas.px(ARROW), max(canvas.px(_ARROW_HALF), self.width / 2 + 1)
        if arrow.heading in (Heading.LEFT, Heading.UP):
            back = -back
        if arrow.heading in (Heading.LEFT, Heading.RIGHT):
            feet = QPointF(tip.x() - back, tip.y() - aside), QPointF(tip.x() - back, tip.y() + aside)
        else:
            feet = QPointF(tip.x() - aside, tip.y() - back), QPointF(tip.x() + aside, tip.y() - back)
        return QPolygonF([tip, *feet])


_DARK: Final = Medium("arrow", "", tone=Tone.DARKEST)


def _path(points: Sequence[QPointF]) -> QPainterPath:
    path = QPainterPath(points[0])
    for point in points[1:]:
        path.lineTo(point)
    return path
