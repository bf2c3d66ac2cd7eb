"""The alarm engine: limits, links and rules feed one list. Synchronous, the clocks are handed in (docs/alarms.md)."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Final

from hmi.alarms.alarm_list import AlarmList
from hmi.alarms.conditions.design import DesignSuppression, Silence
from hmi.alarms.conditions.restless import NO_FLOOD, FloodWatch
from hmi.alarms.front_end import Finding
from hmi.alarms.machine import USUAL, Acknowledgement, Event, Treatment
from hmi.alarms.operator_acts import perform
from hmi.alarms.sources.limit_alarms import LimitAlarms
from hmi.alarms.sources.link_alarms import LinkAlarms, link_alarm
from hmi.alarms.sources.rule_alarms import RuleAlarms
from hmi.alarms.sources.server_alarms import ServerAlarms
from hmi.alarms.sources.system_alarms import SystemAlarms
from hmi.alarms.verdict import Act, Acted, Verdict, acted
from hmi.alarms.words import REMOVED
from hmi.model.alarm import AlarmDefinition, AlarmEntry, AlarmEvent, AlarmKind, Source, SystemCondition
from hmi.model.batch import Batch
from hmi.model.columns import TagIndices
from hmi.model.link import LinkStatus
from hmi.model.rules.rule import Prediction, RuleDefinition
from hmi.model.server.condition import ConditionReport
from hmi.model.tag import Tag

_PART: Final = 100
_NO_EVENTS: Final[list[AlarmEvent]] = []


class AlarmEngine:
    """All alarms of a plant.

    Every method that takes the time returns what happened, in order; each event carries the row as it stands after it.
    now_s: float seconds, monotonic; delays run on it alone. now_ns: int ns UTC; it only stamps.

    Args:
        definitions: alarms on tags, at most one of a kind on each.
        tags: `Plant.tags`.
        restored: the rows as they stood when the program ended (a replay of the journal). Their states and event ids go
            on; rows in state NORMAL tell which event ids were used and acknowledged. Limit and link alarms that the
            plant no longer has are closed by the first call that takes the time; rules are known to the caller alone.
        unlisted: servers whose own alarms have no rows.

    Raises:
        ValueError: two definitions share an id, or a tag and a kind.
    """

    def __init__(
        self,
        definitions: Sequence[AlarmDefinition],
        tags: Sequence[Tag],
        *,
        restored: Iterable[AlarmEntry] = (),
        unlisted: Collection[str] = (),
    ) -> None:
        treatments = {d.id: _treatment(d) for d in definitions}
        self._rows = AlarmList(restored, {alarm: t for alarm, t in treatments.items() if t != USUAL})
        self._limits = LimitAlarms(definitions, tags, self._rows)
        by_design = {entry.id for entry in self._rows.standing() if entry.by_design}
        self._design = DesignSuppression(definitions, tags, by_design)
        self._flood = FloodWatch()
        self.flood = NO_FLOOD
        """Whether more comes than an operator can read, as of the last call that takes the time."""
        self._links = LinkAlarms(self._rows, {t.server for t in tags})
        limited = {d.tag for d in definitions if d.kind is AlarmKind.LIMIT}
        self._rules = RuleAlarms(self._rows, tags, limited)
        self._system = SystemAlarms(self._rows)
        self.server = ServerAlarms(self._rows, {t.server for t in tags if t.server not in unlisted})
        defined = {d.id for d in definitions} | {link_alarm(t.server) for t in tags}
        standing = [e for e in self._rows.standing() if e.source not in (Source.PREDICTED, Source.SYSTEM)]
        self._removed = [e.id for e in standing if e.id not in defined and not self.server.knows(e.id)]

    @property
    def revision(self) -> int:
        """Of the list; it rises with every change of a row."""
        return self._rows.revision

    @property
    def forgotten(self) -> int:
        """A reader whose newest revision is below this must ask for everything again (after = 0)."""
        return self._rows.forgotten

    def entries(self, after: int = 0, most: int | None = None) -> list[AlarmEntry]:
        """Rows changed since a revision, oldest change first; a row that is gone is among them once.

        With 0 all rows that stand, those suppressed while they are normal among them. Any number of readers may ask,
        each with the highest revision it was given.
        """
        return self._rows.since(after, most)

    def step(self, batch: Batch, now_s: float, now_ns: int) -> list[AlarmEvent]:
        """Samples as they arrived."""
        return [event for part in self.step_in_parts(batch, now_s, now_ns) for event in part]

    def step_in_parts(self, batch: Batch, now_s: float, now_ns: int) -> Iterator[list[AlarmEvent]]:
        """The same, a part at a time: each takes a few milliseconds at most, whatever came.

        No other call that takes samples, a quality or the time may come before the last part was taken.
        """
        self._rows.told_time(now_s, now_ns)
        silences = self._design.step(batch.tag, batch.value, batch.status, now_s)
        yield from self._silenced(silences, True, now_ns)
        findings = self._limits.front.step(batch.tag, batch.time, batch.value, batch.status, now_s)
        if findings or self._removed:
            yield from self._in_parts(findings, now_ns)
        yield from self._silenced(silences, False, now_ns)

    def tick(self, now_s: float, now_ns: int) -> list[AlarmEvent]:
        """Delays and shelving that ran out since the last call, alarms that sound again, links late by now."""
        return [event for part in self.tick_in_parts(now_s, now_ns) for event in part]

    def tick_in_parts(self, now_s: float, now_ns: int) -> Iterator[list[AlarmEvent]]:
        """The same, a part at a time; see `step_in_parts`."""
        yield from self._in_parts(self._limits.front.tick(now_s), now_ns)
        silences = self._design.began() + self._design.tick(now_s)
        for on in (True, False):
            yield from self._silenced(silences, on, now_ns)
        yield self._told(self._rows.tick(now_s, now_ns) + self._links.tick(now_s, now_ns), now_ns)

    def quality(self, tags: TagIndices, status: int, now_s: float, now_ns: int) -> list[AlarmEvent]:
        """Freezes the alarms of some tags (status: one of our own codes), or lifts the freeze (0).

        Samples of frozen tags wait until the freeze is lifted, and are then applied in their order.
        """
        return [event for part in self.quality_in_parts(tags, status, now_s, now_ns) for event in part]

    def quality_in_parts(self, tags: TagIndices, status: int, now_s: float, now_ns: int) -> Iterator[list[AlarmEvent]]:
        """The same, a part at a time; see `step_in_parts`."""
        self._rows.told_time(now_s, now_ns)
        silences = self._design.quality(tags, status, now_s)
        yield from self._silenced(silences, True, now_ns)
        yield from self._in_parts(self._limits.front.quality(tags, status, now_s), now_ns)
        yield from self._silenced(silences, False, now_ns)

    def _in_parts(self, findings: Sequence[Finding], now_ns: int) -> Iterator[list[AlarmEvent]]:
        if self._removed:
            yield self._close_removed(now_ns)
        for at in range(0, len(findings), _PART):
            yield self._told(self._limits.found(findings[at : at + _PART], now_ns), now_ns)

    def _silenced(self, silences: Sequence[Silence], on: bool, now_ns: int) -> Iterator[list[AlarmEvent]]:
        """Silence begins before what came with it is looked at, and ends after."""
        for silence in silences:
            if silence.on is on:
                yield self._told(self._limits.silenced(silence, now_ns), now_ns)

    def _told(self, events: list[AlarmEvent], now_ns: int) -> list[AlarmEvent]:
        """With what followed from them, each alarm's in its order."""
        if self._rows.also:
            events, self._rows.also = events + self._rows.also, []
            events.sort(key=lambda event: event.entry.revision)
        self.flood = self._flood.told(events, self._rows.now_s, now_ns)
        return events

    def link(self, status: LinkStatus, now_ns: int) -> list[AlarmEvent]:
        """A link's new status: one alarm `link:SERVER` for a lost link, returned when it is live."""
        return self._close_removed(now_ns) + self._told(
            self.server.link(status, now_ns) + self._links.said(status, now_ns), now_ns
        )

    def conditions(self, report: ConditionReport, now_ns: int) -> list[AlarmEvent]:
        """What a server says of its own alarms, which are acknowledged there (see `server`)."""
        return self._close_removed(now_ns) + self._told(self.server.said(report, now_ns), now_ns)

    def system(self, condition: SystemCondition, now_ns: int) -> list[AlarmEvent]:
        """How something of the program's own stands; may be said again and again."""
        return self._close_removed(now_ns) + self._told(self._system.said(condition, now_ns), now_ns)

    def foresee(self, definition: RuleDefinition, prediction: Prediction, now_ns: int) -> list[AlarmEvent]:
        """What a rule foresees: one alarm with the rule's id."""
        return self._close_removed(now_ns) + self._told(self._rules.foresee(definition, prediction, now_ns), now_ns)

    def acknowledge(
        self, alarm: str, event_id: int, user: str, station: str, now_ns: int, comment: str = ""
    ) -> tuple[Acknowledgement, list[AlarmEvent]]:
        """An operator acknowledges what was seen: the event id of the row on the screen.

        Raises:
            ValueError: no user or no station; an act without a name may not reach the journal.
        """
        if not user or not station:
            raise ValueError("an acknowledgement needs a user and a station")
        known = any(room.knows(alarm) for room in (self._limits, self._links, self._rules))
        if not known and not self._rows.remembers(alarm):
            return Acknowledgement.UNKNOWN, []
        answer, event = self._rows.acknowledge(alarm, event_id, user, station, now_ns, comment)
        self._limits.left(alarm)
        return answer, [event] if event else []

    def act(self, act: Act, now_s: float, now_ns: int) -> Acted:
        """What a person does beside acknowledging: shelves, resets, comments, takes out of service, disables.

        Raises:
            ValueError: no user or no station.
        """
        self._rows.told_time(now_s, now_ns)
        row = self._rows.get(act.alarm) or self._normal(act.alarm)
        if row is None:
            return acted(Verdict.UNKNOWN)
        done = perform(self._rows, row, act, now_ns)
        self._limits.left(act.alarm)
        return done

    def design(self, alarm: str, on: bool, now_s: float, now_ns: int, why: str = "") -> list[AlarmEvent]:
        """The plant's own logic suppresses an alarm, or no longer does; may be said again and again."""
        self._rows.told_time(now_s, now_ns)
        row = self._rows.get(alarm) or self._normal(alarm)
        return [] if row is None else self._told(self._rows.design(row, on, now_ns, why), now_ns)

    def take_timers(self, old: "AlarmEngine") -> None:
        """Takes the place of another one, before any other call: what runs there goes on here."""
        self._rows.take_timers(old._rows)

    def _normal(self, alarm: str) -> AlarmEntry | None:
        """The row of a known alarm to which nothing happened; not of a server's, whose acts are done there."""
        return self._limits.normal(alarm) or self._links.normal(alarm) or self._rules.normal(alarm)

    def _close_removed(self, now_ns: int) -> list[AlarmEvent]:
        if not self._removed:
            return _NO_EVENTS
        rows = [self._rows.get(alarm) for alarm in self._removed]
        self._removed = []
        closed = [self._rows.apply(r, Event.REMOVED, now_ns, now_ns, message=REMOVED) for r in rows if r]
        return [e for e in closed if e]


def _treatment(definition: AlarmDefinition) -> Treatment:
    return Treatment(definition.latched, definition.ack_required, definition.re_alarm_s, definition.shelve_max_s)
