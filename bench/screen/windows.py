"""Ten windows of 100 items on two screens, a tenth of the items changing at 30 Hz.

A runtime, and the whole desktop in a process of its own, with real windows. core_share is what the desktop's process
takes of one core, all its threads counted, for as many ticks as 30 Hz has; the values change from tick to tick. So a
machine that is busy with other things has fewer ticks, and the same figure. Then windows are opened and closed; what
they leave is counted after the first ten.
"""

import asyncio
import json
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np

from bench.asking.process import line_of, started
from bench.made.runtime import at_work, values
from bench.made.windows import CYCLES, DISPLAYS, HZ, ITEMS, SCREENS, write_plant, write_screens
from bench.report import report

_SHARE: Final = 10


async def _run(folder: Path) -> dict[str, Any]:
    """What the desktop said, while a tenth of all tags changed with each of its ticks."""
    write_screens(folder / "screens.json")
    screens = {"QT_QPA_PLATFORM": f"offscreen:configfile={folder / 'screens.json'}"}
    async with at_work(folder, write_plant) as runtime:
        desk = await started("windows_desk", str(folder), environment=screens)
        rng, everything = np.random.default_rng(3), np.arange(DISPLAYS * ITEMS).reshape(DISPLAYS, ITEMS)
        while (line := await line_of(desk)) == b"tick\n":
            rows = np.sort(rng.permuted(everything, axis=1)[:, : ITEMS // _SHARE], axis=None)
            runtime.dispatch(values(rows, rng.uniform(5.0, 95.0, len(rows))))
        answer: dict[str, Any] = json.loads(line)
        await desk.wait()
    return answer


def measure() -> dict[str, Any]:
    """The document that `--json` prints."""
    with tempfile.TemporaryDirectory(prefix="sg") as folder:
        said = asyncio.run(_run(Path(folder)))
    sizes = ", ".join(f"{width}x{height}" for width, height in SCREENS)
    ticks, wanted = said["ticks"], ITEMS / _SHARE * DISPLAYS
    return {
        "name": "windows",
        "figures": {
            "core_share": round(said["cpu_s"] / ticks * HZ, 3),
            "cpu_of_wall": round(said["cpu_s"] / said["wall_s"], 3),
            "ms_a_tick": round(said["cpu_s"] / ticks * 1000, 2),
            "ticks_per_s": round(ticks / said["wall_s"], 1),
            "items_painted_a_tick": round(said["painted"] / ticks, 1),
            "windows": said["windows"],
            "open_cpu_ms_p50": round(float(np.percentile(said["open_ms"], 50)), 1),
            **{f"left_{name}": number for name, number in said["left"].items()},
        },
        "ratios": {},
        "lost": 0,
        "notes": [
            f"{DISPLAYS} windows of {ITEMS} items on screens of {sizes}; {wanted:.0f} items change {HZ} times a second",
            f"left: after {CYCLES} windows that were opened and closed, against what there was before",
        ],
    }


def main(argv: Sequence[str]) -> int:
    return report("windows", "ten windows on two screens", measure, argv)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
