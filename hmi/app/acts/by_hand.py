"""Setting values by hand at this desk: the dialog, what is asked of the runtime, and what became of it."""

from PySide6.QtCore import QObject, QPoint

from hmi.app.bridging.bridge import Bridge
from hmi.app.window import MainWindow
from hmi.border.exchange import Reply
from hmi.border.messages import Said
from hmi.model.tag import Role, Tag
from widgets.by_hand.dialog import ByHandDialog
from widgets.words import tr

_NOTICE = "by hand"
_MAY = (Role.TECHNICIAN, Role.ENGINEER, Role.ADMINISTRATOR)


class ByHand(QObject):
    """Owns the dialog; there is one at a time."""

    def __init__(self, bridge: Bridge, window: MainWindow) -> None:
        super().__init__(window)
        self._bridge = bridge
        self._window = window
        self.dialog: ByHandDialog | None = None
        window.by_hand_wanted.connect(self.open)
        window.reinstate_wanted.connect(self.end)

    def open(self, tag: Tag) -> None:
        """Asks for value, reason and time."""
        self.close()
        found = self._bridge.substitutions.get(tag.index)
        real = found.real if found is not None else self._bridge.live.reading(tag.index)
        window = self._window
        dialog = ByHandDialog(tag, real, found, self._forbidden(), window.context.zone, window.look, window)
        dialog.wanted.connect(lambda value, seconds, reason: self._ask(dialog, value, seconds, reason))
        dialog.destroyed.connect(lambda: self._forget(dialog))
        self.dialog = dialog
        dialog.adjustSize()
        content = window.content
        left, top = (content.width() - dialog.width()) // 2, (content.height() - dialog.height()) // 2
        dialog.move(content.mapToGlobal(QPoint(max(0, left), max(0, top))))
        dialog.show()

    def close(self) -> None:
        """Puts the dialog away; nothing is set."""
        dialog, self.dialog = self.dialog, None
        if dialog is not None:
            dialog.close()

    def end(self, tag: Tag) -> None:
        """Shows the transmitter again, before the time is over."""

        def answered(reply: Reply) -> None:
            self._window.notices.say(_NOTICE, _sentence(reply, tr("{tag} is still set by hand").format(tag=tag.name)))
            self._bridge.ask_substitutions_again()

        self._bridge.connection.question("reinstate", answered, tag=tag.index)

    def _forbidden(self) -> str:
        hello = self._bridge.hello
        if hello is None:
            return tr("There is no runtime to tell it to.")
        if Role(hello.role) in _MAY:
            return ""
        return tr("{user} is logged in as {role}; a technician sets values by hand.").format(
            user=hello.user, role=tr(hello.role)
        )

    def _ask(self, dialog: ByHandDialog, value: float, seconds: float, reason: str) -> None:
        def answered(reply: Reply) -> None:
            done = reply.ok and Said.of(reply).code == "substituted"
            sentence = _sentence(reply, tr("Nothing was changed"))
            self._bridge.ask_substitutions_again()
            if done:
                if self.dialog is dialog:
                    self.close()
                self._window.notices.say(_NOTICE, sentence)
            elif self.dialog is dialog:
                dialog.set_outcome(sentence, again=True)
            else:
                self._window.notices.say(_NOTICE, sentence)

        row = dialog.tag.index
        self._bridge.connection.question("substitute", answered, tag=row, value=value, seconds=seconds, reason=reason)

    def _forget(self, dialog: ByHandDialog) -> None:
        if self.dialog is dialog:
            self.dialog = None


def _sentence(reply: Reply, otherwise: str) -> str:
    return (
        Said.of(reply).sentence if reply.ok else f"{otherwise}: {reply.fields.get('error', tr('no reason was given'))}."
    )
