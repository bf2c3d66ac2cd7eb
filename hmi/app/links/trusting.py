"""Certificates that wait for a person: said quietly, shown when asked for, and what was decided told to the runtime."""

from collections.abc import Callable, Sequence
from time import time_ns

from hmi.app.acts.asking_dialog import ENGINEERS, AskingDialog, said_of
from hmi.app.bridging.bridge import Bridge
from hmi.app.window import MainWindow
from hmi.border.exchange import Reply
from hmi.border.messages import Diagnostics, Said
from hmi.model.link import LinkState
from hmi.model.server.certificate import CertificateEntry
from widgets.links.facts import certificate_of
from widgets.links.trust_dialog import TrustDialog
from widgets.words import listed, spoken, tr

_NOTICE = "trust"


class Trusting(AskingDialog[TrustDialog]):
    """Owns the dialog."""

    def __init__(self, bridge: Bridge, window: MainWindow, clock_ns: Callable[[], int] = time_ns) -> None:
        super().__init__(bridge, window, "trusted")
        self._clock_ns = clock_ns
        self._waiting: tuple[str, ...] = ()
        bridge.diagnostics_came.connect(self._take_diagnostics)
        bridge.certificates_came.connect(self._take_certificates)
        window.certificate_wanted.connect(self.open)

    def open(self, server: str) -> None:
        """Shows the certificate that a server showed last."""
        entry = certificate_of(server, self._bridge.certificates)
        if entry is None:
            self._window.notices.say(
                "certificate",
                lambda: tr("The runtime keeps no certificate of {server}; it has shown none yet.").format(
                    server=server
                ),
            )
            return
        self._window.notices.clear("certificate")
        self._show(lambda: self._made(entry))

    def _made(self, entry: CertificateEntry) -> TrustDialog:
        plant, look = self._window.context.plant, self._window.look
        url = next((s.url for s in plant.servers if s.id == entry.server), "")
        tags = sum(t.server == entry.server for t in plant.tags)
        why = self._forbidden(ENGINEERS, tr("{user} is logged in as {role}; an engineer decides on certificates."))
        dialog = TrustDialog(entry, url, tags, why, self._clock_ns(), look, self._window)
        dialog.decided.connect(lambda trust: self._decide(dialog, trust))
        return dialog

    def _take_diagnostics(self, diagnostics: Diagnostics) -> None:
        """Said once for each set of servers, so that who put it away is not asked again each second."""
        waiting = tuple(x.server for x in diagnostics.links if x.state is LinkState.CERTIFICATE_CHANGED)
        if waiting == self._waiting:
            return
        self._waiting = waiting
        if not waiting:
            self._window.notices.clear(_NOTICE)
            return
        look = lambda: tr("Look at it…"), lambda: self.open(waiting[0])
        self._window.notices.say(_NOTICE, lambda: _waiting_text(waiting), look)

    def _take_certificates(self) -> None:
        if fault := self._bridge.certificates_fault:
            self._window.notices.say(
                "certificates", lambda: tr("Certificates cannot be read: {fault}").format(fault=spoken(fault))
            )
        else:
            self._window.notices.clear("certificates")
        dialog = self.dialog
        if dialog is None:
            return
        now = certificate_of(dialog.entry.server, self._bridge.certificates)
        if now is None or (now.sha256, now.trust) != (dialog.entry.sha256, dialog.entry.trust):
            dialog.set_outcome(
                lambda: tr(
                    "This has changed meanwhile: another certificate, or another person's decision. Look at it anew."
                ),
                again=False,
            )

    def _decide(self, dialog: TrustDialog, trust: bool) -> None:
        def answered(reply: Reply) -> None:
            done = reply.ok and Said.of(reply).code == ("trusted" if trust else "refused")
            if done:
                self._bridge.ask_certificates_again()
            self._settle(dialog, done, lambda: said_of(reply))

        self._bridge.connection.question("trust", answered, fingerprint=dialog.entry.sha256, trust=trust)


def _waiting_text(servers: Sequence[str]) -> str:
    return tr(
        "{servers} wait(s|) for a decision: the certificate shown is not trusted, so nothing is read from there.",
        n=len(servers),
    ).format(servers=listed(servers))
