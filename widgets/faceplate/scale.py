"""Where a value stands in its range, lying: normal band, limits with their names, pointer and setpoint (ISA-101)."""

from math import isnan, nan

from PySide6.QtCore import QPointF, QRect, QSize
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QWidget

from hmi.model.alarm import Level
from hmi.model.tag import Tag
from widgets import quality_mark
from widgets.canvas import Align, Canvas, Face
from widgets.indicators.gauge import Gauge
from widgets.shell.look import Look
from widgets.shell.wording import short_number

_HEIGHT = 54.0
_TROUGH_Y, _TROUGH = 20.0, 14.0
_SIDE = 8.0
"""Left and right of the trough: half of a pointer."""
_POINTER = (14.0, 12.0)
_SETPOINT = (11.0, 8.0)
_LABEL = 11.0
_GAP = 6.0


class Scale(QWidget):
    """Handed a gauge and values. Not seen where nothing says how large the values are."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._canvas: Canvas | None = None
        self._gauge: Gauge | None = None
        self._decimals = 0
        self._value = nan
        self._live = False
        self._lost = False
        self._setpoint = nan
        self.hide()

    def set_gauge(self, tag: Tag, gauge: Gauge | None) -> None:
        """The range of another tag; its value is not known yet."""
        self._gauge, self._decimals = gauge, tag.decimals
        self._value = self._setpoint = nan
        self.setVisible(gauge is not None and not tag.words)
        self.setAccessibleName(tag.description or tag.name)
        self.update()

    def set_value(self, value: float, setpoint: float, *, live: bool, lost: bool) -> None:
        """The value and its setpoint, NaN for none. lost: it is hatched, as nothing is known of the present."""
        shown = (value, setpoint, live, lost)
        if repr(shown) != repr((self._value, self._setpoint, self._live, self._lost)):  # NaN is never itself
            self._value, self._setpoint, self._live, self._lost = shown
            self.update()

    def set_look(self, look: Look) -> None:
        self._look = look
        self._canvas = None
        self.setFixedHeight(look.px(_HEIGHT))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(240), self._look.px(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        gauge = self._gauge
        if gauge is None:
            return
        ratio = self.devicePixelRatioF()
        scale = self._look.scale * ratio
        if self._canvas is None or self._canvas.scale != scale:
            self._canvas = Canvas(self._look.theme, scale)
        image = QImage(self.size() * ratio, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(0)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = self._canvas.px(_SIDE)
        trough = QRect(side, self._canvas.px(_TROUGH_Y), image.width() - 2 * side, self._canvas.px(_TROUGH))
        self._paint_ground(painter, self._canvas, gauge, trough)
        self._paint_pointers(painter, self._canvas, gauge, trough)
        painter.end()
        image.setDevicePixelRatio(ratio)
        painter = QPainter(self)
        painter.drawImage(QPointF(0, 0), image)
        painter.end()

    def _paint_ground(self, painter: QPainter, canvas: Canvas, gauge: Gauge, trough: QRect) -> None:
        theme = canvas.theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.fillRect(trough, theme.trough)
        if (band := gauge.band()) is not None:
            left, right = _x(trough, band[0]), _x(trough, band[1])
            painter.fillRect(QRect(left, trough.y(), right - left + 1, trough.height()), theme.band)
        if self._lost:
            quality_mark.hatch(painter, trough, theme, canvas.scale)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(canvas.pen(theme.trough_border))
        painter.drawRect(trough.adjusted(0, 0, -1, -1))
        self._paint_limits(painter, canvas, gauge, trough)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        face, baseline = canvas.face(_LABEL), trough.bottom() + canvas.px(15)
        for end, x, align in (
            (gauge.low, trough.x(), Align.LEFT),
            (gauge.high, trough.right() + 1, Align.RIGHT),
        ):
            text = short_number(end, self._decimals)
            canvas.text(painter, face, canvas.ink.muted, x, baseline, text, align)

    def _paint_limits(self, painter: QPainter, canvas: Canvas, gauge: Gauge, trough: QRect) -> None:
        """Ticks, and above them as many names as have room, the most urgent first."""
        face = canvas.face(_LABEL)
        taken: list[tuple[float, float]] = []
        over = canvas.px(4)
        for limit in sorted(gauge.limits, key=lambda x: x.priority):
            if not gauge.contains(limit.value):
                continue
            width = canvas.hair * (2 if limit.level in (Level.HIHI, Level.LOLO) else 1)
            x = _x(trough, gauge.fraction(limit.value))
            tick = QRect(x - width // 2, trough.y() - over, width, trough.height() + over)
            painter.fillRect(tick, canvas.theme.tick)
            text = f"{limit.level.value} {short_number(limit.value, self._decimals)}"
            left, right = _room(face, text, x, trough)
            if all(right + canvas.px(_GAP) < a or left - canvas.px(_GAP) > b for a, b in taken):
                taken.append((left, right))
                canvas.text(painter, face, canvas.ink.muted, left, trough.y() - canvas.px(7), text)

    def _paint_pointers(self, painter: QPainter, canvas: Canvas, gauge: Gauge, trough: QRect) -> None:
        theme = canvas.theme
        if not isnan(self._setpoint):
            x = _x(trough, gauge.fraction(self._setpoint))
            painter.setPen(canvas.pen(theme.tick, 1.5))
            painter.setBrush(theme.surface)
            half, height = canvas.px(_SETPOINT[0] / 2), canvas.px(_SETPOINT[1])
            top = trough.y() - height
            painter.drawPolygon(QPolygonF([QPointF(x, trough.y() - 1), QPointF(x - half, top), QPointF(x + half, top)]))
        if isnan(self._value):
            return
        x = _x(trough, gauge.fraction(self._value))
        colour = theme.live if self._live else theme.not_live
        inside = gauge.contains(self._value)
        painter.setPen(canvas.pen(colour, 1.5))
        painter.setBrush(colour if inside else theme.surface)
        half, height = canvas.px(_POINTER[0] / 2), canvas.px(_POINTER[1])
        tip = trough.y() + trough.height() * 0.45
        foot = tip + height
        painter.drawPolygon(QPolygonF([QPointF(x, tip), QPointF(x + half, foot), QPointF(x - half, foot)]))


def _x(trough: QRect, fraction: float) -> int:
    return trough.x() + round(fraction * (trough.width() - 1))


def _room(face: Face, text: str, x: int, trough: QRect) -> tuple[float, float]:
    """Where a name stands: over its tick, kept above the trough."""
    width = face.width(text)
    left = min(max(x - width / 2, trough.x()), trough.right() + 1 - width)
    return left, left + width
