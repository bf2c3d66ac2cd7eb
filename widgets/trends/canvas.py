"""Items of a trend that draw in pixels, whatever its axes: the base class, and the ground behind the pens."""

from collections.abc import Sequence

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPen, QTransform

from hmi.model.link import Gap
from hmi.model.text import reason_text
from widgets.shell.look import Look
from widgets.trends.pen import Window
from widgets.words import tr


class CanvasItem(pg.GraphicsObject):
    """Covers its view box and draws in the view's pixels. Subclasses have `draw`."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.window: Window | None = None
        self.setFlag(self.GraphicsItemFlag.ItemUsesExtendedStyleOption, False)

    def set_look(self, look: Look) -> None:
        self.look = look
        self.update()

    def set_window(self, window: Window) -> None:
        self.window = window
        self.update()

    def boundingRect(self) -> QRectF:
        return self.viewRect() or QRectF()

    def dataBounds(self, *_: object) -> None:
        """Says nothing to automatic ranges: these are the strip's business."""
        return None

    def viewTransformChanged(self) -> None:
        super().viewTransformChanged()
        self.prepareGeometryChange()
        self.update()

    def paint(self, painter: QPainter, *_: object) -> None:
        if self.window is None:
            return
        to_pixels = painter.worldTransform()
        painter.save()
        painter.resetTransform()
        view = self.viewRect()
        area = to_pixels.mapRect(view)
        painter.setClipRect(area)
        self.draw(painter, to_pixels, area, self.window)
        painter.restore()

    def draw(self, painter: QPainter, to_pixels: QTransform, area: QRectF, window: Window) -> None:
        """Draws into `area`, in pixels; an item that has nothing to say draws nothing."""

    @staticmethod
    def x_pixel(to_pixels: QTransform, x: float) -> float:
        return to_pixels.map(QPointF(x, 0.0)).x()

    @staticmethod
    def y_pixel(to_pixels: QTransform, y: float) -> float:
        return to_pixels.map(QPointF(0.0, y)).y()


class Ground(CanvasItem):
    """Behind the pens: the grid, and hatched bands where samples are missing, with the reason."""

    def __init__(self, look: Look, *, named: bool = True) -> None:
        super().__init__(look)
        self._gaps: tuple[Gap, ...] = ()
        self._grid: tuple[Sequence[float], Sequence[float]] = ((), ())
        self._named = named
        self.setZValue(-20)

    def set_gaps(self, gaps: Sequence[Gap]) -> None:
        self._gaps = tuple(gaps)
        self.update()

    def set_grid(self, xs: Sequence[float], ys: Sequence[float]) -> None:
        """Where the lines of the grid stand, in the coordinates of the axes."""
        self._grid = (xs, ys)
        self.update()

    def draw(self, painter: QPainter, to_pixels: QTransform, area: QRectF, window: Window) -> None:
        xs, ys = self._grid
        painter.setPen(QPen(self.look.theme.grid))
        for x in (round(self.x_pixel(to_pixels, v)) for v in xs):
            painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))
        for y in (round(self.y_pixel(to_pixels, v)) for v in ys):
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
        for gap in self._gaps:
            left = self.x_pixel(to_pixels, window.x(gap.start_ns))
            right = self.x_pixel(to_pixels, window.x(gap.end_ns))
            band = QRectF(left, area.top(), max(1.0, right - left), area.height()).intersected(area)
            if not band.isEmpty():
                self._draw_band(painter, band, gap)

    def _draw_band(self, painter: QPainter, band: QRectF, gap: Gap) -> None:
        theme = self.look.theme
        painter.fillRect(band, theme.gap)
        painter.fillRect(band, QBrush(theme.hatch, Qt.BrushStyle.BDiagPattern))
        if self._named:
            self._draw_reason(painter, band, tr(reason_text(gap)))

    def _draw_reason(self, painter: QPainter, band: QRectF, text: str) -> None:
        """Along the band's foot where it is wide enough, upright in a narrow one, not at all in a thin one."""
        painter.setFont(self.look.font(11))
        room = painter.fontMetrics().boundingRect(text).adjusted(0, 0, self.look.px(10), self.look.px(4))
        width, height = float(room.width()), float(room.height())
        lying = band.width() > width + 4
        if not lying and (band.width() < height or band.height() < width):
            return
        painter.save()
        foot = (height if lying else width / 2) + self.look.px(8)
        painter.translate(band.center().x(), band.bottom() - foot)
        if not lying:
            painter.rotate(-90)
        label = QRectF(-width / 2, -height / 2, width, height)
        painter.fillRect(label, self.look.theme.surface)
        painter.setPen(QPen(self.look.theme.text_muted))
        painter.drawText(label, Qt.AlignmentFlag.AlignCenter, text)
        painter.restore()
