"""When a tag meets its limit: filters that clog and are washed, bearings that wear, signals that only look like it."""

from math import isnan

import numpy as np
import pytest

from hmi.model.batch import EMPTY
from hmi.model.rules.rule import Prediction, RuleState
from hmi.rules import RuleEngine
from tests.rules.signals import BAD_SENSOR, START, S, batch, noise, play, seconds, tag, time_to_limit

HOUR = 3600
RULE = {"window_s": 2.0 * HOUR, "every_s": 10.0}


def states(predictions: list[Prediction]) -> list[RuleState]:
    """As they followed each other."""
    all_states = [p.state for p in predictions]
    return [s for i, s in enumerate(all_states) if i == 0 or s is not all_states[i - 1]]


def clogging(hours: float, per_min: float = 0.9, memory: float = 0.9, size: float = 2.0, seed: int = 1) -> np.ndarray:
    """A filter's differential pressure from 300 mbar on."""
    n = int(hours * HOUR)
    return 300.0 + per_min / 60.0 * np.arange(n) + noise(np.random.default_rng(seed), n, memory, size)[0]


def test_a_clogging_filter_is_foreseen_with_time_and_reason():
    engine = RuleEngine([time_to_limit(**RULE)], [tag()])
    values = clogging(3.0)
    heard = play(engine, values[: 2 * HOUR])
    assert states(heard)[:2] == [RuleState.LEARNING, RuleState.NORMAL]
    last = heard[-1]
    assert last.state is RuleState.PREDICTED
    hit = int(np.argmax(values >= 450.0)) - seconds(last)
    assert last.q50_s == pytest.approx(hit, rel=0.1)
    assert last.q10_s < last.q50_s < last.q90_s < last.q10_s + 1800
    assert last.confidence > 0.95
    assert last.slope_per_s == pytest.approx(0.9 / 60, rel=0.1)
    assert last.limit == 450.0
    assert last.sentence.startswith("reaches 450 mbar in ")
    assert ": rises 0.9" in last.sentence
    assert "mbar/min over the last" in last.sentence


def test_what_falls_to_a_limit_is_foreseen_as_well():
    engine = RuleEngine([time_to_limit(5.0, **RULE)], [tag(low=0.0, high=100.0, unit="%")])
    last = play(engine, 360.0 - clogging(2.0, 0.2, size=0.5))[-1]
    assert last.state is RuleState.PREDICTED
    assert last.slope_per_s < 0
    assert ": falls " in last.sentence


def test_a_prediction_stands_until_it_comes_true_and_no_state_flaps():
    engine = RuleEngine([time_to_limit(**RULE)], [tag()])
    heard = play(engine, clogging(3.5))
    after = states(heard)
    assert after[-3:] == [RuleState.WATCH, RuleState.PREDICTED, RuleState.ACTIVE]
    assert len(after) <= 5
    active = next(p for p in heard if p.state is RuleState.ACTIVE)
    assert active.sentence.startswith("is at 45")
    assert active.sentence.endswith("above 450 mbar")


def test_washing_the_filter_starts_a_new_run():
    engine = RuleEngine([time_to_limit(**RULE)], [tag()])
    foreseen = play(engine, clogging(2.0))
    assert foreseen[-1].state is RuleState.PREDICTED
    washed = clogging(2.5, seed=2) - 200.0
    heard = play(engine, washed, start=2 * HOUR)
    recovering = next(p for p in heard if p.state is RuleState.RECOVERING)
    assert seconds(recovering) < 2 * HOUR + 180, "a drop is no trend, and it is seen soon"
    assert recovering.sentence.endswith("and no longer on its way to 450 mbar")
    assert states(heard)[-4:] == [RuleState.RECOVERING, RuleState.NORMAL, RuleState.WATCH, RuleState.PREDICTED]
    last = heard[-1]
    assert last.state is RuleState.PREDICTED
    hit = (450.0 - washed[-1]) / 0.9 * 60.0
    assert last.q50_s == pytest.approx(hit, rel=0.25)


def test_a_bump_takes_no_prediction_back():
    """As when the next filter is washed and this one carries its load for twenty minutes."""
    engine = RuleEngine([time_to_limit(**RULE)], [tag()])
    values = clogging(2.7, 0.5)
    values[int(2.2 * HOUR) : int(2.5 * HOUR)] += 12.0
    assert play(engine, values[: 2 * HOUR])[-1].state is RuleState.PREDICTED
    assert set(states(play(engine, values[2 * HOUR :], start=2 * HOUR))) == {RuleState.PREDICTED}


def test_a_fault_that_grows_ever_faster_is_foreseen_before_it_is_there():
    """A bearing: still for two hours, then worse by half every eight minutes. Its noise wanders for minutes too."""
    calm = 1.8 + noise(np.random.default_rng(5), 4 * HOUR, 0.99, 0.08)[0]
    grown = 0.12 * (1.5 ** (np.arange(2 * HOUR) / 480.0) - 1.0)
    calm[2 * HOUR :] += grown
    heard = play(RuleEngine([time_to_limit(7.1, **RULE)], [tag(unit="mm/s", low=0.0, high=12.0)]), calm)
    first = next(p for p in heard if p.state is RuleState.PREDICTED)
    hit = int(np.argmax(calm >= 7.1))
    assert 600 < hit - seconds(first) < 3600
    between = [p.state for p in heard if seconds(first) <= seconds(p) < hit]
    assert set(between) == {RuleState.PREDICTED}


