"""A structure as a tree: fields under their structure, items under their array, made when they are looked at."""

from typing import Any, Final

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHeaderView, QTreeView, QWidget

from hmi.model.server.address import Plain
from widgets.shell.look import Look
from widgets.touch.kinetic import glides
from widgets.values.shape import short_text
from widgets.words import tr

AnyIndex = QModelIndex | QPersistentModelIndex
_NONE: Final = QModelIndex()
_NAMES_PX, _INDENT_PX = 200, 18
_OPENED: Final = 200
"""Parts that are opened at first sight: a person sees what there is, and no tree of thousands is laid out."""


class Part:
    """A field or an item; its own parts are made when they are asked for."""

    __slots__ = ("_parts", "name", "parent", "row", "value")

    def __init__(self, name: str, value: Plain, parent: "Part | None", row: int) -> None:
        self.name = name
        self.value = value
        self.parent = parent
        self.row = row
        self._parts: list[Part] | None = None

    @property
    def parts(self) -> "list[Part]":
        if self._parts is None:
            if isinstance(self.value, dict):
                named = list(self.value.items())
            elif isinstance(self.value, list):
                named = [(f"[{place}]", item) for place, item in enumerate(self.value)]
            else:
                named = []
            self._parts = [Part(name, item, self, row) for row, (name, item) in enumerate(named)]
        return self._parts

    @property
    def has_parts(self) -> bool:
        return isinstance(self.value, (dict, list)) and bool(self.value)

    def take(self, value: Plain) -> bool:
        """Another value of the same build takes the place of the one before; False where it is of another."""
        before, self.value = self.value, value
        if isinstance(value, dict):
            alike = isinstance(before, dict) and before.keys() == value.keys()
            items = list(value.values())
        elif isinstance(value, list):
            alike = isinstance(before, list) and len(before) == len(value)
            items = value
        else:
            return not isinstance(before, (dict, list))
        return alike and all(part.take(item) for part, item in zip(self._parts or (), items, strict=False))


class _Model(QAbstractItemModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.top = Part("", None, None, 0)

    def take(self, value: Plain) -> bool:
        """True where the tree was built anew."""
        if self.top.take(value):
            self._changed(self.top)
            return False
        self.beginResetModel()
        self.top = Part("", value, None, 0)
        self.endResetModel()
        return True

    def _changed(self, part: Part) -> None:
        if part._parts:
            last = part._parts[-1]
            self.dataChanged.emit(self.createIndex(0, 1, part._parts[0]), self.createIndex(last.row, 1, last))
            for inner in part._parts:
                self._changed(inner)

    def part(self, index: AnyIndex) -> Part:
        return index.internalPointer() if index.isValid() else self.top

    def index(self, row: int, column: int, parent: AnyIndex = _NONE) -> QModelIndex:
        parts = self.part(parent).parts
        return self.createIndex(row, column, parts[row]) if 0 <= row < len(parts) else QModelIndex()

    def parent(self, index: AnyIndex | None = None) -> Any:
        if index is None:
            return super().parent()
        above = self.part(index).parent if index.isValid() else None
        return QModelIndex() if above is None or above is self.top else self.createIndex(above.row, 0, above)

    def hasChildren(self, parent: AnyIndex = _NONE) -> bool:
        return self.part(parent).has_parts

    def rowCount(self, parent: AnyIndex = _NONE) -> int:
        return 0 if parent.column() > 0 else len(self.part(parent).parts)

    def columnCount(self, parent: AnyIndex = _NONE) -> int:
        return 2

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        wanted = orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return (tr("Field"), tr("Value"))[section] if wanted else None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        part = self.part(index)
        return part.name if index.column() == 0 else short_text(part.value)


class ValueTree(QTreeView):
    """Handed a structure; Ctrl+C copies the part that is current."""

    copied = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = _Model(self)
        self.setModel(self._model)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setAccessibleName(tr("Structure"))
        self.header().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.set_look(look)

    @property
    def chosen(self) -> Plain:
        """The value of the part that is current; the whole where none is."""
        return self._model.part(self.currentIndex()).value

    def set_value(self, value: Plain) -> None:
        """What is open stays open while the build of the value stays the same."""
        if self._model.take(value):
            self._open_some()

    def set_look(self, look: Look) -> None:
        self.setFont(look.font(13))
        self.header().setFont(look.font(12))
        glides(self, on=look.touch is not None)
        self.setIndentation(look.px(_INDENT_PX))
        self.setColumnWidth(0, look.px(_NAMES_PX))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copied.emit()
        else:
            super().keyPressEvent(event)

    def _open_some(self) -> None:
        """Level by level, as long as it stays within sight."""
        level, shown = [QModelIndex()], 0
        while level:
            below = []
            for index in level:
                count = self._model.rowCount(index)
                shown += count
                if shown > _OPENED:
                    return
                if index.isValid():
                    self.setExpanded(index, True)
                children = (self._model.index(row, 0, index) for row in range(count))
                below += [child for child in children if self._model.hasChildren(child)]
            level = below
