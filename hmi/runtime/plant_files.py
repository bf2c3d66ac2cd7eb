"""A plant's files while it runs: noticed when they change, loaded, applied where they are good.

Noticed by looking: no service of the system is needed, and network folders work too.
"""

import asyncio
import os
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Final

from hmi.border.messages import Said
from hmi.config import load
from hmi.model.plant import Plant
from hmi.model.problem import PlantError
from hmi.model.words import marked

_LOOK_S: Final = 1.0

Stamp = frozenset[tuple[str, int, int]]
"""Of every file: its path, when it was changed (ns), its size."""


class _Look:
    """Says that files changed once they have rested for one look, so that a half-written one is not read."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._known = self._last = _stamp(folder)

    def changed(self) -> bool:
        """Whether the files are other than when this last said so. Reads the folder: call it in a thread."""
        now = _stamp(self._folder)
        rested, self._last = now == self._last, now
        if not rested or now == self._known:
            return False
        self._known = now
        return True


class PlantFiles:
    """notice: what is wrong with the files as they are now; empty while they are good.

    Args:
        plant: the one at work. apply: puts another in its place.
        tell: (sentence, user, station, hash of new files or empty) for the journal.
    """

    def __init__(
        self,
        folder: Path,
        plant: Callable[[], Plant],
        apply: Callable[[Plant], Awaitable[None]],
        tell: Callable[[str, str, str, str], None],
    ) -> None:
        self._folder = folder
        self._plant = plant
        self._apply = apply
        self._tell = tell
        self._one_at_a_time = asyncio.Lock()
        self._closed = False
        self.notice = ""

    async def watch(self, user: str) -> None:
        """Looks each second, until cancelled; whoever edits is not known, so `user` is named."""
        look = await asyncio.to_thread(_Look, self._folder)
        while True:
            await asyncio.sleep(_LOOK_S)
            if await asyncio.to_thread(look.changed):
                await self.reload(user, "")

    async def reload(self, user: str, station: str) -> Said:
        """Loads the files again: good ones are applied, bad ones leave the last good ones at work."""
        async with self._one_at_a_time:
            if self._closed:
                return Said("refused", marked("the runtime is on its way out"))
            try:
                plant = await asyncio.to_thread(load, self._folder)
            except PlantError as error:
                return self._refused(error, user, station)
            was_bad, self.notice = bool(self.notice), ""
            if plant.hash == self._plant().hash:
                if was_bad:
                    self._tell(marked("the plant files are good again"), user, station, "")
                return Said("unchanged", marked("the plant files are the same"))
            await self._apply(plant)
            self._tell(marked("new plant files are at work"), user, station, plant.hash)
            return Said("reloaded", marked("new plant files are at work"))

    async def close(self) -> None:
        """No more files are applied; returns when those being applied are."""
        async with self._one_at_a_time:
            self._closed = True

    def _refused(self, error: PlantError, user: str, station: str) -> Said:
        self.notice = marked("the plant files are not good, the last good ones stay at work: {first}").format(
            first=error.brief
        )
        self._tell(self.notice, user, station, "")
        return Said("refused", self.notice)


def _stamp(folder: Path) -> Stamp:
    found = []
    for path, _, files in os.walk(folder):
        for name in files:
            whole = os.path.join(path, name)
            try:
                state = os.stat(whole)
            except FileNotFoundError:  # gone between the listing and the look; the next look sees the rest
                continue
            found.append((whole, state.st_mtime_ns, state.st_size))
    return frozenset(found)
