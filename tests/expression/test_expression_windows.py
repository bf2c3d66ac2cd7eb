"""Functions over time against plain definitions, second by second; and live against replay, to the bit."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hmi.expression import parse
from hmi.model.quality import NEVER_READ, NO_LINK, STALE
from tests.expression.grammar import NAMES

EPOCH_S = 1_750_000_000
SPANS = [
    "avg(a, 60 s)",
    "med(a, 60 s)",
    "pct(a, 90, 60 s)",
    "sd(a, 60 s)",
    "sum_t(a, 60 s)",
    "rate(a, 60 s)",
    "delta(a, 60 s)",
]
MOMENTS = ["count_true(p, 60 s)", "on(p, 10 s)", "since(p)", "last_change(a)"]
LONG = ["avg(a, 1 h)", "pct(a, 90, 1 h)", "sd(a, 1 h)", "rate(a, 1 h)", "delta(a, 1 h)", "count_true(a > 0, 1 h)"]


def _signal(seconds, units, seed, missing=0.02):
    rng = np.random.default_rng(seed)
    values = np.round(np.cumsum(rng.normal(0, 1, (seconds, units)), axis=0), 2)
    return values, np.where(rng.random((seconds, units)) < missing, NO_LINK, 0).astype(np.uint32)


def _asked(text, values, status, first=EPOCH_S, cuts=()):
    """All seconds, handed in in parts."""
    expression = parse(text, NAMES)
    values = [values if n == "a" else (values > 0).astype(float) for n in expression.names]
    state = expression.state(values[0].shape[1])
    edges = [0, *sorted(cuts), len(values[0])]
    parts = [
        state.advance(first + a, [v[a:b] for v in values], [status[a:b]] * len(values)).value
        for a, b in pairwise(edges)
        if b > a
    ]
    return np.concatenate(parts)


def _defined(text, seen, now, before):
    """What each function is, said plainly. seen: what was defined in the last 60 s."""
    if len(seen) < (54 if text.startswith("sum") else 30):
        return np.nan
    at = np.arange(len(seen))
    return {
        "avg": lambda: np.mean(seen),
        "med": lambda: np.median(seen),
        "pct": lambda: np.percentile(seen, 90),
        "sd": lambda: np.std(seen, ddof=1),
        "sum_t": lambda: np.mean(seen) * 60,
        "rate": lambda: np.polyfit(at, seen, 1)[0] * 60,
        "delta": lambda: now - before,
    }[text.split("(")[0]]()


@pytest.mark.parametrize("text", SPANS)
def test_spans_are_what_they_say(text):
    values, status = _signal(300, 2, seed=1, missing=0.0)
    got = _asked(text, values, status)
    for second in (5, 28, 29, 53, 59, 60, 61, 299):
        for unit in (0, 1):
            seen = values[max(0, second - 59) : second + 1, unit]
            before = values[second - 60, unit] if second >= 60 else np.nan
            wanted = (
                before
                if text.startswith("delta") and np.isnan(before)
                else _defined(text, seen, values[second, unit], before)
            )
            np.testing.assert_allclose(got[second, unit], wanted, rtol=1e-9, atol=1e-9)


def test_moments_are_what_they_say():
    p = [0, 0, 1, 1, 1, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0]
    values, status = np.array(p, float)[:, None], np.zeros((len(p), 1), np.uint32)
    since = parse("since(p)", NAMES).state().advance(EPOCH_S, [values], [status]).value[:, 0]
    np.testing.assert_array_equal(since, [np.nan, np.nan, 0, 1, 2, 3, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])
    on = parse("on(p, 10 s)", NAMES).state().advance(EPOCH_S, [values], [status]).value[:, 0]
    np.testing.assert_array_equal(on, [0] * 16 + [1, 0])
    count = parse("count_true(p, 10 s)", NAMES).state().advance(EPOCH_S, [values], [status]).value[:, 0]
    np.testing.assert_array_equal(count, [np.nan] * 8 + [2, 2, 2, 2, 1, 1, 1, 1, 0, 0])
    a = np.array([3, 3, 3, 4, 4, 4.0])[:, None]
    still = parse("last_change(a)", NAMES).state().advance(EPOCH_S, [a], [np.zeros((6, 1), np.uint32)]).value[:, 0]
    np.testing.assert_array_equal(still, [0, 1, 2, 0, 1, 2])


@settings(max_examples=40, deadline=None)
@given(
    text=st.sampled_from(SPANS + MOMENTS),
    cuts=st.lists(st.integers(1, 199), max_size=6, unique=True),
    seed=st.integers(0, 99),
)
def test_it_does_not_matter_how_many_seconds_come_at_once(text, cuts, seed):
    values, status = _signal(200, 3, seed)
    np.testing.assert_array_equal(_asked(text, values, status), _asked(text, values, status, cuts=cuts))


@pytest.mark.parametrize("text", [*SPANS, "on(p, 10 s)", *LONG])
def test_a_replay_that_begins_later_says_the_same_to_the_bit(text):
    """Once its window is full; one second may be unseen at its beginning, in a cell that began before it."""
    values, status = _signal(5200 if text in LONG else 400, 2, seed=5)
    whole = _asked(text, values, status)
    begin = 103
    later = _asked(text, values[begin:], status[begin:], first=EPOCH_S + begin)
    full = (3600 if text in LONG else 60) + 11
    np.testing.assert_array_equal(later[full:], whole[begin + full :])
    assert (~np.isnan(later[full:])).mean() > 0.5


@pytest.mark.parametrize("text", [*SPANS, *MOMENTS])
def test_units_side_by_side_do_not_touch_each_other(text):
    values, status = _signal(200, 4, seed=8)
    together = _asked(text, values, status)
    for unit in range(4):
        alone = _asked(text, values[:, [unit]], status[:, [unit]])
        np.testing.assert_array_equal(together[:, [unit]], alone)


def test_seconds_that_nobody_saw_count_for_nothing():
    expression = parse("avg(a, 60 s)", NAMES)
    state = expression.state()
    ones, good = np.ones((60, 1)), np.zeros((60, 1), np.uint32)
    assert state.advance(EPOCH_S, [ones], [good]).value[-1, 0] == 1.0
    after = state.advance(EPOCH_S + 60 + 600, [3 * ones], [good])
    assert after.defined[:, 0].tolist() == [False] * 29 + [True] * 31
    assert set(after.value[29:, 0]) == {3.0}
    reason = after.reason_of(0, 0)
    assert reason is not None
    assert reason.sentence == "too little was seen for avg(a, 60 s) at column 1"


def test_age_is_known_of_a_value_that_may_not_be_used():
    expression = parse("age(a) > 10 min", NAMES)
    state = expression.state()
    second = np.int64(EPOCH_S)
    time = np.array([[second - 601], [second - 601], [0], [second]]) * 10**9
    status = np.array([[0], [STALE], [NEVER_READ], [0]], np.uint32)
    assert expression.wants_time
    got = state.advance(EPOCH_S, [np.ones((4, 1))], [status], [time])
    np.testing.assert_array_equal(got.value[:, 0], [1, 1, np.nan, 0])
    with pytest.raises(ValueError, match="times of samples"):
        state.advance(EPOCH_S + 10, [np.ones((1, 1))], [np.zeros((1, 1), np.uint32)])


def test_windows_in_windows_and_beside_tags():
    values, status = _signal(400, 1, seed=3, missing=0.0)
    got = _asked("delta(avg(a, 60 s), 60 s) + a", values, status)[:, 0]
    mean = np.array([values[i - 59 : i + 1, 0].mean() for i in range(59, 400)])
    np.testing.assert_allclose(got[119:], mean[60:] - mean[:-60] + values[119:, 0], rtol=1e-9)


def test_memory_is_bounded_by_the_spans():
    """A month of window in no more than 720 cells."""
    state = parse("avg(a, 31 d)", NAMES).state(2)
    values, status = np.ones((2000, 2)), np.zeros((2000, 2), np.uint32)
    state.advance(EPOCH_S, [values], [status])
    cells = state._inner[0][1][1]._cells
    assert sum(f.size for f in cells.fields) <= 2 * 2 * 720


def test_time_does_not_go_back():
    state = parse("since(p)", NAMES).state()
    one = ([np.ones((1, 1))], [np.zeros((1, 1), np.uint32)])
    state.advance(EPOCH_S, *one)
    with pytest.raises(ValueError, match="is not after"):
        state.advance(EPOCH_S, *one)
    with pytest.raises(ValueError, match="columns must be"):
        state.advance(EPOCH_S + 5, [np.ones((1, 2))], [np.zeros((1, 2), np.uint32)])


def test_what_looks_back_needs_a_state():
    with pytest.raises(ValueError, match="looks back in time"):
        parse("avg(a, 1 h) > 3", NAMES).evaluate([1.0], [0])
