"""Questions to a link's process that wait for their answers."""

import asyncio
from collections.abc import Sequence
from itertools import count
from typing import Any, Final

from hmi.border.frames import Column, Frame
from hmi.model.server.address import AskError, UnsureError
from hmi.model.words import marked
from hmi.runtime.link_process.channel import Channel

_AT_ONCE: Final = 64


class NotAskedError(AskError):
    """The question never went out."""


class UnansweredError(AskError):
    """The link's process ended before it answered."""


class Questions:
    """Those of one link, over all lives of its process."""

    def __init__(self, server: str) -> None:
        self._server = server
        self._numbers = count(1)
        self._waiting: dict[int, asyncio.Future[Frame]] = {}

    async def ask(self, channel: Channel | None, do: str, columns: Sequence[Column] = (), **fields: Any) -> Frame:
        """The answer.

        Raises:
            NotAskedError, UnansweredError
            AskError: refused, in the words of the link; UnsureError where it may have been done.
        """
        if channel is None or not channel.open:
            raise NotAskedError(
                marked("The process of the link to {server} is being started.").format(server=self._server)
            )
        if channel.held_up or len(self._waiting) >= _AT_ONCE:
            raise NotAskedError(
                marked("The process of the link to {server} has too much to answer already.").format(
                    server=self._server
                )
            )
        number = next(self._numbers)
        waiting: asyncio.Future[Frame] = asyncio.get_running_loop().create_future()
        self._waiting[number] = waiting
        try:
            channel.send({**fields, "what": "ask", "id": number, "do": do}, columns)
            frame = await waiting
        finally:
            del self._waiting[number]
        if "refused" in frame.fields:
            kind = UnsureError if frame.fields.get("unsure") else AskError
            raise kind(frame.fields["refused"])
        return frame

    def answered(self, frame: Frame) -> None:
        """Of a question whose asker has gone the answer is dropped."""
        waiting = self._waiting.get(frame.fields["id"])
        if waiting is not None and not waiting.done():
            waiting.set_result(frame)

    def unanswered(self) -> None:
        """The process has ended."""
        for waiting in self._waiting.values():
            if not waiting.done():
                waiting.set_exception(
                    UnansweredError(
                        marked("The process of the link to {server} ended meanwhile.").format(server=self._server)
                    )
                )