def test_a_fault_that_begins_is_learnt_from_its_beginning():
    """One line through flat and rising hours would say twice the time."""
    values = np.concatenate([noise(np.random.default_rng(3), HOUR, 0.9, 2.0)[0] + 300.0, clogging(1.0)])
    last = play(RuleEngine([time_to_limit(**RULE)], [tag()]), values)[-1]
    assert last.state is RuleState.PREDICTED
    assert last.q50_s == pytest.approx((450.0 - 354.0) / 0.9 * 60.0, rel=0.15)


def test_a_trend_away_from_the_limit_is_none():
    heard = play(RuleEngine([time_to_limit(**RULE)], [tag()]), clogging(2.0, -0.9))
    assert states(heard) == [RuleState.LEARNING, RuleState.NORMAL]
    assert all(isnan(p.q50_s) for p in heard)


def test_a_short_run_is_not_followed_far():
    """Ten minutes of rising say nothing of the next eight hours."""
    heard = play(RuleEngine([time_to_limit(2000.0, **RULE)], [tag()]), clogging(0.4))
    assert RuleState.PREDICTED not in states(heard)


def test_a_signal_without_noise_and_one_that_stands_still():
    line = play(RuleEngine([time_to_limit(**RULE)], [tag()]), 300.0 + 0.015 * np.arange(2 * HOUR))
    assert line[-1].state is RuleState.PREDICTED
    assert line[-1].q50_s == pytest.approx((450.0 - 300.0) / 0.015 - seconds(line[-1]), abs=60)
    flat = play(RuleEngine([time_to_limit(**RULE)], [tag()]), np.full(2 * HOUR, 300.0))
    assert states(flat) == [RuleState.LEARNING, RuleState.NORMAL]


def test_values_that_come_only_when_they_change():
    """As OPC UA sends them: 5 mbar steps with a deadband on the server, minutes apart."""
    exact = 300.0 + 0.015 * np.arange(2 * HOUR)
    stepped = np.round(exact / 5.0) * 5.0
    rows = [(0, i, v) for i, v in enumerate(stepped) if i == 0 or v != stepped[i - 1]]
    engine = RuleEngine([time_to_limit(**RULE)], [tag()])
    heard = engine.step(batch(rows), (START + 2 * HOUR) * S)
    assert heard[-1].state is RuleState.PREDICTED
    assert heard[-1].q50_s == pytest.approx(450.0 / 0.015 - 300.0 / 0.015 - 2 * HOUR, rel=0.2)


def test_bad_samples_in_between_do_not_count():
    values = clogging(2.0)
    engine = RuleEngine([time_to_limit(**RULE)], [tag()])
    rows = [(0, i, v) if i % 50 < 47 else (0, i, 9999.0, BAD_SENSOR) for i, v in enumerate(values)]
    heard = engine.step(batch(rows), (START + 2 * HOUR) * S)
    assert RuleState.ACTIVE not in states(heard)
    assert RuleState.UNDEFINED not in states(heard), "three bad seconds are not worth a word"
    assert heard[-1].state is RuleState.PREDICTED


def test_only_what_its_mode_allows_counts_and_only_once_settled():
    tags = [tag(), tag(1, "F3.Filtering", unit="", words={0: "off", 1: "on"})]
    engine = RuleEngine([time_to_limit(when=1, settle_s=120.0, **RULE)], tags)
    (idle,) = engine.step(batch([(1, 0.0, 0.0), (0, 0.0, 900.0)]), START * S + 1)
    assert play(engine, np.full(60, 900.0)) == []
    assert (idle.state, idle.sentence) == (RuleState.UNDEFINED, "does not look while F3.Filtering is off")
    engine.step(batch([(1, 60.0, 1.0)]), (START + 60) * S)
    (waits,) = play(engine, np.full(110, 900.0), start=60)
    assert waits.sentence == "waits until F3.Filtering has settled"
    heard = play(engine, clogging(2.0), start=180)
    assert RuleState.ACTIVE not in states(heard), "what was before it had settled is forgotten"
    assert heard[-1].state is RuleState.PREDICTED


def test_the_limit_side_is_found_from_the_tag():
    """Beyond its limit at the first look already: the normal band says from where it came."""
    limits = tag(normal_low=50.0, normal_high=400.0, low=0.0, high=500.0)
    heard = play(RuleEngine([time_to_limit(**RULE)], [limits]), np.full(300, 480.0))
    assert heard[-1].state is RuleState.ACTIVE


def test_a_night_in_which_nothing_was_said_is_left_out_and_not_worked_off():
    """As after a sleep of the machine: what was held may be wrong, and 30,000 looks at it would hold up the plant."""
    engine = RuleEngine([time_to_limit(**RULE)], [tag()])
    play(engine, clogging(2.0))
    heard = engine.step(EMPTY, (START + 10 * HOUR) * S)
    assert (heard[-1].state, heard[-1].sentence) == (RuleState.UNDEFINED, "F3.DP has no value yet")
    assert seconds(heard[-1]) < 2.6 * HOUR
    assert play(engine, clogging(0.3), start=10 * HOUR)[-1].state is RuleState.NORMAL
