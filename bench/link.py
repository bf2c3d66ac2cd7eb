"""The link: how fast many tags are subscribed, and how many links come back after an outage that all of them had.

The server is `bench/load_server.py` in a process of its own, which for the outage is ended and started again on the
same port; each link has its own connection, session and subscription, as with servers of their own. What receiving
costs is measured by `bench receive`.
"""

import asyncio
import sys
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any

from bench.load_server import running
from bench.load_server_bodies import SERVER_ID, tags
from bench.report import report
from hmi.acquisition import Link
from hmi.model.link import LinkState, LinkStatus
from hmi.model.plant import Server

TAGS = 10_000
LINKS = 20
TAGS_EACH = 2_500
HZ = 0.5
OUTAGE_S = 6.0
"""Long enough for every link to have come to its longest back-off."""
BUCKET_S = 0.1
PATIENCE_S = 60.0


class Watched:
    """A link that notes when it found a server, and when all its tags were subscribed."""

    def __init__(self, url: str, count: int) -> None:
        self.connected_s: list[float] = []
        self.values = 0
        self.link = Link(
            Server(SERVER_ID, url),
            tags(count),
            on_batch=self._on_batch,
            on_quality=lambda rows, status, now_ns: None,
            on_gap=lambda gap: None,
            on_status=self._on_status,
        )

    @property
    def live(self) -> bool:
        status = self.link.status
        return status.state is LinkState.LIVE and status.subscribed == status.wanted

    def _on_batch(self, batch: Any) -> None:
        self.values += len(batch)

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
    with running(TAGS, hz=HZ) as load:
        watched = Watched(load.url, TAGS)
        cpu = time.process_time()
        async with watched.at_work():
            live_s = await until(lambda: watched.live)
            cpu = time.process_time() - cpu
            first_s = live_s + await until(lambda: watched.values >= TAGS)
    return {"subscribe_s": live_s, "subscribe_cpu_s": cpu, "first_values_s": first_s}


async def outage() -> tuple[dict[str, float], int]:
    """The figures, and the number of tags that did not come back."""
    async with AsyncExitStack() as stack:
        with running(TAGS_EACH, hz=HZ) as load:
            port = int(load.url.rsplit(":", 1)[1])
            links = [Watched(load.url, TAGS_EACH) for _ in range(LINKS)]
            for watched in links:
                await stack.enter_async_context(watched.at_work())
            start_s = await until(lambda: all(w.live for w in links))
        await until(lambda: not any(w.live for w in links))
        for watched in links:
            watched.connected_s.clear()
            watched.values = 0
        await asyncio.sleep(OUTAGE_S)
        with running(TAGS_EACH, hz=HZ, port=port):
            begin = time.monotonic()
            all_live_s = await until(lambda: all(w.live for w in links))
            moving_s = all_live_s + await until(lambda: all(w.values >= TAGS_EACH for w in links))
            missing = sum(w.link.status.wanted - w.link.status.subscribed for w in links)
    moments = [moment - begin for w in links for moment in w.connected_s]
    buckets = Counter(int(moment / BUCKET_S) for moment in moments)
    figures = {
        "links_start_s": start_s,
        "back_first_s": min(moments),
        "back_all_live_s": all_live_s,
        "back_all_values_s": moving_s,
        "connects": len(moments),
        "connects_per_100_ms_most": max(buckets.values()),
        "connects_spread_s": max(moments) - min(moments),
    }
    return figures, missing


def measure() -> dict[str, Any]:
    """The document that `--json` prints."""
    figures = asyncio.run(subscribing())
    storm, missing = asyncio.run(outage())
    return {
        "name": "link",
        "figures": {key: round(number, 3) for key, number in {**figures, **storm}.items()},
        "ratios": {},
        "lost": missing,
        "notes": [
            f"subscribe_s: from no connection to {TAGS} tags subscribed.",
            f"back_*: {LINKS} links of {TAGS_EACH} tags after an outage of {OUTAGE_S:g} s, from the server's return.",
            "connects: sessions made after the outage; more than links means that some were made in vain.",
            "lost: tags that were not subscribed again. One process serves all links, and one runs them.",
        ],
    }


def main(argv: Sequence[str]) -> int:
    return report("link", "subscribing, and links after a common outage", measure, argv)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
