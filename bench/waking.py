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
from concurrent.futures import Future
from functools import partial
from pathlib import Path
from typing import Any, Final

from bench.report import report
from hmi.border.launch import Attached, ensure
from hmi.border.place import Place
from hmi.simulation.options import Options
from hmi.simulation.process import start

PLANT: Final = Path(__file__).parents[1] / "plants" / "waterworks"
SLEEP_S: Final = 8.0
BOUND_S: Final = 5.0
_SIZE: Final = (1920, 1080)
_SETTLE_S: Final = 3.0
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
    desk = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bench.waking", "--desk", str(place.folder), stdout=asyncio.subprocess.PIPE, limit=1 << 24
    )
    assert desk.stdout is not None
    try:
        assert json.loads(await desk.stdout.readline()) == "live"
        asleep = [pid for root in (desk.pid, *beside) for pid in _family(root)]
        for pid in asleep:
            os.kill(pid, signal.SIGSTOP)
        await asyncio.sleep(SLEEP_S)
        continued_ns = time.time_ns()
        for pid in reversed(asleep):
            os.kill(pid, signal.SIGCONT)
        said = json.loads(await asyncio.wait_for(desk.stdout.readline(), 60.0))
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


def desk(folder: Path) -> None:
    """The desktop that sleeps; says when it is live, then what it saw."""
    from PySide6.QtWidgets import QApplication
    from qasync import QEventLoop

    application = QApplication(["sightglass"])
    application.setQuitOnLastWindowClosed(False)
    with QEventLoop(application) as loop:
        loop.run_until_complete(_watch(Place(folder)))


async def _watch(place: Place) -> None:
    from PySide6.QtCore import QEvent, QObject

    from hmi.app.bridging.launcher import Launcher
    from hmi.app.desktop import Desktop
    from hmi.app.health.watchdog import Watchdog
    from hmi.app.pages.display_page import DisplayPage
    from hmi.border.launch import attach
    from hmi.config import load
    from hmi.model.quality import is_good
    from widgets.theme import Theme

    found = await asyncio.to_thread(attach, place)
    assert found is not None
    first: Future[Any] = Future()
    first.set_result(found)
    desktop = Desktop(
        load(PLANT),
        PLANT,
        place,
        Theme.load("day"),
        Launcher(lambda *_: found),
        "bench",
        demo=False,
        failed=_failed,
        watchdog=Watchdog(place.log / "frozen.log"),
    )
    desktop.bridge.connection.begin(first)
    window, live = desktop.window, desktop.bridge.live
    window.resize(*_SIZE)
    window.show()
    desktop.start()
    page = window.content.seen
    assert isinstance(page, DisplayPage)
    rows = page.view.rows
    painted_ns: list[int] = []

    class Paintings(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                painted_ns.append(time.time_ns())
            return False

    paintings = Paintings()
    page.view.installEventFilter(paintings)
    loop = asyncio.get_running_loop()
    settled_s, count = loop.time(), 0
    while not count or loop.time() - settled_s < _SETTLE_S:
        await asyncio.sleep(0.05)
        if int(is_good(live.status[rows]).sum()) != count:
            settled_s, count = loop.time(), int(is_good(live.status[rows]).sum())
    mine = rows[is_good(live.status[rows])]
    said: dict[str, Any] = {"values": len(mine)}
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
    print(json.dumps("live"), flush=True)
    await again.wait()
    desktop.stop_on_leave = False
    await desktop.leave()
    print(json.dumps({**said, "painted_ns": painted_ns}), flush=True)


def _failed(what: str, error: BaseException) -> None:
    raise RuntimeError(f"{what} failed") from error


def main(argv: Sequence[str]) -> int:
    if argv[:1] == ["--desk"]:
        desk(Path(argv[1]))
        return 0
    return report("waking", "a machine that sleeps and wakes", measure, argv)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
