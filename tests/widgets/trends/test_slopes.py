"""Which way a value goes: told for what moves, not for noise, and not for what was not seen."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmi.model.quality import BAD
from hmi.model.series import Series
from hmi.model.tag import DataType, Tag
from widgets.live.slopes import SPAN_S, Slopes

S = 1_000_000_000
T0 = 1_795_000_000 * S
FLOW = Tag(0, "Flow", "s", "n", DataType.Float, low=0.0, high=100.0)
BARE = Tag(1, "Bare", "s", "n", DataType.Float)


def watched(values, *, tags=(FLOW,), every_s=5, live=True):
    """The direction after these values, one every few seconds."""
    slopes = Slopes(tags)
    for k, value in enumerate(values):
        row = np.full(len(tags), value, np.float64)
        slopes.advance(row, np.full(len(tags), live), T0 + k * every_s * S)
    return slopes.direction.tolist()


def line(change_in_span, seconds=400, every_s=5):
    k = np.arange(seconds // every_s)
    return 50 + change_in_span * k * every_s / SPAN_S


@pytest.mark.parametrize(("change", "direction"), [(0.5, 0), (4, 1), (-4, -1), (15, 2), (-15, -2)])
def test_the_direction_is_that_of_the_line(change, direction):
    assert watched(line(change)) == [direction]


def test_noise_has_no_direction():
    noise = np.random.default_rng(1).normal(50, 8, 200)
    assert watched(noise) == [0]
    assert watched(line(15, 500) + np.random.default_rng(2).normal(0, 1.5, 100)) == [2]


def test_little_was_seen_little_is_said():
    assert watched(line(15, 90)) == [0]
    assert watched(line(15), live=False) == [0]
    assert watched(line(15), tags=(BARE,)) == [0]


def test_a_direction_does_not_flicker_at_its_bound():
    slopes = Slopes([FLOW])
    seen = []
    value = 50.0
    for k in range(400):
        value += 0.02 * 100 * 5 / SPAN_S * (1.05 if k < 100 else 0.95)
        slopes.advance(np.array([value]), np.array([True]), T0 + k * 5 * S)
        seen.append(int(slopes.direction[0]))
    assert seen[-1] == 1
    assert sum(a != b for a, b in pairwise(seen)) == 1


def past(values, status=0):
    time = T0 - np.arange(len(values), 0, -1, dtype=np.int64) * 5 * S
    return Series(time, np.asarray(values, np.float64), np.full(len(values), status, np.uint32))


def test_history_tells_it_at_once():
    slopes = Slopes([FLOW, FLOW])
    assert slopes.load(1, past(line(15, 300)), T0)
    assert slopes.direction.tolist() == [0, 2]
    assert not Slopes([FLOW]).load(0, past(line(15, 300), BAD), T0)
    assert not Slopes([FLOW]).load(0, past([]), T0)


@given(st.lists(st.tuples(st.floats(-1e9, 1e9) | st.just(float("nan")), st.integers(-900, 900)), max_size=60))
def test_whatever_the_clock_does_it_answers(steps):
    slopes = Slopes([FLOW])
    now = T0
    for value, seconds in steps:
        now += seconds * S
        slopes.advance(np.array([value]), np.array([True]), now)
        assert slopes.direction[0] in (-2, -1, 0, 1, 2)
