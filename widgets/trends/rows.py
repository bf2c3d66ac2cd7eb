"""The thin rows under a trend's strips: states as bars with their words, and the alarms on the time axis."""

from collections.abc import Mapping, Sequence
from zoneinfo import ZoneInfo

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QTransform

from hmi.model.link import Gap
from hmi.model.quality import is_bad
from hmi.model.text import value_text
from widgets import alarm_mark
from widgets.shell.look import Look
from widgets.trends.axis import TIME_PX, TimeAxis, ValueAxis
from widgets.trends.canvas import CanvasItem, Ground
from widgets.trends.pen import Pen, TrendEvent, Window
from widgets.trends.samples import TrendSamples

_ROW_PX = 34
_EVENTS_PX = 32


class _Row:
    """A plot without numbers of its own; `canvas` draws what it shows."""

    def __init__(self, canvas: CanvasItem, look: Look, zone: ZoneInfo, height_px: float) -> None:
        self.time_axis = TimeAxis(look, zone)
        self.value_axis = ValueAxis(look)
        self.value_axis.setStyle(showValues=False)
        self.plot = pg.PlotItem(axisItems={"bottom": self.time_axis, "left": self.value_axis}, enableMenu=False)
        self.plot.hideButtons()
        self.plot.setMouseEnabled(x=True, y=False)
        self.plot.getViewBox().disableAutoRange()
        self.plot.setYRange(0, 1, padding=0)
        self._height_px = height_px
        self._timed = False
        self._ground = Ground(look, named=False)
        self._canvas = canvas
        for item in (self._ground, canvas):
            self.plot.addItem(item, ignoreBounds=True)
        self._dress(look)

    def show_time(self, look: Look) -> None:
        """Shows the times below this row: it is the last."""
        self._timed = True
        self.time_axis.show_labels(look)
        self._dress(look)

    def _dress(self, look: Look) -> None:
        for part in (self.time_axis, self.value_axis, self._ground, self._canvas):
            part.set_look(look)
        box = self.plot.getViewBox()
        box.setBackgroundColor(look.theme.surface)
        box.setBorder(QPen(look.theme.surface_border))
        self.plot.setFixedHeight(look.px(self._height_px + (TIME_PX if self._timed else 0)))

    def set_cursor(self, x: float | None) -> None:
        self._canvas.cursor_x = x
        self._canvas.update()

    def draw(self, window: Window) -> None:
        self.time_axis.origin_ns = window.origin_ns
        self.plot.setXRange(window.x(window.start_ns), window.x(window.end_ns), padding=0)
        box = self.plot.getViewBox()
        xs = self.time_axis.tickValues(*box.viewRange()[0], box.width())
        self._ground.set_grid(xs[0][1] if xs else [], [])
        self._ground.set_window(window)
        self._canvas.set_window(window)


class _RowCanvas(CanvasItem):
    cursor_x: float | None = None

    def draw(self, painter: QPainter, to_pixels: QTransform, area: QRectF, window: Window) -> None:
        for x, style in ((window.x(window.now_ns), Qt.PenStyle.SolidLine), (self.cursor_x, Qt.PenStyle.DotLine)):
            if x is not None:
                at = round(self.x_pixel(to_pixels, x))
                painter.setPen(QPen(self.look.theme.text, self.look.px(1), style))
                painter.drawLine(QPointF(at, area.top()), QPointF(at, area.bottom()))


class _States(_RowCanvas):
    """One tag's states: a bar while it is not 0, with the word where there is room."""

    def __init__(self, pen: Pen, samples: TrendSamples, look: Look) -> None:
        super().__init__(look)
        self.pen = pen
        self._samples = samples
        self.colour = look.theme.live

    def draw(self, painter: QPainter, to_pixels: QTransform, area: QRectF, window: Window) -> None:
        painter.setFont(self.look.font(11))
        self._draw_runs(painter, to_pixels, area, window)
        painter.setPen(self.look.theme.text_muted)
        painter.drawText(
            QRectF(area.left() + self.look.px(8), area.top(), area.width(), area.height() * 0.62),
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
            self.pen.title,
        )
        super().draw(painter, to_pixels, area, window)

    def _draw_runs(self, painter: QPainter, to_pixels: QTransform, area: QRectF, window: Window) -> None:
        for start_ns, end_ns, value in self._runs(window):
            left = self.x_pixel(to_pixels, window.x(start_ns))
            right = self.x_pixel(to_pixels, window.x(end_ns))
            bar = QRectF(left, area.bottom() - self.look.px(9), max(1.0, right - left), self.look.px(5))
            if value:
                painter.fillRect(bar.intersected(area), self.colour)
            word = value_text(self.pen.tag, value)
            width = painter.fontMetrics().horizontalAdvance
            begin = max(bar.left(), area.left() + width(self.pen.title) + self.look.px(20))
            box = QRectF(
                begin, area.top(), min(bar.right(), area.right()) - self.look.px(8) - begin, area.height() * 0.62
            )
            if box.width() > width(word):
                painter.setPen(self.look.theme.text_faint)
                painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, word)

    def _runs(self, window: Window) -> list[tuple[int, int, float]]:
        """Stretches of one value as (start, end, value); stretches of bad quality are left out."""
        samples = self._samples
        first = max(0, int(np.searchsorted(samples.time, window.start_ns)) - 1)
        last = int(np.searchsorted(samples.time, window.end_ns, side="right"))
        time, value = samples.time[first:last], samples.value[first:last]
        bad = is_bad(samples.status[first:last]) | np.isnan(value)
        if not len(time):
            return []
        turned = (value[1:] != value[:-1]) | (bad[1:] != bad[:-1])
        begin = np.concatenate([[0], np.flatnonzero(turned) + 1])
        ends = np.append(time[begin[1:]], min(window.end_ns, max(window.now_ns, int(time[-1]))))
        return [(int(time[b]), int(e), float(value[b])) for b, e in zip(begin, ends, strict=True) if not bad[b]]


class StateRow(_Row):
    """A discrete pen."""

    def __init__(self, pen: Pen, samples: TrendSamples, look: Look, zone: ZoneInfo) -> None:
        self._states = _States(pen, samples, look)
        super().__init__(self._states, look, zone, _ROW_PX)

    def set_look(self, look: Look, colours: Mapping[int, QColor]) -> None:
        """Takes the colours of all pens by row."""
        self._states.colour = colours[self._states.pen.row]
        self._dress(look)

    def set_gaps(self, gaps: Sequence[Gap]) -> None:
        self._ground.set_gaps([g for g in gaps if not g.tags or self._states.pen.row in g.tags])


class _Events(_RowCanvas):
    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.events: Sequence[TrendEvent] = ()

    def draw(self, painter: QPainter, to_pixels: QTransform, area: QRectF, window: Window) -> None:
        super().draw(painter, to_pixels, area, window)
        side = self.look.px(20)
        for event in self.events:
            x = self.x_pixel(to_pixels, window.x(event.time_ns))
            place = QRectF(x - side / 2, area.center().y() - side / 2, side, side)
            if place.intersects(area):
                alarm_mark.paint(
                    painter, place, event.priority, event.state, self.look.theme, predicted=event.predicted
                )


class EventRow(_Row):
    """The alarms on the time axis, the newest in front."""

    def __init__(self, look: Look, zone: ZoneInfo) -> None:
        self._events = _Events(look)
        super().__init__(self._events, look, zone, _EVENTS_PX)

    def set_look(self, look: Look) -> None:
        self._dress(look)

    def set_events(self, events: Sequence[TrendEvent]) -> None:
        self._events.events = sorted(events, key=lambda e: e.time_ns)
        self._events.update()
