"""The alarms behind the figures: how often each came, its share as a bar, how it behaved."""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from hmi.model.figures import BadActor
from hmi.model.text import number_text
from hmi.model.words import marked
from widgets.figures.wording import percent
from widgets.shell.copy_table import CopyTable
from widgets.shell.look import Look
from widgets.words import tr

AnyIndex = QModelIndex | QPersistentModelIndex
_COLUMNS: Final = (
    (marked("Alarm"), 260),
    (marked("What it is about"), 0),
    (marked("Alarms"), 84),
    (marked("Share"), 190),
    (marked("Fleeting"), 90),
    (marked("Chatter"), 90),
)
_TEXT: Final = 1
_SHARE: Final = 3
_NUMBERS: Final = (2, 4, 5)
_ROW_PX: Final = 25


class _Model(QAbstractTableModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.actors: Sequence[tuple[BadActor, str]] = ()

    def take(self, actors: Sequence[tuple[BadActor, str]]) -> None:
        self.beginResetModel()
        self.actors = actors
        self.endResetModel()

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.actors)

    def columnCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(_COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole and section in _NUMBERS:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        wanted = orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return tr(_COLUMNS[section][0]) if wanted else None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        actor, text = self.actors[index.row()]
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() in _NUMBERS:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        cells = (
            actor.alarm,
            text,
            number_text(actor.alarms, 0),
            percent(actor.share),
            number_text(actor.fleeting, 0),
            number_text(actor.spells, 0),
        )
        return cells[index.column()]


class _ShareBar(QStyledItemDelegate):
    """The share's bar behind its number."""

    def __init__(self, model: _Model, look: Look, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model
        self.look = look

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        share = self._model.actors[index.row()][0].share
        most = max(actor.share for actor, _ in self._model.actors) or 1.0
        super().paint(painter, option, index)
        cell = QRectF(option.rect)
        left = cell.left() + self.look.px(60)
        bar = QRectF(
            left, cell.top() + cell.height() * 0.3, cell.right() - left - self.look.px(10), cell.height() * 0.4
        )
        painter.fillRect(bar, self.look.theme.trough)
        painter.fillRect(QRectF(bar.left(), bar.top(), bar.width() * share / most, bar.height()), self.look.theme.live)


class ActorTable(CopyTable):
    """opened: the id of the alarm that was double-clicked, or chosen with Enter. chosen: another row is current."""

    opened = Signal(str)
    chosen = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(tr("Alarms that came most often"), parent)
        self._model = _Model(self)
        self.setModel(self._model)
        self._bar = _ShareBar(self._model, look, self)
        self.setItemDelegateForColumn(_SHARE, self._bar)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.horizontalHeader().setSectionResizeMode(_TEXT, QHeaderView.ResizeMode.Stretch)
        self.doubleClicked.connect(lambda index: self.opened.emit(self._model.actors[index.row()][0].alarm))
        self.selectionModel().currentChanged.connect(lambda *_: self.chosen.emit())
        self.set_look(look)

    @property
    def current(self) -> str:
        """The id of the alarm that is chosen; empty for none."""
        row = self.currentIndex().row()
        return self._model.actors[row][0].alarm if 0 <= row < len(self._model.actors) else ""

    def set_actors(self, actors: Sequence[tuple[BadActor, str]]) -> None:
        """Each with what it is about."""
        before = self.current
        self._model.take(actors)
        rows = [row for row, (actor, _) in enumerate(actors) if actor.alarm == before]
        if actors:
            self.selectRow(rows[0] if rows else 0)
        self.chosen.emit()

    def set_look(self, look: Look, row_px: int = _ROW_PX) -> None:
        super().set_look(look, row_px)
        self._bar.look = look
        for column, (_, width) in enumerate(_COLUMNS):
            if width:
                self.set_column(column, look.px(width))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current:
            self.opened.emit(self.current)
        else:
            super().keyPressEvent(event)
