"""Histories of months and of many tags, straight into the form they have in the end, by the code that packs."""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np

from hmi.history.recording.day_file import DayFile
from hmi.history.recording.main_file import MainFile
from hmi.history.rollups.rolling import Hours, roll
from hmi.history.rollups.state import ALL_HOURS, PART_TAGS
from hmi.history.tables.chunk import chunk_row, insert_chunks
from hmi.history.tables.database import transaction
from hmi.history.tables.tag_ids import ids_of
from hmi.model.batch import Batch
from hmi.model.series import Series
from hmi.model.tag import DataType, Tag

S = 10**9
HOUR_NS = 3600 * S
DAY_NS = 24 * HOUR_NS
BEGIN_NS = 1_761_955_200 * S
"""2025-11-01."""

LAST_S = 4200
"""Seconds that `make_last_hour` records."""

DayOf = Callable[[int, int], Series]
"""(row, number of the day) -> its samples."""


def plant_tags(count: int) -> list[Tag]:
    return [Tag(i, f"T{i}", "bench", f"nsu=urn:bench;i={i}", DataType.Double, unit="bar") for i in range(count)]


def instrument(seed: int, *, steps: bool = True, step_s: float = 1.0) -> DayOf:
    """A value that wanders about; with the resolution of an instrument and times in ms, or all digits of noise."""

    def day(row: int, number: int) -> Series:
        rng = np.random.default_rng([seed, row, number])
        n = round(86_400 / step_s)
        time = BEGIN_NS + number * DAY_NS + (np.arange(n) * step_s * S).astype(np.int64)
        time += rng.integers(0, 20, n) * 10**6
        wander = np.cumsum(rng.normal(0, 0.05, n))
        value = 50 + wander - np.linspace(0, wander[-1], n) + rng.normal(0, 0.02, n)
        return Series(time, np.round(value, 2) if steps else value, np.zeros(n, np.uint32))

    return day


def make(path: Path, tags: Sequence[Tag], days: int, day_of: DayOf) -> int:
    """Records whole days: chunks of an hour, rollups, a day's file closed after the other. Returns the samples."""
    main = MainFile(path, tags)
    samples = 0
    for number in range(days):
        start = BEGIN_NS + number * DAY_NS
        name = str(np.datetime64(start, "ns").astype("datetime64[D]"))
        main.begin_day(name, start, start + DAY_NS - 1)
        file = DayFile(main.day_path(name), tags)
        ids = ids_of(file.connection, tags).tolist()
        for row, tag in enumerate(ids):
            series = day_of(row, number)
            samples += len(series)
            main.widen(name, int(series.time[0]), int(series.time[-1]))
            with transaction(file.connection):
                insert_chunks(file.connection, (_chunk(tag, main.next_seq(), s) for s in _hours(series)))
        while file.settle():
            pass
        file.beat(start + DAY_NS)
        file.close()
        main.end_day(name)
        for first in range(0, len(tags), PART_TAGS):
            rows = range(first, min(first + PART_TAGS, len(tags)))
            for row in rows:
                roll(path, main.connection, tags, [row], Hours(start, ALL_HOURS))
    with transaction(main.connection):
        parts = {tag // PART_TAGS for tag in ids_of(main.connection, tags).tolist()}
        main.connection.executemany(
            "INSERT INTO rollup_parts (part, until_ns) VALUES (?, ?)", [(p, BEGIN_NS + days * DAY_NS) for p in parts]
        )
    main.close()
    return samples


def _hours(series: Series) -> Iterator[Series]:
    edges = [0, *(np.flatnonzero(np.diff(series.time // HOUR_NS)) + 1).tolist(), len(series)]
    for a, b in pairwise(edges):
        yield Series(series.time[a:b], series.value[a:b], series.status[a:b])


def _chunk(tag: int, seq: int, s: Series) -> tuple:  # type: ignore[type-arg]
    return chunk_row(tag, seq, s.time, s.value, s.status, healed=False)


def make_last_hour(path: Path, tags: Sequence[Tag]) -> int:
    """The newest 70 minutes of many tags: chunks of five minutes, and the last five minutes as they came."""
    main = MainFile(path, tags)
    name = str(np.datetime64(BEGIN_NS, "ns").astype("datetime64[D]"))
    main.begin_day(name, BEGIN_NS, BEGIN_NS + DAY_NS - 1)
    file = DayFile(main.day_path(name), tags)
    rng = np.random.default_rng(11)
    row = np.arange(len(tags), dtype=np.uint32)
    value = np.full(len(tags), 50.0)
    seq = 0
    for second in range(LAST_S):
        value = np.round(value + rng.normal(0, 0.05, len(tags)), 2)
        time = BEGIN_NS + second * S + rng.integers(0, 20, len(tags)) * 10**6
        seq = main.next_seq()
        file.append(file.arranged(Batch(row, time, value, np.zeros(len(tags), np.uint32))), seq, BEGIN_NS + second * S)
        if second % 300 == 299 and second < LAST_S - 300:
            for number in file.slices:
                file.pack(number, seq)
    file.close()
    main.close()
    return LAST_S * len(tags)


def size_of(path: Path) -> int:
    """Bytes of a history's files."""
    return sum(f.stat().st_size for f in [path, *path.with_suffix("").rglob("*")] if f.is_file())
