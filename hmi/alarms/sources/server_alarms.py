"""Alarms that a server itself finds and keeps, as rows of the one list. The server owns their state: rows follow it."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, Final

from hmi.alarms.alarm_list import AlarmList, normal_row
from hmi.alarms.machine import Acknowledgement, Event
from hmi.model.alarm import AlarmEntry, AlarmEvent, ProcessState, Source, Suppression
from hmi.model.link import LinkState, LinkStatus
from hmi.model.server.condition import Condition, ConditionCommand, ConditionReport, Shelving
from hmi.model.words import marked

_N, _UA, _AA, _RU = (
    ProcessState.NORMAL,
    ProcessState.UNACKNOWLEDGED,
    ProcessState.ACKNOWLEDGED,
    ProcessState.RETURNED,
)
_SEEING: Final = (LinkState.LIVE, LinkState.DEGRADED, LinkState.SYNCING)
_ELSEWHERE: Final = "elsewhere"
"""Who acknowledged, where the server does not say."""
_NOBODY: Final = {"suppressed_by": "", "reason": "", "suppressed_until_ns": 0}
_OVER: Final = marked("the server no longer reports it")

_PATHS: Final[Mapping[tuple[ProcessState, ProcessState], tuple[Event, ...]]] = MappingProxyType(
    {
        (_N, _UA): (Event.ACTIVE,),
        (_N, _AA): (Event.ACTIVE, Event.ACKNOWLEDGE),
        (_N, _RU): (Event.ACTIVE, Event.NORMAL),
        (_UA, _AA): (Event.ACKNOWLEDGE,),
        (_UA, _RU): (Event.NORMAL,),
        (_UA, _N): (Event.NORMAL, Event.ACKNOWLEDGE),
        (_AA, _UA): (Event.ESCALATE,),
        (_AA, _RU): (Event.ESCALATE, Event.NORMAL),
        (_AA, _N): (Event.NORMAL,),
        (_RU, _UA): (Event.ACTIVE,),
        (_RU, _AA): (Event.ACTIVE, Event.ACKNOWLEDGE),
        (_RU, _N): (Event.ACKNOWLEDGE,),
    }
)
"""What must have happened at the server between two states that were seen of it."""


def server_alarm(condition: Condition) -> str:
    """The alarm id of a condition, or of one of its branches."""
    branch = f"#{condition.branch}" if condition.branch else ""
    return f"{_prefix(condition.server)}{condition.id}{branch}"


def _prefix(server: str) -> str:
    return f"condition:{server}:"


class ServerAlarms:
    """Rows of the conditions of all servers. `servers`: those whose rows may stand."""

    def __init__(self, rows: AlarmList, servers: Iterable[str]) -> None:
        self._rows = rows
        self._prefixes = tuple(_prefix(server) for server in servers)
        self._conditions: dict[str, Condition] = {}
        self._acting: dict[str, tuple[str, str]] = {}
        self._shelving: dict[str, dict[str, Any]] = {}

    def knows(self, alarm: str) -> bool:
        """Whether an alarm id is of a condition of a server that there is."""
        return bool(self._prefixes) and alarm.startswith(self._prefixes)

    def condition(self, alarm: str) -> Condition | None:
        """As the server said it last; None where it has said nothing yet, or it is over."""
        return self._conditions.get(alarm)

    def row(self, alarm: str) -> AlarmEntry | None:
        """Its row, None where it is normal."""
        return self._rows.get(alarm)

    def standing(self) -> dict[str, Condition]:
        """All conditions by alarm id."""
        return dict(self._conditions)

    def reports(self) -> list[ConditionReport]:
        """All that stands, one report a server, for who takes this one's place."""
        servers = {condition.server for condition in self._conditions.values()}
        return [
            ConditionReport(s, tuple(c for c in self._conditions.values() if c.server == s), whole=True)
            for s in sorted(servers)
        ]

    def wants(self, alarm: str) -> ConditionCommand:
        """What an acknowledgement of the row is at its server: that, or the confirmation that is still owed."""
        found = self._conditions.get(alarm)
        return ConditionCommand.CONFIRM if found and _unconfirmed(found) else ConditionCommand.ACKNOWLEDGE

    def may_acknowledge(self, alarm: str, event_id: int) -> Acknowledgement:
        """Whether a row as it was seen on a screen may be acknowledged at its server; TAKEN if so."""
        row = self._rows.get(alarm)
        if row is None:
            return Acknowledgement.ALREADY_NORMAL if self._rows.remembers(alarm) else Acknowledgement.UNKNOWN
        if row.event_id != event_id:
            return Acknowledgement.STALE
        return Acknowledgement.TAKEN if row.unacknowledged else Acknowledgement.ALREADY_ACKED

    def acting(self, alarm: str, user: str, station: str) -> None:
        """Somebody here acknowledges at the server: whose name its answer gets."""
        self._acting[alarm] = (user, station)

    def not_acting(self, alarm: str) -> None:
        """The server did not take it."""
        self._acting.pop(alarm, None)

    def shelving(self, alarm: str, user: str, reason: str, until_ns: int) -> None:
        """Somebody here shelves at the server, which will say that it is shelved, and neither by whom nor why."""
        self._shelving[alarm] = {"suppressed_by": user, "reason": reason, "suppressed_until_ns": until_ns}

    def not_shelving(self, alarm: str) -> None:
        """The server did not take it."""
        self._shelving.pop(alarm, None)

    def said(self, report: ConditionReport, now_ns: int) -> list[AlarmEvent]:
        """What a server reports."""
        events: list[AlarmEvent] = []
        for condition in report.conditions:
            events += self._follow(condition, now_ns)
        if report.whole:
            named = {server_alarm(condition) for condition in report.conditions}
            for alarm in [a for a in self._conditions if a.startswith(_prefix(report.server)) and a not in named]:
                del self._conditions[alarm]
            for row in self._of(report.server):
                if row.id not in named:
                    events += self._closed(row, now_ns, _OVER)
        return events

    def link(self, status: LinkStatus, now_ns: int) -> list[AlarmEvent]:
        """Without a link the state of its conditions is the last one known; a report says when it is known again."""
        if status.state in _SEEING:
            return []
        return [self._rows.update(row, now_ns, blind=True) for row in self._of(status.server) if not row.blind]

    def _of(self, server: str) -> list[AlarmEntry]:
        return [row for row in self._rows.standing() if row.id.startswith(_prefix(server))]

    def _follow(self, condition: Condition, now_ns: int) -> list[AlarmEvent]:
        alarm = server_alarm(condition)
        if condition.gone:
            self._conditions.pop(alarm, None)
        else:
            self._conditions[alarm] = condition
        row = self._rows.get(alarm)
        target = _state(condition)
        before = row.state if row else _N
        said = _said(condition) | self._who(alarm, row, condition)
        if row is not None and not row.annunciated and target is _UA and said["suppression"] is Suppression.NONE:
            said["announced_ns"] = now_ns
        if row is not None and target is _N and not condition.acked:
            return self._closed(row, now_ns, condition.message)
        if row is not None and before is _AA and _unconfirmed(condition):
            time_ns = condition.time_ns or now_ns
            return [self._rows.update(row, time_ns, state=_RU, returned_ns=max(time_ns, row.raised_ns), **said)]
        if row is not None and before is target:
            return self._same(row, condition, said, now_ns)
        return self._step(row or _normal(condition), _PATHS.get((before, target), ()), condition, said, now_ns)

    def _who(self, alarm: str, row: AlarmEntry | None, condition: Condition) -> dict[str, Any]:
        """Who shelved it, why and until when, as far as it was done here."""
        if not condition.shelving.shelved or condition.gone:
            if row is not None and not row.annunciated:
                self._shelving.pop(alarm, None)
            return _NOBODY
        if alarm in self._shelving or row is None:
            return self._shelving.get(alarm, _NOBODY)
        return {name: getattr(row, name) for name in _NOBODY}

    def _same(self, row: AlarmEntry, condition: Condition, said: dict[str, Any], now_ns: int) -> list[AlarmEvent]:
        if all(getattr(row, name) == value for name, value in said.items()):
            return []
        if row.state is _UA and condition.priority < row.priority:
            return self._step(row, (Event.ESCALATE,), condition, said, now_ns)
        return [self._rows.update(row, condition.time_ns or now_ns, **said)]

    def _step(
        self, row: AlarmEntry, path: Iterable[Event], condition: Condition, said: dict[str, Any], now_ns: int
    ) -> list[AlarmEvent]:
        events = []
        time_ns = condition.time_ns or now_ns
        for event in path:
            if event is Event.ACKNOWLEDGE:
                made = self._acknowledged(row, condition, now_ns)
            else:
                made = self._rows.apply(row, event, time_ns, now_ns, **said)
            if made is None:
                break
            events.append(made)
            row = made.entry
        return events

    def _acknowledged(self, row: AlarmEntry, condition: Condition, now_ns: int) -> AlarmEvent | None:
        user, station = self._acting.pop(row.id, (condition.user or _ELSEWHERE, condition.server))
        return self._rows.acknowledge(row.id, row.event_id, user, station, now_ns)[1]

    def _closed(self, row: AlarmEntry, now_ns: int, message: str) -> list[AlarmEvent]:
        made = self._rows.apply(row, Event.REMOVED, now_ns, now_ns, message=message, blind=False)
        return [made] if made else []


