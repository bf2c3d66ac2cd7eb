"""The hours before the start, run at once and written as columns."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from hmi.model.columns import TagIndices, Times, Values
from hmi.model.tag import Tag
from hmi.simulation.instruments.transmitters import Published
from hmi.simulation.plant_run import STEP_S, PlantRun

_CHUNK: Final = 900
"""Steps at once: large enough for numpy, small enough for the cache."""
_NS: Final = 1_000_000_000


class Past:
    """Collects what a plant published, in order of time."""

    def __init__(self, tags: Sequence[Tag], start_ns: int) -> None:
        self._tags = tags
        self._numbers = np.array([t.type.numeric and not t.array for t in tags])
        self._time_ns = start_ns
        self._tag: list[TagIndices] = []
        self._time: list[Times] = []
        self._value: list[Values] = []

    def add(self, published: Published) -> None:
        """The steps that follow those added before."""
        row, column = np.nonzero(published.changed & self._numbers)
        self._tag.append(column.astype(np.uint32))
        self._time.append(self._time_ns + (row + 1) * round(STEP_S * _NS))
        self._value.append(published.value[row, column])
        self._time_ns += len(published.value) * round(STEP_S * _NS)

    def run(self, plant_run: PlantRun, seconds: int) -> Values:
        """Runs the plant for one second or more and adds what it says. Returns f64[m], what it said last."""
        for begin in range(0, seconds, _CHUNK):
            published = plant_run.advance(min(_CHUNK, seconds - begin))
            self.add(published)
        last: Values = published.value[-1]
        return last

    def columns(self) -> dict[str, NDArray[np.generic]]:
        """tag_names: text[m]; tag: u32[n], rows of tag_names; time: i64[n] ns UTC; value: f64[n]; status: u32[n]."""
        tag = _joined(self._tag, np.uint32)
        return {
            "tag_names": np.array([t.name for t in self._tags]),
            "tag": tag,
            "time": _joined(self._time, np.int64),
            "value": _joined(self._value, np.float64),
            "status": np.zeros(len(tag), np.uint32),
        }


def write(columns: dict[str, NDArray[np.generic]], path: Path) -> None:
    """An .npz file, whole or not at all.

    Raises: OSError if it cannot be written.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with temporary.open("wb") as file:
            np.savez(file, **columns)  # type: ignore[arg-type]
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def _joined(parts: Sequence[NDArray[np.generic]], type_: type[np.generic]) -> NDArray[np.generic]:
    return np.concatenate(parts) if parts else np.empty(0, type_)
