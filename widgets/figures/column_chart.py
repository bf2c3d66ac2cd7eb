"""Counts over time as columns, with a line at what is bearable and a band where an alarm flood was."""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from widgets.shell.look import Look
from widgets.words import tr

_TITLE_PX: Final = 30
_FOOT_PX: Final = 20
_LEFT_PX: Final = 44
_RIGHT_PX: Final = 12
_LABELS_PX: Final = 64
_MOST_GAP_PX: Final = 6.0


class ColumnChart(QWidget):
    """counts: i64[k]; labels: of columns, by index; bands: (first, last) in columns, fractions among them."""

    def __init__(self, title: str, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = title
        self._look = look
        self._limit_text = ""
        self._limit = 0.0
        self._counts: NDArray[np.int64] = np.empty(0, np.int64)
        self._labels: Sequence[str] = ()
        self._bands: Sequence[tuple[float, float]] = ()
        self.setAccessibleName(title)

    def set_limit(self, limit: float, text: str) -> None:
        """The line, and what it says."""
        self._limit, self._limit_text = limit, text
        self.update()

    def set_columns(
        self, counts: NDArray[np.int64], labels: Sequence[str], bands: Sequence[tuple[float, float]] = ()
    ) -> None:
        self._counts, self._labels, self._bands = counts, labels, bands
        peak = int(counts.max(initial=0))
        self.setAccessibleDescription(
            tr("{title}: {columns} columns, {peak} at most, {floods} flood(s)", n=len(bands)).format(
                title=self._title, columns=len(counts), peak=peak, floods=len(bands)
            )
        )
        self.update()

    def set_look(self, look: Look) -> None:
        self._look = look
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(420), self._look.px(150))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(240), self._look.px(110))

    def paintEvent(self, event: QPaintEvent) -> None:
        look, theme = self._look, self._look.theme
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.surface)
        painter.setPen(theme.text_muted)
        painter.setFont(look.font(12, bold=True))
        painter.drawText(QPointF(look.px(8), look.px(16)), self._title)
        plot = QRectF(self.rect()).adjusted(
            look.px(_LEFT_PX), look.px(_TITLE_PX), -look.px(_RIGHT_PX), -look.px(_FOOT_PX)
        )
        if not len(self._counts) or plot.width() <= 0 or plot.height() <= 0:
            painter.drawText(QRectF(self.rect()), Qt.AlignmentFlag.AlignCenter, tr("Nothing is known of this time."))
            return
        top = self._top()
        self._paint_bands(painter, plot)
        self._paint_columns(painter, plot, top)
        self._paint_axis(painter, plot, top)

    def _top(self) -> float:
        """A round number above the highest column and the line."""
        highest = max(float(self._counts.max()), self._limit, 1.0) * 1.08
        step = 10.0 ** np.floor(np.log10(highest))
        return float(next(f * step for f in (1, 2, 3, 5, 10) if f * step >= highest))

    def _paint_bands(self, painter: QPainter, plot: QRectF) -> None:
        width = plot.width() / len(self._counts)
        for first, last in self._bands:
            band = QRectF(plot.left() + first * width, plot.top(), max(2.0, (last - first) * width), plot.height())
            painter.fillRect(band, self._look.theme.gap)

    def _paint_columns(self, painter: QPainter, plot: QRectF, top: float) -> None:
        """Where there are more columns than pixels, the highest of each pixel is seen."""
        theme, count = self._look.theme, len(self._counts)
        slots = min(count, max(1, int(plot.width())))
        edges = np.linspace(0, count, slots + 1).astype(np.intp)
        heights = np.maximum.reduceat(self._counts, edges[:-1]) / top * plot.height()
        width = plot.width() / slots
        gap = min(_MOST_GAP_PX, width * 0.25) if width > 3 else 0.0
        over = self._limit / top * plot.height() if self._limit else np.inf
        for slot in np.flatnonzero(heights).tolist():
            height = float(heights[slot])
            left = plot.left() + slot * width + gap / 2
            colour = theme.text if height > over else theme.live
            painter.fillRect(QRectF(left, plot.bottom() - height, max(1.0, width - gap), height), colour)

    def _paint_axis(self, painter: QPainter, plot: QRectF, top: float) -> None:
        look, theme = self._look, self._look.theme
        painter.setFont(look.font(11))
        painter.setPen(QPen(theme.line, 1))
        painter.drawLine(plot.bottomLeft(), plot.bottomRight())
        if self._limit:
            y = plot.bottom() - self._limit / top * plot.height()
            painter.setPen(QPen(theme.limit_line, 1, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            painter.setPen(theme.text_muted)
            line = QRectF(plot.left(), look.px(4), plot.width(), look.px(16))
            painter.drawText(line, Qt.AlignmentFlag.AlignRight, f"- - {self._limit_text}")
        painter.setPen(theme.text_muted)
        for value in (0.0, top):
            y = plot.bottom() - value / top * plot.height()
            place = QRectF(0, y - look.px(8), plot.left() - look.px(6), look.px(16))
            painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, f"{value:g}")
        self._paint_labels(painter, plot)

    def _paint_labels(self, painter: QPainter, plot: QRectF) -> None:
        width = plot.width() / len(self._counts)
        named = [i for i, label in enumerate(self._labels) if label]
        room = max(1, round(len(named) * self._look.px(_LABELS_PX) / max(1.0, plot.width()) + 0.5))
        for index in named[::room]:
            left = plot.left() + index * width
            foot = QRectF(left, plot.bottom() + 2, self._look.px(_LABELS_PX), self._look.px(16))
            if foot.right() <= self.width():
                painter.drawText(foot, Qt.AlignmentFlag.AlignLeft, self._labels[index])
