"""Parts of which one is seen, chosen above them: as high as that one is, and no higher."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from widgets.shell.look import Look


class Tabs(QWidget):
    """Made of parts by name, in their order; the first that is there is seen."""

    turned = Signal()
    """Another part is seen."""

    def __init__(self, parts: dict[str, tuple[str, QWidget]], look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent, objectName="plain")
        self._parts = {name: part for name, (_, part) in parts.items()}
        self.buttons = {name: QPushButton(title, checkable=True) for name, (title, _) in parts.items()}
        self._group = QButtonGroup(self)
        row, column = QHBoxLayout(), QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        for name, button in self.buttons.items():
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, n=name: self.show_part(n))
            self._group.addButton(button)
            row.addWidget(button, 1)
            column.addWidget(self._parts[name])
        self.show_part(next(iter(parts)))
        self.set_look(look)

    @property
    def shown(self) -> str:
        """The name of the part that is seen."""
        return next(name for name, button in self.buttons.items() if button.isChecked())

    def set_there(self, name: str, there: bool) -> None:
        """Whether a part has anything to show."""
        self.buttons[name].setVisible(there)
        if not there and self.shown == name:
            self.show_part(next(n for n, b in self.buttons.items() if n != name and not b.isHidden()))

    def show_part(self, name: str) -> None:
        for each, part in self._parts.items():
            part.setVisible(each == name)
        self.buttons[name].setChecked(True)
        self.turned.emit()

    def set_look(self, look: Look) -> None:
        for button in self.buttons.values():
            button.setFont(look.font(12))
        self.layout().setSpacing(look.gap(8))
