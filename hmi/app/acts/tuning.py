"""Tuning an alarm at this desk: the dialog, what is asked of the runtime, and what became of it."""

from PySide6.QtCore import QObject, QPoint

from hmi.app.bridging.bridge import Bridge
from hmi.app.window import MainWindow
from hmi.border.exchange import Reply
from hmi.border.messages import Said
from hmi.model.figures.tuning import Proposal
from hmi.model.tag import Role
from widgets.figures.tuning_dialog import TuningDialog
from widgets.words import tr

_NOTICE = "tuning"
_MAY = (Role.ENGINEER, Role.ADMINISTRATOR)


class Tuning(QObject):
    """Owns the dialog; there is one at a time."""

    def __init__(self, bridge: Bridge, window: MainWindow) -> None:
        super().__init__(window)
        self._bridge = bridge
        self._window = window
        self.dialog: TuningDialog | None = None
        window.tuning_wanted.connect(self.open)

    def open(self, proposal: Proposal) -> None:
        """Shows what is proposed."""
        self.close()
        window, plant = self._window, self._window.context.plant
        definition = next((a for a in plant.alarms if a.id == proposal.alarm), None)
        if definition is None:  # other plant files came meanwhile
            return
        dialog = TuningDialog(proposal, plant.tags[definition.tag], self._forbidden(), window.look, window)
        dialog.wanted.connect(lambda found, reason: self._ask(dialog, found, reason))
        dialog.destroyed.connect(lambda: self._forget(dialog))
        self.dialog = dialog
        dialog.adjustSize()
        content = window.content
        left, top = (content.width() - dialog.width()) // 2, (content.height() - dialog.height()) // 2
        dialog.move(content.mapToGlobal(QPoint(max(0, left), max(0, top))))
        dialog.show()

    def close(self) -> None:
        """Puts the dialog away; nothing is changed."""
        dialog, self.dialog = self.dialog, None
        if dialog is not None:
            dialog.close()

    def _forbidden(self) -> str:
        hello = self._bridge.hello
        if hello is None:
            return tr("There is no runtime to tell it to.")
        if Role(hello.role) in _MAY:
            return ""
        return tr("{user} is logged in as {role}; an engineer changes alarms.").format(
            user=hello.user, role=tr(hello.role)
        )

    def _ask(self, dialog: TuningDialog, proposal: Proposal, reason: str) -> None:
        def answered(reply: Reply) -> None:
            done = reply.ok and Said.of(reply).code in ("changed", "unchanged")
            sentence = (
                Said.of(reply).sentence if reply.ok else str(reply.fields.get("error", tr("no reason was given")))
            )
            if done and self.dialog is dialog:
                self.close()
            if done or self.dialog is not dialog:
                self._window.notices.say(_NOTICE, f"{proposal.alarm}: {sentence}.")
            else:
                dialog.set_outcome(sentence[:1].upper() + sentence[1:], again=True)

        now, new = proposal.now, proposal.proposed
        values = {"deadband": new.deadband, "on_delay": new.on_delay_s, "off_delay": new.off_delay_s}
        was = {"deadband": now.deadband, "on_delay": now.on_delay_s, "off_delay": now.off_delay_s}
        changed = {name: value for name, value in values.items() if value != was[name]}
        self._bridge.connection.question("tune", answered, alarm=proposal.alarm, reason=reason, **changed)

    def _forget(self, dialog: TuningDialog) -> None:
        if self.dialog is dialog:
            self.dialog = None
