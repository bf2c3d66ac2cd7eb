"""Alarms on tags as rows of the alarm list: what the front end finds becomes a step, with its words."""

from collections.abc import Sequence
from math import nan
from typing import Final

from hmi.alarms.alarm_list import AlarmList, normal_row
from hmi.alarms.conditions.design import Silence
from hmi.alarms.conditions.first_out import FirstOut
from hmi.alarms.conditions.restless import Restless
from hmi.alarms.conditions.signals import state_of
from hmi.alarms.front_end import Finding, FrontEnd
from hmi.alarms.machine import Event
from hmi.alarms.words import over_message, raised_message, unit_of
from hmi.model.alarm import AlarmDefinition, AlarmEntry, AlarmEvent, AlarmKind, Level, Limit, Source
from hmi.model.tag import Tag

_LEVEL: Final = {2: Level.HIHI, 1: Level.HI, -1: Level.LO, -2: Level.LOLO}
_CODE: Final = {level.value: code for code, level in _LEVEL.items()}


class LimitAlarms:
    """Rows of the alarms on tags, of whatever kind.

    Raises:
        ValueError: two definitions share an id, or a tag and a kind.
    """

    def __init__(self, definitions: Sequence[AlarmDefinition], tags: Sequence[Tag], rows: AlarmList) -> None:
        watched = {(d.tag, d.kind) for d in definitions}
        if len({d.id for d in definitions}) < len(definitions) or len(watched) < len(definitions):
            raise ValueError("two alarms share an id, or a tag and a kind; the levels of a tag are one alarm")
        self._definitions = definitions
        self._tags = tags
        self._rows = rows
        self._row_of = {d.id: row for row, d in enumerate(definitions)}
        self.front = FrontEnd(definitions, len(tags))
        rows.silenced = self._silenced
        self._first_out = FirstOut(definitions, rows)
        self._restless = Restless()
        for entry in rows.standing():
            if entry.source is Source.LIMIT and entry.id in self._row_of:
                self._restore(self._row_of[entry.id], entry)

    def knows(self, alarm: str) -> bool:
        return alarm in self._row_of

    def _restore(self, row: int, entry: AlarmEntry) -> None:
        """The state goes on; what the files say of the alarm is taken from the files as they are now."""
        self.front.listed[row] = True
        if entry.active:
            level = entry.level or self._definitions[row].limits[0].level.value
            self.front.restore(row, _CODE[level])
        fresh = self._normal(row)
        files = {"text": fresh.text, "unit": fresh.unit, "area": fresh.area, "equipment": fresh.equipment}
        self._rows.update(entry, 0, **files, blind=True)

    def _silenced(self, alarm: str) -> None:
        if alarm in self._row_of:
            self.front.renew(self._row_of[alarm], self._rows.now_s)

    def found(self, findings: Sequence[Finding], now_ns: int) -> list[AlarmEvent]:
        """Steps of the alarms whose level changed, and rows whose blindness changed."""
        events = []
        for finding in findings:
            definition = self._definitions[finding.row]
            row = self._rows.get(definition.id)
            event = self._moved(finding, row, now_ns) if finding.level != finding.before else None
            if event is None and row is not None and row.blind != finding.blind:
                event = self._rows.update(row, now_ns, blind=finding.blind)
            if event is not None:
                self.front.listed[finding.row] = not event.entry.gone
                events.append(event)
        return events

    def normal(self, alarm: str) -> AlarmEntry | None:
        """The row of an alarm to which nothing happened, None for one that is not defined here."""
        return self._normal(self._row_of[alarm]) if alarm in self._row_of else None

    def left(self, alarm: str) -> None:
        """An act of a person may have taken the row off the list, or put it there."""
        if alarm in self._row_of:
            self.front.listed[self._row_of[alarm]] = self._rows.get(alarm) is not None

    def _moved(self, finding: Finding, row: AlarmEntry | None, now_ns: int) -> AlarmEvent | None:
        event = _event(finding.before, finding.level)
        definition = self._definitions[finding.row]
        limit = self._limit(finding.row, finding.level or finding.before)
        tag = self._tags[definition.tag]
        row = row or self._normal(finding.row)
        time_ns = now_ns if finding.time_ns is None else finding.time_ns
        return self._rows.apply(
            row,
            event,
            time_ns,
            now_ns,
            **self._marks(definition, row, event, time_ns),
            priority=limit.priority,
            level="" if definition.kind.of_state else limit.level.value,
            message=(raised_message if finding.level else over_message)(definition, tag, limit, finding.value),
            value=_shown(definition.kind, finding.value),
            limit=nan if definition.kind.of_state else limit.value,
            blind=finding.blind,
        )

    def _marks(self, definition: AlarmDefinition, row: AlarmEntry, event: Event, time_ns: int) -> dict[str, bool]:
        """What a person should know of how an alarm comes and goes."""
        if event is Event.NORMAL:
            return {"fleeting": self._restless.fleeting(row.raised_ns, time_ns)}
        if event is not Event.ACTIVE:
            return {}
        first, instead_of = self._first_out.coming(definition, row, time_ns)
        if instead_of is not None:
            self._rows.also.append(self._rows.update(instead_of, time_ns, first_out=False))
        return {"first_out": first, "chattering": self._restless.came(definition.id, time_ns), "fleeting": False}

    def silenced(self, silence: Silence, now_ns: int) -> list[AlarmEvent]:
        """The plant's own logic keeps some alarms silent, or lets them be heard again."""
        events = []
        for at in silence.rows:
            row = self._rows.get(self._definitions[at].id) or self._normal(at)
            events += self._rows.design(row, silence.on, now_ns, silence.why)
            self.left(row.id)
        return events

    def _limit(self, row: int, code: int) -> Limit:
        """The limit of a level; of the nearest one where the files no longer have it."""
        limits = self._definitions[row].limits
        level = _LEVEL[code]
        for limit in limits:
            if limit.level is level:
                return limit
        return min(limits, key=lambda limit: abs(_CODE[limit.level.value] - code))

    def _normal(self, row: int) -> AlarmEntry:
        definition = self._definitions[row]
        tag = self._tags[definition.tag]
        return normal_row(
            definition.id,
            Source.LIMIT,
            definition.limits[0].priority,
            definition.text,
            tag=tag.name,
            unit=unit_of(definition, tag),
            area=definition.area or tag.area,
            equipment=definition.equipment or tag.equipment,
        )


def _shown(kind: AlarmKind, value: float) -> float:
    """What of a signal means something to a person."""
    if kind is AlarmKind.DISCRETE:
        return state_of(value)
    return nan if kind.of_state else value


def _event(before: int, level: int) -> Event:
    """Which event a change of levels is; to the other side is news to an operator, so it escalates."""
    if before == 0:
        return Event.ACTIVE
    if level == 0:
        return Event.NORMAL
    return Event.DEESCALATE if before * level > 0 and abs(level) < abs(before) else Event.ESCALATE
