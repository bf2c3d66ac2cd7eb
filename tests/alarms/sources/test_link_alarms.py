"""A lost link is one alarm in words, not one a tag."""

from hmi.alarms import Acknowledgement, AlarmEngine
from hmi.alarms.sources.link_alarms import START_GRACE_S
from hmi.model.alarm import Change, Priority, ProcessState, Source
from hmi.model.link import LinkState, LinkStatus
from hmi.model.quality import NO_LINK
from tests.alarms.plants import SECOND, batch, definition, rows, tags

NOW = 1_700_000_000 * SECOND


def status(state: LinkState, reason: str = "") -> LinkStatus:
    return LinkStatus("works", state, NOW, reason)


def test_one_alarm_for_a_link_with_many_alarms_in_it():
    engine = AlarmEngine([definition(i) for i in range(50)], tags(50))
    engine.step(batch([(i, 50.0) for i in range(50)]), 0.0, NOW)
    engine.link(status(LinkState.LIVE), NOW)
    events = engine.link(status(LinkState.RECONNECTING, "the server does not answer"), NOW)
    events += engine.quality(rows(*range(50)), NO_LINK, 1.0, NOW)
    (event,) = events
    assert (event.entry.id, event.entry.source, event.entry.priority) == ("link:works", Source.LINK, Priority.HIGH)
    assert event.entry.message == "is lost: the server does not answer"
    (back,) = engine.link(status(LinkState.LIVE), NOW)
    assert (back.change, back.entry.state) == (Change.RETURNED, ProcessState.RETURNED)
    assert engine.acknowledge("link:works", event.entry.event_id, "ann", "desk", NOW)[0] is Acknowledgement.TAKEN


def test_a_program_that_starts_may_connect_in_peace():
    engine = AlarmEngine([], tags(1))
    for state in (LinkState.OFFLINE, LinkState.CONNECTING, LinkState.SYNCING, LinkState.LIVE):
        assert engine.link(status(state), NOW) == []
        assert engine.tick(1.0, NOW) == []
    assert engine.tick(1000.0, NOW) == []


def test_a_link_that_never_comes_is_told_after_a_while():
    engine = AlarmEngine([], tags(1))
    engine.link(status(LinkState.CONNECTING), NOW)
    assert engine.tick(100.0, NOW) == []
    engine.link(status(LinkState.CONNECTING, "no route to host"), NOW)
    assert engine.tick(99.0 + START_GRACE_S, NOW) == []
    (event,) = engine.tick(100.0 + START_GRACE_S, NOW)
    assert event.entry.message == "has not come about: no route to host"
    assert engine.tick(1000.0, NOW) == []


def test_attempts_to_reconnect_do_not_fill_the_journal():
    engine = AlarmEngine([], tags(1))
    engine.link(status(LinkState.RECONNECTING, "closed"), NOW)
    for second in range(1, 120):
        events = engine.link(status(LinkState.CONNECTING, f"attempt {second}"), NOW + second * SECOND)
        events += engine.link(status(LinkState.RECONNECTING, f"refused {second}"), NOW + second * SECOND)
        assert len(events) == (1 if second == 60 else 0)
    assert engine.entries()[0].occurrence == 1


def test_a_link_in_doubt_is_less_urgent_and_worse_again_is_news():
    engine = AlarmEngine([], tags(1))
    lost = engine.link(status(LinkState.ACCESS_DENIED, "ask for the right to log in"), NOW)[0].entry
    engine.acknowledge("link:works", lost.event_id, "ann", "desk", NOW)
    (part,) = engine.link(status(LinkState.DEGRADED, "the server has gone silent"), NOW)
    assert (part.change, part.entry.priority) == (Change.DEESCALATED, Priority.MEDIUM)
    assert part.entry.state is ProcessState.ACKNOWLEDGED
    (worse,) = engine.link(status(LinkState.RECONNECTING), NOW)
    assert (worse.change, worse.entry.state) == (Change.ESCALATED, ProcessState.UNACKNOWLEDGED)
