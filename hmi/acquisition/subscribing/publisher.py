"""The publish loop: several requests outstanding, nothing acknowledged before it was delivered, nothing skipped."""

import asyncio
from collections.abc import Callable, Sequence
from typing import Final

from asyncua import ua
from asyncua.ua.uaerrors import (
    BadMessageNotAvailable,
    BadTimeout,
    BadTooManyPublishRequests,
    UaStatusCodeError,
)

from hmi.acquisition.decoding import sequence
from hmi.acquisition.decoding.publication import Publication
from hmi.acquisition.decoding.reader import DecodeError
from hmi.acquisition.session import ColumnsSession
from hmi.acquisition.subscribing.receiver import UNREADABLE_LIMIT, Receiver
from hmi.acquisition.subscribing.subscription import Subscription
from hmi.model.words import marked

_SPARE_REQUESTS: Final = 2
_PAUSE_S: Final = 0.2
"""Before the next try where a server does not even take one request."""
_OLD_LIMIT: Final = 10
"""Messages in a row that there were already; a Republish and the answer it overtook make one each."""
_REPUBLISH_LIMIT: Final = 1000
"""Missing messages that are asked for; more than that is a gap at once."""


class NumberingError(Exception):
    """A server gives new messages numbers that there were already, so that nobody can tell what was lost."""

    def __init__(self) -> None:
        super().__init__(marked("the server gives new messages old numbers; its subscriptions are begun anew"))


class Publisher:
    """Keeps Publish requests at a server and delivers what comes back, in the order of its sequence numbers.

    It outlives connections: after a session was taken up again, `resume` fetches what was sent meanwhile.

    Args:
        heard: told of a subscription whenever a message of it has been taken.
    """

    def __init__(
        self,
        session: ColumnsSession,
        subscriptions: Sequence[Subscription],
        receiver: Receiver,
        heard: Callable[[Subscription], None],
    ) -> None:
        self._session = session
        self._subscriptions = {s.number: s for s in subscriptions}
        self._receiver = receiver
        self._heard = heard
        self._acknowledge: list[tuple[int, int]] = []
        self._unreadable = 0
        self._old = 0
        self.outstanding = len(subscriptions) + _SPARE_REQUESTS

    async def run(self) -> None:
        """Publishes until cancelled, or until the server or the connection ends it.

        Raises:
            ExceptionGroup: of SubscriptionLostError, NumberingError, UaStatusCodeError, ConnectionError, DecodeError.
        """
        arrived: asyncio.Queue[Publication] = asyncio.Queue(4 * self.outstanding)
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(self._request(arrived)) for _ in range(self.outstanding)]
            tasks.append(group.create_task(self._take_all(arrived)))

    async def resume(self) -> bool:
        """After the session was activated again: all that the server sent and we never got.

        Returns:
            False if the server no longer has one of the subscriptions, or does not tell.
        """
        try:
            for subscription in self._subscriptions.values():
                for _ in range(_REPUBLISH_LIMIT):
                    if not await self._again(subscription, subscription.expected):
                        break
                self._heard(subscription)
        except UaStatusCodeError:
            return False
        return True

    async def _request(self, arrived: asyncio.Queue[Publication]) -> None:
        """One of the outstanding requests, again and again; ends where the server wants fewer."""
        while True:
            acknowledged, self._acknowledge = self._acknowledge, []
            try:
                publication = await self._session.publish([_acknowledgement(*a) for a in acknowledged])
            except BadTooManyPublishRequests:
                self._acknowledge = acknowledged + self._acknowledge
                if self.outstanding > 1:
                    self.outstanding -= 1
                    return
                await asyncio.sleep(_PAUSE_S)
            except BadTimeout:
                self._acknowledge = acknowledged + self._acknowledge
            except DecodeError:
                self._count_unreadable()
            except BaseException:
                self._acknowledge = acknowledged + self._acknowledge
                raise
            else:
                self._unreadable = 0
                await arrived.put(publication)

    def _count_unreadable(self) -> None:
        """An answer that is none: what it carried shows as a gap in the sequence, and is asked for again."""
        self._receiver.unreadable()
        self._unreadable += 1
        if self._unreadable >= UNREADABLE_LIMIT:
            raise DecodeError("the server's answers cannot be read")

    def _count_old(self) -> None:
        """What is taken for a message that there was already is dropped; a server that goes on so sends nothing new."""
        self._old += 1
        if self._old >= _OLD_LIMIT:
            raise NumberingError

    async def _take_all(self, arrived: asyncio.Queue[Publication]) -> None:
        while True:
            await self._take(await arrived.get())

    async def _take(self, publication: Publication) -> None:
        subscription = self._subscriptions.get(publication.subscription)
        if subscription is None:
            return
        message = publication.message
        ahead = sequence.ahead(subscription.expected, message.sequence)
        if ahead > 0:
            await self._recover(subscription, ahead, publication.available)
        if message.parts:
            if ahead >= 0:
                self._old = 0
                self._receiver.deliver(subscription, message)
                subscription.received = message.sequence
            else:
                self._count_old()
            self._acknowledge.append((subscription.number, message.sequence))
        else:
            self._receiver.keep_alives += 1
            subscription.sampled_ns = 0
            if ahead > 0:
                subscription.received = sequence.before(message.sequence)
        subscription.made_ns = message.publish_ns or 0
        self._heard(subscription)

    async def _recover(self, subscription: Subscription, ahead: int, available: tuple[int, ...]) -> None:
        """Asks again for the messages that never came; what the server no longer has is a gap."""
        lost = max(0, ahead - _REPUBLISH_LIMIT)
        if lost:
            self._receiver.hole(subscription)
        for number in sequence.following(subscription.expected, ahead - lost):
            kept = not available or number in available
            if not kept or not await self._again(subscription, number):
                lost += 1
                self._receiver.hole(subscription)
        if lost:
            self._receiver.missed(subscription, "sequence")

    async def _again(self, subscription: Subscription, number: int) -> bool:
        """Republishes one message; False if the server has it no more, or it cannot be read."""
        try:
            message = await self._session.republish(subscription.number, number)
        except BadMessageNotAvailable:
            return False
        except DecodeError:
            self._receiver.unreadable()
            return False
        self._receiver.deliver(subscription, message)
        subscription.received = number
        self._acknowledge.append((subscription.number, number))
        return True


def _acknowledgement(subscription: int, number: int) -> ua.SubscriptionAcknowledgement:
    return ua.SubscriptionAcknowledgement(ua.UInt32(subscription), ua.UInt32(number))
