"""The engine against the naive implementation: any sequence of samples, time, quality, acknowledgements, restarts."""

from dataclasses import replace
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from hmi.alarms import Acknowledgement, AlarmEngine
from hmi.model.alarm import AlarmEntry, AlarmEvent, Change, Level, ProcessState
from hmi.model.quality import NO_LINK
from tests.alarms.oracle import NaiveAlarm
from tests.alarms.plants import BAD_SENSOR, GOOD, SECOND, batch, definition, rows, tags

VALUES = st.sampled_from([0.0, 4.9, 5.0, 5.5, 9.0, 10.0, 11.0, 12.0, 50.0, 88.0, 89.9, 90.0, 93.5, 94.0, 95.0, 99.0])
SAMPLE = st.tuples(
    st.integers(0, 4),
    st.one_of(VALUES, st.just(float("nan")), st.just(float("inf"))),
    st.just(0.0),
    st.sampled_from([GOOD, GOOD, GOOD, GOOD, 0x4000_0000, BAD_SENSOR]),
)
DEFINITIONS = [
    definition(0),
    definition(1, deadband=2.0),
    definition(2, deadband=2.0, on_delay_s=3.0, off_delay_s=5.0),
    definition(3, {Level.HI: 90.0, Level.LOLO: 5.0}, off_delay_s=4.0),
]
TAGS = tags(5)


class AlarmsAgainstOracle(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.now_s = 1000.0
        self.now_ns = 1_700_000_000 * SECOND
        self.engine = AlarmEngine(DEFINITIONS, TAGS)
        self.oracle = [NaiveAlarm(d) for d in DEFINITIONS]
        self.journal: dict[str, AlarmEntry] = {}
        self.screens: dict[int, tuple[int, dict[str, AlarmEntry]]] = {0: (0, {}), 1: (0, {})}
        self.event_of: dict[tuple[str, int], int] = {}
        self.ids: list[int] = []

    @initialize()
    def first_values(self) -> None:
        self._samples([(i, 50.0, 0.0, GOOD) for i in range(5)])

    @rule(samples=st.lists(SAMPLE, min_size=1, max_size=12))
    def samples_arrive(self, samples: list[tuple[int, float, float, int]]) -> None:
        self._samples(samples)

    def _samples(self, samples: list[tuple[int, float, float, int]]) -> None:
        for tag, value, _, status in samples:
            if tag < 4:
                self.oracle[tag].sample(value, status != BAD_SENSOR)
        self._heard(self.engine.step(batch(samples), self.now_s, self.now_ns))

    @rule(seconds=st.sampled_from([0.5, 1.0, 2.5, 3.0, 5.0, 60.0]), clock_step_s=st.sampled_from([0, 0, -3600, 86400]))
    def time_passes(self, seconds: float, clock_step_s: int) -> None:
        """The wall clock may be set at any time; only the monotonic one moves delays."""
        self.now_s += seconds
        self.now_ns += int(seconds * SECOND) + clock_step_s * SECOND
        for alarm in self.oracle:
            alarm.pass_time(seconds)
        self._heard(self.engine.tick(self.now_s, self.now_ns))

    @rule(tag=st.integers(0, 4), frozen=st.booleans())
    def quality_changes(self, tag: int, frozen: bool) -> None:
        if tag < 4:
            self.oracle[tag].freeze(frozen)
        self._heard(self.engine.quality(rows(tag), NO_LINK if frozen else 0, self.now_s, self.now_ns))

    @rule(tag=st.integers(0, 3), back=st.integers(0, 2))
    def operator_acknowledges(self, tag: int, back: int) -> None:
        """With the newest event id, or with one seen some events ago."""
        alarm = self.oracle[tag]
        news = max(0, alarm.news - back)
        answer, events = self.engine.acknowledge(
            f"T{tag}", self.event_of.get((f"T{tag}", news), 1), "ann", "desk 1", self.now_ns
        )
        assert answer.name == alarm.acknowledge(news)
        assert [e.change for e in events] == ([Change.ACKNOWLEDGED] if answer is Acknowledgement.TAKEN else [])
        self._heard(events)

    @rule()
    def program_ends_and_starts(self) -> None:
        self.engine = AlarmEngine(DEFINITIONS, TAGS, restored=self.journal.values())
        for alarm in self.oracle:
            alarm.restart()
        self.screens = {0: (0, {}), 1: (0, {})}
        self.journal |= {e.id: e for e in self.engine.entries()}

    @rule(screen=st.integers(0, 1))
    def screen_asks(self, screen: int) -> None:
        """Two screens ask at their own pace; each must come to the same list."""
        after, shown = self.screens[screen]
        assert after >= self.engine.forgotten
        for entry in self.engine.entries(after):
            after = max(after, entry.revision)
            shown[entry.id] = entry
            if entry.state is ProcessState.NORMAL:
                del shown[entry.id]
        self.screens[screen] = after, shown
        assert shown == {e.id: e for e in self.engine.entries()}

    def _heard(self, events: list[AlarmEvent]) -> None:
        for event in events:
            before = self.journal.get(event.entry.id)
            self._check_step(before, event)
            if event.telling:
                self.journal[event.entry.id] = event.entry

    def _check_step(self, before: AlarmEntry | None, event: AlarmEvent) -> None:
        after = event.entry
        was = before.state if before else ProcessState.NORMAL
        if event.change in (Change.RAISED, Change.ESCALATED):
            assert after.state is ProcessState.UNACKNOWLEDGED
            assert after.event_id > max(self.ids, default=0), "event ids rise, also over restarts"
            self.ids.append(after.event_id)
            alarm = after.id
            self.event_of[(alarm, sum(1 for a, _ in self.event_of if a == alarm) + 1)] = after.event_id
        elif before:
            assert after.event_id == before.event_id
        if was is ProcessState.UNACKNOWLEDGED:
            assert after.state is not ProcessState.NORMAL
        if event.change is Change.ACKNOWLEDGED:
            assert before is not None
            assert before.active == after.active
            assert (event.user, event.station, after.acknowledged_by) == ("ann", "desk 1", "ann")
        else:
            assert not event.user
        if event.change is Change.DEESCALATED:
            assert after.state is was
        if before and was is not ProcessState.NORMAL:
            assert after.occurrence >= before.occurrence

    @invariant()
    def same_as_oracle(self) -> None:
        expected: dict[str, Any] = {
            a.definition.id: (a.state, a.level, a.occurrence, a.blind) for a in self.oracle if a.state != "N"
        }
        got = {e.id: (e.state.value, e.level, e.occurrence, e.blind) for e in self.engine.entries()}
        assert got == expected

    @invariant()
    def journal_replays_to_the_list(self) -> None:
        """But for `blind`, which each start finds anew, and the number of the change."""
        standing = {i: _kept(e) for i, e in self.journal.items() if e.state is not ProcessState.NORMAL}
        assert standing == {e.id: _kept(e) for e in self.engine.entries()}


def _kept(entry: AlarmEntry) -> AlarmEntry:
    return replace(entry, blind=False, revision=0)


AlarmsAgainstOracle.TestCase.settings = settings(max_examples=100, stateful_step_count=40, deadline=None)
TestAlarmsAgainstOracle = AlarmsAgainstOracle.TestCase
