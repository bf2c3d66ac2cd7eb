"""The conditions of one server as they stand: subscribed, refreshed, told when they change, acted upon."""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from time import monotonic
from typing import Final

import numpy as np
from asyncua import ua
from asyncua.ua.attribute_ids import AttributeIds
from asyncua.ua.object_ids import ObjectIds
from asyncua.ua.status_codes import StatusCodes
from asyncua.ua.uaerrors import UaError, UaStatusCodeError

from hmi.acquisition.decoding.reader import DecodeError
from hmi.acquisition.events.commands import SHELVING, call, command
from hmi.acquisition.events.event_filter import filters
from hmi.acquisition.events.event_list import condition_of, portable, read_events
from hmi.acquisition.session import ColumnsSession
from hmi.acquisition.subscribing.subscription import Pace, Subscription, UnusableSubscriptionError, create_subscription
from hmi.acquisition.words import error_words
from hmi.model.quality import BAD
from hmi.model.server.condition import Condition, ConditionAnswer, ConditionCommand, ConditionReport
from hmi.model.words import marked

PUBLISH_MS: Final = 500.0
_QUEUE: Final = 1000
_AGAIN_S: Final = 1.0
_END_S: Final = 10.0
"""The longest that the end of a refresh is waited for once its beginning was told."""
_QUIET_S: Final = 2.0
"""Silence after which a refresh is over where the server tells neither its beginning nor its end."""
_START, _END, _REQUIRED, _OVERFLOW = "i=2787", "i=2788", "i=2789", "i=3035"
_NO_POSITIONS: Final = np.empty(0, np.uint32)


