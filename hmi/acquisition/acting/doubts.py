"""Writes whose answer never came: what became of them is found out, and told, as soon as the server answers again."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from asyncua import ua

from hmi.acquisition.acting.write import UnreadError, equal, read_one, shown
from hmi.acquisition.session import ColumnsSession
from hmi.model.acts.write_truth import WriteTruth
from hmi.model.batch import Opaque
from hmi.model.tag import Tag
from hmi.model.words import marked

_AGAIN_S: Final = 1.0
_SETTLED_S: Final = (0.0, 1.0, 2.0)
"""A frozen server carries a write out when it thaws, perhaps after it has answered a new connection: not applied is
said only after three looks."""
_OVERTAKEN: Final = marked("it was written again since")


@dataclass(frozen=True, slots=True)
class _Doubt:
    tag: Tag
    wanted: Opaque
    written_ns: int


class Doubts:
    """Outlives connections; at most one doubt a tag.

    Args:
        tell: what became of a write.
        clock_ns: UTC now.
    """

    def __init__(self, tell: Callable[[WriteTruth], None], clock_ns: Callable[[], int]) -> None:
        self._tell = tell
        self._clock_ns = clock_ns
        self._open: dict[int, _Doubt] = {}
        self._some = asyncio.Event()

    def add(self, tag: Tag, wanted: Opaque, written_ns: int) -> None:
        """The answer to a write did not come."""
        self._open[tag.index] = _Doubt(tag, wanted, written_ns)
        self._some.set()

    def overtaken(self, tag: Tag) -> None:
        """A tag is about to be written again: what became of the write before can no longer be seen."""
        doubt = self._open.pop(tag.index, None)
        if doubt is not None:
            self._say(doubt, _OVERTAKEN, None)

    async def settle(self, session: ColumnsSession, node_of: Callable[[Tag], ua.NodeId | None]) -> None:
        """Looks, while this connection lasts, at every tag in doubt; to be cancelled with it."""
        while True:
            await self._some.wait()
            self._some.clear()
            for doubt in list(self._open.values()):
                node = node_of(doubt.tag)
                if node is not None and not await self._settled(session, node, doubt):
                    self._some.set()
            await asyncio.sleep(_AGAIN_S)

    def again(self) -> None:
        """A new connection: doubts that the last one left open are looked at in it."""
        if self._open:
            self._some.set()

    async def _settled(self, session: ColumnsSession, node: ua.NodeId, doubt: _Doubt) -> bool:
        """False where the server did not answer."""
        found: Opaque = None
        for pause in _SETTLED_S:
            await asyncio.sleep(pause)
            try:
                found = await read_one(session, node)
            except UnreadError as error:
                if error.answered:
                    self._close(doubt, str(error), None)
                return error.answered
            if equal(doubt.wanted, found):
                break
        self._close(doubt, shown(doubt.tag, found), equal(doubt.wanted, found))
        return True

    def _close(self, doubt: _Doubt, found: str, applied: bool | None) -> None:
        if self._open.get(doubt.tag.index) is doubt:
            del self._open[doubt.tag.index]
            self._say(doubt, found, applied)

    def _say(self, doubt: _Doubt, found: str, applied: bool | None) -> None:
        wanted = shown(doubt.tag, doubt.wanted)
        self._tell(WriteTruth(doubt.tag.index, wanted, found, applied, doubt.written_ns, self._clock_ns()))
