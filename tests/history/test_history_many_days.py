"""Days that could not be closed yet cost no memory and no open files, and are closed one after another."""

import os
from pathlib import Path

import pytest

from hmi.history import History
from hmi.history.keeping.files import day_files
from hmi.history.recording.intake import Taken
from tests.history.recording_room import RecordingRoom
from tests.history.samples import batch, plant_tags

DAYS = 8


@pytest.fixture
def room():
    made = RecordingRoom(plant_tags(3))
    yield made
    made.close()


def open_days(room) -> set[str]:
    links = (Path(f"/proc/self/fd/{fd}") for fd in os.listdir("/proc/self/fd"))
    names = {Path(os.readlink(link)).name for link in links if link.exists()}
    return names & {file.name for file in day_files(room.path)}


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="the system does not tell which files are open")
def test_days_that_wait_to_be_closed_are_not_held_open(room):
    for day in range(DAYS):
        room.record(batch(range(3), [room.clock.now_ns()] * 3, [day] * 3))
        room.clock.advance(86_400)
        room.writer.commit(Taken())
        room.writer.work()  # one step of many
        assert len(open_days(room)) <= 3
    while open_days(room) != {day_files(room.path)[-1].name}:
        room.work()
    series = History(room.path, room.tags).read([0, 2], 0, 2**62)
    assert [s.value.tolist() for s in series] == [[float(n) for n in range(DAYS)]] * 2
