"""What a search through a whole address space found, while it goes on and when it is through."""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from hmi.model.server.address import AddressNode
from hmi.model.words import marked
from widgets.shell.copy_table import CopyTable
from widgets.shell.look import Look
from widgets.words import tr

AnyIndex = QModelIndex | QPersistentModelIndex
Path = tuple[AddressNode, ...]
_COLUMNS: Final = ((marked("Found"), 170), (marked("Kind"), 90), (marked("Where"), 0), (marked("Node"), 210))
_WHERE: Final = 2
_ROWS_PX: Final = 190
_NARROW_PX: Final = 640


def path_text(path: Path) -> str:
    """`Objects › Machine`: what a node stands under."""
    return " › ".join(node.text or node.name for node in path[:-1])


class _Model(QAbstractTableModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.paths: list[Path] = []

    def clear(self) -> None:
        self.beginResetModel()
        self.paths = []
        self.endResetModel()

    def add(self, paths: Sequence[Path]) -> None:
        if paths:
            self.beginInsertRows(QModelIndex(), len(self.paths), len(self.paths) + len(paths) - 1)
            self.paths.extend(paths)
            self.endInsertRows()

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.paths)

    def columnCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(_COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        wanted = orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return tr(_COLUMNS[section][0]) if wanted else None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        path = self.paths[index.row()]
        node = path[-1]
        return (node.text or node.name, node.kind, path_text(path), node.portable)[index.column()]


class _Table(CopyTable):
    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class FoundNodes(QWidget):
    """Handed paths; says which one a person wants to see in the tree."""

    opened = Signal(object)
    """The path of a node, from below the root down to it."""
    stopped = Signal()
    """Nothing more is to be looked for."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent, objectName="plain")
        self._text = ""
        self._server = ""
        self.state = QLabel(objectName="muted", wordWrap=True)
        self.stop_button = QPushButton(tr("Stop"))
        self.close_button = QPushButton(tr("Close"))
        self.table = _Table(tr("Nodes found"))
        self._model = _Model(self.table)
        self.table.setModel(self._model)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.table.horizontalHeader().setSectionResizeMode(_WHERE, QHeaderView.ResizeMode.Stretch)
        self._lay_out()
        self.table.clicked.connect(lambda index: self._open(index.row()))
        self.table.entered.connect(lambda: self._open(self.table.currentIndex().row()))
        self.stop_button.clicked.connect(self.stopped)
        self.close_button.clicked.connect(self._close)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.set_look(look)
        self.hide()

    def begin(self, server: str, text: str) -> None:
        """A search has begun."""
        self._server, self._text = server, text
        self._model.clear()
        self.table.set_hint(tr("Nothing found yet."))
        self.state.setText(tr("Looking for “{text}” in all of {server} …").format(text=text, server=server))
        self.stop_button.show()
        self.close_button.hide()
        self.show()

    def add(self, paths: Sequence[Path], seen: int, pending: int, refused: int) -> None:
        """A part of the search is through."""
        self._model.add(paths)
        self.state.setText(
            tr(
                "Looking for “{text}” in all of {server}: {rowcount} found, {seen} node(s) seen, {pending} "
                "still to be looked into{refused}.",
                n=seen,
            ).format(
                text=self._text,
                server=self._server,
                rowcount=self._model.rowCount(),
                seen=seen,
                pending=pending,
                refused=_refused(refused),
            )
        )

    def end(self, sentence: str, seen: int, refused: int) -> None:
        """It is through, was stopped, or failed. sentence: how it ended."""
        self.state.setText(
            tr("“{text}” in {server}: {rowcount} found among {seen} node(s){refused}. {sentence}", n=seen)
            .format(
                text=self._text,
                server=self._server,
                rowcount=self._model.rowCount(),
                seen=seen,
                refused=_refused(refused),
                sentence=sentence,
            )
            .rstrip()
        )
        self.table.set_hint(tr("No node's name or id holds “{text}”.").format(text=self._text))
        self.stop_button.hide()
        self.close_button.show()

    def set_look(self, look: Look) -> None:
        self.state.setFont(look.font(12))
        for button in (self.stop_button, self.close_button):
            button.setFont(look.font(12))
        self.table.set_look(look, 26)
        self.table.setFixedHeight(look.px(_ROWS_PX))
        self._narrow_px = look.px(_NARROW_PX)
        for column, (_, width) in enumerate(_COLUMNS):
            if width:
                self.table.set_column(column, look.px(width))
        self._make_room()
        self.layout().setSpacing(look.gap(6))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """Where a node stands tells more than its id, for which there may be no room."""
        self.table.setColumnHidden(len(_COLUMNS) - 1, self.width() < self._narrow_px)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout()
        row.addWidget(self.state, 1)
        row.addWidget(self.stop_button)
        row.addWidget(self.close_button)
        column.addLayout(row)
        column.addWidget(self.table)

    def _open(self, row: int) -> None:
        if 0 <= row < self._model.rowCount():
            self.opened.emit(self._model.paths[row])

    def _close(self) -> None:
        self._model.clear()
        self.hide()


def _refused(count: int) -> str:
    return tr(", {count} the server does not let be looked into").format(count=count) if count else ""
