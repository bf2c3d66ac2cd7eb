"""A short list under what opened it: what stands beside a part of the way."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from widgets.navigation.overlay import Overlay
from widgets.shell.look import Look
from widgets.touch.kinetic import glides

_ROW_PX = 34
_LEAST_PX = 200
_KEY = Qt.ItemDataRole.UserRole


class DropList(Overlay):
    """Says which line was chosen. Letters that are typed lead to the line that begins with them."""

    chosen = Signal(str)

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, parent)
        self.list = QListWidget()
        self._at = QPoint()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.addWidget(self.list)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemClicked.connect(lambda _: self._choose())

    def open_at(self, at: QPoint, name: str, lines: Sequence[tuple[str, str]], current: str) -> None:
        """Opens with its left top corner at a point of the parent.

        Args:
            name: what the list is, for a screen reader.
            lines: key and title; `current` is the key of the one that is marked.
        """
        self._at = at
        self.list.clear()
        self.list.setAccessibleName(name)
        for key, title in lines:
            item = QListWidgetItem(title)
            item.setData(_KEY, key)
            self.list.addItem(item)
            if key == current:
                font = item.font()
                font.setBold(True)
                item.setFont(font)
                self.list.setCurrentItem(item)
        if self.list.currentRow() < 0:
            self.list.setCurrentRow(0)
        self.set_look(self._look)
        self.open()

    def focus_target(self) -> QWidget:
        return self.list

    def wanted(self, room: QRect) -> QRect:
        look = self._look
        width = max(look.px(_LEAST_PX), self.list.sizeHintForColumn(0) + look.px(40))
        height = self.list.count() * self.list.sizeHintForRow(0) + look.px(6)
        left = min(self._at.x(), room.right() - width)
        return QRect(max(room.left(), left), max(room.top(), self._at.y()), width, height)

    def set_look(self, look: Look) -> None:
        self.list.setFont(look.font(13))
        glides(self.list, on=look.touch is not None)
        for row in range(self.list.count()):
            item = self.list.item(row)
            item.setFont(look.font(13, bold=item.font().bold()))
        self.list.setStyleSheet(f"QListWidget::item {{ min-height: {look.row(_ROW_PX)}px; }}")
        super().set_look(look)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose()
        else:
            super().keyPressEvent(event)

    def _choose(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self.close_up()
            self.chosen.emit(item.data(_KEY))
