"""In front of a strip's pens: limits, what is foreseen, bad samples, the present, the cursor, names and values."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF, QTransform

from hmi.model.tag import Tag
from widgets.shell.look import Look
from widgets.shell.wording import short_number, with_unit
from widgets.trends.canvas import CanvasItem
from widgets.trends.pen import Forecast, Window
from widgets.trends.samples import Drawn

_WEDGE = 0.16
"""Opacity of what is foreseen: the lines beneath stay readable."""


@dataclass(frozen=True, slots=True)
class EndLabel:
    """A pen's name and value beside the end of its line.

    Attributes:
        x, y: the end of the line, in the coordinates of the axes.
        live: it may be shown as the present value.
        aside: lines of text to move it down, out of the way of a forecast.
    """

    text: str
    x: float
    y: float
    colour: QColor
    live: bool
    aside: float = 0.0


@dataclass(frozen=True, slots=True)
class LimitLine:
    value: float
    text: str


@dataclass(frozen=True, slots=True)
class Foreseen:
    """A forecast with the tag and the colour of its pen."""

    forecast: Forecast
    tag: Tag
    colour: QColor


class Marks(CanvasItem):
    """Everything of a strip that is no line of samples."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.setZValue(20)
        self._limits: Sequence[LimitLine] = ()
        self._labels: Sequence[EndLabel] = ()
        self._drawn: Sequence[Drawn] = ()
        self._foreseen: Sequence[Foreseen] = ()
        self._named = True
        self._cursor_x: float | None = None

    def set_limits(self, limits: Sequence[LimitLine]) -> None:
        self._limits = limits
        self.update()

    def set_labels(self, labels: Sequence[EndLabel]) -> None:
        if labels != self._labels:
            self._labels = labels
            self.update()

    def set_drawn(self, drawn: Sequence[Drawn]) -> None:
        """What the pens draw, for the marks of bad and uncertain samples."""
        self._drawn = drawn
        self.update()

    def set_forecasts(self, foreseen: Sequence[Foreseen], *, named: bool) -> None:
        """What is foreseen for the strip's pens; named: in words too."""
        self._foreseen, self._named = foreseen, named
        self.update()

    def set_cursor(self, x: float | None) -> None:
        self._cursor_x = x
        self.update()

    def draw(self, painter: QPainter, to_pixels: QTransform, area: QRectF, window: Window) -> None:
        self._draw_limits(painter, to_pixels, area)
        for foreseen in self._foreseen:
            self._draw_forecast(painter, to_pixels, window, foreseen)
        for drawn in self._drawn:
            self._draw_bad(painter, to_pixels, drawn)
        self._draw_now(painter, to_pixels, area, window)
        self._draw_cursor(painter, to_pixels, area)
        self._draw_labels(painter, to_pixels, area)
        if self._named:
            self._draw_sentences(painter, to_pixels, area, window)

    def _draw_limits(self, painter: QPainter, to_pixels: QTransform, area: QRectF) -> None:
        """Lines with their names above them; names give way to each other, not to lines."""
        theme = self.look.theme
        painter.setFont(self.look.font(11))
        seen = [(self.y_pixel(to_pixels, limit.value), limit.text) for limit in self._limits]
        seen = [(round(y) + 0.5, text) for y, text in seen if area.top() <= y <= area.bottom()]
        painter.setPen(QPen(theme.limit_line, self.look.px(1), Qt.PenStyle.DashLine))
        for y, _ in seen:
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
        metrics = painter.fontMetrics()
        height = metrics.height()
        middles = spread([y - height / 2 - 1 for y, _ in seen], height, area.top() + 1, area.bottom())
        painter.setPen(theme.limit_line)
        for middle, (_, text) in zip(middles, seen, strict=True):
            box = QRectF(area.left() + self.look.px(6), middle - height / 2, metrics.horizontalAdvance(text), height)
            painter.fillRect(box.adjusted(-2, 1, 2, -1), theme.surface)
            painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)

    def _draw_forecast(self, painter: QPainter, to_pixels: QTransform, window: Window, foreseen: Foreseen) -> None:
        """A wedge from the present value to the stretch of time in which the limit is met."""
        forecast = foreseen.forecast
        start = QPointF(window.x(forecast.time_ns), forecast.value)
        ends = [
            QPointF(window.x(t), forecast.limit) for t in (forecast.earliest_ns, forecast.likely_ns, forecast.latest_ns)
        ]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        fill = QColor(foreseen.colour)
        fill.setAlphaF(_WEDGE)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(fill)
        painter.drawPolygon(to_pixels.map(QPolygonF([start, ends[0], ends[2]])))
        painter.setPen(QPen(foreseen.colour, self.look.px(1.5), Qt.PenStyle.DashLine))
        painter.drawLine(to_pixels.map(start), to_pixels.map(ends[1]))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def _draw_sentences(self, painter: QPainter, to_pixels: QTransform, area: QRectF, window: Window) -> None:
        """Each forecast in words, at the right end, where it is furthest from labels, limits and other sentences."""
        height = self.look.px(16)
        taken = [self.y_pixel(to_pixels, label.y) for label in self._labels]
        taken += [self.y_pixel(to_pixels, limit.value) for limit in self._limits]
        for foreseen in self._foreseen:
            forecast = foreseen.forecast
            taken += [self.y_pixel(to_pixels, (forecast.value + forecast.limit) / 2)]
            top = freest(taken, 2 * height, area.top(), area.bottom())
            taken.append(top + height)
            lines = forecast.lines(window.now_ns, foreseen.tag.decimals, foreseen.tag.unit)
            for row, text in enumerate(lines):
                painter.setFont(self.look.font(11, bold=row == 1))
                painter.setPen(self.look.theme.text if row else self.look.theme.text_muted)
                width = painter.fontMetrics().horizontalAdvance(text)
                place = QRectF(area.right() - self.look.px(8) - width, top + row * height, width, height)
                painter.fillRect(place.adjusted(-2, 0, 2, 0), self._veil())
                painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)

    def _draw_bad(self, painter: QPainter, to_pixels: QTransform, drawn: Drawn) -> None:
        """A cross for bad samples, a ring for uncertain ones."""
        arm = self.look.px(4)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self.look.theme.text, self.look.px(1.5)))
        for x, y in zip(drawn.bad_x, drawn.bad_y, strict=True):
            at = to_pixels.map(QPointF(x, y))
            painter.drawLine(at + QPointF(-arm, -arm), at + QPointF(arm, arm))
            painter.drawLine(at + QPointF(-arm, arm), at + QPointF(arm, -arm))
        for x, y in zip(drawn.doubtful_x, drawn.doubtful_y, strict=True):
            painter.drawEllipse(to_pixels.map(QPointF(x, y)), arm * 0.8, arm * 0.8)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def _draw_now(self, painter: QPainter, to_pixels: QTransform, area: QRectF, window: Window) -> None:
        x = round(self.x_pixel(to_pixels, window.x(window.now_ns)))
        painter.setPen(QPen(self.look.theme.text, self.look.px(1)))
        painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))

    def _draw_cursor(self, painter: QPainter, to_pixels: QTransform, area: QRectF) -> None:
        if self._cursor_x is None:
            return
        x = round(self.x_pixel(to_pixels, self._cursor_x))
        painter.setPen(QPen(self.look.theme.text, self.look.px(1), Qt.PenStyle.DotLine))
        painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))

    def _draw_labels(self, painter: QPainter, to_pixels: QTransform, area: QRectF) -> None:
        painter.setFont(self.look.font(12, bold=True))
        height = painter.fontMetrics().height()
        wanted = [to_pixels.map(QPointF(label.x, label.y)).y() + label.aside * height for label in self._labels]
        places = spread(wanted, height, area.top(), area.bottom())
        for label, y in zip(self._labels, places, strict=True):
            self._draw_label(painter, label, to_pixels.map(QPointF(label.x, label.y)), y, area)

    def _draw_label(self, painter: QPainter, label: EndLabel, end: QPointF, y: float, area: QRectF) -> None:
        colour = label.colour if label.live else self.look.theme.not_live
        gap = self.look.px(16)
        width = painter.fontMetrics().horizontalAdvance(label.text)
        height = painter.fontMetrics().height()
        left = min(end.x() + gap, area.right() - width - self.look.px(4))
        box = QRectF(left, y - height / 2, width, height)
        painter.fillRect(box.adjusted(-2, 0, 2, 0), self._veil())
        painter.setPen(QPen(colour, self.look.px(1)))
        if left > end.x():
            painter.drawLine(end, QPointF(left - self.look.px(4), y))
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, label.text)

    def _veil(self) -> QColor:
        """Under words: a line that passes there is still seen, and does not cross them out."""
        veil = QColor(self.look.theme.surface)
        veil.setAlphaF(0.8)
        return veil


