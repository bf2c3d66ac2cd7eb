"""Which alarms a list shows and what it says of each. No Qt."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum, IntEnum
from operator import attrgetter
from typing import Final
from zoneinfo import ZoneInfo

from hmi.model.alarm import AlarmEntry, Priority, ProcessState, Source, Suppression
from hmi.model.words import marked
from widgets.dates import day_clock_text
from widgets.words import spoken, tr


class Column(IntEnum):
    MARK = 0
    TIME = 1
    TAG = 2
    TEXT = 3
    MESSAGE = 4
    STATE = 5
    AREA = 6
    UNTIL = 7
    ACKNOWLEDGE = 8


TITLES: Final = {
    Column.MARK: "",
    Column.TIME: marked("Time"),
    Column.TAG: marked("Tag"),
    Column.TEXT: marked("Alarm"),
    Column.MESSAGE: marked("What happened"),
    Column.STATE: marked("State"),
    Column.AREA: marked("Area"),
    Column.UNTIL: marked("Until"),
    Column.ACKNOWLEDGE: "",
}


class Tab(Enum):
    """Every alarm that is not at rest is in just one of these lists."""

    ACTIVE = marked("Active")
    SHELVED = marked("Shelved")
    BY_DESIGN = marked("Suppressed")
    OUT_OF_SERVICE = marked("Out of service")


_TABS: Final = {
    Suppression.NONE: Tab.ACTIVE,
    Suppression.SHELVED: Tab.SHELVED,
    Suppression.ONCE: Tab.SHELVED,
    Suppression.DESIGN: Tab.BY_DESIGN,
    Suppression.OUT_OF_SERVICE: Tab.OUT_OF_SERVICE,
    Suppression.DISABLED: Tab.OUT_OF_SERVICE,
}


def tab_of(entry: AlarmEntry) -> Tab:
    """The list that an alarm belongs to."""
    return _TABS[entry.suppression]


class Shown(Enum):
    """Which states a list shows."""

    ALL = marked("All")
    UNACKNOWLEDGED = marked("Unacknowledged")
    PREDICTED = marked("Foreseen")


@dataclass(frozen=True, slots=True)
class AlarmFilter:
    """text: looked for in `searched_text`, whatever the case; area: id; None or empty: all."""

    text: str = ""
    area: str = ""
    priority: Priority | None = None
    shown: Shown = Shown.ALL
    tab: Tab = Tab.ACTIVE

    @property
    def folded(self) -> str:
        """The text as it is looked for in a `searched_text`; empty for none."""
        return self.text.strip().casefold()

    def allows(self, entry: AlarmEntry) -> bool:
        """Whether it passes, but for the text."""
        if _TABS[entry.suppression] is not self.tab:
            return False
        if self.shown is Shown.UNACKNOWLEDGED and not entry.unacknowledged:
            return False
        if self.shown is Shown.PREDICTED and entry.source is not Source.PREDICTED:
            return False
        if self.area and entry.area != self.area:
            return False
        return self.priority is None or entry.priority is self.priority


searched_parts: Final = attrgetter("tag", "equipment", "text", "message", "reason")
"""What `searched_text` is made of: another such text only where one of these is another."""


def searched_text(entry: AlarmEntry) -> str:
    """What a filter's text is looked for in: tag, equipment, alarm, message and reason, as sent and as shown."""
    parts = searched_parts(entry)
    return " ".join(dict.fromkeys((*parts, *map(spoken, parts[2:])))).casefold()


_STATES: Final = {
    ProcessState.NORMAL: marked("normal"),
    ProcessState.UNACKNOWLEDGED: marked("unacknowledged"),
    ProcessState.ACKNOWLEDGED: marked("acknowledged"),
    ProcessState.RETURNED: marked("returned, unacknowledged"),
    ProcessState.LATCHED: marked("latched, unacknowledged"),
    ProcessState.LATCHED_ACKNOWLEDGED: marked("latched, to be reset"),
}


def state_text(entry: AlarmEntry) -> str:
    """The state in words: `foreseen, acknowledged`, `first out, unacknowledged, blind`."""
    text = tr(_STATES[entry.state])
    if entry.source is Source.PREDICTED:
        text = {ProcessState.RETURNED: tr("no longer foreseen, unacknowledged")}.get(
            entry.state, tr("foreseen, {text}").format(text=text)
        )
    if entry.first_out:
        text = tr("first out, {text}").format(text=text)
    return tr("{text}, blind").format(text=text) if entry.blind else text


def time_text(time_ns: int, now_ns: int, zone: ZoneInfo) -> str:
    """`14:31:52`; `19 Nov 14:31` if that is another day than now."""
    moment, now = (datetime.fromtimestamp(t // 1_000_000_000, zone) for t in (time_ns, now_ns))
    return f"{moment:%H:%M:%S}" if moment.date() == now.date() else day_clock_text(time_ns, zone)


def why_text(entry: AlarmEntry) -> str:
    """Why an alarm is silent and by whom: `pump is being overhauled (anna)`."""
    if entry.suppression is Suppression.DESIGN:
        return tr("the plant's own logic: its condition holds")
    who = f" ({entry.suppressed_by})" if entry.suppressed_by else ""
    return f"{spoken(entry.reason) or tr('no reason is known')}{who}"


def until_text(entry: AlarmEntry, now_ns: int, zone: ZoneInfo) -> str:
    """When a silence ends by itself, or what ends it."""
    match entry.suppression:
        case Suppression.NONE:
            return ""
        case Suppression.SHELVED:
            return time_text(entry.suppressed_until_ns, now_ns, zone)
        case Suppression.ONCE:
            return tr("it is normal again")
        case Suppression.DESIGN:
            return tr("its condition ends")
        case Suppression.DISABLED:
            return tr("enabled again")
        case _:
            return tr("put into service")


def rank(entry: AlarmEntry) -> int:
    """0 for an urgent alarm that nobody has acknowledged, 1 for any other such, 2 for the rest."""
    if not entry.unacknowledged:
        return 2
    return 0 if entry.priority is Priority.URGENT and entry.source is not Source.PREDICTED else 1


def title_of(entry: AlarmEntry) -> str:
    """What an alarm is called in a narrow place."""
    return entry.tag or entry.equipment or entry.id
