"""Key figures of alarms for a shift, a day, 7 or 30 days: how the alarm system does, and which alarms are to blame."""

from datetime import datetime
from functools import partial
from typing import Final

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from hmi.app.context import Context
from hmi.app.figures.counted import Counted, count, proposal
from hmi.app.figures.periods import DAY, KINDS, SHIFT, period
from hmi.app.figures.table_text import as_csv
from hmi.app.pages.page import Page
from hmi.model.figures import BadActor
from hmi.model.figures.key_figures import FLOOD_ABOVE, MOST_A_DAY, WINDOW_NS
from hmi.model.figures.tuning import Proposal
from hmi.model.words import marked
from widgets.dates import day_clock_text, short_day_text
from widgets.figures.actor_table import ActorTable
from widgets.figures.column_chart import ColumnChart
from widgets.figures.figure_table import FigureTable
from widgets.figures.split_chart import SplitChart
from widgets.figures.wording import figure_rows
from widgets.shell.look import Look
from widgets.touch.strip import Strip
from widgets.words import tr

_AGAIN_NS: Final = 60_000_000_000
_S: Final = 1_000_000_000
_NOTHING: Final = marked("The journal knows nothing of this time: it begins later. Choose another period.")
_NO_ALARM: Final = marked("No alarm came in this time.")
_LEFT_PX: Final = 640


