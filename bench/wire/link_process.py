"""A link in a process of its own: what a value costs more than in the runtime's, and what one unwell server does to the
other links in either case.

The servers are `bench/load/server.py`. CPU is that of the runtime's process (this one) and of the link's child, each
over the values that arrived while it was measured. The delay of a healthy link is the arrival of its values less their
source time, while another link's server floods it or sends bodies that nobody can read.
"""

import asyncio
import os
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import numpy as np

from bench.load.bodies import SERVER_ID, StampCheck, tags
from bench.load.server import Load, running
from bench.report import report
from hmi.model.batch import Batch
from hmi.model.link import LinkState
from hmi.model.plant import Server
from hmi.runtime.link_process.wire import Wire
from hmi.runtime.links import LinkLike

TAGS = 5000
HZ = 10.0
WARM_UP_S = 2.0
SECONDS = 6.0
HEALTHY_TAGS = 500
HEALTHY_HZ = 10.0
UNWELL = {"flood": (10_000, 100.0, "numbers"), "texts": (400, 2.0, "texts"), "garbled": (5_000, 20.0, "garbled")}
"""Servers that are a burden: tags, Hz, and the shape of what they send. A million numbers a second; 200,000 texts twice
a second, in arrays; bodies whose end is missing."""


def make(load: Load, own_process: bool, on_batch: Callable[[Batch], None]) -> LinkLike:
    """A link that somebody listens to for its samples alone."""
    return Wire(Path(tempfile.gettempdir()), [])(
        Server(SERVER_ID, load.url, own_process=own_process),
        tags(load.tags, load.mixed),
        on_batch=on_batch,
        on_quality=lambda rows, status, now_ns: None,
        on_gap=lambda gap: None,
        on_status=lambda status: None,
        on_healed=lambda batch: None,
        on_truth=lambda truth: None,
        on_conditions=lambda report: None,
        publish_ms=1000 / load.hz,
    )


@asynccontextmanager
async def at_work(link: LinkLike) -> AsyncIterator[None]:
    task = asyncio.create_task(link.run())
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


def child_cpu_s() -> float:
    """CPU time of the one link's process there is; 0 where there is none."""
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and b"hmi.runtime.link_process" in _read(entry / "cmdline"):
            stat = _read(entry / "stat").rpartition(b")")[2].split()
            if int(stat[1]) == os.getpid():
                return (int(stat[11]) + int(stat[12])) / os.sysconf("SC_CLK_TCK")
    return 0.0


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except (FileNotFoundError, ProcessLookupError):
        return b""


async def arrived(check: StampCheck) -> None:
    """Waits for the stream to begin and to settle."""
    async with asyncio.timeout(30):
        while not check.received:  # noqa: ASYNC110 - nothing tells of the first value
            await asyncio.sleep(0.02)
    await asyncio.sleep(WARM_UP_S)


async def cost(load: Load, own_process: bool) -> tuple[dict[str, float], int]:
    """CPU microseconds a value of both processes, and what was lost or doubled."""
    check = StampCheck(load.tags, load.interval_ns)
    async with at_work(make(load, own_process, check.add)):
        await arrived(check)
        begin, here, there, values = time.monotonic(), time.process_time(), child_cpu_s(), check.received
        await asyncio.sleep(SECONDS)
        here, there = time.process_time() - here, child_cpu_s() - there
        values, elapsed = check.received - values, time.monotonic() - begin
    figures = {
        "us_per_value_runtime": here / max(values, 1) * 1e6,
        "us_per_value_child": there / max(values, 1) * 1e6,
        "values_per_s": values / elapsed,
    }
    return figures, check.lost + check.doubled


class Delays:
    """Arrival less source time of each batch, ms."""

    def __init__(self, load: Load) -> None:
        self.check = StampCheck(load.tags, load.interval_ns)
        self.ms: list[float] = []

    def add(self, batch: Batch) -> None:
        self.check.add(batch)
        self.ms.append((time.time_ns() - int(batch.time[-1])) / 1e6)


async def delayed(unwell: Load | None, own_process: bool) -> dict[str, float]:
    """The delay of a healthy link beside one that is unwell, or beside none."""
    with running(HEALTHY_TAGS, hz=HEALTHY_HZ) as well:
        delays = Delays(well)
        async with at_work(make(well, False, delays.add)):
            await arrived(delays.check)
            if unwell is None:
                return await _observed(delays)
            burden = make(unwell, own_process, lambda batch: None)
            async with at_work(burden):
                async with asyncio.timeout(30):
                    while burden.status.state is not LinkState.LIVE:  # noqa: ASYNC110 - a link has no event for it
                        await asyncio.sleep(0.02)
                await asyncio.sleep(WARM_UP_S)
                return await _observed(delays)


async def _observed(delays: Delays) -> dict[str, float]:
    delays.ms.clear()
    await asyncio.sleep(SECONDS)
    ms = np.array(delays.ms)
    return {"p50_ms": float(np.median(ms)), "p99_ms": float(np.quantile(ms, 0.99)), "most_ms": float(ms.max())}


def measure() -> dict[str, Any]:
    """The document that `--json` prints."""
    figures: dict[str, float] = {}
    missing = 0
    for own_process, name in ((False, "shared"), (True, "own")):
        with running(TAGS, hz=HZ) as load:
            found, lost = asyncio.run(cost(load, own_process))
        missing += lost
        figures |= {f"{name}_{key}": number for key, number in found.items()}
    figures |= {f"alone_{key}": number for key, number in asyncio.run(delayed(None, False)).items()}
    for name, (count, hz, shape) in UNWELL.items():
        for own_process, where in ((False, "shared"), (True, "own")):
            with running(count, hz=hz, shape=shape) as load:
                delay = asyncio.run(delayed(load, own_process))
            figures |= {f"{name}_{where}_{key}": number for key, number in delay.items()}
    return {
        "name": "link_process",
        "figures": {key: round(number, 3) for key, number in figures.items()},
        "ratios": {},
        "lost": missing,
        "notes": [
            f"us_per_value: CPU of each process; {TAGS} tags at {HZ:g} Hz, with a check of every time stamp.",
            f"p50_ms, p99_ms, most_ms: delay of a healthy link ({HEALTHY_TAGS} tags, {HEALTHY_HZ:g} Hz), alone, beside",
            *[f"{name}: {n} tags at {hz:g} Hz, {shape};" for name, (n, hz, shape) in UNWELL.items()],
            "that link in the same process or in one of its own. Servers compete for the same processors.",
        ],
    }


def main(argv: Sequence[str]) -> int:
    return report("link_process", "what a link costs in a process of its own, and keeps away", measure, argv)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
