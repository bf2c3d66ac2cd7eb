"""The program's alarms about itself: raised once, escalated, acknowledged, and kept over a restart."""

from dataclasses import replace

from hmi.alarms import AlarmEngine
from hmi.model.alarm import Change, Priority, ProcessState, Source, SystemCondition

NEARLY = SystemCondition("system:disk", "Disk of history", Priority.HIGH, "disk nearly full")
FULL = replace(NEARLY, priority=Priority.URGENT, message="disk full")
WELL = replace(NEARLY, priority=None, message="room again")
NOW_NS = 1_763_596_800 * 10**9


def test_a_disk_that_fills_up_is_one_alarm_that_escalates():
    engine = AlarmEngine((), ())
    told = [e for c in (WELL, NEARLY, NEARLY, FULL, FULL, NEARLY, WELL, WELL) for e in engine.system(c, NOW_NS)]
    assert [e.change for e in told] == [Change.RAISED, Change.ESCALATED, Change.DEESCALATED, Change.RETURNED]
    assert {e.entry.source for e in told} == {Source.SYSTEM}
    assert [e.entry.message for e in told] == ["disk nearly full", "disk full", "disk nearly full", "room again"]


def test_it_is_acknowledged_like_any_other_and_outlives_a_restart():
    engine = AlarmEngine((), ())
    engine.system(FULL, NOW_NS)
    (row,) = engine.entries()
    engine.acknowledge(row.id, row.event_id, "anna", "desk", NOW_NS + 1)
    (row,) = engine.entries()
    assert row.state is ProcessState.ACKNOWLEDGED
    again = AlarmEngine((), (), restored=[row])
    assert again.system(FULL, NOW_NS + 2) == []
    (event,) = again.system(WELL, NOW_NS + 3)
    assert (event.change, event.entry.state) == (Change.RETURNED, ProcessState.NORMAL)
