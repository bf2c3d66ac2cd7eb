"""Takes a window's picture as soon as it shows what the plant says now, and not before."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject

from hmi.app.desktop import Desktop
from hmi.app.picturing.palette import save

_POLL_S: Final = 0.02
_TICKS: Final = 2
"""The first asks, the second shows what was answered."""
_SLOW_S: Final = 5.0
"""History that takes longer is pictured as it is on the screen meanwhile."""


class Camera(QObject):
    """Writes PNG files of the desktop's window into a folder."""

    def __init__(self, desktop: Desktop, folder: Path) -> None:
        super().__init__()
        self._desktop = desktop
        self._folder = folder
        self._ticks = 0
        desktop.bridge.ticked.connect(self._tick)

    async def take(self, name: str, width: int | None = None) -> str:
        """Why `<name>.png` could not be written; empty where it was.

        Marks that blink are seen in their filled phase.

        Args:
            width: of a picture of few colours that is made smaller, in pixels; None for the window as it is.
        """
        await self._settle()
        path, window = self._folder / f"{name}.png", self._desktop.window
        window.set_blink(False)
        picture = window.grab()
        written = picture.save(str(path)) if width is None else save(picture.toImage(), path, width)
        window.set_blink(self._desktop.bridge.blink)
        return "" if written else f"{path} cannot be written"

    async def until(self, condition: Callable[[], bool], seconds: float) -> None:
        """Waits for a condition, not for longer than so many seconds."""
        await self._until(condition, asyncio.get_running_loop().time() + seconds)

    async def _settle(self) -> None:
        """Until the values of what is seen have come, history has answered, and both were shown."""
        bridge, asking = self._desktop.bridge, self._desktop.window.context.asking
        end_s = asyncio.get_running_loop().time() + _SLOW_S
        await self._until(self._shown(), end_s)
        await self._until(lambda: bridge.answered and not asking.waiting, end_s)
        await self._until(self._shown(), end_s)

    def _shown(self) -> Callable[[], bool]:
        """Whether, from now on, what is known has been asked for and shown once."""
        after = self._ticks + _TICKS
        return lambda: self._ticks >= after

    async def _until(self, condition: Callable[[], bool], end_s: float) -> None:
        loop = asyncio.get_running_loop()
        while not condition():
            if loop.time() >= end_s or self._desktop.ended.is_set():
                return
            await asyncio.sleep(_POLL_S)

    def _tick(self, _: int) -> None:
        self._ticks += 1
