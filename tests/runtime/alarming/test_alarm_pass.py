"""A flood of alarms is worked off in slices: in order, nothing lost, and others have their turn in between."""

from collections import deque

import numpy as np

from hmi.alarms import AlarmEngine
from hmi.model.alarm import Change
from hmi.model.quality import NO_LINK
from hmi.runtime.alarming.alarm_pass import AlarmPass
from hmi.runtime.diagnostics import Isolation
from tests.alarms.plants import SECOND, batch, definition, tags

COUNT = 3000
NOW = 1_700_000_000 * SECOND


class _Loop:
    """What an event loop would do; each look at the clock takes 5 ms."""

    def __init__(self):
        self.soon = deque()
        self.stored = []
        self.now_s = 0.0
        self.faults = []
        self.work = AlarmPass(Isolation(self.faults.append), self.stored.append, self.soon.append, clock_s=self.clock_s)

    def clock_s(self):
        self.now_s += 0.005
        return self.now_s

    def turn(self):
        self.soon.popleft()()


def _engine():
    engine = AlarmEngine([definition(i) for i in range(COUNT)], tags(COUNT))
    engine.step(batch([(i, 50.0) for i in range(COUNT)]), 0.0, NOW)
    return engine


def test_ten_thousand_wait_their_turn_and_all_of_them_come_in_their_order():
    loop, engine = _Loop(), _engine()
    everything = np.arange(COUNT, dtype=np.uint32)
    loop.work.take(engine.step_in_parts(batch([(i, 96.0) for i in range(COUNT)]), 1.0, NOW))
    assert 0 < len(loop.stored[0]) < COUNT, "a slice, not all of it"
    loop.work.take(engine.quality_in_parts(everything, NO_LINK, 1.0, NOW))
    loop.work.take(engine.quality_in_parts(everything, 0, 1.0, NOW))
    loop.work.take(engine.step_in_parts(batch([(i, 50.0) for i in range(COUNT)]), 2.0, NOW))
    turns = 0
    while loop.soon:
        loop.turn()
        turns += 1
        assert len(loop.soon) <= 1
    assert turns > 4
    assert not loop.work.waiting
    events = [event for stored in loop.stored for event in stored]
    changes = [e.change for e in events if e.entry.id == "T7"]
    assert changes == [Change.RAISED, Change.UPDATED, Change.UPDATED, Change.RETURNED]
    assert sum(e.change is Change.RAISED for e in events) == COUNT
    assert sum(e.change is Change.RETURNED for e in events) == COUNT
    assert not loop.faults


def test_what_waits_is_finished_before_the_place_is_taken():
    loop, engine = _Loop(), _engine()
    loop.work.take(engine.step_in_parts(batch([(i, 96.0) for i in range(COUNT)]), 1.0, NOW))
    loop.work.finish()
    assert sum(map(len, loop.stored)) == COUNT
    loop.turn()
    assert sum(map(len, loop.stored)) == COUNT


def _fails():
    yield []
    raise RuntimeError("broken")


def test_what_fails_is_told_and_the_next_goes_on(caplog):
    loop, engine = _Loop(), _engine()
    with caplog.at_level("CRITICAL", logger="hmi.runtime.diagnostics"):
        loop.work.take(_fails())
    loop.work.take(engine.step_in_parts(batch([(0, 96.0)]), 1.0, NOW))
    loop.work.finish()
    assert [event.entry.id for stored in loop.stored for event in stored] == ["T0"]
    assert len(loop.faults) == 1
