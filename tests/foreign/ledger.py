"""Who counted what: all that a link said of counters, held against what the server says it counted."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from hmi.acquisition import Link
from hmi.model.batch import Batch, concatenate
from hmi.model.columns import TagIndices
from hmi.model.link import Gap, LinkStatus
from hmi.model.plant import Server
from hmi.model.tag import DataType, Tag
from tests.foreign.foreign_server import COUNTERS, ForeignServer

_FIRST_ROW: Final = 7
_ROW_STEP: Final = 3


def tag(position: int, name: str, namespace: str, kind: DataType = DataType.Double, array: bool = False) -> Tag:
    """At rows 7, 10, 13, ...: a link must not take its order for rows of the plant."""
    return Tag(_FIRST_ROW + _ROW_STEP * position, name, "works", f"nsu={namespace};s={name}", kind, array)


def counters(count: int) -> list[Tag]:
    return [tag(i, f"C{i}", COUNTERS) for i in range(count)]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of every sample of some ticks.

    Attributes:
        lost: samples that never arrived; undeclared: those among them that no gap speaks of.
        doubled: samples that arrived more than once.
        wrong_times: samples whose source time is not the server's.
    """

    lost: int
    undeclared: int
    doubled: int
    wrong_times: int


class Ledger:
    """All that a link said, in order.

    Attributes:
        latest: f64[n], the newest number of each tag, -1 before the first.
        quality: own status by row, as last told.
    """

    def __init__(self, tags: Sequence[Tag]) -> None:
        self.tags = list(tags)
        self.batches: list[Batch] = []
        self.gaps: list[Gap] = []
        self.statuses: list[LinkStatus] = []
        self.quality: dict[int, int] = {}
        self.latest = np.full(len(self.tags), -1.0)

    def link(self, url: str, **options: Any) -> Link:
        """Asks for every change, as it happens: what a counter counts must not be a matter of sampling."""
        return Link(
            Server("works", url),
            self.tags,
            on_batch=self._on_batch,
            on_quality=self._on_quality,
            on_gap=self.gaps.append,
            on_status=self.statuses.append,
            **{"sampling_ms": 0.0} | options,
        )

    def row(self, name: str) -> int:
        return next(t.index for t in self.tags if t.name == name)

    def number(self, name: str) -> float:
        """The newest of a tag, -1 before the first."""
        return float(self.latest[(self.row(name) - _FIRST_ROW) // _ROW_STEP])

    def samples(self, name: str) -> Batch:
        """All samples of one tag, without objects."""
        every = concatenate(self.batches)
        mine = every.tag == self.row(name)
        return Batch(every.tag[mine], every.time[mine], every.value[mine], every.status[mine])

    def all_at(self, number: float) -> bool:
        """Whether every tag has come to this number."""
        return bool((self.latest == number).all())

    def verdict(self, first: int, times_ms: Sequence[int]) -> Verdict:
        """On the ticks from `first` on, whose times the server gave."""
        times = np.array(times_ms, np.int64) * 1_000_000
        every = concatenate(self.batches)
        tick = every.value - first
        mine = (tick >= 0) & (tick < len(times))
        tick = tick[mine].astype(np.int64)
        seen = np.zeros((len(self.tags), len(times)), np.int64)
        np.add.at(seen, (_position(every.tag[mine]), tick), 1)
        lost = seen == 0
        return Verdict(
            lost=int(lost.sum()),
            undeclared=int((lost & ~self._declared(times)).sum()),
            doubled=int((seen > 1).sum()),
            wrong_times=int((every.time[mine] != times[tick]).sum()),
        )

    def _declared(self, times: NDArray[np.int64]) -> NDArray[np.bool_]:
        """bool[tags, ticks]: whether a gap of the tag covers the time."""
        declared = np.zeros((len(self.tags), len(times)), np.bool_)
        for gap in self.gaps:
            tags = _position(np.array(gap.tags, np.uint32)) if gap.tags else np.arange(len(self.tags))
            declared[np.ix_(tags, np.flatnonzero((times >= gap.start_ns) & (times <= gap.end_ns)))] = True
        return declared

    def _on_batch(self, batch: Batch) -> None:
        self.batches.append(batch)
        self.latest[_position(batch.tag)] = batch.value

    def _on_quality(self, rows: TagIndices, status: int, now_ns: int) -> None:
        self.quality.update(dict.fromkeys(rows.tolist(), status))


def _position(rows: TagIndices) -> NDArray[np.int64]:
    return (rows.astype(np.int64) - _FIRST_ROW) // _ROW_STEP


class Count:
    """Some ticks of the server's counters, from before they begin to the verdict."""

    def __init__(self, server: ForeignServer, ledger: Ledger) -> None:
        self._server = server
        self._ledger = ledger
        self.first = 0

    async def begin(self, ticks: int) -> None:
        """Lets the server count on, for so many ticks."""
        self.first = (await self._server.do("counts"))["last"] + 1
        self.last = self.first + ticks - 1
        await self._server.do("run", ticks=ticks)

    async def verdict(self) -> Verdict:
        """Once every counter has arrived at its last tick."""
        while not self._ledger.all_at(self.last):  # noqa: ASYNC110 - the caller bounds it
            await asyncio.sleep(0.01)
        answer = await self._server.do("times", first=self.first)
        return self._ledger.verdict(self.first, answer["times"])