class FiguresPage(Page):
    """Counts in a worker thread when it is opened, when another period is chosen, and once a minute."""

    journal_wanted = Signal(str)
    """The alarm whose entries are to be seen."""
    tuning_wanted = Signal(object)
    """The Proposal that is to be looked at."""
    import_wanted = Signal()
    """An alarm table is to be held against the plant files."""

    def __init__(self, context: Context, look: Look) -> None:
        super().__init__()
        self.title = tr("Alarm figures")
        self._context = context
        self._texts = {a.id: a.text for a in context.plant.alarms} | {r.id: r.title for r in context.plant.rules}
        self._kind, self._back = SHIFT, 0
        self._now_ns = self._due_ns = 0
        self._asked = 0
        self.counted: Counted | None = None
        self.kinds = {kind: QPushButton(tr(kind).capitalize(), checkable=True) for kind in KINDS}
        self.earlier, self.later = QPushButton("‹"), QPushButton("›")
        self.copy_button, self.import_button = QPushButton(tr("Copy as CSV")), QPushButton(tr("Import alarm table…"))
        self.import_button.setToolTip(tr("A CSV or XLSX of alarms; what it would change is shown first"))
        self.tune_button, self.journal_button = QPushButton(tr("Tune…")), QPushButton(tr("Show in the journal"))
        self._period, self._note = QLabel(), QLabel(objectName="muted", wordWrap=True)
        self._actors_title = QLabel(tr("Alarms that came most often"), objectName="muted")
        self.table, self.actors = FigureTable(look), ActorTable(look)
        self.windows = ColumnChart(tr("Alarms in 10 minutes"), look)
        self.windows.set_limit(FLOOD_ABOVE, tr("{flood_above}, above: flood (shaded)").format(flood_above=FLOOD_ABOVE))
        self.days = ColumnChart(tr("Alarms a day"), look)
        self.days.set_limit(MOST_A_DAY, tr("{most_a_day:.0f}, the most that is bearable").format(most_a_day=MOST_A_DAY))
        self.split = SplitChart(look)
        self._lay_out()
        self._connect()
        self.set_look(look)
        self._choose(SHIFT, 0)

    def opened(self) -> None:
        self._due_ns = 0

    def show_now(self, now_ns: int) -> None:
        self._now_ns = now_ns
        if now_ns >= self._due_ns:
            self._due_ns = now_ns + _AGAIN_NS
            self._ask()

    def focus_target(self) -> QWidget:
        return self.actors

    def set_look(self, look: Look) -> None:
        self.layout().setSpacing(look.gap(10))
        for line in self._lines:
            line.set_look(look, 10)
        self._left.setFixedWidth(look.px(_LEFT_PX))
        acts = (self.copy_button, self.import_button, self.tune_button, self.journal_button)
        for button in (*self.kinds.values(), *acts):
            button.setFont(look.font(13))
        for button in (self.earlier, self.later):
            button.setFont(look.font(16, bold=True))
        self._period.setFont(look.font(14, bold=True))
        self._note.setFont(look.font(13))
        self._actors_title.setFont(look.font(12, bold=True))
        for part in (self.table, self.actors, self.windows, self.days, self.split):
            part.set_look(look)

    def _choose(self, kind: str, back: int) -> None:
        self._kind, self._back = kind, max(0, back)
        for name, button in self.kinds.items():
            button.setChecked(name == kind)
        self.later.setEnabled(self._back > 0)
        self._due_ns = 0

    def _ask(self) -> None:
        """An answer to a question of before is dropped."""
        self._asked += 1
        wanted = period(self._kind, self._back, self._now_ns, self._context.zone, self._context.plant.shifts)
        self._period.setText(wanted.title)
        since = {e.id: e.raised_ns for e in self._context.bridge.standing if e.active}
        question = partial(count, self._context.journal, wanted, self._now_ns, self._context.zone, since)
        self._context.asking.ask(question, partial(self._take, self._asked), self._refused)

    def _take(self, asked: int, counted: Counted | None) -> None:
        if asked != self._asked:
            return
        self.counted = counted
        self.copy_button.setEnabled(counted is not None)
        self._note.setText(self._said(counted))
        self.split.set_figures(None if counted is None else counted.figures)
        hint = tr(_NOTHING if counted is None else _NO_ALARM)
        for table in (self.table, self.actors):
            table.set_hint(hint)
        if counted is None:
            self.table.set_rows([])
            self.actors.set_actors([])
            for chart in (self.windows, self.days):
                chart.set_columns(np.empty(0, np.int64), ())
            return
        self.table.set_rows(figure_rows(counted.figures))
        self.actors.set_actors([(actor, self._text(actor)) for actor in counted.figures.worst])
        self._show_charts(counted)

    def _show_charts(self, counted: Counted) -> None:
        of, zone = counted.figures, self._context.zone
        short = self._kind in (SHIFT, DAY)
        every = 6 if short else 144
        starts = of.start_ns + np.arange(len(of.window_counts)) * WINDOW_NS
        labels = [
            "" if i % every else _label(datetime.fromtimestamp(ns / _S, zone), short)
            for i, ns in enumerate(starts.tolist())
        ]
        floods = zip(of.flood_starts.tolist(), of.flood_ends.tolist(), strict=True)
        bands = [((a - of.start_ns) / WINDOW_NS, (b - of.start_ns) / WINDOW_NS) for a, b in floods]
        self.windows.set_columns(of.window_counts, labels, bands)
        named = [short_day_text(datetime.fromtimestamp(ns / _S, zone).date()) for ns, _ in counted.a_day]
        self.days.set_columns(np.array([n for _, n in counted.a_day], np.int64), named)
        self.days.setVisible(len(named) > 2)

    def _said(self, counted: Counted | None) -> str:
        if counted is None:
            return ""
        zone, of = self._context.zone, counted.figures
        first, last = (day_clock_text(ns, zone) for ns in (of.start_ns, of.end_ns))
        if not counted.partial:
            return ""
        return tr("Counted from {first} to {last}; rates are of that time.").format(first=first, last=last)

    def _text(self, actor: BadActor) -> str:
        return self._texts.get(actor.alarm, "")

    def _refused(self, error: BaseException) -> None:
        self._note.setText(tr("The journal cannot be read: {error}").format(error=error))

    def _tune(self) -> None:
        """Looks through history first; the dialog opens on what was found."""
        alarm = self.actors.current
        if not alarm:
            return
        context = self._context
        self.tune_button.setEnabled(False)
        self.tune_button.setText(tr("Looks through 30 days …"))
        question = partial(proposal, context.history, context.plant, alarm, self._now_ns)
        context.asking.ask(question, self._propose, self._not_proposed)

    def _propose(self, found: Proposal | None) -> None:
        self._tune_again()
        if found is not None:
            self.tuning_wanted.emit(found)

    def _not_proposed(self, error: BaseException) -> None:
        self._tune_again()
        self._note.setText(tr("History cannot be read: {error}").format(error=error))

    def _tune_again(self) -> None:
        self.tune_button.setText(tr("Tune…"))
        self._show_buttons()

    def _show_buttons(self) -> None:
        alarm = self.actors.current
        self.journal_button.setEnabled(bool(alarm))
        ours = any(a.id == alarm for a in self._context.plant.alarms)
        self.tune_button.setEnabled(ours)
        self.tune_button.setToolTip("" if ours or not alarm else tr("Only alarms of the plant files can be tuned."))

    def _copy(self) -> None:
        if self.counted is not None:
            QGuiApplication.clipboard().setText(as_csv(self.counted, self._context.zone))

    def _connect(self) -> None:
        for kind, button in self.kinds.items():
            button.clicked.connect(partial(self._chosen, kind))
        self.earlier.clicked.connect(lambda: self._choose(self._kind, self._back + 1))
        self.later.clicked.connect(lambda: self._choose(self._kind, self._back - 1))
        self.copy_button.clicked.connect(self._copy)
        self.import_button.clicked.connect(self.import_wanted)
        self.tune_button.clicked.connect(self._tune)
        self.actors.opened.connect(lambda _: self._tune() if self.tune_button.isEnabled() else None)
        self.actors.chosen.connect(self._show_buttons)
        self.journal_button.clicked.connect(lambda: self.journal_wanted.emit(self.actors.current))
        self._show_buttons()

    def _chosen(self, kind: str) -> None:
        self._choose(kind, 0)

    def _lay_out(self) -> None:
        self.earlier.setAccessibleName(tr("Earlier"))
        self.later.setAccessibleName(tr("Later"))
        self._lines = Strip(), Strip()
        top = self._lines[0].line
        for part in (*self.kinds.values(), self.earlier, self.later, self._period):
            top.addWidget(part)
        self._note.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        top.addWidget(self._note, 1)
        top.addWidget(self.copy_button)
        self._left = QWidget(objectName="plain")
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.addWidget(self.table)
        right = QVBoxLayout()
        right.addWidget(self.windows, 3)
        right.addWidget(self.days, 2)
        right.addWidget(self.split, 2)
        upper = QHBoxLayout()
        upper.addWidget(self._left)
        upper.addLayout(right, 1)
        acts = self._lines[1].line
        acts.addWidget(self._actors_title, 1, Qt.AlignmentFlag.AlignBottom)
        for part in (self.journal_button, self.tune_button, self.import_button):
            acts.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._lines[0])
        column.addLayout(upper, 7)
        column.addWidget(self._lines[1])
        column.addWidget(self.actors, 3)


def _label(moment: datetime, short: bool) -> str:
    """Under a column: the time of a day, else the day."""
    return f"{moment:%H:%M}" if short else short_day_text(moment.date())
