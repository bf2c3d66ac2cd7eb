"""A flood at the desk: a runtime, a whole desktop in its own process, 10,000 alarms in ten seconds, the list open.

seen is from the dispatch of the sample that raised an alarm to the first painting of the list that has its row; held is
the longest time that the desktop's loop had no turn for anything else. One alarm in twenty is urgent: at every painting
the first row is counted as wrong where an urgent alarm is known and it is none.
"""

import asyncio
import json
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from bench.asking.process import line_of, started
from bench.made.flood import FLOOD, FLOOD_S, raise_all, write_plant
from bench.made.runtime import at_work
from bench.report import report

_URGENT_OF = 20


async def flood(folder: Path) -> dict[str, Any]:
    """What the desk said of it."""
    async with at_work(folder, write_plant) as runtime:
        desk = await started("alarms_desk", str(folder))
        await line_of(desk)
        sent_ns = await raise_all(runtime, lambda rows: np.where(rows % _URGENT_OF == 0, 96.0, 92.0))
        said: dict[str, Any] = json.loads(await line_of(desk))
        await desk.wait()
    said["seen_ms"] = [(at - sent_ns[a]) / 1e6 for a, at in said.pop("seen_ns").items()]
    return said


def measure() -> dict[str, Any]:
    """The document that `--json` prints."""
    with tempfile.TemporaryDirectory(prefix="sg") as folder:
        said = asyncio.run(flood(Path(folder)))
    seen = said["seen_ms"]
    return {
        "name": "alarms_screen",
        "figures": {
            "seen_ms_p50": round(float(np.percentile(seen, 50)), 1),
            "seen_ms_p95": round(float(np.percentile(seen, 95)), 1),
            "seen_ms_max": round(max(seen), 1),
            "held_ms_p99": round(said["held_ms_p99"], 1),
            "held_ms_max": round(said["held_ms"], 1),
            "held_cpu_ms_max": round(said["held_cpu_ms"], 1),
            "paintings": said["paintings"],
            "urgent_not_first": said["wrong"],
        },
        "ratios": {},
        "lost": FLOOD - len(seen),
        "notes": [f"{FLOOD:,} alarms in {FLOOD_S:.0f} s, one in {_URGENT_OF} urgent; window of 1920x1080"],
    }


def main(argv: Sequence[str]) -> int:
    return report("alarms_screen", "a flood of alarms at the desk", measure, argv)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
