"""Alarms of the program about itself: a disk that is full, and whatever else keeps it from its work."""

from hmi.alarms.alarm_list import AlarmList, normal_row
from hmi.alarms.machine import Event
from hmi.model.alarm import AlarmEvent, Source, Suppression, SystemCondition


class SystemAlarms:
    """One row for each condition, raised, escalated and returned by what is said of it."""

    def __init__(self, rows: AlarmList) -> None:
        self._rows = rows

    def said(self, condition: SystemCondition, now_ns: int) -> list[AlarmEvent]:
        """How a condition stands; may be said as often as one likes."""
        row = self._rows.get(condition.id)
        if condition.priority is None:
            if row is None or not (row.active or row.suppression is Suppression.DISABLED):
                return []
            event, priority = Event.NORMAL, row.priority
        else:
            priority = condition.priority
            row = row or normal_row(condition.id, Source.SYSTEM, priority, condition.text)
            if not row.active:
                event = Event.ACTIVE
            elif priority != row.priority:
                event = Event.ESCALATE if priority < row.priority else Event.DEESCALATE
            elif condition.message != row.message:
                return [self._rows.update(row, now_ns, message=condition.message)]
            else:
                return []
        stepped = self._rows.apply(row, event, now_ns, now_ns, priority=priority, message=condition.message)
        return [stepped] if stepped else []
