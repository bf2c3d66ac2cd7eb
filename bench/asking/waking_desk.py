"""The desktop that sleeps: `waking_desk PLANT DATA`. Says "live" when it is, then what it saw.

That is {"values": live before the sleep, "stale_ns", "kept_live": good when they had to be stale, "live_ns": all good
again, "painted_ns": [every painting]}, times in ns UTC.
"""

import asyncio
import sys
import time
from pathlib import Path
from typing import Any, Final

from bench.asking.desk import Paintings, attached, leave, run_desk
from hmi.app.desktop import Desktop
from hmi.app.pages.display_page import DisplayPage
from hmi.border.place import Place
from hmi.model.columns import TagIndices
from hmi.model.quality import is_good

_SIZE: Final = (1920, 1080)
_SETTLE_S: Final = 3.0


async def watch(plant: Path, place: Place) -> dict[str, Any]:
    desktop = await attached(plant, place)
    window, live = desktop.window, desktop.bridge.live
    window.resize(*_SIZE)
    window.show()
    desktop.start()
    page = window.content.seen
    assert isinstance(page, DisplayPage)
    rows = page.view.rows
    painted_ns: list[int] = []
    paintings = Paintings(page.view, painted_ns.append)
    await _settled(desktop, rows)
    mine = rows[is_good(live.status[rows])]
    said: dict[str, Any] = {"values": len(mine), "painted_ns": painted_ns}
    again = asyncio.Event()

    def woke() -> None:
        said.setdefault("stale_ns", time.time_ns())
        said.setdefault("kept_live", int(is_good(live.status[rows]).sum()))

    def ticked(_: object) -> None:
        if "stale_ns" in said and "live_ns" not in said and is_good(live.status[mine]).all():
            said["live_ns"] = time.time_ns()
            again.set()

    desktop.bridge.woke.connect(woke)
    desktop.bridge.ticked.connect(ticked)
    print("live", flush=True)
    await again.wait()
    paintings.deleteLater()
    await leave(desktop)
    return said


async def _settled(desktop: Desktop, rows: TagIndices) -> None:
    """Until no more of the rows become good."""
    loop, live = asyncio.get_running_loop(), desktop.bridge.live
    since_s, count = loop.time(), 0
    while not count or loop.time() - since_s < _SETTLE_S:
        await asyncio.sleep(0.05)
        if int(is_good(live.status[rows]).sum()) != count:
            since_s, count = loop.time(), int(is_good(live.status[rows]).sum())


if __name__ == "__main__":
    run_desk(watch(Path(sys.argv[1]), Place(Path(sys.argv[2]))))
