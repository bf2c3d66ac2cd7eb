"""A proposal is what a replay of the very alarm engine would have shown, and stays within safe bounds."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hmi.alarms import AlarmEngine
from hmi.alarms.figures import bounds, propose
from hmi.alarms.figures.replay import active, count, hidden_ns, later_by_ns, met, played, usable
from hmi.model.alarm import AlarmDefinition, Change, Guidance, Level, Limit, Priority
from hmi.model.batch import Batch
from hmi.model.figures.tuning import Settings
from hmi.model.quality import BAD
from hmi.model.series import Series
from hmi.model.tag import DataType, Tag

S = 10**9
TAG = Tag(0, "P1.Flow", "works", "ns=1", DataType.Double, unit="m3/h", low=0.0, high=100.0)
ALARM = AlarmDefinition("P1.Flow", 0, (Limit(Level.HI, 80.0, Priority.HIGH), Limit(Level.LO, 20.0, Priority.HIGH)))


def series(values: list[float], every_s: int = 1) -> Series:
    n = len(values)
    return Series(np.arange(n, dtype=np.int64) * every_s * S, np.array(values, float), np.zeros(n, np.uint32))


def raises_of_the_engine(values: list[float], definition: AlarmDefinition) -> int:
    """Sample by sample through the engine, a second apart; a change of sides counts as one more."""
    engine = AlarmEngine([definition], [TAG])
    raised = 0
    for second, value in enumerate([*values, *[values[-1]] * 200]):
        batch = Batch(np.zeros(1, np.uint32), np.array([second * S]), np.array([value], float), np.zeros(1, np.uint32))
        events = [*engine.tick(float(second), second * S), *engine.step(batch, float(second), second * S)]
        raised += sum(e.change is Change.RAISED for e in events)
    return raised


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.sampled_from([50.0, 78.0, 79.5, 80.0, 85.0]), min_size=1, max_size=60),
    st.sampled_from([0.0, 1.0, 2.5]),
    st.integers(0, 6),
    st.integers(0, 6),
)
def test_the_replay_counts_what_the_engine_raises(values, deadband, on, off):
    high = replace(ALARM, limits=ALARM.limits[:1], deadband=deadband, on_delay_s=on, off_delay_s=off)
    data = series([*values, *[values[-1]] * 200])
    got = count(played(*usable(data), high, Settings.of(high), 10_000 * S))
    assert got == raises_of_the_engine(values, high)


def noisy(seed: int = 1, minutes: int = 600) -> Series:
    """A flow that idles at its limit with the noise of its transmitter."""
    random = np.random.default_rng(seed)
    return series((79.0 + 1.2 * random.standard_normal(minutes * 60)).tolist())


def test_noise_at_a_limit_is_cured_by_deadband_or_off_delay_which_delay_nothing():
    got = propose(ALARM, TAG, noisy(), 0, 36_000 * S)
    assert got.before.alarms > 1000
    assert got.after.alarms < 0.1 * got.before.alarms
    assert got.after.fleeting < got.before.fleeting
    assert got.proposed.on_delay_s == 0.0
    assert got.longest_delay_s == 0.0
    assert "deadband" in got.reason or "off-delay" in got.reason


def test_lone_spikes_are_cured_by_an_on_delay_and_what_it_hides_is_told():
    values = [50.0] * 90_000
    for at in range(100, 90_000, 1500):
        values[at : at + 3] = [85.0] * 3
    values[70_000:70_300] = [90.0] * 300
    got = propose(ALARM, TAG, series(values), 0, 90_000 * S)
    assert got.before.alarms == 61
    assert got.after.alarms == 1
    assert 3 < got.proposed.on_delay_s <= 15
    assert got.longest_delay_s == got.proposed.on_delay_s
    assert got.longest_hidden_s == 3.0


def test_real_excursions_are_left_alone():
    values = ([50.0] * 1000 + [90.0] * 1000) * 20
    got = propose(ALARM, TAG, series(values), 0, 40_000 * S)
    assert not got.helps
    assert got.before.alarms == got.after.alarms == 20
    assert "process" in got.reason


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.floats(0, 100), min_size=2, max_size=300),
    st.floats(0, 4),
    st.sampled_from([0.0, 3.0, 400.0]),
    st.sampled_from(Priority),
    st.sampled_from([0.0, 30.0, 3600.0]),
)
def test_nothing_beyond_the_bounds_is_ever_proposed_and_nothing_is_made_sharper(
    values, deadband, on, priority, respond
):
    definition = replace(
        ALARM,
        limits=(Limit(Level.HI, 80.0, priority), Limit(Level.LO, 70.0, priority)),
        deadband=deadband,
        on_delay_s=on,
        guidance=Guidance(time_to_respond_s=respond),
    )
    most, got = bounds(definition, TAG), propose(definition, TAG, series(values, 4), 0, 2000 * S)
    for field in ("deadband", "on_delay_s", "off_delay_s"):
        now, new = getattr(got.now, field), getattr(got.proposed, field)
        assert now <= new <= max(now, getattr(most, field))
    assert most.deadband <= 2.5
    assert most.on_delay_s <= (7.5 if priority is Priority.URGENT else 15.0)
    if respond:
        assert most.on_delay_s <= respond / 10
    assert got.after.alarms <= got.before.alarms


def test_bad_samples_neither_raise_nor_return():
    data = series([50, 85, 0, 85, 50])
    data.status[2] = BAD
    got = played(*usable(data), ALARM, Settings.of(ALARM), 5 * S)
    assert count(got) == 1


def test_what_comes_later_and_what_is_hidden():
    value = np.array([0, 9, 0, 9, 9, 9, 9, 0, 0, 0, 9, 0], float)
    time = np.arange(12, dtype=np.int64) * S
    spans = met(time, value, 5.0, 0.0, high=True, end_ns=12 * S)
    before, after = active(spans, 0, 0), active(spans, 2, 0)
    assert (len(before), len(after)) == (3, 1)
    assert later_by_ns(before, after).tolist() == [2 * S]
    assert hidden_ns(before, after).tolist() == [S, S]


@pytest.mark.parametrize("values", [[], [50.0], [50.0] * 100])
def test_without_alarms_in_history_the_reason_is_a_sentence(values):
    got = propose(ALARM, TAG, series(values), 0, 100 * S)
    assert not got.helps
    assert got.reason.endswith(".")
