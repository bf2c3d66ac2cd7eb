"""The table of the state machine, walked through completely."""

from itertools import product

from hmi.alarms.machine import Event, Treatment, step
from hmi.model.alarm import Change, ProcessState

N, UA, AA, RU, LU, LA = ProcessState
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
    """Invariants 4 and 16. All that sounds but the second sounding of what nobody acknowledged has a new event id."""
    sounding = (Event.ACTIVE, Event.ESCALATE, Event.REALARM, Event.UNSUPPRESSED)
    for state, event, taken in _steps():
        assert taken.sounds == (event in sounding)
        assert taken.new_event == (taken.sounds and (state, event) != (UA, Event.REALARM))
        if taken.sounds:
            assert taken.state is UA


def test_an_alarm_that_wants_no_acknowledgement_is_never_heard_nor_unacknowledged():
    quiet = Treatment(ack_required=False)
    taken = {(s, e): step(s, e, quiet) for s, e in product((N, AA), Event) if step(s, e, quiet)}
    assert not any(t.sounds or t.state not in (N, AA) for t in taken.values())
    assert taken[N, Event.ACTIVE].state is AA
    assert taken[AA, Event.NORMAL].state is N


def test_a_latched_alarm_stands_until_it_is_acknowledged_and_reset():
    latched = Treatment(latched=True)
    assert step(UA, Event.NORMAL, latched).state is LU
    assert step(AA, Event.NORMAL, latched).state is LA
    assert step(LU, Event.RESET, latched) is None
    assert step(LU, Event.ACKNOWLEDGE, latched).state is LA
    assert step(LA, Event.RESET, latched).state is N
    for state in (LU, LA):
        again = step(state, Event.ACTIVE, latched)
        assert (again.state, again.occurred, again.new_event) == (UA, True, True)


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
        Event.RESET: {Change.RESET},
        Event.REALARM: {Change.REALARMED},
        Event.UNSUPPRESSED: {Change.REALARMED},
        Event.REMOVED: {Change.RETURNED},
    }
