"""Which alarm of a group came first, and whether more come than anybody can read."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from hmi.alarms import AlarmEngine
from tests.alarms.plants import SECOND, batch, definition, tags

NOW = 1_700_000_000 * SECOND


def group(count: int) -> AlarmEngine:
    engine = AlarmEngine([replace(definition(i), first_out_group="trip") for i in range(count)], tags(count))
    engine.step(batch([(i, 50.0) for i in range(count)]), 0.0, NOW)
    return engine


def marked(engine: AlarmEngine) -> list[str]:
    return [e.id for e in engine.entries() if e.first_out]


def test_the_earliest_source_time_is_first_whatever_arrives_first():
    engine = group(3)
    engine.step(batch([(0, 99.0, 7.0)]), 1.0, NOW)
    assert marked(engine) == ["T0"]
    engine.step(batch([(1, 99.0, 5.0), (2, 99.0, 9.0)]), 1.0, NOW)
    assert marked(engine) == ["T1"]


def test_a_group_begins_anew_when_all_is_over():
    engine = group(2)
    engine.step(batch([(0, 99.0, 1.0), (1, 99.0, 2.0), (0, 50.0, 3.0), (1, 50.0, 4.0)]), 1.0, NOW)
    engine.step(batch([(1, 99.0, 5.0)]), 2.0, NOW)
    assert marked(engine) == ["T1"]


@given(st.lists(st.tuples(st.integers(0, 3), st.sampled_from([50.0, 99.0]), st.integers(0, 20)), max_size=30))
def test_invariant_17_at_most_one_is_first_and_none_that_is_active_came_before_it(samples):
    engine = group(4)
    for sample in samples:
        engine.step(batch([sample]), 1.0, NOW)
        assert len(marked(engine)) <= 1
        first = next((e for e in engine.entries() if e.first_out), None)
        if first is not None and first.active:
            together = [e for e in engine.entries() if e.active and e.event_id >= first.event_id]
            assert all(first.raised_ns <= e.raised_ns for e in together)


def test_a_flood_begins_above_ten_in_ten_minutes_and_ends_below_five():
    engine = AlarmEngine([definition(i) for i in range(20)], tags(20))
    engine.step(batch([(i, 50.0) for i in range(20)]), 0.0, NOW)
    for i in range(10):
        engine.step(batch([(i, 91.0)]), 10.0 * i, NOW)
    assert (engine.flood.since_ns, engine.flood.count) == (0, 10)
    engine.step(batch([(10, 91.0)]), 100.0, NOW + 5)
    assert (engine.flood.since_ns, engine.flood.count) == (NOW + 5, 11)
    engine.tick(659.0, NOW)
    assert (engine.flood.since_ns, engine.flood.count) == (NOW + 5, 5)
    engine.tick(660.0, NOW)
    assert (engine.flood.since_ns, engine.flood.count) == (0, 4)


def test_three_times_in_a_minute_is_chattering():
    engine = AlarmEngine([definition(0)], tags(1))
    events = []
    for second in (0, 20, 40, 300):
        events += engine.step(batch([(0, 91.0, second), (0, 50.0, second + 15)]), float(second), NOW)
    raised = [e.entry.chattering for e in events if e.change.value == "raised"]
    assert raised == [False, False, True, False]


def test_gone_within_ten_seconds_is_fleeting():
    engine = AlarmEngine([definition(0)], tags(1))
    events = engine.step(batch([(0, 91.0, 1.0), (0, 50.0, 9.0), (0, 91.0, 20.0), (0, 50.0, 31.0)]), 1.0, NOW)
    assert [e.entry.fleeting for e in events] == [False, True, False, False]
