"""What a rule foresees stands in the alarm list, and does not flood it."""

from dataclasses import replace

import pytest

from hmi.alarms import Acknowledgement, AlarmEngine
from hmi.model.alarm import AlarmDefinition, AlarmEvent, Change, Level, Limit, Priority, ProcessState, Source
from hmi.model.rules.rule import Prediction, RuleDefinition, RuleState
from tests.alarms.plants import SECOND, tags

NOW = 1_700_000_000 * SECOND
CLOGGING = RuleDefinition(
    "F3.clogging", "time_to_limit", "Filter 3 clogs", {"value": 0}, priority=Priority.MEDIUM, area="filters"
)


def prediction(state: RuleState, q50_s: float = float("nan"), at_s: int = 0, sentence: str = "") -> Prediction:
    return Prediction("F3.clogging", NOW + at_s * SECOND, state, sentence, 0.9, q50_s=q50_s, limit=450.0, value=380.0)


@pytest.fixture
def engine() -> AlarmEngine:
    return AlarmEngine([], tags(1))


def foresee(engine: AlarmEngine, *args, **kwargs) -> list[AlarmEvent]:
    return engine.foresee(CLOGGING, prediction(*args, **kwargs), NOW)


def test_a_prediction_is_an_alarm_with_its_sentence(engine):
    (event,) = foresee(engine, RuleState.PREDICTED, 4200.0, sentence="reaches 450 mbar in 1 h 10 min")
    entry = event.entry
    assert (entry.id, entry.source, entry.priority) == ("F3.clogging", Source.PREDICTED, Priority.MEDIUM)
    assert (entry.text, entry.message) == ("Filter 3 clogs", "reaches 450 mbar in 1 h 10 min")
    assert (entry.tag, entry.unit, entry.area, entry.limit, entry.value) == ("T0", "bar", "filters", 450.0, 380.0)
    answer, _ = engine.acknowledge("F3.clogging", entry.event_id, "ann", "desk", NOW)
    assert answer is Acknowledgement.TAKEN


@pytest.mark.parametrize("state", [RuleState.UNDEFINED, RuleState.LEARNING, RuleState.NORMAL, RuleState.WATCH])
def test_only_what_is_foreseen_or_present_raises(engine, state):
    assert foresee(engine, state) == []


def test_a_count_down_alone_is_no_news_and_a_moved_time_is(engine):
    foresee(engine, RuleState.PREDICTED, 4200.0)
    assert foresee(engine, RuleState.PREDICTED, 4000.0, 200) == []
    (event,) = foresee(engine, RuleState.PREDICTED, 3900.0, 300, "reaches 450 mbar in 1 h 5 min")
    assert (event.change, event.entry.message) == (Change.UPDATED, "reaches 450 mbar in 1 h 5 min")
    assert event.entry.event_id == engine.entries()[0].event_id


def test_a_long_fault_is_told_again_at_growing_intervals(engine):
    (first,) = engine.foresee(CLOGGING, prediction(RuleState.ACTIVE), NOW)
    told = [t for t in range(10, 36_000, 10) if foresee(engine, RuleState.ACTIVE, at_s=t)]
    assert len(told) < 100
    assert first.entry.event_id == engine.entries()[0].event_id


def test_an_acknowledged_prediction_stays_acknowledged_when_it_comes_true(engine):
    event_id = foresee(engine, RuleState.PREDICTED, 100.0)[0].entry.event_id
    engine.acknowledge("F3.clogging", event_id, "ann", "desk", NOW)
    (event,) = foresee(engine, RuleState.ACTIVE, sentence="is past 450 mbar")
    assert (event.change, event.entry.state) == (Change.UPDATED, ProcessState.ACKNOWLEDGED)


def test_a_limit_that_was_foreseen_and_is_met_is_told_by_its_own_alarm():
    limit = Limit(Level.HI, 450.0, Priority.HIGH)
    engine = AlarmEngine([AlarmDefinition("T0", 0, (limit,))], tags(1))
    foresee(engine, RuleState.PREDICTED, 100.0)
    (event,) = foresee(engine, RuleState.ACTIVE, sentence="is at 451 mbar, above 450 mbar")
    assert (event.change, event.entry.message) == (Change.RETURNED, "is at 451 mbar, above 450 mbar")
    assert foresee(engine, RuleState.ACTIVE) == []


def test_it_returns_when_the_rule_is_normal_and_not_before(engine):
    foresee(engine, RuleState.PREDICTED, 100.0)
    for state in (RuleState.WATCH, RuleState.RECOVERING):
        assert [e.change for e in foresee(engine, state)] == [Change.UPDATED]
    (event,) = foresee(engine, RuleState.NORMAL)
    assert (event.change, event.entry.state) == (Change.RETURNED, ProcessState.RETURNED)
    assert event.entry.message == "no longer foreseen: Filter 3 clogs"


def test_a_rule_that_cannot_see_leaves_its_alarm_as_it_was(engine):
    foresee(engine, RuleState.PREDICTED, 100.0, sentence="reaches 450 mbar in 2 min")
    (event,) = foresee(engine, RuleState.UNDEFINED, sentence="no good value")
    assert event.entry.blind
    assert event.entry.message == "reaches 450 mbar in 2 min"
    assert foresee(engine, RuleState.LEARNING) == []
    (event,) = foresee(engine, RuleState.PREDICTED, 99.0)
    assert not event.entry.blind


def test_a_prediction_survives_a_restart_with_its_event_id(engine):
    before = foresee(engine, RuleState.PREDICTED, 100.0)[0].entry
    later = AlarmEngine([], tags(1), restored=[before])
    (event,) = later.foresee(CLOGGING, replace(prediction(RuleState.PREDICTED, 90.0), sentence="in 90 s"), NOW)
    assert (event.change, event.entry.event_id) == (Change.UPDATED, before.event_id)
