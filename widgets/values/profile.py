"""An array of numbers drawn over its index: bars while each has room, a line with every spike where not."""

from math import floor, log10
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from hmi.model.text import number_text
from widgets.shell.look import Look
from widgets.words import tr

_LEFT_PX, _BOTTOM_PX, _TOP_PX, _RIGHT_PX = 64, 24, 10, 14
_BAR_PX: Final = 7
_TICKS_PX: Final = 46
_STEPS: Final = (1.0, 2.0, 5.0, 10.0)
_LEAST_SPREAD: Final = 1e-9

Numbers = NDArray[np.float64]


class Profile(QWidget):
    """Handed numbers. Arrow keys move the marked item; PageUp and PageDown by a tenth; Home and End to the ends."""

    picked = Signal(int)
    """The index of the item that a person points at."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._numbers: Numbers = np.empty(0)
        self._mark = -1
        self._live = True
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Profile"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.set_look(look)

    def set_numbers(self, numbers: Numbers) -> None:
        """numbers: f64[n]; what is not finite is a gap."""
        self._numbers = numbers
        self._mark = min(self._mark, len(numbers) - 1)
        self.update()

    def set_live(self, live: bool) -> None:
        """Whether these are the plant's present numbers."""
        if live != self._live:
            self._live = live
            self.update()

    def set_mark(self, index: int) -> None:
        """Marks an item; -1 for none."""
        self._mark = index
        self.update()

    def set_look(self, look: Look) -> None:
        self._look = look
        self.setMinimumHeight(look.px(110))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(420), self._look.px(190))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        plot = self._plot()
        if len(self._numbers) and plot.width() > 0:
            share = (event.position().x() - plot.left()) / plot.width()
            self._pick(floor(share * len(self._numbers)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        count = len(self._numbers)
        steps = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_PageUp: -max(1, count // 10),
            Qt.Key.Key_PageDown: max(1, count // 10),
            Qt.Key.Key_Home: -count,
            Qt.Key.Key_End: count,
        }
        step = steps.get(Qt.Key(event.key()))
        if step is None or not count:
            super().keyPressEvent(event)
        else:
            self._pick(max(self._mark, 0) + step)

    def _pick(self, index: int) -> None:
        self._mark = min(len(self._numbers) - 1, max(0, index))
        self.update()
        self.picked.emit(self._mark)

    def _plot(self) -> QRectF:
        px = self._look.px
        return QRectF(self.rect()).adjusted(px(_LEFT_PX), px(_TOP_PX), -px(_RIGHT_PX), -px(_BOTTOM_PX))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme, plot = self._look.theme, self._plot()
        painter.fillRect(self.rect(), theme.field)
        painter.setFont(self._look.font(11))
        finite = self._numbers[np.isfinite(self._numbers)]
        if not len(finite):
            painter.setPen(theme.text_muted)
            text = tr("No item is a finite number.") if len(self._numbers) else tr("The array is empty.")
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, text)
            return
        bars = plot.width() / len(self._numbers) >= self._look.px(_BAR_PX)
        low, high = _span(finite, zero=bars)
        self._paint_axes(painter, plot, low, high)
        if bars:
            self._paint_bars(painter, plot, low, high)
        else:
            self._paint_line(painter, plot, low, high)
        self._paint_mark(painter, plot, low, high)
        if self.hasFocus():
            painter.setPen(QPen(theme.focus, self._look.px(1)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _paint_axes(self, painter: QPainter, plot: QRectF, low: float, high: float) -> None:
        theme, metrics = self._look.theme, painter.fontMetrics()
        step = _step((high - low) * self._look.px(_TICKS_PX) / max(1.0, plot.height()))
        decimals = max(0, -floor(log10(step)))
        for tick in np.arange(np.ceil(low / step), np.floor(high / step) + 1) * step:
            y = _y(plot, float(tick), low, high)
            painter.setPen(QPen(theme.grid, 1))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            painter.setPen(theme.text_muted)
            text = number_text(float(tick), decimals) if decimals <= 6 else f"{tick:.3g}"
            right = plot.left() - self._look.px(6) - metrics.horizontalAdvance(text)
            painter.drawText(QPointF(right, y + metrics.ascent() / 2 - 1), text)
        count = len(self._numbers)
        every = max(1.0, _step(count * self._look.px(80) / max(1.0, plot.width())))
        for index in range(0, count, round(every)):
            x = plot.left() + (index + 0.5) * plot.width() / count
            text = str(index)
            painter.drawText(QPointF(x - metrics.horizontalAdvance(text) / 2, plot.bottom() + metrics.height()), text)

    @property
    def _ink(self) -> QColor:
        theme = self._look.theme
        return theme.live if self._live else theme.not_live

    def _paint_bars(self, painter: QPainter, plot: QRectF, low: float, high: float) -> None:
        width = plot.width() / len(self._numbers)
        base = _y(plot, min(max(0.0, low), high), low, high)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._ink)
        for index in np.flatnonzero(np.isfinite(self._numbers)).tolist():
            y = _y(plot, float(self._numbers[index]), low, high)
            left = plot.left() + index * width
            painter.drawRect(QRectF(left + width * 0.15, min(y, base), width * 0.7, max(1.0, abs(y - base))))

    def _paint_line(self, painter: QPainter, plot: QRectF, low: float, high: float) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.setPen(QPen(self._ink, self._look.px(1)))
        index = thinned(self._numbers, max(1, int(plot.width())))
        x = plot.left() + (index + 0.5) * plot.width() / len(self._numbers)
        value = self._numbers[index]
        y = plot.bottom() - (value - low) * plot.height() / (high - low)
        good = np.isfinite(value)
        breaks = np.flatnonzero(np.diff(good.astype(np.int8))) + 1
        for part in np.split(np.arange(len(index)), breaks):
            if len(part) and good[part[0]]:
                painter.drawPolyline(QPolygonF([QPointF(x[k], y[k]) for k in part]))

    def _paint_mark(self, painter: QPainter, plot: QRectF, low: float, high: float) -> None:
        if not 0 <= self._mark < len(self._numbers):
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        x = plot.left() + (self._mark + 0.5) * plot.width() / len(self._numbers)
        painter.setPen(QPen(self._look.theme.text, self._look.px(1)))
        painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()))
        value = float(self._numbers[self._mark])
        if np.isfinite(value):
            painter.setBrush(self._look.theme.field)
            side = self._look.px(4)
            painter.drawEllipse(QPointF(x, _y(plot, value, low, high)), side, side)


def thinned(numbers: Numbers, columns: int) -> NDArray[np.int64]:
    """Indices of the items to draw: of each pixel column the least, the greatest, the first and the last.

    Every spike is kept; of a column's items that are not finite the first is, so that a gap stays one.
    """
    count = len(numbers)
    if count <= 4 * columns:
        return np.arange(count)
    size = -(-count // columns)
    padded = np.full(columns * size, np.nan)
    padded[:count] = numbers
    grid = padded.reshape(columns, size)
    bad = ~np.isfinite(grid)
    places = (
        np.where(bad, np.inf, grid).argmin(axis=1),
        np.where(bad, -np.inf, grid).argmax(axis=1),
        bad.argmax(axis=1),
        np.zeros(columns, np.int64),
        np.full(columns, size - 1),
    )
    index = np.unique(np.concatenate([np.arange(columns) * size + place for place in places]))
    return index[index < count]


def _span(finite: Numbers, *, zero: bool) -> tuple[float, float]:
    """The values from bottom to top; bars stand on zero."""
    low, high = float(finite.min()), float(finite.max())
    if zero:
        low, high = min(low, 0.0), max(high, 0.0)
    spread = max(high - low, abs(high) * _LEAST_SPREAD, abs(low) * _LEAST_SPREAD) or 1.0
    grown = 0.05 * spread
    return (low - grown if low or not zero else 0.0), (high + grown if high or not zero else 0.0)


def _step(rough: float) -> float:
    """The next of 1, 2, 5, 10 ... at or above."""
    power = 10.0 ** floor(log10(max(rough, 1e-300)))
    return next(s * power for s in _STEPS if s * power >= rough * 0.999)


def _y(plot: QRectF, value: float, low: float, high: float) -> float:
    return plot.bottom() - (value - low) * plot.height() / (high - low)
