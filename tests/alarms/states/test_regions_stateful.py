"""Both regions of alarms against the naive implementation: any sequence of what a plant, people, clocks and kills do.

The numbers are those of the invariants in docs/alarms.md.
"""

import json
from dataclasses import replace
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from hmi.alarms import Acknowledgement, Act, AlarmEngine, Do
from hmi.journal.alarm_json import dumps, entry_of, event_detail
from hmi.model.alarm import AlarmEntry, AlarmEvent, Change, Level, ProcessState, Suppression
from tests.alarms.plants import SECOND, batch, definition, tags
from tests.alarms.region_oracle import NaiveRegions

LIMITS = {Level.HIHI: 95.0, Level.HI: 90.0}
VALUE = {"": 50.0, "HI": 92.0, "HIHI": 97.0}
KINDS: list[dict[str, Any]] = [
    {},
    {"latched": True},
    {"ack_required": False},
    {"re_alarm_s": 60.0},
    {"latched": True, "re_alarm_s": 90.0, "shelve_max_s": 600.0},
    {"latched": True, "ack_required": False, "re_alarm_s": 60.0},
]
LOGIC = {"suppress_when": "Pump == 0", "suppress_inputs": {"Pump": len(KINDS)}}
"""On a tag that says nothing: silence by design is what the test says, and without it a start would end it."""
DEFINITIONS = [replace(definition(i, LIMITS), **LOGIC, **kind) for i, kind in enumerate(KINDS)]
TAGS = tags(len(KINDS) + 1)
ALARM = st.integers(0, len(KINDS) - 1)
REASON = st.sampled_from(["under repair", "under repair", "  "])
PEOPLE = st.sampled_from([("ann", "desk 1"), ("bob", "desk 2")])
BACK = st.sampled_from([0, 0, 0, 1])
"""How many event ids ago a person looked."""


