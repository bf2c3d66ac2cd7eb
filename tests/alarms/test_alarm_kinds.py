"""All kinds of alarms: against a naive implementation, one sample at a time, and as an operator reads them."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hmi.alarms import AlarmEngine
from hmi.model.alarm import AlarmDefinition, AlarmKind, Level, Limit, Priority, alarm_id
from hmi.model.quality import NO_LINK, STALE
from hmi.model.tag import DataType, Tag
from tests.alarms.naive_signals import NaiveKind
from tests.alarms.plants import BAD_SENSOR, SECOND, batch, rows, tags

NOW = 1_700_000_000 * SECOND
HOLDS = (Limit(Level.HI, 1.0, Priority.HIGH),)
BAND = (
    Limit(Level.HIHI, 6.0, Priority.URGENT),
    Limit(Level.HI, 3.0, Priority.HIGH),
    Limit(Level.LO, -3.0, Priority.HIGH),
    Limit(Level.LOLO, -6.0, Priority.URGENT),
)


def alarm(kind: AlarmKind, **fields) -> AlarmDefinition:
    """On tag 0, compared to tag 1."""
    limits = HOLDS if kind.of_state else BAND
    own = {
        AlarmKind.DEVIATION: {"setpoint": 1},
        AlarmKind.RATE: {"window_s": 32.0},
        AlarmKind.DISCRETE: {"states": (2, -4)},
    }
    return AlarmDefinition(alarm_id("T0", kind), 0, limits, kind=kind, **(own.get(kind, {}) | fields))


VALUES = st.integers(-8, 8).map(float) | st.just(float("nan"))
SAMPLES = st.tuples(st.integers(0, 1), VALUES, st.sampled_from([-3, 0, 1, 1, 2, 5, 40]), st.sampled_from([0] * 5 + [1]))
STEPS = st.lists(
    st.tuples(st.just("batch"), st.lists(SAMPLES, min_size=1, max_size=6))
    | st.tuples(st.just("time"), st.integers(1, 40))
    | st.tuples(st.just("quality"), st.integers(0, 1), st.sampled_from([0, 0, STALE, NO_LINK])),
    max_size=15,
)


@pytest.mark.parametrize("kind", list(AlarmKind))
@settings(max_examples=60, deadline=None)
@given(
    steps=STEPS,
    deadband=st.sampled_from([0.0, 2.0]),
    on_delay=st.sampled_from([0, 0, 5]),
    off_delay=st.sampled_from([0, 7]),
)
def test_every_kind_is_what_a_naive_one_makes_of_each_sample(kind, steps, deadband, on_delay, off_delay):
    """Also invariant 14: among the steps are bad values and lost links, of which the naive one makes nothing."""
    definition = alarm(kind, deadband=0.0 if kind.of_state else deadband, on_delay_s=on_delay, off_delay_s=off_delay)
    engine, naive = AlarmEngine([definition], tags(2)), NaiveKind(definition)
    now_s, source_s, seen = 0.0, 0.0, {}
    for what, *given_ in steps:
        if what == "batch":
            samples = []
            for tag, value, later, bad in given_[0]:
                source_s += later
                samples.append((tag, value, source_s, BAD_SENSOR if bad else 0))
            engine.step(batch(samples), now_s, NOW)
            naive.batch(samples, now_s)
        elif what == "time":
            now_s += given_[0]
            engine.tick(now_s, NOW)
            naive.pass_time(given_[0], now_s)
        else:
            engine.quality(rows(given_[0]), given_[1], now_s, NOW)
            naive.quality(*given_)
        seen |= {entry.id: entry for entry in engine.entries()}
        row = seen.get(definition.id)
        if naive.alarm.state == "N":
            assert row is None
            continue
        assert (row.state.value, row.occurrence) == (naive.alarm.state, naive.alarm.occurrence)
        assert row.blind == naive.alarm.blind
        if row.active and not kind.of_state:
            assert row.level == naive.alarm.level


@pytest.mark.parametrize("kind", [k for k in AlarmKind if not k.of_state])
@given(swing=st.lists(st.floats(0.0, 1.99), min_size=1, max_size=30))
def test_invariant_12_swinging_within_the_deadband_is_one_alarm(kind, swing):
    definition = alarm(kind, deadband=2.0)
    engine = AlarmEngine([definition], tags(2))
    engine.step(batch([(1, 0.0), (0, 0.0)]), 0.0, NOW)
    scale = 32.0 / 60.0 if kind is AlarmKind.RATE else 1.0
    values = [(0, (3.0 - down) * scale, 1.0 + i / 1000) for i, down in enumerate([0.0, *swing])]
    events = [event for value in values for event in engine.step(batch([value]), 0.0, NOW)]
    assert [event.change.value for event in events] == ["raised"]


@pytest.mark.parametrize("kind", list(AlarmKind))
def test_invariant_11_what_is_shorter_than_the_on_delay_is_no_alarm(kind):
    engine, on, off = _standing(kind, on_delay_s=10.0)
    assert on(1.0) + engine.tick(10.9, NOW) + off(10.95) + engine.tick(500.0, NOW) == []


@pytest.mark.parametrize("kind", list(AlarmKind))
def test_invariant_14_bad_quality_alone_raises_and_returns_nothing(kind):
    if kind is AlarmKind.BAD_PV:
        return
    for active in (False, True):
        engine, on, _ = _standing(kind)
        events = on(1.0) if active else []
        assert len(events) == active
        after = engine.step(batch([(0, 0.0, 900.0, BAD_SENSOR), (1, 0.0, 900.0, BAD_SENSOR)]), 2.0, NOW)
        after += engine.quality(rows(0, 1), NO_LINK, 3.0, NOW) + engine.tick(1000.0, NOW)
        assert {event.change.value for event in after} <= {"updated"}


def _standing(kind, **fields):
    """An engine whose alarm has seen that all is well; what makes it active, what ends it."""
    engine = AlarmEngine([alarm(kind, **fields)], tags(2))
    engine.step(batch([(0, 0.0), (1, 0.0)]), 0.0, NOW)

    def value(value: float, status: int = 0):
        return lambda now_s: engine.step(batch([(0, value, now_s, status)]), now_s, NOW)

    if kind is AlarmKind.STALE:
        on, off = (lambda now_s, s=s: engine.quality(rows(0), s, now_s, NOW) for s in (STALE, 0))
        return engine, on, off
    if kind is AlarmKind.BAD_PV:
        return engine, value(0.0, BAD_SENSOR), value(0.0)
    limits = {AlarmKind.LIMIT: 4.0, AlarmKind.DEVIATION: 4.0, AlarmKind.RATE: 2.5, AlarmKind.DISCRETE: 2.0}
    return engine, value(limits[kind]), value(0.0)


def test_a_ramp_that_ends_in_silence_returns():
    """A server that reports changes alone says nothing after the ramp; the alarm must not stand for ever."""
    engine = AlarmEngine([alarm(AlarmKind.RATE)], tags(2))
    engine.step(batch([(0, 10.0, 0.0)]), 0.0, NOW)
    raised = engine.step(batch([(0, 12.0, 10.0)]), 10.0, NOW)
    assert [e.entry.message for e in raised] == ["HI change 3.8 bar/min (limit 3.0)"]
    events = [e for second in range(11, 60) for e in engine.tick(float(second), NOW)]
    assert [e.entry.message for e in events] == ["change back at 0.0 bar/min (HI limit 3.0)"]


def test_a_jump_in_the_dark_is_no_rate():
    engine = AlarmEngine([alarm(AlarmKind.RATE)], tags(2))
    engine.step(batch([(0, 10.0, 0.0)]), 0.0, NOW)
    engine.quality(rows(0), NO_LINK, 1.0, NOW)
    engine.quality(rows(0), 0, 9.0, NOW)
    assert engine.step(batch([(0, 90.0, 10.0)]), 10.0, NOW) == []


def test_words_of_states():
    tag = Tag(0, "P1.State", "s", "n", DataType.Int32, words={0: "stopped", 2: "running", 4: "tripped"})
    engine = AlarmEngine([alarm(AlarmKind.DISCRETE, states=(4,))], [tag])
    events = engine.step(batch([(0, 2), (0, 4), (0, 0)]), 0.0, NOW)
    assert [(e.entry.message, e.entry.value, e.entry.level) for e in events] == [
        ("tripped", 4, ""),
        ("now stopped", 0, ""),
    ]


def test_words_of_deviation_and_bad_value():
    engine = AlarmEngine([alarm(AlarmKind.DEVIATION), alarm(AlarmKind.BAD_PV)], tags(2))
    events = engine.step(batch([(1, 50.0), (0, 46.5), (0, 0.0, 1.0, BAD_SENSOR)]), 0.0, NOW)
    assert [e.entry.message for e in events if e.change.value == "raised"] == [
        "LO deviation −3.5 bar (limit −3.0)",
        "the server says that the value is bad",
    ]
    assert [e.entry.id for e in events if e.entry.blind] == ["T0:deviation"]


def test_a_lost_link_is_no_bad_value():
    engine = AlarmEngine([alarm(AlarmKind.BAD_PV), alarm(AlarmKind.STALE)], tags(2))
    assert engine.quality(rows(0), NO_LINK, 0.0, NOW) + engine.tick(100.0, NOW) == []


def test_many_pairs_share_a_setpoint():
    count = 50
    definitions = [
        AlarmDefinition(f"T{i}:deviation", i, BAND, kind=AlarmKind.DEVIATION, setpoint=count) for i in range(count)
    ]
    engine = AlarmEngine(definitions, tags(count + 1))
    engine.step(batch([(i, 20.0) for i in range(count)] + [(count, 20.0)]), 0.0, NOW)
    events = engine.step(batch([(count, 16.0)]), 1.0, NOW)
    assert sorted(e.entry.tag for e in events) == sorted(f"T{i}" for i in range(count))
    assert np.all([e.entry.value == 4.0 for e in events])
