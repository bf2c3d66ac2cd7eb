"""Aggregates of OPC UA Part 13 against tables worked out by hand."""

import sqlite3
import threading
from contextlib import closing

import numpy as np
import pytest

from hmi.history import AGGREGATES, CancelledError
from hmi.model.link import Gap
from hmi.model.quality import BAD, GOOD, UNCERTAIN
from tests.history.recording_room import HOUR_NS, MIDNIGHT_NS, RecordingRoom, S
from tests.history.samples import batch, plant_tags

CALCULATED, INTERPOLATED, PARTIAL = 0x401, 0x402, 0x404
SUBNORMAL, NO_DATA = 0x40A40000, 0x809B0000
T = MIDNIGHT_NS + 1800 * S
"""Not a whole hour, so that nothing comes from rollups."""
nan = np.nan


@pytest.fixture
def room():
    r = RecordingRoom(plant_tags(1), MIDNIGHT_NS + 3 * HOUR_NS)
    yield r
    r.close()


def ask(room, name, seconds, interval_s, **how):
    (found,) = room.history.aggregate([0], name, T, T + seconds * S, interval_s * S, **how)
    return found


@pytest.fixture
def samples(room):
    """Intervals of 10 s: two samples; one bad; one uncertain; none; a gap; good to the end.

    second   2    8 |  12bad  15 |  24unc  | -     |  41  (gap 43..52)   | 55
    value   10   16 |   99    20 |  30     |       |  40                 | 50
    """
    room.record(
        batch(
            [0] * 7,
            [T + s * S for s in (2, 8, 12, 15, 24, 41, 55)],
            [10, 16, 99, 20, 30, 40, 50],
            [GOOD, GOOD, BAD, GOOD, UNCERTAIN, GOOD, GOOD],
        ),
        [Gap(T + 43 * S, T + 52 * S, "link", (0,))],
    )
    return room


def test_aggregates_of_samples(samples):
    wanted = {
        "Average": [13, 20, 30, nan, 40, 50],
        "Minimum": [10, 20, 30, nan, 40, 50],
        "Maximum": [16, 20, 30, nan, 40, 50],
        "Count": [2, 1, 1, 0, 1, 1],
        "Delta": [6, 0, 0, nan, 0, 0],
        "Start": [10, 20, 30, nan, 40, 50],
        "End": [16, 20, 30, nan, 40, 50],
    }
    for name, values in wanted.items():
        assert ask(samples, name, 60, 10).value == pytest.approx(values, nan_ok=True), name
    good, uncertain = CALCULATED, SUBNORMAL | CALCULATED
    assert ask(samples, "Average", 60, 10).status.tolist() == [good, uncertain, uncertain, NO_DATA, good, good]


def test_time_average_sloped_and_stepped(samples):
    sloped = ask(samples, "TimeAverage", 60, 10, stepped=False)
    # 0..2 unknown; 2..8 a line from 10 to 16; 8..10 holds 16, for a bad sample follows
    # 10..12 holds 16; 12..15 bad; 15..20 the line from 20 to 30 at 24
    at_20, at_30, at_40 = 20 + 10 * 5 / 9, 30 + 10 * 6 / 17, 30 + 10 * 16 / 17
    second = (16 * 2 + (20 + at_20) / 2 * 5) / 7
    third = ((at_20 + 30) / 2 * 4 + (30 + at_30) / 2 * 6) / 10
    fifth = ((at_40 + 40) / 2 * 1 + 40 * 2) / 3
    assert sloped.value == pytest.approx([(13 * 6 + 16 * 2) / 8, second, third, (at_30 + at_40) / 2, fifth, 50])
    assert sloped.covered == pytest.approx([0.8, 0.7, 1, 1, 0.3, 0.5])
    stepped = ask(samples, "TimeAverage", 60, 10, stepped=True)
    wanted = [(10 * 6 + 16 * 2) / 8, (16 * 2 + 20 * 5) / 7, (20 * 4 + 30 * 6) / 10, 30, (30 * 1 + 40 * 2) / 3, 50]
    assert stepped.value == pytest.approx(wanted)
    assert (stepped.status & 0xC0000000).tolist() == [0x40000000] * 6


def test_duration_good_is_in_milliseconds_and_leaves_gaps_out(samples):
    found = ask(samples, "DurationGood", 60, 10)
    assert found.value.tolist() == [8000, 7000, 4000, 0, 2000, 5000]
    assert found.covered == pytest.approx([0.8, 0.7, 1, 1, 0.3, 0.5])


