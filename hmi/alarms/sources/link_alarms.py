"""One alarm for each link that is lost, whatever the number of its tags."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import isnan, nan
from typing import Final

from hmi.alarms.alarm_list import AlarmList, normal_row
from hmi.alarms.machine import Event
from hmi.alarms.words import link_message
from hmi.model.alarm import AlarmEntry, AlarmEvent, Priority, Source
from hmi.model.link import LinkState, LinkStatus
from hmi.model.words import marked

START_GRACE_S: Final = 15.0
"""A link that never worked is no alarm before this: a program that starts has to connect first."""
_STARTING: Final = (LinkState.OFFLINE, LinkState.CONNECTING, LinkState.SYNCING)
_QUIET_NS: Final = 60_000_000_000
"""Each attempt to connect may fail in other words; a standing row takes up new ones no oftener than this."""
_PRIORITY: Final = {LinkState.DEGRADED: Priority.MEDIUM}


def link_alarm(server: str) -> str:
    """The alarm id of a server's link."""
    return f"link:{server}"


@dataclass(slots=True)
class _Start:
    """A link that has not been live yet. due_s: monotonic, NaN until the first tick."""

    status: LinkStatus
    due_s: float = nan


class LinkAlarms:
    """Raises, escalates and returns `link:SERVER` rows: HIGH for a lost link, MEDIUM for a degraded one."""

    def __init__(self, rows: AlarmList, servers: Iterable[str]) -> None:
        self._rows = rows
        self._ids = {link_alarm(s) for s in servers}
        self._starting: dict[str, _Start] = {}
        self._told_ns: dict[str, int] = {}

    def knows(self, alarm: str) -> bool:
        return alarm in self._ids

    def normal(self, alarm: str) -> AlarmEntry | None:
        """The row of a link to which nothing happened, None for one that there is not."""
        return _normal(alarm.removeprefix(link_alarm("")), Priority.HIGH) if alarm in self._ids else None

    def said(self, status: LinkStatus, now_ns: int) -> list[AlarmEvent]:
        """A link's new status."""
        self._ids.add(link_alarm(status.server))
        row = self._rows.get(link_alarm(status.server))
        if status.state is LinkState.LIVE:
            self._starting.pop(status.server, None)
            return self._returned(row, status, now_ns)
        if status.state in _STARTING:
            if row is None or not row.active:
                start = self._starting.setdefault(status.server, _Start(status))
                start.status = status
            return []
        self._starting.pop(status.server, None)
        return self._lost(row, status, now_ns)

    def tick(self, now_s: float, now_ns: int) -> list[AlarmEvent]:
        """Links that should have been live by now."""
        events = []
        for server, start in list(self._starting.items()):
            if isnan(start.due_s):
                start.due_s = now_s + START_GRACE_S
            elif start.due_s <= now_s:
                del self._starting[server]
                events += self._lost(self._rows.get(link_alarm(server)), start.status, now_ns)
        return events

    def _lost(self, row: AlarmEntry | None, status: LinkStatus, now_ns: int) -> list[AlarmEvent]:
        priority = _PRIORITY.get(status.state, Priority.HIGH)
        message = link_message(status)
        if row is None:
            row = _normal(status.server, priority)
        if not row.active:
            event = Event.ACTIVE
        elif priority != row.priority:
            event = Event.ESCALATE if priority < row.priority else Event.DEESCALATE
        elif message == row.message or now_ns - self._told_ns.get(status.server, 0) < _QUIET_NS:
            return []
        else:
            self._told_ns[status.server] = now_ns
            return [self._rows.update(row, now_ns, message=message)]
        self._told_ns[status.server] = now_ns
        stepped = self._rows.apply(row, event, now_ns, now_ns, priority=priority, message=message)
        return [stepped] if stepped else []

    def _returned(self, row: AlarmEntry | None, status: LinkStatus, now_ns: int) -> list[AlarmEvent]:
        if row is None:
            return []
        stepped = self._rows.apply(row, Event.NORMAL, now_ns, now_ns, message=link_message(status))
        return [stepped] if stepped else []


def _normal(server: str, priority: Priority) -> AlarmEntry:
    return normal_row(link_alarm(server), Source.LINK, priority, marked("Link to {server}").format(server=server))
