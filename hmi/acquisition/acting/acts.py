"""What people ask of a server through its link: values written, methods called, conditions acted on, its space."""

from collections.abc import Callable, Mapping, Sequence

from hmi.acquisition.acting import write as writing
from hmi.acquisition.acting.call import CallError, call
from hmi.acquisition.acting.doubts import Doubts
from hmi.acquisition.acting.typed import Given, RefusedError, exact, variant_for
from hmi.acquisition.browse.space import AddressError, AddressSpace
from hmi.acquisition.events import Conditions
from hmi.acquisition.session import ColumnsSession
from hmi.acquisition.state import State
from hmi.acquisition.subscribing.items import Items
from hmi.model.batch import Opaque
from hmi.model.link import LinkState, WriteOutcome, WriteResult
from hmi.model.server.condition import ConditionAnswer, ConditionCommand
from hmi.model.tag import Tag
from hmi.model.words import marked


class Acts:
    """Nothing is sent while the link is not at work, nothing is kept for later, nothing is tried twice.

    Args:
        server: its id.
        positions: of the link's tags, by their rows in the plant.
        session: the one at work; None without a connection.
        conditions: None where the server's own alarms are not asked for.
    """

    def __init__(
        self,
        server: str,
        state: State,
        items: Items,
        positions: Mapping[int, int],
        doubts: Doubts,
        conditions: Conditions | None,
        session: Callable[[], ColumnsSession | None],
        clock_ns: Callable[[], int],
    ) -> None:
        self._server = server
        self._state = state
        self._items = items
        self._positions = positions
        self._doubts = doubts
        self._conditions = conditions
        self._session = session
        self._clock_ns = clock_ns
        self._space: AddressSpace | None = None

    async def write(self, tag: Tag, value: Given) -> WriteResult:
        """Writes a value and reads it back; raises for nothing a server does. Never queued, never tried twice."""
        if self._state.now is not LinkState.LIVE or (session := self._session()) is None:
            return writing.not_sent(
                tag, marked("the link to {server} is {now}").format(server=self._server, now=self._state.now.value)
            )
        node = self._items.node(self._positions[tag.index])
        if node is None:
            return writing.not_sent(
                tag, marked("{server} knows no node {node}").format(server=self._server, node=tag.node)
            )
        try:
            variant = variant_for(tag, value)
        except RefusedError as error:
            return writing.refused(tag, str(error))
        self._doubts.overtaken(tag)
        written_ns = self._clock_ns()
        result = await writing.write(session, tag, node, variant)
        if result.outcome is WriteOutcome.UNKNOWN:
            self._doubts.add(tag, exact(variant), written_ns)
        return result

    def doubt(self, tag: Tag, value: Given, written_ns: int) -> None:
        """An earlier link wrote this value, which it took, and does not know what became of it."""
        self._doubts.add(tag, exact(variant_for(tag, value)), written_ns)

    def space(self) -> AddressSpace:
        """The server's address space, for as long as this session lasts; raises AddressError where there is no link."""
        if self._state.now not in (LinkState.LIVE, LinkState.DEGRADED) or (session := self._session()) is None:
            raise AddressError(
                marked("The link to {server} is {now}.").format(server=self._server, now=self._state.now.value)
            )
        if self._space is None or self._space.session is not session:
            self._space = AddressSpace(self._server, session, self._items.namespaces)
        return self._space

    async def call(self, object_node: str, method_node: str, arguments: Sequence[Given]) -> tuple[Opaque, ...]:
        """Calls a method with arguments of the types that it declares.

        Raises:
            CallError: with a sentence: not called, refused by the server, or without an answer.
        """
        if self._state.now is not LinkState.LIVE or (session := self._session()) is None:
            raise CallError(
                marked("The method was not called: the link to {server} is {now}.").format(
                    server=self._server, now=self._state.now.value
                )
            )
        try:
            nodes = [self._items.node_of(text) for text in (object_node, method_node)]
        except ValueError as error:
            raise CallError(marked("The method was not called: {error}.").format(error=error)) from error
        owner, method = nodes
        if owner is None or method is None:
            raise CallError(
                marked("The method was not called: {server} knows no node {object_node}, {method_node}.").format(
                    server=self._server, object_node=object_node, method_node=method_node
                )
            )
        return await call(session, owner, method, arguments)

    async def act(
        self, do: ConditionCommand, condition: str, event_id: str, *, comment: str = "", seconds: float = 0.0
    ) -> ConditionAnswer:
        """Does something to one of the server's conditions; raises for nothing a server does. Never queued."""
        if self._state.now is not LinkState.LIVE or (session := self._session()) is None or self._conditions is None:
            return ConditionAnswer(
                False,
                marked("nothing was sent: the link to {server} is {now}").format(
                    server=self._server, now=self._state.now.value
                ),
            )
        node = self._items.node_of(condition)
        if node is None:
            return ConditionAnswer(
                False,
                marked("nothing was sent: {server} knows no node {condition}").format(
                    server=self._server, condition=condition
                ),
            )
        return await self._conditions.act(session, do, node, event_id, comment=comment, seconds=seconds)
