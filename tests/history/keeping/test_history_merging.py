"""Chunks are merged to hours and to days: every bit stays, whenever the program is killed in between."""

import sqlite3
from contextlib import closing

import numpy as np
import pytest

from hmi.history.keeping.files import day_files
from hmi.history.packing import merging
from hmi.model.quality import BAD, GOOD, UNCERTAIN
from tests.history.recording_room import HOUR_NS, MIDNIGHT_NS, RecordingRoom, S
from tests.history.samples import batch, plant_tags, rows_of_series

TAGS = plant_tags(3)
EVER = (0, 2**62)


@pytest.fixture
def room():
    opened = RecordingRoom(TAGS)
    yield opened
    opened.close()


DAY = [int(t) for t in MIDNIGHT_NS + np.arange(1500) * 48 * S]


def recorded_day(room) -> None:
    """A day of odd values, with texts and arrays, one part of it healed; packed every now and then."""
    rng = np.random.default_rng(8)
    odd = [0.0, -0.0, np.inf, np.nan, np.array([0xFFF0DEADBEEF0001], np.uint64).view(np.float64)[0]]
    for begin in range(0, len(DAY), 30):
        time = np.array(DAY[begin : begin + 30])
        room.clock.advance(float((time[-1] - room.clock.now_ns()) / S))
        value = np.where(rng.random(30) < 0.3, rng.choice(odd, 30), rng.normal(size=30))
        status = rng.choice([GOOD, GOOD, UNCERTAIN, BAD], 30)
        objects = {3: f"text {begin}", 29: (begin, 2**60 + begin)}
        room.record(batch([0] * 30, time, value, status, objects))
        room.record(batch([1, 2], time[:2], [begin, begin]))
        if begin % 300 == 0:
            room.heal(batch([0] * 3, time[:3] - 7 * S, rng.normal(size=3), objects={1: f"healed {begin}"}))
        room.writer.work()


def everything(room):
    """All samples bit for bit, and the texts and arrays among them."""
    samples = [rows_of_series(s) for s in room.history.read(range(3), *EVER)]
    objects = [(r.time, r.object) for r in room.history.readings(0, *EVER) if r.object is not None]
    return samples, objects


def chunks_of(room) -> list[int]:
    """How many chunks each day's file has."""
    counts = []
    for file in day_files(room.path):
        with closing(sqlite3.connect(file)) as connection:
            counts.append(connection.execute("SELECT count(*) FROM chunks").fetchone()[0])
    return counts


def test_merging_to_hours_and_to_the_days_end_keeps_every_bit(room):
    recorded_day(room)
    room.work()
    before, many = everything(room), chunks_of(room)[0]
    assert len(before[0][0]) == 1500 + 15
    assert len(before[1]) == 100 + 5
    room.work(2 * HOUR_NS / S)
    assert everything(room) == before
    hours = chunks_of(room)[0]
    assert hours < many
    room.work(26 * HOUR_NS / S)
    assert everything(room) == before
    assert chunks_of(room)[0] < hours


def test_a_kill_in_between_leaves_the_one_or_the_other(room, monkeypatch):
    recorded_day(room)
    room.work()
    before = everything(room)
    insert, merge, left = merging.insert_chunks, merging._merge, [3]

    def killed_before_the_new_ones(*arguments):
        left[0] -= 1
        if not left[0]:
            raise KeyboardInterrupt
        insert(*arguments)

    def killed_after_one_group(*arguments):
        merge(*arguments)
        raise KeyboardInterrupt

    for name, kill in (("insert_chunks", killed_before_the_new_ones), ("_merge", killed_after_one_group)):
        with monkeypatch.context() as patch:
            patch.setattr(merging, name, kill)
            with pytest.raises(KeyboardInterrupt):
                room.work(26 * HOUR_NS / S)
        assert everything(room) == before
        room.restart(clean=False)
        assert everything(room) == before
    room.work(26 * HOUR_NS / S)
    assert everything(room) == before
