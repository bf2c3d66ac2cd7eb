"""By what entries of the journal are chosen: words, kind, stretch of time."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from hmi.model.words import marked
from widgets.journal.kinds import kind_text
from widgets.journal.span import EXAMPLE, Span
from widgets.shell.choice_box import ChoiceBox
from widgets.shell.look import Look
from widgets.touch.strip import Strip
from widgets.words import tr

_ALL = marked("All kinds")


class JournalBar(QWidget):
    """Says that something was chosen."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, objectName="plain")
        self.search = QLineEdit(placeholderText=tr("Search: words, names, tags"), clearButtonEnabled=True)
        self.kind, self.span = ChoiceBox(), ChoiceBox()
        self.begin, self.end = (QLineEdit(placeholderText=f"{word} {EXAMPLE}") for word in (tr("from"), tr("to")))
        self.said = QLabel(objectName="muted")
        self.kind.addItem(tr(_ALL))
        self.span.addItems([tr(s.value) for s in Span])
        self._line = Strip()
        whole, row = QVBoxLayout(self), self._line.line
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._line)
        row.addWidget(self.search, 1)
        for part, name in (
            (self.kind, tr("Kind")),
            (self.span, tr("Time")),
            (self.begin, tr("From")),
            (self.end, tr("To")),
        ):
            part.setAccessibleName(name)
            row.addWidget(part)
        row.addWidget(self.said)
        self.search.setAccessibleName(tr("Search in the journal"))
        self.search.textChanged.connect(self.changed)
        self.kind.currentIndexChanged.connect(self.changed)
        self.span.currentIndexChanged.connect(self._turn)
        for edit in (self.begin, self.end):
            edit.editingFinished.connect(self.changed)
            edit.hide()

    @property
    def chosen_kind(self) -> str:
        """Empty for all."""
        return str(self.kind.currentData() or "")

    @property
    def chosen_span(self) -> Span:
        return Span(self.span.currentText())

    def set_kinds(self, kinds: Sequence[str]) -> None:
        """The kinds there are; the one that is chosen stays."""
        known = {self.kind.itemData(n) for n in range(self.kind.count())}
        for kind in kinds:
            if kind not in known:
                self.kind.addItem(kind_text(kind), kind)

    def say(self, sentence: str) -> None:
        """How many there are, or what is wrong."""
        self.said.setText(sentence)

    def set_look(self, look: Look) -> None:
        for part in (self.search, self.kind, self.span, self.begin, self.end, self.said):
            part.setFont(look.font(13))
        for edit in (self.begin, self.end):
            edit.setFixedWidth(look.px(190))
        self._line.set_look(look, 8)

    def _turn(self) -> None:
        between = self.chosen_span is Span.BETWEEN
        for edit in (self.begin, self.end):
            edit.setVisible(between)
        self.changed.emit()
