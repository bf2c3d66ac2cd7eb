"""What a server says of one node: value, quality, times, type, range, unit, access, description."""

import json
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from hmi.model.address import AddressNode, NodeAttributes, Plain
from hmi.model.quality import BAD, SEVERITY_MASK, UNCERTAIN
from hmi.model.text import NO_VALUE, unit_text
from widgets.shell.look import Look

_NAMES_PX = 130
_SHOWN = 20_000
_S = 1_000_000_000
_HINT = "Open a server with the right arrow key, or by its arrow. Choose a node to see what the server says of it."


class NodePanel(QWidget):
    """Handed a node, then its attributes or why there are none."""

    again_wanted = Signal()
    """The attributes are to be read once more."""

    def __init__(self, zone: ZoneInfo, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent, objectName="panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._zone = zone
        self._look = look
        self._node: AddressNode | None = None
        self._title, self._path = QLabel(wordWrap=True), QLabel(objectName="muted", wordWrap=True)
        self._say = QLabel(_HINT, wordWrap=True)
        self._lines: dict[str, tuple[QLabel, QLabel]] = {}
        self._grid = QGridLayout()
        self.portable_button, self.index_button = QPushButton("Copy nsu=…"), QPushButton("Copy ns=…")
        self.again_button = QPushButton("Read again")
        self._whole = QPlainTextEdit(readOnly=True)
        self._lay_out()
        self.portable_button.clicked.connect(lambda: self._copy(portable=True))
        self.index_button.clicked.connect(lambda: self._copy(portable=False))
        self.again_button.clicked.connect(self.again_wanted)
        self.set_look(look)
        self.show_node(None, "")

    @property
    def texts(self) -> list[str]:
        """Everything that is written on the panel."""
        labels = [x.text() for x in self.findChildren(QLabel) if not x.isHidden() and x.text()]
        return [*labels, *([self._whole.toPlainText()] if not self._whole.isHidden() else [])]

    def show_node(self, node: AddressNode | None, path: str) -> None:
        """Another node; what is said of it follows. None for a server itself, or for nothing."""
        self._node = node
        self._title.setText(node.text or node.name if node is not None else "")
        self._path.setText(path if node is not None else "")
        self._say.setText(_HINT if node is None else "Asking the server …")
        for part in (self._title, self._path, self.portable_button, self.index_button, self.again_button):
            part.setVisible(node is not None)
        self._say.show()
        self._clear()

    def set_attributes(self, said: NodeAttributes) -> None:
        """What the server says of the node that is shown."""
        if self._node is None or said.portable != self._node.portable:
            return
        self._say.setVisible(not said.kind)
        if not said.kind:
            self._say.setText(f"The server does not tell of it: {said.status_words}.")
        lines = dict(self._facts(said))
        for name, (label, value) in self._lines.items():
            for part in (label, value):
                part.setVisible(name in lines)
        for name, text in lines.items():
            self._line(name).setText(text)
        whole = _whole_text(said.value) if isinstance(said.value, (list, dict)) else ""
        self._whole.setVisible(bool(whole))
        if whole != self._whole.toPlainText():
            self._whole.setPlainText(whole)

    def refuse(self, why: str) -> None:
        """Why there are no attributes."""
        self._clear()
        self._say.setText(why)
        self._say.show()

    def set_look(self, look: Look) -> None:
        self._look = look
        self._title.setFont(look.font(15, bold=True))
        self._path.setFont(look.font(12))
        for part in (self._say, self._whole, self.portable_button, self.index_button, self.again_button):
            part.setFont(look.font(13))
        for labels in self._lines.values():
            for label in labels:
                label.setFont(look.font(13))
        self._grid.setColumnMinimumWidth(0, look.px(_NAMES_PX))
        margin = look.px(14)
        self.layout().setContentsMargins(margin, margin, margin, margin)
        self.layout().setSpacing(look.px(8))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.addWidget(self._title)
        column.addWidget(self._path)
        buttons = QHBoxLayout()
        for button in (self.portable_button, self.index_button, self.again_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column.addLayout(buttons)
        column.addWidget(self._say)
        self._grid.setColumnStretch(1, 1)
        column.addLayout(self._grid)
        self._whole.setAccessibleName("Value")
        column.addWidget(self._whole, 1)
        column.addStretch(0)
        column.setAlignment(Qt.AlignmentFlag.AlignTop)

    def _clear(self) -> None:
        for labels in self._lines.values():
            for label in labels:
                label.hide()
        self._whole.hide()

    def _line(self, name: str) -> QLabel:
        if name not in self._lines:
            labels = (
                QLabel(name, objectName="muted"),
                QLabel(wordWrap=True, objectName="live" if name == "Value" else ""),
            )
            labels[1].setTextFormat(Qt.TextFormat.PlainText)
            labels[1].setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            for column, label in enumerate(labels):
                label.setFont(self._look.font(13))
                self._grid.addWidget(label, len(self._lines), column, Qt.AlignmentFlag.AlignTop)
            self._lines[name] = labels
        return self._lines[name][1]

    def _facts(self, said: NodeAttributes) -> list[tuple[str, str]]:
        always = [("Node, portable", said.portable), ("Node, by index", said.id)]
        if said.kind:
            always += [("Kind", said.kind), ("Browse name", said.name), ("Description", said.description or NO_VALUE)]
        if said.kind != "Variable":
            return always
        return [
            *always[:2],
            ("Value", _value_text(said)),
            ("Quality", _quality_text(said)),
            ("Source time", self._moment(said.source_ns)),
            ("Server time", self._moment(said.server_ns)),
            ("Data type", f"{said.data_type or NO_VALUE}{said.array}"),
            ("Range", _range_text(said)),
            ("Unit", unit_text(said.unit) or NO_VALUE),
            ("States", ", ".join(f"{number} {word}" for number, word in said.words) or NO_VALUE),
            ("Access", _access_text(said)),
            *always[2:],
        ]

    def _moment(self, time_ns: int) -> str:
        if not time_ns:
            return "the server gives none"
        moment = datetime.fromtimestamp(time_ns // _S, self._zone)
        return f"{moment:%a} {moment.day} {moment:%b %Y %H:%M:%S}.{time_ns % _S // 1_000_000:03d} {moment:%Z}"

    def _copy(self, *, portable: bool) -> None:
        if self._node is not None:
            QGuiApplication.clipboard().setText(self._node.portable if portable else self._node.id)


def _value_text(said: NodeAttributes) -> str:
    value = said.value
    if value is None:
        return NO_VALUE
    if isinstance(value, list):
        return f"an array of {len(value)}, below"
    if isinstance(value, dict):
        return f"a structure of {len(value)} fields, below"
    word = next((word for number, word in said.words if number == value), "")
    text = str(value) if not isinstance(value, float) else repr(value)
    shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
    return " ".join(filter(None, (shown, unit_text(said.unit), f"({word})" if word else "")))


def _whole_text(value: Plain) -> str:
    text = json.dumps(value, ensure_ascii=False, indent=2)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}\n… {len(text) - _SHOWN} characters more"


def _quality_text(said: NodeAttributes) -> str:
    severity = said.status & SEVERITY_MASK
    grade = "bad" if severity & BAD else "uncertain" if severity == UNCERTAIN else "good"
    return f"{grade}: {said.status_words}" if said.status_words else grade


def _range_text(said: NodeAttributes) -> str:
    if said.low is None or said.high is None:
        return NO_VALUE
    return f"{said.low:g} to {said.high:g} {unit_text(said.unit)}".rstrip()


def _access_text(said: NodeAttributes) -> str:
    may = [word for word, given in (("read", said.readable), ("write", said.writable)) if given]
    return " and ".join(may) if may else "none, for the user who is logged in"
