"""The file in which a runtime says that it lives. One thread writes it, so that nothing comes after its removal."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from hmi.border.place import Place, RuntimeState

_T = TypeVar("_T")


class StateFile:
    """notice: what is wrong with it, as a sentence; empty while all is well."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self._thread = ThreadPoolExecutor(1, "state-file")
        self.notice = ""

    async def read(self) -> RuntimeState | None:
        """What the runtime before left: None where it stopped in order."""
        return await self._run(lambda: RuntimeState.read(self._place))

    async def write(self, state: RuntimeState) -> None:
        """Never raises for what the disk does: a runtime goes on without the file."""
        try:
            await self._run(lambda: state.write(self._place))
        except OSError as error:
            self.notice = f"the data folder cannot be written: {error}"
        else:
            self.notice = ""

    async def remove(self) -> None:
        """The runtime has stopped in order; closes."""
        try:
            await self._run(lambda: self._place.state.unlink(missing_ok=True))
        except OSError as error:
            self.notice = f"the data folder cannot be written: {error}"
        await self.close()

    async def close(self) -> None:
        """Ends the thread; the file stays as it is."""
        await asyncio.to_thread(self._thread.shutdown)

    async def _run(self, step: Callable[[], _T]) -> _T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, step)
