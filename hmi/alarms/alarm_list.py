"""The alarm list: rows, their event ids, and what changed since a revision. The only place where a row is stepped."""

from collections.abc import Iterable
from dataclasses import replace
from math import nan
from typing import Any, Final

from hmi.alarms.machine import Acknowledgement, Event, step
from hmi.model.alarm import AlarmEntry, AlarmEvent, Change, Priority, ProcessState, Source

_GONE_KEPT: Final = 10_000
"""Rows gone to normal that are remembered for readers who have not heard of it yet."""


class AlarmList:
    """Rows by alarm id, in the order in which they changed.

    A row in state NORMAL is a row that is gone, kept so that every reader hears of it once.
    """

    def __init__(self, restored: Iterable[AlarmEntry]) -> None:
        self.revision = 0
        self.forgotten = 0
        """Readers that know nothing newer than this have to begin again with everything (after = 0)."""
        self._rows: dict[str, AlarmEntry] = {}
        self._gone: dict[str, None] = {}
        self._last_acked: dict[str, int] = {}
        self._last_event_id = 0
        for entry in sorted(restored, key=lambda e: e.revision):
            self._restore(entry)

    def _restore(self, entry: AlarmEntry) -> None:
        self._last_event_id = max(self._last_event_id, entry.event_id)
        self.revision = max(self.revision, entry.revision)
        if entry.acknowledged_ns:
            self._last_acked[entry.id] = entry.event_id
        if entry.state is not ProcessState.NORMAL:
            self._put(entry, {})

    def get(self, alarm: str) -> AlarmEntry | None:
        """The row of an alarm, None where it is normal."""
        entry = self._rows.get(alarm)
        return None if entry is None or entry.state is ProcessState.NORMAL else entry

    def remembers(self, alarm: str) -> bool:
        """Whether this alarm ever was in the list, as far back as it is remembered."""
        return alarm in self._rows or alarm in self._last_acked

    def standing(self) -> list[AlarmEntry]:
        """All rows that are not normal."""
        return [e for e in self._rows.values() if e.state is not ProcessState.NORMAL]

    def since(self, after: int) -> list[AlarmEntry]:
        """Rows changed after a revision, oldest change first; with 0 all that stand, and none that are gone."""
        if after == 0:
            return self.standing()
        found = []
        for entry in reversed(self._rows.values()):
            if entry.revision <= after:
                break
            found.append(entry)
        return found[::-1]

    def apply(self, row: AlarmEntry, event: Event, time_ns: int, now_ns: int, **said: Any) -> AlarmEvent | None:
        """Steps a row by an event of the process; None where the event does nothing in its state.

        Args:
            row: as it stands; of `normal_row` if it is not in the list.
            time_ns: when it happened, source time if there is one; now_ns: UTC.
            said: fields of the row that the event brings with it (level, message, value, ...).
        """
        taken = step(row.state, event)
        if taken is None:
            return None
        said["state"] = taken.state
        if taken.new_event:
            said |= {"event_id": self._new_event_id(now_ns), "acknowledged_ns": 0, "acknowledged_by": ""}
        if taken.new_row or taken.occurred:
            said |= {"raised_ns": time_ns, "returned_ns": 0}
            said["occurrence"] = 1 if taken.new_row else row.occurrence + 1
        if taken.change is Change.RETURNED:
            said["returned_ns"] = max(time_ns, row.raised_ns)
        return AlarmEvent(taken.change, time_ns, self._put(row, said))

    def acknowledge(
        self, alarm: str, event_id: int, user: str, station: str, now_ns: int
    ) -> tuple[Acknowledgement, AlarmEvent | None]:
        """Takes an acknowledgement if it is for what stands in the list now. The alarm must be a known one."""
        row = self.get(alarm)
        if row is None:
            acked = self._last_acked.get(alarm) == event_id
            return (Acknowledgement.ALREADY_ACKED if acked else Acknowledgement.ALREADY_NORMAL), None
        if row.event_id != event_id:
            return Acknowledgement.STALE, None
        taken = step(row.state, Event.ACKNOWLEDGE)
        if taken is None:
            return Acknowledgement.ALREADY_ACKED, None
        self._last_acked[alarm] = event_id
        said = {"state": taken.state, "acknowledged_ns": now_ns, "acknowledged_by": user}
        return Acknowledgement.TAKEN, AlarmEvent(taken.change, now_ns, self._put(row, said), user, station)

    def update(self, row: AlarmEntry, time_ns: int, **said: Any) -> AlarmEvent:
        """Words or blindness of a row changed, and nothing that anyone must act on."""
        return AlarmEvent(Change.UPDATED, time_ns, self._put(row, said))

    def _new_event_id(self, now_ns: int) -> int:
        """Rising, and new after a restart too: microseconds of UTC (below 2**53), or the next free number."""
        self._last_event_id = max(self._last_event_id + 1, now_ns // 1000)
        return self._last_event_id

    def _put(self, row: AlarmEntry, said: dict[str, Any]) -> AlarmEntry:
        self.revision += 1
        entry = replace(row, **said, revision=self.revision)
        self._rows.pop(entry.id, None)
        self._gone.pop(entry.id, None)
        self._rows[entry.id] = entry
        if entry.state is ProcessState.NORMAL:
            self._gone[entry.id] = None
            if len(self._gone) > _GONE_KEPT:
                self._forget(next(iter(self._gone)))
        return entry

    def _forget(self, alarm: str) -> None:
        del self._gone[alarm]
        self.forgotten = max(self.forgotten, self._rows.pop(alarm).revision)


def normal_row(
    id: str,
    source: Source,
    priority: Priority,
    text: str,
    *,
    tag: str = "",
    unit: str = "",
    area: str = "",
    equipment: str = "",
) -> AlarmEntry:
    """The row of an alarm before anything happened to it."""
    return AlarmEntry(
        id=id,
        source=source,
        state=ProcessState.NORMAL,
        priority=priority,
        event_id=0,
        occurrence=0,
        level="",
        text=text,
        message="",
        value=nan,
        limit=nan,
        unit=unit,
        area=area,
        equipment=equipment,
        tag=tag,
        raised_ns=0,
    )
