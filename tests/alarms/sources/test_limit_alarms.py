"""Limit alarms as an operator sees them: what is raised when, with which words."""

import numpy as np
import pytest

from hmi.alarms import AlarmEngine
from hmi.model.alarm import AlarmDefinition, AlarmEvent, Change, Level, Limit, Priority, ProcessState
from hmi.model.quality import NO_LINK, STALE
from hmi.model.tag import DataType, Tag
from tests.alarms.plants import BAD_SENSOR, SECOND, batch, definition, rows, tags

NOW = 1_700_000_000 * SECOND


def engine_at(value: float, **options) -> AlarmEngine:
    """One alarm that has seen one good value."""
    engine = AlarmEngine([definition(**options)], tags(1))
    assert engine.step(batch([(0, value)]), 0.0, NOW) == []
    return engine


def said(events: list[AlarmEvent]) -> list[tuple[str, str]]:
    return [(e.change.value, e.entry.level) for e in events]


def test_a_crossing_within_one_batch_is_not_lost():
    engine = engine_at(50.0)
    events = engine.step(batch([(0, 50.0), (0, 97.0, 7.0), (0, 60.0, 8.0), (0, 61.0)]), 1.0, NOW)
    assert said(events) == [("raised", "HIHI"), ("returned", "HIHI")]
    assert [e.time_ns for e in events] == [7 * SECOND, 8 * SECOND]
    assert engine.entries()[0].state is ProcessState.RETURNED


def test_row_carries_level_priority_limit_value_and_time_of_the_sample():
    engine = engine_at(50.0)
    entry = engine.step(batch([(0, 91.2, 12.0)]), 1.0, NOW)[0].entry
    assert (entry.level, entry.priority, entry.limit, entry.value) == ("HI", Priority.HIGH, 90.0, 91.2)
    assert (entry.raised_ns, entry.occurrence, entry.tag, entry.unit) == (12 * SECOND, 1, "T0", "bar")
    assert entry.message == "HI 91.2 bar (limit 90.0)"


def test_escalation_wants_a_new_acknowledgement_and_deescalation_does_not():
    engine = engine_at(50.0)
    first = engine.step(batch([(0, 91.0)]), 1.0, NOW)[0].entry
    engine.acknowledge("T0", first.event_id, "ann", "desk", NOW)
    higher = engine.step(batch([(0, 96.0)]), 2.0, NOW)[0]
    assert (higher.change, higher.entry.state) == (Change.ESCALATED, ProcessState.UNACKNOWLEDGED)
    assert higher.entry.priority is Priority.URGENT
    engine.acknowledge("T0", higher.entry.event_id, "ann", "desk", NOW)
    lower = engine.step(batch([(0, 92.0)]), 3.0, NOW)[0]
    assert (lower.change, lower.entry.state) == (Change.DEESCALATED, ProcessState.ACKNOWLEDGED)
    assert lower.entry.event_id == higher.entry.event_id
    assert lower.entry.priority is Priority.HIGH


def test_from_one_side_to_the_other_is_news():
    engine = engine_at(50.0, deadband=2.0, off_delay_s=60.0)
    entry = engine.step(batch([(0, 91.0)]), 1.0, NOW)[0].entry
    engine.acknowledge("T0", entry.event_id, "ann", "desk", NOW)
    event = engine.step(batch([(0, 7.0)]), 2.0, NOW)[0]
    assert (event.change, event.entry.level, event.entry.state) == (
        Change.ESCALATED,
        "LO",
        ProcessState.UNACKNOWLEDGED,
    )


def test_an_alarm_ends_only_beyond_its_deadband():
    engine = engine_at(50.0, deadband=2.0)
    assert said(engine.step(batch([(0, 90.0), (0, 88.0), (0, 91.0), (0, 88.5)]), 1.0, NOW)) == [("raised", "HI")]
    assert said(engine.step(batch([(0, 87.9)]), 2.0, NOW)) == [("returned", "HI")]


def test_a_deadband_wider_than_the_band_does_not_hold_both_sides():
    engine = engine_at(50.0, deadband=85.0)
    events = engine.step(batch([(0, 91.0), (0, 9.0), (0, 91.0)]), 1.0, NOW)
    assert said(events) == [("raised", "HI"), ("escalated", "LO"), ("escalated", "HI")]


def test_a_short_excursion_is_no_alarm_under_an_on_delay():
    engine = engine_at(50.0, on_delay_s=10.0)
    engine.step(batch([(0, 91.0)]), 1.0, NOW)
    assert engine.tick(10.9, NOW) == []
    engine.step(batch([(0, 50.0)]), 10.95, NOW)
    assert engine.tick(100.0, NOW) == []


def test_a_delay_counts_from_the_first_excess_whatever_the_level():
    engine = engine_at(50.0, on_delay_s=10.0)
    engine.step(batch([(0, 91.0)]), 1.0, NOW)
    engine.step(batch([(0, 96.0)]), 9.0, NOW)
    assert said(engine.tick(11.0, NOW + 5)) == [("raised", "HI")]
    assert said(engine.tick(19.0, NOW + 6)) == [("escalated", "HIHI")]


def test_a_delay_that_ran_out_before_the_next_sample_counts_before_it():
    engine = engine_at(50.0, on_delay_s=10.0)
    engine.step(batch([(0, 91.0)]), 1.0, NOW)
    assert said(engine.step(batch([(0, 50.0)]), 30.0, NOW)) == [("raised", "HI"), ("returned", "HI")]


