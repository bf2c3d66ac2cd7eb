"""The axis fits what was measured, shows the limits that are near, and makes no mountain of noise."""

from hypothesis import given
from hypothesis import strategies as st

from widgets.trends.value_range import fitted_range, value_ticks

_NUMBERS = st.floats(-1e6, 1e6)


@given(st.lists(st.tuples(_NUMBERS, _NUMBERS).map(sorted).map(tuple), min_size=1, max_size=5), st.lists(_NUMBERS))
def test_all_values_are_within(extents, limits):
    low, high = fitted_range(extents, limits, (-2e6, 2e6))
    assert low <= min(e[0] for e in extents) <= max(e[1] for e in extents) <= high
    assert high > low


def test_a_near_limit_is_shown_and_a_far_one_does_not_flatten_the_line():
    low, high = fitted_range([(380.0, 395.0)], [400.0, 5000.0], (0.0, 6000.0))
    assert low < 380 < 400 < high < 2000


def test_noise_stays_small():
    low, high = fitted_range([(50.0, 50.01)], [], (0.0, 100.0))
    assert high - low >= 5.0


def test_the_axis_stays_within_the_instrument_unless_a_value_does_not():
    assert fitted_range([(0.0, 499.0)], [], (0.0, 500.0)) == (0.0, 500.0)
    assert fitted_range([(0.0, 510.0)], [], (0.0, 500.0))[1] >= 510.0


def test_without_values_the_instrument_is_shown():
    assert fitted_range([], [400.0], (0.0, 500.0)) == (0.0, 500.0)
    assert fitted_range([], [], None) == (0.0, 1.0)


@given(_NUMBERS, st.floats(1e-3, 1e6), st.integers(2, 12))
def test_ticks_are_round_evenly_spaced_and_few(low, span, most):
    step, made = value_ticks(low, low + span, most)
    assert len(made) <= most + 1
    assert f"{step:e}"[0] in "125"
    assert all(low - step * 1e-6 <= v <= low + span + step * 1e-6 for v in made)
