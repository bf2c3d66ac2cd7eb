"""A display that is painted: handed values and alarms, it repaints the items that look different and nothing else."""

from collections.abc import Iterator, Mapping, Sequence
from zoneinfo import ZoneInfo

import numpy as np
from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QPainter,
    QPaintEvent,
    QRegion,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from hmi.model.alarm import AlarmEntry
from hmi.model.batch import Opaque
from hmi.model.columns import Statuses, TagIndices, Times, Values
from hmi.model.display import Display
from hmi.model.plant import Plant
from hmi.model.routing.ways import Way
from hmi.model.series import Series
from widgets import alarm_mark
from widgets.alarms.item_alarms import Mark, left_out, marks_of
from widgets.alarms.standing import Standing
from widgets.displays.arrays import Arrays
from widgets.displays.canvases import Canvases
from widgets.displays.layout import in_own_units, is_narrow, layout_of
from widgets.displays.painting.corner import corner_text, paint_corner
from widgets.displays.painting.picture import Picture
from widgets.displays.showing import Showing, Truths
from widgets.displays.zoomable import Zoomable
from widgets.indicators import indicator
from widgets.indicators.clock import Clock
from widgets.indicators.history import HistoryIndicator
from widgets.indicators.indicator import MARK
from widgets.live.slopes import SPAN_S
from widgets.live_rows import LiveRows
from widgets.theme import Theme

_LEAST_MARK = 12.0
"""Side of an alarm mark, device-independent pixels, however small the display is seen."""