class Conditions:
    """Outlives connections: what stood before a connection was lost stands until a refresh says otherwise.

    Args:
        server: id of the `Server`.
        tell: what changed, or all that stands after a refresh.
        clock_ns: UTC now.
    """

    def __init__(self, server: str, tell: Callable[[ConditionReport], None], clock_ns: Callable[[], int]) -> None:
        self._server = server
        self._tell = tell
        self._clock_ns = clock_ns
        self._namespaces: Sequence[str] = ()
        self._standing: dict[tuple[str, str], Condition] = {}
        self._reported: set[tuple[str, str]] | None = None
        self._refresh = asyncio.Event()
        self._ended = asyncio.Event()
        self._started = False
        self._heard_s = 0.0
        self._number = 0

    @property
    def standing(self) -> tuple[Condition, ...]:
        """All that is not gone."""
        return tuple(self._standing.values())

    async def begin(self, session: ColumnsSession, namespaces: Sequence[str]) -> Subscription | None:
        """A subscription to the server's events, to be published with the others; None where it has none to give.

        Raises:
            ConnectionError, TimeoutError: as any service.
        """
        self._namespaces = namespaces
        self._number = 0
        try:
            subscription = await create_subscription(
                session, Pace(PUBLISH_MS, 0.0), _NO_POSITIONS, (), monotonic(), self._clock_ns()
            )
        except (UaStatusCodeError, UnusableSubscriptionError, DecodeError):  # values come first: it does without
            return None
        for wanted in filters():
            if not await _create(session, subscription.number, wanted) & BAD:
                self._number = subscription.number
                subscription.listener = self
                return subscription
        with suppress(UaStatusCodeError, DecodeError):
            await session.delete_subscriptions([subscription.number])
        return None

    async def run(self, session: ColumnsSession) -> None:
        """Refreshes at the beginning of a connection and whenever it must, until cancelled.

        Raises:
            ConnectionError: as any service.
        """
        self._refresh.set()
        first = True
        while self._number:
            await self._refresh.wait()
            self._refresh.clear()
            if not await self._refreshed(session, first):
                return
            first = False
            await asyncio.sleep(_AGAIN_S)

    def notified(self, body: bytes) -> None:
        """An EventNotificationList; raises DecodeError."""
        self._heard_s = monotonic()
        changed = []
        for event in read_events(body):
            kind = event["type"]
            if kind == _START:
                self._started = True
            elif kind == _END:
                self._ended.set()
            elif kind in (_REQUIRED, _OVERFLOW):
                self._refresh.set()
            elif isinstance(event["id"], str):
                key = (portable(event["id"], self._namespaces), "")
                found = condition_of(event, self._server, self._namespaces, self._standing.get(key))
                if found is not None and self._taken(found):
                    changed.append(found)
        if changed:
            self._tell(ConditionReport(self._server, tuple(changed)))

    def missed(self) -> None:
        """Events may have been lost."""
        self._refresh.set()

    async def act(
        self,
        session: ColumnsSession,
        do: ConditionCommand,
        condition: ua.NodeId,
        event_id: str,
        *,
        comment: str = "",
        seconds: float = 0.0,
    ) -> ConditionAnswer:
        """Does something to a condition; raises for nothing a server does.

        Args:
            event_id: of the `Condition` that was on the screen.
            seconds: how long it is to be shelved.
        """
        try:
            answer = await command(session, do, condition, bytes.fromhex(event_id), comment=comment, seconds=seconds)
        except UaStatusCodeError as error:
            return ConditionAnswer(
                False, marked("the server did not do it: {error_words}").format(error_words=error_words(error))
            )
        except (OSError, UaError, DecodeError) as error:
            self._refresh.set()
            return ConditionAnswer(
                False,
                marked("{error_words}; it may have been done: look at the row").format(error_words=error_words(error)),
                changed=True,
            )
        if answer.changed or do in SHELVING:  # some servers send no event when one is shelved
            self._refresh.set()
        return answer

    def _taken(self, condition: Condition) -> bool:
        """Whether it is news: something that was not known and is over is none."""
        if self._reported is not None:
            self._reported.add(condition.key)
        before = self._standing.pop(condition.key, None)
        if not condition.gone:
            self._standing[condition.key] = condition
        return condition != before and not (condition.gone and before is None)

    async def _refreshed(self, session: ColumnsSession, first: bool) -> bool:
        """One ConditionRefresh from its call to the sweep of what it did not report; False where there is no such.

        first: of a connection, so that nothing is known of the time before.
        """
        self._reported, self._started = set(), False
        self._ended.clear()
        try:
            number = [ua.Variant(self._number, ua.VariantType.UInt32)]
            owner = ua.NodeId(ua.Int32(ObjectIds.ConditionType))
            status = await call(session, owner, ObjectIds.ConditionType_ConditionRefresh, number)
            if status == StatusCodes.BadRefreshInProgress:
                self._refresh.set()
                return True
            if status & BAD:
                return False
            if await self._over():
                self._sweep(self._reported, first)
            else:
                self._refresh.set()
        except TimeoutError:
            self._refresh.set()
        except (UaStatusCodeError, DecodeError):
            return False
        finally:
            self._reported = None
        return True

    async def _over(self) -> bool:
        """Waits for the end of a refresh; False where it began and never ended, so that it may not be complete."""
        self._heard_s = monotonic()
        began = self._heard_s
        while not self._ended.is_set():
            now = monotonic()
            wait = began + _END_S - now if self._started else self._heard_s + _QUIET_S - now
            if wait <= 0:
                return not self._started
            with suppress(TimeoutError):
                await asyncio.wait_for(self._ended.wait(), min(wait, _QUIET_S))
        return True

    def _sweep(self, reported: set[tuple[str, str]], first: bool) -> None:
        """A refresh reports what the server retains; what is active though not retained is known from its events."""
        self._standing = {
            key: found
            for key, found in self._standing.items()
            if key in reported or (not first and found.active and not found.retain)
        }
        self._tell(ConditionReport(self._server, self.standing, whole=True))


async def _create(session: ColumnsSession, number: int, wanted: ua.EventFilter) -> int:
    """The status of an item on the Server object's events."""
    item = ua.MonitoredItemCreateRequest()
    item.ItemToMonitor.NodeId = ua.NodeId(ua.Int32(ObjectIds.Server))
    item.ItemToMonitor.AttributeId = ua.IntegerId(AttributeIds.EventNotifier)
    item.MonitoringMode = ua.MonitoringMode.Reporting
    item.RequestedParameters.ClientHandle = ua.IntegerId(0)
    item.RequestedParameters.SamplingInterval = 0.0
    item.RequestedParameters.QueueSize = ua.Counter(_QUEUE)
    item.RequestedParameters.DiscardOldest = True
    item.RequestedParameters.Filter = wanted
    asked = ua.CreateMonitoredItemsParameters()
    asked.SubscriptionId = ua.UInt32(number)
    asked.TimestampsToReturn = ua.TimestampsToReturn.Neither
    asked.ItemsToCreate = [item]
    try:
        return int((await session.create_monitored_items(asked))[0].StatusCode.value)
    except UaStatusCodeError as error:
        return int(error.code)
    except DecodeError:
        return int(StatusCodes.BadDecodingError)
