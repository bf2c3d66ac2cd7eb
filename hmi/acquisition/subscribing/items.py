"""The tags of a link as items on a server: which are wanted, which the server watches, which it refused and why."""

from collections.abc import Sequence
from contextlib import suppress
from math import isfinite
from typing import Any, Final

import numpy as np
from asyncua import ua
from asyncua.ua.attribute_ids import AttributeIds
from asyncua.ua.object_ids import ObjectIds
from asyncua.ua.status_codes import StatusCodes
from asyncua.ua.uaerrors import UaStatusCodeError

from hmi.acquisition.nodes import NodeText, parse_node
from hmi.acquisition.session import ColumnsSession
from hmi.acquisition.slices import Slices
from hmi.acquisition.subscribing.qualities import Positions, Qualities
from hmi.acquisition.subscribing.subscription import Pace, Subscription, monitored_item
from hmi.model.columns import Statuses
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
        self._numbers = np.zeros(len(tags), np.uint32)  # ids of the items on the server; no IntegerId of Part 4 is 0
        self._ended = np.zeros(len(tags), np.uint32)  # status with which an item said that its node is gone
        self._create = Slices()
        self._read = Slices()
        self.refused: dict[int, int] = {}
        """Position to the status for which the item is not subscribed."""
        self.slowest_s = 0.0
        """Longest time between two samples of an item, as the server revised it."""

    @property
    def failed(self) -> dict[int, int]:
        """Tag row to the status for which it is not subscribed."""
        return {self._tags[p].index: status for p, status in self.refused.items()}

    @property
    def subscribed(self) -> int:
        return int(self._on.sum())

    @property
    def watched(self) -> Positions:
        """The positions that the server watches."""
        return np.flatnonzero(self._on).astype(np.uint32)

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
        self._numbers[:] = 0
        self.slowest_s = 0.0
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
        for subscription in subscriptions:
            await self._delete_ended(session, subscription)
        if any(self.node(p) is None for p in before):
            self._namespaces = _texts((await self.read(session, [server_node(ObjectIds.Server_NamespaceArray)]))[0])
        nodes = {p: node for p in before if (node := self.node(p)) is not None}
        answers = await self.read(session, list(nodes.values()), AttributeIds.NodeClass)
        there = {p for p, answer in zip(nodes, answers, strict=True) if not answer_status(answer) & BAD}
        for subscription in subscriptions:
            await self._subscribe(session, subscription, [p for p in subscription.positions.tolist() if p in there])
        return self.refused != before

    def gone(self, positions: Positions, statuses: Statuses) -> None:
        """These items (u32[k]) said that their nodes are no more (u32[k]): they are refused, and kept for `retry`.

        Such an item may become valid again with its node (Part 4, 5.13.1). node-opcua leaves it dead, so neither is
        relied upon.
        """
        self._on[positions] = False
        self._ended[positions] = statuses
        self.refused |= dict(zip(positions.tolist(), statuses.tolist(), strict=True))
        self._qualities.lay(positions, NOT_SUBSCRIBED)

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
        self._ended[list(nodes)] = 0
        requests = [monitored_item(node, position, self._pace) for position, node in nodes.items()]
        results = await self._create.call(
            requests, lambda part: _create(session, subscription.number, part), _refused, repeatable=False
        )
        for position, result in zip(nodes, results, strict=True):
            status = int(result.StatusCode.value)
            if not status & BAD:
                self._numbers[position] = result.MonitoredItemId
                if isfinite(result.RevisedSamplingInterval):
                    self.slowest_s = max(self.slowest_s, result.RevisedSamplingInterval / 1000)
                status = int(self._ended[position])  # its first sample may have come before this answer
            self._on[position] = not status & BAD
            if status & BAD:
                self.refused[position] = status
            else:
                self.refused.pop(position, None)
        self.mark_refused()

    async def _delete_ended(self, session: ColumnsSession, subscription: Subscription) -> None:
        """Before their nodes are subscribed again, lest a server that revives them sends everything twice."""
        positions = subscription.positions
        ended = positions[~self._on[positions] & (self._numbers[positions] != 0)]
        if not len(ended):
            return
        with suppress(UaStatusCodeError):  # the server has forgotten them by itself, or keeps what sends nothing
            await self._create.call(
                self._numbers[ended].tolist(), lambda part: _delete(session, subscription.number, part), _status
            )
        self._numbers[ended] = 0


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


async def _delete(session: ColumnsSession, number: int, items: Sequence[int]) -> list[ua.StatusCode]:
    asked = ua.DeleteMonitoredItemsParameters()
    asked.SubscriptionId = ua.UInt32(number)
    asked.MonitoredItemIds = [ua.UInt32(item) for item in items]
    return await session.delete_monitored_items(asked)


def _status(status: int) -> ua.StatusCode:
    return ua.StatusCode(ua.UInt32(status))


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
