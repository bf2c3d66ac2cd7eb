"""What one start, or one state of the plant files, hands on to the next: values to screens, a past to rules."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from hmi.history import History
from hmi.model.batch import Batch
from hmi.model.columns import TagIndices
from hmi.model.plant import Plant
from hmi.runtime.live import LiveTable


def carried(plant: Plant, before: Plant, old: LiveTable) -> LiveTable:
    """A live table for new plant files with the values of tags that stay what they were."""
    there = {tag.name: tag for tag in before.tags}
    rows = {there[tag.name].index: tag.index for tag in plant.tags if tag.name in there}
    live = LiveTable(plant.tags)
    live.carry_over(old, rows)
    return live


def recorded(plant: Plant, wants: TagIndices, history: Path, now_ns: int) -> Iterator[Batch]:
    """What history holds of the tags that rules look at, over the longest of their windows; ascending in time.

    First the value that each of them had when that begins: a pump that runs for days says so once.
    """
    if not len(wants):
        return
    rows = wants.tolist()
    start_ns = now_ns - _window_ns(plant)
    reader = History(history, plant.tags)
    before = [(row, series) for row, series in zip(rows, reader.before(rows, start_ns), strict=True) if len(series)]
    yield Batch(
        np.array([row for row, _ in before], np.uint32),
        np.full(len(before), start_ns, np.int64),
        np.array([series.value[-1] for _, series in before], np.float64),
        np.array([series.status[-1] for _, series in before], np.uint32),
    )
    yield from reader.batches(rows, start_ns, now_ns)


def since(past: Sequence[Batch], plant: Plant) -> Iterator[Batch]:
    """The end of a past that is at hand: as much as `recorded` would give, in the same order."""
    start_ns = max((int(batch.time[-1]) for batch in past if len(batch)), default=0) - _window_ns(plant)
    before = LiveTable(plant.tags)
    rest: list[Batch] = []
    for batch in past:
        first = int(np.searchsorted(batch.time, start_ns))
        before.apply(_part(batch, slice(0, first)))
        rest.append(_part(batch, slice(first, len(batch))))
    known = before.as_batch()
    yield Batch(known.tag, np.full(len(known), start_ns, np.int64), known.value, known.status)
    yield from rest


def _part(batch: Batch, rows: slice) -> Batch:
    """Without texts, which no rule looks at."""
    return Batch(batch.tag[rows], batch.time[rows], batch.value[rows], batch.status[rows])


def _window_ns(plant: Plant) -> int:
    return int(max(rule.window_s + rule.settle_s for rule in plant.rules) * 1e9)
