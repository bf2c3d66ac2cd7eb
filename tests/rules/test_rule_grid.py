"""What a rule says depends on the samples alone: not on how they were batched, nor on where in a batch they were."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from hmi.model.batch import EMPTY, Batch
from hmi.model.quality import NO_LINK
from hmi.model.rules.rule import RuleDefinition, RuleState
from hmi.rules import RuleEngine
from tests.rules.signals import BAD_SENSOR, START, S, batch, noise, play, stuck, tag, time_to_limit

TAGS = [tag(0), tag(1, "F3.Filtering"), tag(2, "F1.Turbidity"), tag(3, "unwanted")]
RULES = [
    time_to_limit(60.0, window_s=120.0, every_s=4.0, horizon_s=600.0, when=1, settle_s=5.0),
    stuck(2, window_s=30.0, every_s=2.0, parameters={"min_run_s": 20.0}),
]


def stream(seed: int) -> Batch:
    """Four minutes of a rising value with a reset, a gate, a sensor that sticks, bad samples and several a second."""
    random = np.random.default_rng(seed)
    n = 240
    rising = 10.0 + 0.2 * np.arange(n) + noise(random, n, 0.5)[0]
    rising[150:] -= 25.0
    rows = [(0, i + random.uniform(), v, BAD_SENSOR if random.uniform() < 0.02 else 0) for i, v in enumerate(rising)]
    rows += [(1, 0.0, 1.0), (1, 90.0, 0.0), (1, 100.0, 1.0)]
    rows += [(2, t, random.normal()) for t in np.sort(random.uniform(0, 130, 400))]
    rows += [(3, t, 1.0) for t in range(n)]
    return batch(sorted(rows, key=lambda r: r[1]))


def part(whole: Batch, rows: np.ndarray) -> Batch:
    return Batch(whole.tag[rows], whole.time[rows], whole.value[rows], whole.status[rows])


def told(engine: RuleEngine, batches: list[Batch], watermarks: list[int]) -> list[str]:
    """Every prediction as text: NaN is equal to itself there."""
    return [repr(p) for b, w in zip(batches, watermarks, strict=True) for p in engine.step(b, w)]


END = (START + 300) * S


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(0, 2**20), cuts=st.lists(st.integers(0, 900), max_size=40), late_s=st.floats(0, 20))
def test_any_batching_gives_the_same_predictions(seed, cuts, late_s):
    whole = stream(seed)
    at_once = told(RuleEngine(RULES, TAGS), [whole], [END])
    edges = sorted({0, *(min(c, len(whole)) for c in cuts), len(whole)})
    parts = [part(whole, np.arange(a, b)) for a, b in pairwise(edges)]
    marks = [int(p.time.max() - late_s * S) for p in parts]
    assert told(RuleEngine(RULES, TAGS), [*parts, EMPTY], [*marks, END]) == at_once
    assert any("ACTIVE" in p for p in at_once), "the stream has a stuck sensor, so something was compared"


@settings(max_examples=10, deadline=None)
@given(seed=st.integers(0, 2**20))
@example(seed=2142)
def test_tags_may_overtake_each_other_within_the_watermark(seed):
    """Each server delivers its own tags in order; between servers there is none."""
    whole = stream(seed)
    by_tag = [np.flatnonzero(whole.tag == i) for i in range(4)]
    order = np.random.default_rng(seed).permutation(whole.tag)
    taken = [iter(rows.tolist()) for rows in by_tag]
    mixed = part(whole, np.array([next(taken[i]) for i in order]))
    halves = [part(mixed, np.arange(0, 300)), part(mixed, np.arange(300, len(mixed)))]
    first_ns = int(whole.time.min())
    got = told(RuleEngine(RULES, TAGS), [*halves, EMPTY], [first_ns, first_ns, END])
    assert got == told(RuleEngine(RULES, TAGS), [whole], [END])


def test_a_grid_point_waits_for_all_of_its_second():
    engine = RuleEngine([stuck(every_s=1.0)], TAGS)
    assert engine.step(batch([(0, 0.0, 1.0)]), START * S) == []
    (first,) = engine.step(EMPTY, START * S + 1)
    assert (first.time_ns, first.state) == (START * S, RuleState.LEARNING)


def test_a_sample_that_comes_too_late_still_counts():
    """A slow subscription must not make a live value look like a stuck one."""
    engine = RuleEngine([stuck(every_s=1.0, window_s=5.0, parameters={"min_run_s": 10.0})], TAGS)
    heard = []
    for second in range(200):
        heard += engine.step(batch([(0, second - 8.0, float(second))]), (START + second) * S)
    assert {p.state for p in heard} == {RuleState.LEARNING, RuleState.NORMAL}


def test_a_time_far_in_the_future_is_taken_for_now():
    engine = RuleEngine([stuck(every_s=1.0, window_s=5.0, parameters={"min_run_s": 10.0})], TAGS)
    engine.step(batch([(0, 0.0, 0.0)]), START * S + 1)
    heard = []
    for second in range(1, 200):
        heard += engine.step(batch([(0, 10 * 365 * 86_400.0, float(second))]), (START + second) * S + 1)
    assert heard[-1].state is RuleState.NORMAL


def test_rules_want_their_inputs_and_gates_and_nothing_else():
    assert RuleEngine(RULES, TAGS).wants.tolist() == [0, 1, 2]


def test_a_plant_without_rules():
    engine = RuleEngine([], TAGS)
    assert engine.step(batch([(0, 0.0, 1.0)]), END) == []
    assert not engine.wants.size


@pytest.mark.parametrize(
    ("definition", "sentence"),
    [
        (RuleDefinition("r", "magic", "", {"value": 0}), "no kind 'magic'"),
        (RuleDefinition("r", "stuck", "", {"x": 0}), "inputs must be value"),
        (RuleDefinition("r", "time_to_limit", "", {"value": 0}), "must give 'limit'"),
        (RuleDefinition("r", "stuck", "", {"value": 0}, parameters={"factor": 0.5}), "at least 1"),
        (RuleDefinition("r", "stuck", "", {"value": 0}, parameters={"limit": 1}), "takes no 'limit'"),
        (time_to_limit(parameters={"direction": 0.5}), "must be +1 or -1"),
    ],
)
def test_a_rule_that_cannot_work_is_refused_with_its_name(definition, sentence):
    with pytest.raises(ValueError) as refused:
        RuleEngine([definition], TAGS)
    assert sentence in str(refused.value)
    assert definition.id in str(refused.value)


def test_a_lost_link_makes_rules_undefined_and_back():
    engine = RuleEngine([time_to_limit(window_s=300.0, every_s=1.0), stuck(2, every_s=1.0)], TAGS)
    play(engine, np.zeros(100))
    play(engine, np.arange(100.0), tag=2, start=100)
    engine.quality(np.array([0, 3], np.uint32), NO_LINK, (START + 200) * S)
    heard = engine.step(EMPTY, (START + 210) * S)
    assert [(p.rule, p.state, p.sentence) for p in heard] == [("rule0", RuleState.UNDEFINED, "F3.DP has no link")]
    engine.quality(np.array([0], np.uint32), 0, (START + 210) * S)
    assert [p.state for p in engine.step(EMPTY, (START + 220) * S)] == [RuleState.NORMAL]


@pytest.mark.parametrize(
    ("status", "value", "sentence"),
    [(BAD_SENSOR, 1.0, "F3.DP has a bad value"), (0, float("nan"), "F3.DP has no number")],
)
def test_what_cannot_be_used_is_told_with_its_reason(status, value, sentence):
    engine = RuleEngine([time_to_limit(window_s=300.0, every_s=1.0)], TAGS)
    play(engine, np.zeros(100))
    (told,) = play(engine, np.full(5, value), start=100, status=status)
    assert (told.state, told.sentence) == (RuleState.UNDEFINED, sentence)
