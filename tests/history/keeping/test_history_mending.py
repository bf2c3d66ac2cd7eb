"""Broken files: put aside with a sentence, what can be saved is saved, and recording goes on at once."""

import sqlite3
from contextlib import closing

import numpy as np
import pytest

from hmi.history import History, Recorder
from hmi.history.keeping.housekeeper import Housekeeper
from hmi.history.recording.intake import Intake, Taken
from hmi.history.recording.writer import Writer
from hmi.model.link import Gap
from hmi.model.recording import Retention
from tests.history.samples import NOON_NS, Clock, batch, plant_tags, wait_until

S = 10**9
EVER = (0, 2**62)
TAGS = plant_tags(70)
MIDNIGHT_NS = NOON_NS - 43_200 * S
pytestmark = pytest.mark.logs("was damaged|are damaged|cannot be read|malformed|not a database|cannot be stored")


@pytest.fixture
def path(tmp_path):
    return tmp_path / "history.db"


def record(path, clock, values, *, gap: Gap | None = None) -> Recorder:
    """A run that stores one sample of each tag a second."""
    recorder = Recorder(path, TAGS, commit_s=0.01, now_ns=clock.now_ns)
    recorder.start()
    for value in values:
        recorder.offer(batch(range(70), [clock.now_ns()] * 70, [value] * 70))
        clock.advance(1)
    if gap:
        recorder.offer_gap(gap)
    recorder.stop()
    return recorder


def garble(file, first: int = 0) -> None:
    content = file.read_bytes()
    file.write_bytes(content[:first] + b"\xff" * (len(content) - first))


@pytest.mark.parametrize("first", [0, 4096])
def test_a_broken_main_file_is_made_anew_from_the_days(path, first):
    clock = Clock()
    record(path, clock, range(3), gap=Gap(NOON_NS, NOON_NS + S, "link", (5,)))
    clock.advance(86_400)
    record(path, clock, range(3, 6))
    garble(path, first)
    recorder = record(path, clock, range(6, 8))
    (told,) = recorder.take_told()
    (aside,) = path.parent.glob("history.db.broken-*Z")
    assert told.startswith("history.db was damaged (")
    assert aside.name in told
    assert told in recorder.figures().notice
    history = History(path, TAGS)
    assert [s.value.tolist() for s in history.read([0, 69], *EVER)] == [[*range(8)]] * 2
    assert history.newest().value.tolist() == [7.0] * 70
    # how the last run ended stands in its day's file
    assert [g.reason for g in history.gaps(*EVER)][-1] == "stop"
    record(path, clock, [8])
    assert history.read([3], *EVER)[0].value.tolist() == [*range(9)]


def test_gaps_that_can_still_be_read_are_saved(path):
    clock = Clock()
    record(path, clock, range(3), gap=Gap(NOON_NS, NOON_NS + S, "link", (5, 66)))
    with closing(sqlite3.connect(path)) as database:
        (root,) = database.execute("SELECT rootpage FROM sqlite_master WHERE name = 'newest'").fetchone()
    content = bytearray(path.read_bytes())
    content[(root - 1) * 4096 : root * 4096] = b"\xff" * 4096
    path.write_bytes(content)
    recorder = record(path, clock, [3])
    (told,) = recorder.take_told()
    assert "Its 1 gaps were saved." in told
    assert History(path, TAGS).gaps(NOON_NS, NOON_NS + 1) == [Gap(NOON_NS, NOON_NS + S, "link", (5, 66))]


def test_a_broken_day_is_a_gap_and_the_rest_is_read(path):
    clock = Clock()
    record(path, clock, range(3))
    clock.advance(86_400)
    record(path, clock, range(3, 6))
    _, second = sorted((path.parent / "history").glob("*.db"))
    garble(second, 4096)
    recorder = record(path, clock, range(6, 9))
    (told,) = recorder.take_told()
    assert told.startswith(f"{second.name} was damaged (")
    history = History(path, TAGS)
    assert history.read([0], *EVER)[0].value.tolist() == [0, 1, 2, 6, 7, 8]
    (gap,) = [g for g in history.gaps(*EVER) if g.reason == "damaged"]
    assert gap.start_ns == MIDNIGHT_NS + 86_400 * S
    assert not gap.tags
    drawn = history.window([0], NOON_NS, clock.now_ns(), 500)[0]
    assert np.isnan(drawn.value).any()


