"""Words of states that the plant's files leave to the servers: asked for once a session, in the plant's language."""

import asyncio
import logging
from collections.abc import Callable, Coroutine, Mapping
from typing import Any, Final, Protocol

from hmi.model.link import LinkState, LinkStatus
from hmi.model.plant import Plant
from hmi.model.server.address import AskError
from hmi.model.tag import Tag, TagWords, speechless, with_words
from hmi.runtime.links import Links

log = logging.getLogger(__name__)

_IN_SESSION: Final = (LinkState.LIVE, LinkState.DEGRADED)
_AT_ONCE: Final = 500


class Owner(Protocol):
    """What this needs of the runtime; `asked` raises AskError while there are no links."""

    @property
    def plant(self) -> Plant: ...
    def asked(self) -> Links: ...


class ServerWords:
    """What servers say, by the name of the tag. revision: rises when that changes.

    Args:
        begin: starts a task that is told of if it fails.
    """

    def __init__(self, owner: Owner, begin: Callable[[Coroutine[Any, Any, None], str], "asyncio.Task[None]"]) -> None:
        self._owner = owner
        self._begin = begin
        self._learning: dict[str, asyncio.Task[None]] = {}
        self._tags: tuple[Tag, ...] = ()
        self._made_of: tuple[tuple[Tag, ...], int] = ((), -1)
        self.words: TagWords = {}
        self.revision = 0

    @property
    def tags(self) -> tuple[Tag, ...]:
        """The plant's, with these words."""
        made_of = (self._owner.plant.tags, self.revision)
        if self._made_of[0] is not made_of[0] or self._made_of[1] != made_of[1]:
            self._made_of = made_of
            self._tags = with_words(made_of[0], self.words)
        return self._tags

    def link(self, status: LinkStatus) -> None:
        """A link's new status: a session that begins is asked."""
        server = status.server
        if status.state not in _IN_SESSION:
            self._forget(server)
        elif server not in self._learning:
            self._learning[server] = self._begin(self._learn(server), f"words of {server}")

    def close(self) -> list["asyncio.Task[None]"]:
        """What is to be cancelled."""
        return list(self._learning.values())

    def _forget(self, server: str) -> None:
        task = self._learning.pop(server, None)
        if task is not None:
            task.cancel()

    async def _learn(self, server: str) -> None:
        tags = [tag for tag in self._owner.plant.tags if tag.server == server and speechless(tag)]
        found: dict[str, Mapping[int, str]] = {}
        try:
            for at in range(0, len(tags), _AT_ONCE):
                part = tags[at : at + _AT_ONCE]
                said = await self._owner.asked().space(server).words([tag.node for tag in part])
                found |= {tag.name: said[tag.node] for tag in part if tag.node in said}
        except AskError as error:  # the next session is asked again
            log.info("the words of %s were not learnt: %s", server, error)
            return
        asked = {tag.name for tag in tags}
        words = {name: states for name, states in self.words.items() if name not in asked} | found
        if words != self.words:
            self.words = words
            self.revision += 1
