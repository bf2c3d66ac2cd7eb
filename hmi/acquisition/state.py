"""The state that a link is in, since when and why: told at every change, logged once on loss and once on return."""

import logging
from collections.abc import Callable
from typing import Final

from hmi.model.link import LinkState

log = logging.getLogger(__name__)

_CONNECTED: Final = (LinkState.SYNCING, LinkState.LIVE, LinkState.DEGRADED)


class State:
    """Args:
    server: its id.
    tell: called after every change.
    clock_ns: UTC now.

    Attributes:
        now: the state; since_ns: UTC when it was entered; reason: a sentence.
        was_live: whether it has ever been.
    """

    def __init__(self, server: str, tell: Callable[[], None], clock_ns: Callable[[], int]) -> None:
        self._server = server
        self._tell = tell
        self._clock_ns = clock_ns
        self._logged = ""
        self.now = LinkState.OFFLINE
        self.since_ns = clock_ns()
        self.reason = ""
        self.was_live = False

    @property
    def connected(self) -> bool:
        return self.now in _CONNECTED

    def enter(self, state: LinkState, reason: str = "") -> None:
        if (state, reason) == (self.now, self.reason):
            return
        if state is not self.now:
            self.since_ns = self._clock_ns()
        self.now, self.reason = state, reason
        self._tell()

    def connecting(self) -> None:
        """A first attempt, or another after it; a link that was live goes on reconnecting."""
        if not self.was_live:
            self.enter(LinkState.CONNECTING, self.reason)

    def lost(self, reason: str) -> None:
        """The connection is lost, or did not come about. Attempts that fail after that are not logged."""
        if not self._logged:
            self._log("is lost" if self.was_live else "does not come about", reason)
        self.enter(LinkState.RECONNECTING if self.was_live else LinkState.CONNECTING, reason)

    def waits(self, state: LinkState, reason: str) -> None:
        """Only a person can help."""
        if self._logged != reason:
            self._log("waits for a person", reason)
        self.enter(state, reason)

    def found(self, whole: bool) -> None:
        """Every tag is subscribed or refused; `whole` where nothing was lost since the last time."""
        if self._logged:
            ending = "" if whole or not self.was_live else ", with a gap"
            log.info("link to %s is %s%s", self._server, "back" if self.was_live else "live", ending)
        self._logged = ""
        self.was_live = True

    def _log(self, what: str, reason: str) -> None:
        log.info("link to %s %s: %s", self._server, what, reason)
        self._logged = reason or what
