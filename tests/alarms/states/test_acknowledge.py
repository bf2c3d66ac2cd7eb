"""Acknowledging: by the event id that was seen, once, with a name."""

import pytest

from hmi.alarms import Acknowledgement, AlarmEngine
from hmi.model.alarm import AlarmEntry, ProcessState
from tests.alarms.plants import SECOND, batch, definition, tags

NOW = 1_700_000_000 * SECOND


@pytest.fixture
def engine() -> AlarmEngine:
    engine = AlarmEngine([definition()], tags(1))
    engine.step(batch([(0, 50.0)]), 0.0, NOW)
    return engine


def raise_it(engine: AlarmEngine, value: float = 91.0) -> AlarmEntry:
    return engine.step(batch([(0, value)]), 1.0, NOW)[0].entry


def ack(engine: AlarmEngine, event_id: int, user: str = "ann") -> Acknowledgement:
    return engine.acknowledge("T0", event_id, user, "desk 1", NOW + SECOND)[0]


def test_taken_with_name_and_time(engine):
    entry = raise_it(engine)
    answer, events = engine.acknowledge("T0", entry.event_id, "ann", "desk 1", NOW + SECOND)
    assert answer is Acknowledgement.TAKEN
    (event,) = events
    assert (event.user, event.station, event.time_ns) == ("ann", "desk 1", NOW + SECOND)
    assert (event.entry.acknowledged_by, event.entry.acknowledged_ns) == ("ann", NOW + SECOND)


def test_of_two_desks_one_is_first_and_the_other_is_told(engine):
    entry = raise_it(engine)
    assert [ack(engine, entry.event_id, user) for user in ("ann", "bob")] == [
        Acknowledgement.TAKEN,
        Acknowledgement.ALREADY_ACKED,
    ]
    assert engine.entries()[0].acknowledged_by == "ann"


def test_second_acknowledgement_after_it_has_become_normal(engine):
    entry = raise_it(engine)
    ack(engine, entry.event_id)
    engine.step(batch([(0, 50.0)]), 2.0, NOW)
    assert engine.entries() == []
    assert ack(engine, entry.event_id) is Acknowledgement.ALREADY_ACKED
    assert ack(engine, entry.event_id - 1) is Acknowledgement.ALREADY_NORMAL


@pytest.mark.parametrize("values", [[96.0], [50.0, 91.0], [50.0, 96.0]])
def test_what_happened_since_must_be_seen_first(engine, values):
    entry = raise_it(engine)
    engine.step(batch([(0, v) for v in values]), 2.0, NOW)
    assert ack(engine, entry.event_id) is Acknowledgement.STALE
    assert engine.entries()[0].state is ProcessState.UNACKNOWLEDGED


def test_a_lower_level_does_not_make_it_stale(engine):
    entry = raise_it(engine, 96.0)
    engine.step(batch([(0, 91.0)]), 2.0, NOW)
    assert ack(engine, entry.event_id) is Acknowledgement.TAKEN


def test_a_returned_alarm_leaves_the_list_and_every_reader_hears_it_once(engine):
    entry = raise_it(engine)
    engine.step(batch([(0, 50.0)]), 2.0, NOW)
    seen = engine.revision
    ack(engine, entry.event_id)
    for _reader in range(2):
        (gone,) = engine.entries(seen)
        assert gone.state is ProcessState.NORMAL
        assert engine.entries(gone.revision) == []
    assert engine.entries() == []


def test_unknown_alarm_and_alarm_that_never_was_active(engine):
    assert engine.acknowledge("T9", 1, "ann", "desk", NOW)[0] is Acknowledgement.UNKNOWN
    assert ack(engine, 1) is Acknowledgement.ALREADY_NORMAL


@pytest.mark.parametrize(("user", "station"), [("", "desk"), ("ann", "")])
def test_nobody_cannot_acknowledge(engine, user, station):
    entry = raise_it(engine)
    with pytest.raises(ValueError, match="user and a station"):
        engine.acknowledge("T0", entry.event_id, user, station, NOW)
    assert engine.entries()[0].state is ProcessState.UNACKNOWLEDGED


def test_rows_that_are_gone_are_forgotten_in_the_end_and_readers_can_tell():
    count = 10_500
    engine = AlarmEngine([definition(i) for i in range(count)], tags(count))
    engine.step(batch([(i, 99.0) for i in range(count)]), 0.0, NOW)
    after = engine.revision
    for entry in engine.entries():
        engine.acknowledge(entry.id, entry.event_id, "ann", "desk", NOW)
    engine.step(batch([(i, 50.0) for i in range(count)]), 1.0, NOW)
    assert engine.entries() == []
    assert len(engine.entries(after)) == 10_000
    assert after < engine.forgotten, "a reader that far behind asks for everything again"
