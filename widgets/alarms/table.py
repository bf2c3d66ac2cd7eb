"""The table of the alarm list, its keys, and what is copied out of it."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from widgets.alarms.acts import Act
from widgets.alarms.rows import Column
from widgets.words import tr

_ACTS = {
    Qt.Key.Key_H: Act.SHELVE,
    Qt.Key.Key_U: Act.UNSHELVE,
    Qt.Key.Key_O: Act.OUT_OF_SERVICE,
    Qt.Key.Key_X: Act.DISABLE,
    Qt.Key.Key_R: Act.RESET,
    Qt.Key.Key_C: Act.COMMENT,
}


class AlarmTable(QTableView):
    """Says what a key asks for on the current row."""

    first_wanted = Signal(QModelIndex)
    """What the row's button would do: Space or A."""
    act_wanted = Signal(object, QModelIndex)
    """An Act: H shelve, U unshelve, O out of service, X disable, R reset, C comment, Shift+A acknowledge with words."""
    opened = Signal(QModelIndex)
    """Enter: the alarm on its display."""
    turned = Signal(QModelIndex, bool)
    """Right or left: a group is to be opened or closed."""
    page_changed = Signal()
    """Other rows are seen."""
    page_wanted = Signal()
    """P: all that is seen is to be acknowledged."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Alarms"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalScrollBar().valueChanged.connect(self.page_changed)
        self.verticalScrollBar().rangeChanged.connect(self.page_changed)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)

    def visible_rows(self) -> range:
        """The rows of which at least half is seen."""
        height = self.viewport().height()
        half = self.verticalHeader().defaultSectionSize() // 2
        first, last = self.rowAt(half), self.rowAt(max(0, height - half))
        if first < 0:
            return range(0)
        return range(first, (self.model().rowCount() if last < 0 else last + 1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.page_changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+C copies the selected rows; the other keys stand beside the signals."""
        key, index = event.key(), self.currentIndex()
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.copied())
        elif key == Qt.Key.Key_A and event.modifiers() == Qt.KeyboardModifier.ShiftModifier:
            self.act_wanted.emit(Act.ACKNOWLEDGE_COMMENT, index)
        elif event.modifiers() not in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier):
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Space, Qt.Key.Key_A):
            self.first_wanted.emit(index)
        elif key in _ACTS:
            self.act_wanted.emit(_ACTS[Qt.Key(key)], index)
        elif key == Qt.Key.Key_P:
            self.page_wanted.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(index)
        elif key in (Qt.Key.Key_Right, Qt.Key.Key_Left):
            self.turned.emit(index, key == Qt.Key.Key_Right)
        elif event.text() and event.text().isprintable():
            event.ignore()  # Qt would look for a row that begins with it; a key of the window is meant
        else:
            super().keyPressEvent(event)

    def copied(self) -> str:
        """The selected rows as lines, cells parted by tabs."""
        rows = sorted({i.row() for i in self.selectionModel().selectedRows()})
        left_out = [Column.MARK, Column.ACKNOWLEDGE]
        if self.isColumnHidden(Column.UNTIL):
            left_out.append(Column.UNTIL)
        columns = [c for c in Column if c not in left_out]
        model = self.model()
        return "\n".join("\t".join(str(model.index(r, c).data() or "") for c in columns) for r in rows)
