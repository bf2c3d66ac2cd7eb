"""What one start, or one state of the plant files, hands on to the next."""

from collections.abc import Iterable
from pathlib import Path

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
    longest_s = max(rule.window_s + rule.settle_s for rule in plant.rules)
    return History(history, plant.tags).batches(wants.tolist(), now_ns - int(longest_s * 1e9), now_ns)
