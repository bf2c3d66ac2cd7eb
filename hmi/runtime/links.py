"""The links of a plant, one a server: started, kept running, asked to write, ended."""

import asyncio
import logging
from collections.abc import Callable, Mapping
from math import nan
from typing import Final, Protocol

from hmi.model.batch import Batch
from hmi.model.columns import TagIndices
from hmi.model.link import Gap, LinkState, LinkStatus, WriteOutcome, WriteResult
from hmi.model.plant import Plant
from hmi.model.tag import Tag

log = logging.getLogger(__name__)

_AGAIN_S: Final = 1.0


class LinkLike(Protocol):
    """What the runtime needs of `hmi.acquisition.Link`."""

    @property
    def status(self) -> LinkStatus: ...
    async def run(self) -> None: ...
    async def write(self, tag: Tag, value: float | int | str) -> WriteResult: ...


LinkFactory = Callable[..., LinkLike]
"""`hmi.acquisition.Link`, or what takes its place in a test."""


class Taker(Protocol):
    """Where links hand what they have."""

    def dispatch(self, batch: Batch) -> None: ...
    def quality(self, tags: TagIndices, status: int, now_ns: int) -> None: ...
    def gap(self, gap: Gap) -> None: ...
    def link(self, status: LinkStatus) -> None: ...
    def link_failed(self, server: str, fault: str) -> None: ...


class Links:
    """All links of one state of the plant files."""

    def __init__(self, plant: Plant, taker: Taker, make: LinkFactory, urls: Mapping[str, str]) -> None:
        """urls: of servers that are elsewhere than the plant's files say, by id."""
        self._taker = taker
        self._links: dict[str, LinkLike] = {
            server.id: make(
                server,
                [tag for tag in plant.tags if tag.server == server.id],
                on_batch=taker.dispatch,
                on_quality=taker.quality,
                on_gap=taker.gap,
                on_status=taker.link,
                url=urls.get(server.id),
            )
            for server in plant.servers
        }
        self._tasks: list[asyncio.Task[None]] = []

    def start(self) -> None:
        """Connects, each link in a task of its own."""
        self._tasks = [
            asyncio.get_running_loop().create_task(self._keep(server, link), name=f"link {server}")
            for server, link in self._links.items()
        ]

    async def stop(self) -> None:
        """Ends all links; returns when the last has."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._tasks = []

    @property
    def statuses(self) -> tuple[LinkStatus, ...]:
        return tuple(link.status for link in self._links.values())

    async def write(self, tag: Tag, value: float | int | str) -> WriteResult:
        """Sends a value; never raises for what happens on the way."""
        link = self._links[tag.server]
        if link.status.state is not LinkState.LIVE:
            return WriteResult(WriteOutcome.NOT_SENT, nan, f"the link to {tag.server} is {link.status.state.value}")
        try:
            return await link.write(tag, value)
        except Exception as error:
            log.exception("writing %s failed", tag.name)
            return WriteResult(WriteOutcome.UNKNOWN, nan, f"writing failed ({error}); whether it was done is not known")

    async def _keep(self, server: str, link: LinkLike) -> None:
        """A link ends only when it is told to: one that fails is told of and started again."""
        while True:
            try:
                await link.run()
                fault = "ended by itself"
            except Exception as error:
                log.exception("the link to %s failed", server)
                fault = f"{type(error).__name__}: {error}"
            self._taker.link_failed(server, fault)
            await asyncio.sleep(_AGAIN_S)
