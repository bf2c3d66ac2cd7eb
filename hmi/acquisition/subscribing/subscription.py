"""One subscription on the server as the link keeps it: revised values, sequence, and when it was heard of."""

from dataclasses import dataclass, field
from math import ceil, isfinite
from typing import Final, Protocol

import numpy as np
from asyncua import ua
from asyncua.ua.attribute_ids import AttributeIds
from asyncua.ua.uaerrors import UaError, UaStatusCodeError

from hmi.acquisition.decoding import sequence
from hmi.acquisition.session import ColumnsSession
from hmi.acquisition.subscribing.qualities import Positions
from hmi.acquisition.watching.server_health import span_words
from hmi.model.words import marked

KEEP_ALIVE_S: Final = 2.0
LIFETIME_S: Final = 120.0
STALE_S: Final = 5.0
STALE_MOST_S: Final = 300.0
"""A server may say of itself that it is silent for long; for longer than this it is not believed to be alive."""
PUBLISHING_MOST_S: Final = 3600.0
QUEUED_S: Final = 5.0
"""Time that the queues on the server bridge while no Publish request reaches it."""
_QUEUE_MIN: Final = 10
_FASTEST_MS: Final = 10.0
"""What a sampling interval of 0, as fast as the server can, is taken for."""


class UnusableSubscriptionError(UaError):
    """A server takes a subscription on terms under which nothing could be called live."""

    def __init__(self, publishing_s: float) -> None:
        super().__init__(
            marked("the server would send values only every {span_words}; let it publish at least every hour").format(
                span_words=span_words(publishing_s)
            )
        )


@dataclass(frozen=True, slots=True)
class Pace:
    """What the link asks for, ms; the server revises it."""

    publishing_ms: float = 250.0
    sampling_ms: float = 100.0

    @property
    def queue_size(self) -> int:
        """Samples an item may have waiting: four publishing intervals, or `QUEUED_S`, and never less than 10.

        With 0 or 1 a server keeps the newest sample alone and does not even set the overflow bit.
        """
        sampling = max(self.sampling_ms, 1.0) if self.sampling_ms > 0 else _FASTEST_MS
        return max(_QUEUE_MIN, ceil(self.publishing_ms / sampling) * 4, ceil(QUEUED_S * 1000 / sampling))


class EventListener(Protocol):
    """Who takes the events of a subscription that is for events and not for values."""

    def notified(self, body: bytes) -> None:
        """An EventNotificationList; raises DecodeError."""

    def missed(self) -> None:
        """Events may have been lost."""


@dataclass(slots=True)
class Subscription:
    """A subscription that the server has.

    Attributes:
        positions: of the tags meant for it.
        stale_after_s: silence after which its values are stale, from the revised keep-alive.
        received: sequence number of the last message delivered, 0 before the first.
        publishing_s: between two messages at the least, revised.
        listener: takes its events; such a subscription has no tags.
        heard_s: monotonic time of the last message, keep-alives among them; heard_ns the same on the wall clock, less
            what the message was old: what was sampled while it waited and was on its way is not in it.
        made_ns: when the server made the last message, by its clock; sampled_ns: the newest time in it; 0 for none.
    """

    number: int
    positions: Positions
    stale_after_s: float
    heard_s: float
    heard_ns: int
    received: int = 0
    stale: bool = False
    rows: tuple[int, ...] = field(default=())
    publishing_s: float = 0.0
    listener: EventListener | None = None
    made_ns: int = 0
    sampled_ns: int = 0

    @property
    def expected(self) -> int:
        return sequence.after(self.received)


async def create_subscription(
    session: ColumnsSession, pace: Pace, positions: Positions, rows: tuple[int, ...], now_s: float, now_ns: int
) -> Subscription:
    """Asks for a subscription with keep-alives at most every 2 s, insisting once where the server makes that longer.

    Raises:
        UaStatusCodeError, ConnectionError, TimeoutError: as any service.
    """
    asked = ua.CreateSubscriptionParameters()
    asked.RequestedPublishingInterval = pace.publishing_ms
    asked.RequestedMaxKeepAliveCount = _count(KEEP_ALIVE_S, pace.publishing_ms)
    asked.RequestedLifetimeCount = max(
        3 * asked.RequestedMaxKeepAliveCount, ceil(LIFETIME_S * 1e3 / pace.publishing_ms)
    )
    asked.PublishingEnabled = True
    revised = await session.create_subscription(asked, lambda _: None)
    publishing_s = _interval_s(revised.RevisedPublishingInterval, pace)
    keep_alive_s = publishing_s * max(1, revised.RevisedMaxKeepAliveCount)
    if keep_alive_s > KEEP_ALIVE_S and revised.RevisedMaxKeepAliveCount > 1:
        keep_alive_s = await _insist(session, revised, pace)
    number = int(revised.SubscriptionId)
    stale_after_s = min(max(STALE_S, 2.5 * keep_alive_s), STALE_MOST_S)
    return Subscription(number, positions, stale_after_s, now_s, now_ns, rows=rows, publishing_s=publishing_s)


async def _insist(session: ColumnsSession, revised: ua.CreateSubscriptionResult, pace: Pace) -> float:
    """Asks again with the interval that the server made of ours; returns the seconds between keep-alives.

    A server that does not let itself be asked again is heard of less often: its values are stale later.
    """
    again = ua.ModifySubscriptionParameters()
    again.SubscriptionId = revised.SubscriptionId
    interval_ms = 1000 * _interval_s(revised.RevisedPublishingInterval, pace)
    again.RequestedPublishingInterval = interval_ms
    again.RequestedMaxKeepAliveCount = _count(KEEP_ALIVE_S, interval_ms)
    again.RequestedLifetimeCount = revised.RevisedLifetimeCount
    again.MaxNotificationsPerPublish = 0
    try:
        result = await session.update_subscription(again)
    except UaStatusCodeError:
        return interval_ms / 1000 * int(revised.RevisedMaxKeepAliveCount)
    return _interval_s(result.RevisedPublishingInterval, pace) * max(1, int(result.RevisedMaxKeepAliveCount))


def _interval_s(revised_ms: float, pace: Pace) -> float:
    """The publishing interval that a server made of ours; what is no interval is taken for the one asked for.

    Raises:
        UnusableSubscriptionError: values would come so rarely that no screen could call them live.
    """
    seconds = revised_ms / 1000 if isfinite(revised_ms) and revised_ms > 0 else pace.publishing_ms / 1000
    if seconds > PUBLISHING_MOST_S:
        raise UnusableSubscriptionError(seconds)
    return seconds


def _count(seconds: float, interval_ms: float) -> int:
    return max(1, int(seconds * 1000 / interval_ms)) if interval_ms > 0 else 1


def monitored_item(node: ua.NodeId, handle: int, pace: Pace) -> ua.MonitoredItemCreateRequest:
    """The request to report every change of a node's value; the oldest waiting sample goes first if any must."""
    item = ua.MonitoredItemCreateRequest()
    item.ItemToMonitor.NodeId = node
    item.ItemToMonitor.AttributeId = AttributeIds.Value
    item.MonitoringMode = ua.MonitoringMode.Reporting
    item.RequestedParameters.ClientHandle = handle
    item.RequestedParameters.SamplingInterval = pace.sampling_ms
    item.RequestedParameters.QueueSize = pace.queue_size
    item.RequestedParameters.DiscardOldest = True
    return item


def split(count: int, size: int) -> list[Positions]:
    """Positions 0 .. count - 1 in parts of at most `size`; one part without any where there are none."""
    return [np.arange(at, min(at + size, count), dtype=np.uint32) for at in range(0, max(count, 1), size)]