def test_bad_quality_freezes_and_the_row_says_so():
    engine = engine_at(50.0)
    engine.step(batch([(0, 91.0)]), 1.0, NOW)
    events = engine.step(batch([(0, 0.0, 0.0, BAD_SENSOR)]), 2.0, NOW)
    assert [e.change for e in events] == [Change.UPDATED]
    assert events[0].entry.blind
    assert not events[0].telling, "no word for the journal"
    assert events[0].entry.state is ProcessState.UNACKNOWLEDGED
    assert engine.step(batch([(0, 1.0, 0.0, BAD_SENSOR)]), 3.0, NOW) == []
    assert said(engine.step(batch([(0, 50.0)]), 4.0, NOW)) == [("returned", "HI")]
    assert not engine.entries()[0].blind


@pytest.mark.parametrize("status", [NO_LINK, STALE])
def test_a_lost_link_pauses_delays_and_keeps_what_came_meanwhile(status):
    engine = engine_at(50.0, on_delay_s=10.0)
    engine.step(batch([(0, 91.0)]), 1.0, NOW)
    assert engine.quality(rows(0), status, 5.0, NOW) == []
    assert engine.tick(1000.0, NOW) == []
    assert engine.quality(rows(0), 0, 1000.0, NOW) == []
    assert engine.tick(1005.9, NOW) == []
    assert said(engine.tick(1006.0, NOW)) == [("raised", "HI")]


def test_samples_of_a_frozen_tag_are_applied_in_order_when_it_thaws():
    engine = engine_at(50.0)
    engine.quality(rows(0), NO_LINK, 1.0, NOW)
    assert engine.step(batch([(0, 97.0, 3.0), (0, 50.0, 4.0)]), 2.0, NOW) == []
    assert said(engine.quality(rows(0), 0, 3.0, NOW)) == [("raised", "HIHI"), ("returned", "HIHI")]


def test_nothing_is_raised_before_a_good_value_was_seen():
    engine = AlarmEngine([definition()], tags(1))
    assert engine.step(batch([(0, 99.0, 0.0, BAD_SENSOR), (0, float("nan"))]), 0.0, NOW) == []
    assert said(engine.step(batch([(0, 99.0)]), 1.0, NOW)) == [("raised", "HIHI")]


def test_an_absent_level_is_never_met():
    engine = AlarmEngine([definition(limits={Level.LO: 10.0})], tags(1))
    assert engine.step(batch([(0, float("inf")), (0, 1e308)]), 0.0, NOW) == []


def test_tags_without_alarms_pass():
    engine = AlarmEngine([definition(1)], tags(3))
    events = engine.step(batch([(0, float("nan")), (2, 1e9), (1, 99.0), (0, float("inf"))]), 0.0, NOW)
    assert [e.entry.id for e in events] == ["T1"]


def test_a_plant_without_alarms():
    engine = AlarmEngine([], tags(2))
    assert engine.step(batch([(0, 1.0)]), 0.0, NOW) + engine.tick(1.0, NOW) == []


def test_values_and_limits_are_written_so_that_they_can_be_compared():
    tag = Tag(0, "P-302.Vibration", "n", "n", DataType.Float, unit="mm/s", low=0.0, high=1000.0)
    limit = Limit(Level.HIHI, 7.15, Priority.URGENT)
    engine = AlarmEngine([AlarmDefinition(tag.name, 0, (limit,))], [tag])
    assert engine.step(batch([(0, 7.4)]), 0.0, NOW)[0].entry.message == "HIHI 7.40 mm/s (limit 7.15)"
    assert engine.step(batch([(0, 6.2)]), 0.0, NOW)[0].entry.message == "back at 6.20 mm/s (HIHI limit 7.15)"


def test_states_of_a_word_tag_are_told_in_words():
    tag = Tag(0, "K1.Mode", "n", "n", DataType.Int32, words={0: "off", 1: "on", 2: "failed"})
    engine = AlarmEngine([AlarmDefinition(tag.name, 0, (Limit(Level.HI, 2, Priority.HIGH),))], [tag])
    assert engine.step(batch([(0, 2)]), 0.0, NOW)[0].entry.message == "failed"
    assert engine.step(batch([(0, 1)]), 0.0, NOW)[0].entry.message == "now on"


def test_a_return_is_never_before_its_raise():
    """A delay is stamped with our clock, a sample with the server's, which may be behind."""
    engine = engine_at(50.0, on_delay_s=10.0)
    engine.step(batch([(0, 91.0, 1.0)]), 1.0, NOW)
    engine.tick(11.0, NOW)
    entry = engine.step(batch([(0, 50.0, 12.0)]), 12.0, NOW)[0].entry
    assert entry.returned_ns >= entry.raised_ns == NOW


def test_two_alarms_on_one_tag_are_refused():
    with pytest.raises(ValueError, match="one alarm"):
        AlarmEngine([definition(0), definition(0)], tags(1))


def test_order_of_events_follows_the_batch():
    engine = AlarmEngine([definition(i) for i in range(4)], tags(4))
    engine.step(batch([(i, 50.0) for i in range(4)]), 0.0, NOW)
    events = engine.step(batch([(3, 99.0), (1, 99.0), (2, 99.0), (0, 99.0)]), 1.0, NOW)
    assert [e.entry.id for e in events] == ["T3", "T1", "T2", "T0"]


def test_a_flood_is_told_completely():
    count = 10_000
    engine = AlarmEngine([definition(i) for i in range(count)], tags(count))
    engine.step(batch([(i, 50.0) for i in range(count)]), 0.0, NOW)
    events = engine.step(batch([(i, 99.0) for i in range(count)]), 1.0, NOW)
    assert len({e.entry.event_id for e in events}) == count
    assert len(engine.entries()) == count
    assert np.all(np.diff([e.revision for e in engine.entries()]) > 0)
