"""A desktop on offscreen screens, in a process of its own: does what it is told and says how its windows stand.

Run with the plant's folder, the settings' file, and steps; QT_QPA_PLATFORM says which screens there are.
"""

import asyncio
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSettings
from PySide6.QtGui import QScreen
from PySide6.QtWidgets import QApplication
from qasync import QEventLoop

from hmi.app.bridging.launcher import Launcher
from hmi.app.desktop import Desktop
from hmi.app.health.watchdog import Watchdog
from hmi.app.places import DISPLAY, Where
from hmi.app.windows.kept_layouts import KeptLayouts
from hmi.app.windows.screens import Screens
from hmi.app.windows.seats import Wish
from hmi.border.launch import LaunchError
from hmi.border.place import Place
from hmi.config import load
from widgets.theme import Theme

LOOK_NS = 600_000_000


class AtWork:
    """Looks at the screens when a step says so; there is no runtime."""

    def __init__(self, folder: Path, settings: Path, kiosk: bool) -> None:
        self.connected: list[QScreen] = QApplication.screens()
        self.desktop = Desktop(
            load(folder),
            folder,
            Place(settings.parent),
            Theme.load("day"),
            Launcher(_nobody),
            "desk",
            demo=True,
            failed=_failed,
            watchdog=Watchdog(settings.with_name("frozen.log")),
            kept=KeptLayouts(QSettings(str(settings), QSettings.Format.IniFormat), "kiosk" if kiosk else "layouts"),
            kiosk=kiosk,
            screens=Screens(lambda: self.connected),
        )
        self._now_ns = LOOK_NS

    def step(self, name: str) -> Any:
        """One step; `say` answers how the windows stand."""
        arrangement, seats = self.desktop.arrangement, self.desktop.seats
        first = seats.first.window
        match name:
            case "open":
                seats.open(Wish(Where(DISPLAY, "detail"), seats.first))
            case "move":
                first.move(100, 60)
                first.resize(1100, 700)
            case "close":
                first.close()
            case "unplug":
                self.connected = self.connected[:1]
            case "plug":
                self.connected = QApplication.screens()
            case "lock":
                arrangement.set_locked(True)
            case "minimise":
                first.showMinimized()
            case "look":
                self._now_ns += LOOK_NS
                arrangement.show_now(self._now_ns)
            case "say":
                return [self._stand(seat) for seat in seats]
        return None

    def _stand(self, seat: Any) -> dict[str, Any]:
        stand = Screens().stand(seat.window, seat.number, seat.window.where.id)
        texts = seat.window.notices.texts
        return {**(asdict(stand) if stand else {}), "state": stand and stand.state.value, "notices": texts}


async def _run(at_work: AtWork, steps: list[str]) -> list[Any]:
    at_work.desktop.arrangement.begin()
    said = []
    for name in steps:
        answer = at_work.step(name)
        await asyncio.sleep(0.05)  # Qt tells of other geometry with its events
        if answer is not None:
            said.append(answer)
    await at_work.desktop.leave()
    return said


def _nobody(*_: object) -> Any:
    raise LaunchError("there is no runtime")


def _failed(what: str, error: BaseException) -> None:
    raise RuntimeError(what) from error


def main(folder: str, settings: str, *steps: str) -> None:
    application = QApplication(["sightglass"])
    application.setQuitOnLastWindowClosed(False)
    with QEventLoop(application) as loop:
        kiosk = "kiosk" in steps
        said = loop.run_until_complete(_run(AtWork(Path(folder), Path(settings), kiosk), list(steps)))
    sys.stdout.write(json.dumps(said) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
