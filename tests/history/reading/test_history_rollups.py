"""Rollups say what the samples say, whenever these came, and a window of weeks shows what all samples would show."""

import sqlite3
from contextlib import closing
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hmi.history import History
from hmi.history.reading.levels import level_of, whole_width
from hmi.history.rollups.minutes_file import find_minutes, month_path, read_minutes
from hmi.model.link import Gap
from hmi.model.quality import BAD, GOOD, UNCERTAIN
from tests.history.recording_room import HOUR_NS, MIDNIGHT_NS, RecordingRoom, S
from tests.history.samples import batch, plant_tags, rows_of_series

MINUTE_NS = 60 * S
DAY_NS = 24 * HOUR_NS
TAGS = plant_tags(2)


@pytest.fixture
def room():
    opened = []

    def make(*arguments):
        opened.append(RecordingRoom(*arguments))
        return opened[-1]

    yield make
    for r in opened:
        r.close()


def day_of_samples(seed, tag=0, start_ns=MIDNIGHT_NS, seconds=86_400, step_s=1.0):
    """Instrument values, some bad, some uncertain, some missing."""
    rng = np.random.default_rng(seed)
    n = int(seconds / step_s)
    time = start_ns + (np.arange(n) * step_s * S).astype(np.int64) + rng.integers(0, 20, n) * 10**6
    value = np.round(50 + np.cumsum(rng.normal(0, 0.05, n)), 2)
    status = rng.choice([GOOD, UNCERTAIN, BAD], n, p=[0.98, 0.01, 0.01])
    value[rng.integers(0, n, 3)] = np.nan
    keep = rng.random(n) > 0.01
    return batch(np.full(keep.sum(), tag), time[keep], value[keep], status[keep])


