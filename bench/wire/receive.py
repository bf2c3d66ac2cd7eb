"""Receiving: our path from the socket to a batch, beside asyncua's subscription handler, on the same server in one run.

The server is `bench/load/server.py`, a process of its own; the figures are CPU time of this process alone, over the
values that arrived while it was measured. Ours runs at 5,000 tags ten times a second, asyncua at the same tags twice
a second, since it falls behind at more.
"""

import asyncio
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from asyncua import Client, ua

from bench.load.bodies import SERVER_ID, StampCheck, tags
from bench.load.server import Load, running
from bench.report import report
from hmi.acquisition import Link
from hmi.model.batch import Batch
from hmi.model.plant import Server

TAGS = 5000
HZ = 10.0
HZ_ASYNCUA = 2.0
WARM_UP_S = 1.5
SECONDS = 6.0
SLICE = 500


@dataclass(frozen=True)
class Measured:
    """CPU microseconds a value, values a second, and what the stamps say."""

    us_per_value: float
    values_per_s: float
    lost: int
    doubled: int


async def measured(check: StampCheck, arrived: Callable[[], bool]) -> Measured:
    """Waits for the stream to begin and to settle, then measures."""
    async with asyncio.timeout(30):
        while not arrived():  # noqa: ASYNC110 - nothing tells of the first value
            await asyncio.sleep(0.02)
    await asyncio.sleep(WARM_UP_S)
    begin, cpu, values = time.monotonic(), time.process_time(), check.received
    await asyncio.sleep(SECONDS)
    cpu, elapsed, values = time.process_time() - cpu, time.monotonic() - begin, check.received - values
    return Measured(cpu / max(values, 1) * 1e6, values / elapsed, check.lost, check.doubled)


async def ours(load: Load) -> Measured:
    check = StampCheck(load.tags, load.interval_ns)

    def count(batch: Batch) -> None:
        check.add(batch)

    link = Link(
        Server(SERVER_ID, load.url),
        tags(load.tags, load.mixed),
        on_batch=count,
        on_quality=lambda rows, status, now_ns: None,
        on_gap=lambda gap: None,
        on_status=lambda status: None,
        publish_ms=1000 / load.hz,
    )
    task = asyncio.create_task(link.run())
    try:
        return await measured(check, lambda: check.received > 0)
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


class Counter:
    """asyncua's handler, called once a value; it only counts, which is the cheapest there can be."""

    def __init__(self, check: StampCheck) -> None:
        self._check = check

    def datachange_notification(self, node: Any, value: Any, data: Any) -> None:
        self._check.received += 1


async def asyncua_s(load: Load) -> Measured:
    check = StampCheck(load.tags, load.interval_ns)
    async with Client(load.url, watchdog_intervall=10) as client:
        subscription = await client.create_subscription(1000 / load.hz, Counter(check))
        nodes = [client.get_node(ua.NodeId(i, 1)) for i in range(load.tags)]
        for at in range(0, len(nodes), SLICE):
            await subscription.subscribe_data_change(nodes[at : at + SLICE])
        result = await measured(check, lambda: check.received > 0)
        await subscription.delete()
    return result


def measure() -> dict[str, Any]:
    """The document that `--json` prints."""
    results = {}
    for mixed in (False, True):
        with running(TAGS, hz=HZ, mixed=mixed) as load:
            results["ours", mixed] = asyncio.run(ours(load))
        with running(TAGS, hz=HZ_ASYNCUA, mixed=mixed) as load:
            results["asyncua", mixed] = asyncio.run(asyncua_s(load))
    plain, mix = results["ours", False], results["ours", True]
    lost, doubled = plain.lost + mix.lost, plain.doubled + mix.doubled
    return {
        "name": "receive",
        "figures": {
            "us_per_value": round(plain.us_per_value, 3),
            "us_per_value_mixed": round(mix.us_per_value, 3),
            "values_per_s": round(min(plain.values_per_s, mix.values_per_s)),
            "us_per_value_asyncua": round(results["asyncua", False].us_per_value, 2),
            "us_per_value_asyncua_mixed": round(results["asyncua", True].us_per_value, 2),
            "values_per_s_asyncua": round(results["asyncua", False].values_per_s),
            "doubled": doubled,
        },
        "ratios": {
            "asyncua_over_ours": round(results["asyncua", False].us_per_value / plain.us_per_value, 1),
            "asyncua_over_ours_mixed": round(results["asyncua", True].us_per_value / mix.us_per_value, 1),
        },
        "lost": lost,
        "notes": [
            f"CPU of the client process alone; {TAGS} tags, ours at {HZ:g} Hz, asyncua at {HZ_ASYNCUA:g} Hz.",
            "Ours: socket to batch, with a check of every time stamp for loss and doubling.",
            "asyncua: subscription handler that only counts.",
            "Mixed: eleven numeric types at random, 5 % with a bad status.",
        ],
    }


def main(argv: Sequence[str]) -> int:
    return report("receive", "CPU a value received, ours and asyncua's", measure, argv)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
