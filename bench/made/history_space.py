"""Bytes a sample: the waterworks' own instruments, and full-precision noise, ours beside rows and Parquet."""

from collections.abc import Callable
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import numpy as np

from bench.made.history import BEGIN_NS, DayOf, S, make, plant_tags, size_of
from bench.naive.history import make_rows
from hmi.config import find, load
from hmi.model.series import Series
from hmi.simulation.past import Past
from hmi.simulation.plant_run import PlantRun

SEED = 7


def waterworks(seconds: int) -> tuple[int, DayOf]:
    """The tags of the shipped plant that publish, and what their transmitters say, with times in ms."""
    plant = load(find("waterworks"))
    past = Past(plant.tags, BEGIN_NS)
    past.run(PlantRun(plant, BEGIN_NS / S, SEED), seconds)
    columns = past.columns()
    tag, time, value = columns["tag"], columns["time"], columns["value"]
    rng = np.random.default_rng(SEED)
    time = time + rng.integers(0, 20, len(time)) * 10**6
    order = np.lexsort((time, tag))
    edges = np.searchsorted(tag[order], np.arange(len(plant.tags) + 1))
    series = []
    for a, b in zip(edges[:-1].tolist(), edges[1:].tolist(), strict=True):
        rows = order[a:b]
        if len(rows):
            series.append(Series(time[rows], value[rows], np.zeros(len(rows), np.uint32)))
    return len(series), lambda row, _: series[row]


def ours(folder: Path, tags: int, day_of: DayOf) -> float:
    path = folder / "history.db"
    return make(path, plant_tags(tags), 1, day_of) and size_of(path) / _count(tags, day_of)


def rows(folder: Path, tags: int, day_of: DayOf) -> float:
    folder.mkdir(parents=True, exist_ok=True)
    return make_rows(folder / "rows.db", tags, 1, day_of) / _count(tags, day_of)


def parquet(folder: Path, tags: int, day_of: DayOf) -> float | None:
    """Columns tag, time, value, status of a file for the day, ordered by tag, zstd; None without pyarrow."""
    if find_spec("pyarrow") is None:
        return None
    import pyarrow
    from pyarrow import parquet as files

    every = [day_of(tag, 0) for tag in range(tags)]
    table = pyarrow.table(
        {
            "tag": np.repeat(np.arange(tags, dtype=np.uint32), [len(s) for s in every]),
            "time": np.concatenate([s.time for s in every]),
            "value": np.concatenate([s.value for s in every]),
            "status": np.concatenate([s.status for s in every]),
        }
    )
    folder.mkdir(parents=True, exist_ok=True)
    files.write_table(table, folder / "day.parquet", compression="zstd", compression_level=9)
    return (folder / "day.parquet").stat().st_size / len(table)


def noisy(day_of: DayOf) -> DayOf:
    """The same with all digits of noise."""
    rng = np.random.default_rng(SEED)

    def day(row: int, number: int) -> Series:
        s = day_of(row, number)
        return replace(s, value=s.value + rng.normal(0, 1, len(s)))

    return day


def _count(tags: int, day_of: Callable[[int, int], Series]) -> int:
    return sum(len(day_of(tag, 0)) for tag in range(tags))
