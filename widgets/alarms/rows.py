"""Which alarms a list shows, in which order, and what it says of each. No Qt."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, IntEnum
from typing import Any, Final
from zoneinfo import ZoneInfo

from hmi.model.alarm import AlarmEntry, Priority, ProcessState, Source


class Column(IntEnum):
    MARK = 0
    TIME = 1
    TAG = 2
    TEXT = 3
    MESSAGE = 4
    STATE = 5
    AREA = 6
    ACKNOWLEDGE = 7


TITLES: Final = {
    Column.MARK: "",
    Column.TIME: "Time",
    Column.TAG: "Tag",
    Column.TEXT: "Alarm",
    Column.MESSAGE: "What happened",
    Column.STATE: "State",
    Column.AREA: "Area",
    Column.ACKNOWLEDGE: "",
}


class Shown(Enum):
    """Which states a list shows."""

    ALL = "All"
    UNACKNOWLEDGED = "Unacknowledged"
    PREDICTED = "Foreseen"


@dataclass(frozen=True, slots=True)
class AlarmFilter:
    """text: looked for in tag, alarm and message, whatever the case; area: id; None or empty: all."""

    text: str = ""
    area: str = ""
    priority: Priority | None = None
    shown: Shown = Shown.ALL

    def passes(self, entry: AlarmEntry) -> bool:
        if self.shown is Shown.UNACKNOWLEDGED and not entry.unacknowledged:
            return False
        if self.shown is Shown.PREDICTED and entry.source is not Source.PREDICTED:
            return False
        if self.area and entry.area != self.area:
            return False
        if self.priority is not None and entry.priority is not self.priority:
            return False
        wanted = self.text.strip().casefold()
        return not wanted or wanted in f"{entry.tag} {entry.equipment} {entry.text} {entry.message}".casefold()


_STATES: Final = {
    ProcessState.NORMAL: "normal",
    ProcessState.UNACKNOWLEDGED: "unacknowledged",
    ProcessState.ACKNOWLEDGED: "acknowledged",
    ProcessState.RETURNED: "returned, unacknowledged",
}


def state_text(entry: AlarmEntry) -> str:
    """The state in words: `foreseen, acknowledged`, `unacknowledged, blind`."""
    text = _STATES[entry.state]
    if entry.source is Source.PREDICTED:
        text = {ProcessState.RETURNED: "no longer foreseen, unacknowledged"}.get(entry.state, f"foreseen, {text}")
    return f"{text}, blind" if entry.blind else text


def time_text(time_ns: int, now_ns: int, zone: ZoneInfo) -> str:
    """`14:31:52`; `19 Nov 14:31` if that is another day than now."""
    moment, now = (datetime.fromtimestamp(t // 1_000_000_000, zone) for t in (time_ns, now_ns))
    return f"{moment:%H:%M:%S}" if moment.date() == now.date() else f"{moment.day} {moment:%b %H:%M}"


_KEYS: Final[Mapping[Column, Callable[[AlarmEntry], Any]]] = {
    Column.MARK: lambda e: e.priority,
    Column.TIME: lambda e: e.raised_ns,
    Column.TAG: lambda e: e.tag.casefold(),
    Column.TEXT: lambda e: e.text.casefold(),
    Column.MESSAGE: lambda e: e.message.casefold(),
    Column.STATE: state_text,
    Column.AREA: lambda e: e.area.casefold(),
    Column.ACKNOWLEDGE: lambda e: e.state.value,
}


def arranged(
    entries: Iterable[AlarmEntry], wanted: AlarmFilter, column: Column = Column.MARK, *, descending: bool = False
) -> list[AlarmEntry]:
    """The rows that pass, ordered by a column; among equals the newest first. Unacknowledged ones always come first."""
    rows = sorted((e for e in entries if wanted.passes(e)), key=lambda e: (-e.raised_ns, e.id))
    rows.sort(key=_KEYS[column], reverse=descending)
    rows.sort(key=lambda e: not e.unacknowledged)
    return rows


def newest(entries: Iterable[AlarmEntry], count: int) -> list[AlarmEntry]:
    """The last alarms for a banner: unacknowledged first, what happened before what is foreseen, then the newest."""
    return sorted(
        entries,
        key=lambda e: (not e.unacknowledged, e.source is Source.PREDICTED, -e.raised_ns, e.id),
    )[:count]
