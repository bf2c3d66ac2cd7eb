"""The desktop of ten windows: `windows_desk FOLDER`. Says "tick" with every tick of its bridge while it measures.

Then {"windows", "ticks", "painted", "cpu_s", "wall_s", "open_ms": [CPU of each opening], "left": {name: what is more
than before windows were opened and closed}}.
"""

import asyncio
import gc
import os
import sys
import time
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from bench.asking.desk import attached, leave, run_desk
from bench.made.windows import CYCLES, DISPLAYS, HZ
from hmi.app.desktop import Desktop
from hmi.app.places import DISPLAY, Where
from hmi.app.windows.seats import Wish
from hmi.border.place import Place

_SETTLE_S, _SECONDS = 4.0, 12.0
_WARM_CYCLES: Final = 10


async def watch(folder: Path) -> dict[str, Any]:
    desktop = await attached(folder / "plant", Place(folder / "data"))
    desktop.arrangement.begin()
    for k in range(1, DISPLAYS):
        desktop.seats.open(Wish(Where(DISPLAY, f"d{k}"), desktop.front))
    desktop.start()
    gc.freeze()
    timer = desktop.bridge.findChild(QTimer, "bridge")
    timer.setInterval(1000 // HZ)
    ticks = [0]

    def tick(_: object) -> None:
        ticks[0] += 1
        print("tick", flush=True)

    desktop.bridge.ticked.connect(tick)
    await asyncio.sleep(_SETTLE_S)
    views = [page.view for seat in desktop.seats for page in seat.window.content.displays]
    before = ticks[0], sum(view.painted for view in views), time.process_time(), time.perf_counter()
    await asyncio.sleep(_SECONDS)
    after = ticks[0], sum(view.painted for view in views), time.process_time(), time.perf_counter()
    names = ("ticks", "painted", "cpu_s", "wall_s")
    answer: dict[str, Any] = {name: b - a for name, a, b in zip(names, before, after, strict=True)}
    desktop.bridge.ticked.disconnect(tick)
    answer |= {"windows": len(desktop.seats), **await _cycled(desktop)}
    await leave(desktop)
    return answer


async def _cycled(desktop: Desktop) -> dict[str, Any]:
    """What windows leave that were opened and closed, and how long opening one took of this thread."""
    taken = []
    for number in range(_WARM_CYCLES + CYCLES):
        if number == _WARM_CYCLES:
            before = _alive()
        begun_s = time.thread_time()
        desktop.seats.open(Wish(None, desktop.front))
        taken.append((time.thread_time() - begun_s) * 1000)
        seat = list(desktop.seats)[-1]
        await asyncio.sleep(0.1)
        gone = asyncio.Event()
        seat.window.destroyed.connect(gone.set)
        desktop.seats.close(seat)
        await gone.wait()
    after = _alive()
    return {"open_ms": taken, "left": {name: round(after[name] - before[name], 1) for name in before}}


def _alive() -> dict[str, float]:
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return {
        "widgets": len(QApplication.allWidgets()),
        "qt_objects": sum(isinstance(o, QObject) for o in gc.get_objects()),
        "memory_mb": pages * os.sysconf("SC_PAGE_SIZE") / 2**20,
    }


if __name__ == "__main__":
    run_desk(watch(Path(sys.argv[1])))
