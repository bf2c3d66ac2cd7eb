"""A main file that knows less than it should: from before there were rollups, or made anew after damage."""

import shutil
import sqlite3
from contextlib import closing

import numpy as np
import pytest

from hmi.history import History
from hmi.history.keeping.mending import mend
from tests.history.recording_room import HOUR_NS, MIDNIGHT_NS, RecordingRoom, S
from tests.history.samples import batch, plant_tags, rows_of_series

TAGS = plant_tags(2)
HOURS = 6


@pytest.fixture
def room():
    made = RecordingRoom(TAGS)
    rng = np.random.default_rng(4)
    count = HOURS * 720
    time = MIDNIGHT_NS + np.arange(count) * 5 * S
    made.record(batch(np.arange(count) % 2, time, np.round(rng.normal(50, 5, count), 2)))
    made.work((HOURS + 2) * 3600)
    yield made
    made.close()


def asked(history: History) -> list[list[tuple[int, int, int]]]:
    """Windows of minutes, of hours and of days, and an hourly mean."""
    span = MIDNIGHT_NS, MIDNIGHT_NS + HOURS * HOUR_NS
    found = [*history.window([0, 1], *span, 60), *history.window([0, 1], *span, 2)]
    found += history.window([0], MIDNIGHT_NS, MIDNIGHT_NS + 240 * HOUR_NS, 2)
    (mean,) = history.aggregate([1], "TimeAverage", *span, HOUR_NS)
    assert np.allclose(mean.covered[1:-1], 1)
    return [rows_of_series(series) for series in found] + [[(len(mean.value), 0, 0)]]


def hours_rolled_up(path) -> list:
    with closing(sqlite3.connect(path)) as main:
        return main.execute("SELECT * FROM rollup_hours ORDER BY tag, start").fetchall()


def test_a_history_from_before_rollups_answers_out_of_its_samples(room, tmp_path):
    answered = asked(room.history)
    old = tmp_path / "history.db"
    with closing(sqlite3.connect(room.path)) as main, closing(sqlite3.connect(old, isolation_level=None)) as copy:
        main.backup(copy)
        for kind in ("view", "table"):
            for (name,) in copy.execute(
                f"SELECT name FROM sqlite_master WHERE type = '{kind}' AND (name LIKE 'rollup%' OR sql LIKE '%rollup%')"
            ).fetchall():
                copy.execute(f"DROP {kind} {name}")
        copy.execute("PRAGMA user_version = 2")
    shutil.copytree(room.path.with_suffix(""), old.with_suffix(""))
    shutil.rmtree(old.with_suffix("") / "minutes")
    assert asked(History(old, TAGS)) == answered


@pytest.mark.logs("was damaged|cannot be read")
def test_a_main_file_made_anew_is_rolled_up_again_by_itself(room):
    answered, rows = asked(room.history), hours_rolled_up(room.path)
    assert rows
    room.writer.end()
    room.writer.close()
    content = room.path.read_bytes()
    room.path.write_bytes(content[:4096] + b"\xff" * (len(content) - 4096))
    assert mend(room.path, TAGS, room.clock.now_ns())
    assert not hours_rolled_up(room.path)
    assert asked(room.history) == answered
    room.open()
    room.work()
    assert hours_rolled_up(room.path) == rows
    assert asked(room.history)[:4] == answered[:4]  # the fifth shows the time in which nobody recorded
