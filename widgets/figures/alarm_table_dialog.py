"""What an alarm table would change in the plant files, field by field, before it is written; and a reason."""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QHeaderView, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from hmi.model.words import marked
from widgets.shell.copy_table import CopyTable
from widgets.shell.look import Look
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


class AlarmTableDialog(QDialog):
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
        super().__init__(parent)
        self.setWindowTitle(tr("Import {name}").format(name=name))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        alarms = len({alarm for alarm, *_ in lines})
        self.title = QLabel(
            tr("{table} changes {fields} of {alarms}").format(
                table=name,
                fields=tr("{count} field(s)", n=len(lines)).format(count=f"{len(lines):,}"),
                alarms=tr("{count} alarm(s)", n=alarms).format(count=f"{alarms:,}"),
            ),
            wordWrap=True,
        )
        self.files = QLabel(
            tr("In {files}. Nothing is written before you accept it; each field is an entry of the journal.").format(
                files=", ".join(files)
            ),
            objectName="muted",
            wordWrap=True,
        )
        self.table = CopyTable(tr("What would change"))
        self.table.setModel(_Model(lines, look, self.table))
        self.reason = QLineEdit(tr("alarm table {name}").format(name=name), maxLength=300)
        self.reason.setAccessibleName(tr("Reason"))
        self.accept_button, self.cancel_button = (
            QPushButton(tr("Accept: write to the plant files")),
            QPushButton(tr("Cancel")),
        )
        self.outcome = QLabel(forbidden, wordWrap=True)
        self.outcome.setVisible(bool(forbidden))
        self._lay_out(look)
        self.set_deciding(not forbidden)
        for button in (self.accept_button, self.cancel_button):
            button.setAutoDefault(False)
        self.accept_button.clicked.connect(self._ask)
        self.reason.returnPressed.connect(self._ask)
        self.cancel_button.clicked.connect(self.close)

    def set_deciding(self, possible: bool) -> None:
        """Whether it can be written."""
        self.reason.setEnabled(possible)
        self.accept_button.setEnabled(possible)

    def set_outcome(self, sentence: str, *, again: bool) -> None:
        """What became of the wish; again: another try is possible."""
        self.outcome.setText(sentence)
        self.outcome.show()
        self.set_deciding(again)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.table.setFocus()

    def _ask(self) -> None:
        reason = self.reason.text().strip()
        if not reason:
            self.set_outcome(tr("Say why, for whoever sees it after you."), again=True)
            self.reason.setFocus()
            return
        self.set_outcome(tr("Told to the runtime …"), again=False)
        self.wanted.emit(reason)

    def _lay_out(self, look: Look) -> None:
        self.title.setFont(look.font(16, bold=True))
        self.files.setFont(look.font(12))
        self.table.set_look(look, _ROW_PX)
        header = self.table.horizontalHeader()
        for column, (_, width) in enumerate(_COLUMNS):
            if width:
                self.table.setColumnWidth(column, look.px(width))
            else:
                header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        label = QLabel(tr("Reason"), objectName="muted")
        label.setFont(look.font(13))
        self.reason.setFont(look.font(14))
        row, buttons = QHBoxLayout(), QHBoxLayout()
        row.addWidget(label)
        row.addWidget(self.reason, 1)
        buttons.addWidget(self.accept_button)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel_button)
        for button in (self.accept_button, self.cancel_button):
            button.setFont(look.font(13))
        self.outcome.setFont(look.font(13, bold=True))
        lines = QVBoxLayout(self)
        margin = look.px(18)
        lines.setContentsMargins(margin, margin, margin, margin)
        lines.setSpacing(look.px(12))
        for part in (self.title, self.files):
            lines.addWidget(part)
        lines.addWidget(self.table, 1)
        lines.addLayout(row)
        lines.addWidget(self.outcome)
        lines.addLayout(buttons)
        width, height = SIZE_PX
        self.resize(look.px(width), look.px(height))
