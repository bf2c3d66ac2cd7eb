"""The rows of the alarm list, their revisions and event ids. Nothing here knows what a row means."""

from collections.abc import Mapping
from typing import Any, Final

from hmi.model.alarm import AlarmEntry, changed

_GONE_KEPT: Final = 10_000
"""Rows that are gone and remembered for readers who have not heard of it yet."""


class AlarmRows:
    """Rows by alarm id, in the order in which they changed.

    A row that is gone (normal, not suppressed) is kept for a while, so that every reader hears of it once.
    """

    def __init__(self) -> None:
        self.revision = 0
        self.forgotten = 0
        """Readers that know nothing newer than this have to begin again with everything (after = 0)."""
        self.last_event_id = 0
        self._rows: dict[str, AlarmEntry] = {}
        self._ids: dict[str, tuple[int, int]] = {}
        self._gone: dict[str, None] = {}

    def get(self, alarm: str) -> AlarmEntry | None:
        """The row of an alarm, None where there is none."""
        return None if alarm in self._gone else self._rows.get(alarm)

    def remembers(self, alarm: str) -> bool:
        """Whether there ever was a row of it."""
        return alarm in self._rows or alarm in self._ids

    def last_ids(self, alarm: str) -> tuple[int, int]:
        """Its newest event id and the newest that was acknowledged, as far as they are known; else 0."""
        row = self._rows.get(alarm)
        return self._ids.get(alarm, (0, 0)) if row is None else (row.event_id, row.acknowledged_event)

    def restore(self, entry: AlarmEntry) -> None:
        """A row of an earlier run, in ascending order of revision. Of one that is gone the event ids are remembered."""
        self.last_event_id = max(self.last_event_id, entry.event_id)
        self.revision = max(self.revision, entry.revision)
        if not entry.acknowledged_event and entry.acknowledged_ns:  # of a program that did not keep it
            entry = changed(entry, {"acknowledged_event": entry.event_id})
        if entry.gone:
            self._ids[entry.id] = (entry.event_id, entry.acknowledged_event)
        else:
            self._rows[entry.id] = entry

    def standing(self) -> list[AlarmEntry]:
        """All rows that are not gone, oldest change first."""
        gone = self._gone
        return [e for alarm, e in self._rows.items() if alarm not in gone]

    def since(self, after: int, most: int | None = None) -> list[AlarmEntry]:
        """Rows changed after a revision, oldest change first, `most` at most; with 0 all that stand."""
        if after == 0:
            return self.standing()[:most]
        found = []
        for entry in reversed(self._rows.values()):
            if entry.revision <= after:
                break
            found.append(entry)
        return found[::-1][:most]

    def new_event_id(self, now_ns: int) -> int:
        """Rising, and new after a restart too: microseconds of UTC (below 2**53), or the next free number."""
        self.last_event_id = max(self.last_event_id + 1, now_ns // 1000)
        return self.last_event_id

    def put(self, row: AlarmEntry, said: Mapping[str, Any]) -> AlarmEntry:
        """The row with what is said of it, at its new place and revision."""
        self.revision += 1
        entry = changed(row, {**said, "revision": self.revision})
        alarm = entry.id
        self._rows.pop(alarm, None)
        self._rows[alarm] = entry
        if entry.gone:
            self._gone.pop(alarm, None)
            self._gone[alarm] = None
            if len(self._gone) > _GONE_KEPT:
                self._forget(next(iter(self._gone)))
        elif self._gone:
            self._gone.pop(alarm, None)
        return entry

    def _forget(self, alarm: str) -> None:
        del self._gone[alarm]
        row = self._rows.pop(alarm)
        self._ids[alarm] = (row.event_id, row.acknowledged_event)
        self.forgotten = max(self.forgotten, row.revision)
