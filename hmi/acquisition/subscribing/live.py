"""The subscriptions of a link while it is connected: begun, filled, watched for silence, taken up again."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from time import monotonic
from typing import Final

from asyncua.ua.uaerrors import UaStatusCodeError

from hmi.acquisition.decoding.reader import DecodeError
from hmi.acquisition.events import Conditions
from hmi.acquisition.session import ColumnsSession
from hmi.acquisition.subscribing.items import Items
from hmi.acquisition.subscribing.publisher import NumberingError, Publisher
from hmi.acquisition.subscribing.qualities import Qualities
from hmi.acquisition.subscribing.receiver import Receiver, SubscriptionLostError
from hmi.acquisition.subscribing.subscription import Pace, Subscription, create_subscription, split
from hmi.acquisition.watching.probe import DeadSubscriptionError, Probe
from hmi.acquisition.watching.server_health import span_words
from hmi.model.columns import TagIndices
from hmi.model.quality import STALE
from hmi.model.words import marked

SUBSCRIPTION_SIZE: Final = 10_000
"""Tags a subscription; few are better than many (opcua.md), but one notification of everything is no help either."""
RETRY_S: Final = 5.0
_WATCH_S: Final = 0.25
_SILENT_S: Final = 15.0
_LATEST_S: Final = 600.0
_ON_ITS_WAY_NS: Final = 60 * 10**9
"""A message older than that comes from a clock that is wrong, or holds values that have stood for long."""
_SELDOM_S: Final = 30.0
"""What a server does more rarely than this is said: its values are live, and older than they look."""


class SilentError(Exception):
    """Nothing was heard of a subscription for so long that the connection is given up."""

    def __init__(self) -> None:
        super().__init__(marked("the server has been silent for too long"))


class Live:
    """Args as for `Link`, which owns it.

    changed: told when staleness or the refused items change. conditions: has a subscription of its own.
    """

    def __init__(
        self,
        items: Items,
        qualities: Qualities,
        receiver: Receiver,
        rows: TagIndices,
        pace: Pace,
        changed: Callable[[], None],
        clock_ns: Callable[[], int],
        conditions: Conditions | None = None,
    ) -> None:
        self._conditions = conditions
        self._items = items
        self._qualities = qualities
        self._receiver = receiver
        self._rows = rows
        self._pace = pace
        self._changed = changed
        self._clock_ns = clock_ns
        self._subscriptions: list[Subscription] = []
        self._publisher: Publisher | None = None
        self._complete = False
        self._resumed_s = 0.0
        self._probe = Probe(items, lambda: receiver.notifications, clock_ns)
        self._dead_since_ns: int | None = None

    @property
    def stale(self) -> bool:
        return any(s.stale for s in self._subscriptions)

    @property
    def notes(self) -> list[str]:
        """What the server makes of the pace that was asked for, where that is slow; no fault of the link."""
        publishing_s = max((s.publishing_s for s in self._subscriptions), default=0.0)
        silent_s = max((s.stale_after_s for s in self._subscriptions), default=0.0)
        notes = []
        if publishing_s > _SELDOM_S:
            notes.append(
                marked("the server sends values only every {span_words}").format(span_words=span_words(publishing_s))
            )
        if silent_s > _SELDOM_S:
            notes.append(
                marked("the server is heard of so rarely that its loss is seen only after {span_words}").format(
                    span_words=span_words(silent_s)
                )
            )
        if self._items.slowest_s > _SELDOM_S:
            notes.append(
                marked("the server looks at some tags only every {span_words}").format(
                    span_words=span_words(self._items.slowest_s)
                )
            )
        return notes

    @property
    def heard_ns(self) -> int:
        """Wall clock of the last message, of the subscription that has been silent longest; keep-alives of dead
        subscriptions do not count."""
        heard_ns = min((s.heard_ns for s in self._subscriptions if s.listener is None), default=self._clock_ns())
        return heard_ns if self._dead_since_ns is None else min(heard_ns, self._dead_since_ns)

    async def begin(self, session: ColumnsSession, *, forget_old: bool) -> None:
        """New subscriptions, without items yet. forget_old: this session still has those from before."""
        self._dead_since_ns = None
        old = [s.number for s in self._subscriptions]
        self._complete = False
        await self._items.learn(session)
        if forget_old and old:
            with suppress(UaStatusCodeError, DecodeError):  # the server has forgotten them already
                await session.delete_subscriptions(old)
        self._subscriptions = [
            await create_subscription(
                session, self._pace, part, tuple(self._rows[part].tolist()), monotonic(), self._clock_ns()
            )
            for part in split(len(self._rows), SUBSCRIPTION_SIZE)
        ]
        if self._conditions and (events := await self._conditions.begin(session, self._items.namespaces)):
            self._subscriptions.append(events)
        self._publisher = Publisher(session, self._subscriptions, self._receiver, self._heard)

    async def synchronise(self, session: ColumnsSession) -> None:
        """Subscribes every tag that the server takes."""
        for subscription in self._subscriptions:
            await self._items.subscribe(session, subscription)
        self._complete = True

    async def resume(self) -> bool:
        """On a session taken up again: fetches what was missed; False where subscriptions must begin anew."""
        for subscription in self._subscriptions:
            subscription.stale = False
        if not self._complete or self._publisher is None or not await self._publisher.resume():
            self._complete = False
            return False
        self._resumed_s = monotonic()
        for subscription in self._subscriptions:
            self._qualities.lift(self._items.live(subscription))
        self._items.mark_refused()
        return True

    async def publish(self) -> None:
        """Takes what the server sends until something ends it; then whoever resumes must ask whether it is complete.

        Raises:
            ExceptionGroup: see `Publisher.run`.
        """
        if self._publisher is None:
            return
        try:
            await self._publisher.run()
        except* (UaStatusCodeError, SubscriptionLostError, NumberingError, DecodeError):
            # the server answered: whatever it no longer has, a Republish may not tell
            self._complete = False
            raise

    async def watch(self) -> None:
        """Marks the tags of silent subscriptions stale.

        Raises:
            SilentError: after a silence that no server of its own free will keeps.
        """
        while True:
            await asyncio.sleep(_WATCH_S)
            now = monotonic()
            for subscription in self._subscriptions:
                silence = now - subscription.heard_s
                if silence > max(_SILENT_S, 3 * subscription.stale_after_s):
                    self._complete = self._complete and subscription.heard_s > self._resumed_s
                    raise SilentError
                if silence > subscription.stale_after_s and not subscription.stale:
                    subscription.stale = True
                    self._qualities.lay(self._items.live(subscription), STALE)
                    self._changed()

    async def retry(self, session: ColumnsSession) -> None:
        """Every 5 s, subscribes what the server refused before and has by now."""
        while True:
            await asyncio.sleep(RETRY_S)
            self._items.name_unread()
            if self._items.refused and await self._items.retry(session, self._subscriptions):
                self._changed()

    async def probe(self, session: ColumnsSession) -> None:
        """Looks for subscriptions that keep alive and send nothing.

        Raises:
            DeadSubscriptionError: they are not resumed.
        """
        publishing_s = max((s.publishing_s for s in self._subscriptions), default=0.0)
        try:
            await self._probe.run(session, min(2 * publishing_s + self._items.slowest_s, _LATEST_S))
        except DeadSubscriptionError as error:
            self._complete = False
            self._dead_since_ns = error.since_ns
            raise

    def _heard(self, subscription: Subscription) -> None:
        subscription.heard_s = monotonic()
        now_ns = self._clock_ns()
        said = (subscription.made_ns, subscription.sampled_ns)
        subscription.heard_ns = min([now_ns, *(ns for ns in said if 0 < now_ns - ns < _ON_ITS_WAY_NS)])
        if subscription.stale:
            subscription.stale = False
            self._qualities.lift(self._items.live(subscription))
            self._changed()
