"""Which alarm an item of a display shows, of all that stand. No Qt."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from hmi.model.alarm import AlarmEntry, Priority, ProcessState, Source

_WAITING: Final = (ProcessState.UNACKNOWLEDGED, ProcessState.RETURNED, ProcessState.LATCHED)


@dataclass(frozen=True, slots=True)
class Mark:
    """What the alarm mark of an item says."""

    priority: Priority
    state: ProcessState
    predicted: bool

    @property
    def blinks(self) -> bool:
        return self.state in _WAITING


@dataclass(frozen=True, slots=True)
class ManyMarks(Mark):
    """Of an item that shows many tags: the strongest, and each tag's own in the order of the tags."""

    each: tuple[Mark | None, ...]

    @property
    def blinks(self) -> bool:
        return any(mark is not None and mark.state in _WAITING for mark in self.each)


class Carried(NamedTuple):
    """Whose alarms an item carries: names of tags, ids of equipment and of areas."""

    tags: tuple[str, ...] = ()
    equipment: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Marks:
    """The strongest alarm by tag name, by equipment and by area."""

    tags: Mapping[str, Mark]
    equipment: Mapping[str, Mark]
    areas: Mapping[str, Mark]


def precedence(entry: AlarmEntry) -> tuple[bool, int, bool, int, str]:
    """Least for the strongest alarm: what is before what is foreseen, then the higher priority, then what nobody has
    acknowledged, then the newest; never equal for two."""
    return entry.source is Source.PREDICTED, entry.priority, entry.state not in _WAITING, -entry.raised_ns, entry.id


def mark_of(entry: AlarmEntry) -> Mark:
    return Mark(entry.priority, entry.state, entry.source is Source.PREDICTED)


def marks_of(entries: Iterable[AlarmEntry]) -> Marks:
    """The strongest of the alarms that stand, for every tag, equipment and area that has one."""
    tags: dict[str, AlarmEntry] = {}
    equipment: dict[str, AlarmEntry] = {}
    areas: dict[str, AlarmEntry] = {}
    # From the weakest to the strongest, so that what is put last stays.
    for entry in sorted(entries, key=precedence, reverse=True):
        if entry.state is ProcessState.NORMAL:
            continue
        tags[entry.tag] = equipment[entry.equipment] = areas[entry.area] = entry
    for table in (tags, equipment, areas):
        table.pop("", None)
    return Marks(_marks(tags), _marks(equipment), _marks(areas))


def marks_together(each: tuple[Mark | None, ...]) -> ManyMarks | None:
    """The marks of many tags as one; None where no tag has one."""
    there = [mark for mark in each if mark is not None]
    if not there:
        return None
    first = max(there, key=lambda m: (m.state in _WAITING) - (8 if m.predicted else 0) - 2 * m.priority)
    return ManyMarks(first.priority, first.state, first.predicted, each)


def left_out(entries: Iterable[AlarmEntry], hidden: Iterable[Carried], seen: Iterable[Carried]) -> int:
    """How many of the alarms that stand are carried by an item that is hidden, and by none that is seen."""
    there, here = _together(hidden), _together(seen)
    return sum(
        entry.state is not ProcessState.NORMAL and _carries(there, entry) and not _carries(here, entry)
        for entry in entries
    )


def _together(each: Iterable[Carried]) -> tuple[set[str], set[str], set[str]]:
    columns = list(zip(*each, strict=True)) or [(), (), ()]
    tags, equipment, areas = ({name for names in column for name in names if name} for column in columns)
    return tags, equipment, areas


def _carries(what: tuple[set[str], set[str], set[str]], entry: AlarmEntry) -> bool:
    tags, equipment, areas = what
    return entry.tag in tags or entry.equipment in equipment or entry.area in areas


def _marks(table: Mapping[str, AlarmEntry]) -> dict[str, Mark]:
    return {k: mark_of(e) for k, e in table.items()}
