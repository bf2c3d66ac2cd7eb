"""A flood at the desk: a runtime, a whole desktop in its own process, 10,000 alarms in ten seconds, the list open.

seen is from the dispatch of the sample that raised an alarm to the first painting of the list that has its row; held is
the longest time that the desktop's loop had no turn for anything else. One alarm in twenty is urgent: at every painting
the first row is counted as wrong where an urgent alarm is known and it is none.
"""

import asyncio
import json
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import numpy as np

from bench.alarms import FLOOD, FLOOD_PIECES, FLOOD_S, Turns, at_work, values
from bench.report import report

_URGENT_OF = 20
_SIZE = (1920, 1080)


async def flood(folder: Path) -> dict[str, Any]:
    """What the desk said of it."""
    async with at_work(folder) as runtime:
        desk = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "bench.alarms_screen",
            "--desk",
            str(folder),
            stdout=asyncio.subprocess.PIPE,
            limit=1 << 24,
        )
        assert desk.stdout is not None
        await desk.stdout.readline()
        sent_ns: dict[str, int] = {}
        begun_s = time.perf_counter()
        for number, rows in enumerate(np.array_split(np.arange(FLOOD), FLOOD_PIECES)):
            await asyncio.sleep(max(0.0, begun_s + number * FLOOD_S / FLOOD_PIECES - time.perf_counter()))
            sent_ns.update(dict.fromkeys((f"T{i}" for i in rows.tolist()), time.time_ns()))
            runtime.dispatch(values(rows, np.where(rows % _URGENT_OF == 0, 96.0, 92.0)))
        said: dict[str, Any] = json.loads(await desk.stdout.readline())
        await desk.wait()
    said["seen_ms"] = [(at - sent_ns[a]) / 1e6 for a, at in said.pop("seen").items()]
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
            "held_ms_p99": round(said["held_p99"], 1),
            "held_ms_max": round(said["held"], 1),
            "held_cpu_ms_max": round(said["held_cpu"], 1),
            "paintings": said["paintings"],
            "urgent_not_first": said["wrong"],
        },
        "ratios": {},
        "lost": FLOOD - len(seen),
        "notes": [f"{FLOOD:,} alarms in {FLOOD_S:.0f} s, one in {_URGENT_OF} urgent; list of {_SIZE[0]}x{_SIZE[1]}"],
    }


def desk(folder: Path) -> dict[str, Any]:
    """The desktop of the flood; until every alarm has been painted."""
    from PySide6.QtWidgets import QApplication
    from qasync import QEventLoop

    application = QApplication(["sightglass"])
    application.setQuitOnLastWindowClosed(False)
    with QEventLoop(application) as loop:
        answer: dict[str, Any] = loop.run_until_complete(_watch(folder))
    return answer


async def _watch(folder: Path) -> dict[str, Any]:
    import gc

    from PySide6.QtCore import QEvent, QObject

    from hmi.app.bridging.launcher import Launcher
    from hmi.app.desktop import Desktop
    from hmi.app.health.watchdog import Watchdog
    from hmi.app.places import ALARMS, Where
    from hmi.border.launch import attach
    from hmi.border.place import Place
    from hmi.config import load
    from hmi.model.alarm import Priority
    from widgets.alarms.filter_bar import Grouping
    from widgets.theme import Theme

    place = Place(folder / "data")
    found = await asyncio.to_thread(attach, place)
    assert found is not None
    first: Future[Any] = Future()
    first.set_result(found)
    desktop = Desktop(
        load(folder / "plant"),
        folder / "plant",
        place,
        Theme.load("day"),
        Launcher(lambda *_: found),
        "bench",
        demo=False,
        failed=_failed,
        watchdog=Watchdog(folder / "frozen.log"),
    )
    desktop.bridge.connection.begin(first)
    window = desktop.window
    window.resize(*_SIZE)
    window.show()
    desktop.start()
    window.go(Where(ALARMS))
    alarms = window.content.alarms.list
    alarms.restore({"grouping": list(Grouping).index(Grouping.NEVER)})
    seen: dict[str, int] = {}
    waiting: list[str] = []
    everything = asyncio.Event()
    counts = {"paintings": 0, "wrong": 0, "urgent": 0}

    def inserted(_: object, begin: int, end: int) -> None:
        entries = [alarms.model.entry(row) for row in range(begin, end + 1)]
        waiting.extend(e.id for e in entries)
        counts["urgent"] += sum(e.priority is Priority.URGENT for e in entries)

    class Paintings(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                counts["paintings"] += 1
                if counts["urgent"] and alarms.model.entry(0).priority is not Priority.URGENT:
                    counts["wrong"] += 1
                now_ns = time.time_ns()
                for alarm in waiting:
                    seen.setdefault(alarm, now_ns)
                waiting.clear()
                if len(seen) == FLOOD:
                    everything.set()
            return False

    alarms.model.rowsInserted.connect(inserted)
    paintings = Paintings()
    alarms.table.viewport().installEventFilter(paintings)
    linked = asyncio.Event()
    desktop.bridge.diagnostics_came.connect(lambda _: linked.set())
    await linked.wait()
    gc.freeze()
    turns = Turns()
    turns.begin()
    print("ready", flush=True)
    await everything.wait()
    turns.end()
    desktop.stop_on_leave = False
    await desktop.leave()
    return {
        "seen": seen,
        "held": turns.longest_ms,
        "held_p99": float(np.percentile(turns.taken_ms, 99)),
        "held_cpu": turns.longest_cpu_ms,
        **counts,
    }


def _failed(what: str, error: BaseException) -> None:
    raise RuntimeError(f"{what} failed") from error


def main(argv: Sequence[str]) -> int:
    if argv[:1] == ["--desk"]:
        print(json.dumps(desk(Path(argv[1]))), flush=True)
        return 0
    return report("alarms_screen", "a flood of alarms at the desk", measure, argv)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
