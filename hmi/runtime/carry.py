"""What one start, or one state of the plant files, hands on to the next."""

from collections.abc import Iterable, Iterator
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


def recorded(plant: Plant, wants: TagIndices, history: Path, now_ns: int) -> Iterable[Batch]:
    """What history holds of the tags that rules look at, over the longest of their windows; ascending in time."""
    if not len(wants):
        return ()
    return History(history, plant.tags).batches(wants.tolist(), now_ns - _window_ns(plant), now_ns)


def since(past: Iterable[Batch], plant: Plant) -> Iterator[Batch]:
    """The end of a past that is at hand: as much as `recorded` would give; ascending in time."""
    batches = list(past)
    start_ns = max((int(b.time[-1]) for b in batches if len(b)), default=0) - _window_ns(plant)
    for batch in batches:
        first = int(np.searchsorted(batch.time, start_ns))
        if first < len(batch):
            yield Batch(batch.tag[first:], batch.time[first:], batch.value[first:], batch.status[first:])


def _window_ns(plant: Plant) -> int:
    return int(max(rule.window_s + rule.settle_s for rule in plant.rules) * 1e9)
