"""First-out: of a group of alarms that come together, the one whose source time is the earliest is marked."""

from collections.abc import Sequence
from typing import NamedTuple

from hmi.alarms.alarm_list import AlarmList
from hmi.model.alarm import AlarmDefinition, AlarmEntry, Suppression


class Coming(NamedTuple):
    """Whether an alarm that comes is the first of its group, and whose mark it takes."""

    first: bool
    instead_of: AlarmEntry | None = None


_NOT_FIRST = Coming(False)


class FirstOut:
    """Groups of alarms. A group begins anew when none of it is active that operators hear of."""

    def __init__(self, definitions: Sequence[AlarmDefinition], rows: AlarmList) -> None:
        self._rows = rows
        self._members: dict[str, list[str]] = {}
        for definition in definitions:
            if definition.first_out_group:
                self._members.setdefault(definition.first_out_group, []).append(definition.id)

    def coming(self, definition: AlarmDefinition, row: AlarmEntry, time_ns: int) -> Coming:
        """What an alarm is that becomes active, by the row as it was before."""
        if not definition.first_out_group or row.suppression is not Suppression.NONE:
            return _NOT_FIRST
        listed = [self._rows.get(alarm) for alarm in self._members[definition.first_out_group]]
        others = [r for r in listed if r is not None and r.id != definition.id]
        marked = next((r for r in others if r.first_out), None)
        if not any(r.active and r.annunciated for r in others):
            return Coming(True, marked)
        if marked is not None and time_ns < marked.raised_ns:
            return Coming(True, marked)
        return _NOT_FIRST
