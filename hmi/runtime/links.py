"""The links of a plant, one a server: started, kept running, asked to write, ended."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Iterable, Mapping, Sequence
from math import nan
from typing import Any, Final, Protocol

from hmi.model.acts.write_truth import WriteTruth
from hmi.model.batch import EMPTY, Batch, Opaque
from hmi.model.columns import TagIndices
from hmi.model.link import Gap, LinkState, LinkStatus, WriteOutcome, WriteResult
from hmi.model.plant import Plant
from hmi.model.server.address import AddressNode, AskError, NodeAttributes, Plain, Step, UnsureError
from hmi.model.server.condition import Condition, ConditionAnswer, ConditionCommand, ConditionReport
from hmi.model.server.method import MethodSignature
from hmi.model.tag import DataType, Tag
from hmi.model.words import marked

log = logging.getLogger(__name__)

_AGAIN_S: Final = 1.0


class Space(Protocol):
    """What the runtime needs of a server's address space; all of it may raise AskError."""

    async def children(self, node: str = "") -> tuple[AddressNode, ...]: ...
    async def attributes(self, nodes: Sequence[str]) -> tuple[NodeAttributes, ...]: ...
    async def plain(self, value: Opaque) -> Plain: ...
    async def words(self, nodes: Sequence[str]) -> Mapping[str, Mapping[int, str]]: ...
    async def signature(self, method: str) -> MethodSignature: ...
    def walk(self, start: str = "") -> AsyncIterator[Step]: ...


class LinkLike(Protocol):
    """What the runtime needs of `hmi.acquisition.Link`."""

    @property
    def status(self) -> LinkStatus: ...
    async def run(self) -> None: ...
    def retry(self) -> None: ...
    def renew(self) -> None: ...
    async def write(self, tag: Tag, value: Any) -> WriteResult: ...
    def space(self) -> Space: ...
    async def act(
        self, do: ConditionCommand, condition: str, event_id: str, *, comment: str = "", seconds: float = 0.0
    ) -> ConditionAnswer: ...
    async def call(self, object_node: str, method_node: str, arguments: Sequence[Any]) -> tuple[Opaque, ...]: ...


LinkFactory = Callable[..., LinkLike]
"""`hmi.acquisition.Link`, or what takes its place in a test."""


class Taker(Protocol):
    """Where links hand what they have."""

    def dispatch(self, batch: Batch) -> None: ...
    def quality(self, tags: TagIndices, status: int, now_ns: int) -> None: ...
    def gap(self, gap: Gap) -> None: ...
    def heal(self, batch: Batch) -> None: ...
    def link(self, status: LinkStatus) -> None: ...
    def link_failed(self, server: str, fault: str) -> None: ...
    def truth(self, truth: WriteTruth) -> None: ...
    def conditions(self, report: ConditionReport) -> None: ...


class Links:
    """All links of one state of the plant files."""

    def __init__(
        self, plant: Plant, taker: Taker, make: LinkFactory, urls: Mapping[str, str], recorded: Batch = EMPTY
    ) -> None:
        """Args:
        urls: of servers that are elsewhere than the plant's files say, by id.
        recorded: the newest sample of each tag that there was before; what came since is asked for.
        """
        self._taker = taker
        self._links: dict[str, LinkLike] = {
            server.id: make(
                server,
                [tag for tag in plant.tags if tag.server == server.id],
                on_batch=taker.dispatch,
                on_quality=taker.quality,
                on_gap=taker.gap,
                on_status=taker.link,
                on_healed=taker.heal,
                recorded=recorded,
                on_truth=taker.truth,
                on_conditions=taker.conditions,
                language=plant.language,
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

    def retry(self, servers: Iterable[str]) -> None:
        """A person has mended what these links wait for; without effect on one that does not wait."""
        for server in servers:
            if server in self._links:
                self._links[server].retry()

    def renew(self, servers: Iterable[str]) -> None:
        """What these links rest on was taken back: a session that lives is cut, and the next judged anew."""
        for server in servers:
            if server in self._links:
                self._links[server].renew()

    @property
    def statuses(self) -> tuple[LinkStatus, ...]:
        return tuple(link.status for link in self._links.values())

    def space(self, server: str) -> Space:
        """A server's address space; raises AskError where there is no such server, or no link to it."""
        return self._link(server).space()

    async def whole(self, tag: Tag, value: Opaque) -> tuple[Plain, Mapping[int, str]]:
        """A tag's value with all that is in it, and its words, the server's where the plant files have none.

        Raises:
            AskError: the server does not answer.
        """
        space = self.space(tag.server)
        words = tag.words
        if not words and (tag.type.integer or tag.type is DataType.Boolean):
            words = dict((await space.attributes([tag.node]))[0].words)
        return await space.plain(value), words

    async def call(self, server: str, owner: str, method: str, arguments: Sequence[Any]) -> tuple[Plain, ...]:
        """Calls a method; raises AskError with what is against it, UnsureError where it may have been carried out."""
        results = await self._link(server).call(owner, method, arguments)
        try:
            space = self.space(server)
            return tuple([await space.plain(result) for result in results])
        except AskError as error:
            raise UnsureError(
                marked("The method was carried out, but what it gave could not be read: {error}").format(error=error)
            ) from error

    async def act(
        self, do: ConditionCommand, condition: Condition, *, comment: str = "", seconds: float = 0.0
    ) -> ConditionAnswer:
        """Does something to a server's own alarm; raises AskError where there is no such server."""
        link = self._link(condition.server)
        return await link.act(do, condition.id, condition.event_id, comment=comment, seconds=seconds)

    def _link(self, server: str) -> LinkLike:
        link = self._links.get(server)
        if link is None:
            raise AskError(
                marked("The plant has no server {server}; it has {list}.").format(
                    server=server, list=", ".join(self._links) or "none"
                )
            )
        return link

    async def write(self, tag: Tag, value: Any) -> WriteResult:
        """Sends a value; never raises for what happens on the way."""
        link = self._links[tag.server]
        if link.status.state is not LinkState.LIVE:
            return WriteResult(
                WriteOutcome.NOT_SENT,
                nan,
                marked("the link to {server} is {state}").format(server=tag.server, state=link.status.state.value),
            )
        try:
            return await link.write(tag, value)
        except Exception as error:
            log.exception("writing %s failed", tag.name)
            return WriteResult(
                WriteOutcome.UNKNOWN,
                nan,
                marked("writing failed ({error}); whether it was done is not known").format(error=error),
            )

    async def _keep(self, server: str, link: LinkLike) -> None:
        """A link ends only when it is told to: one that fails is told of and started again."""
        while True:
            try:
                await link.run()
                fault = marked("ended by itself")
            except Exception as error:
                log.exception("the link to %s failed", server)
                fault = f"{type(error).__name__}: {error}"
            self._taker.link_failed(server, fault)
            await asyncio.sleep(_AGAIN_S)
