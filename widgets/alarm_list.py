"""The alarm list: what stands, what is shelved, suppressed, out of service; each alarm is acted on by itself.

There is no acknowledging of all: a person who has not looked has not acknowledged (ISA-18.2). The rows that are seen
may be acknowledged together, and the button says how many that are.
"""

from collections.abc import Iterable, Mapping
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHeaderView, QLabel, QPushButton, QVBoxLayout, QWidget

from hmi.model.alarm import AlarmEntry
from hmi.model.words import marked
from widgets.alarms.acts import Act, acts_of, first_act
from widgets.alarms.delegate import ROW_PX, AlarmDelegate
from widgets.alarms.filter_bar import FilterBar, Grouping
from widgets.alarms.model import AlarmModel
from widgets.alarms.rows import Column, Tab, tab_of
from widgets.alarms.table import AlarmTable
from widgets.shell.look import Look
from widgets.touch.kinetic import glides
from widgets.words import tr

_WIDTHS = {
    Column.MARK: (44, 40),
    Column.TIME: (112, 94),
    Column.TAG: (178, 138),
    Column.TEXT: (220, 140),
    Column.MESSAGE: (240, 0),
    Column.STATE: (200, 118),
    Column.AREA: (132, 132),
    Column.UNTIL: (150, 118),
    Column.ACKNOWLEDGE: (124, 122),
}
"""On a wide and on a narrow list. What happened takes the rest; where alarms are silent, the reason does."""
_NARROW_PX = 1150
_SMALL_PX = 760
_ROOMY_PX = 1500
_EMPTY = {
    Tab.ACTIVE: marked("No alarm stands."),
    Tab.SHELVED: marked("No alarm is shelved. Select an active one and press H to shelve it for a time."),
    Tab.BY_DESIGN: marked("No alarm is suppressed by the plant's own logic."),
    Tab.OUT_OF_SERVICE: marked("No alarm is out of service or disabled."),
}


