"""Feeds a trend: history for the stretch that is shown, the newest samples behind it, gaps, and what is foreseen."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from math import isnan
from threading import Event
from typing import Final

import numpy as np
from PySide6.QtCore import QObject

from hmi.app.context import Context
from hmi.app.lifetime import while_alive
from hmi.app.places import limits_by_row
from hmi.app.trends.open_gaps import OpenGaps
from hmi.history import CancelledError
from hmi.model.batch import Batch
from hmi.model.link import Gap
from hmi.model.quality import is_bad
from hmi.model.series import Series
from hmi.model.tag import Tag
from widgets.trend_view import TrendView
from widgets.trends.pen import Forecast, Pen

_S: Final = 1_000_000_000
_MARGIN: Final = 0.5
"""Of the span, fetched on both sides, so that a small move needs no question."""
_WIDER: Final = 1.25
"""A plot so much wider than when history was asked shows that it was thinned for fewer pixels."""
_GAPS_NS: Final = 15 * _S
_RECORDED_NS: Final = 2 * _S
"""By then what just happened has been recorded."""
_FILL_NS: Final = 5 * _S
_REFILL_NS: Final = 120 * _S
_AFRESH: Final = 8
"""So often history is asked at the quick pace when a trend begins: it may still be filling."""
_STANDS_NS: Final = 3 * _S
"""What the live table has had for so long comes in no tail any more."""


@dataclass(frozen=True, slots=True)
class _Question:
    """What is asked of history; an answer to any but the newest is dropped, and given up when `cancel` is set."""

    turn: int
    rows: tuple[int, ...]
    start_ns: int
    end_ns: int
    pixels: int
    cancel: Event = field(default_factory=Event, compare=False)


@dataclass(frozen=True, slots=True)
class _Answer:
    series: tuple[Series, ...]
    gaps: tuple[Gap, ...]


class TrendFeed(QObject):
    """One a trend. who: tells its rows apart from those of other parts of the window."""

    def __init__(self, context: Context, view: TrendView, who: str) -> None:
        super().__init__(view)
        self._context = context
        self._view = view
        self._who = who
        self._limits = limits_by_row(context.plant)
        self._active = False
        self._turn = 0
        self._asked: _Question | None = None
        self._wanted = False
        self._filled = False
        self._was_live = True
        self._fetched_pixels = 0
        self._held_gaps: tuple[Gap, ...] = ()
        self._open_gaps = OpenGaps()
        self._gaps_due_ns = 0
        self._fill_due_ns = 0
        self._fills = 0
        self._stands: dict[int, tuple[int, int]] = {}
        view.range_changed.connect(self._want)
        context.bridge.tail_came.connect(self._take_tail)

    @property
    def filled(self) -> bool:
        """Whether history has answered for the pens as they are."""
        return self._filled

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """Those that history knows of, without what was healed of them, and those that it does not know of yet."""
        diagnostics = self._context.bridge.diagnostics
        if diagnostics is None:
            return self._held_gaps
        now_ns = max(diagnostics.now_ns, self._context.bridge.heard_ns)
        return (*self._held_gaps, *self._open_gaps.look(diagnostics.links, self._rows_by_server(), now_ns))

    def pen(self, tag: Tag) -> Pen:
        return Pen(tag, self._limits.get(tag.index, ()))

    def set_tags(self, tags: Sequence[Tag]) -> None:
        """The tags drawn from now on."""
        self._view.set_pens([self.pen(t) for t in tags])
        self._filled = False
        if self._active:
            self.start()

    def start(self) -> None:
        """Begins to feed."""
        self._active = True
        self._fills = 0
        self._stands = {}
        self._open_gaps = OpenGaps()
        rows = [p.row for p in self._view.pens]
        self._context.follow(self._who, rows)
        self._context.want(self._who, rows)
        self._want()

    def stop(self) -> None:
        """Asks for nothing more."""
        self._active = False
        self._give_up()
        self._context.follow(self._who, ())
        self._context.want(self._who, ())

    def again(self) -> None:
        """History has more than was fetched, or will have: the runtime or a link was away, a gap was healed."""
        self._fills = 0
        self._gaps_due_ns = self._context.bridge.heard_ns + _RECORDED_NS
        self._want()

    def show_now(self, now_ns: int) -> None:
        """At the screen's rate, while the trend is seen."""
        view, live = self._view, self._context.bridge.live
        if self._gaps_due_ns <= now_ns:
            self._gaps_due_ns = now_ns + _GAPS_NS
            self._ask_gaps(now_ns)
        view.set_statuses({p.row: int(live.status[p.row]) for p in view.pens} if view.live else {})
        view.set_gaps(self.gaps)
        view.set_forecasts(self._forecasts() if view.live else ())
        if view.live and self._filled:
            self._hold_live(now_ns)
        view.set_now(now_ns)
        if now_ns >= self._fill_due_ns and view.live:
            quick = self._fills < _AFRESH or self._unfilled()
            self._fill_due_ns = now_ns + (_FILL_NS if quick else _REFILL_NS)
            self._fills += 1
            self._wanted = True
        if view.pixels > _WIDER * self._fetched_pixels:
            self._wanted = True
        if self._wanted and self._asked is None:
            self._ask()

    def _hold_live(self, now_ns: int) -> None:
        """The line ends with what the live table says, also of a tag that is quiet: a tail brings what is new alone."""
        live = self._context.bridge.live
        for row in (p.row for p in self._view.pens):
            time_ns, value, status = int(live.time[row]), live.value[row], int(live.status[row])
            since_ns = self._stands.setdefault(row, (time_ns, now_ns))
            if since_ns[0] != time_ns:
                self._stands[row] = time_ns, now_ns
            elif now_ns - since_ns[1] >= _STANDS_NS and not is_bad(live.status[row]) and not isnan(value):
                held = self._view.held(row)
                if time_ns <= held.newest_ns:  # history knows of later: a gap, or another value
                    if held.value[-1] == value:
                        continue
                    time_ns = now_ns
                columns = np.array([time_ns], np.int64), np.array([value]), np.array([status], np.uint32)
                self._view.append(Batch(np.array([row], np.uint32), *columns))

    def _unfilled(self) -> bool:
        """Whether some pen begins late: history may still be filling, with a simulated past or a healed gap."""
        start, end = self._view.shown
        late = start + (end - start) // 10
        held = [self._view.held(p.row).time for p in self._view.pens]
        return any(not len(time) or time[0] > late for time in held)

    def _want(self, *_: object) -> None:
        self._wanted = True
        self._turn += 1
        self._give_up()
        if self._view.live and not self._was_live and self._active:
            # What came while the past was shown is asked for again: the newest second is not in history yet.
            self._context.follow(self._who, [p.row for p in self._view.pens])
        self._was_live = self._view.live

    def _ask(self) -> None:
        view = self._view
        if not view.pens or view.pixels < 2:
            return
        self._wanted = False
        start, end = view.shown
        margin = round(_MARGIN * (end - start))
        rows = tuple(p.row for p in view.pens)
        pixels = round(view.pixels * (1 + 2 * _MARGIN))
        self._fetched_pixels = view.pixels
        question = _Question(self._turn, rows, start - margin, end + margin, pixels)
        self._asked = question
        self._context.asking.ask(
            partial(_answered, self._context, question),
            while_alive(self._view, partial(self._take, question)),
            self._refused,
        )

    def _refused(self, error: BaseException) -> None:
        self._asked = None

    def _give_up(self) -> None:
        """The worker is free for what is wanted now."""
        if self._asked is not None:
            self._asked.cancel.set()

    def _take(self, question: _Question, answer: _Answer | None) -> None:
        self._asked = None
        if answer is None or question.turn != self._turn:
            self._wanted = True
            return
        for row, series in zip(question.rows, answer.series, strict=True):
            self._view.set_history(row, series)
        self._held_gaps = answer.gaps
        self._filled = True

    def _ask_gaps(self, now_ns: int) -> None:
        start, end = self._view.shown
        if self._active and self._view.live and start > 0:
            rows, least_ns = tuple(p.row for p in self._view.pens), (end - start) // self._view.pixels
            self._context.asking.ask(
                partial(self._context.history.unhealed, rows, start, end, least_ns=least_ns),
                while_alive(self._view, self._take_gaps),
            )

    def _take_gaps(self, gaps: Sequence[Gap]) -> None:
        self._held_gaps = tuple(gaps)

    def _take_tail(self, batch: Batch) -> None:
        if self._active:
            self._view.append(batch)

    def _rows_by_server(self) -> dict[str, tuple[int, ...]]:
        rows: dict[str, tuple[int, ...]] = {}
        for pen in self._view.pens:
            server = self._context.plant.tags[pen.row].server
            rows[server] = (*rows.get(server, ()), pen.row)
        return rows

    def _forecasts(self) -> tuple[Forecast, ...]:
        rows = {p.row for p in self._view.pens}
        rules = {r.id: r for r in self._context.plant.rules}
        found = []
        for prediction in self._context.bridge.predictions.values():
            rule = rules.get(prediction.rule)
            row = rule.inputs.get("value") if rule is not None else None
            if rule is None or row not in rows or isnan(prediction.q90_s):
                continue
            times = (prediction.q10_s, prediction.q50_s, prediction.q90_s)
            early, likely, late = (prediction.time_ns + round(t * _S) for t in times)
            value, limit = prediction.value, prediction.limit
            found.append(Forecast(row, rule.title, prediction.time_ns, value, limit, early, likely, late))
        return tuple(found)


def _answered(context: Context, question: _Question) -> _Answer | None:
    """In a worker thread. None: it was given up."""
    rows, start_ns, end_ns, cancel = question.rows, question.start_ns, question.end_ns, question.cancel
    history, least_ns = context.history, (end_ns - start_ns) // question.pixels
    try:
        series = history.window(rows, start_ns, end_ns, question.pixels, cancel=cancel)
        gaps = history.unhealed(rows, start_ns, end_ns, least_ns=least_ns, cancel=cancel)
    except CancelledError:
        return None
    found = dict(zip(rows, series, strict=True))
    late = [row for row, held in found.items() if not len(held) or held.time[0] > start_ns]
    if late:
        before = zip(late, history.before(tuple(late), start_ns), strict=True)
        found |= {row: _continued(earlier, found[row]) for row, earlier in before}
    return _Answer(tuple(found.values()), tuple(gaps))


def _continued(earlier: Series, later: Series) -> Series:
    """The last sample before a window goes on into it: a slow tag may have no other."""
    if not len(earlier):
        return later
    columns = ((getattr(earlier, name)[-1:], getattr(later, name)) for name in ("time", "value", "status"))
    return Series(*(np.concatenate(pair) for pair in columns))
