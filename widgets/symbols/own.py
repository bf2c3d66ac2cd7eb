"""A symbol that an engineer drew as SVG, painted as those are that ship: filled by the state, hatched, turned."""

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from hmi.model.symbols import INK, OUTLINE, STATE, Fill, OwnSymbol, SymbolKind
from widgets import quality_mark
from widgets.symbols.painting import UPRIGHT, Stance, colours, place_of, transform
from widgets.theme import Theme


class OwnPicture:
    """Its SVG was made harmless when the plant's files were read: shapes only, nothing that refers to anything."""

    def __init__(self, own: OwnSymbol) -> None:
        self._own = own

    @property
    def kind(self) -> SymbolKind:
        return self._own.kind

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
        place = place_of(self.kind, rect, stance.turn)
        # A picture of its own first: the hatch may lie upon what is drawn, and nowhere else.
        image = QImage(rect.size().toSize(), QImage.Format.Format_ARGB32_Premultiplied)
        if image.isNull():
            return
        image.fill(Qt.GlobalColor.transparent)
        inner = QPainter(image)
        inner.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._render(inner, place.translated(-rect.topLeft()), fill, theme, stance)
        if hatched:
            inner.resetTransform()
            inner.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceAtop)
            quality_mark.hatch(inner, image.rect(), theme, scale)
        inner.end()
        painter.drawImage(rect.topLeft(), image)

    def inside(self, rect: QRectF, theme: Theme, scale: float, stance: Stance) -> QRectF:
        """A drawing shows no level."""
        return QRectF()

    def _render(self, painter: QPainter, place: QRectF, fill: Fill, theme: Theme, stance: Stance) -> None:
        body, ink = colours(fill, theme)
        given = ((STATE, body), (OUTLINE, theme.outline), (INK, ink))
        svg = self._own.svg
        for word, colour in given:
            svg = svg.replace(word, colour.name())
        renderer = QSvgRenderer(QByteArray(svg.encode()))
        renderer.setAspectRatioMode(Qt.AspectRatioMode.IgnoreAspectRatio)
        across, down = place.width(), place.height()
        if stance.turn % 180:
            across, down = down, across
        painter.translate(place.topLeft())
        painter.setTransform(transform(across, down, stance), combine=True)
        renderer.render(painter, QRectF(0, 0, across, down))
