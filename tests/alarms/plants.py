"""Small plants for the tests of alarms, and batches written as rows."""

from collections.abc import Iterable, Sequence

import numpy as np

from hmi.model.alarm import AlarmDefinition, Level, Limit, Priority
from hmi.model.batch import Batch
from hmi.model.tag import DataType, Tag

BAD_SENSOR = 0x8040_0000
GOOD = 0
SECOND = 1_000_000_000
USUAL = {Level.HIHI: 95.0, Level.HI: 90.0, Level.LO: 10.0, Level.LOLO: 5.0}


def tags(count: int, unit: str = "bar") -> list[Tag]:
    return [
        Tag(i, f"T{i}", "works", f"nsu=urn:plant;s=T{i}", DataType.Double, unit=unit, low=0.0, high=100.0)
        for i in range(count)
    ]


def definition(
    tag: int = 0,
    limits: dict[Level, float] = USUAL,
    *,
    deadband: float = 0.0,
    on_delay_s: float = 0.0,
    off_delay_s: float = 0.0,
) -> AlarmDefinition:
    urgent = (Level.HIHI, Level.LOLO)
    rows = tuple(
        Limit(level, limits[level], Priority.URGENT if level in urgent else Priority.HIGH)
        for level in Level
        if level in limits
    )
    return AlarmDefinition(f"T{tag}", tag, rows, deadband, on_delay_s, off_delay_s, text=f"Pressure {tag}")


def batch(rows: Iterable[Sequence[float]]) -> Batch:
    """Rows of (tag, value), (tag, value, time_s) or (tag, value, time_s, status)."""
    full = [(*row, *(0.0, GOOD)[len(row) - 2 :]) for row in rows]
    return Batch(
        np.array([int(r[0]) for r in full], np.uint32),
        np.array([int(r[2] * SECOND) for r in full], np.int64),
        np.array([r[1] for r in full], np.float64),
        np.array([int(r[3]) for r in full], np.uint32),
    )


def rows(*indices: int) -> np.ndarray:
    return np.array(indices, np.uint32)
