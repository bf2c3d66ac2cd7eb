"""Bounds: days that go, a log that a reader holds, a disk that is full."""

import sqlite3
from contextlib import closing

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmi.history import History, Recorder
from hmi.history.keeping import files
from hmi.history.keeping.files import day_files, log_bytes
from hmi.history.keeping.housekeeper import Housekeeper
from hmi.history.keeping.retention import Day, Disk, Room, days_to_drop
from hmi.history.recording.intake import Intake
from hmi.history.recording.writer import Writer
from hmi.model.recording import Retention, WhenFull
from tests.history.samples import DAY_NS, NOON_NS, Clock, batch, plant_tags, wait_until

S = 10**9
EVER = (0, 2**62)
HUGE = Disk(10**15, 10**15)
TAGS = plant_tags(3)

sizes = st.lists(st.integers(0, 10**12), max_size=20)
bounds = st.builds(
    Retention,
    keep_s=st.floats(1, 30 * 86400),
    size_bytes=st.one_of(st.none(), st.integers(1, 10**13)),
    disk_share=st.floats(0.01, 1),
    when_full=st.sampled_from(WhenFull),
)


def days_of(of) -> list[Day]:
    return [Day(f"2026-11-{i + 1:02}", size) for i, size in enumerate(of)]


@given(sizes, st.integers(0, 10**12), bounds, st.integers(0, 10**13), st.integers(0, 10**13))
def test_the_oldest_days_go_and_no_more_than_needed(of, others, kept, total, free):
    days, disk = days_of(of), Disk(max(total, free), free)
    now_ns = Day("2026-11-20", 0).end_ns
    dropped = days_to_drop(days, others, kept, disk, now_ns)
    assert [d.day for d in dropped] == days[: len(dropped)]
    rest = days[len(dropped) :]
    limit = min(round(kept.disk_share * disk.total), kept.size_bytes or 2**62)
    assert not rest or others + sum(d.size for d in rest) <= limit
    assert all(now_ns - d.end_ns <= kept.keep_s * 1e9 for d in rest)
    if dropped:
        last, with_last = dropped[-1].day, [dropped[-1].day, *rest]
        crowded = kept.when_full is WhenFull.TRIM and free + sum(d.day.size for d in dropped[:-1]) < disk.low_water
        too_old = now_ns - last.end_ns > kept.keep_s * 1e9
        assert too_old or crowded or others + sum(d.size for d in with_last) > limit


class Recording:
    """A writer whose clocks stand still, and the disk it is told of."""

    def __init__(self, path, retention: Retention) -> None:
        self.path, self.clock, self.disk, self.told = path, Clock(), HUGE, []
        self.intake = Intake(10**6, len(TAGS), self.clock.now_ns)
        self.house = Housekeeper(
            path,
            retention,
            now_ns=self.clock.now_ns,
            now_s=self.clock.now_s,
            tell=self.told.append,
            disk=lambda folder: self.disk,
        )
        self.writer = Writer(
            path,
            TAGS,
            self.intake,
            pack_s=300.0,
            now_ns=self.clock.now_ns,
            now_s=self.clock.now_s,
            house=self.house,
        )

    def days(self, count: int) -> None:
        """Some samples on each of so many days, and all the work between them."""
        for _ in range(count):
            self.intake.offer(batch(range(3), [self.clock.now_ns()] * 3))
            self.writer.commit(self.intake.take())
            self.clock.advance(DAY_NS / S)
            self.writer.commit(self.intake.take())
            self.work()

    def work(self) -> None:
        self.clock.advance(61)
        while self.writer.work():
            pass


@pytest.fixture
def recording(tmp_path, request):
    made = Recording(tmp_path / "history.db", request.param)
    yield made
    made.house.stop()
    made.writer.close()


@pytest.mark.parametrize("recording", [Retention(keep_s=3 * 86400.0)], indirect=True)
def test_days_that_are_too_old_go_as_files(recording):
    recording.days(6)
    names = [f.stem for f in day_files(recording.path)]
    assert len(names) == 4
    history = History(recording.path, TAGS)
    assert [len(s) for s in history.read([0, 2], *EVER)] == [3, 3]
    assert len(recording.told) == 3
    assert all("was dropped: it is older than 3 days" in sentence for sentence in recording.told)
    # a line still begins with the value carried into the first day that is left
    assert len(history.before([0], NOON_NS + 6 * DAY_NS)[0]) == 1


