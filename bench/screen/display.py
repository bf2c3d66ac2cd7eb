"""How long a frame takes on a display of 300 items that all change in every frame.

So too for 1,000 symbols with their texts, which fill a screen of 1920 x 1080 pixels.

A frame is all that the screen does at its own rate: take the columns, find what looks different, paint it, texts
included, and bring it into the window. Beside it, in the same run, the usual way: a QGraphicsScene of rectangles,
polygons and text items, each set to its new value, the viewport repainted.
"""

import os
import sys
from collections.abc import Callable, Sequence
from time import perf_counter_ns, thread_time_ns
from typing import Any

import numpy as np
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from bench.made.display import DisplayLoad, load
from bench.made.display import symbols as load_of_symbols
from bench.naive.display import NaiveView
from bench.report import Option, report
from widgets.display_view import DisplayView
from widgets.theme import Theme

SIZE = (1692, 936)
SYMBOLS, SYMBOLS_SIZE = 1000, (1920, 1080)
_WARM = 20
Taken = tuple[float, float]
"""Milliseconds by the clock, and of this thread's CPU: on a busy machine the two differ."""


def measure(items: int, frames: int, symbols: int = SYMBOLS) -> dict[str, Any]:
    """The figures, ratios and notes of one run. symbols: how many on a screen of their own."""
    plant_load = load(items, seed=11)
    theme = Theme.load("day")
    ours, painted = _ours(plant_load, theme, frames, SIZE)
    naive = _naive(plant_load, theme, frames, SIZE)
    (p50, p95), (cpu50, cpu95) = np.percentile(ours, (50, 95), axis=0).T
    naive50, naive_cpu50 = np.percentile(naive, 50, axis=0)
    if painted < items * frames:
        raise RuntimeError(f"only {painted / frames:.1f} of {items} items were painted in a frame")
    symbol_load = load_of_symbols(symbols, seed=11)
    many, many_painted = _ours(symbol_load, theme, frames, SYMBOLS_SIZE)
    many_naive = _naive(symbol_load, theme, frames, SYMBOLS_SIZE)
    (many50, many95), (many_cpu50, many_cpu95) = np.percentile(many, (50, 95), axis=0).T
    if many_painted < symbols * frames:
        raise RuntimeError(f"only {many_painted / frames:.1f} of {symbols} symbols were painted in a frame")
    notes = [
        f"{items} items at {SIZE[0]}x{SIZE[1]} pixels; in every frame every item changed and was painted",
        "kinds: " + ", ".join(f"{count} {kind}" for kind, count in plant_load.kinds.items()),
        f"symbols: {symbols} at {SYMBOLS_SIZE[0]}x{SYMBOLS_SIZE[1]}, half with a word, half with digits, all changing",
        "naive: a QGraphicsScene of the same parts, every item set and the viewport repainted",
    ]
    return {
        "name": "display",
        "figures": {
            "frame_ms_p50": round(float(p50), 3),
            "frame_ms_p95": round(float(p95), 3),
            "items": items,
            "frame_cpu_ms_p50": round(float(cpu50), 3),
            "frame_cpu_ms_p95": round(float(cpu95), 3),
            "naive_frame_ms_p50": round(float(naive50), 3),
            "symbols": symbols,
            "symbols_ms_p50": round(float(many50), 3),
            "symbols_ms_p95": round(float(many95), 3),
            "symbols_cpu_ms_p50": round(float(many_cpu50), 3),
            "symbols_cpu_ms_p95": round(float(many_cpu95), 3),
        },
        "ratios": {
            "naive_over_ours": round(float(naive50 / p50), 2),
            "naive_over_ours_cpu": round(float(naive_cpu50 / cpu50), 2),
            "naive_over_ours_symbols_cpu": round(float(np.percentile(many_naive, 50, axis=0)[1] / many_cpu50), 2),
        },
        "lost": 0,
        "notes": notes,
    }


def _ours(plant_load: DisplayLoad, theme: Theme, frames: int, size: tuple[int, int]) -> tuple[list[Taken], int]:
    view = DisplayView(plant_load.display, plant_load.plant, theme)
    view.resize(*size)
    _show(view)
    for row, _ in view.wants_history:
        view.set_history(row, plant_load.history(row))
    time, status = plant_load.time(0), plant_load.status()

    def frame(k: int) -> None:
        view.set_values(plant_load.values(k), time, status, {}, plant_load.now_ns(k))
        view.repaint()

    for k in range(_WARM):
        frame(k)
    before = view.painted
    taken = _timed(frame, range(_WARM, _WARM + frames))
    painted = view.painted - before
    view.close()
    return taken, painted


def _naive(plant_load: DisplayLoad, theme: Theme, frames: int, size: tuple[int, int]) -> list[Taken]:
    view = NaiveView(plant_load, theme)
    view.resize(*size)
    _show(view)

    def frame(k: int) -> None:
        view.set_values(plant_load.values(k))
        view.viewport().repaint()

    for k in range(_WARM):
        frame(k)
    taken = _timed(frame, range(_WARM, _WARM + max(20, frames // 5)))
    view.close()
    return taken


def _show(view: QWidget) -> None:
    view.show()
    if not QTest.qWaitForWindowExposed(view):
        raise RuntimeError("the window never came up, so nothing would be painted")


def _timed(frame: Callable[[int], None], numbers: range) -> list[Taken]:
    taken = []
    for k in numbers:
        start, start_cpu = perf_counter_ns(), thread_time_ns()
        frame(k)
        taken.append(((perf_counter_ns() - start) / 1e6, (thread_time_ns() - start_cpu) / 1e6))
    return taken


def main(argv: Sequence[str]) -> int:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication.instance() or QApplication(sys.argv[:1])
    try:
        return report(
            "display",
            "how long a frame takes on a display of which all changes",
            measure,
            argv,
            Option("items", 300),
            Option("frames", 300),
        )
    finally:
        application.quit()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
