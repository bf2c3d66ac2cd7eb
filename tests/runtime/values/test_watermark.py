"""Rules look at a time only when its samples have come, whatever a server's clock says, and never twice."""

from hypothesis import given
from hypothesis import strategies as st

from hmi.runtime.clock import Watermark

_S = 1_000_000_000


@given(st.integers(-7200, 3000), st.lists(st.tuples(st.integers(0, 3 * _S), st.integers(0, 2 * _S)), min_size=1))
def test_no_sample_that_is_two_seconds_late_comes_after_the_watermark(skew_s, samples):
    """Samples of one server: taken at a time, on the way for up to 2 s."""
    watermark, taken = Watermark(["a"]), 1_000_000 * _S
    arrivals = []
    for pause, way in samples:
        taken += pause
        arrivals.append((taken + way, taken + skew_s * _S))
    passed = 0
    for now, source in sorted(arrivals):
        assert source > passed - _S
        watermark.seen("a", source, now)
        reached = watermark.at(now)
        assert reached >= passed
        passed = reached


def test_time_goes_on_where_nothing_changes():
    watermark = Watermark(["a"])
    watermark.seen("a", 100 * _S, 100 * _S)
    assert watermark.at(110 * _S) == 108 * _S


def test_the_slowest_clock_counts_and_a_broken_one_does_not():
    watermark = Watermark(["a", "b"])
    watermark.seen("a", 100 * _S, 100 * _S)
    watermark.seen("b", 40 * _S, 100 * _S)
    watermark.seen("b", 10**9 * _S, 100 * _S)
    watermark.seen("not asked for", 1, 100 * _S)
    assert watermark.at(100 * _S) == 38 * _S


def test_a_clock_set_back_is_believed_after_a_minute():
    watermark = Watermark(["a"])
    for second in range(100, 200):
        source = second if second < 120 else second - 15
        watermark.seen("a", source * _S, second * _S)
    assert watermark.at(200 * _S) == 183 * _S
