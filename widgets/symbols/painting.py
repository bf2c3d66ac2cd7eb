"""How a symbol is painted: flat, one outline, a fill that says the state (ISA-101)."""

from dataclasses import dataclass
from typing import Final, Protocol

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen, QTransform

from hmi.model.symbols import Fill, SymbolKind, drawn_in
from widgets import quality_mark
from widgets.fonts import program_font
from widgets.symbols.shape import Draw, Letter, Shape
from widgets.theme import Theme

OUTLINE: Final = 1.6
"""Display units."""
_DETAIL: Final = 0.8
"""Of the outline: the width of lines upon the body."""
_CHANGING: Final = 0.6
"""Of the way from running to stopped: the brightness of what is on its way between them."""
_BOLD_BELOW: Final = 24.0
"""Of letters, display units: a large one in bold would outweigh the outline."""
_CAPITAL: Final = 0.727
"""Height of a capital in parts of the font's size."""


@dataclass(frozen=True, slots=True)
class Stance:
    """How a symbol stands: turned clockwise by degrees (0, 90, 180, 270), mirrored before."""

    turn: int = 0
    flip: bool = False


UPRIGHT: Final = Stance()


class SymbolPicture(Protocol):
    """A symbol that can be painted."""

    @property
    def kind(self) -> SymbolKind: ...

    def paint(
        self,
        painter: QPainter,
        rect: QRectF,
        fill: Fill,
        theme: Theme,
        scale: float,
        *,
        stance: Stance = UPRIGHT,
        hatched: bool = False,
        liquid: QColor | None = None,
    ) -> None:
        """Paint it into `rect`.

        Args:
            scale: pixels a display unit, for the width of lines.
            liquid: fills the inside of a vessel.
        """

    def inside(self, rect: QRectF, theme: Theme, scale: float, stance: Stance) -> QRectF:
        """Where liquid may stand; empty where none is shown."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A symbol that ships."""

    kind: SymbolKind
    draw: Draw

    def paint(
        self,
        painter: QPainter,
        rect: QRectF,
        fill: Fill,
        theme: Theme,
        scale: float,
        *,
        stance: Stance = UPRIGHT,
        hatched: bool = False,
        liquid: QColor | None = None,
    ) -> None:
        inner, across, down = self._sized(rect, _width(scale, theme), stance)
        if across <= 0 or down <= 0:
            return
        width = _width(scale, theme)
        shape = self.draw(across, down)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(inner.topLeft())
        way = transform(across, down, stance)
        _Brush(painter, theme, fill, width, way).paint(shape, liquid)
        if hatched:
            path = way.map(_filled(shape))
            hatch_within(painter, path, QRectF(0, 0, inner.width(), inner.height()), theme, scale)
            painter.setPen(_pen(theme.outline, width))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(path)
        painter.restore()

    def inside(self, rect: QRectF, theme: Theme, scale: float, stance: Stance) -> QRectF:
        inner, across, down = self._sized(rect, _width(scale, theme), stance)
        if across <= 0 or down <= 0:
            return QRectF()
        room = transform(across, down, stance).map(self.draw(across, down).inside).boundingRect()
        return QRectF() if room.isEmpty() else room.translated(inner.topLeft())

    def _sized(self, rect: QRectF, width: float, stance: Stance) -> tuple[QRectF, float, float]:
        """Where its lines run, and the width and height it is drawn in before it is turned."""
        half = width / 2
        inner = place_of(self.kind, rect, stance.turn).adjusted(half, half, -half, -half)
        across, down = inner.width(), inner.height()
        return (inner, across, down) if stance.turn % 180 == 0 else (inner, down, across)


