"""Certificates that wait for a person: said quietly, shown when asked for, and what was decided told to the runtime."""

from collections.abc import Callable
from time import time_ns

from PySide6.QtCore import QObject, QPoint

from hmi.app.bridging.bridge import Bridge
from hmi.app.window import MainWindow
from hmi.border.exchange import Reply
from hmi.border.messages import Diagnostics, Said
from hmi.model.link import LinkState
from hmi.model.tag import Role
from widgets.links.facts import certificate_of
from widgets.links.trust_dialog import TrustDialog
from widgets.words import tr

_NOTICE = "trust"
_MAY = (Role.ENGINEER, Role.ADMINISTRATOR)


class Trusting(QObject):
    """Owns the dialog; there is one at a time."""

    def __init__(self, bridge: Bridge, window: MainWindow, clock_ns: Callable[[], int] = time_ns) -> None:
        super().__init__(window)
        self._bridge = bridge
        self._window = window
        self._clock_ns = clock_ns
        self._waiting: tuple[str, ...] = ()
        self.dialog: TrustDialog | None = None
        bridge.diagnostics_came.connect(self._take_diagnostics)
        bridge.certificates_came.connect(self._take_certificates)
        window.certificate_wanted.connect(self.open)

    def open(self, server: str) -> None:
        """Shows the certificate that a server showed last."""
        entry = certificate_of(server, self._bridge.certificates)
        if entry is None:
            self._window.notices.say(
                "certificate",
                tr("The runtime keeps no certificate of {server}; it has shown none yet.").format(server=server),
            )
            return
        self._window.notices.clear("certificate")
        self.close()
        plant = self._window.context.plant
        url = next((s.url for s in plant.servers if s.id == server), "")
        tags = sum(t.server == server for t in plant.tags)
        look = self._window.look
        dialog = TrustDialog(entry, url, tags, self._forbidden(), self._clock_ns(), look, self._window)
        dialog.decided.connect(lambda trust: self._decide(dialog, trust))
        dialog.destroyed.connect(lambda: self._forget(dialog))
        self.dialog = dialog
        self._place(dialog)
        dialog.show()

    def close(self) -> None:
        """Puts the dialog away; nothing is decided."""
        dialog, self.dialog = self.dialog, None
        if dialog is not None:
            dialog.close()

    def _place(self, dialog: TrustDialog) -> None:
        """Over the content: the bars above and the alarms below stay in sight and in reach."""
        content = self._window.content
        dialog.setMaximumHeight(content.height())
        dialog.resize(dialog.width(), min(dialog.height(), content.height()))
        left, top = (content.width() - dialog.width()) // 2, (content.height() - dialog.height()) // 2
        dialog.move(content.mapToGlobal(QPoint(max(0, left), max(0, top))))

    def _forbidden(self) -> str:
        hello = self._bridge.hello
        if hello is None or Role(hello.role) in _MAY:
            return ""
        return tr("{user} is logged in as {role}; an engineer decides on certificates.").format(
            user=hello.user, role=tr(hello.role)
        )

    def _take_diagnostics(self, diagnostics: Diagnostics) -> None:
        """Said once for each set of servers, so that who put it away is not asked again each second."""
        waiting = tuple(x.server for x in diagnostics.links if x.state is LinkState.CERTIFICATE_CHANGED)
        if waiting == self._waiting:
            return
        self._waiting = waiting
        if not waiting:
            self._window.notices.clear(_NOTICE)
            return
        who = ", ".join(waiting)
        text = tr(
            "{servers} wait(s|) for a decision: the certificate shown is not trusted, so nothing is read from there.",
            n=len(waiting),
        ).format(servers=who)
        self._window.notices.say(_NOTICE, text, (tr("Look at it…"), lambda: self.open(waiting[0])))

    def _take_certificates(self) -> None:
        if fault := self._bridge.certificates_fault:
            self._window.notices.say("certificates", tr("Certificates cannot be read: {fault}").format(fault=fault))
        else:
            self._window.notices.clear("certificates")
        dialog = self.dialog
        if dialog is None:
            return
        now = certificate_of(dialog.entry.server, self._bridge.certificates)
        if now is None or (now.sha256, now.trust) != (dialog.entry.sha256, dialog.entry.trust):
            sentence = tr(
                "This has changed meanwhile: another certificate, or another person's decision. Look at it anew."
            )
            dialog.set_outcome(sentence, again=False)

    def _decide(self, dialog: TrustDialog, trust: bool) -> None:
        def answered(reply: Reply) -> None:
            said = Said.of(reply) if reply.ok else Said("refused", str(reply.fields.get("error", "")))
            done = said.code == ("trusted" if trust else "refused") and reply.ok
            if done:
                self._bridge.ask_certificates_again()
                if self.dialog is dialog:
                    self.close()
                self._window.notices.say("trusted", said.sentence)
            elif self.dialog is dialog:
                dialog.set_outcome(said.sentence, again=True)
            else:
                self._window.notices.say("trusted", tr("Not decided: {sentence}").format(sentence=said.sentence))

        self._bridge.connection.question("trust", answered, fingerprint=dialog.entry.sha256, trust=trust)

    def _forget(self, dialog: TrustDialog) -> None:
        if self.dialog is dialog:
            self.dialog = None
