"""All keys on one sheet."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from widgets.navigation.overlay import Overlay
from widgets.shell.look import Look
from widgets.touch.kinetic import glides
from widgets.words import tr

_WIDTH_PX = 1040
_COLUMNS = 2


@dataclass(frozen=True, slots=True)
class KeyGroup:
    """Keys that belong together: `keys` and what they do."""

    title: str
    lines: tuple[tuple[str, str], ...]


class KeySheet(Overlay):
    """Handed all keys; closes by Escape or its button."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, parent)
        self.close_button = QPushButton(tr("Close"))
        self._title = QLabel(tr("Keys"))
        self._sheet = QWidget(objectName="plain")
        self._labels: list[tuple[QLabel, float, bool]] = []
        self._grid = QGridLayout(self._sheet)
        self._grid.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._scroll = QScrollArea(widgetResizable=True, accessibleName=tr("Keys"))
        self._scroll.setWidget(self._sheet)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = QVBoxLayout(self)
        layout.addWidget(self._title)
        layout.addWidget(self._scroll, 1)
        layout.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignRight)
        self.close_button.clicked.connect(self._close)
        self.set_look(look)

    @property
    def texts(self) -> list[str]:
        """Everything that is written on the sheet."""
        return [label.text() for label, _, _ in self._labels]

    def set_groups(self, groups: Sequence[KeyGroup]) -> None:
        """Each group goes to the column that is the shorter one."""
        used = [0] * _COLUMNS
        for group in groups:
            column = used.index(min(used))
            used[column] = self._add_group(group, column, used[column])
        self.set_look(self._look)

    def _close(self) -> None:
        self.close_up()

    def focus_target(self) -> QWidget:
        return self.close_button

    def wanted(self, room: QRect) -> QRect:
        look = self._look
        width = min(look.px(_WIDTH_PX), room.width() - look.px(24))
        height = min(self._sheet.sizeHint().height() + look.px(130), room.height() - look.px(16))
        return QRect(room.left() + (room.width() - width) // 2, room.top() + look.px(8), width, height)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows move the sheet, which may be longer than there is room for."""
        bar = self._scroll.verticalScrollBar()
        steps = {
            Qt.Key.Key_Down: bar.singleStep(),
            Qt.Key.Key_Up: -bar.singleStep(),
            Qt.Key.Key_PageDown: bar.pageStep(),
            Qt.Key.Key_PageUp: -bar.pageStep(),
        }
        if event.key() in steps:
            bar.setValue(bar.value() + steps[event.key()])
        else:
            super().keyPressEvent(event)

    def set_look(self, look: Look) -> None:
        self._title.setFont(look.font(16, bold=True))
        self.close_button.setFont(look.font(13))
        glides(self._scroll, on=look.touch is not None)
        for label, pixels, bold in self._labels:
            label.setFont(look.font(pixels, bold=bold))
        self._grid.setVerticalSpacing(look.px(4))
        self._grid.setHorizontalSpacing(look.px(16))
        margin = look.px(16)
        self.layout().setContentsMargins(margin, margin, margin, margin)
        super().set_look(look)

    def _add_group(self, group: KeyGroup, column: int, row: int) -> int:
        """The row after it."""
        self._put(group.title, row, 2 * column, 13, bold=True, across=2)
        for number, (keys, does) in enumerate(group.lines, start=row + 1):
            self._put(keys, number, 2 * column, 13)
            self._put(does, number, 2 * column + 1, 13)
        self._grid.setColumnStretch(2 * column + 1, 1)
        after = row + 1 + len(group.lines)
        self._put("", after, 2 * column, 6)
        return after + 1

    def _put(self, text: str, row: int, column: int, pixels: float, *, bold: bool = False, across: int = 1) -> None:
        label = QLabel(text, wordWrap=column % 2 == 1)
        self._labels.append((label, pixels, bold))
        self._grid.addWidget(label, row, column, 1, across, Qt.AlignmentFlag.AlignTop)
