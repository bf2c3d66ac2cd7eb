"""What desktops may ask of certificates, and the word that a link which waits for a person may go on."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final

from hmi.border.frames import Frame
from hmi.border.messages import Certificates, Parts, Said
from hmi.model.words import marked
from hmi.runtime.serving.desk import Handler, RefusedError, Visitor

if TYPE_CHECKING:
    from hmi.runtime.runtime import Runtime

TRUSTING_ACTS: Final = frozenset({"trust", "retry"})
"""What changes something: refused, it is journalled."""


class Trusting:
    """Answers `certificates`, `trust` and `retry`.

    Args:
        journal: `(kind, text, visitor, subject=...)`.
    """

    def __init__(self, runtime: "Runtime", journal: Callable[..., Any]) -> None:
        self._runtime = runtime
        self._journal = journal
        self.handlers: Mapping[str, Handler] = {
            "certificates": self._certificates,
            "trust": self._trust,
            "retry": self._retry,
        }

    async def _certificates(self, visitor: Visitor, frame: Frame) -> Parts:
        try:
            return Certificates(tuple(await self._runtime.certificates.entries())).parts()
        except OSError as error:
            raise RefusedError("failed", str(error)) from error

    async def _trust(self, visitor: Visitor, frame: Frame) -> Parts:
        trust = frame.fields.get("trust", True)
        if not isinstance(trust, bool):
            raise RefusedError("failed", marked("trust is true or false, not {trust!r}").format(trust=trust))
        said = await self._runtime.certificates.decide(
            str(frame.fields["fingerprint"]), trust=trust, user=visitor.user, station=visitor.station
        )
        return said.parts()

    def _retry(self, visitor: Visitor, frame: Frame) -> Parts:
        server = str(frame.fields["server"])
        if server not in {s.id for s in self._runtime.plant.servers}:
            raise RefusedError("failed", marked("there is no server {server!r}").format(server=server))
        self._journal(
            "link", marked("the link to {server} was told to try again").format(server=server), visitor, subject=server
        )
        self._runtime.retry([server])
        return Said("retried", marked("the link to {server} tries again").format(server=server)).parts()
