"""The small line of a KPI tile or a sparkline, with the normal band behind it."""

from math import isnan, nan

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRect, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap, QPolygonF

from hmi.model.series import Series
from hmi.model.tag import Tag
from widgets.canvas import Canvas
from widgets.live.sample_window import SampleWindow
from widgets.live_rows import Shown

_AROUND_BAND = 0.7
"""Of the normal band, shown above and below it."""
_LEAST = 0.08
"""Of the tag's range: a steady value is a straight line, not noise blown up to the height of the picture."""
_LINE = 1.5


class Spark:
    """The samples of one tag over a span, drawn into a rectangle.

    Args:
        span_s: length of the time axis in seconds.
    """

    def __init__(self, tag: Tag, span_s: float) -> None:
        self._tag = tag
        self._window = SampleWindow(span_s)
        self._rect = QRect()
        self._now_ns = 0
        self._range = (nan, nan)
        self._lines: list[QPolygonF] = []
        self._pasts: dict[bool, QPixmap] = {}

    def place(self, canvas: Canvas, rect: QRect) -> None:
        """Draw into `rect` of the picture from now on."""
        self._canvas = canvas
        self._rect = rect
        self._pasts = {}
        self._outline()

    def load(self, series: Series) -> None:
        self._window.load(series)
        self._now_ns = max(self._now_ns, self._window.newest_ns)
        self._outline()

    def advance(self, value: Shown, time_ns: int, now_ns: int) -> bool:
        """Take the newest value; answer whether the time axis moved by a pixel."""
        if value.live:
            self._window.append(time_ns, value.value)
            if isnan(self._window.newest):
                # Taken before history's last gap, and known again: the line goes on from when it was seen.
                self._window.append(now_ns, value.value)
        elif not isnan(self._window.newest):
            # From here on nothing is known: the line ends at its last sample.
            self._window.append(max(time_ns, self._window.newest_ns + 1), nan)
        if (now_ns - self._now_ns) * max(1, self._rect.width()) < self._window.span_ns:
            return False
        self._now_ns = now_ns
        self._outline()
        return True

    def paint(self, painter: QPainter, value: Shown) -> None:
        """Ground, band, line, and the newest value at the right edge."""
        rect = self._rect
        if rect.isEmpty():
            return
        past = self._pasts.get(value.live)
        if past is None:
            past = self._pasts[value.live] = self._drawn_past(live=value.live)
        painter.drawPixmap(rect.topLeft(), past)
        low, high = self._range
        if value.live and self._lines and not isnan(self._window.newest):
            painter.setPen(self._pen(live=True))
            last = self._lines[-1].last()
            y = rect.y() + min(float(rect.height()), max(0.0, self._y(value.value, low, high)))
            # Within the rectangle: what is painted beyond it is never wiped away, and grows darker each time.
            most = rect.width() - painter.pen().widthF() / 2
            end = QPointF(min(max(0.0, last.x()), most), last.y()) + QPointF(rect.topLeft())
            painter.drawLine(QLineF(end, QPointF(rect.x() + most, y)))

    def _drawn_past(self, *, live: bool) -> QPixmap:
        """All but the newest value: it changes only when the time axis moves by a pixel."""
        theme, rect = self._canvas.theme, QRect(0, 0, self._rect.width(), self._rect.height())
        past = QPixmap(rect.size())
        past.fill(theme.trough)
        low, high = self._range
        if not isnan(low):
            painter = QPainter(past)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_band(painter, rect, low, high)
            painter.setPen(self._pen(live=live))
            for line in self._lines:
                painter.drawPolyline(line)
            painter.end()
        return past

    def _pen(self, *, live: bool) -> QPen:
        theme = self._canvas.theme
        pen = QPen(theme.live if live else theme.not_live, max(1.0, _LINE * self._canvas.scale * theme.stroke))
        pen.setJoinStyle(Qt.PenJoinStyle.BevelJoin)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        return pen

    def _paint_band(self, painter: QPainter, rect: QRect, low: float, high: float) -> None:
        tag = self._tag
        if tag.normal_low is None and tag.normal_high is None:
            return
        top = self._y(high if tag.normal_high is None else tag.normal_high, low, high)
        bottom = self._y(low if tag.normal_low is None else tag.normal_low, low, high)
        band = QRect(0, round(top), rect.width(), round(bottom) - round(top))
        painter.fillRect(band & rect, self._canvas.theme.band)

    def _outline(self) -> None:
        if self._rect.isEmpty() or not self._now_ns:
            return
        self._pasts = {}
        x, value = self._window.outline(self._now_ns, self._rect.width())
        self._range = low, high = self._shown_range(value)
        self._lines = []
        if isnan(low):
            return
        bounds = np.flatnonzero(np.isnan(value))
        for piece in np.split(np.arange(len(value)), bounds):
            piece = piece[~np.isnan(value[piece])]
            if len(piece):
                points = zip(x[piece].tolist(), self._ys(value[piece], low, high), strict=True)
                self._lines.append(QPolygonF([QPointF(px, py) for px, py in points]))

    def _shown_range(self, value: np.ndarray) -> tuple[float, float]:
        tag = self._tag
        known = value[np.isfinite(value)]
        ends = [] if not len(known) else [float(known.min()), float(known.max())]
        if tag.normal_low is not None and tag.normal_high is not None:
            around = (tag.normal_high - tag.normal_low) * _AROUND_BAND
            ends += [tag.normal_low - around, tag.normal_high + around]
        if not ends:
            return nan, nan
        low, high = min(ends), max(ends)
        span = abs(tag.high - tag.low) if tag.low is not None and tag.high is not None else abs(low)
        least = max(span * _LEAST, 1e-9) - (high - low)
        pad = max(least / 2, (high - low) * 0.06)
        return low - pad, high + pad

    def _y(self, value: float, low: float, high: float) -> float:
        fraction = (value - low) / (high - low)
        return self._rect.height() * (1.0 - fraction)

    def _ys(self, value: np.ndarray, low: float, high: float) -> list[float]:
        fraction = (value - low) / (high - low)
        ys: list[float] = (self._rect.height() * (1.0 - fraction)).tolist()
        return ys
