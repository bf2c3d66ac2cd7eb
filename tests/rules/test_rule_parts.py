"""The parts that rules are made of, each against a slower or a published truth."""

from math import inf, isnan
from statistics import NormalDist

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmi.model.rules.kinds import RULE_KINDS
from hmi.model.rules.rule import RuleState
from hmi.rules import words
from hmi.rules.cells import Cells
from hmi.rules.distributions import NORMAL_POINTS, normal_cdf, student_quantile
from hmi.rules.judgement import Evidence, Judgement, judge
from hmi.rules.kinds import kind_factories
from hmi.rules.run_start import runs
from hmi.rules.trend import fit_trend
from tests.rules.signals import noise, tag


def test_normal_distribution_against_the_standard_library():
    x = np.linspace(-7, 7, 141)
    exact = [NormalDist().cdf(v) for v in x]
    assert np.abs(normal_cdf(x) - exact).max() < 1e-7
    assert np.mean(NORMAL_POINTS**2) == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("probability", "freedom", "published"),
    [(0.9, 5, 1.476), (0.975, 10, 2.228), (0.99, 30, 2.457), (0.9, 3, 1.638)],
)
def test_student_quantiles_against_the_printed_table(probability, freedom, published):
    assert student_quantile(NormalDist().inv_cdf(probability), freedom) == pytest.approx(published, rel=0.01)


