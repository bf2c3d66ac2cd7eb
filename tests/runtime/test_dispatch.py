"""Each batch goes to every room in order; a room that fails stops neither recording nor the others."""

from time import time_ns

import numpy as np
import pytest

from hmi.alarms import AlarmEngine
from hmi.history import History, Recorder
from hmi.model.alarm import AlarmDefinition, Change, Level, Limit, Priority, Source
from hmi.model.link import LinkState, LinkStatus
from hmi.model.quality import NO_LINK
from hmi.model.rules.rule import Prediction, RuleDefinition, RuleState
from hmi.runtime.clock import Clock
from hmi.runtime.diagnostics import Counters
from hmi.runtime.dispatch import Dispatcher
from hmi.runtime.live import LiveTable
from hmi.runtime.ring import Ring
from tests.runtime.plant import HIGH_DP, TAGS, batch, small_plant

_RULE = RuleDefinition("F3.clogging", "time_to_limit", "Filter 3 clogs", {"value": 0})
_S = 1_000_000_000


class _Journal:
    def __init__(self):
        self.entries = []
        self.alarms = []

    def append(self, kind, text, **more):
        self.entries.append((kind, text))

    def append_alarms(self, events):
        self.alarms += events


class _Rules:
    """Keeps what it is shown; foresees when told."""

    def __init__(self):
        self.wants = np.array([0], np.uint32)
        self.seen = []
        self.foresees = []
        self.fault = None
        self.laid = []

    def quality(self, tags, status, now_ns):
        self.laid.append((tags.tolist(), status))

    def step(self, batch, watermark_ns):
        if self.fault:
            raise self.fault
        self.seen.append((batch.value.tolist(), watermark_ns))
        told, self.foresees = self.foresees, []
        return told


class _Plant:
    """A dispatcher with everything real but the rules and the journal."""

    def __init__(self, folder, **changes):
        self.path = folder / "history.db"
        self.plant = small_plant(**changes)
        self.now_ns = time_ns()
        self.recorder = Recorder(self.path, TAGS, commit_s=0.05)
        self.recorder.start()
        self.journal, self.rules = _Journal(), _Rules()
        self.dispatcher = self.made()

    def made(self, live=None, restored=(), **changes):
        plant = small_plant(**changes) if changes else self.plant
        return Dispatcher(
            plant,
            recorder=self.recorder,
            alarms=AlarmEngine(plant.alarms, plant.tags, restored=restored),
            rules=self.rules,
            journal=self.journal,
            live=live or LiveTable(plant.tags),
            ring=Ring(len(plant.tags), 1000),
            counters=Counters(),
            clock=Clock(lambda: self.now_ns / 1e9, lambda: self.now_ns),
        )

    def history(self, row):
        self.recorder.stop()
        (series,) = History(self.path, TAGS).read([row], 0, 2**62)
        return series.value.tolist()

    def changes(self):
        return [(e.change, e.entry.id) for e in self.journal.alarms]


@pytest.fixture
def small(tmp_path):
    made = []

    def make(**changes):
        made.append(_Plant(tmp_path, **changes))
        return made[-1]

    yield make
    for plant in made:
        plant.recorder.stop()


def test_a_batch_reaches_screen_trend_history_and_alarms(small):
    plant = small()
    plant.dispatcher.dispatch(batch((0, 410.0), (1, 5.0)))
    assert plant.dispatcher.live.reading(0).value == 410.0
    assert plant.dispatcher.ring.tail(0, np.array([0, 1], np.uint32)).batch.value.tolist() == [410.0, 5.0]
    assert plant.changes() == [(Change.RAISED, "F3.DP")]
    assert plant.history(0) == [410.0]


@pytest.mark.logs("rules failed|alarms failed")
def test_rooms_that_fail_stop_nobody_else_and_are_told_of_once(small):
    plant = small(rules=(_RULE,))
    plant.dispatcher.primed([])
    plant.rules.fault = ZeroDivisionError("a rule divides")
    plant.dispatcher.alarms.step_in_parts = lambda *_: (1 / 0 for _ in range(1))
    for value in (1.0, 2.0, 3.0):
        plant.dispatcher.dispatch(batch((0, value)))
    told = [text for kind, text in plant.journal.entries if kind == "fault"]
    assert len(told) == 2
    assert "rules failed (ZeroDivisionError: a rule divides); recording goes on" in told
    assert "rules failed 3 times" in plant.dispatcher.isolation.notice
    assert plant.dispatcher.live.reading(0).value == 3.0
    assert plant.history(0) == [1.0, 2.0, 3.0]


