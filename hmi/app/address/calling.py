"""A method that is looked at: what it takes is asked for; it is called once a person confirmed; the answer is shown."""

from collections.abc import Sequence

from PySide6.QtCore import QObject

from hmi.app.bridging.bridge import Bridge
from hmi.app.lifetime import while_alive
from hmi.border.address import Called, Signature
from hmi.border.exchange import Reply
from hmi.model.server.address import Plain
from widgets.address.model import Place
from widgets.methods.method_panel import MethodPanel
from widgets.words import spoken, tr

_NEVER_SENT = ("permission", "unknown", "plant")
"""Codes of a refusal before anything reached a server."""


class Calling(QObject):
    """Owns the panel's questions. An answer for another method than the one shown is dropped."""

    def __init__(self, bridge: Bridge, panel: MethodPanel) -> None:
        super().__init__(panel)
        self._bridge = bridge
        self._panel = panel
        self._place: Place | None = None
        panel.call_wanted.connect(self._call)

    def show(self, place: Place | None) -> None:
        """Shows a method; closes the panel where the place is none."""
        method = place if place is not None and place.node is not None and place.node.kind == "Method" else None
        if method is self._place:
            return
        self._place = method
        owner = method.parent if method is not None else None
        if method is None or method.node is None or owner is None:
            self._panel.show_method("", "")
            return
        self._panel.show_method(method.name, tr("{owner} on {server}").format(owner=owner.name, server=method.server))

        def answered(reply: Reply) -> None:
            if self._place is not method:
                return
            if reply.ok:
                self._panel.set_signature(Signature.of(reply).signature)
            else:
                self._panel.refuse(spoken(str(reply.fields.get("error", ""))))

        self._bridge.connection.question(
            "method", while_alive(self, answered), server=method.server, method=method.node.portable
        )

    def _call(self, arguments: Sequence[Plain]) -> None:
        place = self._place
        owner = place.parent if place is not None else None
        if place is None or place.node is None or owner is None or owner.node is None:
            return
        if not self._bridge.connection.is_linked:
            self._panel.set_outcome("refused", tr("There is no runtime to call it through."))
            return

        def answered(reply: Reply) -> None:
            if self._place is place:
                self._show(reply)

        self._bridge.connection.question(
            "call",
            while_alive(self, answered),
            server=place.server,
            object=owner.node.portable,
            method=place.node.portable,
            arguments=list(arguments),
        )

    def _show(self, reply: Reply) -> None:
        """A runtime that is gone, or failed on the way, may have called the method all the same."""
        if reply.ok:
            called = Called.of(reply)
            self._panel.set_outcome(called.code, spoken(called.sentence), called.results)
            return
        code = "refused" if reply.fields.get("code") in _NEVER_SENT else "unknown"
        self._panel.set_outcome(code, f"{spoken(str(reply.fields.get('error', ''))).rstrip('.')}.")
