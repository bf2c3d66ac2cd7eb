"""What an alarm table would change in the plant files, field by field, before it is written; and a reason."""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from hmi.model.text import number_text
from hmi.model.words import marked
from widgets.shell.copy_table import CopyTable
from widgets.shell.look import Look
from widgets.shell.reasoned_dialog import ReasonedDialog
from widgets.words import tr

AnyIndex = QModelIndex | QPersistentModelIndex
Line = tuple[str, str, str, str]
"""Alarm, field, old, new; empty for nothing."""
SIZE_PX: Final = (1060, 620)
_COLUMNS: Final = (
    (marked("Alarm"), 210),
    (marked("Field"), 150),
    (marked("In the plant files"), 0),
    (marked("In the table"), 0),
)
_NEW: Final = 3
_ROW_PX: Final = 26
_NOTHING: Final = "–"


class _Model(QAbstractTableModel):
    def __init__(self, lines: Sequence[Line], look: Look, parent: QObject) -> None:
        super().__init__(parent)
        self._lines = lines
        self._bold = look.font(13, bold=True)

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._lines)

    def columnCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(_COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        wanted = orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return tr(_COLUMNS[section][0]) if wanted else None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._lines[index.row()][index.column()] or _NOTHING
        return self._bold if role == Qt.ItemDataRole.FontRole and index.column() == _NEW else None


class AlarmTableDialog(ReasonedDialog):
    """Handed the differences; says that they are to be written. It closes when it is told to.

    Args:
        name: of the file. lines: what differs, at least one. files: plant files that would change.
        forbidden: why this person may not; empty where they may.
    """

    wanted = Signal(str)
    """It is to be written; why."""

    def __init__(
        self,
        name: str,
        lines: Sequence[Line],
        files: Sequence[str],
        forbidden: str,
        look: Look,
        parent: QWidget | None = None,
    ) -> None:
        title = tr("Import {name}").format(name=name)
        super().__init__(title, tr("Accept: write to the plant files"), forbidden, look, parent)
        self.reason.setText(tr("alarm table {name}").format(name=name))
        alarms = len({alarm for alarm, *_ in lines})
        self.title = self._add_text(
            tr("{table} changes {fields} of {alarms}").format(
                table=name,
                fields=tr("{count} field(s)", n=len(lines)).format(count=number_text(len(lines), 0)),
                alarms=tr("{count} alarm(s)", n=alarms).format(count=number_text(alarms, 0)),
            ),
            16,
            bold=True,
        )
        self.files = self._add_text(
            tr("In {files}. Nothing is written before you accept it; each field is an entry of the journal.").format(
                files=", ".join(files)
            ),
            12,
            muted=True,
        )
        self.table = CopyTable(tr("What would change"))
        self.table.setModel(_Model(lines, look, self.table))
        self._lay_out_table(look)
        self.body.addWidget(self.table, 1)
        self._add_fields(((tr("Reason"), (self.reason,)),))
        width, height = SIZE_PX
        self.resize(look.px(width), look.px(height))
        self.given.connect(self.wanted)
        self._begin()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.table.setFocus()

    def _lay_out_table(self, look: Look) -> None:
        self.table.set_look(look, _ROW_PX)
        header = self.table.horizontalHeader()
        for column, (_, width) in enumerate(_COLUMNS):
            if width:
                self.table.set_column(column, look.px(width))
            else:
                header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
