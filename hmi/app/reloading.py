"""Plant files loaded again while the desktop runs, in a worker thread and not more than once a second."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from hmi.app.asking import Asking
from hmi.config import load
from hmi.model.plant import Plant
from hmi.model.problem import PlantError

_AGAIN_NS: Final = 1_000_000_000


class Reloading:
    """take: told the plant, or why its files are not good."""

    def __init__(
        self, folder: Path, asking: Asking, clock_ns: Callable[[], int], take: Callable[[Plant | PlantError], None]
    ) -> None:
        self._folder = folder
        self._asking = asking
        self._clock_ns = clock_ns
        self._take = take
        self._under_way = False
        self._due_ns = 0

    def want(self) -> None:
        """Loads them, unless that is under way or was done just now."""
        now_ns = self._clock_ns()
        if self._under_way or now_ns < self._due_ns:
            return
        self._under_way = True
        self._due_ns = now_ns + _AGAIN_NS
        self._asking.ask(partial(_loaded, self._folder), self._taken, self._refused)

    def _taken(self, loaded: Plant | PlantError) -> None:
        self._under_way = False
        self._take(loaded)

    def _refused(self, error: BaseException) -> None:
        self._under_way = False


def _loaded(folder: Path) -> Plant | PlantError:
    """Bad files are an answer too."""
    try:
        return load(folder)
    except PlantError as error:
        return error
