"""A sensor that no longer moves: learnt from how long it stood still when all was well."""

from dataclasses import replace

import numpy as np
import pytest

from hmi.model.batch import EMPTY, Batch
from hmi.model.quality import NO_LINK
from hmi.model.rules.rule import Prediction, RuleState
from hmi.rules import RuleEngine
from tests.rules.signals import BAD_SENSOR, START, S, batch, play, seconds, stuck, tag

TURBIDITY = tag(0, "F1.Turbidity", unit="NTU")
OTHER = tag(1, "F1.Flow")
RULE = {"window_s": 1800.0, "every_s": 10.0}


def lively(n: int, still_s: int, seed: int = 1) -> np.ndarray:
    """Moves at least once in `still_s` seconds, and once stands still for all of it."""
    random = np.random.default_rng(seed)
    still = random.integers(1, still_s + 1, n)
    still[1] = still_s
    return np.repeat(random.normal(0.3, 0.05, n), still)[:n]


def engine(**options) -> RuleEngine:
    return RuleEngine([stuck(**RULE, **options)], [TURBIDITY, OTHER])


def last_states(heard: list[Prediction], count: int) -> list[RuleState]:
    return [p.state for p in heard][-count:]


def test_a_stuck_sensor_is_told_with_how_long_and_how_long_is_usual():
    rules = engine()
    assert last_states(play(rules, lively(3600, 120)), 2) == [RuleState.LEARNING, RuleState.NORMAL]
    heard = play(rules, np.full(1320, 0.4), start=3600)
    assert last_states(heard, 1) == [RuleState.ACTIVE]
    first = next(p for p in heard if p.state is RuleState.ACTIVE)
    assert 360 <= seconds(first) - 3600 <= 380
    assert first.sentence == "has not moved for 6 min 10 s; the longest seen before was 2 min"
    assert heard[-1].sentence == "has not moved for 21 min; the longest seen before was 2 min"
    assert heard[-1].value == 0.4


def test_no_sample_is_no_movement_as_long_as_time_goes_on():
    """A server sends changes only; the other tags show that it is there."""
    rules = engine()
    play(rules, lively(3600, 30))
    heard = play(rules, np.arange(1200.0), tag=1, start=3600)
    assert last_states(heard, 1) == [RuleState.ACTIVE]
    rules = engine()
    play(rules, lively(3600, 30))
    assert last_states(rules.step(EMPTY, (START + 4800) * S), 1) == [RuleState.ACTIVE]


def test_a_value_that_repeats_is_no_movement():
    rules = engine(parameters={"min_run_s": 60.0})
    play(rules, lively(3600, 10))
    assert last_states(play(rules, np.full(300, 0.4), start=3600), 1) == [RuleState.ACTIVE]


def test_what_was_stuck_teaches_nothing_and_is_watched_for_a_while():
    rules = engine()
    play(rules, lively(3600, 120))
    play(rules, np.full(3600, 0.4), start=3600)
    heard = play(rules, lively(1800, 120), start=7200)
    assert last_states(heard, 2) == [RuleState.RECOVERING, RuleState.NORMAL]
    again = play(rules, np.full(600, 0.4), start=9000)
    assert last_states(again, 1) == [RuleState.ACTIVE], "an hour stuck is not taken for usual"


def test_longer_than_ever_is_watched_before_it_is_an_alarm():
    rules = engine(parameters={"factor": 5.0})
    play(rules, lively(3600, 120))
    heard = play(rules, np.full(500, 0.4), start=3600)
    assert [p.state for p in heard] == [RuleState.WATCH]
    assert "the longest seen before was 2 min" in heard[0].sentence


def test_less_than_the_tolerance_is_no_movement_and_slow_drift_is():
    rules = engine(parameters={"tolerance": 0.01})
    play(rules, lively(3600, 60))
    jitter = 0.4 + 0.004 * np.resize([1.0, -1.0], 1200)
    assert last_states(play(rules, jitter, start=3600), 1) == [RuleState.ACTIVE]
    rules = engine(parameters={"tolerance": 0.01})
    play(rules, lively(3600, 60))
    assert play(rules, 0.4 + 0.0005 * np.arange(1200), start=3600) == []


def test_a_value_that_moves_and_comes_back_within_a_second_has_moved():
    rules = engine(parameters={"min_run_s": 30.0})
    flicker = batch([(0, s + f, v) for s in range(3600) for f, v in ((0.2, 1.0), (0.4, 2.0), (0.6, 1.0))])
    assert last_states(rules.step(flicker, (START + 3600) * S), 1) == [RuleState.NORMAL]


