"""What a server says of one node: value, quality, times, type, range, unit, access, description."""

from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from hmi.model.quality import BAD, SEVERITY_MASK, UNCERTAIN
from hmi.model.server.address import AddressNode, NodeAttributes
from hmi.model.text import NO_VALUE, unit_text
from hmi.model.words import marked
from widgets.address.tag_line import tag_line
from widgets.dates import day_year_text
from widgets.shell.look import Look
from widgets.touch.kinetic import glides
from widgets.values.shape import scalar_text, short_text
from widgets.values.whole_value import WholeValue
from widgets.words import headed, listed, spoken, tr

_NAMES_PX = 130
_LINE = 300
_WHOLE_PX = 320
_S = 1_000_000_000
_ORDER = (
    "Value", "Quality", "Source time", "Server time", "Data type", "Range", "Unit", "States", "Access",
    "Node, portable", "Node, by index", "Kind", "Browse name", "Description",
)  # fmt: skip
_HINT = marked(
    "Open a server with the right arrow key, or by its arrow. Choose a node to see what the server says of it."
)


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
        self._server = ""
        self._said: NodeAttributes | None = None
        self._title, self._path = QLabel(wordWrap=True), QLabel(objectName="muted", wordWrap=True)
        self._say = QLabel(tr(_HINT), wordWrap=True)
        self._lines: dict[str, tuple[QLabel, QLabel]] = {}
        self._grid = QGridLayout()
        self.portable_button, self.index_button = QPushButton(tr("Copy nsu=…")), QPushButton(tr("Copy ns=…"))
        self.line_button = QPushButton(tr("Copy as tag"))
        self.line_button.setToolTip(tr("A line for the plant's tags CSV"))
        self.again_button = QPushButton(tr("Read again"))
        self.whole = WholeValue(look)
        self._lay_out()
        self.portable_button.clicked.connect(lambda: self._copy(portable=True))
        self.index_button.clicked.connect(lambda: self._copy(portable=False))
        self.line_button.clicked.connect(self._copy_line)
        self.again_button.clicked.connect(self.again_wanted)
        self.set_look(look)
        self.show_node(None, "")

    @property
    def texts(self) -> list[str]:
        """Everything that is written on the panel."""
        return [x.text() for x in self.findChildren(QLabel) if not x.isHidden() and x.text()]

    def show_node(self, node: AddressNode | None, path: str, server: str = "") -> None:
        """Another node; what is said of it follows. None for a server itself, or for nothing."""
        self._node = node
        self._server = server
        self._said = None
        self._title.setText(node.text or node.name if node is not None else "")
        self._path.setText(path if node is not None else "")
        self._say.setText(tr(_HINT) if node is None else tr("Asking the server …"))
        for part in (self._title, self._path, self.portable_button, self.index_button, self.again_button):
            part.setVisible(node is not None)
        self.line_button.setVisible(node is not None and node.kind == "Variable")
        self._say.show()
        self._clear()

    def set_attributes(self, said: NodeAttributes) -> None:
        """What the server says of the node that is shown."""
        if self._node is None or said.portable != self._node.portable:
            return
        self._said = said
        self._say.setVisible(not said.kind)
        if not said.kind:
            self._say.setText(
                tr("The server does not tell of it: {status_words}.").format(status_words=said.status_words)
            )
        lines = dict(self._facts(said))
        for name, (label, value) in self._lines.items():
            for part in (label, value):
                part.setVisible(name in lines)
        for name, text in lines.items():
            self._line(name).setText(text)
        whole = isinstance(said.value, (list, dict)) or len(str(said.value)) > _LINE
        self.whole.setVisible(whole)
        if whole:
            self.whole.set_value(said.value, dict(said.words), said.unit)

    def refuse(self, why: str) -> None:
        """Why there are no attributes."""
        self._clear()
        self._say.setText(why)
        self._say.show()

    def set_look(self, look: Look) -> None:
        self._look = look
        glides(self._scroll, on=look.touch is not None)
        self._title.setFont(look.font(15, bold=True))
        self._path.setFont(look.font(12))
        for part in (self._say, self.portable_button, self.index_button, self.line_button, self.again_button):
            part.setFont(look.font(13))
        for labels in self._lines.values():
            for label in labels:
                label.setFont(look.font(13))
        self.whole.set_look(look)
        self._grid.setColumnMinimumWidth(0, look.px(_NAMES_PX))
        margin = look.px(14)
        self.whole.setMinimumHeight(look.px(_WHOLE_PX))
        self._column.setContentsMargins(margin, margin, margin, margin)
        self._column.setSpacing(look.gap(8))

    def _lay_out(self) -> None:
        inner = QWidget()
        self._column = column = QVBoxLayout(inner)
        column.addWidget(self._title)
        column.addWidget(self._path)
        buttons = QHBoxLayout()
        for button in (self.portable_button, self.index_button, self.line_button, self.again_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column.addLayout(buttons)
        column.addWidget(self._say)
        self._grid.setColumnStretch(1, 1)
        column.addLayout(self._grid)
        column.addWidget(self.whole, 1)
        column.addStretch(0)
        column.setAlignment(Qt.AlignmentFlag.AlignTop)
        scroll = self._scroll = QScrollArea(widgetResizable=True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.addWidget(scroll)

    def _clear(self) -> None:
        for labels in self._lines.values():
            for label in labels:
                label.hide()
        self.whole.hide()

    def _line(self, name: str) -> QLabel:
        if name not in self._lines:
            labels = (
                QLabel(tr(name), objectName="muted"),
                QLabel(wordWrap=True, objectName="live" if name == "Value" else ""),
            )
            labels[1].setTextFormat(Qt.TextFormat.PlainText)
            labels[1].setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            for column, label in enumerate(labels):
                label.setFont(self._look.font(13))
                self._grid.addWidget(label, _ORDER.index(name), column, Qt.AlignmentFlag.AlignTop)
            self._lines[name] = labels
        return self._lines[name][1]

    def _facts(self, said: NodeAttributes) -> list[tuple[str, str]]:
        always = [(marked("Node, portable"), said.portable), (marked("Node, by index"), said.id)]
        if said.kind:
            always += [
                (marked("Kind"), said.kind),
                (marked("Browse name"), said.name),
                (marked("Description"), said.description or NO_VALUE),
            ]
        if said.kind != "Variable":
            return always
        states = [(marked("States"), listed(f"{number} {word}" for number, word in said.words))] if said.words else []
        return [
            *always,
            *states,
            (marked("Value"), _value_text(said)),
            (marked("Quality"), _quality_text(said)),
            (marked("Source time"), self._moment(said.source_ns)),
            (marked("Server time"), self._moment(said.server_ns)),
            (marked("Data type"), f"{said.data_type or NO_VALUE}{said.array}"),
            (marked("Range"), _range_text(said)),
            (marked("Unit"), unit_text(said.unit) or NO_VALUE),
            (marked("Access"), _access_text(said)),
        ]

    def _moment(self, time_ns: int) -> str:
        if not time_ns:
            return tr("the server gives none")
        moment = datetime.fromtimestamp(time_ns // _S, self._zone)
        return f"{day_year_text(moment.date())} {moment:%H:%M:%S}.{time_ns % _S // 1_000_000:03d} {moment:%Z}"

    def _copy_line(self) -> None:
        if self._node is not None:
            QGuiApplication.clipboard().setText(tag_line(self._server, self._node, self._said))

    def _copy(self, *, portable: bool) -> None:
        if self._node is not None:
            QGuiApplication.clipboard().setText(self._node.portable if portable else self._node.id)


def _value_text(said: NodeAttributes) -> str:
    value = said.value
    if isinstance(value, list):
        return tr("an array of {count}, below").format(count=len(value))
    if isinstance(value, dict):
        return tr("a structure of {short}, below").format(short=short_text(value))
    if len(str(value)) > _LINE:
        return tr("{count} characters, below").format(count=len(str(value)))
    word = next((word for number, word in said.words if number == value), "")
    text = repr(value) if isinstance(value, float) else scalar_text(value)
    return " ".join(filter(None, (text, unit_text(said.unit), f"({word})" if word else "")))


def _quality_text(said: NodeAttributes) -> str:
    severity = said.status & SEVERITY_MASK
    grade = tr("bad") if severity & BAD else tr("uncertain") if severity == UNCERTAIN else tr("good")
    return headed(grade, spoken(said.status_words)) if said.status_words else grade


def _range_text(said: NodeAttributes) -> str:
    if said.low is None or said.high is None:
        return NO_VALUE
    return tr("{low:g} to {high:g} {unit}").format(low=said.low, high=said.high, unit=unit_text(said.unit)).rstrip()


def _access_text(said: NodeAttributes) -> str:
    may = [word for word, given in ((tr("read"), said.readable), (tr("write"), said.writable)) if given]
    return tr(" and ").join(may) if may else tr("none, for the user who is logged in")
