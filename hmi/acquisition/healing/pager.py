"""HistoryRead page by page: asyncua's own stops at the first, or keeps the server's continuation points for ever."""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from functools import partial
from time import monotonic
from typing import Final

from asyncua import ua
from asyncua.ua.uaerrors import UaError

from hmi.acquisition.decoding.history import HistoryPage
from hmi.acquisition.decoding.reader import DecodeError
from hmi.acquisition.session import ColumnsSession
from hmi.acquisition.slices import Slices
from hmi.model.quality import BAD

PAGE: Final = 1000
"""Values of a node that are asked for at once."""
_RELEASE_S: Final = 1.0
_REST_S: Final = 1.0
_EMPTY_PAGES: Final = 3
"""Pages without data in a row after which a server is not asked on."""
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)

_Place = tuple[ua.NodeId, bytes]


class Pager:
    """Args:
    slices: how many nodes a call may have.
    page: values of a node that are asked for at once.
    """

    def __init__(self, session: ColumnsSession, slices: Slices, page: int | None = None) -> None:
        self._session = session
        self._slices = slices
        self._page = page or PAGE

    async def read(
        self, nodes: Sequence[ua.NodeId], start_ns: int, end_ns: int, deliver: Callable[[int, HistoryPage], None]
    ) -> None:
        """Raw samples from `start_ns` to `end_ns`, UTC of the server, and perhaps a microsecond more on either side.

        Between two calls it rests as long as the server took: what is live goes first, there and here. However it
        ends, the server keeps no continuation point of it.

        Args:
            deliver: gets (index into `nodes`, page), for each node in order of time; the last one has no `point`.

        Raises:
            UaStatusCodeError, DecodeError, OSError: as any service.
        """
        points: dict[int, bytes] = dict.fromkeys(range(len(nodes)), b"")
        empty = dict.fromkeys(points, 0)
        given_up: list[_Place] = []
        try:
            while points:
                asked = list(points)
                places = [(nodes[i], points[i]) for i in asked]
                begun_s = monotonic()
                pages = await self._slices.call(places, partial(self._ask, start_ns, end_ns), HistoryPage)
                taken_s = monotonic() - begun_s
                for index, page in zip(asked, pages, strict=True):
                    empty[index] = 0 if page.body else empty[index] + 1
                    points[index] = page.point
                    if page.status & BAD or not page.point:
                        del points[index]
                    elif empty[index] >= _EMPTY_PAGES:
                        given_up.append((nodes[index], points.pop(index)))
                    deliver(index, page)
                await asyncio.sleep(min(taken_s, _REST_S))
        finally:
            await self._release(given_up + [(nodes[i], point) for i, point in points.items() if point])

    async def _release(self, places: Sequence[_Place]) -> None:
        if not places:
            return
        with suppress(OSError, UaError, DecodeError):  # gone with the session, if not now
            async with asyncio.timeout(_RELEASE_S):
                await self._ask(0, 0, places, release=True)

    async def _ask(
        self, start_ns: int, end_ns: int, places: Sequence[_Place], release: bool = False
    ) -> list[HistoryPage]:
        details = ua.ReadRawModifiedDetails()
        details.IsReadModified = False
        details.StartTime = _datetime(start_ns)
        details.EndTime = _datetime(end_ns + 1000)
        details.NumValuesPerNode = self._page
        details.ReturnBounds = False
        asked = ua.HistoryReadParameters()
        asked.HistoryReadDetails = details
        asked.TimestampsToReturn = ua.TimestampsToReturn.Both
        asked.ReleaseContinuationPoints = release
        asked.NodesToRead = [_value_id(*place) for place in places]
        return await self._session.read_history(asked)


def _value_id(node: ua.NodeId, point: bytes) -> ua.HistoryReadValueId:
    wanted = ua.HistoryReadValueId()
    wanted.NodeId = node
    wanted.ContinuationPoint = point or None
    return wanted


def _datetime(time_ns: int) -> datetime:
    return _EPOCH + timedelta(microseconds=time_ns // 1000)
