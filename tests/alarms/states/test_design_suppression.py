"""Suppression by design: the plant's own logic keeps an alarm silent, and lets go of it."""

from dataclasses import replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from hmi.alarms import AlarmEngine
from hmi.model.alarm import Change, Level, Suppression
from hmi.model.quality import NO_LINK
from hmi.model.tag import DataType, Tag
from tests.alarms.plants import BAD_SENSOR, SECOND, batch, definition, rows, tags

NOW = 1_700_000_000 * SECOND
STOPPED = {"suppress_when": "not Running", "suppress_inputs": {"Running": 1}}


def running(tag: int) -> Tag:
    return Tag(tag, f"P{tag}.Running", "works", f"nsu=urn:plant;s=R{tag}", DataType.Boolean)


def pump(**fields) -> AlarmEngine:
    """A low flow of a pump (tag 0), silent while the pump (tag 1) stands still; it runs at the beginning."""
    low = replace(definition(0, {Level.LO: 10.0}, on_delay_s=fields.pop("on_delay_s", 0.0)), **(STOPPED | fields))
    engine = AlarmEngine([low], [*tags(1), running(1)])
    engine.step(batch([(1, 1), (0, 50.0)]), 0.0, NOW)
    return engine


def changes(events) -> list[str]:
    return [e.change.value for e in events]


def test_a_stopped_pump_has_no_low_flow():
    engine = pump()
    events = engine.step(batch([(0, 0.0), (1, 0)]), 1.0, NOW)
    assert [(e.change, e.entry.annunciated) for e in events] == [(Change.SUPPRESSED, False), (Change.RAISED, False)]
    row = engine.entries()[0]
    assert (row.suppression, row.reason) == (Suppression.DESIGN, "not Running")


def test_what_still_holds_is_announced_when_the_silence_ends():
    engine = pump()
    engine.step(batch([(0, 0.0), (1, 0)]), 1.0, NOW)
    events = engine.step(batch([(1, 1)]), 2.0, NOW)
    assert changes(events)[0] == "unsuppressed"
    assert events[-1].entry.annunciated
    assert events[-1].entry.active
    assert events[-1].entry.event_id > 0


def test_what_ended_together_with_its_silence_is_never_announced():
    engine = pump()
    engine.step(batch([(1, 0), (0, 0.0)]), 1.0, NOW)
    events = engine.step(batch([(1, 1), (0, 50.0)]), 2.0, NOW)
    assert not any(e.entry.annunciated and e.entry.active for e in events)


def test_the_silence_lasts_on_while_a_pump_comes_up_to_speed():
    engine = pump(suppress_hold_s=20.0)
    engine.step(batch([(1, 0), (0, 0.0)]), 1.0, NOW)
    assert engine.step(batch([(1, 1)]), 10.0, NOW) == []
    assert engine.tick(29.9, NOW) == []
    assert changes(engine.tick(30.0, NOW))[0] == "unsuppressed"


def test_a_pump_that_stops_again_during_the_hold_stays_silent():
    engine = pump(suppress_hold_s=20.0)
    engine.step(batch([(1, 0), (0, 0.0)]), 1.0, NOW)
    engine.step(batch([(1, 1)]), 10.0, NOW)
    engine.step(batch([(1, 0)]), 20.0, NOW)
    assert engine.tick(100.0, NOW) == []


def test_what_is_not_defined_never_silences():
    engine = pump()
    engine.step(batch([(1, 0)]), 1.0, NOW)
    assert changes(engine.step(batch([(1, 0, 1.0, BAD_SENSOR)]), 2.0, NOW)) == ["unsuppressed"]
    engine.step(batch([(1, 0, 2.0)]), 3.0, NOW)
    assert changes(engine.quality(rows(1), NO_LINK, 4.0, NOW)) == ["unsuppressed"]
    assert changes(engine.quality(rows(1), 0, 5.0, NOW)) == ["suppressed"]


def test_invariant_11_silence_cancels_a_delay_that_is_running():
    engine = pump(on_delay_s=10.0)
    engine.step(batch([(0, 0.0)]), 1.0, NOW)
    engine.step(batch([(1, 0)]), 9.0, NOW)
    engine.step(batch([(1, 1)]), 9.5, NOW)
    assert engine.tick(18.9, NOW) == []
    assert changes(engine.tick(19.0, NOW)) == ["raised"]


def test_what_silences_one_of_a_group_silences_all():
    first = replace(definition(0), suppress_group="pump", **STOPPED)
    second = replace(definition(2), suppress_group="pump")
    engine = AlarmEngine([first, second], [tags(1)[0], running(1), tags(3)[2]])
    engine.step(batch([(0, 50.0), (1, 0), (2, 50.0)]), 0.0, NOW)
    assert {e.id for e in engine.entries() if e.suppression is Suppression.DESIGN} == {"T0", "T2"}
    engine.step(batch([(1, 1)]), 1.0, NOW)
    assert not [e for e in engine.entries() if e.suppression is Suppression.DESIGN]


def test_a_restart_keeps_the_silence_until_its_condition_is_known():
    before = pump()
    before.step(batch([(1, 0), (0, 0.0)]), 1.0, NOW)
    low = replace(definition(0, {Level.LO: 10.0}), **STOPPED)
    engine = AlarmEngine([low], [*tags(1), running(1)], restored=before.entries())
    assert engine.tick(1.0, NOW) == []
    assert engine.entries()[0].suppression is Suppression.DESIGN
    assert changes(engine.step(batch([(1, 1)]), 2.0, NOW))[0] == "unsuppressed"


def test_silence_that_the_plant_files_no_longer_have_ends_at_the_start():
    before = pump()
    before.step(batch([(1, 0), (0, 0.0)]), 1.0, NOW)
    engine = AlarmEngine([definition(0, {Level.LO: 10.0})], [*tags(1), running(1)], restored=before.entries())
    assert changes(engine.tick(1.0, NOW))[0] == "unsuppressed"


@given(
    st.lists(
        st.tuples(st.integers(0, 5), st.sampled_from([0.0, 1.0, float("nan")]), st.integers(0, 30)),
        max_size=40,
    )
)
def test_many_pumps_against_each_one_alone(said):
    """Conditions that are written alike are evaluated together; each pump must hear of its own alone."""
    count = 6
    definitions = [
        replace(
            definition(i), suppress_when="not Running", suppress_inputs={"Running": count + i}, suppress_hold_s=5.0 * i
        )
        for i in range(count)
    ]
    engine = AlarmEngine(definitions, [*tags(count), *(running(count + i) for i in range(count))])
    now_s, silent, ends_s = 0.0, [False] * count, [np.inf] * count
    for pump_, value, later in said:
        now_s += later
        for i in range(count):
            if ends_s[i] <= now_s:
                silent[i], ends_s[i] = False, np.inf
        engine.tick(now_s, NOW)
        engine.step(batch([(count + pump_, value)]), now_s, NOW)
        if value == 0:
            silent[pump_], ends_s[pump_] = True, np.inf
        elif silent[pump_]:
            ends_s[pump_] = min(ends_s[pump_], now_s + 5.0 * pump_)
            if ends_s[pump_] <= now_s:
                silent[pump_], ends_s[pump_] = False, np.inf
        found = {e.id for e in engine.entries() if e.suppression is Suppression.DESIGN}
        assert found == {f"T{i}" for i in range(count) if silent[i]}