@pytest.mark.parametrize("rolled", [False, True])
def test_what_was_healed_of_a_gap_is_covered(room, rolled):
    """Gaps in three intervals of an hour: healed from end to end, healed in its first half, not healed."""
    begin = MIDNIGHT_NS - 21 * HOUR_NS
    seconds = np.arange(4 * 3600)
    gaps = [(h * 3600 + 1200, h * 3600 + 1800) for h in range(3)]
    heard = np.ones(len(seconds), np.bool_)
    for a, b in gaps:
        heard[a:b] = False
    time = begin + seconds[heard] * S
    room.record(
        batch([0] * len(time), time, seconds[heard]),
        [Gap(begin + (a - 1) * S + S // 2, begin + b * S, "link", (0,)) for a, b in gaps],
    )
    healed = np.concatenate([np.arange(*gaps[0]), np.arange(gaps[1][0], gaps[1][0] + 300)])
    if rolled:
        room.work(5 * 3600)
    room.heal(batch([0] * len(healed), begin + healed * S, healed))
    room.work(600)
    asked = [0], "TimeAverage", begin, begin + 3 * HOUR_NS, HOUR_NS
    (found,) = room.history.aggregate(*asked)
    assert found.covered == pytest.approx([1, 1 - 301 / 3600, 1 - 600.5 / 3600], abs=1e-3)
    assert found.value[0] == pytest.approx(1800)
    with closing(sqlite3.connect(room.path)) as main:
        hours = main.execute("SELECT lit_ns FROM rollup_hours ORDER BY start").fetchall()
    assert [lit / 3.6e12 for (lit,) in hours[:3]] == pytest.approx(found.covered, abs=1e-3)


def test_interpolative_is_the_value_when_an_interval_begins(samples):
    found = ask(samples, "Interpolative", 60, 5, stepped=False)
    wanted = [nan, 13, 16, 20, 20 + 10 * 5 / 9, 30 + 10 / 17, *(30 + 10 * s / 17 for s in (6, 11, 16)), nan, nan, 50]
    assert found.value == pytest.approx(wanted, nan_ok=True)
    good, subnormal = INTERPOLATED, SUBNORMAL | INTERPOLATED
    assert found.status.tolist() == [NO_DATA, *[good] * 4, *[subnormal] * 4, NO_DATA, NO_DATA, good]
    held = ask(samples, "Interpolative", 60, 5, stepped=True)
    assert held.value == pytest.approx([nan, 10, 16, 20, 20, 30, 30, 30, 30, nan, nan, 50], nan_ok=True)


def test_silence_is_an_unchanged_value_as_long_as_somebody_listened(room):
    room.record(batch([0], [T], [7]))
    room.work(600)
    heard_ns = room.clock.now_ns()
    (found,) = room.history.aggregate([0], "TimeAverage", heard_ns - 3600 * S, heard_ns + 1800 * S, 1800 * S)
    assert found.value == pytest.approx([7, 7, nan], nan_ok=True)
    assert found.covered.tolist() == [1, 1, 0]
    assert found.status.tolist() == [CALCULATED, CALCULATED, NO_DATA]


def test_the_last_interval_may_be_cut(room):
    room.record(batch([0, 0], [T, T + 20 * S], [1, 3]))
    found = ask(room, "Average", 25, 10)
    assert found.start.tolist() == [T, T + 10 * S, T + 20 * S]
    assert found.status[-1] & PARTIAL == PARTIAL
    assert found.value == pytest.approx([1, nan, 3], nan_ok=True)


@pytest.mark.parametrize("name", sorted(AGGREGATES))
@pytest.mark.parametrize("stepped", [True, False])
def test_rollups_answer_as_samples_do(room, name, stepped):
    rng = np.random.default_rng(4)
    time = MIDNIGHT_NS + np.sort(rng.integers(0, 20 * 3600, 4000)) * S
    status = rng.choice([GOOD, UNCERTAIN, BAD], 4000, p=[0.9, 0.05, 0.05])
    gap = Gap(MIDNIGHT_NS + 4 * HOUR_NS + 7 * S, MIDNIGHT_NS + 7 * HOUR_NS, "sequence")
    room.record(batch([0] * 4000, time, np.round(rng.normal(50, 9, 4000), 1), status), [gap])
    asked = [0], name, MIDNIGHT_NS, MIDNIGHT_NS + 18 * HOUR_NS, 2 * HOUR_NS
    (before,) = room.history.aggregate(*asked, stepped=stepped)
    room.work(20 * 3600)
    (after,) = room.history.aggregate(*asked, stepped=stepped)
    assert after.value == pytest.approx(before.value, nan_ok=True, rel=1e-9)
    assert after.covered == pytest.approx(before.covered)
    assert after.status.tolist() == before.status.tolist()


def test_a_question_may_be_withdrawn_and_nonsense_is_refused(samples):
    cancel = threading.Event()
    cancel.set()
    with pytest.raises(CancelledError):
        ask(samples, "Average", 60, 10, cancel=cancel)
    with pytest.raises(CancelledError):
        samples.history.window([0], T, T + 60 * S, 100, cancel=cancel)
    with pytest.raises(ValueError, match="no aggregate 'Mean'; there are Average"):
        ask(samples, "Mean", 60, 10)
    with pytest.raises(ValueError, match="interval longer than nothing"):
        ask(samples, "Average", 60, 0)
