"""The recorder from outside: what it takes, what it says of itself, what it marks as missing."""

import sqlite3
from contextlib import closing
from dataclasses import replace

import numpy as np
import pytest

from hmi.history import History, HistoryError, Recorder
from hmi.model.link import Gap
from tests.history.samples import NOON_NS, Clock, batch, plant_tags, rows_of_series, wait_until

S = 10**9
EVER = (0, 2**62)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "history.db"


def test_what_does_not_fit_is_counted_and_marked(path):
    tags = plant_tags(4)
    recorder = Recorder(path, tags, queue_values=10)
    assert recorder.offer(batch([0] * 8, [NOON_NS + i for i in range(8)]))
    assert not recorder.offer(batch([1, 3, 1], [NOON_NS + 50, NOON_NS + 40, NOON_NS + 60]))
    assert not recorder.offer(batch([2, 3, 3], [NOON_NS + 70, NOON_NS + 70, NOON_NS + 80]))
    assert recorder.offer(batch([0, 1], [NOON_NS + 90, NOON_NS + 90]))
    assert recorder.figures().dropped == 6
    recorder.start()
    recorder.stop()
    figures = recorder.figures()
    assert (figures.values, figures.written, figures.dropped, figures.queued) == (16, 10, 6, 0)
    history = History(path, tags)
    assert history.gaps(*EVER) == [Gap(NOON_NS + 40, NOON_NS + 80, "queue", (1, 2, 3))]
    assert [len(s) for s in history.read(range(4), *EVER)] == [9, 1, 0, 0]


def test_one_batch_larger_than_the_queue_is_taken(path):
    recorder = Recorder(path, plant_tags(1), queue_values=10)
    recorder.start()
    assert recorder.offer(batch([0] * 50, range(50)))
    recorder.stop()
    assert recorder.figures().written == 50


def test_samples_are_readable_about_one_commit_later(path):
    tags = plant_tags(1)
    recorder = Recorder(path, tags, commit_s=0.02)
    recorder.start()
    try:
        recorder.offer(batch([0], [NOON_NS]))
        history = History(path, tags)
        wait_until(lambda: len(history.read([0], *EVER)[0]) == 1, 2.0)
    finally:
        recorder.stop()


def test_a_reader_sees_a_seamless_beginning_at_any_moment(path):
    """While commits and packing go on: nothing missing in the middle, nothing twice."""
    tags = plant_tags(70)
    recorder = Recorder(path, tags, commit_s=0.01, pack_s=0.05)
    history = History(path, tags)
    recorder.start()
    seen = set()
    try:
        for number in range(250):
            recorder.offer(batch(range(70), [NOON_NS + number * S] * 70, [number] * 70))
            for series in history.read([0, 65], *EVER):
                assert series.value.tolist() == list(range(len(series)))
                seen.add(len(series))
            newest = history.newest()
            assert set(newest.value.tolist()) <= {float(n) for n in range(number + 1)}
            assert len(set(newest.value.tolist())) <= 1
    finally:
        recorder.stop()
    assert len(seen) > 5
    assert [len(s) for s in history.read([0, 65], *EVER)] == [250, 250]


