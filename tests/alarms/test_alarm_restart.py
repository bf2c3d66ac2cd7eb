"""A program that starts again goes on where it was."""

from dataclasses import replace

from hmi.alarms import AlarmEngine
from hmi.model.alarm import AlarmEntry, Change, Level, ProcessState, Source
from tests.alarms.plants import SECOND, batch, definition, tags

NOW = 1_700_000_000 * SECOND


def standing(value: float = 96.0) -> AlarmEntry:
    engine = AlarmEngine([definition(deadband=2.0)], tags(1))
    return engine.step(batch([(0, value)]), 0.0, NOW)[0].entry


def test_a_standing_alarm_goes_on_with_its_event_id_and_sounds_no_second_time():
    before = standing()
    engine = AlarmEngine([definition(deadband=2.0)], tags(1), restored=[before])
    (row,) = engine.entries()
    assert (row.state, row.event_id, row.blind) == (ProcessState.UNACKNOWLEDGED, before.event_id, True)
    assert [e.change for e in engine.step(batch([(0, 93.5)]), 0.0, NOW)] == [Change.UPDATED], "within the deadband"
    assert not engine.entries()[0].blind
    assert [e.change for e in engine.step(batch([(0, 92.0)]), 0.0, NOW)] == [Change.DEESCALATED]


def test_what_ended_while_the_program_was_away_returns_with_the_first_value():
    engine = AlarmEngine([definition()], tags(1), restored=[standing()])
    (event,) = engine.step(batch([(0, 50.0)]), 0.0, NOW)
    assert (event.change, event.entry.state) == (Change.RETURNED, ProcessState.RETURNED)


def test_what_had_returned_still_wants_its_acknowledgement():
    returned = replace(standing(), state=ProcessState.RETURNED)
    engine = AlarmEngine([definition()], tags(1), restored=[returned])
    engine.step(batch([(0, 50.0)]), 0.0, NOW)
    assert engine.entries()[0].state is ProcessState.RETURNED
    (event,) = engine.step(batch([(0, 96.0)]), 0.0, NOW)
    assert (event.change, event.entry.occurrence) == (Change.RAISED, 2)
    assert event.entry.event_id > returned.event_id


def test_a_level_that_the_files_no_longer_have_gives_way_to_what_they_have():
    engine = AlarmEngine([definition(limits={Level.HI: 90.0})], tags(1), restored=[standing()])
    assert engine.step(batch([(0, 97.0)]), 0.0, NOW)[0].entry.level == "HI"
    engine = AlarmEngine([definition(limits={Level.LO: 10.0})], tags(1), restored=[standing()])
    assert [e.change for e in engine.step(batch([(0, 97.0)]), 0.0, NOW)] == [Change.RETURNED]


def test_alarms_that_the_plant_no_longer_has_are_closed_with_a_word():
    gone = [
        replace(standing(), id="OLD.Flow"),
        replace(standing(), id="link:old", source=Source.LINK),
        replace(standing(), id="F3.clogging", source=Source.PREDICTED),
    ]
    engine = AlarmEngine([definition()], tags(1), restored=gone)
    events = engine.tick(0.0, NOW)
    assert {e.entry.id for e in events} == {"OLD.Flow", "link:old"}
    assert all(e.entry.state is ProcessState.NORMAL and "no longer" in e.entry.message for e in events)
    assert [e.id for e in engine.entries()] == ["F3.clogging"]
    assert engine.tick(1.0, NOW) == []


def test_event_ids_stay_new_when_the_clock_was_set_back():
    before = standing()
    engine = AlarmEngine([definition()], tags(1), restored=[replace(before, state=ProcessState.NORMAL)])
    (event,) = engine.step(batch([(0, 96.0)]), 0.0, NOW - 3600 * SECOND)
    assert event.entry.event_id > before.event_id


def test_words_come_from_the_files_as_they_are_now():
    engine = AlarmEngine(
        [replace(definition(), text="Header pressure", area="pumps")], tags(1, "kPa"), restored=[standing()]
    )
    (row,) = engine.entries()
    assert (row.text, row.area, row.unit) == ("Header pressure", "pumps", "kPa")
