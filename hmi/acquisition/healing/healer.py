"""Fills the holes of a link from the server's history, wherever it keeps one."""

import asyncio
import logging
from collections.abc import Callable
from typing import Final

import numpy as np
from asyncua.ua.attribute_ids import AttributeIds
from asyncua.ua.object_ids import ObjectIds
from asyncua.ua.status_codes import StatusCodes
from asyncua.ua.uaerrors import UaError, UaStatusCodeError

from hmi.acquisition.decoding.columns import Columns
from hmi.acquisition.decoding.history import HistoryPage, decode_history
from hmi.acquisition.decoding.reader import DecodeError
from hmi.acquisition.healing.holes import Holes, OpenHoles, joined
from hmi.acquisition.healing.pager import Pager
from hmi.acquisition.session import ColumnsSession
from hmi.acquisition.slices import Slices
from hmi.acquisition.subscribing.items import Items, answer_value, server_node
from hmi.acquisition.words import error_words
from hmi.model.batch import Batch, concatenate
from hmi.model.columns import TagIndices
from hmi.model.quality import BAD

log = logging.getLogger(__name__)

LOOK_S: Final = 1.0
TRIES: Final = 3
_AGAIN_S: Final = 10.0
_NODES: Final = 100
"""Nodes a call, where the server names no smaller limit: each may answer with a whole page."""
_HISTORY_READ: Final = 0x04
"""Bit of an access level (Part 3, 8.57)."""
_NEVER: Final = (
    StatusCodes.BadHistoryOperationUnsupported,
    StatusCodes.BadHistoryOperationInvalid,
    StatusCodes.BadServiceUnsupported,
    StatusCodes.BadNotSupported,
    StatusCodes.BadUserAccessDenied,
    StatusCodes.BadNotReadable,
)
"""The tag is not asked for again: no history, or none for us."""
_NO_SAMPLE: Final = (StatusCodes.BadBoundNotFound, StatusCodes.BadNoData)
"""Rows that stand for a bound, and hold nothing."""


class Healer:
    """Outlives connections: what a lost one left undone is gone on with on the next.

    Args:
        rows: u32[n], tag rows by position.
        on_healed: gets samples of the past, ascending for each tag, that the link has not delivered before.
    """

    def __init__(
        self,
        items: Items,
        rows: TagIndices,
        holes: OpenHoles,
        on_healed: Callable[[Batch], None],
        clock_ns: Callable[[], int],
    ) -> None:
        self._items = items
        self._rows = rows
        self._holes = holes
        self._on_healed = on_healed
        self._clock_ns = clock_ns
        self._waiting: list[Holes] = []
        self._without = np.zeros(len(rows), np.bool_)
        self._slices = Slices(_NODES)
        self.healed = 0

    @property
    def waiting(self) -> int:
        """Stretches of tags that are still to be asked for."""
        return sum(map(len, self._waiting))

    async def run(
        self,
        session: ColumnsSession,
        skew_s: Callable[[], float | None],
        each_look: Callable[[], None] = lambda: None,
    ) -> None:
        """Heals until cancelled; raises only what ends the connection too. each_look: called once a `LOOK_S`."""
        limit = ObjectIds.Server_ServerCapabilities_OperationLimits_MaxNodesPerHistoryReadData
        try:
            self._slices.told(answer_value((await self._items.read(session, [server_node(limit)]))[0]))
        except (TimeoutError, UaError) as error:
            log.info("the server does not say how much history it gives at once: %s", error_words(error))
        tries = 0
        while True:
            await asyncio.sleep(LOOK_S)
            self._holes.skew_ns = int((skew_s() or 0.0) * 1e9)
            self._holes.settle(self._clock_ns())
            each_look()
            self._waiting.append(self._holes.take())
            if not any(map(len, self._waiting)):
                self._waiting = []
                continue
            try:
                await self._heal(session)
                tries = 0
            except (TimeoutError, UaError, DecodeError) as error:
                tries += 1
                if tries >= TRIES or _never(error):
                    log.info("history is not healed: %s", error_words(error))
                    self._waiting, tries = [], 0
                await asyncio.sleep(_AGAIN_S)

    async def _heal(self, session: ColumnsSession) -> None:
        """All holes there are, in slices; those that are done are gone from the list."""
        kept = await self._kept(session, joined(self._waiting))
        order = np.argsort(kept.query, kind="stable").astype(np.uint32)
        size = self._slices.size
        self._waiting = [kept.only(order[at : at + size]) for at in range(0, len(kept), size)]
        pager = Pager(session, self._slices)
        while self._waiting:
            holes = self._waiting[0]
            nodes = [node for p in holes.position.tolist() if (node := self._items.node(p)) is not None]
            pages = _Pages(self, holes)
            try:
                await pager.read(nodes, int(holes.query.min()), int(holes.before.max()), pages.take)
            finally:
                pages.hand_on()
            self._waiting.pop(0)

    async def _kept(self, session: ColumnsSession, holes: Holes) -> Holes:
        """Those of tags whose server keeps their history and lets us read it."""
        holes = holes.only(~self._without[holes.position])
        nodes = {p: node for p in set(holes.position.tolist()) if (node := self._items.node(p)) is not None}
        answers = await self._items.read(session, list(nodes.values()), AttributeIds.UserAccessLevel)
        keeping = np.zeros(len(self._rows), np.bool_)
        for position, answer in zip(nodes, answers, strict=True):
            level = answer_value(answer)
            keeping[position] = isinstance(level, int) and bool(level & _HISTORY_READ)
        return holes.only(keeping[holes.position])

    def page(self, position: int, after_ns: int, before_ns: int, page: HistoryPage) -> Columns | None:
        """What of a page is missing; None where there is nothing."""
        if page.status & BAD:
            if (page.status & 0xFFFF_0000) in _NEVER:
                self._without[position] = True
            return None
        try:
            found = decode_history(page.body, self._clock_ns())
        except DecodeError as error:
            log.info("history of %s is not healed: %s", self._items.name(position), error)
            return None
        real = ~np.isin(found.status & np.uint32(0xFFFF_0000), np.array(_NO_SAMPLE, np.uint32))
        found = found.only(real & (found.time > after_ns) & (found.time < before_ns))
        return found if len(found) else None

    def batch(self, position: int, found: Columns) -> Batch:
        """Samples of one tag as a batch."""
        row = np.full(len(found), self._rows[position], np.uint32)
        return Batch(row, found.time, found.value, found.status, found.object_row, found.objects)

    def hand_on(self, batch: Batch) -> None:
        self.healed += len(batch)
        self._on_healed(batch)


class _Pages:
    """Collects the pages of one call, so that they are handed on as one batch; a hole shrinks as it is filled."""

    def __init__(self, healer: Healer, holes: Holes) -> None:
        self._healer = healer
        self._holes = holes
        self._found: list[Batch] = []
        self._last = -1

    def take(self, index: int, page: HistoryPage) -> None:
        if index <= self._last:
            self.hand_on()
        self._last = index
        holes = self._holes
        position = int(holes.position[index])
        found = self._healer.page(position, int(holes.after[index]), int(holes.before[index]), page)
        if found is None:
            return
        holes.after[index] = found.time.max()
        self._found.append(self._healer.batch(position, found))

    def hand_on(self) -> None:
        """One batch of all that was collected."""
        collected, self._found = self._found, []
        if collected:
            self._healer.hand_on(concatenate(collected))


def _never(error: BaseException) -> bool:
    return isinstance(error, UaStatusCodeError) and error.code in _NEVER
