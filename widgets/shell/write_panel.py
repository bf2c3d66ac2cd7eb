"""Writing a value in two steps: what is wanted is checked and said back, then confirmed in another place.

The confirmation is nobody's default button and lapses after 15 s (NUREG-0700, 7.3): a slip writes nothing.
"""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from hmi.model.batch import Reading
from hmi.model.quality import quality_of
from hmi.model.tag import DataType, Tag
from hmi.model.text import value_text
from widgets.shell.choice_box import ChoiceBox
from widgets.shell.look import Look
from widgets.shell.wording import range_text, with_unit
from widgets.words import tr

LAPSES_NS: Final = 15_000_000_000


class WritePanel(QWidget):
    """Handed a tag, its reading and what forbids a write; `confirmed` carries the tag and the value."""

    confirmed = Signal(object, object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent, objectName="plain")
        self._look = look
        self._tag: Tag | None = None
        self._reading: Reading | None = None
        self._forbidden = ""
        self._wanted: float | int | str | None = None
        self._lapses_ns = 0
        self._now_ns = 0
        self._title = QLabel(wordWrap=True)
        self.field, self.words = QLineEdit(), ChoiceBox()
        self.check_button, self.cancel_button = QPushButton(tr("Check…")), QPushButton(tr("Cancel"))
        self.confirm_button = QPushButton(tr("Confirm"))
        self._say = QLabel(wordWrap=True)
        self.outcome = QLabel(objectName="muted", wordWrap=True)
        self._lay_out()
        for button in (self.check_button, self.cancel_button, self.confirm_button):
            button.setAutoDefault(False)
        self.check_button.clicked.connect(self._check)
        self.field.returnPressed.connect(self._check)
        self.cancel_button.clicked.connect(self._cancel)
        self.confirm_button.clicked.connect(self._confirm)
        self.set_look(look)
        self.hide()

    @property
    def question(self) -> str:
        """What is to be confirmed, or why nothing may be written."""
        return self._say.text()

    def set_tag(self, tag: Tag | None, forbidden: str) -> None:
        """The tag to write, if any; forbidden: why it cannot be, empty if it can."""
        if tag is not self._tag:
            self._cancel()
            self.outcome.setText("")
            self._tag = tag
            self._fill(tag)
        self._forbidden = forbidden
        self.setVisible(tag is not None)
        self._refresh()

    def set_reading(self, reading: Reading, now_ns: int) -> None:
        """The present value, without which nothing is written; a confirmation that waits too long lapses."""
        self._reading, self._now_ns = reading, now_ns
        if self._wanted is not None and now_ns >= self._lapses_ns:
            self._cancel()
            self.outcome.setText(tr("Not confirmed within 15 s; nothing was written."))
        self._refresh()

    def set_outcome(self, sentence: str) -> None:
        """What became of the write, in words."""
        self.outcome.setText(sentence)

    def set_look(self, look: Look) -> None:
        self._look = look
        self._title.setFont(look.font(13, bold=True))
        for part in (self.field, self.words):
            part.setFont(look.font(14))
        for part in (self.check_button, self.cancel_button, self.confirm_button, self._say):
            part.setFont(look.font(13))
        self.outcome.setFont(look.font(12))

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        first = QHBoxLayout()
        first.addWidget(self.field, 1)
        first.addWidget(self.words, 1)
        first.addWidget(self.check_button)
        second = QHBoxLayout()
        second.addWidget(self.confirm_button)
        second.addStretch(1)
        second.addWidget(self.cancel_button)
        layout.addWidget(self._title)
        layout.addLayout(first)
        layout.addWidget(self._say)
        layout.addLayout(second)
        layout.addWidget(self.outcome)
        self.field.setAccessibleName(tr("New value"))
        self.words.setAccessibleName(tr("New value"))

    def _fill(self, tag: Tag | None) -> None:
        if tag is None:
            return
        self.field.clear()
        self.words.clear()
        for number, word in sorted(tag.words.items()):
            self.words.addItem(word, number)
        self.field.setVisible(not tag.words)
        self.words.setVisible(bool(tag.words))

    def _refresh(self) -> None:
        tag, reading = self._tag, self._reading
        if tag is None:
            return
        instrument = f" ({told})" if (told := range_text(tag)) else ""
        self._title.setText(tr("Set {tag}").format(tag=f"{tag.description or tag.name}{instrument}"))
        reason = self._reason(reading)
        waiting = self._wanted is not None
        if reason and waiting:
            self._cancel()
            waiting = False
        for part in (self.field, self.words, self.check_button):
            part.setEnabled(not reason and not waiting)
        self.confirm_button.setVisible(waiting)
        self.cancel_button.setVisible(waiting)
        self._say.setText(reason if not waiting else self._question(tag, reading))
        self._say.setVisible(bool(self._say.text()))

    def _reason(self, reading: Reading | None) -> str:
        """Why nothing may be written now."""
        if self._forbidden:
            return self._forbidden
        if reading is None or not quality_of(reading.status).live:
            return tr("The present value is not known, so nothing can be written.")
        return ""

    def _question(self, tag: Tag, reading: Reading | None) -> str:
        now = value_text(tag, reading.value, reading.object) if reading is not None else ""
        wanted = self._wanted if isinstance(self._wanted, str) else value_text(tag, float(self._wanted or 0))
        return f"{tag.name}: {now} → {with_unit(wanted, tag.unit)}"

    def _check(self) -> None:
        """Takes the wish, or says what is wrong with it."""
        tag = self._tag
        if tag is None or not self.check_button.isEnabled():
            return
        try:
            self._wanted = self.words.currentData() if tag.words else parsed(tag, self.field.text())
        except ValueError as error:
            self.outcome.setText(str(error))
            return
        self._lapses_ns = self._now_ns + LAPSES_NS
        self.outcome.setText("")
        self._refresh()

    def _cancel(self) -> None:
        self._wanted = None
        self._refresh()

    def _confirm(self) -> None:
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            self.outcome.setText(tr("Sent; waiting for the server."))
            self.confirmed.emit(self._tag, wanted)
        self._refresh()


def parsed(tag: Tag, text: str) -> float | int | str:
    """What a person typed as a value of a tag, within its range.

    Raises:
        ValueError: it is no number, or out of range; the text says which.
    """
    if not tag.type.numeric:
        return text
    cleaned = text.strip().replace("−", "-").replace(",", ".").replace(" ", "").replace(" ", "")
    try:
        value: float | int = int(cleaned) if tag.type.integer or tag.type is DataType.Boolean else float(cleaned)
    except ValueError as error:
        kind = tr("a whole number") if tag.type.integer else tr("a number")
        raise ValueError(f"'{text}' is not {kind}.") from error
    if (tag.low is not None and not value >= tag.low) or (tag.high is not None and not value <= tag.high):
        raise ValueError(f"{text.strip()} is outside {range_text(tag)}.")
    return value
