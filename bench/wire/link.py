"""The link: how fast many tags are subscribed, and how 20 links to 20 servers start, run, and come back after an outage
that all of them had at once.

The servers are processes of their own (`bench/load/fleet.py`), which for the outage are ended and started again on the
same ports. All links are in this one process, as they are in the runtime. What a link costs in a process of its own,
and what one unwell server does to the others, is measured by `bench link_process`.
"""

import asyncio
import os
import sys
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any

from bench.load.bodies import SERVER_ID, StampCheck, tags
from bench.load.fleet import fleet
from bench.load.server import running
from bench.report import report
from hmi.acquisition import Link
from hmi.model.batch import Batch
from hmi.model.link import Gap, LinkState, LinkStatus
from hmi.model.plant import Server

TAGS = 10_000
HZ_SUBSCRIBING = 0.5
LINKS = 20
TAGS_EACH = 2_500
HZ = 1.0
STEADY_S = 10.0
OUTAGE_S = 6.0
"""Long enough for every link to have come to its longest back-off."""
BUCKET_S = 0.1
PATIENCE_S = 60.0


class Watched:
    """A link that notes when it found a server, when all its tags were subscribed, and what it lost."""

    def __init__(self, url: str, count: int, interval_ns: int) -> None:
        self._count = count
        self._interval_ns = interval_ns
        self.connected_s: list[float] = []
        self.gaps = 0
        self.forget()
        self.link = Link(
            Server(SERVER_ID, url),
            tags(count),
            on_batch=self._on_batch,
            on_quality=lambda rows, status, now_ns: None,
            on_gap=self._on_gap,
            on_status=self._on_status,
            publish_ms=interval_ns / 1e6,
        )

    def forget(self) -> None:
        """From here on is counted anew: a server that was started again has another series of times."""
        self.check = StampCheck(self._count, self._interval_ns)
        self.connected_s.clear()

    @property
    def live(self) -> bool:
        status = self.link.status
        return status.state is LinkState.LIVE and status.subscribed == status.wanted

    @property
    def values(self) -> int:
        return self.check.received

    def _on_batch(self, batch: Batch) -> None:
        self.check.add(batch)

    def _on_gap(self, gap: Gap) -> None:
        self.gaps += 1

    def _on_status(self, status: LinkStatus) -> None:
        if status.state is LinkState.SYNCING:
            self.connected_s.append(time.monotonic())

    @asynccontextmanager
    async def at_work(self) -> AsyncIterator[None]:
        task = asyncio.create_task(self.link.run())
        try:
            yield
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)


async def until(condition: Callable[[], bool]) -> float:
    """Seconds until a condition holds."""
    begin = time.monotonic()
    async with asyncio.timeout(PATIENCE_S):
        while not condition():  # noqa: ASYNC110 - nothing tells of it
            await asyncio.sleep(0.005)
    return time.monotonic() - begin


async def subscribing() -> dict[str, float]:
    """From nothing to every tag subscribed, and to the first value of each."""
    with running(TAGS, hz=HZ_SUBSCRIBING) as load:
        watched = Watched(load.url, TAGS, load.interval_ns)
        cpu = time.process_time()
        async with watched.at_work():
            live_s = await until(lambda: watched.live)
            cpu = time.process_time() - cpu
            first_s = live_s + await until(lambda: watched.values >= TAGS)
    return {"subscribe_s": live_s, "subscribe_cpu_s": cpu, "first_values_s": first_s}


def memory_mb() -> float:
    """What this process holds of the machine's memory."""
    resident = int(Path("/proc/self/statm").read_text().split()[1])
    return resident * os.sysconf("SC_PAGE_SIZE") / 2**20


async def steady(links: Sequence[Watched]) -> dict[str, float]:
    """CPU of this process a value, while all servers send."""
    cpu, values, begin = time.process_time(), sum(w.values for w in links), time.monotonic()
    await asyncio.sleep(STEADY_S)
    cpu, values = time.process_time() - cpu, sum(w.values for w in links) - values
    return {"us_per_value": cpu / max(values, 1) * 1e6, "values_per_s": values / (time.monotonic() - begin)}


async def many() -> tuple[dict[str, float], int]:
    """20 links to 20 servers; the figures, and what was lost: samples, and tags that did not come back."""
    before_mb = memory_mb()
    async with AsyncExitStack() as stack:
        with fleet([0] * LINKS, TAGS_EACH, HZ) as servers:
            ports, begin = servers.ports, time.monotonic()
            links = [Watched(url, TAGS_EACH, servers.interval_ns) for url in servers.urls]
            for watched in links:
                await stack.enter_async_context(watched.at_work())
            await until(lambda: all(w.live for w in links))
            start_s = time.monotonic() - begin
            await until(lambda: all(w.values >= 2 * TAGS_EACH for w in links))
            figures = await steady(links)
            held_mb = memory_mb()
        lost, doubled = _missing(links)
        await until(lambda: not any(w.live for w in links))
        for watched in links:
            watched.forget()
        await asyncio.sleep(OUTAGE_S)
        with fleet(ports, TAGS_EACH, HZ):
            begin = time.monotonic()
            all_live_s = await until(lambda: all(w.live for w in links))
            moving_s = all_live_s + await until(lambda: all(w.values >= 3 * TAGS_EACH for w in links))
            absent = sum(w.link.status.wanted - w.link.status.subscribed for w in links)
        lost_after, doubled_after = _missing(links)
    moments = [moment - begin for w in links for moment in w.connected_s]
    buckets = Counter(int(moment / BUCKET_S) for moment in moments)
    figures |= {
        "start_all_live_s": start_s,
        "memory_mb": held_mb,
        "memory_of_links_mb": held_mb - before_mb,
        "back_first_s": min(moments),
        "back_all_live_s": all_live_s,
        "back_third_values_s": moving_s,
        "connects": len(moments),
        "connects_per_100_ms_most": max(buckets.values()),
        "connects_spread_s": max(moments) - min(moments),
        "gaps": sum(w.gaps for w in links),
        "doubled": doubled + doubled_after,
    }
    return figures, lost + lost_after + absent


def _missing(links: Sequence[Watched]) -> tuple[int, int]:
    return sum(w.check.lost for w in links), sum(w.check.doubled for w in links)


def measure() -> dict[str, Any]:
    """The document that `--json` prints."""
    figures = asyncio.run(subscribing())
    of_many, lost = asyncio.run(many())
    return {
        "name": "link",
        "figures": {key: round(number, 3) for key, number in {**figures, **of_many}.items()},
        "ratios": {},
        "lost": lost,
        "notes": [
            f"subscribe_s: from no connection to {TAGS} tags subscribed.",
            f"All else: {LINKS} links to {LINKS} servers (a process each), {TAGS_EACH} tags each, {HZ:g} Hz.",
            f"back_*: after an outage of all of them for {OUTAGE_S:g} s, from their return.",
            "connects: sessions made after the outage; more than links means that some were made in vain.",
            "us_per_value, memory_mb: of the process that runs all links, with a check of every time stamp.",
            "lost: samples by their time stamps, but for those of the outage, and tags that were not subscribed again.",
        ],
    }


def main(argv: Sequence[str]) -> int:
    return report("link", "subscribing, and 20 links to 20 servers", measure, argv)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