def test_the_past_goes_to_history_alone(small):
    plant = small()
    plant.dispatcher.heal(batch((0, 480.0), time=plant.now_ns - 3600 * _S))
    assert plant.dispatcher.live.reading(0).time == 0
    assert plant.dispatcher.ring.cursor == 0
    assert plant.changes() == []
    assert plant.history(0) == [480.0]


def test_rules_see_the_past_first_and_miss_nothing_that_came_meanwhile(small):
    plant = small(rules=(_RULE,))
    plant.dispatcher.dispatch(batch((0, 3.0), time=plant.now_ns))
    assert plant.rules.seen == []
    plant.rules.foresees = [Prediction("F3.clogging", plant.now_ns, RuleState.PREDICTED, "meets 450 in 2 h", 0.9)]
    past = [batch((0, 1.0), time=100 * _S), batch((0, 2.0), time=200 * _S)]
    predictions = plant.dispatcher.prime(past)
    assert plant.rules.seen == [([1.0], 100 * _S), ([2.0], 200 * _S)]
    plant.dispatcher.primed(predictions)
    assert plant.rules.seen[2:] == [([3.0], plant.now_ns - 2 * _S)]
    assert [(e.entry.id, e.entry.source) for e in plant.journal.alarms] == [("F3.clogging", Source.PREDICTED)]


def test_rules_go_on_where_nothing_changes(small):
    plant = small(rules=(_RULE,))
    plant.dispatcher.primed([])
    plant.dispatcher.dispatch(batch((0, 1.0), time=plant.now_ns))
    for _ in range(12):
        plant.now_ns += _S // 4
        plant.dispatcher.tick()
    assert [watermark for _, watermark in plant.rules.seen[1:]] == [plant.now_ns - (2 + s) * _S for s in (2, 1, 0)]


def test_a_link_in_doubt_is_not_called_lost_and_told_when_it_is(small):
    plant = small()
    states = (LinkState.CONNECTING, LinkState.LIVE, LinkState.DEGRADED, LinkState.RECONNECTING, LinkState.CONNECTING)
    for state in states:
        plant.dispatcher.link(LinkStatus("works", state, 1, "" if state is LinkState.LIVE else "5 s of silence"))
    assert [text for _, text in plant.journal.entries] == [
        "link to works is live",
        "link to works is in doubt: 5 s of silence",
        "link to works is lost: 5 s of silence",
    ]


def test_a_lost_link_is_told_and_freezes_alarms(small):
    plant = small()
    live = LinkStatus("works", LinkState.LIVE, 1)
    plant.dispatcher.link(live)
    plant.dispatcher.dispatch(batch((0, 410.0)))
    plant.dispatcher.link(LinkStatus("works", LinkState.RECONNECTING, 2, "the server does not answer"))
    plant.dispatcher.quality(np.array([0], np.uint32), NO_LINK, plant.now_ns)
    plant.dispatcher.link(live)
    assert plant.journal.entries == [
        ("link", "link to works is live"),
        ("link", "link to works is lost: the server does not answer"),
        ("link", "link to works is live"),
    ]
    assert plant.dispatcher.live.reading(0).status == NO_LINK
    assert (Change.RAISED, "link:works") in plant.changes()
    assert plant.dispatcher.alarms.entries()[0].blind


def test_new_limits_look_at_the_values_that_stand(small):
    """A tag that does not change sends nothing more: a limit set below its value must be found all the same."""
    plant = small(alarms=())
    plant.dispatcher.dispatch(batch((0, 390.0), (1, 7.0)))
    lower = AlarmDefinition("F3.DP", 0, (Limit(Level.HI, 380.0, Priority.HIGH),))
    new = plant.made(plant.dispatcher.live, alarms=(lower,))
    new.begin(plant.dispatcher)
    assert [e.id for e in new.alarms.entries()] == ["F3.DP"]


def test_new_limits_do_not_judge_values_without_a_link(small):
    plant = small(alarms=())
    plant.dispatcher.dispatch(batch((0, 410.0)))
    plant.dispatcher.quality(np.array([0], np.uint32), NO_LINK, plant.now_ns)
    new = plant.made(plant.dispatcher.live, alarms=(HIGH_DP,))
    new.begin(plant.dispatcher)
    assert new.alarms.entries() == []


def test_what_a_removed_rule_foresaw_returns(small):
    plant = small(rules=(_RULE,))
    foreseen = Prediction("F3.clogging", plant.now_ns, RuleState.PREDICTED, "meets 450 in 2 h", 0.9)
    plant.dispatcher.primed([foreseen])
    standing = plant.dispatcher.alarms.entries()
    new = plant.made(plant.dispatcher.live, restored=standing, alarms=())
    new.begin(plant.dispatcher)
    assert [e.change for e in plant.journal.alarms] == [Change.RAISED, Change.RETURNED]