def _unconfirmed(condition: Condition) -> bool:
    """Over and acknowledged, and the server still wants to hear that its cause was dealt with."""
    return condition.acked and not condition.active and not condition.gone


def _state(condition: Condition) -> ProcessState:
    """Where a row belongs; one that is to be confirmed is shown like one that wants its acknowledgement."""
    if condition.gone:
        return _N
    if not condition.active:
        return _RU
    return _AA if condition.acked else _UA


def _said(condition: Condition) -> dict[str, Any]:
    notes = [condition.message]
    if _unconfirmed(condition):
        notes.append(marked("to be confirmed"))
    if condition.shelving.shelved:
        notes.append(marked("{shelving} at the server").format(shelving=condition.shelving.value))
    if condition.suppressed:
        notes.append(marked("suppressed by the server"))
    return {
        "message": "; ".join(note for note in notes if note),
        "level": condition.level,
        "priority": condition.priority,
        "blind": False,
        "suppression": _suppression(condition),
    }


def _suppression(condition: Condition) -> Suppression:
    """As the server has it; what no longer belongs in a list is in none."""
    if condition.gone:
        return Suppression.NONE
    if condition.shelving is Shelving.ONCE:
        return Suppression.ONCE
    if condition.shelving.shelved:
        return Suppression.SHELVED
    return Suppression.DESIGN if condition.suppressed else Suppression.NONE


def _normal(condition: Condition) -> AlarmEntry:
    about = f"{condition.source}: {condition.name}" if condition.source else condition.name
    branch = marked(" (an earlier occurrence)") if condition.branch else ""
    return normal_row(server_alarm(condition), Source.SERVER, condition.priority, about + branch)
