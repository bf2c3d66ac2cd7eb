"""An array as a table: an item a line, a matrix a row a line; as quick with a hundred thousand items as with ten."""

from collections.abc import Mapping
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QHeaderView, QWidget

from hmi.model.server.address import Plain
from widgets.shell.copy_table import CopyTable
from widgets.shell.look import Look
from widgets.values.shape import scalar_text
from widgets.words import tr

AnyIndex = QModelIndex | QPersistentModelIndex
_INDEX_PX, _CELL_PX, _ROW_PX = 90, 110, 26
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_COLUMNS_LIMIT: Final = 500


class _Model(QAbstractTableModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.value: list[Plain] = []
        self.words: Mapping[int, str] = {}
        self._width = 0

    def take(self, value: list[Plain], words: Mapping[int, str]) -> None:
        """A value of the same shape keeps place and selection."""
        width = len(value[0]) if value and isinstance(value[0], list) else 0
        same = (len(value), width) == (len(self.value), self._width)
        if not same:
            self.beginResetModel()
        self.value, self.words, self._width = value, words, width
        if not same:
            self.endResetModel()
        elif value:
            self.dataChanged.emit(self.index(0, 1), self.index(len(value) - 1, self.columnCount() - 1))

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.value)

    def columnCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else 1 + max(1, min(self._width, _COLUMNS_LIMIT))

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return int(_RIGHT) if section == 0 or self._width else None
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        if section == 0:
            return tr("Row") if self._width else tr("Item")
        return str(section - 1) if self._width else tr("Value")

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(_RIGHT) if index.column() == 0 or self._width else None
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if index.column() == 0:
            return str(index.row())
        item = self.value[index.row()]
        return self._text(item[index.column() - 1] if isinstance(item, list) else item)

    def _text(self, item: Plain) -> str:
        word = self.words.get(item) if self.words and isinstance(item, int) else None
        return f"{item} {word}" if word else scalar_text(item)


class ArrayTable(CopyTable):
    """Handed a list, or a list of lists of one length."""

    picked = Signal(int)
    """The line that is current."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(tr("Items"), parent)
        self._model = _Model(self)
        self.setModel(self._model)
        self.set_hint(tr("The array is empty."))
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.selectionModel().currentRowChanged.connect(lambda now, _: now.isValid() and self.picked.emit(now.row()))
        self.set_look(look)

    def set_value(self, value: list[Plain], words: Mapping[int, str]) -> None:
        """words: of an enumeration."""
        self._model.take(value, words)
        self._fit()

    def show_item(self, row: int) -> None:
        """Makes a line current, and seen."""
        if row != self.currentIndex().row():
            self.selectRow(row)
        self.scrollTo(self._model.index(row, 0))

    def set_look(self, look: Look, row_px: int = _ROW_PX) -> None:
        super().set_look(look, row_px)
        self._look = look
        self._fit()

    def _fit(self) -> None:
        header = self.horizontalHeader()
        header.setStretchLastSection(self._model.columnCount() == 2)
        self.setColumnWidth(0, self._look.px(_INDEX_PX))
        for column in range(1, self._model.columnCount()):
            self.setColumnWidth(column, self._look.px(_CELL_PX))
