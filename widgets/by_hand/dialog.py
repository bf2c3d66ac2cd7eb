"""Setting a value by hand: the value, why, and for how long. Not modal: alarms stay in sight and in reach."""

from typing import Final
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from hmi.model.acts.substitution import Substituted
from hmi.model.batch import Reading
from hmi.model.tag import Tag
from hmi.model.text import exact_text
from hmi.model.words import marked
from widgets.by_hand.wording import transmitter_text
from widgets.shell.choice_box import ChoiceBox
from widgets.shell.look import Look
from widgets.shell.typed import parsed
from widgets.shell.wording import range_text
from widgets.words import tr

WIDTH_PX: Final = 560
_H: Final = 3600.0
_TIMES: Final = (
    (marked("15 minutes"), _H / 4),
    (marked("1 hour"), _H),
    (marked("4 hours"), 4 * _H),
    (marked("8 hours, a shift"), 8 * _H),
    (marked("1 day"), 24 * _H),
    (marked("3 days"), 72 * _H),
    (marked("7 days, the longest"), 168 * _H),
)
_USUAL: Final = 3
_WHAT: Final = marked(
    "Screens, alarms and history take this value, marked M, in place of the transmitter's, "
    "until its time is over or somebody ends it. Nothing is sent to the controller, which "
    "goes on with its own."
)


class ByHandDialog(QDialog):
    """Handed a tag and what its transmitter says; says what a person wants. It closes when it is told to.

    Args:
        forbidden: why this person may not; empty where they may.
    """

    wanted = Signal(object, float, str)
    """Value, seconds, reason."""

    def __init__(
        self,
        tag: Tag,
        real: Reading,
        found: Substituted | None,
        forbidden: str,
        zone: ZoneInfo,
        look: Look,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.tag = tag
        self.setWindowTitle(tr("Set {tag} by hand").format(tag=tag.name))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.value, self.words, self.reason, self.time = QLineEdit(), ChoiceBox(), QLineEdit(), ChoiceBox()
        self.set_button, self.cancel_button = QPushButton(tr("Set by hand")), QPushButton(tr("Cancel"))
        self.outcome = QLabel(forbidden, wordWrap=True)
        self._forbidden = forbidden
        self._fill(found)
        self._lay_out(transmitter_text(tag, real, zone), look)
        self.set_deciding(not forbidden)
        self.outcome.setVisible(bool(forbidden))
        for button in (self.set_button, self.cancel_button):
            button.setAutoDefault(False)
        self.set_button.clicked.connect(self._ask)
        self.reason.returnPressed.connect(self._ask)
        self.value.returnPressed.connect(self.reason.setFocus)
        self.cancel_button.clicked.connect(self.close)

    @property
    def texts(self) -> list[str]:
        """Everything that is written on the dialog."""
        return [x.text() for x in self.findChildren(QLabel) if not x.isHidden() and x.text()]

    def set_deciding(self, possible: bool) -> None:
        """Whether it can be asked for."""
        for part in (self.value, self.words, self.reason, self.time, self.set_button):
            part.setEnabled(possible)

    def set_outcome(self, sentence: str, *, again: bool) -> None:
        """What became of the wish; again: another try is possible."""
        self.outcome.setText(sentence)
        self.outcome.show()
        self.set_deciding(again)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        (self.words if self.tag.words else self.value).setFocus()

    def _ask(self) -> None:
        tag, reason = self.tag, self.reason.text().strip()
        try:
            value = self.words.currentData() if tag.words else parsed(tag, self.value.text())
        except ValueError as error:
            self.set_outcome(str(error), again=True)
            self.value.setFocus()
            return
        if not reason:
            self.set_outcome(tr("Say why, for whoever sees it after you."), again=True)
            self.reason.setFocus()
            return
        self.set_outcome(tr("Told to the runtime …"), again=False)
        self.wanted.emit(value, self.time.currentData(), reason)

    def _fill(self, found: Substituted | None) -> None:
        for number, word in sorted(self.tag.words.items()):
            self.words.addItem(word, number)
        for text, seconds in _TIMES:
            self.time.addItem(tr(text), seconds)
        self.time.setCurrentIndex(_USUAL)
        self.value.setVisible(not self.tag.words)
        self.words.setVisible(bool(self.tag.words))
        self.reason.setMaxLength(300)
        self.reason.setPlaceholderText(tr("transmitter broken, read on site"))
        if found is not None:
            self.value.setText(exact_text(found.substitution.value, self.tag.type))
            self.words.setCurrentIndex(self.words.findData(int(found.substitution.value)))
            self.reason.setText(found.substitution.reason)

    def _lay_out(self, transmitter: str, look: Look) -> None:
        tag = self.tag
        title = QLabel(tag.description or tag.name, wordWrap=True)
        title.setFont(look.font(16, bold=True))
        what = QLabel(tr(_WHAT), wordWrap=True, objectName="muted")
        what.setFont(look.font(12))
        grid = QGridLayout()
        unit = f" ({instrument})" if (instrument := range_text(tag)) else f" ({tag.unit})" if tag.unit else ""
        lines = (
            (tr("Transmitter"), (QLabel(transmitter, wordWrap=True),)),
            (tr("Value{unit}").format(unit=unit), (self.value, self.words)),
            (tr("Reason"), (self.reason,)),
            (tr("For"), (self.time,)),
        )
        for row, (name, parts) in enumerate(lines):
            label = QLabel(name, objectName="muted")
            label.setFont(look.font(13))
            grid.addWidget(label, row, 0)
            for part in parts:
                part.setFont(look.font(14))
                part.setAccessibleName(name)
                grid.addWidget(part, row, 1)
        grid.setColumnStretch(1, 1)
        grid.setHorizontalSpacing(look.px(14))
        buttons = QHBoxLayout()
        buttons.addWidget(self.set_button)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel_button)
        for part in (self.set_button, self.cancel_button):
            part.setFont(look.font(13))
        self.outcome.setFont(look.font(13, bold=True))
        column = QVBoxLayout(self)
        margin = look.px(18)
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(look.px(12))
        column.addWidget(title)
        column.addWidget(what)
        column.addLayout(grid)
        column.addWidget(self.outcome)
        column.addStretch(1)
        column.addLayout(buttons)
        self.setFixedWidth(look.px(WIDTH_PX))
