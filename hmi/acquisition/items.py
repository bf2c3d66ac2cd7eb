"""The tags of a link as items on a server: which are wanted, which the server watches, which it refused and why."""

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
from asyncua import ua
from asyncua.ua.attribute_ids import AttributeIds
from asyncua.ua.object_ids import ObjectIds
from asyncua.ua.status_codes import StatusCodes

from hmi.acquisition.nodes import NodeText, parse_node
from hmi.acquisition.qualities import Positions, Qualities
from hmi.acquisition.session import ColumnsSession
from hmi.acquisition.slices import Slices
from hmi.acquisition.subscription import Pace, Subscription, monitored_item
from hmi.model.quality import BAD, NEVER_READ, NO_LINK, NOT_SUBSCRIBED
from hmi.model.tag import Tag

_LIMITS: Final = (
    ObjectIds.Server_ServerCapabilities_OperationLimits_MaxMonitoredItemsPerCall,
    ObjectIds.Server_ServerCapabilities_OperationLimits_MaxNodesPerRead,
)


class Items:
    """Keeps the desired state, every tag subscribed, against whatever the server does.

    A tag's position in `tags` is its client handle.
    """

    def __init__(self, tags: Sequence[Tag], qualities: Qualities, pace: Pace) -> None:
        self._tags = tags
        self._texts = [_parsed(tag.node) for tag in tags]
        self._qualities = qualities
        self._pace = pace
        self._namespaces: list[str] = []
        self._on = np.zeros(len(tags), np.bool_)
        self._create = Slices()
        self._read = Slices()
        self.refused: dict[int, int] = {}
        """Position to the status for which the item is not subscribed."""

    @property
    def failed(self) -> dict[int, int]:
        """Tag row to the status for which it is not subscribed."""
        return {self._tags[p].index: status for p, status in self.refused.items()}

    @property
    def subscribed(self) -> int:
        return int(self._on.sum())

    @property
    def namespaces(self) -> list[str]:
        """The server's NamespaceArray in this session."""
        return self._namespaces

    def name(self, position: int) -> str:
        return self._tags[position].name

    def node(self, position: int) -> ua.NodeId | None:
        """The node of a tag in this session; None if the server has no such namespace, or the text is no node id."""
        text = self._texts[position]
        return text.resolve(self._namespaces) if text else None

    def node_of(self, text: str) -> ua.NodeId | None:
        """As `node`, for any node id text; raises ValueError where it is none."""
        return parse_node(text).resolve(self._namespaces)

    async def learn(self, session: ColumnsSession) -> None:
        """A new session: namespaces and limits are read anew, and nothing is subscribed yet."""
        self._on[:] = False
        self.refused = {}
        answers = await self.read(session, [server_node(i) for i in (ObjectIds.Server_NamespaceArray, *_LIMITS)])
        self._namespaces = _texts(answers[0])
        self._create.told(answer_value(answers[1]))
        self._read.told(answer_value(answers[2]))

    async def read(
        self, session: ColumnsSession, nodes: Sequence[ua.NodeId], attribute: AttributeIds = AttributeIds.Value
    ) -> list[ua.DataValue]:
        """An attribute of many nodes, in slices; each answer has a status of its own."""
        return await self._read.call(
            nodes,
            lambda part: session.read_attributes(list(part), attribute),
            lambda status: ua.DataValue(None, ua.StatusCode(ua.UInt32(status))),
        )

    async def subscribe(self, session: ColumnsSession, subscription: Subscription) -> None:
        """Creates all items of a subscription; those the server refuses are marked, and kept for `retry`."""
        await self._subscribe(session, subscription, subscription.positions.tolist())

    async def retry(self, session: ColumnsSession, subscriptions: Sequence[Subscription]) -> bool:
        """Asks for every refused node, and subscribes those that exist by now; True if anything changed."""
        before = dict(self.refused)
        if any(self.node(p) is None for p in before):
            self._namespaces = _texts((await self.read(session, [server_node(ObjectIds.Server_NamespaceArray)]))[0])
        nodes = {p: node for p in before if (node := self.node(p)) is not None}
        answers = await self.read(session, list(nodes.values()), AttributeIds.NodeClass)
        there = {p for p, answer in zip(nodes, answers, strict=True) if not answer_status(answer) & BAD}
        for subscription in subscriptions:
            await self._subscribe(session, subscription, [p for p in subscription.positions.tolist() if p in there])
        return self.refused != before

    def name_unread(self) -> None:
        """Tags that the server watches and has not sent a value of are said to be never read, not without link."""
        for status in (NO_LINK, NOT_SUBSCRIBED):
            waiting = self._qualities.under(status)
            self._qualities.lay(waiting[self._on[waiting]], NEVER_READ)

    def live(self, subscription: Subscription) -> Positions:
        """The positions of a subscription that the server watches."""
        return subscription.positions[self._on[subscription.positions]]

    def mark_refused(self) -> None:
        """Lays NOT_SUBSCRIBED over all that the server refused."""
        self._qualities.lay(np.array(sorted(self.refused), np.uint32), NOT_SUBSCRIBED)

    async def _subscribe(self, session: ColumnsSession, subscription: Subscription, positions: list[int]) -> None:
        nodes = {p: node for p in positions if (node := self.node(p)) is not None}
        for position in positions:
            if position not in nodes:
                known = self._texts[position] is not None
                self.refused[position] = StatusCodes.BadNodeIdUnknown if known else StatusCodes.BadNodeIdInvalid
        requests = [monitored_item(node, position, self._pace) for position, node in nodes.items()]
        results = await self._create.call(
            requests, lambda part: _create(session, subscription.number, part), _refused, repeatable=False
        )
        for position, result in zip(nodes, results, strict=True):
            status = int(result.StatusCode.value)
            self._on[position] = not status & BAD
            if status & BAD:
                self.refused[position] = status
            else:
                self.refused.pop(position, None)
        self.mark_refused()


def _parsed(text: str) -> NodeText | None:
    try:
        return parse_node(text)
    except ValueError:
        return None


async def _create(
    session: ColumnsSession, number: int, requests: Sequence[ua.MonitoredItemCreateRequest]
) -> list[ua.MonitoredItemCreateResult]:
    asked = ua.CreateMonitoredItemsParameters()
    asked.SubscriptionId = ua.UInt32(number)
    asked.TimestampsToReturn = ua.TimestampsToReturn.Both
    asked.ItemsToCreate = list(requests)
    return await session.create_monitored_items(asked)


def _refused(status: int) -> ua.MonitoredItemCreateResult:
    result = ua.MonitoredItemCreateResult()
    result.StatusCode = ua.StatusCode(ua.UInt32(status))
    return result


def server_node(number: int) -> ua.NodeId:
    """A node of the standard namespace."""
    return ua.NodeId(ua.Int32(number))


def answer_status(answer: ua.DataValue) -> int:
    """The status of an answer of the Read service."""
    return int(answer.StatusCode.value) if answer.StatusCode else 0


def answer_value(answer: ua.DataValue) -> Any:
    """The Python value of an answer, None where there is none or it is bad."""
    return answer.Value.Value if answer.Value is not None and not answer_status(answer) & BAD else None


def _texts(answer: ua.DataValue) -> list[str]:
    value = answer_value(answer)
    return [str(v) for v in value] if isinstance(value, list) else []