def test_a_file_that_breaks_while_it_is_written_is_put_aside(path):
    clock = Clock()
    recorder = Recorder(path, TAGS, commit_s=0.01, now_ns=clock.now_ns)
    recorder.start()
    try:
        recorder.offer(batch(range(70), [NOON_NS] * 70))
        wait_until(lambda: recorder.figures().written == 70)
        (day,) = (path.parent / "history").glob("*.db")
        with closing(sqlite3.connect(day, timeout=10)) as other, other:
            other.execute("UPDATE run SET clean = 0")  # the recorder's cache is no longer good: it reads the file again
        with closing(sqlite3.connect(day, timeout=10)) as other:
            wait_until(lambda: other.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0)
            garble(day, 4096)
        recorder.offer(batch(range(70), [NOON_NS + S] * 70))
        wait_until(lambda: any("damaged" in told for told in recorder.take_told()))
        wait_until(lambda: recorder.figures().written == 140)
        assert recorder.figures().trouble == ""
    finally:
        recorder.stop()
    history = History(path, TAGS)
    assert [s.time.tolist() for s in history.read([0, 69], *EVER)] == [[NOON_NS + S]] * 2
    assert "damaged" in [g.reason for g in history.gaps(*EVER)]
    assert list((path.parent / "history").glob("*.db.broken-*"))


def test_a_file_that_is_no_database_does_not_stop_recording(path):
    path.write_text("not a database, but long enough to be taken for one" * 100)
    recorder = record(path, Clock(), [1])
    assert "file is not a database" in recorder.take_told()[0]
    assert History(path, TAGS).read([0], *EVER)[0].value.tolist() == [1]


def test_a_day_that_was_closed_is_looked_through_to_the_end(path):
    """An index that says something else than its table: seen by the full check alone."""
    clock, told = Clock(), []
    intake = Intake(10**6, len(TAGS), clock.now_ns)
    house = Housekeeper(path, Retention(), now_ns=clock.now_ns, now_s=clock.now_s, tell=told.append)
    writer = Writer(path, TAGS, intake, pack_s=300.0, now_ns=clock.now_ns, now_s=clock.now_s, house=house)

    def work() -> None:
        clock.advance(61)
        while writer.work():
            pass

    try:
        intake.offer(batch(range(70), [clock.now_ns()] * 70))
        writer.commit(intake.take())
        work()
        (day,) = (path.parent / "history").glob("*.db")
        clock.advance(86_400)
        writer.commit(Taken())
        while writer.work():
            pass
        with closing(sqlite3.connect(day, isolation_level=None)) as database:
            database.execute("PRAGMA writable_schema = ON")
            database.execute(
                "UPDATE sqlite_master SET sql = replace(sql, '(tag, t0, t1)', '(t0, tag, t1)') WHERE type = 'index'"
            )
        wait_until(lambda: work() or bool(told))
    finally:
        house.stop()
        writer.close()
    assert told[0].startswith(f"{day.name} was damaged (")
    assert not day.exists()
    assert "damaged" in [g.reason for g in History(path, TAGS).gaps(*EVER)]


def test_clocks_that_are_put_back_and_forth_lose_nothing_and_double_nothing(path):
    """Our own clock: over midnight and back, days ahead and back, as time services and people do it."""
    clock = Clock()
    recorder_days = [0, 86_400, -86_400, 3 * 86_400, -3 * 86_400, -7200, 7200]
    intake = Intake(10**6, len(TAGS), clock.now_ns)
    writer = Writer(path, TAGS, intake, pack_s=300.0, now_ns=clock.now_ns, now_s=clock.now_s)
    try:
        for number, step_s in enumerate(recorder_days):
            clock.advance(step_s)
            intake.offer(batch([0, 69], [NOON_NS + number * S] * 2, [number] * 2))
            writer.commit(intake.take())
            while writer.work():
                pass
        found = History(path, TAGS).read([0, 69], *EVER)
        assert [s.value.tolist() for s in found] == [[float(n) for n in range(len(recorder_days))]] * 2
        assert History(path, TAGS).newest().value.tolist() == [len(recorder_days) - 1] * 2
    finally:
        writer.close()


def test_a_correction_stands_beside_what_it_corrects(path):
    """The same tag and time with another value: both are read, the first first; the same again adds nothing."""
    clock = Clock()
    for _ in range(2):
        recorder = Recorder(path, TAGS, now_ns=clock.now_ns)
        recorder.start()
        recorder.offer(batch([0, 0], [NOON_NS, NOON_NS + S], [1.0, 2.0]))
        recorder.stop()
        recorder.start()
        recorder.offer(batch([0, 0], [NOON_NS, NOON_NS + S], [1.5, 2.0]), healed=True)
        recorder.stop()
        clock.advance(86_400)
    (series,) = History(path, TAGS).read([0], *EVER)
    kept = list(zip((series.time - NOON_NS).tolist(), series.value.tolist(), strict=True))
    assert kept[0] == (0, 1.0)
    assert kept.count((0, 1.5)) == 1
    assert (S, 2.0) in kept
