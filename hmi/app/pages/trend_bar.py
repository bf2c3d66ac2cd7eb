"""The controls above a trend: how much of the past, live or held, which saved trend, which more tags."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCompleter, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from hmi.model.tag import Tag
from hmi.model.text import duration_text
from widgets.shell.look import Look
from widgets.touch.strip import Strip
from widgets.words import tr

SPANS_S: Final = (600.0, 3600.0, 4 * 3600.0, 8 * 3600.0, 24 * 3600.0)


class TrendBar(QWidget):
    """Says what is wanted."""

    span_wanted = Signal(float)
    live_wanted = Signal()
    full_range_wanted = Signal(bool)
    tag_wanted = Signal(str)
    export_wanted = Signal()

    def __init__(self, tags: Sequence[Tag], look: Look) -> None:
        super().__init__(objectName="plain")
        self.live_button = QPushButton(tr("Live"), checkable=True)
        self.spans = {s: QPushButton(duration_text(s), checkable=True) for s in SPANS_S}
        self._range = QLabel()
        self.full_button = QPushButton(tr("Full range"), checkable=True)
        self.export_button = QPushButton(tr("Export…"))
        self.export_button.setToolTip(tr("Write what is shown into a file: every value that was recorded"))
        self._add = QLineEdit(placeholderText=tr("Add a tag"))
        self._add.setAccessibleName(tr("Add a tag to the trend"))
        completer = QCompleter([t.name for t in tags], self._add)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._add.setCompleter(completer)
        self._line = Strip()
        whole, row = QVBoxLayout(self), self._line.line
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._line)
        for part in (self.live_button, *self.spans.values(), self._range):
            row.addWidget(part)
        row.addStretch(1)
        for part in (self.export_button, self.full_button, self._add):
            row.addWidget(part)
        self.live_button.clicked.connect(self.live_wanted)
        for span_s, button in self.spans.items():
            button.clicked.connect(lambda _=False, s=span_s: self.span_wanted.emit(s))
        self.full_button.toggled.connect(self.full_range_wanted)
        self.export_button.clicked.connect(self.export_wanted)
        self._add.returnPressed.connect(self._wish)
        completer.activated.connect(self._wish)
        self.set_look(look)

    def show_state(self, *, live: bool, span_s: float, text: str) -> None:
        """What the trend shows; text: its stretch of time in words."""
        self.live_button.setChecked(live)
        for each_s, button in self.spans.items():
            button.setChecked(live and abs(each_s - span_s) < 1.0)
        if text != self._range.text():
            self._range.setText(text)

    def set_look(self, look: Look) -> None:
        for part in (self.live_button, *self.spans.values(), self.export_button, self.full_button, self._add):
            part.setFont(look.font(13))
        self._range.setFont(look.font(13))
        self._add.setFixedWidth(look.px(190))
        self._line.set_look(look, 6)

    def _wish(self) -> None:
        name = self._add.text().strip()
        if name:
            self.tag_wanted.emit(name)
            self._add.clear()
