"""Setting a value by hand: the value, why, and for how long. Not modal: alarms stay in sight and in reach."""

from typing import Final
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from hmi.model.acts.substitution import Substituted
from hmi.model.batch import Reading
from hmi.model.tag import Tag
from hmi.model.text import exact_text
from hmi.model.words import marked
from widgets.by_hand.wording import transmitter_text
from widgets.shell.choice_box import ChoiceBox
from widgets.shell.look import Look
from widgets.shell.reasoned_dialog import ReasonedDialog
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


class ByHandDialog(ReasonedDialog):
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
        super().__init__(tr("Set {tag} by hand").format(tag=tag.name), tr("Set by hand"), forbidden, look, parent)
        self.tag = tag
        self.value, self.words, self.time = QLineEdit(), ChoiceBox(), ChoiceBox()
        self._wanted_value: float | int | str = 0.0
        self.fields += (self.value, self.words, self.time)
        self._add_text(tag.description or tag.name, 16, bold=True)
        self._add_text(tr(_WHAT), 12, muted=True)
        unit = f" ({instrument})" if (instrument := range_text(tag)) else f" ({tag.unit})" if tag.unit else ""
        self._add_fields(
            (
                (tr("Transmitter"), (QLabel(transmitter_text(tag, real, zone), wordWrap=True),)),
                (tr("Value{unit}").format(unit=unit), (self.value, self.words)),
                (tr("Reason"), (self.reason,)),
                (tr("For"), (self.time,)),
            )
        )
        self._fill(found)
        self.body.addStretch(1)
        self._set_width(WIDTH_PX)
        self.value.returnPressed.connect(self.reason.setFocus)
        self.given.connect(self._wish)
        self._begin()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        (self.words if self.tag.words else self.value).setFocus()

    def _is_complete(self) -> bool:
        try:
            self._wanted_value = self.words.currentData() if self.tag.words else parsed(self.tag, self.value.text())
        except ValueError as error:
            self.set_outcome(str(error), again=True)
            self.value.setFocus()
            return False
        return True

    def _wish(self, reason: str) -> None:
        self.wanted.emit(self._wanted_value, self.time.currentData(), reason)

    def _fill(self, found: Substituted | None) -> None:
        for number, word in sorted(self.tag.words.items()):
            self.words.addItem(word, number)
        for text, seconds in _TIMES:
            self.time.addItem(tr(text), seconds)
        self.time.setCurrentIndex(_USUAL)
        self.value.setVisible(not self.tag.words)
        self.words.setVisible(bool(self.tag.words))
        self.reason.setPlaceholderText(tr("transmitter broken, read on site"))
        if found is not None:
            self.value.setText(exact_text(found.substitution.value, self.tag.type))
            self.words.setCurrentIndex(self.words.findData(int(found.substitution.value)))
            self.reason.setText(found.substitution.reason)
