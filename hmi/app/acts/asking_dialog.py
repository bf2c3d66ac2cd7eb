"""Dialogs whose wish goes to the runtime: who may, and what became of it told where it belongs."""

from collections.abc import Sequence
from typing import Final

from hmi.app.acts.one_dialog import D, OneDialog
from hmi.app.bridging.bridge import Bridge
from hmi.app.window import MainWindow
from hmi.border.exchange import Reply
from hmi.border.messages import Said
from hmi.model.tag import Role
from widgets.words import headed, spoken, tr

ENGINEERS: Final = (Role.ENGINEER, Role.ADMINISTRATOR)
TECHNICIANS: Final = (Role.TECHNICIAN, *ENGINEERS)
OPERATORS: Final = (Role.OPERATOR, *TECHNICIANS)
"""Roles that reach so far."""


class AskingDialog(OneDialog[D]):
    """Its wish goes to the runtime.

    Args:
        notice: the key under which the window tells what became of it.
    """

    def __init__(self, bridge: Bridge, window: MainWindow, notice: str) -> None:
        super().__init__(lambda: window.content, window)
        self._bridge = bridge
        self._window = window
        self._notice = notice

    def _forbidden(self, may: Sequence[Role], who_may: str) -> str:
        """Why the person at this desk may not; empty where they may. The runtime checks again.

        Args:
            may: the roles that may.
            who_may: who does, as a translated sentence with the places `{user}` and `{role}`.
        """
        hello = self._bridge.hello
        if hello is None:
            return tr("There is no runtime to tell it to.")
        return "" if Role(hello.role) in may else who_may.format(user=hello.user, role=tr(hello.role))

    def _settle(self, dialog: D, done: bool, sentence: str, about: str = "") -> None:
        """Closes what is done and tells it in the window; what is not is told where it was asked.

        Args:
            about: what the sentence is about, said before it in the window.
        """
        here = self.dialog is dialog
        if here and not done:
            dialog.set_outcome(sentence[:1].upper() + sentence[1:], again=True)
            return
        if here:
            self.close()
        said = sentence if sentence.endswith((".", "!", "?")) else f"{sentence}."
        self._window.notices.say(self._notice, headed(about, said) if about else said)


def said_of(reply: Reply, otherwise: str = "") -> str:
    """The runtime's sentence; why it gave none, after `otherwise` where that is said."""
    if reply.ok:
        return spoken(Said.of(reply).sentence)
    error = spoken(str(reply.fields.get("error", tr("no reason was given"))))
    return headed(otherwise, error) if otherwise else error