@given(
    window=st.integers(1, 3000),
    values=st.lists(st.one_of(st.none(), st.floats(-1e6, 1e6)), min_size=1, max_size=400),
    gap=st.integers(0, 5000),
)
def test_cells_are_means_of_the_window_whatever_lies_before(window, values, gap):
    cells = Cells([float(window)])
    column = [np.nan if v is None else v for v in values]
    start = 1_700_000_000 - gap - len(column)
    seconds = [
        *range(start, start + len(column) // 2),
        *range(start + len(column) // 2 + gap, start + len(column) + gap),
    ]
    for second, value in zip(seconds, column, strict=True):
        cells.add(second, np.array([value]))
    t, mean, within = cells.window(0, seconds[-1])
    size = int(cells.cell_s[0])
    kept: dict[int, list[float]] = {}
    for second, value in zip(seconds, column, strict=True):
        if not isnan(value) and second // size < (seconds[-1] + 1) // size:
            kept.setdefault(second // size, []).append(value)
    newest = (seconds[-1] + 1) // size - 1
    used = {c: v for c, v in kept.items() if c > newest - -(-window // size)}
    assert mean == pytest.approx([np.mean(v) for v in used.values()], abs=1e-3)
    assert within == pytest.approx([np.var(v) for v in used.values()], rel=1e-3, abs=10.0)
    assert t == pytest.approx([(c + 0.5) * size - seconds[-1] - 0.5 for c in used])


def rising(n: int, per_step: float, seed: int) -> np.ndarray:
    return per_step * np.arange(n) + noise(np.random.default_rng(seed), n, 0.5)[0]


T = np.arange(-720.0, 0.0)


@pytest.mark.parametrize("seed", range(8))
def test_a_run_begins_after_the_last_reset_at_once(seed):
    y = rising(720, 0.1, seed)
    y[250:] -= 20.0
    y[500:] -= 25.0
    assert 500 <= runs(T, y, 100.0, 120.0)[0].start <= 502
    assert 500 <= runs(T[:504], y[:504], 100.0, 120.0)[0].start <= 502


@pytest.mark.parametrize("seed", range(8))
def test_a_run_may_begin_where_flat_turns_to_rising(seed):
    y = rising(720, 0.0, seed)
    y[400:] += 0.1 * np.arange(320)
    whole, *_, newest = runs(T, y, 100.0, 120.0)
    assert whole.start == 0
    assert abs(newest.start - 400) < 45
    assert newest.calm > 0, "so far away from flat that the noise before is the measure"


def test_a_straight_run_is_not_bent():
    bent = [len(runs(T, rising(720, 0.05, seed), 100.0, 120.0)) > 1 for seed in range(200)]
    assert sum(bent) <= 2


def test_steps_of_resolution_are_no_resets():
    y = np.floor(rising(720, 0.02, 1) / 2.0) * 2.0
    assert runs(T, y, 100.0, 120.0)[0].start == 0


LOOKS = st.builds(Evidence, enough=st.booleans(), met=st.booleans(), probability=st.floats(0, 1))


@given(st.lists(LOOKS, max_size=80))
def test_judgements_never_jump(looks):
    """No prediction without warning, none taken back at once, no fault forgotten without recovery."""
    now, since = Judgement(), 0
    for look in looks:
        before, now = now, judge(now, look, 0.8, 3)
        since = since + 1 if now.state is before.state else 0
        if now.state is RuleState.PREDICTED and before.state is not RuleState.PREDICTED:
            assert now.rising >= 3
        if before.state is RuleState.PREDICTED and now.state not in (RuleState.PREDICTED, RuleState.ACTIVE):
            assert now.state is RuleState.RECOVERING
            assert now.falling >= 3
        if before.state is RuleState.ACTIVE and now.state is not RuleState.ACTIVE:
            assert now.clear >= 12
        if now.state is RuleState.NORMAL and before.state is not RuleState.NORMAL:
            assert before.state in (RuleState.RECOVERING, RuleState.WATCH, RuleState.LEARNING)
        if look.met:
            assert now.state is RuleState.ACTIVE


def test_a_probability_that_wavers_does_not_make_the_state_waver():
    now, seen = Judgement(), []
    for i in range(200):
        now = judge(now, Evidence(True, False, 0.9 if i % 3 else 0.6), 0.8, 2)
        seen.append(now.state)
    assert RuleState.PREDICTED in seen
    assert seen[seen.index(RuleState.PREDICTED) :] == [RuleState.PREDICTED] * (200 - seen.index(RuleState.PREDICTED))


def test_every_declared_kind_is_built_and_every_built_kind_declared():
    assert set(kind_factories()) == set(RULE_KINDS)


def test_faults_in_parameters_are_told_all_at_once():
    kind = RULE_KINDS["time_to_limit"]
    assert list(kind.faults({"limit": 450.0, "confidence": 0.9, "direction": -1})) == []
    faults = dict(kind.faults({"confidence": 1.5, "direction": 0.0, "lmit": 3.0, "horizon": float("nan")}))
    assert faults[""].startswith("a rule of kind 'time_to_limit' must give 'limit'")
    assert faults["confidence"] == "'confidence' is 1.5; it must be at most 1"
    assert faults["direction"] == "'direction' is 0; it must be +1 or -1"
    assert "takes no 'lmit'" in faults["lmit"]
    assert kind.filled({"limit": 1.0}) == {"limit": 1.0, "confidence": 0.8}


@pytest.mark.parametrize(
    ("unit", "per_s", "text"),
    [
        ("mbar", 0.9 / 60, "0.90 mbar/min"),
        ("mm/s", 0.12 / 3600, "0.12 mm/s per h"),
        ("", -3.4 / 3600, "3.4 per h"),
        ("mm", 0.5 / 86400, "0.50 mm/d"),
        ("l", 120.0 / 60, "120 l/min"),
    ],
)
def test_a_slope_in_the_unit_in_which_something_happens(unit, per_s, text):
    assert words.pace(tag(unit=unit), per_s) == text


def test_a_prediction_in_words():
    dp = tag(low=0.0, high=500.0)
    said = words.predicted(dp, 450.0, (3000.0, 4200.0, 5400.0), 0.9 / 60, 7200.0)
    assert said == "reaches 450 mbar in 1 h 10 min (50 min to 1 h 30 min): rises 0.90 mbar/min over the last 2 h"
    assert "(2 min to much later)" in words.predicted(dp, 450.0, (100.0, 4200.0, inf), 0.9 / 60, 7200.0)
    assert "in 20 min: falls" in words.predicted(dp, 4.5, (1201.0, 1205.0, 1210.0), -0.9 / 60, 7200.0)
    assert words.amount(tag(unit="mm/s", low=0.0, high=1000.0), 7.15) == "7.15 mm/s"


@pytest.mark.parametrize("more", [0.0, 30.0])
def test_a_run_of_two_handfuls_with_a_long_hole_between_has_a_trend(more):
    """As after a link that was lost: halves of one point each are no lines, of two no measure of chance."""
    t = np.array([-1000.0, -998.0, -996.0, -994.0, -6.0, -4.0, -2.0, 0.0])
    t[3] += 4 * more
    trend = fit_trend(t, 10.0 + 0.05 * t, np.zeros(8), 1e-3)
    assert trend.line.slope == pytest.approx(0.05, rel=0.01)
    assert trend.bend == 0.0
