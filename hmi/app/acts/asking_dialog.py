"""Dialogs whose wish goes to the runtime: who may, and what became of it told where it belongs."""

from collections.abc import Callable, Sequence
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

    def _settle(self, dialog: D, done: bool, say: Callable[[], str], about: str = "") -> None:
        """Closes what is done and tells it in the window; what is not is told where it was asked.

        Args:
            say: the sentence, in the language chosen when it is called.
            about: what the sentence is about, said before it in the window.
        """
        here = self._here(dialog)
        if here is not None and not done:
            here.set_outcome(lambda: _begun(say()), again=True)
            return
        if here is not None:
            self.close()
        self._window.notices.say(self._notice, lambda: headed(about, _ended(say())) if about else _ended(say()))

    def _carry(self, old: D, new: D) -> None:
        super()._carry(old, new)
        if old.told is not None:
            saying, again = old.told
            new.set_outcome(saying, again=again)


def _begun(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def _ended(sentence: str) -> str:
    return sentence if sentence.endswith((".", "!", "?", "。")) else f"{sentence}."


def said_of(reply: Reply, otherwise: str = "") -> str:
    """The runtime's sentence; why it gave none, after `otherwise` where that is said."""
    if reply.ok:
        return spoken(Said.of(reply).sentence)
    error = spoken(str(reply.fields.get("error", tr("no reason was given"))))
    return headed(otherwise, error) if otherwise else error
