"""Writing a value in two steps: what is wanted is checked and said back, then confirmed in another place.

The confirmation is nobody's default button and lapses after 15 s (NUREG-0700, 7.3): a slip writes nothing.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from hmi.model.acts.step import forbidden_by_step
from hmi.model.batch import Reading
from hmi.model.tag import Tag
from hmi.model.text import unit_text, value_text
from widgets.faceplate.wording import blocked_text, seen_quality
from widgets.shell.choice_box import ChoiceBox
from widgets.shell.look import Look
from widgets.shell.outcome import outcome_mark, outcome_text
from widgets.shell.typed import parsed
from widgets.shell.wording import range_text, with_unit
from widgets.words import tr

LAPSES_NS: Final = 15_000_000_000
_S: Final = 1_000_000_000

Value = float | int | str


@dataclass(frozen=True, slots=True)
class _Wish:
    """What waits for its confirmation, and until when."""

    value: Value
    lapses_ns: int


class WritePanel(QWidget):
    """Handed a tag, its reading and what forbids a write; `confirmed` carries the tag and the value.

    Args:
        foresee: sentences on what a value of a tag would do.
    """

    confirmed = Signal(object, object)
    number_wanted = Signal(object, object)
    """The field that a number is to be typed into by a finger, and its Tag."""
    turned = Signal()
    """Another step: it may want another height."""

    def __init__(
        self, look: Look, foresee: Callable[[Tag, float], Sequence[str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, objectName="plain")
        self._foresee = foresee
        self._look = look
        self._tag: Tag | None = None
        self._reading: Reading | None = None
        self._forbidden = ""
        self._replay = False
        self._wish: _Wish | None = None
        self._now_ns = 0
        self._seen = ("", False, "")
        self._outcomes: dict[int, tuple[str, str]] = {}
        """What became of the last write of each tag, by row; `_sent` those still under way."""
        self._sent: set[int] = set()
        self._title = QLabel(wordWrap=True)
        self.field, self.words, self._unit = QLineEdit(), ChoiceBox(), QLabel(objectName="muted")
        self.check_button, self.cancel_button = QPushButton(tr("Check…")), QPushButton(tr("Cancel"))
        self.confirm_button = QPushButton(tr("Confirm"))
        self._say, self._why = QLabel(wordWrap=True), QLabel(wordWrap=True)
        self.countdown, self._left = QLabel(objectName="muted"), QProgressBar(textVisible=False)
        self._mark, self.outcome = QLabel(objectName="outcome"), QLabel(wordWrap=True)
        self.outcome.setTextFormat(Qt.TextFormat.PlainText)
        self._lay_out()
        for button in (self.check_button, self.cancel_button, self.confirm_button):
            button.setAutoDefault(False)
        self.check_button.clicked.connect(self._check)
        self.field.returnPressed.connect(self._check)
        self.field.installEventFilter(self)
        self.cancel_button.clicked.connect(self._cancel)
        self.confirm_button.clicked.connect(self._confirm)
        self.set_look(look)
        self.hide()

    @property
    def question(self) -> str:
        """What is to be confirmed, or why nothing may be written."""
        return self._say.text()

    @property
    def foreseen(self) -> str:
        """What it would do."""
        return self._why.text()

    @property
    def asking(self) -> bool:
        """Whether a value waits to be confirmed."""
        return self._wish is not None

    def begin(self, under_way: Collection[int]) -> None:
        """For another thing, or the same one anew: nothing waits to be confirmed, no outcome is told.

        Args:
            under_way: rows of the tags whose write the server has not answered yet.
        """
        self._wish, self._sent, self._outcomes = None, set(under_way), {}
        self._refresh()

    def set_tag(self, tag: Tag | None, forbidden: str) -> None:
        """The tag to write, if any; forbidden: why it cannot be, empty if it can."""
        if tag is not self._tag:
            self._wish = None
            self._reading = None
            self._tag = tag
            self._fill(tag)
        self._forbidden = forbidden
        self.setVisible(tag is not None)
        self._refresh()

    def set_replay(self, on: bool) -> None:
        """Whether the values are of the past, from where nothing is written."""
        self._replay = on
        self._refresh()

    def set_reading(self, reading: Reading, now_ns: int) -> None:
        """The present value, without which nothing is written; a confirmation that waits too long lapses."""
        self._reading, self._now_ns = reading, now_ns
        if self._wish is not None and now_ns >= self._wish.lapses_ns:
            self._cancel()
            self._say_outcome(tr("Not confirmed within 15 s; nothing was written."))
        self._refresh()

    def set_outcome(self, row: int, code: str, sentence: str) -> None:
        """What became of the write of a tag, in words; it is kept while another tag is in front.

        Args:
            code: a `WriteOutcome`'s value; empty where the sentence says it all.
        """
        self._sent.discard(row)
        self._outcomes[row] = (outcome_mark(code), outcome_text(code, sentence) if code else sentence)
        self._refresh()

    def check(self) -> None:
        """As a press of the button."""
        self._check()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A finger in the field of a number wants digits to press; a second one too, when they were put away."""
        wanted = event.type() in (QEvent.Type.FocusIn, QEvent.Type.MouseButtonRelease)
        tag = self._tag
        if wanted and self._look.touch is not None and tag is not None and tag.type.numeric and self.field.isEnabled():
            self.number_wanted.emit(self.field, tag)
        return super().eventFilter(watched, event)

    def set_look(self, look: Look) -> None:
        self._title.setFont(look.font(13, bold=True))
        for part in (self.field, self.words):
            part.setFont(look.font(16, bold=True))
        for part in (self.check_button, self.cancel_button, self.confirm_button, self._unit, self.outcome):
            part.setFont(look.font(13))
        for part in (self._why, self.countdown):
            part.setFont(look.font(12))
        self._look = look
        self._left.setFixedHeight(look.px(6))
        self._mark.setFont(look.font(18, bold=True))
        self._mark.setFixedSize(look.px(30), look.px(30))
        self.layout().setSpacing(look.gap(7))
        self._refresh()

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.addWidget(self.field, 1)
        first.addWidget(self.words, 1)
        first.addWidget(self._unit)
        first.addWidget(self.check_button)
        lapse = QHBoxLayout()
        lapse.addWidget(self._left, 1)
        lapse.addWidget(self.countdown)
        second = QHBoxLayout()
        second.addWidget(self.confirm_button)
        second.addStretch(1)
        second.addWidget(self.cancel_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._title)
        layout.addLayout(first)
        layout.addWidget(self._say)
        layout.addWidget(self._why)
        layout.addLayout(lapse)
        layout.addLayout(second)
        told = QHBoxLayout()
        told.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        told.addWidget(self.outcome, 1)
        layout.addLayout(told)
        self._mark.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.field.setAccessibleName(tr("New value"))
        self.words.setAccessibleName(tr("New value"))
        self._left.setRange(0, LAPSES_NS // _S * 10)

    def _fill(self, tag: Tag | None) -> None:
        if tag is None:
            return
        self.field.clear()
        self.words.clear()
        for number, word in sorted(tag.words.items()):
            self.words.addItem(word, number)
        self.field.setVisible(not tag.words)
        self.words.setVisible(bool(tag.words))
        self._unit.setText(unit_text(tag.unit))
        self._unit.setVisible(bool(tag.unit))
        instrument = range_text(tag)
        name = tag.description or tag.name
        self._title.setText(
            tr("Set {name} ({range})").format(name=name, range=instrument)
            if instrument
            else tr("Set {name}").format(name=name)
        )

    def _refresh(self) -> None:
        tag = self._tag
        if tag is None:
            return
        reason = self._reason()
        if reason and self._wish is not None:
            self._wish = None
        wish = self._wish
        for part in (self.field, self.words, self.check_button):
            part.setEnabled(not reason and wish is None)
        for part in (self.confirm_button, self.cancel_button, self.countdown, self._left):
            part.setVisible(wish is not None)
        self._say.setFont(self._look.font(13) if wish is None else self._look.font(16, bold=True))
        self._say.setText(reason if wish is None else self._question(tag, wish))
        self._say.setVisible(bool(self._say.text()))
        self._why.setVisible(wish is not None and bool(self._why.text()))
        if wish is not None:
            left_ns = max(0, wish.lapses_ns - self._now_ns)
            self._left.setValue(round(left_ns * 10 / _S))
            self.countdown.setText(tr("lapses in {seconds} s").format(seconds=-(-left_ns // _S)))
        mark, outcome = self._outcomes.get(tag.index, ("", ""))
        self._mark.setText(mark)
        self._mark.setVisible(bool(mark) and wish is None)
        self.outcome.setText(outcome)
        self.outcome.setVisible(bool(outcome) and wish is None)
        seen = (self._say.text() if wish is None else "", wish is not None, self.outcome.text())
        if seen != self._seen:
            self._seen = seen
            self.turned.emit()

    def _reason(self) -> str:
        """Why nothing may be written now."""
        tag = self._tag
        if self._forbidden:
            return self._forbidden
        if tag is not None and tag.index in self._sent:
            return tr("Sent; waiting for the server.")
        if self._reading is None:
            return tr("The present value has not come yet: nothing can be written before it has.")
        return blocked_text(seen_quality(self._reading, self._replay))

    def _question(self, tag: Tag, wish: _Wish) -> str:
        reading = self._reading
        now = value_text(tag, reading.value, reading.object) if reading is not None else ""
        wanted = wish.value if isinstance(wish.value, str) else value_text(tag, float(wish.value))
        return f"{tag.name}: {now} → {with_unit(wanted, tag.unit)}"

    def _check(self) -> None:
        """Takes the wish, or says what is wrong with it."""
        tag = self._tag
        if tag is None or not self.check_button.isEnabled():
            return
        try:
            value = self.words.currentData() if tag.words else parsed(tag, self.field.text())
        except ValueError as error:
            self._say_outcome(str(error))
            self.field.setFocus()
            return
        if not isinstance(value, str) and (why := forbidden_by_step(tag, float(value), self._reading)):
            self._say_outcome(f"{why}.")
            self.field.setFocus()
            return
        self._wish = _Wish(value, self._now_ns + LAPSES_NS)
        self._why.setText("" if isinstance(value, str) else "\n".join(self._foresee(tag, float(value))))
        self._outcomes.pop(tag.index, None)
        self._refresh()
        # Where Enter or Space does no harm, and from where one Shift+Tab leads to the confirmation.
        self.cancel_button.setFocus()

    def _cancel(self) -> None:
        self._wish = None
        self._refresh()

    def _confirm(self) -> None:
        wish, self._wish = self._wish, None
        tag = self._tag
        if wish is not None and tag is not None:
            self._sent.add(tag.index)
            self.confirmed.emit(tag, wish.value)
        self._refresh()

    def _say_outcome(self, sentence: str) -> None:
        if self._tag is not None:
            self._outcomes[self._tag.index] = ("", sentence)
        self._refresh()
