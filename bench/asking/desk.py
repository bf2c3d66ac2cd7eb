"""A whole desktop in a process of its own, attached to the runtime that is at work in a data folder."""

import asyncio
import json
import time
from collections.abc import Callable, Coroutine
from concurrent.futures import Future
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget
from qasync import QEventLoop

from hmi.app.bridging.launcher import Launcher
from hmi.app.desktop import Desktop
from hmi.app.health.watchdog import Watchdog
from hmi.border.launch import Attached, attach
from hmi.border.place import Place
from hmi.config import load
from widgets.theme import Theme


def run_desk(watch: Coroutine[Any, Any, Any]) -> None:
    """Runs in Qt's loop, and says the answer as a line of JSON."""
    application = QApplication(["sightglass"])
    application.setQuitOnLastWindowClosed(False)
    with QEventLoop(application) as loop:
        answer = loop.run_until_complete(watch)
    print(json.dumps(answer), flush=True)


async def attached(plant: Path, place: Place) -> Desktop:
    """The desktop of a plant, which has its runtime and shows no window yet.

    Raises:
        RuntimeError: no runtime is at work there.
    """
    found = await asyncio.to_thread(attach, place)
    if found is None:
        raise RuntimeError(f"no runtime is at work in {place.folder}")
    first: Future[Attached] = Future()
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
        watchdog=Watchdog(place.folder / "frozen.log"),
    )
    desktop.bridge.connection.begin(first)
    return desktop


async def leave(desktop: Desktop) -> None:
    """Ends the desktop alone: the runtime is the benchmark's."""
    desktop.stop_on_leave = False
    await desktop.leave()


class Paintings(QObject):
    """Tells of every painting of a widget, with its time, ns UTC, for as long as it is kept."""

    def __init__(self, widget: QWidget, told: Callable[[int], None]) -> None:
        super().__init__()
        self._told = told
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self._told(time.time_ns())
        return False


def _failed(what: str, error: BaseException) -> None:
    raise RuntimeError(f"{what} failed") from error
