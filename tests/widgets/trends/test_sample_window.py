"""The small line keeps every spike and every gap, however many samples there are."""

from math import nan

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from hmi.model.quality import BAD, GOOD
from hmi.model.series import Series
from widgets.live.sample_window import SampleWindow

S = 1_000_000_000
NOW = 1_795_000_000 * S


def window(value, span_s=100.0, status=None):
    n = len(value)
    time = NOW - np.arange(n - 1, -1, -1, dtype=np.int64) * round(span_s * S / n)
    made = SampleWindow(span_s)
    made.load(Series(time, np.array(value, np.float64), np.array(status or [GOOD] * n, np.uint32)))
    return made


def test_few_samples_are_all_there():
    x, value = window([1.0, 2.0, 3.0, 4.0]).outline(NOW, 10)
    assert value.tolist() == [1.0, 2.0, 3.0, 4.0]
    assert x.tolist() == [2.5, 5.0, 7.5, 10.0]


@given(st.integers(0, 4999), st.floats(20.0, 1e6))
def test_one_spike_among_thousands_is_kept(place, height):
    value = np.sin(np.arange(5000.0) / 40.0)
    value[place] = height
    x, outline = window(value).outline(NOW, 50)
    assert outline.max() == height
    assert outline.min() == value.min()
    assert len(x) <= 4 * 51


@given(st.integers(0, 2**32 - 1), st.integers(300, 900), st.integers(2, 60))
def test_every_sample_lies_within_what_its_column_shows(seed, n, columns):
    value = np.random.default_rng(seed).normal(0.0, 1.0, n)
    x, outline = window(value).outline(NOW, columns)
    assert np.all(np.diff(x) >= 0)
    place = columns - np.arange(n - 1, -1, -1) * columns / n
    for sample, at in zip(value, place, strict=True):
        near = outline[np.abs(x - at) <= 1.0]
        assert near.min() <= sample <= near.max()


def test_a_bad_sample_is_a_gap():
    value = np.arange(2000.0)
    status = [GOOD] * 2000
    status[1000] = BAD
    assert np.isnan(window(value, status=status).outline(NOW, 20)[1]).any()


def test_live_samples_follow_the_history_and_old_ones_leave():
    made = window([1.0] * 50)
    for second in range(1, 3000):
        made.append(NOW + second * S, float(second))
    made.append(NOW + 5 * S, 999.0)
    _, value = made.outline(NOW + 2999 * S, 200)
    assert value[-1] == 2999.0
    assert value[0] == 2898.0  # the last one before the window: the line begins at its edge
    assert 999.0 not in value


def test_history_that_comes_late_does_not_lose_what_came_live():
    made = SampleWindow(100.0)
    made.append(NOW + S, 7.0)
    time = np.array([NOW - 2 * S, NOW], np.int64)
    made.load(Series(time, np.array([5.0, 6.0]), np.zeros(2, np.uint32)))
    assert made.outline(NOW + S, 10)[1].tolist() == [5.0, 6.0, 7.0]


def test_at_a_past_moment_nothing_later_is_shown():
    """The time machine turns the clock back: what came after is not there yet."""
    made = window([1.0, 2.0, 3.0, nan])
    assert made.outline(NOW - 30 * S, 10)[1].tolist() == [1.0, 2.0]


def test_an_empty_window_has_no_outline():
    assert len(SampleWindow(60.0).outline(NOW, 10)[0]) == 0
