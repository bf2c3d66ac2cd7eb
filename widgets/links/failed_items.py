"""The items that a server refuses, each with its code in words; sortable, to be copied into a mail."""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from hmi.model.words import marked
from widgets.links.facts import FailedItem
from widgets.shell.copy_table import CopyTable
from widgets.shell.look import Look
from widgets.words import spoken, tr

AnyIndex = QModelIndex | QPersistentModelIndex
_COLUMNS: Final = (
    (marked("Tag"), 190),
    (marked("Code"), 116),
    (marked("What the server says, and what to do"), 0),
    (marked("Node"), 260),
)
_WORDS: Final = 2
_WIDE_ONLY: Final = (1, 3)
_NARROW_PX: Final = 860
_ROW_PX: Final = 44
"""Two lines of words."""


def _cells(item: FailedItem) -> tuple[str, ...]:
    return (item.tag, f"{item.status:#010x}", spoken(item.words), item.node)


class _Model(QAbstractTableModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._items: list[FailedItem] = []
        self._order = (0, Qt.SortOrder.AscendingOrder)

    def take(self, items: Sequence[FailedItem]) -> None:
        if set(items) == set(self._items):
            return
        self.beginResetModel()
        self._items = list(items)
        self._sort()
        self.endResetModel()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self.beginResetModel()
        self._order = (column, order)
        self._sort()
        self.endResetModel()

    def _sort(self) -> None:
        column, order = self._order
        self._items.sort(key=lambda i: (_cells(i)[column], i.tag), reverse=order == Qt.SortOrder.DescendingOrder)

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._items)

    def columnCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(_COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        wanted = orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return tr(_COLUMNS[section][0]) if wanted else None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        return _cells(self._items[index.row()])[index.column()]


class FailedItems(CopyTable):
    """Handed the failed items of one link."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(tr("Failed items"), parent)
        self._narrow_px = _NARROW_PX
        self._model = _Model(self)
        self.setModel(self._model)
        self.setSortingEnabled(True)
        self.horizontalHeader().setSortIndicator(0, Qt.SortOrder.AscendingOrder)
        self.horizontalHeader().setSectionResizeMode(_WORDS, QHeaderView.ResizeMode.Stretch)
        self.set_look(look)

    def set_items(self, items: Sequence[FailedItem]) -> None:
        """Keeps order and place while the items stay the same."""
        self._model.take(items)

    def set_look(self, look: Look) -> None:
        super().set_look(look, _ROW_PX)
        self._narrow_px = look.px(_NARROW_PX)
        for column, (_, width) in enumerate(_COLUMNS):
            if width:
                self.set_column(column, look.px(width))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for column in _WIDE_ONLY:
            self.setColumnHidden(column, self.width() < self._narrow_px)