class AlarmList(QWidget):
    """Handed entries; says what a person wants done to which one, as it was seen."""

    acknowledge = Signal(object)
    """The AlarmEntry as it was seen: its event_id is what is acknowledged."""
    act_wanted = Signal(object, object)
    """Any other Act, and the AlarmEntry."""
    opened = Signal(object)
    """The AlarmEntry whose display is wanted."""
    chosen = Signal(object)
    """The AlarmEntry of the current row; None where there is none."""

    def __init__(self, areas: Mapping[str, str], zone: ZoneInfo, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._watched = ""
        self._unknown = ""
        self._flood = False
        self.model = AlarmModel(areas, zone, self)
        self._delegate = AlarmDelegate(look, self)
        self.bar = FilterBar(areas)
        self.page_button = QPushButton(tr("Acknowledge page"))
        self._count = QLabel(objectName="muted")
        self.table = AlarmTable()
        self._empty = QLabel(self.table.viewport(), objectName="muted", wordWrap=True)
        self._lay_out()
        self._prepare_table()
        self._connect()
        self.set_look(look)
        self._say()

    @property
    def hint(self) -> str:
        """What the list says where it shows no row; empty while it shows some."""
        return "" if self.model.rowCount() else self._empty.text()

    @property
    def summary(self) -> str:
        """The line that counts."""
        return self._count.text()

    @property
    def state(self) -> dict[str, Any]:
        """Filter, grouping and order, as JSON has it."""
        column, descending = self.model.order
        return {**self.bar.state, "column": int(column), "descending": descending}

    @property
    def current(self) -> AlarmEntry | None:
        """The alarm of the current row."""
        index = self.table.currentIndex()
        return self.model.entry(index.row()) if index.isValid() and not self.model.is_group(index.row()) else None

    def restore(self, state: Mapping[str, Any]) -> None:
        """What `state` was before."""
        self.bar.restore(state)
        column = state.get("column", int(Column.MARK))
        if column in set(Column):
            order = Qt.SortOrder.DescendingOrder if state.get("descending") else Qt.SortOrder.AscendingOrder
            self.table.sortByColumn(column, order)

    def take(self, changed: Iterable[AlarmEntry], *, whole: bool = False) -> None:
        """Entries that changed since; with `whole` all there are."""
        self.model.take(changed, whole=whole)
        self._say()

    def set_now(self, now_ns: int) -> None:
        self.model.set_now(now_ns)

    def set_blink(self, on: bool) -> None:
        """The one phase of the screen."""
        self._delegate.set_blink(on)
        self._delegate.repaint_marks(self.table)

    def set_flood(self, on: bool) -> None:
        """Whether more alarms come than a person can read: rows are grouped, where that is wanted."""
        self._flood = on
        self._group()

    def set_watched(self, sentence: str) -> None:
        """What is watched, for the empty list: `112 limits and 5 rules are watched.`"""
        self._watched = sentence
        self._say()

    def set_unknown(self, reason: str) -> None:
        """Why the list cannot be trusted now; empty if it can."""
        self._unknown = reason
        self._say()

    def set_pending(self, alarm: str) -> None:
        self.model.set_pending(alarm)

    def settle(self, alarm: str, refused: str = "") -> None:
        """What became of an act: with a sentence the row flashes and says it."""
        if refused:
            self.model.set_refused(alarm, refused)
        else:
            self.model.clear_pending(alarm)

    def show_alarm(self, alarm: str) -> None:
        """Selects an alarm's row, in the list it belongs to, and brings it into view."""
        entry = next((e for e in self.model.entries if e.id == alarm), None)
        if entry is not None and tab_of(entry) is not self.model.tab:
            self.bar.show_tab(tab_of(entry))
        row = self.model.row_of(alarm)
        if row is not None:
            self.table.selectRow(row)
            self.table.scrollTo(self.model.index(row, 0))

    def unseen_page(self) -> list[AlarmEntry]:
        """The unacknowledged alarms whose rows are seen now."""
        model = self.model
        rows = (model.entry(r) for r in self.table.visible_rows() if r < model.rowCount() and not model.is_group(r))
        return [e for e in rows if first_act(e) is Act.ACKNOWLEDGE]

    def set_look(self, look: Look) -> None:
        self._look = look
        self._delegate.set_look(look)
        for part in (self._count, self.table, self._empty, self.page_button):
            part.setFont(look.font(13))
        self.bar.set_look(look)
        self.table.horizontalHeader().setFont(look.font(12))
        glides(self.table, on=look.touch is not None)
        self.table.verticalHeader().setDefaultSectionSize(look.row(ROW_PX))
        self._set_widths()
        self._place_empty()

    def _lay_out(self) -> None:
        self.bar.tools.addWidget(self._count)
        self.bar.tools.addWidget(self.page_button)
        self.page_button.setToolTip(tr("P: acknowledges the rows that are seen, and no other"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.bar)
        layout.addWidget(self.table, 1)

    def _prepare_table(self) -> None:
        self.table.setModel(self.model)
        self.table.setItemDelegate(self._delegate)
        self.table.setSortingEnabled(True)
        self.table.sortByColumn(Column.MARK, Qt.SortOrder.AscendingOrder)

    def _connect(self) -> None:
        self.bar.changed.connect(self._filter)
        self.page_button.clicked.connect(self._wish_page)
        table = self.table
        self._delegate.pressed.connect(self._wish_first)
        self._delegate.turned.connect(lambda i: self.model.set_open(i.row(), not self.model.is_open(i.row())))
        table.first_wanted.connect(self._wish_first)
        table.act_wanted.connect(self._wish)
        table.page_wanted.connect(self._wish_page)
        table.turned.connect(lambda index, on: index.isValid() and self.model.set_open(index.row(), on))
        table.opened.connect(self._open)
        table.doubleClicked.connect(self._open)
        table.selectionModel().currentRowChanged.connect(lambda *_: self.chosen.emit(self.current))
        table.page_changed.connect(self._say_page)

    def _wish_first(self, index: QModelIndex) -> None:
        if index.isValid() and self.model.is_group(index.row()):
            self.model.set_open(index.row(), not self.model.is_open(index.row()))
        elif index.isValid() and (act := first_act(self.model.entry(index.row()))) is not None:
            self._wish(act, index)

    def _wish(self, act: Act, index: QModelIndex) -> None:
        if not index.isValid() or self.model.is_group(index.row()):
            return
        entry = self.model.entry(index.row())
        if act not in acts_of(entry):
            return
        if act is Act.ACKNOWLEDGE:
            self.acknowledge.emit(entry)
        else:
            self.act_wanted.emit(act, entry)

    def _wish_page(self) -> None:
        for entry in self.unseen_page():
            self.acknowledge.emit(entry)

    def _open(self, index: QModelIndex) -> None:
        if index.isValid() and self.model.is_group(index.row()):
            self.model.set_open(index.row(), not self.model.is_open(index.row()))
        elif index.isValid():
            self.opened.emit(self.model.entry(index.row()))

    def _filter(self) -> None:
        self.model.set_filter(self.bar.wanted)
        self._group()
        self._set_widths()
        self._say()

    def _group(self) -> None:
        chosen = self.bar.grouped
        self.model.set_grouping(chosen is Grouping.ALWAYS or (chosen is Grouping.FLOOD and self._flood))

    def _say(self) -> None:
        """Counts, and what an empty list means."""
        counts = self.model.counts
        tab = self.model.tab
        shown, total = self.model.shown, counts[tab]
        count = (
            tr("{count} alarm(s)", n=total).format(count=total)
            if shown == total
            else tr("{shown} of {total} alarms").format(shown=shown, total=total)
        )
        self._count.setText(
            tr("{count} as last known: {unknown}").format(count=count, unknown=self._unknown)
            if self._unknown
            else count
        )
        self.bar.set_counts(counts)
        if self._unknown:
            text = tr("Alarms are not known: {unknown}").format(unknown=self._unknown)
        elif total:
            text = tr("No alarm passes the filter.")
        else:
            text = f"{tr(_EMPTY[tab])} {self._watched if tab is Tab.ACTIVE else ''}".strip()
        self._empty.setText(text)
        self._empty.setVisible(not shown)
        self._place_empty()
        self._say_page()

    def _say_page(self) -> None:
        waiting = len(self.unseen_page())
        self.page_button.setText(
            tr("Acknowledge the {waiting} seen").format(waiting=waiting) if waiting else tr("Acknowledge page")
        )
        self.page_button.setEnabled(bool(waiting))

    def _place_empty(self) -> None:
        margin = self._look.px(16)
        width = max(1, self.table.viewport().width() - 2 * margin)
        self._empty.setGeometry(margin, margin, width, self._look.px(48))
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._set_widths()
        self._place_empty()

    def _set_widths(self) -> None:
        narrow = self.width() < self._look.px(_NARROW_PX)
        active = self.model.tab is Tab.ACTIVE
        roomy = self.width() >= self._look.px(_ROOMY_PX)
        self.table.setColumnHidden(Column.AREA, narrow if active else not roomy)
        self.table.setColumnHidden(Column.UNTIL, active)
        # Beside the panel of an alarm, and under a finger: what the mark or the panel says too gives way to the button.
        small = self.width() < self._look.px(_SMALL_PX)
        self.table.setColumnHidden(Column.STATE, small and active)
        self._count.setVisible(not small or self._look.touch is not None)
        self.table.setColumnHidden(Column.TIME, small)
        self.table.setColumnHidden(Column.MESSAGE, not active and not roomy)
        header = self.table.horizontalHeader()
        for column, rest in ((Column.MESSAGE, active), (Column.STATE, not active)):
            modes = QHeaderView.ResizeMode
            header.setSectionResizeMode(column, modes.Stretch if rest else modes.Interactive)
        for column, widths in _WIDTHS.items():
            self.table.setColumnWidth(column, self._look.px(widths[narrow]))
