"""How long a display takes to come up, and what a thousand openings leave.

open: a display of 1,000 items from its description to its first painting, values in it, with fonts and pictures of
symbols warm from the displays before; beside it a QGraphicsScene of the same parts. call-up: in the desktop's window,
from the wish to the painted display, over the displays of the plants that ship and over eight of 150 items. again: of
one seen before. cycles: views opened, painted, closed; memory and objects are counted after the first hundred.
"""

import gc
import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from time import perf_counter_ns, thread_time_ns
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from bench.made.display import DisplayLoad, load
from bench.naive.display import NaiveView
from bench.report import Option, report
from hmi.app.asking import Asking
from hmi.app.bridging.bridge import Bridge
from hmi.app.bridging.launcher import Launcher
from hmi.app.context import Context
from hmi.app.pages.display_page import DisplayPage
from hmi.app.places import DISPLAY, Where
from hmi.app.window import MainWindow
from hmi.config import load as load_plant
from hmi.config.shipped import shipped
from hmi.history import History
from hmi.journal import JournalReader
from hmi.model.plant import Plant
from hmi.model.quality import GOOD
from widgets.display_view import DisplayView
from widgets.displays.canvases import Canvases
from widgets.theme import Theme

SIZE = (1692, 936)
_OPENS = 15
_ROUNDS = 6
_MADE = (8, 150)
_WARM_CYCLES = 100
Taken = tuple[float, float]
"""Milliseconds by the clock, and of this thread's CPU: on a busy machine the two differ."""


def measure(items: int, cycles: int, rounds: int = _ROUNDS, plants: Sequence[Plant] | None = None) -> dict[str, Any]:
    """The figures, ratios and notes of one run. plants: beside the made one; None for those that ship."""
    theme = Theme.load("day")
    made = load(items, seed=11)
    ours = [_open(made, theme, canvases) for canvases in [Canvases()] * (_OPENS + 1)][1:]
    naive = [_open_naive(made, theme) for _ in range(6)][1:]
    if plants is None:
        plants = [load_plant(folder) for folder in shipped().values()]
    first, again = _call_ups([*plants, _many_displays()], theme, rounds)
    left = _cycles(load(60, seed=5), theme, cycles)
    (p50, p95), (cpu50, _) = np.percentile(ours, (50, 95), axis=0).T
    naive50 = float(np.percentile(naive, 50, axis=0)[0])
    figures = {
        "open_ms_p50": p50,
        "open_ms_p95": p95,
        "open_cpu_ms_p50": cpu50,
        "naive_open_ms_p50": naive50,
        "callup_ms_p50": np.percentile(first, 50, axis=0)[0],
        "callup_ms_p95": np.percentile(first, 95, axis=0)[0],
        "callup_cpu_ms_p95": np.percentile(first, 95, axis=0)[1],
        "callup_again_ms_p95": np.percentile(again, 95, axis=0)[0],
    }
    return {
        "name": "display_open",
        "figures": {
            **{name: round(float(number), 2) for name, number in figures.items()},
            "items": items,
            "displays": len(first),
            "cycles": cycles,
            **left,
        },
        "ratios": {"naive_over_ours": round(naive50 / float(p50), 2)},
        "lost": 0,
        "notes": [
            f"{items} items at {SIZE[0]}x{SIZE[1]} pixels, from the description to the painted pixels, values in it",
            f"call-up in the window: displays of {', '.join(p.id for p in plants)}, and {_MADE[0]} of {_MADE[1]} items",
            "naive: a QGraphicsScene of the same parts, made and painted",
        ],
    }


def _timed(act: Callable[[], object]) -> Taken:
    start, start_cpu = perf_counter_ns(), thread_time_ns()
    act()
    return (perf_counter_ns() - start) / 1e6, (thread_time_ns() - start_cpu) / 1e6


def _open(made: DisplayLoad, theme: Theme, canvases: Canvases) -> Taken:
    gc.collect()
    with _host() as host, _no_collection():
        view: list[DisplayView] = []

        def act() -> None:
            opened = DisplayView(made.display, made.plant, theme, host, canvases=canvases)
            view.append(opened)
            opened.resize(*SIZE)
            opened.set_values(made.values(0), made.time(0), made.status(), {}, made.now_ns(0))
            opened.show()
            opened.repaint()

        taken = _timed(act)
        if view[0].painted < len(made.display.items):
            raise RuntimeError(f"only {view[0].painted} of {len(made.display.items)} items were painted")
        return taken


