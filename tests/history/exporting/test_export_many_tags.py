"""What an export holds in memory grows neither with its range nor with the number of its tags."""

import io
import tracemalloc
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from hmi.history.exporting import CSV, ExportRequest, export
from hmi.history.exporting import raw as raw_export
from hmi.history.reading import query
from tests.history.recording_room import HOUR_NS, MIDNIGHT_NS, RecordingRoom, S
from tests.history.samples import batch, plant_tags

TAGS = plant_tags(120)
STEP_S = 5
HOURS = 2


class Nowhere(io.BytesIO):
    """Takes what is written and keeps none of it."""

    def write(self, content) -> int:
        return len(content)


@pytest.fixture(scope="module")
def room():
    """Hours of many tags, packed and merged to one chunk a tag."""
    made = RecordingRoom(TAGS)
    row = np.arange(len(TAGS))
    steps = HOURS * 3600 // STEP_S
    times = MIDNIGHT_NS + np.repeat(np.arange(steps) * STEP_S * S, len(TAGS))
    values = np.round(np.random.default_rng(1).normal(50, 5, len(times)), 2)
    made.record(batch(np.tile(row, steps), times, values))
    made.clock.advance(86_400)
    made.work()
    yield made
    made.close()


def peak_mb(history, tags: int, hours: float) -> float:
    request = ExportRequest(tuple(TAGS[:tags]), MIDNIGHT_NS, MIDNIGHT_NS + int(hours * HOUR_NS), ZoneInfo("UTC"))
    tracemalloc.start()
    try:
        done = export(history, request, CSV, Nowhere())
        assert done.rows == tags * hours * 3600 / STEP_S
        return tracemalloc.get_traced_memory()[1] / 1e6
    finally:
        tracemalloc.stop()


def test_memory_grows_neither_with_the_range_nor_with_the_tags(room, monkeypatch):
    monkeypatch.setattr(query, "BATCH_VALUES", 15_000)
    monkeypatch.setattr(raw_export, "PIECE", 1000)
    peak_mb(room.history, 1, 0.5)  # what is imported and cached once
    short, long = (peak_mb(room.history, 120, hours) for hours in (0.5, HOURS))
    assert long < 1.3 * short
    assert long < 1.6 * peak_mb(room.history, 30, HOURS)
