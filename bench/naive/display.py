"""The usual way to draw a display: a QGraphicsScene with an item for every rectangle, polygon and text."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPen, QPolygonF
from PySide6.QtWidgets import (
    QGraphicsEllipseItem,
    QGraphicsItem,
    QGraphicsPolygonItem,
    QGraphicsRectItem,
    QGraphicsScene,
    QGraphicsSimpleTextItem,
    QGraphicsView,
)

from bench.made.display import DisplayLoad
from hmi.model.columns import Values
from hmi.model.display import Item
from hmi.model.tag import Tag
from hmi.model.text import value_text
from widgets.theme import Theme


class NaiveView(QGraphicsView):
    """The same parts as the display view draws, without its caches."""

    def __init__(self, load: DisplayLoad, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._scene = QGraphicsScene(QRectF(0, 0, *load.display.size))
        self._scene.setBackgroundBrush(theme.ground)
        self._tags = load.plant.tags
        self._parts = [self._made(item) for item in load.display.items]
        self.setScene(self._scene)
        self.setRenderHint(self.renderHints().Antialiasing)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.FullViewportUpdate)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def resizeEvent(self, event: object) -> None:
        self.fitInView(self._scene.sceneRect(), Qt.AspectRatioMode.KeepAspectRatio)

    def set_values(self, value: Values) -> None:
        """Set every item. value: f64[n], one a tag."""
        numbers: list[float] = value.tolist()
        for tag, part, text, top, height in self._parts:
            number = numbers[tag.index]
            text.setText(value_text(tag, number))
            if isinstance(part, QGraphicsPolygonItem):
                part.setPos(part.x(), top + height * (1 - number / 100.0))
            elif isinstance(part, QGraphicsEllipseItem):
                part.setBrush(self._theme.running if number else self._theme.stopped)
            elif isinstance(part, QGraphicsRectItem):
                rect = part.rect()
                part.setRect(rect.x(), rect.y(), max(1.0, number), rect.height())

    def _made(self, item: Item) -> tuple[Tag, QGraphicsItem, QGraphicsSimpleTextItem, float, float]:
        (x, y), (width, height) = item.at, item.size
        row = item.tag if item.tag is not None else int(item.options["state"])
        tag = self._tags[row]
        self._text(item.text or item.id, x, y - 16, 13)
        value = self._text("", x + width / 4, y + height, 15)
        if tag.unit:
            self._text(tag.unit, x + width / 4, y + height + 18, 12)
        if item.show == "symbol":
            part: QGraphicsItem = self._scene.addEllipse(x, y, width, height, QPen(self._theme.outline, 1.6))
        elif item.show == "analog":
            self._rect(x + width / 2 - 9, y, 18, height)
            self._rect(x + width / 2 - 9, y + height * 0.35, 18, height * 0.3)
            shape = QPolygonF([QPointF(0, -7), QPointF(28, 0), QPointF(0, 7)])
            part = self._scene.addPolygon(shape, QPen(Qt.PenStyle.NoPen), self._theme.live)
            part.setPos(x + width / 2 - 19, y)
        else:
            self._rect(x, y, width, height)
            part = self._rect(x, y + height - 10, 10, 8)
        return tag, part, value, y, height

    def _rect(self, x: float, y: float, width: float, height: float) -> QGraphicsRectItem:
        return self._scene.addRect(x, y, width, height, QPen(self._theme.trough_border, 1), self._theme.trough)

    def _text(self, text: str, x: float, y: float, size: int) -> QGraphicsSimpleTextItem:
        item = self._scene.addSimpleText(text, self._theme.font(size))
        item.setBrush(self._theme.text)
        item.setPos(x, y)
        return item