class LiveDisplay(Zoomable):
    """Draws `display`, fitted into the widget with its aspect kept, or zoomed in; takes no input but for zooming.

    Args:
        canvases: shared with the views of other displays.
        patient: many pipes are not shown until somebody has worked out how they run, and said `pipes_laid`.

    Attributes:
        rows: u32[n], ascending: the tags on the display.
        hidden_alarms_changed: emitted when `hidden_alarms` is another.

    Raises:
        ValueError: an item is of no known kind, or lacks what its kind needs.
    """

    hidden_alarms_changed = Signal()
    pipes_wanted = Signal(object)
    """The Display or Narrow whose `ways` are to be worked out in a worker: told once, where it is `patient`."""

    def __init__(
        self,
        display: Display,
        plant: Plant,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        canvases: Canvases | None = None,
        patient: bool = False,
    ) -> None:
        super().__init__(display.size, parent)
        self._patient = patient
        self._pipes_asked: object = None
        self._canvases = canvases or Canvases()
        self.display = display
        self._theme = theme
        self._layout = layout_of(display, narrow=False)
        self._indicators = [indicator(in_own_units(item), plant) for item in display.items]
        self.rows: TagIndices = np.unique(
            np.array([row for i in self._indicators for row in i.rows], np.uint32)
        ).astype(np.uint32)
        slots = {row: slot for slot, row in enumerate(self.rows.tolist())}
        for each in self._indicators:
            each.bind(slots)
        self._trends = tuple(sorted({slots[row] for i in self._indicators if i.trend for row in i.rows[:1]}))
        self._live = LiveRows([plant.tags[row] for row in self.rows.tolist()], self._trends, ZoneInfo(plant.zone))
        self._items_of: list[list[int]] = [[] for _ in slots]
        for i, each in enumerate(self._indicators):
            for row in each.rows:
                self._items_of[slots[row]].append(i)
        self._historic = [
            (i, each, slots[each.wants_history[0]])
            for i, each in enumerate(self._indicators)
            if isinstance(each, HistoryIndicator)
        ]
        self.arrays = Arrays(self._indicators)
        self._clocks = [(i, each) for i, each in enumerate(self._indicators) if isinstance(each, Clock)]
        self._now_ns = 0
        self._marks: list[Mark | None] = [None] * len(self._indicators)
        self._blink = False
        self._picture: Picture | None = None
        self._made_for: tuple[float, str, bool] | None = None
        self._showing = Showing(display)
        self._shown = self._showing.shown(self._layout.items)
        self._hidden_alarms: Mapping[str, int] = {}
        self._entries: Sequence[AlarmEntry] = ()
        self._left_out = 0
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(display.title)

    # What is handed in

    @property
    def wants_history(self) -> tuple[tuple[int, float], ...]:
        """(row, span in seconds) of each line and arrow drawn; a row drawn twice asks for its longer span."""
        spans: dict[int, float] = {}
        for _, each, _ in self._historic:
            row, span = each.wants_history
            spans[row] = max(span, spans.get(row, 0.0))
        for slot in self._trends:
            spans.setdefault(int(self.rows[slot]), SPAN_S)
        return tuple(spans.items())

    @property
    def blinks(self) -> bool:
        """Whether a mark on the display is unacknowledged."""
        return any(mark is not None and mark.blinks for mark in self._marks)

    def set_values(
        self, value: Values, time: Times, status: Statuses, objects: Mapping[int, Opaque], now_ns: int
    ) -> None:
        """Show these values.

        Args:
            value: f64[n]; time: i64[n], ns UTC; status: u32[n], in the order of `rows`.
            objects: row of `Plant.tags` to what its side lane carries.
            now_ns: UTC, that ages and spark lines are reckoned from.

        Raises:
            ValueError: a column is not as long as `rows`.
        """
        items = {i for slot in self._live.update(value, time, status, objects, now_ns) for i in self._items_of[slot]}
        items |= self.arrays.take(objects)
        for i, each, slot in self._historic:
            if each.advance(self._live.shown, int(time[slot]), now_ns):
                items.add(i)
        self._now_ns = now_ns
        items.update(i for i, clock in self._clocks if clock.tick(now_ns))
        self._touch(items)

    def set_history(self, row: int, series: Series) -> None:
        """Take the past of a tag, as `wants_history` asked for it; NaN and bad samples are gaps."""
        mine = [i for i, each, _ in self._historic if each.wants_history[0] == row]
        for i, each, _ in self._historic:
            if i in mine:
                each.set_history(series)
        slot = int(np.searchsorted(self.rows, row))
        if slot in self._trends and self._live.load_past(slot, series, self._now_ns or int(series.time[-1:].sum())):
            mine += self._items_of[slot]
        self._touch(mine)

    def set_alarms(self, entries: Sequence[AlarmEntry]) -> None:
        """Mark the items whose tag, equipment or area has an alarm; `entries` are all that stand."""
        marks = entries.marks if isinstance(entries, Standing) else marks_of(entries)
        new = [each.mark_of(marks) for each in self._indicators]
        changed = [i for i, (old, mark) in enumerate(zip(self._marks, new, strict=True)) if old != mark]
        self._marks, self._entries = new, entries
        self._touch(changed)
        if changed:
            self._count_hidden()
            if self._viewport.zoomed or self._far:
                self.update()

    def set_blink(self, on: bool) -> None:
        """Set the phase of the screen's one blinking."""
        if on == self._blink:
            return
        self._blink = on
        self._touch([i for i, mark in enumerate(self._marks) if mark is not None and mark.blinks])
        if self._far:
            self.update()

    def set_replay(self, on: bool) -> None:
        """Say whether the values handed in are of the past. Shown with the next `set_values`."""
        self._live.set_replay(on)

    def set_conditions(self, truths: Truths) -> None:
        """Show what the display's conditions say; what one leaves open is shown and marked as uncertain.

        Raises:
            ValueError: they are not as many as `display.conditions`.
        """
        if self._showing.set_truths(truths):
            self._show()

    def set_layers(self, shown: Mapping[str, bool]) -> None:
        """Switch layers on and off by their ids."""
        if self._showing.set_layers(shown):
            self._show()

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme."""
        self._theme = theme
        self.update()

    def pipes_laid(self) -> None:
        """What was wanted with `pipes_wanted` is there."""
        self._show()

    # What is asked

    @property
    def layers(self) -> Mapping[str, bool]:
        """Which layers are shown."""
        return self._showing.layers

    @property
    def hidden_alarms(self) -> Mapping[str, int]:
        """How many items in alarm are not shown because a layer is switched off, by its id."""
        return self._hidden_alarms

    @property
    def left_out(self) -> int:
        """How many alarms stand on what this layout leaves out alone."""
        return self._left_out

    def is_shown(self, item_id: str) -> bool:
        """Whether an item of the display is shown: by its layers, its conditions, and in this layout."""
        return any(on and item.id == item_id for item, on in zip(self.display.items, self._shown, strict=True))

    def item_rect(self, item_id: str) -> QRectF:
        """Where an item stands on the widget.

        Raises:
            KeyError: no item has this id.
        """
        for i, item in enumerate(self.display.items):
            if item.id == item_id:
                return self._on_widget(i)
        raise KeyError(item_id)

    def sizeHint(self) -> QSize:
        return QSize(round(self.display.size[0]), round(self.display.size[1]))

    @property
    def painted(self) -> int:
        """How many times an item has been painted since the picture was made."""
        return 0 if self._picture is None else self._picture.painted

    @property
    def picture_bytes(self) -> int:
        """What its picture takes of memory."""
        return 0 if self._picture is None else 2 * self._picture.image.sizeInBytes()

    def forget_picture(self) -> None:
        """Give that memory back; it is painted anew when it is seen again."""
        self._picture = None

    # Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        window = self.window()
        upright = window.width() < window.height()
        narrow = is_narrow(self.display, self.width(), self.height(), upright=upright)
        if narrow != self._layout.narrow:
            self._layout = layout_of(self.display, narrow=narrow)
            for each, item in zip(self._indicators, self._layout.items, strict=True):
                each.item = in_own_units(item)
            self._viewport.set_size(self._layout.size)
            self._picture = None
            self._show()

    def paintEvent(self, event: QPaintEvent) -> None:
        picture = self._made_picture()
        picture.refresh(self._live.shown, self._marks, self._blink)
        painter = QPainter(self)
        image, origin = picture.image, self._origin
        image.setDevicePixelRatio(self.devicePixelRatioF())
        shown = QRectF(origin, image.deviceIndependentSize())
        if not shown.contains(QRectF(event.rect())):
            painter.fillRect(event.rect(), self._theme.ground)
        painter.drawImage(origin, image)
        image.setDevicePixelRatio(1.0)
        self._paint_over(painter)
        painter.end()

    # Within

    def _paint_over(self, painter: QPainter) -> None:
        """What stands on the display wherever it was moved."""
        for rect, mark in self._far_marks() if self._far else ():
            blink = self._blink and mark.blinks
            kind = mark.priority, mark.state
            alarm_mark.paint(painter, rect, *kind, self._theme, predicted=mark.predicted, blink=blink)
        times = self._viewport.zoom.times
        beyond = self._out_of_view() if self._viewport.zoomed else 0
        if text := corner_text(times, beyond, self._left_out):
            paint_corner(painter, self.rect(), self._theme, text, alarms=bool(beyond or self._left_out))

    def _made_picture(self) -> Picture:
        """The picture for the widget's size, pixel ratio and theme as they are now."""
        self._fit_view()
        made_for = (self._viewport.scale, self._theme.name, self._layout.narrow)
        window = QRect(*self._viewport.window)
        if self._picture is None or self._made_for != made_for:
            self._made_for = made_for
            scales = {item.scale for item in self._layout.items} | {1.0}
            by_scale = {s: self._canvases.canvas(self._theme, self._viewport.scale * s) for s in sorted(scales)}
            self._picture = Picture(self._layout, self._indicators, by_scale, window)
            self._show_only(self._picture)
        elif self._picture.window != window:
            self._picture.move_to(window)
        return self._picture

    def _show(self) -> None:
        """What is shown is another."""
        self._shown = self._showing.shown(self._layout.items, self._layout.hidden)
        self._count_hidden()
        if self._picture is not None:
            self._update(self._show_only(self._picture))

    def _show_only(self, picture: Picture) -> QRegion:
        ways: list[Way] = []
        if not self._patient or self._layout.laid:
            shown = self._showing.shown(self._layout.pipes)
            ways = [way for way, on in zip(self._layout.ways, shown, strict=True) if on]
        elif self._pipes_asked is not self._layout.of:
            self._pipes_asked = self._layout.of
            self.pipes_wanted.emit(self._layout.of)
        return picture.show_only(self._shown, ways, self._showing.doubtful(self._layout.items))

    def _count_hidden(self) -> None:
        alarmed = [item for item, mark in zip(self.display.items, self._marks, strict=True) if mark is not None]
        counts = self._showing.off(alarmed)
        if counts != self._hidden_alarms:
            self._hidden_alarms = counts
            self.hidden_alarms_changed.emit()
        missed = self._count_left_out()
        if missed != self._left_out:
            self._left_out = missed
            self.update()

    def _count_left_out(self) -> int:
        """How many alarms the display has, of which this layout shows none of the items."""
        hidden = self._layout.hidden
        if not hidden or not any(m and i.id in hidden for i, m in zip(self.display.items, self._marks, strict=True)):
            return 0
        each = list(zip(self._indicators, self._shown, strict=True))
        return left_out(
            self._entries,
            [indicator.carried for indicator, _ in each if indicator.item.id in hidden],
            [indicator.carried for indicator, shown in each if shown],
        )

    @property
    def _far(self) -> bool:
        """Whether the display is so small that its own marks could be missed."""
        return self._viewport.scale * MARK < _LEAST_MARK * self.devicePixelRatioF()

    def _far_marks(self) -> Iterator[tuple[QRectF, Mark]]:
        """Marks of a size that is seen, in the middle of their items."""
        for i, mark in enumerate(self._marks):
            if mark is not None and self._shown[i]:
                rect = QRectF(0, 0, _LEAST_MARK, _LEAST_MARK)
                rect.moveCenter(self._on_widget(i).center())
                yield rect, mark

    def _out_of_view(self) -> int:
        """How many items in alarm are beyond the edge of what is seen."""
        picture = self._made_picture()
        seen = QRect(QPoint(0, 0), picture.window.size())
        return sum(
            mark is not None and not seen.intersects(picture.hit(i))
            for i, mark in enumerate(self._marks)
            if self._shown[i]
        )

    def _touch(self, items: Sequence[int] | set[int]) -> None:
        if self._picture is not None and items:
            self._update(self._picture.touch(items))

    def _update(self, changed: QRegion) -> None:
        if changed.isEmpty():
            return
        ratio = self.devicePixelRatioF()
        if ratio == 1.0:
            # Most screens: the region as it is takes a tenth of the time of its rectangles one by one.
            self.update(changed.translated(*self._viewport.origin))
            return
        left, top = self._viewport.origin
        logical = QRegion()
        for rect in changed:
            x, y = (rect.x() + left) / ratio, (rect.y() + top) / ratio
            logical += QRectF(x, y, rect.width() / ratio, rect.height() / ratio).toAlignedRect()
        self.update(logical)

    def _logical(self, rect: QRectF) -> QRectF:
        """Physical pixels of the picture as device-independent ones of the widget."""
        ratio = self.devicePixelRatioF()
        return QRectF(rect.topLeft() / ratio + self._origin, rect.size() / ratio)

    def _in_picture(self, point: QPointF) -> QPointF:
        """A point of the widget in physical pixels of what is seen of the picture."""
        return (point - self._origin) * self.devicePixelRatioF()

    def _on_widget(self, i: int) -> QRectF:
        return self._logical(QRectF(self._made_picture().hit(i)))
