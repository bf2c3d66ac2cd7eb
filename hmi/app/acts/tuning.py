"""Tuning an alarm at this desk: the dialog, what is asked of the runtime, and what became of it."""

from hmi.app.acts.asking_dialog import ENGINEERS, AskingDialog, said_of
from hmi.app.bridging.bridge import Bridge
from hmi.app.window import MainWindow
from hmi.border.exchange import Reply
from hmi.border.messages import Said
from hmi.model.alarm import AlarmDefinition
from hmi.model.figures.tuning import Proposal
from widgets.figures.tuning_dialog import TuningDialog
from widgets.words import tr

_NOTICE = "tuning"


class Tuning(AskingDialog[TuningDialog]):
    """Owns the dialog."""

    def __init__(self, bridge: Bridge, window: MainWindow) -> None:
        super().__init__(bridge, window, _NOTICE)
        window.tuning_wanted.connect(self.open)

    def open(self, proposal: Proposal) -> None:
        """Shows what is proposed."""
        if self._definition(proposal) is not None:  # else other plant files came meanwhile
            self._show(lambda: self._made(proposal))

    def _definition(self, proposal: Proposal) -> AlarmDefinition | None:
        return next((a for a in self._window.context.plant.alarms if a.id == proposal.alarm), None)

    def _made(self, proposal: Proposal) -> TuningDialog:
        window, definition = self._window, self._definition(proposal)
        tag = window.context.plant.tags[definition.tag]
        why = self._forbidden(ENGINEERS, tr("{user} is logged in as {role}; an engineer changes alarms."))
        dialog = TuningDialog(proposal, tag, why, window.look, window)
        dialog.wanted.connect(lambda found, reason: self._ask(dialog, found, reason))
        return dialog

    def _ask(self, dialog: TuningDialog, proposal: Proposal, reason: str) -> None:
        def answered(reply: Reply) -> None:
            done = reply.ok and Said.of(reply).code in ("changed", "unchanged")
            self._settle(dialog, done, lambda: said_of(reply), proposal.alarm)

        now, new = proposal.now, proposal.proposed
        values = {"deadband": new.deadband, "on_delay": new.on_delay_s, "off_delay": new.off_delay_s}
        was = {"deadband": now.deadband, "on_delay": now.on_delay_s, "off_delay": now.off_delay_s}
        changed = {name: value for name, value in values.items() if value != was[name]}
        self._bridge.connection.question("tune", answered, alarm=proposal.alarm, reason=reason, **changed)
