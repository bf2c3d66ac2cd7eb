"""The rail on the left: favourites, displays and pages, each with the highest alarm that stands on it or beneath it."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from hmi.model.alarm import AlarmEntry
from widgets.navigation.folding import Entry, Folding
from widgets.navigation.rail_lines import RailLines, RailPainter
from widgets.shell.look import Look
from widgets.touch.kinetic import glides
from widgets.words import tr

_CHOOSE = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class Navigation(QListView):
    """Says which line was chosen. A branch is folded by its chevron, or by the keys Left and Right."""

    chosen = Signal(str)
    apart_wanted = Signal(str)
    """The key of a line that is wanted in a window of its own: by the middle button, or Ctrl+Enter."""
    alarm_opened = Signal(object)
    """The AlarmEntry whose mark was pressed: it is wanted itself, not only its display."""
    favourite_moved = Signal(str, str)
    """The key of the one, and of the one whose place it takes."""
    favourite_removed = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent, objectName="rail")
        self._lines = RailLines(self)
        self._painter = RailPainter(look, self._lines)
        self._pressed_at = QPointF()
        self._fixed = False
        self.setModel(self._lines)
        self.setItemDelegate(self._painter)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._say_words()
        self.clicked.connect(self._clicked)
        self.set_look(look)

    def _say_words(self) -> None:
        self.setAccessibleName(tr("Displays and pages"))

    def changeEvent(self, event: QEvent) -> None:
        """Another language was chosen."""
        if event.type() == QEvent.Type.LanguageChange:
            self._say_words()
        super().changeEvent(event)

    @property
    def titles(self) -> list[str]:
        """Of the lines that are seen."""
        return [self._lines.folding.entries[row].title for row in self._lines.shown]

    def set_entries(self, entries: Sequence[Entry]) -> None:
        """What a person folded stays so, and the present place stays marked."""
        before = self._lines.folding
        current = before.entries[before.current].key if before.current is not None else ""
        self._lines.folding = Folding(entries)
        self._lines.folding.keep_turned(before)
        self.set_current(current)

    def set_current(self, key: str) -> None:
        """Shows where one is."""
        folding = self._lines.folding
        folding.set_current(folding.row_of(key))
        self._lines.refresh()
        self._fit()
        self._focus_row(folding.current)

    def set_alarms(self, alarms: Mapping[str, AlarmEntry], counts: Mapping[str, int]) -> None:
        """By key: the alarm whose mark a line bears, or a number for lines without one."""
        if self._lines.take_marks(alarms, counts):
            self.viewport().update()

    def set_fixed(self, fixed: bool) -> None:
        """Whether what a person can fold, move and remove stays as it is."""
        self._fixed = fixed

    def set_blink(self, on: bool) -> None:
        """The one phase of the screen."""
        self._painter.blink = on
        if self._lines.blinks:
            self.viewport().update()

    def set_look(self, look: Look) -> None:
        self._painter.look = look
        self.setFont(look.font(13))
        glides(self, on=look.touch is not None)
        self._fit()
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index, key = self.currentIndex(), event.key()
        if not index.isValid() or not self._act(index, key, event.modifiers()):
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed_at = event.position()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if event.button() is Qt.MouseButton.MiddleButton and index.isValid():
            self.apart_wanted.emit(self._lines.entry(index).key)
        else:
            super().mouseReleaseEvent(event)

    def _clicked(self, index: QModelIndex) -> None:
        """The chevron folds, the mark leads to its alarm, all else chooses the line."""
        cell, row, at = self.visualRect(index), self._lines.shown[index.row()], self._pressed_at
        mark = self._lines.mark(index)
        chevron = self._painter.chevron_rect(cell, self._lines.entry(index))
        if self._lines.folding.foldable(row) and chevron.contains(at) and not self._fixed:
            self._turn(row, not self._lines.folding.is_open(row))
        elif mark is not None and self._painter.mark_rect(cell).contains(at):
            self.alarm_opened.emit(mark)
        else:
            self._choose(index)

    def _act(self, index: QModelIndex, key: int, modifiers: Qt.KeyboardModifier) -> bool:
        """Whether a key was one of the rail's own."""
        return self._lead(index, key, modifiers) or (not self._fixed and self._change(index, key, modifiers))

    def _lead(self, index: QModelIndex, key: int, modifiers: Qt.KeyboardModifier) -> bool:
        entry, mark = self._lines.entry(index), self._lines.mark(index)
        if key in _CHOOSE and modifiers & Qt.KeyboardModifier.ShiftModifier and mark is not None:
            self.alarm_opened.emit(mark)
        elif key in _CHOOSE and _ctrl(modifiers):
            self.apart_wanted.emit(entry.key)
        elif key in _CHOOSE:
            self._choose(index)
        else:
            return False
        return True

    def _change(self, index: QModelIndex, key: int, modifiers: Qt.KeyboardModifier) -> bool:
        entry, row, folding = self._lines.entry(index), self._lines.shown[index.row()], self._lines.folding
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and entry.favourite and _ctrl(modifiers):
            self._move(index, 1 if key == Qt.Key.Key_Down else -1)
        elif key == Qt.Key.Key_Delete and entry.favourite:
            self.favourite_removed.emit(entry.key)
        elif key == Qt.Key.Key_Right and folding.foldable(row):
            self._turn(row, True)
        elif key == Qt.Key.Key_Left and folding.foldable(row) and folding.is_open(row):
            self._turn(row, False)
        elif key == Qt.Key.Key_Left and folding.parent(row) is not None:
            self._focus_row(folding.parent(row))
        else:
            return False
        return True

    def focus_favourite(self, key: str) -> None:
        """The keyboard stays on a favourite that was moved."""
        entries = self._lines.folding.entries
        self._focus_row(next((i for i, e in enumerate(entries) if e.favourite and e.key == key), None))

    def _move(self, index: QModelIndex, step: int) -> None:
        """To the place of the favourite before or after."""
        onto = index.siblingAtRow(index.row() + step)
        if onto.isValid() and self._lines.entry(onto).favourite:
            self.favourite_moved.emit(self._lines.entry(index).key, self._lines.entry(onto).key)

    def _fit(self) -> None:
        """Lines are slimmer where not all of them have room at their full height."""
        slim = self._painter.full_height() > self.viewport().height()
        if slim != self._painter.slim:
            self._painter.slim = slim
            self.scheduleDelayedItemsLayout()

    def _turn(self, row: int, on: bool) -> None:
        self._lines.folding.set_open(row, on)
        self._lines.refresh()
        self._fit()
        self._focus_row(row)

    def _focus_row(self, row: int | None) -> None:
        index = self._lines.index_of(row)
        if index.isValid():
            self.setCurrentIndex(index)
        else:
            self.clearSelection()

    def _choose(self, index: QModelIndex) -> None:
        self.chosen.emit(self._lines.entry(index).key)


def _ctrl(modifiers: Qt.KeyboardModifier) -> bool:
    return bool(modifiers & Qt.KeyboardModifier.ControlModifier)
