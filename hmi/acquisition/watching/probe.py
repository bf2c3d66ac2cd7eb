"""Asks a server itself when its subscriptions send no value for long: nothing new, or nothing sent?

Keep-alives are no proof that items are still sampled, and a quiet night is no fault; only the server's values tell them
apart.
"""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from math import isnan
from time import monotonic
from typing import Final

import numpy as np
from asyncua import ua
from asyncua.ua.uaerrors import UaError

from hmi.acquisition.decoding.data_value import DataValue
from hmi.acquisition.decoding.reader import DecodeError
from hmi.acquisition.session import ColumnsSession
from hmi.acquisition.slices import Slices
from hmi.acquisition.subscribing.items import Items
from hmi.model.batch import Opaque
from hmi.model.words import marked

QUIET_S: Final = 60.0
APART_S: Final = 5.0
_SAMPLE: Final = 50


class DeadSubscriptionError(Exception):
    """Values changed on the server and no notification told of it.

    since_ns: wall clock of the last notification that brought values.
    """

    def __init__(self, changed: int, asked: int, since_ns: int) -> None:
        super().__init__(
            marked(
                "{changed} of {asked} values changed on the server and its subscriptions sent none; they are begun anew"
            ).format(changed=changed, asked=asked)
        )
        self.since_ns = since_ns


class Probe:
    """Args:
    notifications: of values, counted by the link since it began.
    clock_ns: UTC now.
    quiet_s: without any value of the link before the server is asked.
    apart_s: between two readings, and after them for the notification to come.
    """

    def __init__(
        self,
        items: Items,
        notifications: Callable[[], int],
        clock_ns: Callable[[], int],
        quiet_s: float = QUIET_S,
        apart_s: float = APART_S,
    ) -> None:
        self._items = items
        self._notifications = notifications
        self._clock_ns = clock_ns
        self._quiet_s = quiet_s
        self._apart_s = apart_s
        self._slices = Slices(_SAMPLE)
        self._round = 0

    async def run(self, session: ColumnsSession, latest_s: float) -> None:
        """Looks until cancelled; of a server that does not answer nothing is said, since silence is watched too.

        Args:
            latest_s: how long a change may take to be told, as the server revised its intervals.

        Raises:
            DeadSubscriptionError: the subscriptions of this session send nothing any more.
        """
        count, since_s, since_ns = self._notifications(), monotonic(), self._clock_ns()
        while True:
            await asyncio.sleep(self._apart_s)
            now = self._notifications()
            if now != count:
                count, since_s, since_ns = now, monotonic(), self._clock_ns()
            elif monotonic() - since_s >= self._quiet_s:
                nodes = self._sample()
                changed = 0
                with suppress(TimeoutError, UaError, DecodeError):
                    changed = await self._changed(session, nodes)
                if changed:
                    await asyncio.sleep(self._apart_s + latest_s)
                    if self._notifications() == count:
                        raise DeadSubscriptionError(changed, len(nodes), since_ns)
                since_s = monotonic()

    async def _changed(self, session: ColumnsSession, nodes: list[ua.NodeId]) -> int:
        """How many values are others after a while."""
        before = await self._read(session, nodes)
        await asyncio.sleep(self._apart_s)
        return sum(map(differ, before, await self._read(session, nodes)))

    async def _read(self, session: ColumnsSession, nodes: list[ua.NodeId]) -> list[DataValue]:
        return await self._slices.call(nodes, session.read_values, lambda status: DataValue(None, status, None, None))

    def _sample(self) -> list[ua.NodeId]:
        """Nodes of some of the items that the server watches, spread over all, and others every time."""
        watched = self._items.watched
        step = max(1, -(-len(watched) // _SAMPLE))
        self._round += 1
        positions = watched[self._round % step :: step].tolist()
        return [node for p in positions if (node := self._items.node(p)) is not None]


def differ(before: DataValue, after: DataValue) -> bool:
    """Whether a subscription would have told of it: its status or value is another (Part 4, 7.22.2, STATUS_VALUE).

    Times alone are no change: many servers stamp what they are asked for with the moment of asking.
    """
    return before.status != after.status or not _same(before.value, after.value)


def _same(a: Opaque, b: Opaque) -> bool:
    if isinstance(a, np.ndarray) and isinstance(b, np.ndarray):
        return a.shape == b.shape and a.tobytes() == b.tobytes()
    if isinstance(a, tuple) and isinstance(b, tuple):
        return len(a) == len(b) and all(map(_same, a, b))
    if isinstance(a, float) and isinstance(b, float):
        return a == b or (isnan(a) and isnan(b))
    return type(a) is type(b) and a == b
