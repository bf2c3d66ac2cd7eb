"""A trend: pens in strips by unit, states as bars, alarms on the time axis; live, or held at a stretch of the past.

Handed samples, gaps, forecasts and the time; asks nobody. Changes are taken into the picture in `set_now`, which is
called at the screen's rate and redraws only where a pixel would differ.
"""

from collections.abc import Mapping, Sequence
from functools import partial
from zoneinfo import ZoneInfo

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hmi.model.batch import Batch, Reading
from hmi.model.link import Gap
from hmi.model.series import Series
from widgets.shell.look import Look
from widgets.touch.fingers import Moved
from widgets.trends.pen import Forecast, Pen, TrendEvent, Window
from widgets.trends.rows import EventRow, StateRow
from widgets.trends.samples import TrendSamples
from widgets.trends.strip import TrendStrip
from widgets.trends.touching import TrendFingers, pushed
from widgets.words import tr

_S = 1_000_000_000
_COMPACT_ROOM = 0.04
_MOST_ROOM = 0.3
_MOST_AHEAD = 0.35
_LEAST_SPAN_S = 10.0
_MOST_SPAN_S = 400 * 86400.0
_ZOOM = 1.5
_LABEL_NS = _S // 2


class TrendView(QWidget):
    """See the module."""

    range_changed = Signal(object, object)
    """start_ns, end_ns: someone moved the axis; history for it is to be handed in with `set_history`."""
    cursor_moved = Signal(object)
    """time_ns, or None where the cursor was put away."""
    labelled = Signal()
    """The newest values were written at the lines' ends: what says them elsewhere does so now, too."""

    def __init__(self, look: Look, zone: ZoneInfo, parent: QWidget | None = None, *, compact: bool = False) -> None:
        super().__init__(parent)
        self._look = look
        self._zone = zone
        self._compact = compact
        self._pens: tuple[Pen, ...] = ()
        self._samples: dict[int, TrendSamples] = {}
        self._strips: list[TrendStrip] = []
        self._rows: list[StateRow] = []
        self._event_rows: list[EventRow] = []
        self._gaps: tuple[Gap, ...] = ()
        self._forecasts: tuple[Forecast, ...] = ()
        self._statuses: dict[int, int] = {}
        self._span_s = 3600.0
        self._held: tuple[int, int] | None = None
        self._now_ns = 0
        self._origin_ns = 0
        self._window: Window | None = None
        self._dirty = True
        self._labelled_ns = 0
        self._moved = False
        self._cursor_ns: int | None = None
        self._plots = pg.GraphicsLayoutWidget()
        self._plots.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._plots.scene().sigMouseClicked.connect(lambda event: self._tap(event.scenePos()))
        self._fingers = TrendFingers(self._plots.viewport(), self._push, self._tap_at, self)
        layout = QVBoxLayout(self)
        # Room for the frame that says that the keyboard is here.
        layout.setContentsMargins(2, 2, 2, 2)
        layout.addWidget(self._plots)
        self.setObjectName("trend")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Trend"))
        self.set_look(look)

    @property
    def pens(self) -> tuple[Pen, ...]:
        return self._pens

    @property
    def strips(self) -> Sequence[TrendStrip]:
        """Those of the lines, from the top."""
        return self._strips

    @property
    def live(self) -> bool:
        """Whether the axis follows the present."""
        return self._held is None

    @property
    def span_s(self) -> float:
        """How much of the past is shown, seconds."""
        return self._span_s

    @property
    def cursor_ns(self) -> int | None:
        return self._cursor_ns

    @property
    def shown(self) -> tuple[int, int]:
        """The stretch of time on the axis, ns UTC."""
        if self._held is not None:
            return self._held
        return self._now_ns - round(self._span_s * _S), self._now_ns + self._ahead_ns()

    @property
    def pixels(self) -> int:
        """Pixel columns of the plot, device-independent."""
        if not self._strips:
            return max(1, self.width())
        return max(1, round(self._strips[0].plot.getViewBox().width()))

    def colour(self, row: int) -> QColor:
        """The colour of a pen."""
        return self._colours()[row]

    def set_pens(self, pens: Sequence[Pen]) -> None:
        """Draws these from now on; samples of those that stay are kept."""
        self._pens = tuple(pens)
        self._samples = {p.row: self._samples.get(p.row, TrendSamples()) for p in self._pens}
        self._build()

    def set_history(self, row: int, series: Series) -> None:
        """What history answered for a pen: the live samples newer than it stay, as long as the axis is live."""
        samples = self._samples.get(row)
        if samples is None:
            return
        if self.live:
            samples.continue_with(series)
        else:
            samples.replace(series)
        self._dirty = True

    def append(self, batch: Batch) -> None:
        """Continues the pens with the newest samples; nothing while the past is shown."""
        if not self.live:
            return
        for row, samples in self._samples.items():
            mine = batch.tag == np.uint32(row)
            if mine.any() and samples.append(batch.time[mine], batch.value[mine], batch.status[mine]):
                self._moved = True

    def set_gaps(self, gaps: Sequence[Gap]) -> None:
        if tuple(gaps) != self._gaps:
            self._gaps = tuple(gaps)
            self._hand_out()

    def set_statuses(self, statuses: Mapping[int, int]) -> None:
        """What the live table says of the pens now, by row; empty while the past is shown."""
        for strip in self._strips:
            strip.set_statuses(statuses)
        if statuses != self._statuses:
            self._statuses = dict(statuses)
            self._moved = True

    def set_forecasts(self, forecasts: Sequence[Forecast]) -> None:
        if tuple(forecasts) != self._forecasts:
            self._forecasts = tuple(forecasts)
            self._hand_out()

    def set_events(self, events: Sequence[TrendEvent]) -> None:
        for row in self._event_rows:
            row.set_events(events)

    def set_span(self, span_s: float) -> None:
        """Follows the present with so much of the past."""
        self._span_s = min(_MOST_SPAN_S, max(_LEAST_SPAN_S, span_s))
        self._held = None
        self._dirty = True
        self.range_changed.emit(*self.shown)

    def hold(self, start_ns: int, end_ns: int) -> None:
        """Shows a stretch of time and stays there."""
        least, most = round(_LEAST_SPAN_S * _S), round(_MOST_SPAN_S * _S)
        half = min(most, max(least, end_ns - start_ns)) // 2
        middle = (start_ns + end_ns) // 2
        self._held = (middle - half, middle + half)
        self._dirty = True
        self.range_changed.emit(*self._held)

    def set_full_range(self, full: bool) -> None:
        """The instruments' whole range, or what fits the values."""
        for strip in self._strips:
            strip.set_full_range(full)
        self._dirty = True

    def set_cursor(self, time_ns: int | None) -> None:
        """Puts the cursor at a time, or away with None."""
        self._cursor_ns = time_ns
        self._show_cursor()
        self.cursor_moved.emit(time_ns)

    def held(self, row: int) -> TrendSamples:
        """The samples of a pen that are here."""
        return self._samples[row]

    def reading_at(self, row: int, time_ns: int) -> Reading | None:
        """The newest sample held not after a time; None where there is none."""
        samples = self._samples[row]
        index = samples.at(time_ns)
        if index is None:
            return None
        return Reading(float(samples.value[index]), int(samples.time[index]), int(samples.status[index]))

    def set_look(self, look: Look) -> None:
        self._look = look
        self._plots.setBackground(look.theme.ground)
        colours = self._colours()
        for part in (*self._strips, *self._rows):
            part.set_look(look, colours)
        for row in self._event_rows:
            row.set_look(look)
        self._dirty = True

    def set_now(self, now_ns: int) -> None:
        """The present. Redraws where a pixel column advanced, samples were replaced, or the axis moved."""
        self._now_ns = now_ns
        window = self._wanted_window()
        advanced = (
            self._window is None or window.start_ns != self._window.start_ns or window.end_ns != self._window.end_ns
        )
        if self._dirty or advanced or window.pixels != self._window.pixels:
            self._redraw(window)
        elif self._moved and now_ns - self._labelled_ns >= _LABEL_NS:
            self._label(window)

    def _wanted_window(self) -> Window:
        """What is shown now; while live its ends stand on whole pixel columns."""
        start, end = self.shown
        if self._origin_ns == 0:
            self._origin_ns = start
        window = Window(start, end, self._now_ns, self._origin_ns, self.pixels)
        if self.live:
            step = window.column_ns
            start = start // step * step
            window = Window(start, start + step * window.pixels, self._now_ns, self._origin_ns, window.pixels)
        return window

    def _redraw(self, window: Window) -> None:
        self._window = window
        self._dirty = False
        if self.live:
            for samples in self._samples.values():
                samples.forget_before(window.start_ns - (window.end_ns - window.start_ns))
        for part in (*self._strips, *self._rows, *self._event_rows):
            part.draw(window)
        self._show_cursor()
        self._labelled()

    def _label(self, window: Window) -> None:
        for strip in self._strips:
            strip.label(window)
        self._labelled()

    def _labelled(self) -> None:
        self._moved = False
        self._labelled_ns = self._now_ns
        self.labelled.emit()

    def _ahead_ns(self) -> int:
        """Room to the right of the present: for the names of the pens, and for what is foreseen."""
        span = self._span_s * _S
        share = _COMPACT_ROOM if self._compact else min(_MOST_ROOM, self._label_px() / self.pixels)
        room = span * share / (1 - share)
        latest = [f.latest_ns - self._now_ns for f in self._forecasts if f.row in self._samples]
        return round(max(room, min(1.15 * max(latest, default=0), _MOST_AHEAD * span)))

    def _label_px(self) -> float:
        """Room for the longest name with a value behind it."""
        metrics = QFontMetrics(self._look.font(12, bold=True))
        longest = max((p.title for p in self._pens if not p.discrete), key=len, default="")
        return metrics.horizontalAdvance(f"{longest} −1 234.5") + self._look.px(24)

    def _colours(self) -> Mapping[int, QColor]:
        pens = self._look.theme.pens
        return {p.row: pens[i % len(pens)] for i, p in enumerate(self._pens)}

    def _build(self) -> None:
        """Lays strips, state rows and the row of alarms out anew, on one time axis."""
        self._plots.clear()
        colours = self._colours()
        by_unit: dict[str, list[Pen]] = {}
        for pen in self._pens:
            if not pen.discrete:
                by_unit.setdefault(pen.tag.unit, []).append(pen)
        self._strips = [
            TrendStrip(pens, colours, self._samples, self._look, self._zone, compact=self._compact)
            for pens in by_unit.values()
        ]
        self._rows = [StateRow(p, self._samples[p.row], self._look, self._zone) for p in self._pens if p.discrete]
        self._event_rows = [] if self._compact else [EventRow(self._look, self._zone)]
        self._lay_out()
        self._hand_out()
        self._origin_ns = 0

    def _lay_out(self) -> None:
        grid = self._plots.ci
        grid.layout.setSpacing(self._look.px(8))
        grid.layout.setContentsMargins(0, 0, self._look.px(8), 0)
        parts = [*self._strips, *self._rows, *self._event_rows]
        for number, part in enumerate(parts):
            grid.addItem(part.plot, row=number, col=0)
            grid.layout.setRowStretchFactor(number, 4 if part in self._strips else 0)
            box = part.plot.getViewBox()
            box.sigRangeChangedManually.connect(partial(self._moved_by_hand, box))
        if parts:
            parts[-1].show_time(self._look)
        for row in self._rows:
            row.set_look(self._look, self._colours())
        # WORKAROUND pyqtgraph 0.14: the grid keeps the height that rows of a fixed one, now gone, had held it to.
        grid.setGeometry(self._plots.viewRect())

    def _hand_out(self) -> None:
        for part in (*self._strips, *self._rows):
            part.set_gaps(self._gaps)
        for strip in self._strips:
            strip.set_forecasts(self._forecasts)
        self._dirty = True

    def _moved_by_hand(self, box: pg.ViewBox, *_: object) -> None:
        if self._window is None:
            return
        x0, x1 = box.viewRange()[0]
        self.hold(self._window.time_ns(x0), self._window.time_ns(x1))

    def _push(self, moved: Moved) -> None:
        """Fingers: the past comes with them, and stays where they leave it."""
        start, end = self.shown
        self.hold(*pushed(start, end, self.width(), moved))

    def _tap_at(self, point: QPointF) -> None:
        self._tap(self._plots.mapToScene(point.toPoint()))

    def _tap(self, point: QPointF) -> None:
        """A click puts the cursor there, a second one on it away."""
        box = self._box_at(point)
        if box is None or self._window is None:
            return
        time_ns = self._window.time_ns(box.mapSceneToView(point).x())
        near = self._cursor_ns is not None and abs(time_ns - self._cursor_ns) < 4 * self._window.column_ns
        self.set_cursor(None if near else time_ns)
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def _box_at(self, point: QPointF) -> pg.ViewBox | None:
        boxes = (part.plot.getViewBox() for part in (*self._strips, *self._rows))
        return next((b for b in boxes if b.sceneBoundingRect().contains(point)), None)

    def _show_cursor(self) -> None:
        x = None if self._cursor_ns is None or self._window is None else self._window.x(self._cursor_ns)
        for part in (*self._strips, *self._rows, *self._event_rows):
            part.set_cursor(x)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._dirty = True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and Right move the cursor, with Shift the axis; + and - zoom; Escape ends the cursor; L goes live."""
        start, end = self.shown
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        key = event.key()
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            sign = 1 if key == Qt.Key.Key_Right else -1
            self._step(sign, start, end, axis=shift)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
            self._zoom(1 / _ZOOM if key != Qt.Key.Key_Minus else _ZOOM, start, end)
        elif key == Qt.Key.Key_Escape and self._cursor_ns is not None:
            self.set_cursor(None)
        elif key == Qt.Key.Key_L:
            self.set_span(self._span_s)
        else:
            super().keyPressEvent(event)

    def _step(self, sign: int, start: int, end: int, *, axis: bool) -> None:
        if axis:
            by = sign * (end - start) // 4
            self.hold(start + by, end + by)
            return
        column = self._window.column_ns if self._window is not None else _S
        at = self._cursor_ns if self._cursor_ns is not None else min(self._now_ns, end)
        self.set_cursor(min(end, max(start, at + sign * column)))

    def _zoom(self, factor: float, start: int, end: int) -> None:
        if self.live:
            self.set_span(self._span_s * factor)
            return
        half = round((end - start) * factor / 2)
        middle = self._cursor_ns if self._cursor_ns is not None else (start + end) // 2
        self.hold(middle - half, middle + half)