def test_a_bulk_past_does_not_hold_up_what_is_live(path):
    tags = plant_tags(300)
    count = 2_000_000
    rng = np.random.default_rng(1)
    time = np.repeat(NOON_NS + np.arange(count // 300 + 1) * S, 300)[:count]
    past = batch(np.arange(count) % 300, time, np.round(rng.normal(size=count), 2))
    recorder = Recorder(path, tags, commit_s=0.1)
    recorder.start()
    try:
        assert recorder.offer(past, healed=True)
        live = 0
        history = History(path, tags)
        while recorder.figures().written < count:
            live += 1
            recorder.offer(batch([0], [NOON_NS + 10**15 + live], [live]))
            wait_until(lambda n=live: len(history.read([0], NOON_NS + 10**15, NOON_NS + 2 * 10**15)[0]) == n)
    finally:
        recorder.stop()
    assert live > 1, "one could be read while the past was still being written, and another sent"
    (series,) = history.read([7], *EVER)
    assert np.array_equal(series.value, past.value[past.tag == 7])


def test_a_stop_and_a_crash_leave_a_gap_up_to_the_first_sample(path):
    tags, clock = plant_tags(1), Clock()
    start_ns = clock.now_ns()

    def run(*, samples: bool) -> None:
        recorder = Recorder(path, tags, commit_s=0.01, now_ns=clock.now_ns)
        recorder.start()
        clock.advance(5)
        if samples:
            recorder.offer(batch([0], [clock.now_ns()]))
        recorder.stop()

    run(samples=True)
    history = History(path, tags)
    assert history.gaps(*EVER) == []
    clock.advance(100)
    run(samples=False)
    assert history.gaps(*EVER) == [Gap(start_ns + 5 * S, start_ns + 110 * S, "stop")]
    clock.advance(100)
    run(samples=True)
    assert history.gaps(*EVER)[1:] == [Gap(start_ns + 110 * S, start_ns + 215 * S, "stop")]
    (day,) = (path.parent / "history").glob("*.db")
    with closing(sqlite3.connect(day)) as database, database:
        database.execute("UPDATE run SET clean = 0")
    clock.advance(10)
    run(samples=True)
    assert history.gaps(start_ns + 216 * S, 2**62) == [Gap(start_ns + 215 * S, start_ns + 230 * S, "crash")]


def test_history_follows_a_tag_by_its_name(path):
    before, after = plant_tags(70), [*plant_tags(1, "New"), *plant_tags(70)]
    after = [replace(tag, index=i) for i, tag in enumerate(after)]
    for tags, value in ((before, 1.0), (after, 2.0)):
        recorder = Recorder(path, tags)
        recorder.start()
        row = next(t.index for t in tags if t.name == "T65")
        recorder.offer(batch([row], [NOON_NS + int(value)], [value]))
        recorder.offer_gap(Gap(NOON_NS, NOON_NS + 1, "link", (row,)))
        recorder.stop()
    history = History(path, after)
    assert [s.value.tolist() for s in history.read([0, 65, 66], *EVER)] == [[], [], [1.0, 2.0]]
    assert history.newest().tag.tolist() == [66]
    assert [g.tags for g in history.gaps(NOON_NS, NOON_NS + 1)] == [(66,), (66,)]
    assert History(path, before[:65]).gaps(NOON_NS, NOON_NS + 1) == []


def test_batches_come_in_order_of_time_with_their_objects(path):
    tags = plant_tags(3)
    recorder = Recorder(path, tags)
    recorder.start()
    hours = 3600 * S
    recorder.offer(batch([2, 0, 1], [NOON_NS + 5 * hours, NOON_NS, NOON_NS + 2 * hours], [1, 2, 3], objects={2: "on"}))
    recorder.offer(batch([0], [NOON_NS + 400 * 24 * hours], [4]))
    recorder.stop()
    found = list(History(path, tags).batches([1, 0, 2], *EVER))
    assert [t for b in found for t in b.tag.tolist()] == [0, 1, 2, 0]
    assert [v for b in found for v in b.value.tolist()] == [2, 3, 1, 4]
    (spoken,) = [b for b in found if b.objects]
    assert (spoken.tag[spoken.object_row[0]], spoken.objects) == (1, ("on",))


@pytest.mark.logs("carry tag rows beyond")
def test_rows_the_plant_does_not_have_do_not_stop_the_rest(path):
    tags = plant_tags(2)
    recorder = Recorder(path, tags)
    recorder.start()
    recorder.offer(batch([0, 9, 1], [NOON_NS] * 3, objects={1: "lost", 2: "kept"}))
    recorder.stop()
    assert (recorder.figures().written, recorder.figures().dropped) == (2, 1)
    assert [r.object for r in History(path, tags).readings(1, *EVER)] == ["kept"]


@pytest.mark.logs("cannot carry complex")
def test_an_object_nobody_knows_costs_its_sample_nothing(path):
    tags = plant_tags(1)
    recorder = Recorder(path, tags)
    recorder.start()
    recorder.offer(batch([0, 0], [NOON_NS, NOON_NS + 1], objects={0: 1j, 1: (True, 1.5, 1)}))
    recorder.stop()
    assert [repr(r.object) for r in History(path, tags).readings(0, *EVER)] == ["None", "(True, 1.5, 1)"]


@pytest.mark.logs("cannot be stored")
def test_a_batch_that_cannot_be_stored_becomes_a_gap(path):
    tags = plant_tags(1)
    recorder = Recorder(path, tags, commit_s=0.01)
    recorder.start()
    sound = batch([0, 0], [NOON_NS, NOON_NS])
    recorder.offer(replace(sound, value=sound.value[:1]))
    wait_until(lambda: recorder.figures().dropped == 2)
    recorder.offer(batch([0], [NOON_NS + 1]))
    recorder.stop()
    history = History(path, tags)
    assert rows_of_series(history.read([0], *EVER)[0]) == [(NOON_NS + 1, 0, 0)]
    assert [g.reason for g in history.gaps(NOON_NS, NOON_NS + 1)] == ["decode"]


@pytest.mark.logs("database is locked")
def test_what_cannot_be_stored_now_is_kept_and_stored_later(path):
    tags = plant_tags(1)
    recorder = Recorder(path, tags, commit_s=0.01)
    recorder.start()
    try:
        (day,) = (path.parent / "history").glob("*.db")
        with closing(sqlite3.connect(day, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            recorder.offer(batch([0], [NOON_NS]))
            wait_until(lambda: "locked" in recorder.figures().trouble)
            recorder.offer(batch([0], [NOON_NS + 1]))
            assert recorder.figures().queued == 2
            other.execute("ROLLBACK")
        wait_until(lambda: recorder.figures().written == 2)
        assert recorder.figures().trouble == ""
    finally:
        recorder.stop()
    assert rows_of_series(History(path, tags).read([0], *EVER)[0]) == [(NOON_NS, 0, 0), (NOON_NS + 1, 0, 0)]


def test_a_newer_file_is_refused_in_words(path):
    tags = plant_tags(1)
    recorder = Recorder(path, tags)
    recorder.start()
    recorder.offer(batch([0], [NOON_NS]))
    recorder.stop()
    (day,) = (path.parent / "history").glob("*.db")
    for file in (day, path):
        with closing(sqlite3.connect(file)) as database:
            database.execute("PRAGMA user_version = 7")
        with pytest.raises(HistoryError, match=r"has version 7, this program knows versions up to \d.*newer program"):
            History(path, tags).read([0], *EVER)
        with pytest.raises(HistoryError, match="newer program"):
            Recorder(path, tags).start()


def test_a_file_that_is_no_database_is_named(path):
    path.write_text("not a database, but long enough to be taken for one" * 100)
    with pytest.raises(HistoryError, match=r"history\.db: file is not a database"):
        History(path, plant_tags(1)).newest()


def test_a_damaged_day_is_named_and_other_days_are_read(path):
    tags, clock = plant_tags(1), Clock()
    for value in (1, 2):
        recorder = Recorder(path, tags, now_ns=clock.now_ns)
        recorder.start()
        recorder.offer(batch([0], [clock.now_ns()], [value]))
        recorder.stop()
        clock.advance(86_400)
    first, _ = sorted((path.parent / "history").glob("*.db"))
    first.write_bytes(first.read_bytes()[:4096] + b"\xff" * 60_000)
    history = History(path, tags)
    with pytest.raises(HistoryError, match=f"{first.name}: database disk image is malformed"):
        history.read([0], 0, 2**62)
    assert history.read([0], NOON_NS + 43_200 * S, 2**62)[0].value.tolist() == [2]


def test_a_text_that_came_live_and_is_healed_on_another_day_is_there_once(path):
    tags, clock = plant_tags(1), Clock()
    spoken = batch([0, 0], [NOON_NS, NOON_NS + 1], [np.nan, np.nan], objects={0: "on", 1: "off"})
    for healed in (False, True):
        recorder = Recorder(path, tags, now_ns=clock.now_ns)
        recorder.start()
        recorder.offer(spoken, healed=healed)
        recorder.stop()
        clock.advance(86_400)
    assert [r.object for r in History(path, tags).readings(0, *EVER)] == ["on", "off"]


def test_what_stood_still_over_a_restart_is_stored_once(path):
    """A server sends it again to every new subscription; whatever differs by one bit is a sample of its own."""
    tags, clock = plant_tags(6), Clock()
    at = [clock.now_ns()] * 6
    first = batch(range(6), at, [0.0, np.nan, 2.0, np.nan, np.nan, 5.0], objects={1: "on", 3: "on", 4: "on"})
    other = batch(range(6), at, [-0.0, np.nan, 2.0, np.nan, np.nan, 5.0], objects={1: "on", 3: "off"})
    for sent in (first, other, other):
        recorder = Recorder(path, tags, commit_s=0.01, now_ns=clock.now_ns)
        recorder.start()
        recorder.offer(sent)
        recorder.offer(batch([5], [clock.now_ns() + 1], [6.0]))
        recorder.stop()
        clock.advance(10)
    history = History(path, tags)
    assert [len(series) for series in history.read(range(5), *EVER)] == [2, 1, 1, 2, 2]
    assert sorted(history.read([5], *EVER)[0].value.tolist()) == [5.0] * 3 + [6.0] * 3, "another value lay between"
