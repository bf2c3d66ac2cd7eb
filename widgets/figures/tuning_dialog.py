"""What is proposed for an alarm that comes too often: what it would have done, and a reason for the journal."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from hmi.model.figures.tuning import Proposal
from hmi.model.tag import Tag
from hmi.model.text import number_text
from widgets.figures.wording import seconds_text
from widgets.shell.look import Look
from widgets.shell.wording import with_unit
from widgets.words import tr

WIDTH_PX: Final = 600
_DAY_NS: Final = 86_400 * 10**9
_MOST_DECIMALS: Final = 4


class TuningDialog(QDialog):
    """Handed a proposal; says that it is to be written. It closes when it is told to.

    Args:
        forbidden: why this person may not; empty where they may.
    """

    wanted = Signal(object, str)
    """The Proposal, and why."""

    def __init__(self, proposal: Proposal, tag: Tag, forbidden: str, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.proposal = proposal
        self.setWindowTitle(tr("Tune {alarm}").format(alarm=proposal.alarm))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.reason = QLineEdit(proposal.reason if proposal.helps else "")
        self.reason.setMaxLength(300)
        self.reason.setCursorPosition(0)
        self.reason.setAccessibleName(tr("Reason"))
        self.write_button, self.cancel_button = QPushButton(tr("Write to the plant files")), QPushButton(tr("Close"))
        self.outcome = QLabel(forbidden if proposal.helps else "", wordWrap=True)
        self.outcome.setVisible(bool(self.outcome.text()))
        self._may = proposal.helps and not forbidden
        self._lay_out(tag, look)
        self.set_deciding(self._may)
        for button in (self.write_button, self.cancel_button):
            button.setAutoDefault(False)
        self.write_button.clicked.connect(self._ask)
        self.reason.returnPressed.connect(self._ask)
        self.cancel_button.clicked.connect(self.close)

    @property
    def texts(self) -> list[str]:
        """Everything that is written on the dialog."""
        return [x.text() for x in self.findChildren(QLabel) if x.text()]

    def set_deciding(self, possible: bool) -> None:
        """Whether it can be written."""
        self.reason.setEnabled(possible)
        self.write_button.setEnabled(possible)

    def set_outcome(self, sentence: str, *, again: bool) -> None:
        """What became of the wish; again: another try is possible."""
        self.outcome.setText(sentence)
        self.outcome.show()
        self.set_deciding(again)

    def _ask(self) -> None:
        if not self.reason.text().strip():
            self.set_outcome(tr("Say why, for whoever sees it after you."), again=True)
            self.reason.setFocus()
            return
        self.set_outcome(tr("Told to the runtime …"), again=False)
        self.wanted.emit(self.proposal, self.reason.text().strip())

    def _lay_out(self, tag: Tag, look: Look) -> None:
        title = QLabel(f"{self.proposal.alarm}: {tag.description or tag.name}", wordWrap=True)
        title.setFont(look.font(16, bold=True))
        why = QLabel(self.proposal.reason, wordWrap=True)
        why.setFont(look.font(13))
        column = QVBoxLayout(self)
        margin = look.px(18)
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(look.px(12))
        column.addWidget(title)
        column.addWidget(why)
        if self.proposal.helps:
            column.addLayout(self._table(tag, look))
            effect = QLabel(effect_text(self.proposal), wordWrap=True, objectName="muted")
            effect.setFont(look.font(12))
            column.addWidget(effect)
            row = QHBoxLayout()
            label = QLabel(tr("Reason"), objectName="muted")
            label.setFont(look.font(13))
            self.reason.setFont(look.font(14))
            row.addWidget(label)
            row.addWidget(self.reason, 1)
            column.addLayout(row)
        self.outcome.setFont(look.font(13, bold=True))
        column.addWidget(self.outcome)
        column.addStretch(1)
        buttons = QHBoxLayout()
        if self.proposal.helps:
            buttons.addWidget(self.write_button)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel_button)
        for part in (self.write_button, self.cancel_button):
            part.setFont(look.font(13))
        column.addLayout(buttons)
        self.setFixedWidth(look.px(WIDTH_PX))

    def _table(self, tag: Tag, look: Look) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(look.px(28))
        now, new, was, is_ = self.proposal.now, self.proposal.proposed, self.proposal.before, self.proposal.after
        lines = (
            ("", tr("Now"), tr("Proposed")),
            (tr("Deadband"), _deadband(now.deadband, tag), _deadband(new.deadband, tag)),
            (tr("On-delay"), seconds_text(now.on_delay_s), seconds_text(new.on_delay_s)),
            (tr("Off-delay"), seconds_text(now.off_delay_s), seconds_text(new.off_delay_s)),
            (tr("Alarms in {days}").format(days=days_text(self.proposal)), f"{was.alarms:,}", f"{is_.alarms:,}"),
            (tr("Gone within 10 s"), f"{was.fleeting:,}", f"{is_.fleeting:,}"),
        )
        for row, cells in enumerate(lines):
            for at, text in enumerate(cells):
                label = QLabel(text)
                label.setObjectName("muted" if at == 0 or row == 0 else "")
                changed = row > 0 and at == 2 and cells[1] != cells[2]
                label.setFont(look.font(13, bold=changed))
                grid.addWidget(label, row, at)
        grid.setColumnStretch(2, 1)
        return grid


def effect_text(proposal: Proposal) -> str:
    """What it costs: how much later an alarm would have come, and what nothing would have told of."""
    later, hidden = proposal.longest_delay_s, proposal.longest_hidden_s
    delayed = (
        tr("The alarms that remain would have come by at most {seconds} later.").format(seconds=seconds_text(later))
        if later
        else tr("None of the alarms that remain would have come later.")
    )
    unsaid = (
        tr(" The longest time past the limit of which no alarm would have told was {seconds}.").format(
            seconds=seconds_text(hidden)
        )
        if hidden
        else tr(" No time past the limit would have gone untold.")
    )
    return tr("Played over {samples:,} samples. {delayed}{unsaid} The limit itself stays.").format(
        samples=proposal.samples, delayed=delayed, unsaid=unsaid
    )


def days_text(proposal: Proposal) -> str:
    """Of what was looked through."""
    days = round((proposal.end_ns - proposal.start_ns) / _DAY_NS)
    return tr("{count} day(s)", n=days).format(count=days)


def _deadband(value: float, tag: Tag) -> str:
    decimals = next((d for d in range(_MOST_DECIMALS) if round(value, d) == value), _MOST_DECIMALS)
    return with_unit(number_text(value, decimals), tag.unit) if value else tr("none")
