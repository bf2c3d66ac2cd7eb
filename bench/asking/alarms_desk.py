"""The desktop of a flood, its list open, until every alarm has been painted: `alarms_desk FOLDER`.

Says {"seen_ns": {alarm: UTC ns of its first painting}, "held_ms", "held_ms_p99", "held_cpu_ms", "paintings", "wrong":
paintings whose first row was not urgent where an urgent alarm was known}.
"""

import asyncio
import gc
import sys
from pathlib import Path
from typing import Any

import numpy as np

from bench.asking.desk import Paintings, attached, leave, run_desk
from bench.made.flood import FLOOD
from bench.turns import Turns
from hmi.app.places import ALARMS, Where
from hmi.border.place import Place
from hmi.model.alarm import Priority
from widgets.alarm_list import AlarmList
from widgets.alarms.filter_bar import Grouping

SIZE = (1920, 1080)


class SeenRows:
    """When each row of a list was first painted."""

    def __init__(self, alarms: AlarmList) -> None:
        self.seen_ns: dict[str, int] = {}
        self.paintings = self.wrong = self.urgent = 0
        self.everything = asyncio.Event()
        self._model = alarms.model
        self._waiting: list[str] = []
        alarms.model.rowsInserted.connect(self._inserted)
        self._paintings = Paintings(alarms.table.viewport(), self._painted)

    def _inserted(self, _: object, begin: int, end: int) -> None:
        entries = [self._model.entry(row) for row in range(begin, end + 1)]
        self._waiting.extend(e.id for e in entries)
        self.urgent += sum(e.priority is Priority.URGENT for e in entries)

    def _painted(self, now_ns: int) -> None:
        self.paintings += 1
        if self.urgent and self._model.entry(0).priority is not Priority.URGENT:
            self.wrong += 1
        for alarm in self._waiting:
            self.seen_ns.setdefault(alarm, now_ns)
        self._waiting.clear()
        if len(self.seen_ns) == FLOOD:
            self.everything.set()


async def watch(folder: Path) -> dict[str, Any]:
    desktop = await attached(folder / "plant", Place(folder / "data"))
    window = desktop.window
    window.resize(*SIZE)
    window.show()
    desktop.start()
    window.go(Where(ALARMS))
    alarms = window.content.alarms.list
    alarms.restore({"grouping": list(Grouping).index(Grouping.NEVER)})
    rows = SeenRows(alarms)
    linked = asyncio.Event()
    desktop.bridge.diagnostics_came.connect(lambda _: linked.set())
    await linked.wait()
    gc.freeze()
    turns = Turns()
    turns.begin()
    print("ready", flush=True)
    await rows.everything.wait()
    turns.end()
    await leave(desktop)
    return {
        "seen_ns": rows.seen_ns,
        "held_ms": turns.longest_ms,
        "held_ms_p99": float(np.percentile(turns.taken_ms, 99)),
        "held_cpu_ms": turns.longest_cpu_ms,
        "paintings": rows.paintings,
        "wrong": rows.wrong,
    }


if __name__ == "__main__":
    run_desk(watch(Path(sys.argv[1])))
