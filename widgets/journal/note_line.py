"""A line for a note: what it is about, and what is to be said."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCompleter, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from widgets.shell.look import Look
from widgets.touch.strip import Strip
from widgets.words import tr


class NoteLine(QWidget):
    """Says what is to be noted; told what became of it."""

    wanted = Signal(str, str)
    """Text, subject."""

    def __init__(self, subjects: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent, objectName="plain")
        self.subject = QLineEdit(placeholderText=tr("About (tag or equipment)"), maxLength=200)
        self.text = QLineEdit(placeholderText=tr("A note for whoever reads the journal"), maxLength=2000)
        self.button = QPushButton(tr("Add note"))
        self.outcome = QLabel(objectName="muted", wordWrap=True)
        self.outcome.hide()
        completer = QCompleter(list(subjects), self.subject)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.subject.setCompleter(completer)
        self.subject.setAccessibleName(tr("What the note is about"))
        self.text.setAccessibleName(tr("Note"))
        self._line = Strip()
        row = self._line.line
        row.addWidget(self.subject)
        row.addWidget(self.text, 1)
        row.addWidget(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._line)
        column.addWidget(self.outcome)
        self.button.clicked.connect(self._wish)
        self.text.returnPressed.connect(self._wish)
        self.subject.returnPressed.connect(self.text.setFocus)

    def fix_subject(self, subject: str) -> None:
        """What the note is about is given: there is nothing to choose."""
        self.subject.setText(subject)
        self.subject.hide()

    def set_outcome(self, sentence: str, *, done: bool) -> None:
        """done: it is stored, and the line is free for another."""
        self.outcome.setText(sentence)
        self.outcome.setVisible(bool(sentence))
        for part in (self.subject, self.text, self.button):
            part.setEnabled(True)
        if done:
            self.text.clear()

    def set_look(self, look: Look) -> None:
        for part in (self.subject, self.text, self.button, self.outcome):
            part.setFont(look.font(13))
        self.subject.setFixedWidth(look.px(240))
        self.text.setMinimumWidth(look.px(200))
        self._line.set_look(look, 6)

    def _wish(self) -> None:
        text = self.text.text().strip()
        if not text:
            self.set_outcome(tr("Write the note first."), done=False)
            self.text.setFocus()
            return
        for part in (self.subject, self.text, self.button):
            part.setEnabled(False)
        self.wanted.emit(text, self.subject.text().strip())
