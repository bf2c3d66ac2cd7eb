"""A value with all that is in it, in the form that suits it: a profile and a table, a table, a tree, or its text."""

from collections.abc import Mapping

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QSplitter, QVBoxLayout, QWidget

from hmi.model.server.address import Plain
from hmi.model.text import NO_VALUE, unit_text
from widgets.shell.look import Look
from widgets.values.array_table import ArrayTable
from widgets.values.profile import Numbers, Profile
from widgets.values.shape import Shape, json_text, numbers_of, outline_text, scalar_text, shape_of
from widgets.values.value_tree import ValueTree
from widgets.words import tr

_PARTS = {
    Shape.NUMBERS: ("profile", "table"),
    Shape.MATRIX: ("table",),
    Shape.LIST: ("table",),
    Shape.TREE: ("tree",),
    Shape.LINE: ("text",),
}
_MANY = 20_000
_NO_WORDS: Mapping[int, str] = {}
_NO_NUMBERS: Numbers = np.empty(0)


class WholeValue(QWidget):
    """Handed a value, as often as it changes: what is open, marked or selected stays."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent, objectName="plain")
        self._value: Plain = None
        self._given: tuple[Plain, Mapping[int, str], str] | None = None
        self._shape = Shape.LINE
        self._figures = QLabel(objectName="muted", wordWrap=True)
        self._figures.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.profile, self.table, self.tree = Profile(look), ArrayTable(look), ValueTree(look)
        self.text = QPlainTextEdit(readOnly=True)
        self.text.setAccessibleName(tr("Value"))
        self._forms = {"profile": self.profile, "table": self.table, "tree": self.tree, "text": self.text}
        self.copy_button, self.json_button = QPushButton(tr("Copy")), QPushButton(tr("Copy as JSON"))
        self.open_button, self.close_button = QPushButton(tr("Open all")), QPushButton(tr("Close all"))
        self._lay_out()
        self.profile.picked.connect(self.table.show_item)
        self.table.picked.connect(self.profile.set_mark)
        self.copy_button.clicked.connect(self.copy)
        self.json_button.clicked.connect(lambda: _put(json_text(self._chosen())))
        self.tree.copied.connect(self.copy)
        self.open_button.clicked.connect(self.tree.expandAll)
        self.close_button.clicked.connect(self.tree.collapseAll)
        self.set_look(look)
        self.set_value(None)

    @property
    def summary(self) -> str:
        """The line of figures above it: how many items, least, mean, greatest."""
        return self._figures.text()

    def set_value(self, value: Plain, words: Mapping[int, str] = _NO_WORDS, unit: str = "") -> None:
        """words: of an enumeration whose numbers the value holds; unit: of its numbers."""
        given = (value, words, unit)
        if given == self._given:
            return
        self._given = given
        self._value, self._shape = value, shape_of(value)
        shown = _PARTS[self._shape] if not words or self._shape is not Shape.NUMBERS else ("table",)
        for name in self._forms:
            self._forms[name].setVisible(name in shown)
        self._split.setVisible("table" in shown)
        tree = self._shape is Shape.TREE
        self.open_button.setVisible(tree)
        self.close_button.setVisible(tree)
        numbers = numbers_of(value) if self._shape in (Shape.NUMBERS, Shape.MATRIX) else _NO_NUMBERS
        self._figures.setText(_figures(value, self._shape, numbers, unit, words=bool(words)))
        self._figures.setVisible(bool(self._figures.text()))
        if tree:
            self.tree.set_value(value)
            self.open_button.setEnabled(_size(value, _MANY) < _MANY)
        elif isinstance(value, list):
            self.table.set_value(value, words)
            if "profile" in shown:
                self.profile.set_numbers(numbers)
        elif (text := scalar_text(value)) != self.text.toPlainText():
            self.text.setPlainText(text)

    def set_live(self, live: bool) -> None:
        """Whether the value may be taken for the plant's present one; else it is grey."""
        self.profile.set_live(live)

    def copy(self) -> None:
        """The lines selected, or all; the part of a structure that is current, or all of it."""
        if self._shape in (Shape.TREE, Shape.LINE):
            _put(outline_text(self._chosen()))
        elif self.table.selectionModel().hasSelection():
            self.table.copy()
        else:
            rows = self._value if isinstance(self._value, list) else []
            lines = ["\t".join(map(scalar_text, r)) if isinstance(r, list) else scalar_text(r) for r in rows]
            _put("\n".join(lines))

    def set_look(self, look: Look) -> None:
        self._figures.setFont(look.font(12))
        self.text.setFont(look.font(13))
        for button in (self.copy_button, self.json_button, self.open_button, self.close_button):
            button.setFont(look.font(12))
        for part in (self.profile, self.table, self.tree):
            part.set_look(look)
        self.layout().setSpacing(look.gap(6))

    def _chosen(self) -> Plain:
        return self.tree.chosen if self._shape is Shape.TREE else self._value

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._figures)
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.addWidget(self.profile)
        split.addWidget(self.table)
        split.setSizes([2, 3])
        column.addWidget(split, 1)
        column.addWidget(self.tree, 1)
        column.addWidget(self.text, 1)
        self._split = split
        buttons = QHBoxLayout()
        for button in (self.copy_button, self.json_button, self.open_button, self.close_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column.addLayout(buttons)


def _figures(value: Plain, shape: Shape, numbers: Numbers, unit: str, *, words: bool) -> str:
    if shape not in (Shape.NUMBERS, Shape.MATRIX) or not isinstance(value, list):
        return (
            tr("{count} item(s)", n=len(value)).format(count=len(value))
            if shape is Shape.LIST and isinstance(value, list)
            else ""
        )
    first = value[0]
    size = (
        f"{len(value)} × {len(first)}"
        if isinstance(first, list)
        else tr("{count} item(s)", n=len(value)).format(count=len(value))
    )
    finite = np.isfinite(numbers)
    if words or not finite.any():
        return size
    held: Numbers = numbers[finite]
    parts = [size]
    places = np.flatnonzero(finite)
    for name, at in ((tr("least"), int(held.argmin())), (tr("greatest"), int(held.argmax()))):
        parts.append(
            tr("{name} {value} at {place}").format(
                name=name, value=_number(held[at], unit), place=_place(int(places[at]), first)
            )
        )
    parts.insert(2, tr("mean {mean}").format(mean=_number(held.mean(), unit)))
    if bad := int((~finite).sum()):
        parts.append(tr("{bad} not finite").format(bad=bad))
    return " · ".join(parts)


def _number(value: float, unit: str) -> str:
    return f"{value:.6g} {unit_text(unit)}".rstrip().replace("-", "\N{MINUS SIGN}") if np.isfinite(value) else NO_VALUE


def _place(index: int, first: Plain) -> str:
    if isinstance(first, list):
        return f"[{index // len(first)}, {index % len(first)}]"
    return f"[{index}]"


def _size(value: Plain, most: int) -> int:
    """Parts of a structure, counted no further than `most`."""
    waiting, count = [value], 0
    while waiting and count < most:
        now = waiting.pop()
        inner = list(now.values()) if isinstance(now, dict) else now if isinstance(now, list) else []
        count += len(inner)
        waiting.extend(item for item in inner if isinstance(item, (dict, list)))
    return count


def _put(text: str) -> None:
    QGuiApplication.clipboard().setText(text)