@pytest.mark.parametrize("recording", [Retention(keep_s=3 * 86400.0)], indirect=True)
def test_what_days_became_outlasts_them_minutes_as_long_as_their_month(recording):
    """Begins 28 November; a sample every two seconds for an hour each day, so that minutes are kept."""
    midnight_ns, values = NOON_NS + 8 * DAY_NS - DAY_NS // 2, {}
    recording.clock.advance(8 * DAY_NS / S)
    for number in range(6):
        time = midnight_ns + number * DAY_NS + np.arange(1800) * 2 * S
        value = np.round(50 + np.sin(np.arange(1800) / 50) + number, 3)
        values[number] = set(zip(time.tolist(), value.tolist(), strict=True))
        recording.intake.offer(batch([0] * 1800, time, value))
        recording.writer.commit(recording.intake.take())
        recording.clock.advance(DAY_NS / S)
        recording.writer.commit(recording.intake.take())
        recording.work()
    history = History(recording.path, TAGS)
    kept = {f.stem for f in day_files(recording.path)}
    assert min(kept) == "2025-12-01"
    months = recording.path.with_suffix("") / "minutes"
    assert [f.name for f in sorted(months.glob("*.db"))] == ["2025-12.db"]
    assert len(history.read([0], midnight_ns, midnight_ns + 2 * DAY_NS)[0]) == 0
    for number in (0, 2, 4):
        start = midnight_ns + number * DAY_NS
        lows = []
        # columns of 2 h in a window of days, of 15 min in one of hours, and of seconds
        for begin, end, pixels in ((start - DAY_NS, start + DAY_NS, 24), (start, start + 4 * 3600 * S, 16)):
            (line,) = history.window([0], begin, end, pixels)
            own = [(t, v) for t, v in rows_of(line) if start <= t < start + DAY_NS]
            assert own
            assert set(own) <= values[number]
            lows.append(min(v for _, v in own))
        (line,) = history.window([0], start + 60 * S, start + 3000 * S, 1000)
        assert {r for r in rows_of(line) if r[0] >= start + 60 * S} <= values[number]
        assert len(line) > 1
        assert lows == [min(v for _, v in values[number])] * 2


def rows_of(series):
    return list(zip(series.time.tolist(), series.value.tolist(), strict=True))


@pytest.mark.parametrize("recording", [Retention(size_bytes=600_000)], indirect=True)
def test_history_that_takes_too_much_gives_up_its_oldest_days(recording):
    recording.days(8)
    assert recording.told
    assert "history takes more than 600 kB" in recording.told[0]
    # What closes a day grows files by some pages after the oldest day went; the next look takes the next one.
    assert files.size_of_all(recording.path) <= 660_000
    assert [len(s) for s in History(recording.path, TAGS).read([0], *EVER)] == [len(day_files(recording.path)) - 1]


@pytest.mark.parametrize("recording", [Retention(), Retention(when_full=WhenFull.TRIM)], indirect=True)
def test_a_disk_that_something_else_fills_costs_history_only_where_the_plant_says_so(recording):
    recording.days(4)
    recording.disk = Disk(10**12, 10**6)
    recording.work()
    assert recording.house.room is Room.NEARLY_FULL
    trims = bool(recording.told)
    assert len(day_files(recording.path)) == (1 if trims else 5)
    recording.disk = HUGE
    recording.work()
    assert recording.house.room is Room.ENOUGH


@pytest.mark.logs("does not end")
def test_a_reader_that_never_ends_costs_a_new_file_and_no_endless_log(tmp_path, monkeypatch):
    cap = 2_000_000
    monkeypatch.setattr(files, "LOG_BYTES", cap)
    path, tags = tmp_path / "history.db", plant_tags(300)
    recorder = Recorder(path, tags, commit_s=0.01)
    recorder.start()
    offered = 0
    try:
        offered += recorder.offer(batch(range(300), [NOON_NS] * 300, [0] * 300))
        wait_until(lambda: recorder.figures().written == 300)
        (first,) = day_files(path)
        with closing(sqlite3.connect(first, isolation_level=None)) as reader:
            reader.execute("BEGIN")
            assert reader.execute("SELECT count(*) FROM batches").fetchone()[0]
            while len(day_files(path)) == 1:
                assert offered < 2000
                recorder.offer(batch(range(300), [NOON_NS + offered * S] * 300, [offered] * 300))
                offered += 1
                wait_until(lambda: recorder.figures().queued == 0)
            assert log_bytes(first) < cap + 100_000
            assert f"a program reads {first.name} and does not end" in recorder.figures().notice
            for _ in range(300):
                recorder.offer(batch(range(300), [NOON_NS + offered * S] * 300, [offered] * 300))
                offered += 1
                wait_until(lambda: recorder.figures().queued == 0)
            assert all(log_bytes(file) < cap + 100_000 for file in day_files(path))
            assert len(day_files(path)) == 2
    finally:
        recorder.stop()
    assert [s for s in recorder.take_told() if "end that program" in s]
    history = History(path, tags)
    for series in history.read([0, 299], *EVER):
        assert series.value.tolist() == [float(n) for n in range(offered)]
    again = Recorder(path, tags, commit_s=0.01)
    again.start()
    try:
        wait_until(lambda: log_bytes(first) < cap)
        assert again.figures().notice == ""
    finally:
        again.stop()


@pytest.mark.logs("database is locked|could not be stored")
def test_what_the_disk_did_not_take_is_a_gap_with_that_reason(tmp_path):
    recorder = Recorder(tmp_path / "history.db", TAGS, commit_s=0.01, queue_values=4)
    recorder.start()
    try:
        (day,) = day_files(tmp_path / "history.db")
        with closing(sqlite3.connect(day, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            recorder.offer(batch([0, 1, 2], [NOON_NS] * 3))
            wait_until(lambda: "locked" in recorder.figures().trouble)
            assert not recorder.offer(batch([0, 1], [NOON_NS + S, NOON_NS + 2 * S]))
            assert recorder.figures().written == 0
            other.execute("ROLLBACK")
        wait_until(lambda: recorder.figures().written == 3)
        assert recorder.offer(batch([0], [NOON_NS + 9 * S]))
    finally:
        recorder.stop()
    history = History(tmp_path / "history.db", TAGS)
    (gap,) = history.gaps(*EVER)
    assert (gap.start_ns, gap.end_ns, gap.reason, gap.tags) == (NOON_NS + S, NOON_NS + 2 * S, "disk", (0, 1))
