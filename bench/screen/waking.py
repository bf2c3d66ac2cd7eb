"""A machine that sleeps: a simulated plant goes on, its runtime and a desktop in processes of their own stand still.

Twice, for eight seconds each (SIGSTOP, SIGCONT): the desktop alone, as where the runtime is on another machine, and
the desktop with its runtime, as on a tablet that has both. Times are from the continuing. stale: no value of the
display is live any more, in the table that is painted from. live again: every value that was live before is so once
more. painted before: paintings of the display between the continuing and stale, which show what was before as if it
were now.
"""

import asyncio
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any, Final

from bench.asking.process import line_of, started
from bench.report import report
from hmi.border.launch import Attached, ensure
from hmi.border.place import Place
from hmi.simulation.options import Options
from hmi.simulation.process import start

PLANT: Final = Path(__file__).parents[2] / "plants" / "waterworks"
SLEEP_S: Final = 8.0
BOUND_S: Final = 5.0
_START_S: Final = 120.0


async def sleep(folder: Path, *, runtime_too: bool) -> dict[str, float]:
    """What one sleep of a desktop of its own showed."""
    place = Place(folder / ("tablet" if runtime_too else "desktop"))
    with start(Options(str(PLANT), port=0), timeout_s=_START_S) as plant:
        urls = [word for server, url in plant.servers.items() for word in ("--url", f"{server}={url}")]
        runtime = await asyncio.to_thread(partial(ensure, timeout_s=_START_S), place, PLANT, urls)
        try:
            return await _sleep_of(place, [runtime.hello.pid] if runtime_too else [])
        finally:
            await _ended(runtime)


async def _sleep_of(place: Place, beside: Sequence[int]) -> dict[str, float]:
    desk = await started("waking_desk", str(PLANT), str(place.folder))
    try:
        assert await line_of(desk) == b"live\n"
        asleep = [pid for root in (desk.pid, *beside) for pid in _family(root)]
        for pid in asleep:
            os.kill(pid, signal.SIGSTOP)
        await asyncio.sleep(SLEEP_S)
        continued_ns = time.time_ns()
        for pid in reversed(asleep):
            os.kill(pid, signal.SIGCONT)
        said = json.loads(await asyncio.wait_for(line_of(desk), 60.0))
    except BaseException:
        desk.kill()
        raise
    finally:
        await desk.wait()
    before = [at for at in said["painted_ns"] if continued_ns <= at < said["stale_ns"]]
    return {
        "values": said["values"],
        "stale_ms": (said["stale_ns"] - continued_ns) / 1e6,
        "stale_painted_ms": (min(at for at in said["painted_ns"] if at >= said["stale_ns"]) - continued_ns) / 1e6,
        "live_again_s": (said["live_ns"] - continued_ns) / 1e9,
        "painted_before": len(before),
        "kept_live": said["kept_live"],
    }


def _family(pid: int) -> list[int]:
    """A process and all below it: a runtime has its links in processes of their own."""
    listed = subprocess.run(["ps", "-eo", "pid=,ppid="], capture_output=True, text=True, check=True).stdout
    parents = {int(child): int(parent) for child, parent in map(str.split, listed.splitlines())}
    found = [pid]
    for known in found:
        found += [child for child, parent in parents.items() if parent == known]
    return found


async def _ended(runtime: Attached) -> None:
    os.kill(runtime.hello.pid, signal.SIGTERM)
    assert runtime.process is not None
    await asyncio.to_thread(runtime.process.wait, 20.0)


def measure() -> dict[str, Any]:
    """The document that `--json` prints."""
    with tempfile.TemporaryDirectory(prefix="sg") as folder:
        slept = {name: asyncio.run(sleep(Path(folder), runtime_too=name == "tablet")) for name in ("desktop", "tablet")}
    figures = {f"{name}_{key}": round(number, 2) for name, said in slept.items() for key, number in said.items()}
    return {
        "name": "waking",
        "figures": figures,
        "ratios": {f"{name}_of_bound": round(said["live_again_s"] / BOUND_S, 2) for name, said in slept.items()},
        "lost": int(sum(said["kept_live"] for said in slept.values())),
        "notes": [
            f"asleep for {SLEEP_S:.0f} s; the overview of the waterworks; bound for live again: {BOUND_S:.0f} s",
            "desktop: the runtime goes on; tablet: it slept too; kept_live, lost: values not stale when they had to be",
        ],
    }


def main(argv: Sequence[str]) -> int:
    return report("waking", "a machine that sleeps and wakes", measure, argv)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