@dataclass(slots=True)
class _Brush:
    """Paints the parts of a shape in their colours."""

    painter: QPainter
    theme: Theme
    fill: Fill
    width: float
    way: QTransform

    def paint(self, shape: Shape, liquid: QColor | None) -> None:
        body, ink = colours(self.fill, self.theme)
        outline = _pen(self.theme.outline, self.width)
        self._fill(shape.bare, body)
        self._draw(shape.plain, outline, self.theme.body)
        self._draw(shape.body, outline, body)
        if liquid is not None and not shape.inside.isEmpty():
            self._fill(shape.inside, liquid)
            ink = self.theme.outline  # what shows upon a running body may not upon liquid
            self._draw(shape.body, outline, None)
        self._draw(shape.frame, outline, None)
        self._draw(shape.over, outline, body)
        open_ = self.fill is Fill.STOPPED and shape.stopped is not None
        detail = shape.stopped if open_ and shape.stopped is not None else shape.detail
        if not detail.isEmpty():
            self._draw(detail, _pen(ink, self.width * _DETAIL), None)
            self._draw(shape.body, outline, None)  # lines upon a dark body end in light: under its outline
        self._fill(shape.solid, ink)
        for letter in shape.letters:
            self._letter(letter, self.theme.outline if letter.plain else ink)

    def _fill(self, path: QPainterPath, colour: QColor) -> None:
        self.painter.fillPath(self.way.map(path), colour)

    def _draw(self, path: QPainterPath, pen: QPen, brush: QColor | None) -> None:
        if path.isEmpty():
            return
        self.painter.setPen(pen)
        self.painter.setBrush(Qt.BrushStyle.NoBrush if brush is None else brush)
        self.painter.drawPath(self.way.map(path))

    def _letter(self, letter: Letter, ink: QColor) -> None:
        size = max(1, round(letter.height / _CAPITAL))
        font = program_font(size, bold=size < _BOLD_BELOW * self.width / OUTLINE)
        metrics = QFontMetricsF(font, self.painter.device())
        self.painter.setFont(font)
        self.painter.setPen(ink)
        middle = self.way.map(QPointF(letter.x, letter.y))
        x = middle.x() - metrics.horizontalAdvance(letter.text) / 2
        self.painter.drawText(QPointF(x, middle.y() + metrics.capHeight() / 2), letter.text)


def colours(fill: Fill, theme: Theme) -> tuple[QColor, QColor]:
    """Of the body, and of the lines upon it."""
    if fill is Fill.RUNNING:
        return theme.running, theme.running_ink
    if fill is Fill.STOPPED:
        return theme.stopped, theme.stopped_ink
    if fill is Fill.CHANGING:
        body = mixed(theme.running, theme.stopped, _CHANGING)
        return body, max(
            (theme.running_ink, theme.stopped_ink), key=lambda ink: abs(ink.lightness() - body.lightness())
        )
    return theme.body, theme.outline


def mixed(one: QColor, other: QColor, part: float) -> QColor:
    """A colour on the straight way from one to the other."""
    channels = zip(one.getRgb()[:3], other.getRgb()[:3], strict=True)
    return QColor(*(round(a + part * (b - a)) for a, b in channels))


def _pen(colour: QColor, width: float) -> QPen:
    return QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.RoundJoin)


def _width(scale: float, theme: Theme) -> float:
    """Of an outline, in pixels."""
    return max(1.0, OUTLINE * theme.stroke * scale)


def place_of(kind: SymbolKind, rect: QRectF, turn: int) -> QRectF:
    """Where in an item's rectangle a symbol is drawn."""
    left, top, width, height = drawn_in(kind, (rect.width(), rect.height()), turn)
    return QRectF(rect.x() + left, rect.y() + top, width, height)


def transform(across: float, down: float, stance: Stance) -> QTransform:
    """From the symbol as it is drawn, `across` x `down`, to where it stands, from 0, 0."""
    way = QTransform()
    if stance.turn % 180 == 0:
        way.translate(across / 2, down / 2)
    else:
        way.translate(down / 2, across / 2)
    way.rotate(stance.turn)
    if stance.flip:
        way.scale(-1, 1)
    way.translate(-across / 2, -down / 2)
    return way


def _filled(shape: Shape) -> QPainterPath:
    whole = QPainterPath(shape.body)
    whole.addPath(shape.bare)
    whole.setFillRule(Qt.FillRule.WindingFill)
    return whole


def hatch_within(painter: QPainter, path: QPainterPath, rect: QRectF, theme: Theme, scale: float) -> None:
    """Hatch what of `rect` lies within a path."""
    painter.save()
    painter.setClipPath(path, Qt.ClipOperation.IntersectClip)
    quality_mark.hatch(painter, rect.toAlignedRect(), theme, scale)
    painter.restore()
