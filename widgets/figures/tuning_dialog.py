"""What is proposed for an alarm that comes too often: what it would have done, and a reason for the journal."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from hmi.model.figures.tuning import Proposal
from hmi.model.tag import Tag
from hmi.model.text import number_text
from widgets.figures.wording import seconds_text
from widgets.shell.look import Look
from widgets.shell.reasoned_dialog import ReasonedDialog
from widgets.shell.wording import with_unit
from widgets.words import headed, tr

WIDTH_PX: Final = 600
_DAY_NS: Final = 86_400 * 10**9
_MOST_DECIMALS: Final = 4


class TuningDialog(ReasonedDialog):
    """Handed a proposal; says that it is to be written. It closes when it is told to.

    Args:
        forbidden: why this person may not; empty where they may.
    """

    wanted = Signal(object, str)
    """The Proposal, and why."""

    def __init__(self, proposal: Proposal, tag: Tag, forbidden: str, look: Look, parent: QWidget | None = None) -> None:
        title = tr("Tune {alarm}").format(alarm=proposal.alarm)
        why_not = forbidden if proposal.helps else ""
        super().__init__(title, tr("Write to the plant files"), why_not, look, parent)
        self.proposal = proposal
        self.reason.setText(proposal.reason if proposal.helps else "")
        self.reason.setCursorPosition(0)
        self.cancel_button.setText(tr("Close"))
        self._add_text(headed(proposal.alarm, tag.description or tag.name), 16, bold=True)
        self._add_text(proposal.reason, 13)
        if proposal.helps:
            self.body.addLayout(self._table(tag, look))
            self._add_text(effect_text(proposal), 12, muted=True)
            self._add_fields(((tr("Reason"), (self.reason,)),))
        else:
            self.reason.setParent(self)
        self.body.addStretch(1)
        self.setFixedWidth(look.px(WIDTH_PX))
        self.given.connect(self._wish)
        self._begin()
        for part in (self.reason, self.do_button):
            part.setVisible(proposal.helps)

    def _wish(self, reason: str) -> None:
        self.wanted.emit(self.proposal, reason)

    def _table(self, tag: Tag, look: Look) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(look.px(28))
        now, new, was, is_ = self.proposal.now, self.proposal.proposed, self.proposal.before, self.proposal.after
        lines = (
            ("", tr("Now"), tr("Proposed")),
            (tr("Deadband"), _deadband(now.deadband, tag), _deadband(new.deadband, tag)),
            (tr("On-delay"), seconds_text(now.on_delay_s), seconds_text(new.on_delay_s)),
            (tr("Off-delay"), seconds_text(now.off_delay_s), seconds_text(new.off_delay_s)),
            (
                tr("Alarms in {days}").format(days=days_text(self.proposal)),
                number_text(was.alarms, 0),
                number_text(is_.alarms, 0),
            ),
            (tr("Gone within 10 s"), number_text(was.fleeting, 0), number_text(is_.fleeting, 0)),
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
    return tr("Played over {samples} sample(s). {delayed}{unsaid} The limit itself stays.", n=proposal.samples).format(
        samples=proposal.samples, delayed=delayed, unsaid=unsaid
    )


def days_text(proposal: Proposal) -> str:
    """Of what was looked through."""
    days = round((proposal.end_ns - proposal.start_ns) / _DAY_NS)
    return tr("{count} day(s)", n=days).format(count=days)


def _deadband(value: float, tag: Tag) -> str:
    decimals = next((d for d in range(_MOST_DECIMALS) if round(value, d) == value), _MOST_DECIMALS)
    return with_unit(number_text(value, decimals), tag.unit) if value else tr("none")
