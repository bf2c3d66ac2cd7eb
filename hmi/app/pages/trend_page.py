"""A trend with its controls and what is to be read beside it."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from hmi.app.context import Context
from hmi.app.lifetime import while_alive
from hmi.app.pages.page import Page
from hmi.app.pages.trend_bar import TrendBar
from hmi.app.trends.exporting import Exporting
from hmi.app.trends.trend_events import events_of, raised
from hmi.app.trends.trend_feed import TrendFeed
from hmi.app.values.whole import is_whole
from hmi.journal import JournalEntry
from hmi.model.alarm import AlarmEntry
from hmi.model.batch import Reading
from hmi.model.link import joined
from hmi.model.plant import Trend
from hmi.model.series import Series
from hmi.model.tag import Tag
from hmi.model.text import clock_text, duration_text, reason_text
from widgets.shell.look import Look
from widgets.trend_view import TrendView
from widgets.trends.legend import WIDTH_PX as LEGEND_PX
from widgets.trends.legend import Legend
from widgets.trends.pen import Pen, TrendEvent
from widgets.trends.time_ticks import moment_text
from widgets.words import tr

_MOST_PENS: Final = 8
_ANY: Final = 16_777_215
_LEGEND_NS: Final = 500_000_000
_JOURNAL_NS: Final = 10_000_000_000


class TrendPage(Page):
    """Saved trends and trends of what was touched share one page."""

    whole_wanted = Signal(object)
    """A Tag that cannot be drawn over time, but shown whole: an array, a structure."""

    def __init__(self, context: Context, look: Look, exporting: Exporting) -> None:
        super().__init__()
        self.title = tr("Trend")
        self._context = context
        self._look = look
        self.view = TrendView(look, context.zone)
        self.bar = TrendBar(context.plant.tags, look)
        self.legend = Legend(look, context.zone)
        self.feed = TrendFeed(context, self.view, "trend")
        self.exporting = exporting
        self._now_ns = 0
        self._legend_due_ns = 0
        self._journal_due_ns = 0
        self._journalled: Sequence[JournalEntry] = ()
        self._exact: Mapping[int, Reading | None] = {}
        self._exact_at: int | None = None
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.bar, 0, 0, 1, 2)
        layout.addWidget(self.view, 1, 0)
        layout.addWidget(self.legend, 1, 1)
        layout.setColumnStretch(0, 1)
        layout.setRowStretch(1, 1)
        self._connect()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_legend()

    def _place_legend(self) -> None:
        """Beside the trend; under it on an upright tablet, where it would leave no room."""
        under = self._look.touch is not None and self.width() < self.height()
        layout = self.layout()
        at = (2, 0, 1, 2) if under else (1, 1, 1, 1)
        if layout.getItemPosition(layout.indexOf(self.legend)) != at:
            layout.removeWidget(self.legend)
            layout.addWidget(self.legend, *at)
        width = self._look.px(LEGEND_PX)
        self.legend.setMinimumWidth(0 if under else width)
        self.legend.setMaximumWidth(_ANY if under else width)
        self.legend.setMaximumHeight(self.height() // 3 if under else _ANY)
        self.legend.setMinimumHeight(self.height() // 4 if under else 0)

    def show_trend(self, trend: Trend) -> None:
        """A saved one."""
        self.title = tr("Trend: {title}").format(title=trend.title)
        self._set_tags([self._context.plant.tags[row] for row in trend.tags])
        self.view.set_span(trend.span_s)

    def show_tags(self, title: str, tags: Sequence[Tag]) -> None:
        """Of something that was touched, over the span as it stands."""
        self.title = tr("Trend: {title}").format(title=title)
        self._set_tags(tags[:_MOST_PENS])
        self.view.set_span(self.view.span_s)

    def opened(self) -> None:
        self.feed.start()

    def left(self) -> None:
        self.feed.stop()

    def again(self) -> None:
        self.feed.again()

    def show_now(self, now_ns: int) -> None:
        self._now_ns = now_ns
        self.feed.show_now(now_ns)
        if now_ns >= self._journal_due_ns:
            self._ask_journal(now_ns)
        if now_ns >= self._legend_due_ns:
            self._legend_due_ns = now_ns + _LEGEND_NS if self._knows_now else 0
            self._refresh_legend()

    def set_alarms(self, entries: Sequence[AlarmEntry]) -> None:
        self._legend_due_ns = 0

    def focus_target(self) -> QWidget:
        return self.view

    def set_look(self, look: Look) -> None:
        self._look = look
        self.view.set_look(look)
        self.bar.set_look(look)
        self.legend.set_look(look)
        self.legend.set_pens(self.view.pens, {p.row: self.view.colour(p.row) for p in self.view.pens})
        self._place_legend()

    def _connect(self) -> None:
        self.bar.span_wanted.connect(self.view.set_span)
        self.bar.live_wanted.connect(lambda: self.view.set_span(self.view.span_s))
        self.bar.full_range_wanted.connect(self.view.set_full_range)
        self.bar.tag_wanted.connect(self._add_tag)
        self.bar.export_wanted.connect(self._export)
        self.legend.removed.connect(self._remove)
        self.view.cursor_moved.connect(self._ask_exact)
        self.view.labelled.connect(self._show_readings)

    def _set_tags(self, tags: Sequence[Tag]) -> None:
        self.feed.set_tags(tags)
        self.view.set_cursor(None)
        self.view.set_full_range(self.bar.full_button.isChecked())
        self.legend.set_pens(self.view.pens, {p.row: self.view.colour(p.row) for p in self.view.pens})
        self._legend_due_ns = 0

    def _add_tag(self, name: str) -> None:
        tag = next((t for t in self._context.plant.tags if t.name.casefold() == name.casefold()), None)
        tags = [p.tag for p in self.view.pens]
        if tag is not None and is_whole(tag):
            self.whole_wanted.emit(tag)
        elif tag is not None and tag.type.numeric and tag not in tags and len(tags) < _MOST_PENS:
            self._set_tags([*tags, tag])

    def _export(self) -> None:
        """What is seen: the pens' tags over the stretch that is shown, up to now."""
        start_ns, end_ns = self.view.shown
        end_ns = min(end_ns, self._now_ns)
        if start_ns < end_ns:
            self.exporting.open([p.tag for p in self.view.pens], start_ns, end_ns, self._look)

    def _remove(self, pen: Pen) -> None:
        if len(self.view.pens) > 1:
            self._set_tags([p.tag for p in self.view.pens if p.row != pen.row])

    def _refresh_legend(self) -> None:
        view = self.view
        start, end = view.shown
        self.bar.show_state(live=view.live, span_s=view.span_s, text=self._range_text(start, min(end, self._now_ns)))
        self._show_readings()
        events = self._events(start, end)
        view.set_events(events)
        self.legend.set_story(self._sentences(start, end), events)

    def _show_readings(self) -> None:
        """At the cursor, or now: in the same moment as at the lines' ends, or the two would contradict each other."""
        view, at = self.view, self.view.cursor_ns
        if at is not None:
            readings = {p.row: self._exact.get(p.row) or view.reading_at(p.row, at) for p in view.pens}
            self.legend.set_readings(readings, at)
        elif self._knows_now:
            self.legend.set_readings({p.row: self._present(p) for p in view.pens}, None)

    @property
    def _knows_now(self) -> bool:
        """Whether the live table has what was last told of the pens: of what nobody wanted it has what was long ago."""
        bridge = self._context.bridge
        return bridge.answered or bool(bridge.lost_because)

    def _present(self, pen: Pen) -> Reading | None:
        reading = self._context.bridge.live.reading(pen.row)
        return reading if reading.time else None

    def _range_text(self, start_ns: int, end_ns: int) -> str:
        zone = self._context.zone
        return (
            f"{moment_text(start_ns, zone)} – {clock_text(end_ns, zone)} ({duration_text((end_ns - start_ns) / 1e9)})"
        )

    def _events(self, start_ns: int, end_ns: int) -> list[TrendEvent]:
        names = [p.tag.name for p in self.view.pens]
        return events_of(names, self._journalled, self._context.bridge.standing, start_ns, end_ns)

    def _ask_journal(self, now_ns: int) -> None:
        self._journal_due_ns = now_ns + _JOURNAL_NS
        self._context.asking.ask(partial(raised, self._context.journal), while_alive(self, self._take_journal))

    def _take_journal(self, entries: Sequence[JournalEntry]) -> None:
        self._journalled = entries

    def _sentences(self, start_ns: int, end_ns: int) -> list[str]:
        """Gaps in words; what is foreseen stands among the alarms."""
        zone = self._context.zone
        rows = {p.row for p in self.view.pens}
        seen = [g for g in self.feed.gaps if g.start_ns < end_ns and g.end_ns > start_ns]
        mine = joined(g for g in seen if not g.tags or rows.intersection(g.tags))
        return [
            tr("Not recorded {start} to {end}: {reason}").format(
                start=clock_text(g.start_ns, zone), end=clock_text(g.end_ns, zone), reason=tr(reason_text(g))
            )
            for g in mine[-3:]
        ]

    def _ask_exact(self, at_ns: int | None) -> None:
        """What is drawn was thinned; the cursor reads what was recorded."""
        self._exact, self._exact_at = {}, at_ns
        self._legend_due_ns = 0
        if at_ns is None:
            return
        rows = tuple(p.row for p in self.view.pens)
        question = partial(self._context.history.before, rows, at_ns + 1)
        self._context.asking.ask(question, while_alive(self, partial(self._take_exact, at_ns, rows)))

    def _take_exact(self, at_ns: int, rows: Sequence[int], answer: Sequence[Series]) -> None:
        if at_ns != self._exact_at:
            return
        self._exact = {row: _last(series) for row, series in zip(rows, answer, strict=True)}
        self._legend_due_ns = 0


def _last(series: Series) -> Reading | None:
    if not len(series):
        return None
    return Reading(float(series.value[-1]), int(series.time[-1]), int(series.status[-1]))
