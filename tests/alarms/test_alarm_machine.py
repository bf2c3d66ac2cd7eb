"""The table of the state machine, walked through completely."""

from itertools import product

from hmi.alarms.machine import Event, step
from hmi.model.alarm import Change, ProcessState

N, UA, AA, RU = (
    ProcessState.NORMAL,
    ProcessState.UNACKNOWLEDGED,
    ProcessState.ACKNOWLEDGED,
    ProcessState.RETURNED,
)
ACTIVE = (UA, AA)


def _steps():
    return [(s, e, step(s, e)) for s, e in product(ProcessState, Event) if step(s, e) is not None]


def test_only_an_operator_takes_a_row_off_that_nobody_has_seen():
    """Invariant 2. A plant whose files no longer define the alarm is the one exception."""
    assert {e for s, e, taken in _steps() if s is UA and taken.state is N} == {Event.REMOVED}


def test_acknowledging_never_changes_whether_it_is_active():
    """Invariant 3."""
    acks = [(s, taken.state) for s, e, taken in _steps() if e is Event.ACKNOWLEDGE]
    assert acks
    assert all((before in ACTIVE) == (after in ACTIVE) for before, after in acks)


def test_what_sounds_is_unacknowledged_and_nothing_else_sounds():
    """Invariants 4 and 16: the horn goes with a new event id."""
    for _, event, taken in _steps():
        assert taken.new_event == (event in (Event.ACTIVE, Event.ESCALATE))
        if taken.new_event:
            assert taken.state is UA


def test_a_lower_level_keeps_the_acknowledgement():
    assert all(taken.state is s for s, e, taken in _steps() if e is Event.DEESCALATE)


def test_what_returned_and_comes_again_is_the_same_row():
    assert step(RU, Event.ACTIVE).occurred
    assert step(N, Event.ACTIVE).new_row


def test_the_journal_calls_each_event_by_one_name():
    names = {event: {taken.change for _, e, taken in _steps() if e is event} for event in Event}
    assert names == {
        Event.ACTIVE: {Change.RAISED},
        Event.NORMAL: {Change.RETURNED},
        Event.ESCALATE: {Change.ESCALATED},
        Event.DEESCALATE: {Change.DEESCALATED},
        Event.ACKNOWLEDGE: {Change.ACKNOWLEDGED},
        Event.REMOVED: {Change.RETURNED},
    }
