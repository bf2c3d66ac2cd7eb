"""The certificates of the running plant: who is trusted, who waits for a person, and what will soon expire."""

import asyncio
import importlib
import logging
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Final, Protocol

from hmi.border.messages import Said
from hmi.model.server.certificate import CertificateEntry, expiry_stage, expiry_warning
from hmi.model.words import marked
from hmi.runtime.journalling.journal_writer import SYSTEM

log = logging.getLogger(__name__)

_LOOK_S: Final = 3600.0
KIND: Final = "certificate"
"""Of the journal's entries."""


class Tell(Protocol):
    """`Runtime.tell`."""

    def __call__(self, kind: str, text: str, *, user: str = ..., station: str = ..., **detail: Any) -> None: ...


class Certificates:
    """The folder `security` of a place, for desktops.

    Args:
        utc_ns: the clock.
        retry: called with the servers whose links are to try again.
        renew: called with the servers whose links are to be cut, for what they rest on is no longer trusted.

    Attributes:
        notice: what expires next, as a sentence; empty if nothing does within 60 days.
    """

    def __init__(
        self,
        folder: Path,
        utc_ns: Callable[[], int],
        tell: Tell,
        retry: Callable[[Iterable[str]], None],
        renew: Callable[[Iterable[str]], None],
    ) -> None:
        self._folder = folder
        self._utc_ns = utc_ns
        self._tell = tell
        self._retry = retry
        self._renew = renew
        self._told: dict[tuple[str, str], int] = {}
        self.notice = ""

    async def entries(self) -> list[CertificateEntry]:
        """Ours, the trusted, those that wait, the refused. Raises OSError with a sentence where they cannot be read."""
        return await asyncio.to_thread(self._entries)

    async def decide(self, fingerprint: str, *, trust: bool, user: str, station: str) -> Said:
        """A person trusts a certificate or refuses it: journalled; links that wait try again, links in use are cut."""
        try:
            decided = await asyncio.to_thread(self._decide, fingerprint, trust, user)
        except OSError as error:
            return Said("failed", str(error))
        for entry in decided:
            sentence = decision(entry)
            self._tell(KIND, sentence, user=user, station=station, sha256=entry.sha256, server=entry.server)
        turn = self._retry if trust else self._renew
        turn([entry.server for entry in decided])
        code = "trusted" if trust else "refused"
        return Said(code, "; ".join(decision(entry) for entry in decided))

    async def watch(self) -> None:
        """Tells the journal 60, 30 and 7 days before the end of a certificate and at its end, once each."""
        while True:
            try:
                self._look(await self.entries())
            except OSError as error:
                self.notice = str(error)
            await asyncio.sleep(_LOOK_S)

    def _look(self, entries: Iterable[CertificateEntry]) -> None:
        now_ns = self._utc_ns()
        warned = [(e, warning) for e in entries if (warning := expiry_warning(e, now_ns))]
        warned.sort(key=lambda pair: pair[0].valid_to_ns)
        self.notice = warned[0][1] if warned else ""
        for entry, warning in warned:
            stage = expiry_stage(entry.valid_to_ns, now_ns)
            if stage is not None and self._told.get((entry.sha256, entry.server)) != stage:
                self._told[entry.sha256, entry.server] = stage
                self._tell(KIND, warning, user=SYSTEM, sha256=entry.sha256, server=entry.server)

    def _entries(self) -> list[CertificateEntry]:
        return list(self._asked("entries")) if self._folder.exists() else []

    def _decide(self, fingerprint: str, trust: bool, user: str) -> list[CertificateEntry]:
        return list(self._asked("trust" if trust else "reject", fingerprint, user, self._utc_ns()))

    def _asked(self, question: str, *arguments: Any) -> Any:
        """The wire's room is imported when it is needed: it takes a third of a second."""
        # The whole room first: two threads that enter it by different doors at once wait for one another, and Python
        # then hands out a half-made module.
        importlib.import_module("hmi.acquisition")
        room = importlib.import_module("hmi.acquisition.security")
        return getattr(room.CertificateStore(self._folder), question)(*arguments)


def decision(entry: CertificateEntry) -> str:
    """What a person decided, as a sentence with the fingerprint that was decided on."""
    seen = "".join(f"; {fault}" for fault in entry.faults)
    return marked("the certificate of {server} is {trust}: {subject}, SHA-256 {sha256}{seen}").format(
        server=entry.server, trust=entry.trust.value, subject=entry.subject, sha256=entry.sha256, seen=seen
    )
