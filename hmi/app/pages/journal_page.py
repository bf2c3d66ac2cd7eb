"""Everything that happened, the newest first: searched, chosen by kind and time, each entry in full, notes added."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Final

from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QVBoxLayout, QWidget

from hmi.app.context import Context
from hmi.app.lifetime import while_alive
from hmi.app.pages.page import Page
from hmi.border.exchange import Reply
from hmi.journal import JournalEntry, JournalReader
from widgets.journal.bar import JournalBar
from widgets.journal.entry_panel import EntryPanel
from widgets.journal.model import COLUMNS, STRETCH, TIME, JournalModel
from widgets.journal.note_line import NoteLine
from widgets.journal.span import Stretch, stretch
from widgets.shell.copy_table import CopyTable
from widgets.shell.look import Look
from widgets.trends.time_ticks import moment_text
from widgets.words import spoken, tr

PAGE: Final = 200
_LONG_NS: Final = 1_669_806_000_000_000_000
"""Wednesday, 30 November 2022: no moment's words are wider."""
_EVERY_NS: Final = 2_000_000_000
_LEAST_PX: Final = 300
"""Of what happened, where other columns may give way."""
_SPARED: Final = (0, 6, 2, 5)
"""Number, station, kind, person: the first is missed least."""
_NEAR_ROWS: Final = 30
"""So close to the end older entries are asked for."""


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What is looked for."""

    search: str = ""
    kind: str = ""
    stretch: Stretch = field(default_factory=Stretch)

    @property
    def narrow(self) -> bool:
        return self != _Wanted()

    def page(self, journal: JournalReader, *, after: int = 0, before: int = 0) -> list[JournalEntry]:
        """In ascending order. Reads a file."""
        return journal.entries(
            after,
            PAGE,
            self.kind,
            before=before,
            search=self.search,
            start_ns=self.stretch.start_ns,
            end_ns=self.stretch.end_ns,
        )


class JournalPage(Page):
    """Asks while it is seen: for what is new, and for older pages as they are scrolled to."""

    def __init__(self, context: Context, look: Look) -> None:
        super().__init__()
        self.title = tr("Journal")
        self._context = context
        self._now_ns = 0
        self._due_ns = 0
        self._turn = 0
        self._asked = False
        self._begun = False
        self._all_here = False
        self._wanted = _Wanted()
        self._least_px = _LEAST_PX
        self.model = JournalModel(context.zone, self)
        self.bar = JournalBar()
        self.table = CopyTable(tr("Journal"))
        self.panel = EntryPanel(context.zone, look)
        names = [*(e.id for e in context.plant.equipment), *(t.name for t in context.plant.tags)]
        self.note = NoteLine(names)
        self._lay_out()
        self._connect()
        self.set_look(look)

    @property
    def filled(self) -> bool:
        """Whether the journal has answered for what is looked for."""
        return self._begun

    def opened(self) -> None:
        self._due_ns = 0
        self._context.asking.ask(self._context.journal.kinds, while_alive(self, self.bar.set_kinds))

    def show_now(self, now_ns: int) -> None:
        self._now_ns = now_ns
        if self._asked or now_ns < self._due_ns:
            return
        self._due_ns = now_ns + _EVERY_NS
        if self._begun:
            self._ask(self._take_newer, after=self.model.newest)
        else:
            self._ask(self._take_first)

    def focus_target(self) -> QWidget:
        return self.table

    def set_look(self, look: Look) -> None:
        self.table.set_look(look)
        for part in (self.bar, self.panel, self.note):
            part.set_look(look)
        for column, (_, width) in enumerate(COLUMNS):
            if width:
                self.table.set_column(column, look.px(width))
        self.table.setColumnWidth(TIME, self._time_px(look))
        self._least_px = look.px(_LEAST_PX)
        self._show_columns()
        self.layout().setSpacing(look.gap(8))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_columns()

    def _show_columns(self) -> None:
        """What happened has room first; what the entry's panel tells too is left out for it."""
        for column in _SPARED:
            self.table.setColumnHidden(column, False)
        others = [c for c in range(len(COLUMNS)) if c != STRETCH]
        left = self.width() - sum(self.table.columnWidth(c) for c in others)
        for column in _SPARED:
            if left >= self._least_px:
                break
            left += self.table.columnWidth(column)
            self.table.setColumnHidden(column, True)

    def _time_px(self, look: Look) -> int:
        """As wide as a moment is in the chosen language."""
        widest = moment_text(_LONG_NS, self._context.zone)
        return QFontMetrics(look.font(13)).horizontalAdvance(widest) + look.px(28)

    def _lay_out(self) -> None:
        self.table.setModel(self.model)
        self.table.horizontalHeader().setSectionResizeMode(STRETCH, QHeaderView.ResizeMode.Stretch)
        self.panel.hide()
        middle = QHBoxLayout()
        middle.addWidget(self.table, 1)
        middle.addWidget(self.panel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.bar)
        column.addLayout(middle, 1)
        column.addWidget(self.note)

    def _connect(self) -> None:
        self.bar.changed.connect(self._look_again)
        self.table.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.table.selectionModel().currentRowChanged.connect(lambda index, _: self._show_entry(index.row()))
        self.model.modelReset.connect(self.panel.hide)
        self.panel.closed.connect(self.panel.hide)
        self.note.wanted.connect(self._add_note)

    def _look_again(self) -> None:
        """Something else is looked for: answers to what was asked before are dropped."""
        bar = self.bar
        try:
            chosen = stretch(bar.chosen_span, bar.begin.text(), bar.end.text(), self._now_ns, self._context.zone)
        except ValueError as error:
            bar.say(spoken(str(error)))
            return
        self._wanted = _Wanted(bar.search.text(), bar.chosen_kind, chosen)
        self._turn += 1
        self._asked = self._begun = self._all_here = False
        self._due_ns = 0
        bar.say(tr("searching …"))

    def _scrolled(self) -> None:
        bar = self.table.verticalScrollBar()
        row_px = max(1, self.table.verticalHeader().defaultSectionSize())
        near = bar.maximum() - bar.value() < _NEAR_ROWS * row_px
        if near and self._begun and not self._asked and not self._all_here:
            self._ask(self._take_older, before=self.model.oldest)

    def _ask(self, take: object, *, after: int = 0, before: int = 0) -> None:
        self._asked = True
        question = partial(self._wanted.page, self._context.journal, after=after, before=before)
        self._context.asking.ask(
            question,
            while_alive(self, partial(self._take, self._turn, take)),
            while_alive(self, partial(self._refused, self._turn)),
        )

    def _take(self, turn: int, take: object, entries: Sequence[JournalEntry]) -> None:
        if turn != self._turn or not callable(take):
            return
        self._asked = False
        take(entries)
        count = self.model.rowCount()
        more = "" if self._all_here else tr("the newest ")
        self.bar.say(tr("{more}{count} entr(y|ies)", n=count).format(more=more, count=count) if count else "")
        if self._wanted.narrow:
            self.table.set_hint(
                tr("Nothing in the journal is like that. Other words, another kind or time may find it.")
            )
        else:
            self.table.set_hint(tr("Nothing has happened yet."))

    def _take_first(self, entries: Sequence[JournalEntry]) -> None:
        self._begun = True
        self._all_here = len(entries) < PAGE
        self.model.show_entries(entries)

    def _take_newer(self, entries: Sequence[JournalEntry]) -> None:
        self.model.add_newer(entries)
        self._asked = False
        self._scrolled()  # who came to the end while this answer was under way would wait for ever

    def _take_older(self, entries: Sequence[JournalEntry]) -> None:
        self._all_here = len(entries) < PAGE
        self.model.add_older(entries)

    def _refused(self, turn: int, error: BaseException) -> None:
        if turn == self._turn:
            self._asked = False
            self.bar.say(tr("The journal cannot be read: {error}").format(error=error))

    def _show_entry(self, row: int) -> None:
        if row >= 0:
            self.panel.show_entry(self.model.entry(row))
            self.panel.show()

    def _add_note(self, text: str, subject: str) -> None:
        self._context.bridge.connection.question("note", while_alive(self, self._noted), text=text, subject=subject)

    def _noted(self, reply: Reply) -> None:
        self._due_ns = 0
        if reply.ok:
            self.note.set_outcome("", done=True)
        else:
            self.note.set_outcome(
                tr("The note is not in the journal: {error}").format(error=spoken(str(reply.fields.get("error")))),
                done=False,
            )
