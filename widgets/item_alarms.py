"""Which alarm an item of a display shows, of all that stand. No Qt."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from hmi.model.alarm import AlarmEntry, Priority, ProcessState, Source


@dataclass(frozen=True, slots=True)
class Mark:
    """What the alarm mark of an item says."""

    priority: Priority
    state: ProcessState
    predicted: bool

    @property
    def blinks(self) -> bool:
        return self.state is not ProcessState.ACKNOWLEDGED


@dataclass(frozen=True, slots=True)
class Marks:
    """The strongest alarm by tag name, by equipment and by area."""

    tags: Mapping[str, Mark]
    equipment: Mapping[str, Mark]
    areas: Mapping[str, Mark]


def marks_of(entries: Iterable[AlarmEntry]) -> Marks:
    """The strongest of the alarms that stand, for every tag, equipment and area that has one.

    What is goes before what is foreseen; then the higher priority; then what nobody has acknowledged.
    """
    tags: dict[str, AlarmEntry] = {}
    equipment: dict[str, AlarmEntry] = {}
    areas: dict[str, AlarmEntry] = {}
    for entry in entries:
        if entry.state is ProcessState.NORMAL:
            continue
        for table, key in ((tags, entry.tag), (equipment, entry.equipment), (areas, entry.area)):
            if key and (key not in table or _strength(entry) < _strength(table[key])):
                table[key] = entry
    return Marks(_marks(tags), _marks(equipment), _marks(areas))


def _strength(entry: AlarmEntry) -> tuple[bool, int, bool]:
    return entry.source is Source.PREDICTED, int(entry.priority), not entry.unacknowledged


def _marks(table: Mapping[str, AlarmEntry]) -> dict[str, Mark]:
    return {k: Mark(e.priority, e.state, e.source is Source.PREDICTED) for k, e in table.items()}
