"""What people noted about one thing, the newest first, and a line to note something."""

from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from widgets.dates import day_clock_text
from widgets.journal.note_line import NoteLine
from widgets.shell.look import Look
from widgets.words import tr


@dataclass(frozen=True, slots=True)
class Note:
    """time_ns: UTC. subject: the tag or equipment it was written about."""

    time_ns: int
    user: str
    subject: str
    text: str


class Notes(QWidget):
    """Handed the notes; says what is to be noted."""

    wanted = Signal(str, str)
    """Text, subject."""

    def __init__(self, zone: ZoneInfo, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent, objectName="plain")
        self._zone = zone
        self._key = ""
        self._texts = QLabel(wordWrap=True)
        self._texts.setTextFormat(Qt.TextFormat.PlainText)
        self._texts.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.line = NoteLine([])
        self.line.wanted.connect(self.wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._texts)
        column.addWidget(self.line)
        column.addStretch(1)
        self.set_look(look)

    def begin(self, key: str) -> None:
        """Another thing, of which the journal is being asked."""
        self._key = key
        self.line.fix_subject(key)
        self._texts.setText(tr("Looking into the journal …"))

    def set_notes(self, notes: Sequence[Note]) -> None:
        """The newest first."""
        said = [f"{day_clock_text(n.time_ns, self._zone)}  {n.user}{self._about(n)}\n{n.text}" for n in notes]
        nothing = tr("Nobody has noted anything about it yet.")
        self._texts.setText("\n\n".join(said) or nothing)

    def set_fault(self, sentence: str) -> None:
        """Why the notes are not known."""
        self._texts.setText(sentence)

    def set_look(self, look: Look) -> None:
        self._texts.setFont(look.font(12))
        self.line.set_look(look)
        self.layout().setSpacing(look.gap(8))

    def _about(self, note: Note) -> str:
        return "" if note.subject == self._key else f" · {note.subject}"
