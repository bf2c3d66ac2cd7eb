"""The order of the rows of an alarm list, kept up entry by entry, and their groups. No Qt.

Keys and the text that a filter looks through are reckoned once a changed entry, so that a key stroke in the filter is
one pass over plain strings: said in another language, a row takes fifty times as long as it is looked through.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import itemgetter
from typing import Any, Final

from hmi.model.alarm import AlarmEntry, Priority
from widgets.alarms.rows import AlarmFilter, Column, Tab, rank, searched_parts, searched_text, state_text, tab_of
from widgets.words import tr

_GROUP: Final = "\0"
"""Begins the key of a group's row; no id of an alarm does."""
_KEYS: Final[Mapping[Column, Callable[[AlarmEntry], Any]]] = {
    Column.MARK: lambda e: e.priority,
    Column.TIME: lambda e: e.raised_ns,
    Column.TAG: lambda e: e.tag.casefold(),
    Column.TEXT: lambda e: e.text.casefold(),
    Column.MESSAGE: lambda e: e.message.casefold(),
    Column.STATE: state_text,
    Column.AREA: lambda e: e.area.casefold(),
    Column.UNTIL: lambda e: e.suppressed_until_ns,
    Column.ACKNOWLEDGE: lambda e: e.state.value,
}


class Arrangement:
    """Entries by id; those that pass a filter, in the order of a column.

    Urgent alarms that nobody has acknowledged come first whatever the order, then the others that nobody has; among
    equals the newest first.
    """

    def __init__(self) -> None:
        self.entries: dict[str, AlarmEntry] = {}
        self.groups: dict[str, str] = {}
        """What each entry is grouped by."""
        self.counts: Counter[Tab] = Counter()
        """How many entries each list has."""
        self.wanted = AlarmFilter()
        self.column = Column.MARK
        self.descending = False
        self._keys: dict[str, tuple[int, Any, int, str]] = {}
        """Rank, value of the column, age, id."""
        self._searched: dict[str, str] = {}
        self._passing: set[str] = set()

    def set_filter(self, wanted: AlarmFilter) -> None:
        """Others pass."""
        self.wanted = wanted
        allows, text = wanted.allows, wanted.folded
        found = [a for a, searched in self._searched.items() if text in searched] if text else self.entries
        self._passing = {alarm for alarm in found if allows(self.entries[alarm])}

    def set_order(self, column: Column, *, descending: bool) -> None:
        """Another order."""
        self.descending = descending
        if column is not self.column:
            self.column = column
            self._keys = {alarm: self._key(entry) for alarm, entry in self.entries.items()}

    def clear(self) -> None:
        for table in (self.entries, self.groups, self.counts, self._keys, self._searched, self._passing):
            table.clear()

    def put(self, entry: AlarmEntry) -> None:
        """An entry that is new or has changed."""
        alarm = entry.id
        before = self.entries.get(alarm)
        if before is None or searched_parts(before) != searched_parts(entry):
            self._searched[alarm] = searched_text(entry)
        self._uncount(alarm)
        self.entries[alarm] = entry
        self.groups[alarm] = group_of(entry)
        self.counts[tab_of(entry)] += 1
        self._keys[alarm] = self._key(entry)
        if self.wanted.folded in self._searched[alarm] and self.wanted.allows(entry):
            self._passing.add(alarm)
        else:
            self._passing.discard(alarm)

    def drop(self, alarm: str) -> None:
        self._uncount(alarm)
        self._passing.discard(alarm)
        for table in (self.entries, self.groups, self._keys, self._searched):
            table.pop(alarm, None)

    def ordered(self) -> list[str]:
        """The ids that pass."""
        passing = self._passing
        keys = [key for alarm, key in self._keys.items() if alarm in passing]
        if not self.descending:
            keys.sort()
        else:
            keys.sort(key=itemgetter(2, 3))
            keys.sort(key=itemgetter(1), reverse=True)
            keys.sort(key=itemgetter(0))
        return [key[-1] for key in keys]

    def is_first(self, alarm: str) -> bool:
        """Whether it is urgent, and nobody has acknowledged it."""
        return self._keys[alarm][0] == 0

    def _uncount(self, alarm: str) -> None:
        if (before := self.entries.get(alarm)) is not None:
            self.counts[tab_of(before)] -= 1

    def _key(self, entry: AlarmEntry) -> tuple[int, Any, int, str]:
        return rank(entry), _KEYS[self.column](entry), -entry.raised_ns, entry.id


def is_group(key: str) -> bool:
    """Whether a row is that of a group, not of an alarm."""
    return key.startswith(_GROUP)


def group_name(key: str) -> str:
    return key[len(_GROUP) :]


def group_of(entry: AlarmEntry) -> str:
    """What an alarm is grouped by: its equipment, else what its tag begins with, else its area."""
    return entry.equipment or entry.tag.rpartition(".")[0] or entry.area or tr("Others")


def grouped(
    rows: Iterable[str], arrangement: Arrangement, open_groups: frozenset[str]
) -> tuple[list[str], dict[str, Sequence[str]]]:
    """Rows with one row a group before its members, and the members of each group, by its key.

    Urgent alarms that nobody has acknowledged stand before all groups; any other urgent one is seen also where its
    group is closed. A group of one is no group.
    """
    entries, group_of = arrangement.entries, arrangement.groups
    top: list[str] = []
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for alarm in rows:
        if arrangement.is_first(alarm):
            top.append(alarm)
        else:
            groups[group_of[alarm]].append(alarm)
    members: dict[str, Sequence[str]] = {}
    for name, found in groups.items():
        if len(found) == 1:
            top += found
            continue
        key = _GROUP + name
        members[key] = found
        top.append(key)
        opened = name in open_groups
        top += found if opened else [a for a in found if entries[a].priority is Priority.URGENT]
    return top, members