def expected_window(history, tag, start, end, width):
    """Of each column of all samples first, lowest, highest, last, and a break that is not among these."""
    (exact,) = history.read([tag], start, end)
    drawn = np.isfinite(exact.value) & (exact.status != BAD)
    every, kept = rows_of_series(exact), set()
    edges = [*np.flatnonzero(np.diff(exact.time // width, prepend=-1)).tolist(), len(exact)]
    for a, b in pairwise(edges):
        lines, breaks = a + np.flatnonzero(drawn[a:b]), a + np.flatnonzero(~drawn[a:b])
        rows = [a, b - 1]
        if len(lines):
            rows += [lines[np.argmin(exact.value[lines])], lines[np.argmax(exact.value[lines])]]
        if len(breaks) and drawn[a] and drawn[b - 1]:
            rows.append(breaks[0])
        chosen = {every[r] for r in rows}
        if len(chosen) == 5:
            chosen.remove(every[a])
        kept |= chosen
    return kept


def assert_window(history, tag, start, end, pixels, width):
    (shown,) = history.window([tag], start, end, pixels)
    inside = {r for r in rows_of_series(shown) if start <= r[0] < end}
    assert inside == expected_window(history, tag, start, end, width)
    assert np.all(np.diff(shown.time) >= 0)
    assert len(shown) <= 4 * (-(-(end - start) // width) + 1) + 1


def test_a_window_of_days_shows_what_all_samples_would_show(room):
    r = room(TAGS)
    for day in range(3):
        r.record(day_of_samples(day, start_ns=MIDNIGHT_NS + day * DAY_NS))
        r.work(86_400)
    r.record(day_of_samples(9, start_ns=MIDNIGHT_NS + 3 * DAY_NS, seconds=5000))
    r.work(4000)
    start, end = MIDNIGHT_NS + 1234 * S + 5, MIDNIGHT_NS + 3 * DAY_NS + 4567 * S + 3
    for pixels, width in ((600, 8 * MINUTE_NS), (300, 15 * MINUTE_NS), (200, 25 * MINUTE_NS), (12, 7 * HOUR_NS)):
        assert_window(r.history, 0, start, end, pixels, width)
    # the same question again is answered from what is kept, and is no other
    assert_window(r.history, 0, start, end, 600, 8 * MINUTE_NS)
    # what came since is in it at once, rolled up or not
    r.record(batch([0, 0], [MIDNIGHT_NS + DAY_NS + 7 * HOUR_NS, end - 1], [1e6, -1e6]))
    for pixels, width in ((600, 8 * MINUTE_NS), (12, 7 * HOUR_NS)):
        assert_window(r.history, 0, start, end, pixels, width)
    r.work()
    for pixels, width in ((600, 8 * MINUTE_NS), (12, 7 * HOUR_NS)):
        assert_window(r.history, 0, start, end, pixels, width)


sample = st.tuples(
    st.integers(0, 40 * 60).map(lambda m: m * 60), st.integers(0, 59_999), st.sampled_from([0.0, 1.5, -2.0, np.nan])
)
stretch = st.tuples(st.integers(0, 30 * 3600), st.integers(1, 4 * 3600))


@given(
    st.lists(st.lists(st.tuples(sample, st.sampled_from([GOOD, UNCERTAIN, BAD])), max_size=60), max_size=3),
    st.lists(stretch, max_size=2),
    st.integers(1, 60),
    st.integers(0, 3 * 3600),
)
@settings(max_examples=10, deadline=None)
def test_rollups_equal_brute_force_however_late_samples_come(lots, gaps, minutes, offset):
    """Each lot comes a while after the one before, whatever its own times."""
    r = RecordingRoom(TAGS, MIDNIGHT_NS + 5 * HOUR_NS)
    try:
        for number, lot in enumerate(lots):
            own = [MIDNIGHT_NS + (s * 1000 + ms) * 10**6 for (s, ms, _), _ in lot]
            b = batch([0] * len(lot), own, [v for (_, _, v), _ in lot], [q for _, q in lot])
            if number == 1:
                r.heal(b)
            else:
                r.record(b, [Gap(MIDNIGHT_NS + a * S, MIDNIGHT_NS + (a + n) * S, "link", (0,)) for a, n in gaps])
            r.work(20 * 3600)
        r.work(20 * 3600)
        healed = sorted(MIDNIGHT_NS + (s * 1000 + ms) * 10**6 for lot in lots[1:2] for (s, ms, _), _ in lot)
        _check_rollups(r, healed)
        start, end = MIDNIGHT_NS + offset * S, MIDNIGHT_NS + 40 * HOUR_NS + 77 * S
        width = max(4, minutes) * MINUTE_NS
        # without gaps: those only add breaks, which other tests look at
        level = level_of(width)
        width = whole_width(width, level)
        (series,) = r.history._wide.window([0], start, end, width, level, None)
        inside = [row for row in rows_of_series(series) if start <= row[0] < end]
        assert set(inside) == expected_window(r.history, 0, start, end, width)
    finally:
        r.close()


def _check_rollups(r, healed=()):
    (exact,) = r.history.read([0], 0, 2**62)
    gaps = list(_not_healed([[g.start_ns, g.end_ns] for g in r.history.gaps(0, 2**62)], healed))
    with closing(sqlite3.connect(r.path)) as main:
        assert main.execute("SELECT count(*) FROM rollup_stale").fetchone() == (0,)
        for table, length in (("rollup_hours", HOUR_NS), ("rollup_days", DAY_NS)):
            names = "start, n, good, drawn, min, max, first, last, total, integral, lit_ns, good_ns, min_ns, max_ns"
            rows = main.execute(f"SELECT {names} FROM {table} WHERE tag = 1 ORDER BY start").fetchall()
            _compare(rows, _brute(exact, length, gaps))


def _not_healed(gaps, healed):
    """Gaps that touch are one. Healed is the time between healed samples, and up to an edge that is no further away."""
    joined = []
    for a, b in sorted(gaps):
        if joined and a <= joined[-1][1]:
            joined[-1][1] = max(b, joined[-1][1])
        else:
            joined.append([a, b])
    for a, b in joined:
        inside = [t for t in healed if a <= t < b]
        step = max((v - u for u, v in pairwise(inside)), default=0)
        if not inside:
            yield a, b
        else:
            yield from ([(a, inside[0])] if inside[0] - a > step else []) + (
                [(inside[-1], b)] if b - inside[-1] > step else []
            )


def _brute(exact, length, gaps):
    """Bucket by bucket, sample by sample, as one would do it by hand."""
    samples = [(t, v, int(s)) for t, v, s in zip(exact.time.tolist(), exact.value.tolist(), exact.status, strict=True)]
    rows = []
    for start in sorted({t // length * length for t, _, _ in samples}):
        own = [s for s in samples if start <= s[0] < start + length]
        drawn = [s for s in own if np.isfinite(s[1]) and s[2] != BAD]
        integral, lit, good = 0.0, 0, 0
        for (t, v, s), (t2, v2, s2) in pairwise(own):
            if not np.isfinite(v) or s == BAD or any(a <= t < b for a, b in gaps):
                continue
            end = min([t2, *(a for a, b in gaps if t < a < t2)])
            last = v2 if end == t2 and np.isfinite(v2) and s2 != BAD else v
            integral += (v + last) / 2 * (end - t) / 1e9
            lit += end - t
            good += (end - t) * (s == GOOD)
        low = min(drawn, key=lambda s: s[1], default=(own[0][0], None, 0))
        high = max(drawn, key=lambda s: s[1], default=(own[0][0], None, 0))
        first, last = ((None if np.isnan(s[1]) else s[1]) for s in (own[0], own[-1]))
        ours = [start, len(own), sum(s[2] == GOOD for s in drawn), len(drawn), low[1], high[1], first, last]
        rows.append([*ours, sum(s[1] for s in drawn), integral, lit, good, low[0], high[0]])
    return rows


def _compare(found, wanted):
    assert len(found) == len(wanted)
    for a, b in zip(found, wanted, strict=True):
        for x, y in zip(a, b, strict=True):
            assert x == y or x == pytest.approx(y, rel=1e-9, abs=1e-6)


def test_minutes_are_kept_packed_and_say_the_same_as_the_samples(room):
    r = room(TAGS)
    r.record(day_of_samples(1, seconds=7200))
    r.work(3 * 3600)
    with closing(sqlite3.connect(month_path(r.path, MIDNIGHT_NS))) as file:
        (row,) = find_minutes(file, [1], MIDNIGHT_NS, MIDNIGHT_NS + 1)
        minutes = read_minutes(file, row)
        # a day that is replaced leaves nothing of what it was
        assert file.execute("SELECT id FROM fives").fetchall() == file.execute("SELECT id FROM minutes").fetchall()
    (exact,) = r.history.read([0], MIDNIGHT_NS, MIDNIGHT_NS + 2 * HOUR_NS)
    rows = _brute(exact, MINUTE_NS, [])
    o, s = minutes.outline, minutes.sums
    columns = [o.start, o.n, s.good, o.drawn, o.min, o.max, o.first, o.last, s.total, s.integral, s.lit_ns, s.good_ns]
    found = list(zip(*(c.tolist() for c in [*columns, o.min_ns, o.max_ns]), strict=True))
    _compare([[None if x != x else x for x in row] for row in found], rows)


def test_what_was_recorded_before_there_were_rollups_gets_them(room):
    r = room(TAGS)
    r.record(day_of_samples(1))
    r.record(day_of_samples(2, tag=1, seconds=20_000))
    r.work(90_000)
    with closing(sqlite3.connect(r.path, isolation_level=None)) as main:
        for table in ("rollup_hours", "rollup_days", "rollup_parts", "rollup_stale"):
            main.execute(f"DELETE FROM {table}")
    window = (0, MIDNIGHT_NS + 999 * S, MIDNIGHT_NS + 23 * HOUR_NS, 250, 6 * MINUTE_NS)
    assert_window(r.history, *window)
    r.restart()
    r.work()
    _check_rollups(r)
    assert_window(r.history, *window)


def test_a_file_from_before_rollups_is_migrated_after_a_backup(room):
    r = room(TAGS)
    r.record(day_of_samples(1, seconds=9000))
    r.work()
    r.writer.end()
    r.writer.close()
    with closing(sqlite3.connect(r.path, isolation_level=None)) as main:
        for kind, name in main.execute(
            "SELECT type, name FROM sqlite_master WHERE name LIKE 'rollup_%' AND type = 'table'"
            " OR name IN ('hourly', 'daily') ORDER BY type DESC"
        ).fetchall():
            main.execute(f"DROP {kind} {name}")
        main.execute("DELETE FROM _sqlite_migrations WHERE name = 'rollups'")
        main.execute("PRAGMA user_version = 2")
    r.open()
    assert r.path.with_name("history.version2.db").exists()
    r.work(4 * 3600)
    _check_rollups(r)


def test_months_from_before_there_were_five_minutes_are_drawn_from_minutes(room):
    r = room(TAGS)
    r.record(day_of_samples(1))
    r.work(90_000)
    window = (0, MIDNIGHT_NS + 999 * S, MIDNIGHT_NS + 23 * HOUR_NS, 50, 30 * MINUTE_NS)
    with closing(sqlite3.connect(month_path(r.path, MIDNIGHT_NS), isolation_level=None)) as file:
        file.execute("DELETE FROM fives")
        assert_window(History(r.path, TAGS), *window)
        file.execute("DROP TABLE fives")
        file.execute("DELETE FROM _sqlite_migrations WHERE name = 'fives'")
        file.execute("PRAGMA user_version = 1")
        assert_window(History(r.path, TAGS), *window)
    r.record(batch([0], [MIDNIGHT_NS + 5 * HOUR_NS], [1e6]))
    r.work()
    with closing(sqlite3.connect(month_path(r.path, MIDNIGHT_NS))) as file:
        assert file.execute("SELECT count(*) FROM fives").fetchone() == (1,)
    assert_window(History(r.path, TAGS), *window)


def test_a_kill_between_minutes_and_hours_leaves_work_and_no_wrong_answer(room, monkeypatch):
    r = room(TAGS)
    r.record(day_of_samples(1, seconds=7200))
    killed = []

    def kill(*_):
        killed.append(1)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("hmi.history.rollups.rolling._store_hours", kill)
        with pytest.raises(KeyboardInterrupt):
            r.work(3 * 3600)
    assert killed
    window = (0, MIDNIGHT_NS, MIDNIGHT_NS + 2 * HOUR_NS, 30, 4 * MINUTE_NS)
    assert_window(r.history, *window)
    r.restart(clean=False)
    r.work()
    _check_rollups(r)
    assert_window(r.history, *window)
