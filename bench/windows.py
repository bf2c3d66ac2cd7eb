"""Ten windows of 100 items on two screens, a tenth of the items changing at 30 Hz: `python -m bench.windows --json`.

A runtime, and the whole desktop in a process of its own, with real windows. core_share is what the desktop's process
takes of one core, all its threads counted, for as many ticks as 30 Hz has; the values change from tick to tick. So a
machine that is busy with other things has fewer ticks, and the same figure. Then windows are opened and closed; what
they leave is counted after the first ten.
"""

import asyncio
import json
import os
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Sequence
from concurrent.futures import Future
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Final

import numpy as np

from bench.alarms import FloodLink, values
from bench.made.windows import DISPLAYS, ITEMS, SCREENS, write_plant, write_screens
from bench.report import report
from hmi.border.place import Place
from hmi.config import load
from hmi.runtime.runtime import Runtime

HZ: Final = 30
_SHARE: Final = 10
_SETTLE_S, _SECONDS = 4.0, 12.0
_WARM_CYCLES, _CYCLES = 10, 50


@asynccontextmanager
async def _at_work(folder: Path) -> AsyncIterator[Runtime]:
    plant, place = folder / "plant", Place(folder / "data")
    place.folder.mkdir()
    write_plant(plant)
    runtime = Runtime(plant, load(plant), place, link=FloodLink, station="bench")  # type: ignore[arg-type]
    await runtime.start()
    try:
        runtime.connect()
        runtime.dispatch(values(np.arange(DISPLAYS * ITEMS), 50.0))
        yield runtime
    finally:
        await runtime.stop("the benchmark is over")


async def _run(folder: Path) -> dict[str, Any]:
    """What the desktop said, while a tenth of all tags changed with each of its ticks."""
    write_screens(folder / "screens.json")
    async with _at_work(folder) as runtime:
        environment = {**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={folder / 'screens.json'}"}
        desk = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bench.windows", "--desk", str(folder)),
            stdout=asyncio.subprocess.PIPE,
            env=environment,
        )
        assert desk.stdout is not None
        rng, everything = np.random.default_rng(3), np.arange(DISPLAYS * ITEMS).reshape(DISPLAYS, ITEMS)
        while (line := await desk.stdout.readline()) == b"tick\n":
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
            f"left: after {_CYCLES} windows that were opened and closed, against what there was before",
        ],
    }


def desk(folder: Path) -> dict[str, Any]:
    """The desktop of the benchmark, until it has measured."""
    from PySide6.QtWidgets import QApplication
    from qasync import QEventLoop

    application = QApplication(["sightglass"])
    application.setQuitOnLastWindowClosed(False)
    with QEventLoop(application) as loop:
        answer: dict[str, Any] = loop.run_until_complete(_watch(folder))
    return answer


async def _watch(folder: Path) -> dict[str, Any]:
    import gc

    from PySide6.QtCore import QTimer

    from hmi.app.bridging.launcher import Launcher
    from hmi.app.desktop import Desktop
    from hmi.app.health.watchdog import Watchdog
    from hmi.app.places import DISPLAY, Where
    from hmi.app.windows.seats import Wish
    from hmi.border.launch import attach
    from widgets.theme import Theme

    place, plant = Place(folder / "data"), folder / "plant"
    found = await asyncio.to_thread(attach, place)
    assert found is not None
    first: Future[Any] = Future()
    first.set_result(found)
    desktop = Desktop(
        load(plant),
        plant,
        place,
        Theme.load("day"),
        Launcher(lambda *_: found),
        "bench",
        demo=False,
        failed=_failed,
        watchdog=Watchdog(folder / "frozen.log"),
    )
    desktop.bridge.connection.begin(first)
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
    desktop.stop_on_leave = False
    await desktop.leave()
    return answer


async def _cycled(desktop: Any) -> dict[str, Any]:
    """What windows leave that were opened and closed, and how long opening one took of this thread."""
    from hmi.app.windows.seats import Wish

    taken = []
    for number in range(_WARM_CYCLES + _CYCLES):
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
    import gc

    from PySide6.QtCore import QObject
    from PySide6.QtWidgets import QApplication

    gc.collect()
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return {
        "widgets": len(QApplication.allWidgets()),
        "qt_objects": sum(isinstance(o, QObject) for o in gc.get_objects()),
        "memory_mb": pages * os.sysconf("SC_PAGE_SIZE") / 2**20,
    }


def _failed(what: str, error: BaseException) -> None:
    raise RuntimeError(f"{what} failed") from error


def main(argv: Sequence[str]) -> int:
    if argv[:1] == ["--desk"]:
        print(json.dumps(desk(Path(argv[1]))), flush=True)
        return 0
    return report("windows", "ten windows on two screens", measure, argv)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
