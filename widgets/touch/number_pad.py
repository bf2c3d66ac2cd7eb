"""A number typed by a finger: digits, sign, point, and the limits it has to keep."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from hmi.model.tag import Tag
from hmi.model.text import unit_text
from widgets.shell.look import Look
from widgets.shell.wording import range_text
from widgets.words import tr

_KEYS: Final = (("7", "8", "9", "⌫", "C"), ("4", "5", "6", "±", "."), ("1", "2", "3", "0", "✓"))
_COLUMNS: Final = 5
_MOST: Final = 24
_BROAD, _HIGH = 2.2, 1.4
"""Times the least target, that a key is at most."""
_FIRST: Final = 100
"""Keys have their room before what is beside them."""


class NumberPad(QFrame):
    """Lies over its parent's foot while a field is filled: what is to be changed stays in sight.

    What it types is checked by the field's owner, like what keys type.

    done: the field is filled and is to be checked.
    """

    done = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent, objectName="overlay")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._look, self._field, self._fresh = look, QLineEdit(), True
        self._title, self._limits = QLabel(wordWrap=True), QLabel(objectName="muted", wordWrap=True)
        self.shown = QLabel(objectName="live")
        self._unit = QLabel(objectName="muted")
        self.buttons = {key: QPushButton(key, accessibleName=name) for key, name in _names().items()}
        self.leave_button = QPushButton(tr("Cancel"))
        self._lay_out()
        for key, button in self.buttons.items():
            # The keyboard stays in the field: who has one may go on with it.
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(lambda _=False, k=key: self.press(k))
        self.leave_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.leave_button.clicked.connect(self.hide)
        parent.installEventFilter(self)
        self.set_look(look)
        self.hide()

    def open(self, field: QLineEdit, tag: Tag) -> None:
        """Fills a field with a number for a tag; the first digit takes the place of what stands in it."""
        if field is not self._field:
            self._field = field
            field.textChanged.connect(self._show_text)
        self._fresh = True
        self._title.setText(tag.description or tag.name)
        limits = range_text(tag)
        self._limits.setText(tr("From {range}").format(range=limits) if limits else tr("No limits are given."))
        self._unit.setText(unit_text(tag.unit))
        self.buttons["."].setEnabled(not tag.type.integer)
        self.buttons["±"].setEnabled(tag.low is None or tag.low < 0)
        self._show_text()
        self._place()
        self.show()
        self.raise_()

    def press(self, key: str) -> None:
        """As a finger on that key."""
        text = "" if self._fresh and key in "0123456789." else self._field.text()
        self._fresh = False
        if key == "✓":
            self.hide()
            self.done.emit()
            return
        self._field.setText(_typed(text, key))

    @property
    def least_height(self) -> int:
        """Device-independent pixels that it needs at its narrowest."""
        return self.layout().totalMinimumSize().height() + self._look.target(44)

    def set_look(self, look: Look) -> None:
        self._look = look
        for button in (*self.buttons.values(), self.leave_button):
            button.setFont(look.font(18, bold=True))
            button.setMinimumSize(look.target(44), look.target(44))
        for button in self.buttons.values():
            button.setMaximumSize(round(_BROAD * look.target(44)), round(_HIGH * look.target(44)))
        self._title.setFont(look.font(14, bold=True))
        self._limits.setFont(look.font(13))
        self._unit.setFont(look.font(16))
        self.shown.setFont(look.font(26, bold=True))
        gap, edge = look.gap(8), look.gap(10)
        self._grid.setSpacing(gap)
        self.layout().setSpacing(gap)
        self.layout().setContentsMargins(edge, edge, edge, edge)
        self._place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        room = self.parentWidget().rect()
        keys = _COLUMNS * self._look.target(44) + (_COLUMNS - 1) * self._look.gap(8)
        directions = QBoxLayout.Direction
        self.layout().setDirection(directions.TopToBottom)
        if self.least_height > room.height() and room.width() > keys + self._look.px(180):
            self.layout().setDirection(directions.LeftToRight)
        height = min(room.height(), self.least_height)
        self.setGeometry(0, room.height() - height, room.width(), height)

    def _show_text(self) -> None:
        self.shown.setText(self._field.text() or "—")

    def _lay_out(self) -> None:
        whole = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        said, value = QVBoxLayout(), QBoxLayout(QBoxLayout.Direction.LeftToRight)
        value.addWidget(self.shown)
        value.addWidget(self._unit, 1)
        said.addWidget(self._title)
        said.addLayout(value)
        said.addWidget(self._limits)
        said.addStretch(1)
        said.addWidget(self.leave_button)
        whole.addLayout(said, 1)
        self._grid = QGridLayout()
        for row, keys in enumerate(_KEYS):
            for column, key in enumerate(keys):
                self._grid.addWidget(self.buttons[key], row, column)
                self.buttons[key].setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addLayout(self._grid, _FIRST)
        middle.addStretch(1)
        whole.addLayout(middle)


def _names() -> dict[str, str]:
    said = {
        "⌫": tr("Take the last digit away"),
        "C": tr("Clear"),
        "±": tr("Change the sign"),
        ".": tr("Decimal point"),
        "✓": tr("Done"),
    }
    return {key: said.get(key, key) for keys in _KEYS for key in keys}


def _typed(text: str, key: str) -> str:
    """A text with a key more."""
    if key == "C":
        return ""
    if key == "⌫":
        return text[:-1]
    if key == "±":
        return text[1:] if text.startswith("-") else f"-{text}"
    if key == "." and ("." in text or "," in text):
        return text
    return (text + key)[:_MOST]
