"""One entry of the journal in full."""

import json
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from widgets.journal.kinds import kind_text
from widgets.journal.model import Happened
from widgets.shell.look import Look
from widgets.trends.time_ticks import moment_text
from widgets.words import spoken, tr

WIDTH_PX = 380
_NO_SINGLE = 1e7
"""Below it seven digits are all that a Float has."""
_TIME = "_ns"
"""The end of names of times."""


class EntryPanel(QWidget):
    """Handed an entry; says when it is to be closed."""

    closed = Signal()

    def __init__(self, zone: ZoneInfo, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent, objectName="panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._zone = zone
        self._title = QLabel(wordWrap=True)
        self._facts = QLabel(objectName="muted", wordWrap=True)
        self._reason = QLabel(wordWrap=True)
        self._detail = QPlainTextEdit(readOnly=True)
        self._detail.setAccessibleName(tr("What a program may want to know beside it"))
        self.copy_button, self._close = QPushButton(tr("Copy")), QPushButton("×", accessibleName=tr("Close"))
        self.text = ""
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.addLayout(head)
        for part in (self._facts, self._reason):
            part.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            column.addWidget(part)
        column.addWidget(self._detail, 1)
        column.addWidget(self.copy_button)
        self.copy_button.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.text))
        self._close.clicked.connect(self.closed)
        self.set_look(look)

    def show_entry(self, entry: Happened) -> None:
        facts = [
            tr("Entry {entry}, {kind}").format(entry=entry.id, kind=kind_text(entry.kind)),
            moment_text(entry.time_ns, self._zone, milliseconds=True),
            _by(entry),
            tr("About {subject}").format(subject=entry.subject) if entry.subject else "",
        ]
        detail = "\n".join(_lines(dict(entry.detail), 0, self._zone))
        self._title.setText(spoken(entry.text))
        self._facts.setText("\n".join(f for f in facts if f))
        self._reason.setText(tr("Reason: {reason}").format(reason=entry.reason) if entry.reason else "")
        self._reason.setVisible(bool(entry.reason))
        self._detail.setPlainText(detail)
        self._detail.setVisible(bool(detail))
        self.text = "\n".join(p for p in (spoken(entry.text), self._facts.text(), self._reason.text(), detail) if p)

    def set_look(self, look: Look) -> None:
        self._title.setFont(look.font(15, bold=True))
        for part in (self._reason, self.copy_button, self._close):
            part.setFont(look.font(13))
        for small in (self._facts, self._detail):
            small.setFont(look.font(12))
        self._close.setFixedSize(look.target(32), look.target(32))
        self.setFixedWidth(look.px(WIDTH_PX))
        margin = look.px(12)
        self.layout().setContentsMargins(margin, margin, margin, margin)


def _by(entry: Happened) -> str:
    if not entry.user:
        return ""
    if not entry.station:
        return tr("By {user}").format(user=entry.user)
    return tr("By {user} at {station}").format(user=entry.user, station=entry.station)


def _lines(fields: object, depth: int, zone: ZoneInfo) -> list[str]:
    """`name: value`, what is inside another further in; what is empty is left out; times are those of the plant."""
    if not isinstance(fields, dict):
        return [_json(fields)]
    lines = []
    for name, value in fields.items():
        if isinstance(value, dict):
            lines += [f"{'  ' * depth}{name}:", *_lines(value, depth + 1, zone)]
        elif name.endswith(_TIME) and isinstance(value, int):
            if value:
                lines.append(f"{'  ' * depth}{name.removesuffix(_TIME)}: {moment_text(value, zone, milliseconds=True)}")
        elif value not in ("", None) and value is not False:
            said = value if isinstance(value, str) else _json(value)
            lines.append(f"{'  ' * depth}{name}: {said}")
    return lines


def _json(value: object) -> str:
    if isinstance(value, float) and abs(value) < _NO_SINGLE:
        value = float(f"{value:.7g}")
    return json.dumps(value, ensure_ascii=False)
