"""Suppression where delays, other sources of alarms, reloads and clocks come into it; invariants by number."""

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hmi.alarms import Act, AlarmEngine, Do, Verdict
from hmi.alarms.suppression import Cause, Shift, Suppressed, shift
from hmi.model.alarm import Change, Level, Priority, ProcessState, Suppression, SystemCondition
from tests.alarms.plants import BAD_SENSOR, GOOD, SECOND, batch, definition, tags

NOW = 1_700_000_000 * SECOND
HI = {Level.HI: 90.0}


def engine(**more):
    made = AlarmEngine([replace(definition(0, HI, **more))], tags(1))
    made.step(batch([(0, 50.0)]), 0.0, NOW)
    return made


def do(made, what, now_s=1.0, alarm="T0", **more):
    return made.act(Act(what, alarm, "ann", "desk 1", words="in repair", **more), now_s, NOW + int(now_s * SECOND))


def changes(events):
    return [event.change for event in events]


def test_only_design_has_something_beneath_and_it_is_a_shelving():
    """Invariant 1: whatever comes, region S is in one of its states, and remembers what its table says."""
    reached = {Suppressed()}
    while True:
        found = {shift(s, c) for s, c in product(reached, Cause)}
        more = reached | {f.after for f in found if isinstance(f, Shift)}
        if more == reached:
            break
        reached = more
    assert {s.now for s in reached} == set(Suppression)
    for s in reached:
        assert s.beneath in (
            (Suppression.NONE, Suppression.SHELVED, Suppression.ONCE)
            if s.now is Suppression.DESIGN
            else (Suppression.NONE,)
        )
        assert s.by_design or s.now is not Suppression.DESIGN
        assert not s.by_design or s.now in (Suppression.DESIGN, Suppression.OUT_OF_SERVICE, Suppression.DISABLED)


def test_a_suppression_ends_the_delay_that_runs_and_the_condition_is_judged_anew():
    """Invariant 11."""
    made = engine(on_delay_s=10.0)
    made.step(batch([(0, 99.0)]), 1.0, NOW)
    do(made, Do.SHELVE, 9.0, seconds=60.0)
    assert made.tick(12.0, NOW) == [], "what was counted before the shelving is void"
    assert changes(made.tick(19.5, NOW)) == [Change.RAISED]
    assert changes(do(made, Do.UNSHELVE, 20.0).events) == [Change.UNSHELVED, Change.REALARMED]


@given(st.lists(st.tuples(st.floats(0.1, 9.9), st.floats(0.1, 30.0)), max_size=12))
@settings(max_examples=50, deadline=None)
def test_a_condition_shorter_than_its_delay_is_no_alarm(spells):
    """Invariant 11. spells: seconds met, then not met."""
    made, now_s = engine(on_delay_s=10.0), 1.0
    for met_s, over_s in spells:
        assert made.step(batch([(0, 99.0)]), now_s, NOW) == []
        assert made.tick(now_s + met_s, NOW) == []
        assert made.step(batch([(0, 50.0)]), now_s + met_s, NOW) == []
        now_s += met_s + over_s
        assert made.tick(now_s, NOW) == []


@given(st.lists(st.one_of(st.floats(85.1, 99.0), st.just(float("nan"))), max_size=40))
@settings(max_examples=50, deadline=None)
def test_what_wavers_within_the_deadband_is_one_alarm(values):
    """Invariants 12 and 14: a bad value among them changes nothing either."""
    made = engine(deadband=5.0)
    told = []
    for number, value in enumerate(values):
        status = BAD_SENSOR if value != value else GOOD
        told += changes(made.step(batch([(0, value, 0.0, status)]), float(number), NOW))
    assert told.count(Change.RAISED) <= 1
    assert Change.RETURNED not in told


def test_a_shelving_goes_on_when_the_plants_files_are_loaded_again_and_the_clock_was_set():
    """Invariant 13."""
    made = engine()
    do(made, Do.SHELVE, 1.0, seconds=600.0)
    day = 86_400 * SECOND
    again = AlarmEngine([definition(0, HI)], tags(1), restored=made.entries())
    again.take_timers(made)
    assert again.tick(600.0, NOW + day) == []
    assert changes(again.tick(601.0, NOW + day)) == [Change.UNSHELVED]


def test_what_ended_while_it_was_disabled_is_no_alarm_when_it_is_enabled():
    made = engine()
    disk = SystemCondition("disk", "Disk", Priority.HIGH, "full")
    made.system(disk, NOW)
    do(made, Do.DISABLE, alarm="disk")
    made.system(replace(disk, priority=None, message="all is well"), NOW)
    assert changes(do(made, Do.ENABLE, alarm="disk").events) == [Change.ENABLED]
    made.system(disk, NOW)
    do(made, Do.DISABLE, alarm="disk")
    assert changes(do(made, Do.ENABLE, alarm="disk").events) == [Change.ENABLED, Change.RAISED]


def test_an_alarm_that_the_files_no_longer_have_leaves_the_list_though_it_is_shelved():
    made = engine()
    do(made, Do.SHELVE, seconds=600.0)
    again = AlarmEngine([], tags(1), restored=made.entries())
    (event,) = again.tick(2.0, NOW)
    assert event.entry.gone
    assert again.entries() == []
    assert again.tick(1000.0, NOW) == []


def test_what_is_shelved_while_it_is_normal_keeps_its_event_ids_over_restarts():
    made = engine()
    (raised,) = made.step(batch([(0, 99.0)]), 1.0, NOW)
    seen = raised.entry.event_id
    made.acknowledge("T0", seen, "ann", "desk 1", NOW)
    (over,) = made.step(batch([(0, 50.0)]), 2.0, NOW)
    again = AlarmEngine([definition(0, HI)], tags(1), restored=[over.entry])
    (shelved,) = do(again, Do.SHELVE, seconds=60.0).events
    third = AlarmEngine([definition(0, HI)], tags(1), restored=[shelved.entry])
    answer, _ = third.acknowledge("T0", seen, "bob", "desk 2", NOW)
    assert answer.name == "ALREADY_ACKED"
    third.step(batch([(0, 50.0)]), 3.0, NOW - SECOND)
    (event,) = third.step(batch([(0, 99.0)]), 4.0, NOW - SECOND)
    assert event.entry.event_id > seen
    assert event.entry.state is ProcessState.UNACKNOWLEDGED


def test_nobody_acts_without_a_name_and_unknown_alarms_are_told():
    made = engine()
    assert do(made, Do.COMMENT, alarm="T9").verdict is Verdict.UNKNOWN
    assert do(made, Do.RESET).verdict is Verdict.NOT_LATCHED
    for user, station in (("", "desk"), ("ann", "")):
        with pytest.raises(ValueError, match="a user and a station"):
            made.act(Act(Do.UNSHELVE, "T0", user, station), 1.0, NOW)