def test_what_was_out_of_sight_was_not_still():
    rules = engine()
    play(rules, lively(3600, 60))
    play(rules, np.full(250, 0.4), start=3600)
    rules.quality(np.array([0], np.uint32), NO_LINK, (START + 3850) * S)
    lost = play(rules, np.arange(600.0), tag=1, start=3850)
    assert [(p.state, p.sentence) for p in lost] == [(RuleState.UNDEFINED, "F1.Turbidity has no link")]
    rules.quality(np.array([0], np.uint32), 0, (START + 4450) * S)
    assert RuleState.ACTIVE not in last_states(play(rules, np.full(250, 0.4), start=4450), 9)
    assert last_states(play(rules, np.full(100, 0.4), start=4700), 1) == [RuleState.ACTIVE]


def test_bad_quality_ends_a_run_and_teaches_nothing():
    rules = engine()
    play(rules, lively(3600, 60))
    play(rules, np.full(280, 0.4), start=3600)
    heard = play(rules, np.full(20, 0.4), start=3880, status=BAD_SENSOR)
    assert [p.sentence for p in heard] == ["F1.Turbidity has a bad value"]
    assert RuleState.ACTIVE not in last_states(play(rules, np.full(280, 0.4), start=3900), 9)


def test_a_machine_at_rest_may_stand_still():
    rules = RuleEngine([stuck(when=1, **RULE)], [TURBIDITY, OTHER])
    rules.step(batch([(1, 0.0, 1.0)]), START * S)
    play(rules, lively(3600, 60))
    rules.step(batch([(1, 3600.0, 0.0)]), (START + 3600) * S)
    heard = play(rules, np.full(3000, 0.4), start=3600)
    assert [p.sentence for p in heard] == ["does not look while F1.Flow is 0.00"]


def test_a_tag_that_never_moves_is_learnt_for_ever():
    assert [p.state for p in play(engine(), np.full(7200, 20.0))] == [RuleState.LEARNING]


@pytest.mark.parametrize("seed", range(3))
def test_a_healthy_sensor_raises_nothing_for_a_day(seed):
    """Steps at random, as a slow transmitter with a deadband: its runs have no longest."""
    random = np.random.default_rng(seed)
    at = np.cumsum(random.exponential(60.0, 1440))
    steps = batch([(0, t, v) for t, v in zip(at, random.normal(size=1440), strict=True)])
    heard = RuleEngine([stuck(**RULE)], [TURBIDITY, OTHER]).step(steps, int(steps.time[-1]))
    assert RuleState.ACTIVE not in {p.state for p in heard}


def test_two_rules_may_watch_one_tag():
    strict = replace(stuck(parameters={"min_run_s": 60.0}, **RULE), id="strict")
    loose = replace(stuck(parameters={"min_run_s": 2000.0}, **RULE), id="loose")
    rules = RuleEngine([strict, loose], [TURBIDITY])
    play(rules, lively(3600, 10))
    heard = play(rules, np.full(600, 0.4), start=3600)
    assert {p.rule for p in heard if p.state is RuleState.ACTIVE} == {"strict"}


def test_runs_agree_with_counting_by_hand():
    """Many tags, many samples a second, against a loop over one tag at a time."""
    random = np.random.default_rng(7)
    count, n = 20, 3000
    tags = [tag(i, f"T{i}") for i in range(count)]
    rules = RuleEngine([stuck(i, window_s=1.0, every_s=1.0, parameters={"min_run_s": 5.0}) for i in range(count)], tags)
    at = np.sort(random.uniform(0, 600, n))
    rows = Batch(
        random.integers(0, count, n).astype(np.uint32),
        (START * S + at * S).astype(np.int64),
        random.integers(0, 3, n).astype(float),
        np.zeros(n, np.uint32),
    )
    heard = rules.step(rows, (START + 600) * S)
    for i in range(count):
        mine = np.flatnonzero(rows.tag == i)
        active = [seconds(p) for p in heard if p.rule == f"rule{i}" and p.state is RuleState.ACTIVE]
        assert bool(active) == _ever_stuck(rows.time[mine], rows.value[mine]), i


def _ever_stuck(time: np.ndarray, value: np.ndarray) -> bool:
    """By the definition: a run three times as long as the longest of at least ten before it, and over five seconds."""
    since = -(-time[0] // S) * S
    reference, runs, stuck_ever = value[0], [], False
    second_after = {t: -(-t // S) for t in time.tolist()}
    first = second_after[int(time[0])]
    for t, v in zip(time.tolist(), value.tolist(), strict=True):
        if second_after[t] == first:
            reference = v
            continue
        if v != reference:
            looked_at = (t - 1) // S * S - since
            limit = max(5 * S, 3 * max(runs, default=0))
            if len(runs) >= 10 and looked_at > limit:
                stuck_ever = True
            if len(runs) < 10 or t - since <= limit:
                runs.append(t - since)
            reference, since = v, t
    end = (START + 599) * S - since
    return stuck_ever or (len(runs) >= 10 and end > max(5 * S, 3 * max(runs)))
