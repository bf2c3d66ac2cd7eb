"""What a pen draws is what was measured: spikes at every zoom, breaks at gaps, marks where samples are bad."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from hmi.model.link import Gap
from hmi.model.quality import BAD, GOOD, NO_LINK, UNCERTAIN
from hmi.model.series import Series
from widgets.trends.samples import Scale, TrendSamples

S = 10**9
T0 = 1_700_000_000 * S


def series(seconds, values, status=None) -> Series:
    time = T0 + np.asarray(np.round(np.asarray(seconds, float) * S), np.int64)
    value = np.asarray(values, float)
    return Series(time, value, np.zeros(len(time), np.uint32) if status is None else np.asarray(status, np.uint32))


def samples_of(*args) -> TrendSamples:
    samples = TrendSamples()
    samples.replace(series(*args))
    return samples


def drawn(samples: TrendSamples, end_s: float, pixels: int, gaps=(), *, stepped=False, unseen=0.0):
    scale = Scale(max(1, round(end_s * S) // pixels), unseen)
    return samples.drawn(T0, T0 + round(end_s * S), T0, scale, gaps, stepped=stepped)


@given(
    st.integers(50, 4000),
    st.integers(5, 200),
    st.data(),
)
def test_a_spike_of_one_sample_is_drawn_at_every_zoom(count, pixels, data):
    value = np.sin(np.arange(count) / 7.0)
    at = data.draw(st.integers(0, count - 1))
    value[at] = 50.0
    picture = drawn(samples_of(np.arange(count), value), count, pixels)
    assert np.nanmax(picture.y) == 50.0
    column_s = count / pixels
    assert abs(picture.x[np.nanargmax(picture.y)] - at) <= column_s
    assert len(picture.x) <= 4 * (pixels + 2) or len(picture.x) <= 2 * count


@given(st.lists(st.floats(-1e6, 1e6), min_size=8, max_size=600), st.integers(3, 50))
def test_thinning_keeps_first_last_least_and_greatest(values, pixels):
    picture = drawn(samples_of(np.arange(len(values)), values), len(values), pixels)
    assert (picture.y[0], picture.y[-1]) == (values[0], values[-1])
    assert (picture.y.min(), picture.y.max()) == (min(values), max(values))
    assert (np.diff(picture.x) >= 0).all()
    assert picture.extent == (min(values), max(values))


def test_columns_stand_still_while_the_axis_moves():
    """Else a live trend shimmers: the same sample must fall into the same column after the window has moved."""
    rng = np.random.default_rng(3)
    samples = samples_of(np.arange(10_000), rng.normal(0, 1, 10_000))
    scale = Scale(20 * S)
    first = samples.drawn(T0, T0 + 8000 * S, T0, scale, (), stepped=False)
    moved = samples.drawn(T0 + 40 * S, T0 + 8040 * S, T0, scale, (), stepped=False)
    both = (first.x > 100) & (first.x < 7900)
    assert np.isin(first.x[both], moved.x).all()


def test_a_gap_breaks_the_line():
    seconds = np.concatenate([np.arange(0, 100), np.arange(200, 300)])
    gap = Gap(T0 + 100 * S, T0 + 199 * S, "link")
    whole = drawn(samples_of(seconds, np.ones(200)), 300, 100)
    assert not np.isnan(whole.y).any()
    broken = drawn(samples_of(seconds, np.ones(200)), 300, 100, [gap])
    (at,) = np.flatnonzero(np.isnan(broken.y))
    assert broken.x[at - 1] <= 100 < 199 < broken.x[at + 1]


def test_samples_healed_inside_a_gap_hang_together():
    gap = Gap(T0 + 100 * S, T0 + 200 * S, "link")
    picture = drawn(samples_of(np.arange(300), np.ones(300)), 300, 100, [gap])
    runs = np.split(picture.x, np.flatnonzero(np.isnan(picture.y)))
    assert len(runs) == 3
    assert runs[1][-1] - runs[1][1] > 90


def test_bad_samples_lift_the_pen_and_are_marked_at_the_last_value_known():
    status = np.zeros(100, np.uint32)
    status[40:45] = BAD
    value = np.arange(100.0)
    value[42] = np.nan
    picture = drawn(samples_of(np.arange(100), value, status), 100, 100)
    assert np.isnan(picture.y).sum() == 1
    assert len(picture.bad_x) >= 1
    assert np.isfinite(picture.bad_y).all()
    assert picture.bad_x.min() >= 40
    assert picture.bad_x.max() <= 44


def test_uncertain_samples_are_drawn_and_marked():
    status = np.zeros(100, np.uint32)
    status[40] = UNCERTAIN
    picture = drawn(samples_of(np.arange(100), np.ones(100), status), 100, 100)
    assert not np.isnan(picture.y).any()
    assert picture.doubtful_x.tolist() == [40.0]


def test_a_lost_link_is_no_bad_sample():
    status = np.zeros(100, np.uint32)
    status[40] = NO_LINK
    picture = drawn(samples_of(np.arange(100), np.ones(100), status), 100, 100)
    assert np.isnan(picture.y).any()
    assert not len(picture.bad_x)


def test_a_stepped_value_holds_until_the_next():
    picture = drawn(samples_of([0, 60, 90], [1.0, 5.0, 2.0]), 100, 100, stepped=True)
    at = np.flatnonzero(picture.x == 60.0)
    assert picture.y[at].tolist() == [1.0, 5.0]


def test_columns_without_visible_movement_cost_one_point():
    samples = samples_of(np.arange(10_000), 5 + 0.001 * np.sin(np.arange(10_000)))
    assert len(drawn(samples, 10_000, 100, unseen=0.1).x) <= 102
    assert len(drawn(samples, 10_000, 100).x) > 350


def test_live_samples_follow_history_without_doubles():
    samples = samples_of(np.arange(10), np.zeros(10))
    tail = series([8, 9, 10, 11], [1.0, 1.0, 1.0, 1.0])
    assert samples.append(tail.time, tail.value, tail.status)
    assert len(samples) == 12
    assert not samples.append(tail.time, tail.value, tail.status)
    samples.continue_with(series(np.arange(11), np.zeros(11)))
    assert samples.value.tolist() == [0.0] * 11 + [1.0]


def test_what_scrolled_away_is_forgotten_but_for_the_value_that_still_holds():
    samples = samples_of(np.arange(10_000), np.arange(10_000.0))
    samples.forget_before(T0 + 9000 * S)
    assert samples.value[0] == 9000.0
    assert samples.at(T0 + 9500 * S) == 500


def test_nothing_held_draws_nothing():
    picture = drawn(TrendSamples(), 100, 100)
    assert len(picture.x) == 0
    assert picture.extent is None
    assert TrendSamples().at(T0) is None


def test_a_single_sample_is_drawn_as_a_line_until_now_and_no_further_than_a_gap():
    samples = TrendSamples()
    samples.append(np.array([5 * S]), np.array([7.0]), np.array([GOOD], np.uint32))
    window = (10 * S, 100 * S, 0, Scale(S))
    assert not np.isfinite(samples.drawn(*window, (), stepped=False).y[1:]).any(), "nothing says that it still holds"
    held = samples.drawn(*window, (), stepped=False, held_ns=60 * S)
    assert (held.x.tolist(), held.y.tolist()) == ([5.0, 60.0], [7.0, 7.0])
    gap = Gap(30 * S, 100 * S, "link")
    assert samples.drawn(*window, (gap,), stepped=False, held_ns=60 * S).x.tolist() == [5.0, 30.0]
    samples.append(np.array([20 * S]), np.array([np.nan]), np.array([BAD], np.uint32))
    assert 60.0 not in samples.drawn(*window, (), stepped=False, held_ns=60 * S).x, "what is bad holds no value"
