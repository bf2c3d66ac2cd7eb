"""Rows of alarms that a server owns: whatever is seen of the server, the row ends where the server is."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hmi.alarms import Acknowledgement, AlarmEngine
from hmi.alarms.sources.server_alarms import server_alarm
from hmi.model.alarm import Change, Priority, ProcessState, Source
from hmi.model.link import LinkState, LinkStatus
from hmi.model.server.condition import Condition, ConditionCommand, ConditionReport, Shelving
from hmi.model.tag import DataType, Tag

TAGS = [Tag(0, "L", "works", "nsu=u;s=L", DataType.Double)]
BASE = Condition(
    "works", "nsu=u;s=A", "", "01", "i=1", "Tank", "Level", "high", 600, "High", True, False, None, Shelving.NONE,
    False, True, True, 7,
)  # fmt: skip
ALARM = server_alarm(BASE)
ACKED = replace(BASE, acked=True)
BACK = replace(BASE, active=False)
OVER = replace(BASE, active=False, acked=True)


def engine(restored=()) -> AlarmEngine:
    return AlarmEngine([], TAGS, restored=restored)


def say(alarms: AlarmEngine, *conditions: Condition, whole: bool = False):
    return alarms.conditions(ConditionReport("works", conditions, whole), 1_000_000)


def row(alarms: AlarmEngine):
    return next((e for e in alarms.entries() if e.id == ALARM), None)


def changes(events) -> list[Change]:
    return [event.change for event in events]


def test_a_condition_is_raised_acknowledged_and_returns():
    alarms = engine()
    (raised,) = say(alarms, BASE)
    assert (raised.change, raised.entry.source, raised.entry.state) == (
        Change.RAISED,
        Source.SERVER,
        ProcessState.UNACKNOWLEDGED,
    )
    assert (raised.entry.priority, raised.entry.level, raised.entry.text) == (Priority.HIGH, "High", "Tank: Level")
    assert raised.entry.raised_ns == 7
    alarms.server.acting(ALARM, "anna", "desk 2")
    (acked,) = say(alarms, ACKED)
    assert (acked.change, acked.user, acked.station) == (Change.ACKNOWLEDGED, "anna", "desk 2")
    assert changes(say(alarms, OVER)) == [Change.RETURNED]
    assert row(alarms) is None


def test_who_acknowledged_elsewhere_is_named_where_the_server_names_them():
    alarms = engine()
    say(alarms, BASE)
    (acked,) = say(alarms, replace(ACKED, user="otto"))
    assert (acked.user, acked.station) == ("otto", "works")


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.tuples(st.booleans(), st.booleans(), st.sampled_from([None, False, True]), st.booleans(), st.booleans()),
        max_size=12,
    )
)
def test_a_row_is_where_its_server_is_whatever_was_seen_before(seen):
    """Events are lost, come late, skip states; a row must never stay where its server is no longer."""
    alarms = engine()
    for active, acked, confirmed, retain, whole in seen:
        condition = replace(BASE, active=active, acked=acked, confirmed=confirmed, retain=retain)
        say(alarms, condition, whole=whole)
        found = row(alarms)
        if condition.active:
            assert found.active
            assert found.unacknowledged is not condition.acked
        elif condition.gone:
            assert found is None
        else:
            assert found.state is ProcessState.RETURNED


def test_what_a_refresh_does_not_name_is_closed_and_only_at_that_server():
    alarms = AlarmEngine([], [*TAGS, Tag(1, "M", "other", "nsu=u;s=M", DataType.Double)])
    elsewhere = replace(BASE, server="other")
    say(alarms, BASE)
    alarms.conditions(ConditionReport("other", (elsewhere,)), 0)
    say(alarms, whole=True)
    assert [entry.id for entry in alarms.entries()] == [server_alarm(elsewhere)]


def test_a_lost_link_blinds_the_row_until_the_server_reports_it_again():
    alarms = engine()
    say(alarms, BASE)
    alarms.link(LinkStatus("works", LinkState.RECONNECTING, 0), 1)
    assert row(alarms).blind
    assert row(alarms).active, "a lost link is no all-clear"
    say(alarms, BASE, whole=True)
    assert not row(alarms).blind


def test_after_a_restart_the_row_goes_on_and_can_be_told_from_a_stale_one():
    before = engine()
    say(before, BASE)
    alarms = engine(before.entries())
    event_id = row(alarms).event_id
    assert alarms.tick(0.0, 1) == []
    assert alarms.server.condition(ALARM) is None
    assert say(alarms, BASE, whole=True) == []
    assert (row(alarms).event_id, alarms.server.condition(ALARM)) == (event_id, BASE)
    assert alarms.server.may_acknowledge(ALARM, event_id) is Acknowledgement.TAKEN
    say(alarms, replace(BASE, severity=900, event_id="02"))
    assert alarms.server.may_acknowledge(ALARM, event_id) is Acknowledgement.STALE


def test_an_acknowledgement_is_lifted_by_a_new_occurrence():
    alarms = engine()
    say(alarms, BASE)
    say(alarms, ACKED)
    assert changes(say(alarms, replace(BASE, event_id="02"))) == [Change.ESCALATED]
    assert row(alarms).unacknowledged


def test_a_branch_is_a_row_of_its_own():
    alarms = engine()
    branch = replace(BACK, branch="ns=1;i=5", event_id="03")
    say(alarms, BASE, branch)
    assert len(alarms.entries()) == 2
    say(alarms, replace(branch, retain=False))
    assert [entry.id for entry in alarms.entries()] == [ALARM]


def test_shelving_and_confirmation_are_told():
    alarms = engine()
    say(alarms, BASE)
    say(alarms, replace(BASE, shelving=Shelving.TIMED))
    assert row(alarms).message == "high; shelved for a time at the server"
    unconfirmed = replace(OVER, confirmed=False)
    assert alarms.server.wants(ALARM) is ConditionCommand.ACKNOWLEDGE
    say(alarms, ACKED)
    say(alarms, unconfirmed)
    assert (row(alarms).state, row(alarms).message) == (ProcessState.RETURNED, "high; to be confirmed")
    assert alarms.server.wants(ALARM) is ConditionCommand.CONFIRM
    alarms.server.acting(ALARM, "anna", "desk 2")
    (confirmed,) = say(alarms, replace(OVER, confirmed=True))
    assert (confirmed.change, confirmed.user) == (Change.ACKNOWLEDGED, "anna")
    assert row(alarms) is None


def test_what_a_refresh_does_not_name_is_forgotten():
    alarms = engine()
    say(alarms, BASE)
    assert alarms.server.standing() == {ALARM: BASE}
    say(alarms, whole=True)
    assert alarms.server.standing() == {}


@pytest.mark.parametrize("severity", [0, 1, 250, 251, 500, 501, 750, 751, 1000])
def test_severity_is_a_priority(severity):
    bands = {1: range(751, 1001), 2: range(501, 751), 3: range(251, 501), 4: range(251)}
    assert severity in bands[replace(BASE, severity=severity).priority]
