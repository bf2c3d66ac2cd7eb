"""Setting values by hand at this desk: the dialog, what is asked of the runtime, and what became of it."""

from hmi.app.acts.asking_dialog import TECHNICIANS, AskingDialog, said_of
from hmi.app.bridging.bridge import Bridge
from hmi.app.window import MainWindow
from hmi.border.exchange import Reply
from hmi.border.messages import Said
from hmi.model.tag import Tag
from hmi.model.words import marked
from widgets.by_hand.dialog import ByHandDialog
from widgets.words import spoken, tr

_NOTICE = "by hand"


class ByHand(AskingDialog[ByHandDialog]):
    """Owns the dialog."""

    def __init__(self, bridge: Bridge, window: MainWindow) -> None:
        super().__init__(bridge, window, _NOTICE)
        window.by_hand_wanted.connect(self.open)
        window.reinstate_wanted.connect(self.end)

    def open(self, tag: Tag) -> None:
        """Asks for value, reason and time."""
        self._show(lambda: self._made(tag))

    def end(self, tag: Tag) -> None:
        """Shows the transmitter again, before the time is over."""

        def answered(reply: Reply) -> None:
            still = marked("{tag} is still set by hand").format(tag=tag.name)
            self._window.notices.say(_NOTICE, lambda: said_of(reply, spoken(still)))
            self._bridge.ask_substitutions_again()

        self._bridge.connection.question("reinstate", answered, tag=tag.index)

    def _made(self, tag: Tag) -> ByHandDialog:
        found = self._bridge.substitutions.get(tag.index)
        real = found.real if found is not None else self._bridge.live.reading(tag.index)
        window = self._window
        why = self._forbidden(TECHNICIANS, tr("{user} is logged in as {role}; a technician sets values by hand."))
        said = next((t for t in window.context.plant.tags if t.name == tag.name), tag)
        dialog = ByHandDialog(said, real, found, why, window.context.zone, window.look, window)
        dialog.wanted.connect(lambda value, seconds, reason: self._ask(dialog, value, seconds, reason))
        return dialog

    def _ask(self, dialog: ByHandDialog, value: float, seconds: float, reason: str) -> None:
        def answered(reply: Reply) -> None:
            done = reply.ok and Said.of(reply).code == "substituted"
            self._bridge.ask_substitutions_again()
            self._settle(dialog, done, lambda: said_of(reply, tr("Nothing was changed")))

        row = dialog.tag.index
        self._bridge.connection.question("substitute", answered, tag=row, value=value, seconds=seconds, reason=reason)
