"""Asking why: before an alarm is shelved, taken out of service, disabled or commented on. Not modal: alarms stay in
sight and in reach."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from hmi.model.alarm import AlarmEntry
from hmi.model.text import duration_text
from hmi.model.words import marked
from widgets.alarms.acts import Act
from widgets.alarms.rows import title_of
from widgets.shell.choice_box import ChoiceBox
from widgets.shell.look import Look
from widgets.words import tr

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


class ReasonDialog(QDialog):
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
        super().__init__(parent)
        self.act, self.entry = act, entry
        self.setWindowTitle(f"{tr(_DO[act])}: {title_of(entry)}")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.reason, self.time = QLineEdit(maxLength=300), ChoiceBox()
        self.do_button, self.cancel_button = QPushButton(tr(_DO[act])), QPushButton(tr("Cancel"))
        self.outcome = QLabel(forbidden, wordWrap=True)
        self._fill(longest_s)
        self._lay_out(look)
        self.set_deciding(not forbidden)
        self.outcome.setVisible(bool(forbidden))
        for button in (self.do_button, self.cancel_button):
            button.setAutoDefault(False)
        self.do_button.clicked.connect(self._ask)
        self.reason.returnPressed.connect(self._ask)
        self.cancel_button.clicked.connect(self.close)

    @property
    def texts(self) -> list[str]:
        """Everything that is written on the dialog."""
        return [x.text() for x in self.findChildren(QLabel) if not x.isHidden() and x.text()]

    def set_deciding(self, possible: bool) -> None:
        """Whether it can be asked for."""
        for part in (self.reason, self.time, self.do_button):
            part.setEnabled(possible)

    def set_outcome(self, sentence: str, *, again: bool) -> None:
        """What became of the wish; again: another try is possible."""
        self.outcome.setText(sentence)
        self.outcome.show()
        self.set_deciding(again)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.reason.setFocus()

    def _ask(self) -> None:
        words = self.reason.text().strip()
        if not words:
            nothing = tr("Write the comment.") if self.act in _FIELD else tr("Say why, for whoever sees it after you.")
            self.set_outcome(nothing, again=True)
            self.reason.setFocus()
            return
        self.set_outcome(tr("Told to the runtime …"), again=False)
        fields = {_FIELD.get(self.act, "reason"): words}
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

    def _lay_out(self, look: Look) -> None:
        entry = self.entry
        title = QLabel(f"{title_of(entry)}  {entry.text}", wordWrap=True)
        title.setFont(look.font(16, bold=True))
        message = QLabel(entry.message, wordWrap=True)
        message.setFont(look.font(13))
        what = QLabel(tr(_WHAT[self.act]), wordWrap=True, objectName="muted")
        what.setFont(look.font(12))
        grid = QGridLayout()
        lines: list[tuple[str, QWidget]] = [(tr("Comment") if self.act in _FIELD else tr("Reason"), self.reason)]
        if self.act is Act.SHELVE:
            lines.append((tr("For"), self.time))
        for row, (name, part) in enumerate(lines):
            label = QLabel(name, objectName="muted")
            label.setFont(look.font(13))
            part.setFont(look.font(14))
            part.setAccessibleName(name)
            grid.addWidget(label, row, 0)
            grid.addWidget(part, row, 1)
        grid.setColumnStretch(1, 1)
        grid.setHorizontalSpacing(look.px(14))
        buttons = QHBoxLayout()
        buttons.addWidget(self.do_button)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel_button)
        for button in (self.do_button, self.cancel_button):
            button.setFont(look.font(13))
        self.outcome.setFont(look.font(13, bold=True))
        column = QVBoxLayout(self)
        margin = look.px(18)
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(look.px(12))
        for part in (title, message, what):
            column.addWidget(part)
        column.addLayout(grid)
        column.addWidget(self.outcome)
        column.addStretch(1)
        column.addLayout(buttons)
        self.setFixedWidth(look.px(WIDTH_PX))