def _open_naive(made: DisplayLoad, theme: Theme) -> Taken:
    with _host() as host:

        def act() -> None:
            view = NaiveView(made, theme)
            view.setParent(host)
            view.resize(*SIZE)
            view.set_values(made.values(0))
            view.show()
            view.viewport().repaint()

        return _timed(act)


@contextmanager
def _no_collection() -> Iterator[None]:
    """As in the program, where a timer of the window's thread collects (`hmi.app.health.garbage`)."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


@contextmanager
def _host() -> Iterator[QWidget]:
    """A window on the screen, gone with all it holds afterwards."""
    host = QWidget()
    host.resize(*SIZE)
    host.show()
    if not QTest.qWaitForWindowExposed(host):
        raise RuntimeError("the window never came up, so nothing would be painted")
    yield host
    host.close()
    _delete(host)


def _delete(widget: QWidget) -> None:
    widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def _many_displays() -> Plant:
    """A plant of eight displays."""
    made = load(_MADE[1], seed=7)
    displays = [replace(made.display, id=f"made{k}", title=f"Made {k}", level=2) for k in range(_MADE[0])]
    return replace(made.plant, displays=tuple(displays))


def _call_ups(plants: Iterable[Plant], theme: Theme, rounds: int) -> tuple[list[Taken], list[Taken]]:
    """Of every display when it is first seen, and when it is seen again."""
    first: list[Taken] = []
    again: list[Taken] = []
    for plant in plants:
        with _window(plant, theme) as window:
            away, ids = Where("alarms"), [d.id for d in plant.displays]
            for number in range(rounds + 1):
                for display in ids:
                    window.go(away)
                    taken = _timed(lambda d=display: _call_up(window, d))
                    (again if number else first).append(taken)
    return first, again


def _call_up(window: MainWindow, display: str) -> None:
    window.go(Where(DISPLAY, display))
    window.show_now(perf_counter_ns())
    page = window.content.seen
    if not isinstance(page, DisplayPage) or page.view.display.id != display:
        raise RuntimeError(f"display {display} was not called up")
    page.view.repaint()


@contextmanager
def _window(plant: Plant, theme: Theme) -> Iterator[MainWindow]:
    """The desktop's window with values in it, and no runtime."""
    with tempfile.TemporaryDirectory(prefix="sg") as folder:
        launcher = Launcher(_no_runtime)
        bridge = Bridge(launcher, "bench", len(plant.tags))
        bridge.live.value[:], bridge.live.status[:] = 1.0, GOOD
        asking = Asking(lambda error: None)
        history, journal = History(Path(folder) / "history.db", plant.tags), JournalReader(Path(folder) / "journal.db")
        window = MainWindow(Context(plant, ZoneInfo(plant.zone), bridge, asking, history, journal), theme)
        for display in plant.displays:
            _ = display.ways  # the desktop works them out in a thread of its own as soon as it has the plant
        window.resize(1920, 1080)
        window.show()
        if not QTest.qWaitForWindowExposed(window):
            raise RuntimeError("the window never came up, so nothing would be painted")
        yield window
        window.may_close = True
        window.close()
        asking.close()
        bridge.close()
        launcher.close()
        _delete(window)


def _no_runtime(*given: object) -> Any:
    raise RuntimeError("a benchmark of the screen asks for no runtime")


def _cycles(made: DisplayLoad, theme: Theme, cycles: int) -> dict[str, float]:
    """What is left of displays that were opened and closed."""
    canvases = Canvases()
    with _host() as host:

        def cycle() -> None:
            view = DisplayView(made.display, made.plant, theme, host, canvases=canvases)
            view.resize(*SIZE)
            view.set_values(made.values(0), made.time(0), made.status(), {}, made.now_ns(0))
            view.show()
            view.repaint()
            view.close()
            _delete(view)

        for _ in range(min(_WARM_CYCLES, cycles)):
            cycle()
        before = _alive()
        for _ in range(cycles):
            cycle()
        after = _alive()
    return {name: round(after[name] - before[name], 1) for name in before}


def _alive() -> dict[str, float]:
    gc.collect()
    resident = int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**10
    return {
        "rss_growth_kb": resident,
        "widgets_growth": len(QApplication.allWidgets()),
        "objects_growth": len(gc.get_objects()),
    }


def main(argv: Sequence[str]) -> int:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication.instance() or QApplication(sys.argv[:1])
    try:
        return report(
            "display_open",
            "how long a display takes to come up",
            measure,
            argv,
            Option("items", 1000),
            Option("cycles", 1000),
        )
    finally:
        application.quit()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
