"""Asking why: before an alarm is shelved, taken out of service, disabled or commented on. Not modal: alarms stay in
sight and in reach."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from hmi.model.alarm import AlarmEntry
from hmi.model.text import duration_text
from hmi.model.words import marked
from widgets.alarms.acts import Act
from widgets.alarms.rows import title_of
from widgets.shell.choice_box import ChoiceBox
from widgets.shell.look import Look
from widgets.shell.reasoned_dialog import ReasonedDialog
from widgets.words import headed, spoken, tr

WIDTH_PX: Final = 560
_MINUTE: Final = 60.0
_TIMES: Final = tuple(m * _MINUTE for m in (10, 30, 60, 120, 240, 480, 720, 1440, 4320, 10080))
_USUAL_S: Final = 60 * _MINUTE
_WHAT: Final = {
    Act.ACKNOWLEDGE_COMMENT: marked(
        "It is acknowledged as it stood when it was chosen. The comment is kept in the journal "
        "with it, with your name and the time."
    ),
    Act.SHELVE: marked(
        "It is silent and out of the active list until the time is over or somebody unshelves "
        "it. It is still watched, counted above the list, and comes back with a sound if it "
        "stands then."
    ),
    Act.OUT_OF_SERVICE: marked(
        "It is silent until somebody puts it into service again. It is still watched and counted."
    ),
    Act.DISABLE: marked("It is not watched at all until somebody enables it. Nothing tells when its condition comes."),
    Act.COMMENT: marked("The comment is kept in the journal beside the alarm, with your name and the time."),
}
_DO: Final = {
    Act.ACKNOWLEDGE_COMMENT: marked("Acknowledge"),
    Act.SHELVE: marked("Shelve"),
    Act.OUT_OF_SERVICE: marked("Take out of service"),
    Act.DISABLE: marked("Disable"),
    Act.COMMENT: marked("Add comment"),
}
_FIELD: Final = {Act.ACKNOWLEDGE_COMMENT: "comment", Act.COMMENT: "text"}
"""What the runtime calls the words; for all other acts they are the reason."""


class ReasonDialog(ReasonedDialog):
    """Handed an alarm as it was seen; says what a person wants. It closes when it is told to.

    Args:
        longest_s: the most that it may be shelved for, seconds.
        forbidden: why this person may not; empty where they may.
    """

    wanted = Signal(object)
    """What the act wants beside the alarm: reason, for shelving with seconds (0 for once); or comment; or text."""

    def __init__(
        self,
        act: Act,
        entry: AlarmEntry,
        longest_s: float,
        forbidden: str,
        look: Look,
        parent: QWidget | None = None,
    ) -> None:
        do = tr(_DO[act])
        super().__init__(headed(do, title_of(entry)), do, forbidden, look, parent)
        self.act, self.entry = act, entry
        self.time = ChoiceBox()
        self.fields.append(self.time)
        self._fill(longest_s)
        self._add_text(f"{title_of(entry)}  {spoken(entry.text)}", 16, bold=True)
        self._add_text(spoken(entry.message), 13)
        self._add_text(tr(_WHAT[act]), 12, muted=True)
        lines: list[tuple[str, list[QWidget]]] = [
            (tr("Comment") if act in _FIELD else tr("Reason"), [self.reason]),
        ]
        if act is Act.SHELVE:
            lines.append((tr("For"), [self.time]))
        self._add_fields(lines)
        self.body.addStretch(1)
        self.setFixedWidth(look.px(WIDTH_PX))
        self.given.connect(self._wish)
        self._begin()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.reason.setFocus()

    def _without_reason(self) -> str:
        return tr("Write the comment.") if self.act in _FIELD else super()._without_reason()

    def _wish(self, reason: str) -> None:
        fields: dict[str, object] = {_FIELD.get(self.act, "reason"): reason}
        if self.act is Act.SHELVE:
            fields["seconds"] = self.time.currentData()
        self.wanted.emit(fields)

    def _fill(self, longest_s: float) -> None:
        times = [t for t in _TIMES if t < longest_s]
        for seconds in times:
            self.time.addItem(duration_text(seconds), seconds)
        self.time.addItem(tr("{duration}, the longest").format(duration=duration_text(longest_s)), longest_s)
        self.time.addItem(tr("Once: until it is normal again"), 0.0)
        usual = times.index(_USUAL_S) if _USUAL_S in times else len(times)
        self.time.setCurrentIndex(usual)
        example = tr("pump is taken apart, work order 4711") if self.act not in _FIELD else ""
        self.reason.setPlaceholderText(example)
