"""What a trend is given: few points, no spike lost, breaks where they are."""

import sqlite3
from collections import defaultdict
from contextlib import closing

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hmi.history import History, Recorder
from hmi.history.keeping.files import day_files
from hmi.history.reading.window import choose, column_width
from hmi.model.link import Gap
from hmi.model.quality import BAD, GOOD, NEVER_READ, NO_LINK, UNCERTAIN
from tests.history.recording_room import MIDNIGHT_NS, RecordingRoom
from tests.history.samples import NOON_NS, batch, plant_tags, rows_of_series

S = 10**9
value = st.one_of(st.integers(-3, 3).map(float), st.sampled_from([np.nan, np.inf]))


@given(
    st.lists(st.tuples(st.integers(-50, 50), value, st.booleans()), max_size=120).map(
        lambda s: sorted(s, key=lambda r: r[0])
    ),
    st.integers(1, 40),
)
@settings(max_examples=300)
def test_each_column_keeps_what_an_eye_would_miss(samples, width):
    time = np.array([s[0] for s in samples], np.int64)
    values = np.array([s[1] for s in samples], np.float64)
    drawn = np.array([s[2] for s in samples], np.bool_) & np.isfinite(values)
    rows = choose(time, values, drawn, width).tolist()
    assert rows == sorted(set(rows))
    columns, chosen = defaultdict(list), defaultdict(list)
    for row in range(len(samples)):
        columns[samples[row][0] // width].append(row)
    for row in rows:
        chosen[samples[row][0] // width].append(row)
    for column, everything in columns.items():
        kept = chosen[column]
        assert len(kept) <= 4
        assert kept[-1] == everything[-1]
        lines = [values[r] for r in everything if drawn[r]]
        if lines:
            shown = [values[r] for r in kept if drawn[r]]
            assert (min(shown), max(shown)) == (min(lines), max(lines))
        breaks = [r for r in everything if not drawn[r]]
        assert bool(breaks) == any(not drawn[r] for r in kept)
        if not breaks:
            assert kept[0] == everything[0]


@pytest.fixture
def recorded(tmp_path):
    """A recorder that stores what is offered when it is called, and a history of it."""
    tags = plant_tags(3)
    path = tmp_path / "history.db"

    def record(*batches, gaps=(), healed=()):
        recorder = Recorder(path, tags, commit_s=0.01)
        recorder.start()
        for b in batches:
            assert recorder.offer(b)
        for b in healed:
            assert recorder.offer(b, healed=True)
        for gap in gaps:
            recorder.offer_gap(gap)
        recorder.stop()
        return History(path, tags)

    return record


def test_a_window_is_a_choice_of_what_was_recorded(recorded):
    rng = np.random.default_rng(3)
    n = 30_000
    time = NOON_NS + np.sort(rng.integers(0, 8 * 3600 * S, n))
    status = np.where(rng.random(n) < 0.001, BAD, GOOD)
    values = rng.normal(size=n)
    values[rng.integers(0, n, 5)] = 1e6
    history = recorded(batch(np.zeros(n), time, values, status))
    start, end, pixels = NOON_NS + 900 * S, NOON_NS + 7 * 3600 * S + 1, 700
    (window,) = history.window([0], start, end, pixels)
    (exact,) = history.read([0], start, end)
    width = column_width(start, end, pixels)
    every = rows_of_series(exact)
    drawn = np.isfinite(exact.value) & (exact.status != BAD)
    assert rows_of_series(window)[1:] == [every[r] for r in choose(exact.time, exact.value, drawn, width)]
    assert len(window) <= 4 * (pixels + 1) + 1
    assert np.sum(window.value == 1e6) == np.sum(exact.value == 1e6) > 0
    assert np.any(window.status == BAD)


def test_a_line_begins_at_the_left_edge(recorded):
    history = recorded(batch([0, 0, 1], [NOON_NS, NOON_NS + 5 * S, NOON_NS - 30 * 86_400 * S], [1, 2, 3]))
    first, slow, silent = history.window([0, 1, 2], NOON_NS + 4 * S, NOON_NS + 60 * S, 100)
    assert first.value.tolist() == [1, 2]
    assert slow.value.tolist() == [3]
    assert len(silent) == 0
    assert [s.time.tolist() for s in history.before([0, 2], NOON_NS)] == [[], []]


def test_a_gap_breaks_the_line(recorded):
    seconds = [*range(0, 10), *range(20, 30)]
    time = [NOON_NS + s * S for s in seconds]
    gaps = [
        Gap(NOON_NS + 9 * S, NOON_NS + 20 * S, "link", (0,)),
        Gap(NOON_NS + 25 * S, NOON_NS + 28 * S, "overflow", (0,)),
    ]
    history = recorded(batch([0] * 20, time), batch([1] * 20, time), gaps=gaps)
    line, other = history.window([0, 1], NOON_NS, NOON_NS + 60 * S, 1000)
    marks = [(t, s) for t, v, s in zip(line.time - NOON_NS, line.value, line.status, strict=True) if np.isnan(v)]
    assert marks == [(9 * S, NO_LINK), (25 * S, NEVER_READ), (28 * S - 1, NEVER_READ)]
    assert not np.isnan(other.value).any()
    # the same on one pixel: the break is still there, and so are the extremes
    (narrow,) = history.window([0], NOON_NS, NOON_NS + 60 * S, 1)
    assert len(narrow) <= 8
    assert np.isnan(narrow.value).any()
    assert (np.nanmin(narrow.value), np.nanmax(narrow.value)) == (0, 19)
    assert not np.isnan(history.read([0], NOON_NS, NOON_NS + 60 * S)[0].value).any()


def test_a_gap_that_began_before_the_window_parts_it_from_what_came_before(recorded):
    gap = Gap(NOON_NS + 1 * S, NOON_NS + 50 * S, "sequence")
    history = recorded(batch([0, 0], [NOON_NS, NOON_NS + 60 * S], [1, 2]), gaps=[gap])
    (line,) = history.window([0], NOON_NS + 30 * S, NOON_NS + 90 * S, 500)
    assert np.isnan(line.value).tolist() == [False, True, False]


def test_healed_samples_fill_a_window_without_doubling_it(recorded):
    time = [NOON_NS + s * S for s in range(100)]
    live = batch([0] * 50, time[:50], range(50))
    past = batch([0] * 100, time, range(100), [*([GOOD] * 60), *([UNCERTAIN] * 40)])
    history = recorded(live, healed=[past, past])
    (line,) = history.window([0], NOON_NS, NOON_NS + 100 * S, 2000)
    assert line.value.tolist() == list(range(100))
    assert line.status.tolist() == [GOOD] * 60 + [UNCERTAIN] * 40


def test_what_was_healed_of_a_gap_is_drawn_through(recorded):
    """A lost link: its gap ends when all is subscribed again, a little after the first live samples of a tag."""
    seconds = [*range(0, 100), *range(198, 300)]
    live = [NOON_NS + s * S for s in seconds]
    gap = Gap(NOON_NS + 99 * S + S // 2, NOON_NS + 203 * S, "link", (0, 1, 2))
    healed = [NOON_NS + s * S for s in range(100, 198)]
    half = healed[:50]
    history = recorded(
        *(batch([tag] * len(live), live, seconds) for tag in range(3)),
        gaps=[gap],
        healed=[batch([0] * 98, healed, range(100, 198)), batch([1] * 50, half, range(100, 150))],
    )
    whole, begun, untouched = history.window([0, 1, 2], NOON_NS, NOON_NS + 300 * S, 2000)
    assert whole.value.tolist() == list(range(300))
    # What is still missing is a break, from the last sample that was healed to the end of the gap.
    breaks = [[t // S for t in (s.time[np.isnan(s.value)] - NOON_NS).tolist()] for s in (begun, untouched)]
    assert breaks == [[149, 202], [99, 202]]
    left = [(g.start_ns - NOON_NS, g.end_ns - NOON_NS, g.tags) for g in history.unhealed([0, 1, 2], NOON_NS, live[-1])]
    assert left == [(99 * S + S // 2, 203 * S, (2,)), (149 * S, 203 * S, (1,))]
    assert history.unhealed([0, 1, 2], NOON_NS, live[-1], least_ns=1000 * S) == history.gaps(NOON_NS, live[-1]) == [gap]


@pytest.mark.parametrize(("apart", "breaks"), [(1.4, 0), (2.0, 1)])
def test_uneven_samples_end_no_line_and_one_that_is_missing_does(recorded, apart, breaks):
    """Ten healed samples a second apart, and then the first live one, before the gap ends."""
    healed = NOON_NS + np.arange(1, 11) * S
    again = NOON_NS + round((10 + apart) * S) + np.arange(10) * S
    history = recorded(
        batch([0] * 11, [NOON_NS, *again.tolist()]),
        gaps=[Gap(NOON_NS + S // 2, NOON_NS + 15 * S, "link", (0,))],
        healed=[batch([0] * 10, healed)],
    )
    (line,) = history.window([0], NOON_NS, NOON_NS + 30 * S, 1000)
    parted = np.isnan(line.value) & (line.time < again[0])
    assert np.count_nonzero(parted) == breaks


def test_no_line_is_drawn_over_what_is_still_to_be_healed():
    """A past in bulk is stored in steps; whoever looks between two of them sees no ends joined that lie far apart."""
    room = RecordingRoom(plant_tags(2), MIDNIGHT_NS)
    try:
        past = MIDNIGHT_NS - np.arange(250_000, 0, -1) * S // 10
        room.record(batch([0, 1] * 50, MIDNIGHT_NS + np.repeat(np.arange(50), 2) * S // 10))
        every = np.repeat(np.array([0, 1], np.uint32), len(past))
        assert room.intake.offer_healed(batch(every, np.tile(past, 2)))
        seen = set()
        while room.writer.heal():
            for series in room.history.read([0, 1], int(past[0]), MIDNIGHT_NS + 10 * S):
                assert np.all(np.diff(series.time) == S // 10)
                seen.add(len(series))
        assert len(seen) > 2
        assert max(seen) == len(past) + 50
    finally:
        room.close()


def test_no_file_is_an_empty_answer(tmp_path):
    history = History(tmp_path / "none" / "history.db", plant_tags(2))
    assert [len(s) for s in history.read([0, 1], 0, NOON_NS)] == [0, 0]
    assert [len(s) for s in history.window([0, 1], 0, NOON_NS, 100)] == [0, 0]
    assert len(history.newest()) == 0
    assert history.gaps(0, NOON_NS) == []
    assert list(history.batches([0, 1], 0, NOON_NS)) == []
    assert not (tmp_path / "none").exists()


def test_packed_unpacked_and_live_samples_join_without_a_hole_or_a_doubled_one():
    """A trend's window ends where history does; what dispatch held in its ring goes on from there."""
    room = RecordingRoom(plant_tags(2), MIDNIGHT_NS)
    ring: list[int] = []
    try:
        for _ in range(95):
            time = room.clock.now_ns() + np.arange(60) * S
            room.clock.advance(60)
            room.record(batch([0] * 60, time, time % 10**12 // S))
            room.work(0)
        live = room.clock.now_ns() + np.arange(5) * S
        ring += [*time.tolist(), *live.tolist()]
        end = int(live[-1]) + 1
        with closing(sqlite3.connect(day_files(room.path)[0])) as day:
            chunks, batches = (day.execute(f"SELECT count(*) FROM {t}").fetchone()[0] for t in ("chunks", "batches"))
        assert chunks
        assert batches
        for start in (MIDNIGHT_NS, MIDNIGHT_NS + 3599 * S, int(time[0]), int(live[0])):
            (line,) = room.history.window([0], start, end, 10_000)
            inside = line.time[line.time >= start].tolist()
            tail = [t for t in ring if t > max(inside, default=start - 1)]
            assert [*inside, *tail] == list(range(start, end, S))
            assert line.time[0] == max(MIDNIGHT_NS, start - S)
    finally:
        room.close()
