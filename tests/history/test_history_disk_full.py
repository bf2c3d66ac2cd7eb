"""A disk that is full: alive, told, nothing called stored that is not, and recording again when there is room."""

import sqlite3
from contextlib import closing

import numpy as np
import pytest

from hmi.history import History, Recorder, Room
from hmi.history.keeping.files import day_files
from hmi.model.batch import Batch
from tests.history.samples import NOON_NS, plant_tags, wait_until
from tests.small_disk import limited_disk, small_disk

S = 10**9
EVER = (0, 2**62)
COUNT = 5000
TAGS = plant_tags(COUNT)
pytestmark = pytest.mark.logs("history, |could not be stored")


def noise(number: int) -> Batch:
    """One value of each tag, which does not get smaller when it is packed; 85 kB."""
    values = np.random.default_rng(number).normal(size=COUNT)
    time = np.full(COUNT, NOON_NS + number * S)
    return Batch(np.arange(COUNT, dtype=np.uint32), time, values, np.zeros(COUNT, np.uint32))


@pytest.fixture(params=[small_disk, limited_disk])
def disk(tmp_path, request):
    with request.param(tmp_path / "disk") as made:
        yield made


def test_recording_waits_for_room_and_goes_on(disk):
    path = disk.folder / "history.db"
    recorder = Recorder(path, TAGS, commit_s=0.02, queue_values=20 * COUNT)
    recorder.start()
    try:
        for number in range(3):
            assert recorder.offer(noise(number))
        wait_until(lambda: recorder.figures().written == 3 * COUNT)
        disk.fill()
        number, lost = 3, []
        while recorder.figures().room is not Room.FULL:  # what is lost before that is known is lost to the queue
            if recorder.figures().queued < 10 * COUNT:
                assert recorder.offer(noise(number))
                number += 1
            else:
                wait_until(lambda: recorder.figures().queued < 10 * COUNT or recorder.figures().room is Room.FULL, 30)
        while len(lost) < 5:
            if not recorder.offer(noise(number)):
                lost.append(number)
            number += 1
            wait_until(lambda: recorder.figures().queued < 20 * COUNT or recorder.figures().room is Room.FULL, 30)
        figures = recorder.figures()
        assert figures.room is Room.FULL
        assert figures.trouble
        # what is called stored is there for whoever reads
        stored = [len(s) for s in History(path, TAGS).read([0, COUNT - 1], *EVER)]
        assert stored[0] == stored[1] >= figures.written // COUNT
        disk.empty()
        wait_until(lambda: recorder.figures().queued == 0 and not recorder.figures().trouble, 30)
        assert recorder.offer(noise(number))
        wait_until(lambda: recorder.figures().written == (number + 1 - len(lost)) * COUNT, 30)
        assert recorder.figures().room is not Room.FULL
    finally:
        recorder.stop()
    history = History(path, TAGS)
    kept = [n for n in range(number + 1) if n not in lost]
    for row, series in zip((0, 4999), history.read([0, 4999], *EVER), strict=True):
        assert series.value.tolist() == [float(noise(n).value[row]) for n in kept]
    gaps = [g for g in history.gaps(*EVER) if g.reason == "disk"]
    assert gaps[0].start_ns == NOON_NS + lost[0] * S
    for file in [path, *day_files(path)]:
        with closing(sqlite3.connect(file)) as database:
            assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_a_start_on_a_full_disk_waits_for_room(disk):
    path = disk.folder / "history.db"
    disk.fill()
    recorder = Recorder(path, TAGS, commit_s=0.02)
    recorder.start()
    try:
        recorder.offer(noise(0))
        wait_until(lambda: recorder.figures().room is Room.FULL)
        assert recorder.figures().written == 0
        disk.empty()
        wait_until(lambda: recorder.figures().written == COUNT, 30)
        assert not recorder.figures().trouble
    finally:
        recorder.stop()
    assert [len(s) for s in History(path, TAGS).read([0, 4999], *EVER)] == [1, 1]
