"""One argument of a method: its name, type and meaning, where its value is typed or chosen, what is wrong with it."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from hmi.model.server.address import Plain
from hmi.model.server.method import MethodArgument, parsed_argument
from hmi.model.tag import DataType
from widgets.shell.choice_box import ChoiceBox
from widgets.shell.look import Look
from widgets.values.shape import short_text
from widgets.words import spoken, tr

_LINES_PX: Final = 84
_SHORT_LIST: Final = 8
_BOOLEANS: Final = (("false", "false"), ("true", "true"))
_TEXTS: Final = (DataType.String, DataType.LocalizedText)


class ArgumentField(QWidget):
    """Handed an argument; `taken` is its value once `check` found it good."""

    changed = Signal()
    entered = Signal()
    """Enter was pressed in it."""

    def __init__(self, argument: MethodArgument, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent, objectName="plain")
        self.argument = argument
        self.taken: Plain = None
        self._name = QLabel(argument.name)
        self._type = QLabel(f"{argument.wants}{_bounds(argument)}", objectName="muted", wordWrap=True)
        self._meaning = QLabel(argument.description, objectName="muted", wordWrap=True)
        self._meaning.setVisible(bool(argument.description))
        self.error = QLabel(wordWrap=True)
        self.error.hide()
        self.field = self._made()
        self.field.setAccessibleName(f"{argument.name}, {argument.wants}")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for part in (self._name, self._type, self._meaning, self.field, self.error):
            column.addWidget(part)
        self.set_look(look)

    @property
    def text(self) -> str:
        """What is typed or chosen."""
        if isinstance(self.field, ChoiceBox):
            return str(self.field.currentData() or "")
        return self.field.toPlainText() if isinstance(self.field, QPlainTextEdit) else self.field.text()

    @property
    def spoken(self) -> str:
        """`mode = Running`, as it is said before the call."""
        if isinstance(self.field, ChoiceBox):
            return f"{self.argument.name} = {self.field.currentText()}"
        return f"{self.argument.name} = {_spoken(self.taken)}"

    def fill(self, text: str) -> None:
        """Types a text, or chooses the state with this number."""
        if isinstance(self.field, ChoiceBox):
            self.field.setCurrentIndex(self.field.findData(text))
        elif isinstance(self.field, QPlainTextEdit):
            self.field.setPlainText(text)
        else:
            self.field.setText(text)

    def check(self) -> bool:
        """Whether what is typed can be sent; where not, why is said at the field."""
        try:
            self.taken = parsed_argument(self.argument, self.text)
        except ValueError as error:
            chosen = isinstance(self.field, ChoiceBox) and not self.text
            self.error.setText(tr("Choose one.") if chosen else spoken(str(error)))
            self.error.show()
            return False
        self.error.hide()
        return True

    def set_look(self, look: Look) -> None:
        self._name.setFont(look.font(13, bold=True))
        for label in (self._type, self._meaning):
            label.setFont(look.font(12))
        self.error.setFont(look.font(12, bold=True))
        self.field.setFont(look.font(13))
        if isinstance(self.field, QPlainTextEdit):
            self.field.setFixedHeight(look.px(_LINES_PX))
        self.layout().setSpacing(look.px(2))

    def _made(self) -> ChoiceBox | QPlainTextEdit | QLineEdit:
        argument = self.argument
        if not argument.listed and (argument.words or argument.type is DataType.Boolean):
            box = ChoiceBox()
            box.addItem(tr("Choose …"), "")
            words = [(word, str(number)) for number, word in argument.words]
            for word, value in words or _BOOLEANS:
                box.addItem(word, value)
            box.currentIndexChanged.connect(self._edited)
            return box
        if argument.listed:
            lines = QPlainTextEdit(tabChangesFocus=True)
            lines.setPlaceholderText(_list_hint(argument))
            lines.textChanged.connect(self._edited)
            return lines
        line = QLineEdit()
        line.setPlaceholderText("2026-11-20T13:00:00+01:00" if argument.type is DataType.DateTime else "")
        line.textChanged.connect(self._edited)
        line.returnPressed.connect(self.entered)
        return line

    def _edited(self) -> None:
        if not self.error.isHidden():
            self.check()
        self.changed.emit()


def _spoken(value: Plain) -> str:
    """A text in quotes; a list in full where it is short."""
    if isinstance(value, list) and len(value) <= _SHORT_LIST:
        return f"[{', '.join(_spoken(item) for item in value)}]"
    return f"'{value}'" if isinstance(value, str) else short_text(value)


def _bounds(argument: MethodArgument) -> str:
    """The range of an integer type, where it is short enough to be of use."""
    kind = argument.type
    if kind is None or not kind.integer or argument.words:
        return ""
    low, high = kind.bounds
    return tr(", {low} to {high}").format(low=low, high=high)


def _list_hint(argument: MethodArgument) -> str:
    if argument.rank > 1:
        return "[[1, 2], [3, 4]]"
    return tr("one text a line") if argument.type in _TEXTS else tr("one value a line, or parted by spaces or ;")
