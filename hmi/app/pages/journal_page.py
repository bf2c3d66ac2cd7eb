"""What happened lately, the newest first: alarms, operator acts, starts and stops."""

from collections.abc import Sequence
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QVBoxLayout, QWidget

from hmi.app.context import Context
from hmi.app.pages.page import Page
from hmi.journal import JournalEntry
from widgets.shell.look import Look
from widgets.trends.time_ticks import moment_text

AnyIndex = QModelIndex | QPersistentModelIndex
_COLUMNS: Final = (("Time", 210), ("Kind", 110), ("Subject", 190), ("What happened", 0), ("Who", 130), ("Where", 150))
_STRETCH: Final = 3
_MOST: Final = 500
_EVERY_NS: Final = 2_000_000_000


class _Entries(QAbstractTableModel):
    """The newest entries; new ones come in at the top."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._zone = context.zone
        self._entries: list[JournalEntry] = []

    @property
    def newest(self) -> int:
        """Number of the newest entry; 0 if there is none."""
        return self._entries[0].id if self._entries else 0

    def take(self, entries: Sequence[JournalEntry]) -> None:
        """Entries newer than all here, in ascending order."""
        if not entries:
            return
        self.beginInsertRows(QModelIndex(), 0, len(entries) - 1)
        self._entries[:0] = reversed(entries)
        self.endInsertRows()
        if len(self._entries) > _MOST:
            self.beginRemoveRows(QModelIndex(), _MOST, len(self._entries) - 1)
            del self._entries[_MOST:]
            self.endRemoveRows()

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._entries)

    def columnCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(_COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        wanted = orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return _COLUMNS[section][0] if wanted else None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        entry = self._entries[index.row()]
        return (
            moment_text(entry.time_ns, self._zone),
            entry.kind,
            entry.subject,
            entry.text,
            entry.user,
            entry.station,
        )[index.column()]


class JournalPage(Page):
    """Asks for what is new while it is seen."""

    def __init__(self, context: Context, look: Look) -> None:
        super().__init__()
        self.title = "Journal"
        self._context = context
        self._due_ns = 0
        self._asked = False
        self.model = _Entries(context, self)
        self.table = QTableView()
        self.table.setModel(self.model)
        self.table.setAccessibleName("Journal")
        self.table.setShowGrid(False)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.verticalHeader().hide()
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(_STRETCH, QHeaderView.ResizeMode.Stretch)
        header.setHighlightSections(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.table)
        self.set_look(look)

    def opened(self) -> None:
        self._due_ns = 0

    def show_now(self, now_ns: int) -> None:
        if self._asked or now_ns < self._due_ns:
            return
        self._due_ns = now_ns + _EVERY_NS
        self._asked = True
        question = partial(self._context.journal.entries, after=self.model.newest, limit=_MOST)
        self._context.asking.ask(question, self._take, self._refused)

    def focus_target(self) -> QWidget:
        return self.table

    def set_look(self, look: Look) -> None:
        self.table.setFont(look.font(13))
        self.table.horizontalHeader().setFont(look.font(12))
        self.table.verticalHeader().setDefaultSectionSize(look.px(30))
        for column, (_, width) in enumerate(_COLUMNS):
            if width:
                self.table.setColumnWidth(column, look.px(width))

    def _take(self, entries: Sequence[JournalEntry]) -> None:
        self._asked = False
        self.model.take(entries)

    def _refused(self, error: BaseException) -> None:
        self._asked = False