class RegionsAgainstOracle(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.now_s = 1000.0
        self.now_ns = 1_700_000_000 * SECOND
        self.engine = AlarmEngine(DEFINITIONS, TAGS)
        self.oracle = [NaiveRegions(**kind) for kind in KINDS]
        self.journal: dict[str, str] = {}
        self.rows: dict[str, AlarmEntry] = {}
        self.event_of: dict[tuple[str, int], int] = {}
        self.taken: list[int] = []
        self.newest_id = 0

    @initialize()
    def first_values(self) -> None:
        self._tell_values()

    def _tell_values(self) -> None:
        said = [(i, VALUE[alarm.level]) for i, alarm in enumerate(self.oracle)]
        self._heard(self.engine.step(batch(said), self.now_s, self.now_ns))

    # What may happen

    @rule(alarm=ALARM, level=st.sampled_from(["", "HI", "HIHI"]))
    def the_plant_changes(self, alarm: int, level: str) -> None:
        self._clock()
        self.oracle[alarm].plant_says(level)
        self._heard(self.engine.step(batch([(alarm, VALUE[level])]), self.now_s, self.now_ns))

    @rule(
        seconds=st.sampled_from([0.5, 10.0, 60.0, 120.0, 3600.0, 30_000.0]),
        step_s=st.sampled_from([0, 0, 0, -3600, 86_400]),
    )
    def time_passes(self, seconds: float, step_s: int) -> None:
        """13: the wall clock may be set at any time; only the monotonic one moves timers."""
        self.now_s += seconds
        self.now_ns += int(seconds * SECOND) + step_s * SECOND
        for alarm in self.oracle:
            alarm.pass_time(seconds, self.now_ns)
        self._heard(self.engine.tick(self.now_s, self.now_ns))

    @rule(alarm=ALARM, who=PEOPLE, back=BACK)
    def somebody_acknowledges(self, alarm: int, who: tuple[str, str], back: int) -> None:
        """8 and 9: of any number of acknowledgements of one event id one is taken, whoever made it."""
        self._clock()
        expected = self.oracle[alarm].acknowledge(max(0, self.oracle[alarm].news - back))
        event_id = self._seen(alarm, back)
        before = self.rows.get(f"T{alarm}")
        answer, events = self.engine.acknowledge(f"T{alarm}", event_id, *who, self.now_ns)
        assert answer.name == expected
        if answer is Acknowledgement.TAKEN:
            assert event_id not in self.taken
            self.taken.append(event_id)
            assert before is not None
            assert events[0].entry.active == before.active, "3"
        self._heard(events, who)

    @rule(alarm=ALARM, who=PEOPLE, back=BACK, reason=REASON, seconds=st.sampled_from([0.0, 60.0, 600.0, 28_800.0, 1e9]))
    def an_operator_shelves(self, alarm: int, who: tuple[str, str], back: int, reason: str, seconds: float) -> None:
        self._clock()
        news = max(0, self.oracle[alarm].news - back)
        expected = self.oracle[alarm].shelve(seconds, news, who[0], reason.strip())
        self._act(Do.SHELVE, alarm, who, expected, event_id=self._seen(alarm, back), words=reason, seconds=seconds)

    @rule(alarm=ALARM, who=PEOPLE)
    def an_operator_unshelves(self, alarm: int, who: tuple[str, str]) -> None:
        self._clock()
        self._act(Do.UNSHELVE, alarm, who, self.oracle[alarm].unshelve())

    @rule(alarm=ALARM, who=PEOPLE, back=BACK)
    def an_operator_resets(self, alarm: int, who: tuple[str, str], back: int) -> None:
        self._clock()
        expected = self.oracle[alarm].reset(max(0, self.oracle[alarm].news - back))
        self._act(Do.RESET, alarm, who, expected, event_id=self._seen(alarm, back))

    @rule(alarm=ALARM, who=PEOPLE, on=st.booleans(), reason=REASON)
    def an_engineer_takes_out_of_service(self, alarm: int, who: tuple[str, str], on: bool, reason: str) -> None:
        self._clock()
        expected = self.oracle[alarm].out_of_service(on, who[0], reason.strip())
        self._act(Do.OUT_OF_SERVICE if on else Do.IN_SERVICE, alarm, who, expected, words=reason)

    @rule(alarm=ALARM, who=PEOPLE, on=st.booleans(), reason=REASON)
    def an_engineer_disables(self, alarm: int, who: tuple[str, str], on: bool, reason: str) -> None:
        self._clock()
        expected = self.oracle[alarm].disable(on, who[0], reason.strip())
        self._act(Do.DISABLE if on else Do.ENABLE, alarm, who, expected, words=reason)

    @rule(alarm=ALARM, on=st.booleans())
    def the_plants_logic_suppresses(self, alarm: int, on: bool) -> None:
        self._clock()
        self.oracle[alarm].design_says(on, "pump stands")
        self._heard(self.engine.design(f"T{alarm}", on, self.now_s, self.now_ns, "pump stands"))

    @rule(alarm=ALARM, who=PEOPLE)
    def somebody_comments(self, alarm: int, who: tuple[str, str]) -> None:
        self._clock()
        self._act(Do.COMMENT, alarm, who, "DONE", words="seen on the round")

    @rule(away_s=st.sampled_from([0, 5, 50, 4000]), boot_s=st.sampled_from([5.0, 1e6]))
    def the_program_is_killed_and_starts_again(self, away_s: int, boot_s: float) -> None:
        """10 and 18: what the journal holds is the state; the monotonic clock begins anywhere."""
        self.now_s, self.now_ns = boot_s, self.now_ns + away_s * SECOND
        self._clock()
        restored = [entry_of(json.loads(detail)) for detail in self.journal.values()]
        self.engine = AlarmEngine(DEFINITIONS, TAGS, restored=restored)
        for alarm in self.oracle:
            alarm.restart()
        for entry in self.engine.entries():
            same = replace(self.rows[entry.id], blind=entry.blind, revision=entry.revision)
            assert repr(entry) == repr(same), "no difference, but that no value is known yet"
            self.rows[entry.id] = entry
        self._tell_values()
        self.time_passes(0.0, 0)

    # How it is looked at

    def _clock(self) -> None:
        for alarm in self.oracle:
            alarm.now_ns = self.now_ns

    def _seen(self, alarm: int, back: int) -> int:
        return self.event_of.get((f"T{alarm}", max(0, self.oracle[alarm].news - back)), 1)

    def _act(self, do: Do, alarm: int, who: tuple[str, str], expected: str, **more: Any) -> None:
        done = self.engine.act(Act(do, f"T{alarm}", *who, **more), self.now_s, self.now_ns)
        assert done.verdict.name == expected
        assert done.sentence
        assert bool(done.events) == (expected == "DONE")
        self._heard(list(done.events), who)
        if done.events and do in (Do.SHELVE, Do.OUT_OF_SERVICE, Do.DISABLE):
            assert done.events[0].entry.reason, "7"

    def _heard(self, events: list[AlarmEvent], who: tuple[str, str] = ("", "")) -> None:
        for number, event in enumerate(events):
            entry, before = event.entry, self.rows.get(event.entry.id)
            assert (event.user, event.station) == (who if number == 0 else ("", "")), "7"
            if entry.event_id != (before.event_id if before else 0):
                assert entry.event_id > self.newest_id
                self.newest_id = entry.event_id
                alarm = entry.id
                self.event_of[alarm, sum(1 for a, _ in self.event_of if a == alarm) + 1] = entry.event_id
            if before is not None:
                self._check_step(before, event)
            self.rows[entry.id] = entry
            if event.telling:
                self.journal[entry.id] = dumps(event_detail(event))

    def _check_step(self, before: AlarmEntry, event: AlarmEvent) -> None:
        entry = event.entry
        if before.state is ProcessState.UNACKNOWLEDGED and event.change is not Change.DISABLED:
            assert entry.state is not ProcessState.NORMAL, "2"
        if before.state is not ProcessState.NORMAL and event.change is not Change.DISABLED:
            assert entry.occurrence >= before.occurrence, "15"
        if event.change is Change.DEESCALATED:
            assert (entry.announced_ns, entry.state) == (before.announced_ns, before.state), "16"
        if entry.announced_ns > before.announced_ns:
            assert entry.annunciated, "5"
            assert entry.state is ProcessState.UNACKNOWLEDGED, "4"
        if event.change is Change.REALARMED:
            assert entry.active, "20"
            assert entry.annunciated, "20"

    @invariant()
    def same_as_the_oracle(self) -> None:
        """1, 4, 5, 16, 20: the states, who sounds, and what is suppressed, by whom, why and until when."""
        got = {e.id: _told(e) for e in self.engine.entries()}
        expected = {f"T{i}": _expected(alarm) for i, alarm in enumerate(self.oracle) if not alarm.gone}
        assert got == expected

    @invariant()
    def event_ids_and_sounds_are_the_oracles(self) -> None:
        for i, alarm in enumerate(self.oracle):
            assert sum(a == f"T{i}" for a, _ in self.event_of) == alarm.news
            if alarm.gone:  # the row has left the list; if it comes back, shelved say, it is a new one
                alarm.sounded_ns = 0
            elif f"T{i}" in self.rows:
                assert self.rows[f"T{i}"].announced_ns == alarm.sounded_ns

    @invariant()
    def the_journal_is_the_list(self) -> None:
        """10."""
        assert {e.id: e for e in self.engine.entries()} == {e.id: e for e in self.rows.values() if not e.gone}

    @invariant()
    def no_shelving_outlives_its_time(self) -> None:
        """6."""
        for i, alarm in enumerate(self.oracle):
            entry = self.rows.get(f"T{i}")
            if entry is not None and entry.suppression in (Suppression.SHELVED, Suppression.ONCE):
                assert alarm.shelf_left_s is not None
                assert 0.0 < alarm.shelf_left_s <= alarm.shelve_max_s


def _told(entry: AlarmEntry) -> tuple[Any, ...]:
    return (
        entry.state.value,
        entry.suppression.value,
        entry.beneath.value,
        entry.by_design,
        entry.occurrence if entry.state is not ProcessState.NORMAL else 0,
        entry.level if entry.active else "",
        entry.suppressed_by,
        entry.reason,
        entry.suppressed_until_ns,
    )


def _expected(alarm: NaiveRegions) -> tuple[Any, ...]:
    level = alarm.level if alarm.active else ""
    remembered = alarm.remembered or "U"
    return (
        alarm.p,
        alarm.s,
        remembered,
        alarm.design,
        alarm.occurrence if alarm.p != "N" else 0,
        level,
        alarm.by,
        alarm.reason,
        alarm.until_ns,
    )


RegionsAgainstOracle.TestCase.settings = settings(max_examples=40, stateful_step_count=40, deadline=None)
TestRegionsAgainstOracle = RegionsAgainstOracle.TestCase