def spread(wanted: Sequence[float], height: float, top: float, bottom: float) -> list[float]:
    """Middles for labels of one height: as near as may be to those wanted, in their order, without overlap."""
    order = sorted(range(len(wanted)), key=lambda i: wanted[i])
    placed = [0.0] * len(wanted)
    floor_y = top + height / 2
    for i in order:
        placed[i] = floor_y = max(wanted[i], floor_y)
        floor_y += height
    ceiling_y = bottom - height / 2
    for i in reversed(order):
        placed[i] = ceiling_y = min(placed[i], ceiling_y)
        ceiling_y -= height
    return placed


def freest(taken: Sequence[float], height: float, top: float, bottom: float) -> float:
    """The top of a box of a height that stands furthest from what is taken, between two edges; the lowest of equals."""
    room = max(0.0, bottom - top - height)
    steps = max(1, int(room / max(1.0, height / 2)))
    tops = [top + room * i / steps for i in range(steps + 1)]
    inside = tops[1:-1] or tops
    return max(inside, key=lambda t: (min((abs(t + height / 2 - y) for y in taken), default=0.0), t))


def limit_text(level: str, value: float, decimals: int, unit: str) -> str:
    """`HI 400 mbar`."""
    return f"{level} {with_unit(short_number(value, decimals), unit)}"
