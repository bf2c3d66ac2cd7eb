"""The alarms that stand, and what all windows say of them together: kept up entry by entry, once for all. No Qt."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from heapq import nsmallest
from typing import overload

from hmi.model.alarm import AlarmEntry, Priority, ProcessState, Source, Suppression
from widgets.alarms.item_alarms import Mark, Marks, mark_of, precedence
from widgets.alarms.rows import rank

_Age = tuple[bool, int, str]


class Standing(Sequence[AlarmEntry]):
    """Those that operators hear and see of. A flood is ten thousand of them: no question here looks at all.

    Attributes:
        shelved, suppressed: how many are silent, and why; suppressed by design, out of service or disabled.
    """

    def __init__(self, entries: Iterable[AlarmEntry] = ()) -> None:
        self._entries: dict[str, AlarmEntry] = {}
        self._silent: dict[str, Suppression] = {}
        self._counts: Counter[tuple[Priority, bool, bool]] = Counter()
        self._ages: tuple[dict[str, _Age], ...] = ({}, {}, {})
        """Of each rank, what the newest is found by."""
        self._tags = _Strongest(lambda e: e.tag)
        self._equipment = _Strongest(lambda e: e.equipment)
        self._areas = _Strongest(lambda e: e.area)
        self.take(entries)

    @overload
    def __getitem__(self, index: int) -> AlarmEntry: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[AlarmEntry]: ...
    def __getitem__(self, index: int | slice) -> AlarmEntry | Sequence[AlarmEntry]:
        return tuple(self._entries.values())[index]

    def __len__(self) -> int:
        return len(self._entries)

    def __iter__(self) -> Iterator[AlarmEntry]:
        return iter(self._entries.values())

    def clear(self) -> None:
        for table in (self._entries, self._silent, self._counts, *self._ages):
            table.clear()
        for groups in (self._tags, self._equipment, self._areas):
            groups.clear()

    def take(self, changed: Iterable[AlarmEntry]) -> None:
        """Entries that changed, those that are silent or gone among them."""
        for entry in changed:
            self._drop(entry.id)
            if not entry.annunciated:
                self._silent[entry.id] = entry.suppression
            elif entry.state is not ProcessState.NORMAL:
                self._put(entry)

    @property
    def unacknowledged(self) -> int:
        return sum(count for (_, _, waits), count in self._counts.items() if waits)

    @property
    def shelved(self) -> int:
        return sum(s in (Suppression.SHELVED, Suppression.ONCE) for s in self._silent.values())

    @property
    def suppressed(self) -> int:
        return len(self._silent) - self.shelved

    def number(self, priority: Priority | None, *, unacknowledged: bool = False) -> int:
        """How many have a priority, of those that happened; with None, how many are foreseen."""
        return sum(
            count
            for (its, foreseen, waits), count in self._counts.items()
            if (foreseen if priority is None else its is priority and not foreseen) and (waits or not unacknowledged)
        )

    def newest(self, count: int) -> list[AlarmEntry]:
        """The last for a banner: unacknowledged urgent ones first, then what else nobody has acknowledged; of these
        what has happened before what is foreseen, then the newest."""
        found: list[AlarmEntry] = []
        for ages in self._ages:
            if len(found) < count:
                found += [self._entries[alarm] for *_, alarm in nsmallest(count - len(found), ages.values())]
        return found

    @property
    def marks(self) -> Marks:
        """The strongest by tag, equipment and area."""
        return Marks(self._tags.marks, self._equipment.marks, self._areas.marks)

    def strongest(self, tags: Collection[str], equipment: Collection[str]) -> AlarmEntry | None:
        """The strongest of all that these tags and equipment have; None where they have none."""
        found = [*self._tags.tops(tags), *self._equipment.tops(equipment)]
        return min(found, key=precedence, default=None)

    def _put(self, entry: AlarmEntry) -> None:
        foreseen = entry.source is Source.PREDICTED
        self._entries[entry.id] = entry
        self._counts[entry.priority, foreseen, entry.unacknowledged] += 1
        self._ages[rank(entry)][entry.id] = (foreseen, -entry.raised_ns, entry.id)
        for groups in (self._tags, self._equipment, self._areas):
            groups.put(entry)

    def _drop(self, alarm: str) -> None:
        self._silent.pop(alarm, None)
        entry = self._entries.pop(alarm, None)
        if entry is None:
            return
        self._counts[entry.priority, entry.source is Source.PREDICTED, entry.unacknowledged] -= 1
        del self._ages[rank(entry)][alarm]
        for groups in (self._tags, self._equipment, self._areas):
            groups.drop(entry)


class _Strongest:
    """The strongest alarm of each group; those without a group are left out."""

    def __init__(self, group_of: Callable[[AlarmEntry], str]) -> None:
        self._group_of = group_of
        self._members: dict[str, dict[str, AlarmEntry]] = {}
        self._tops: dict[str, AlarmEntry] = {}
        self._marks: dict[str, Mark] = {}
        self._doubtful: set[str] = set()
        """Groups whose strongest has changed or gone: looked through when they are asked for."""

    @property
    def marks(self) -> Mapping[str, Mark]:
        self._settle()
        return self._marks

    def tops(self, groups: Collection[str]) -> Iterator[AlarmEntry]:
        """Of so many groups as have an alarm."""
        self._settle()
        return (self._tops[group] for group in groups if group in self._tops)

    def clear(self) -> None:
        for table in (self._members, self._tops, self._marks, self._doubtful):
            table.clear()

    def put(self, entry: AlarmEntry) -> None:
        group = self._group_of(entry)
        if not group:
            return
        self._members.setdefault(group, {})[entry.id] = entry
        top = self._tops.get(group)
        if top is None or precedence(entry) < precedence(top):
            self._tops[group], self._marks[group] = entry, mark_of(entry)

    def drop(self, entry: AlarmEntry) -> None:
        group = self._group_of(entry)
        if not group:
            return
        del self._members[group][entry.id]
        if self._tops[group].id == entry.id:
            self._doubtful.add(group)

    def _settle(self) -> None:
        for group in self._doubtful:
            if members := self._members[group]:
                top = min(members.values(), key=precedence)
                self._tops[group], self._marks[group] = top, mark_of(top)
            else:
                del self._members[group], self._tops[group], self._marks[group]
        self._doubtful.clear()
