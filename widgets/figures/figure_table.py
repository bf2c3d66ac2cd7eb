"""The figures with their targets; what is over its target stands out by weight, not by colour."""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QHeaderView, QWidget

from hmi.model.words import marked
from widgets.figures.wording import FigureRow, Verdict
from widgets.shell.copy_table import CopyTable
from widgets.shell.look import Look
from widgets.words import tr

AnyIndex = QModelIndex | QPersistentModelIndex
_COLUMNS: Final = ((marked("Figure"), 218), (marked("Value"), 0), (marked("Target"), 172), (marked("Verdict"), 106))
_VALUE: Final = 1
_TARGET: Final = 2
_ROW_PX: Final = 24


class _Model(QAbstractTableModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: Sequence[FigureRow] = ()
        self.look: Look | None = None

    def take(self, rows: Sequence[FigureRow]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(_COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        wanted = orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return tr(_COLUMNS[section][0]) if wanted else None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = self.rows[index.row()], index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return (row.name, row.value, row.target, tr(row.verdict.value) if row.verdict.value else "")[column]
        if self.look is None:
            return None
        over = row.verdict is Verdict.OVER
        if role == Qt.ItemDataRole.FontRole and column != _TARGET and (over or column == _VALUE):
            return self.look.font(13, bold=True)
        if role == Qt.ItemDataRole.ForegroundRole and (column == _TARGET or (not over and column != _VALUE)):
            return self.look.theme.text_muted
        return None


class FigureTable(CopyTable):
    """Handed rows of `figure_rows`."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(tr("Key figures"), parent)
        self._model = _Model(self)
        self.setModel(self._model)
        self.horizontalHeader().setSectionResizeMode(_VALUE, QHeaderView.ResizeMode.Stretch)
        self.set_look(look)

    @property
    def rows(self) -> Sequence[FigureRow]:
        return self._model.rows

    def set_rows(self, rows: Sequence[FigureRow]) -> None:
        self._model.take(rows)

    def set_look(self, look: Look, row_px: int = _ROW_PX) -> None:
        super().set_look(look, row_px)
        self._model.look = look
        for column, (_, width) in enumerate(_COLUMNS):
            if width:
                self.set_column(column, look.px(width))
