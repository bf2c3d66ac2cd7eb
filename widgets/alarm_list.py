"""The alarm list: every alarm that stands, what is foreseen among them; each is acknowledged by itself.

There is no acknowledging of all: a person who has not looked has not acknowledged (ISA-18.2).
"""

from collections.abc import Iterable, Mapping
from zoneinfo import ZoneInfo

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from hmi.model.alarm import AlarmEntry, Priority
from widgets.alarms.delegate import ROW_PX, AlarmDelegate
from widgets.alarms.model import AlarmModel
from widgets.alarms.rows import AlarmFilter, Column, Shown
from widgets.shell.choice_box import ChoiceBox
from widgets.shell.look import Look

_WIDTHS = {
    Column.MARK: (44, 44),
    Column.TIME: (112, 112),
    Column.TAG: (178, 150),
    Column.TEXT: (240, 200),
    Column.STATE: (210, 130),
    Column.AREA: (132, 132),
    Column.ACKNOWLEDGE: (124, 124),
}
"""On a wide and on a narrow list; what happened takes the rest."""
_PRIORITIES = {"All priorities": None, **{f"Priority {int(p)}": p for p in Priority}}
_SHOWN = {"All states": Shown.ALL, "Unacknowledged": Shown.UNACKNOWLEDGED, "Foreseen": Shown.PREDICTED}
_NARROW_PX = 1150


class _Table(QTableView):
    acknowledge = Signal(QModelIndex)
    opened = Signal(QModelIndex)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space and A acknowledge the current row, Enter opens its display, Ctrl+C copies the selected rows."""
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_A) and not event.modifiers():
            self.acknowledge.emit(self.currentIndex())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self.currentIndex())
        elif event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.copied())
        else:
            super().keyPressEvent(event)

    def copied(self) -> str:
        """The selected rows as lines, cells parted by tabs."""
        rows = sorted({i.row() for i in self.selectionModel().selectedRows()})
        columns = [c for c in Column if c not in (Column.MARK, Column.ACKNOWLEDGE)]
        model = self.model()
        return "\n".join("\t".join(str(model.index(r, c).data()) for c in columns) for r in rows)


class AlarmList(QWidget):
    """Handed entries; says which one a person wants to acknowledge or see."""

    acknowledge = Signal(object)
    """The AlarmEntry as it was seen: its event_id is what is acknowledged."""
    opened = Signal(object)
    """The AlarmEntry whose display is wanted."""

    def __init__(self, areas: Mapping[str, str], zone: ZoneInfo, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._areas = areas
        self._watched = ""
        self._unknown = ""
        self.model = AlarmModel(areas, zone, self)
        self._delegate = AlarmDelegate(look, self)
        self.filter_text = QLineEdit(placeholderText="Filter by tag, alarm or words", clearButtonEnabled=True)
        self._area, self._priority, self._shown = ChoiceBox(), ChoiceBox(), ChoiceBox()
        self._count = QLabel(objectName="muted")
        self.table = _Table()
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
        """What became of an acknowledgement: with a sentence the row flashes and says it."""
        if refused:
            self.model.set_refused(alarm, refused)
        else:
            self.model.clear_pending(alarm)

    def show_alarm(self, alarm: str) -> None:
        """Selects an alarm's row and brings it into view."""
        row = self.model.row_of(alarm)
        if row is not None:
            self.table.selectRow(row)
            self.table.scrollTo(self.model.index(row, 0))

    def set_look(self, look: Look) -> None:
        self._look = look
        self._delegate.set_look(look)
        font = look.font(13)
        for part in (self.filter_text, self._area, self._priority, self._shown, self._count, self.table, self._empty):
            part.setFont(font)
        self.table.horizontalHeader().setFont(look.font(12))
        self.table.verticalHeader().setDefaultSectionSize(look.px(ROW_PX))
        self._set_widths()
        self.filter_text.setMinimumWidth(look.px(260))
        self._place_empty()

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        for part in (self.filter_text, self._area, self._priority, self._shown):
            bar.addWidget(part)
        bar.addStretch(1)
        bar.addWidget(self._count)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(bar)
        layout.addWidget(self.table, 1)
        self._area.addItems(["All areas", *self._areas.values()])
        self._priority.addItems(list(_PRIORITIES))
        self._shown.addItems(list(_SHOWN))
        names = {self.filter_text: "Filter text", self._area: "Area", self._priority: "Priority", self._shown: "State"}
        for part, name in names.items():
            part.setAccessibleName(name)

    def _prepare_table(self) -> None:
        table = self.table
        table.setModel(self.model)
        table.setItemDelegate(self._delegate)
        table.setAccessibleName("Alarms")
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.verticalHeader().hide()
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(Column.MESSAGE, QHeaderView.ResizeMode.Stretch)
        header.setHighlightSections(False)
        table.setSortingEnabled(True)
        table.sortByColumn(Column.MARK, Qt.SortOrder.AscendingOrder)

    def _connect(self) -> None:
        self.filter_text.textChanged.connect(self._filter)
        for box in (self._area, self._priority, self._shown):
            box.currentIndexChanged.connect(self._filter)
        self._delegate.pressed.connect(self._wish)
        self.table.acknowledge.connect(self._wish)
        self.table.opened.connect(self._open)
        self.table.doubleClicked.connect(self._open)

    def _wish(self, index: QModelIndex) -> None:
        if index.isValid() and (entry := self.model.entry(index.row())).unacknowledged:
            self.acknowledge.emit(entry)

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(self.model.entry(index.row()))

    def _filter(self) -> None:
        areas = ["", *self._areas]
        self.model.set_filter(
            AlarmFilter(
                text=self.filter_text.text(),
                area=areas[self._area.currentIndex()],
                priority=_PRIORITIES[self._priority.currentText()],
                shown=_SHOWN[self._shown.currentText()],
            )
        )
        self._say()

    def _say(self) -> None:
        """Counts, and what an empty list means."""
        shown, total = self.model.rowCount(), self.model.total
        count = f"{total} alarms" if shown == total else f"{shown} of {total} alarms"
        self._count.setText(f"{count} as last known: {self._unknown}" if self._unknown else count)
        if self._unknown:
            text = f"Alarms are not known: {self._unknown}"
        elif total:
            text = "No alarm passes the filter."
        else:
            text = f"No alarm stands. {self._watched}".strip()
        self._empty.setText(text)
        self._empty.setVisible(not shown)
        self._place_empty()

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
        self.table.setColumnHidden(Column.AREA, narrow)
        for column, widths in _WIDTHS.items():
            self.table.setColumnWidth(column, self._look.px(widths[narrow]))
