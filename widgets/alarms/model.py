"""The rows of the alarm list as Qt's views want them: moved, never reset, so that selection and place stay."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from hmi.model.alarm import AlarmEntry
from widgets.alarms.acts import first_act
from widgets.alarms.arrangement import Arrangement, group_name, grouped, is_group
from widgets.alarms.rows import (
    TITLES,
    AlarmFilter,
    Column,
    Tab,
    rank,
    state_text,
    time_text,
    title_of,
    until_text,
    why_text,
)
from widgets.words import headed, listed, spoken, tr

AnyIndex = QModelIndex | QPersistentModelIndex


class Drawn(NamedTuple):
    """A row as it is drawn.

    entry: of a group's row its first member. group: what a group's row says, empty for the row of an alarm.
    refused: the sentence by which an act was. pending: an act is on its way.
    """

    entry: AlarmEntry
    group: str
    refused: str
    pending: bool


class AlarmModel(QAbstractTableModel):
    """Alarm entries by id, filtered, ordered, and grouped where that is wanted."""

    def __init__(self, areas: Mapping[str, str], zone: ZoneInfo, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._areas = areas
        self._zone = zone
        self._now_ns = 0
        self._arrangement = Arrangement()
        self._rows: list[str] = []
        self._members: dict[str, Sequence[str]] = {}
        self._hidden = 0
        self._grouping = False
        self._open: frozenset[str] = frozenset()
        self._refused: dict[str, str] = {}
        self._pending: set[str] = set()
        self._leaving: Mapping[str, AlarmEntry] = {}
        """Those that are gone but have their rows yet: views look at rows while others are taken out."""

    @property
    def total(self) -> int:
        """How many alarms the list that is seen has, shown or not."""
        return self.counts[self.tab]

    @property
    def shown(self) -> int:
        """How many alarms have a row, or a place in a group that has one."""
        return len(self._rows) - len(self._members) + self._hidden

    @property
    def counts(self) -> Mapping[Tab, int]:
        """How many alarms each list has."""
        return self._arrangement.counts

    @property
    def tab(self) -> Tab:
        return self._arrangement.wanted.tab

    @property
    def order(self) -> tuple[Column, bool]:
        """The column by which it is ordered, and whether from its end."""
        return self._arrangement.column, self._arrangement.descending

    @property
    def entries(self) -> Sequence[AlarmEntry]:
        return list(self._arrangement.entries.values())

    @property
    def refused(self) -> Mapping[str, str]:
        """Alarms to which something was refused, with the sentence that says so; until they change."""
        return self._refused

    def entry(self, row: int) -> AlarmEntry:
        """The alarm of a row; of a group's row its first member."""
        key = self._rows[row]
        return self._at(self._members[key][0] if is_group(key) else key)

    def drawn(self, row: int) -> Drawn:
        """What a row looks like. A view asks for it once a cell; by roles it would be five questions through Qt."""
        key = self._rows[row]
        group = self._group_text(key) if is_group(key) else ""
        return Drawn(self.entry(row), group, self._refused.get(key, ""), key in self._pending)

    def is_group(self, row: int) -> bool:
        return is_group(self._rows[row])

    def row_of(self, alarm: str) -> int | None:
        """The row of an alarm; None if it is not shown."""
        return self._rows.index(alarm) if alarm in self._arrangement.entries and alarm in self._rows else None

    def take(self, changed: Iterable[AlarmEntry], *, whole: bool = False) -> None:
        """Entries that changed; with `whole` all there are. Those that are gone go."""
        arrangement = self._arrangement
        before = dict(arrangement.entries)
        self._leaving = before
        if whole:
            arrangement.clear()
        touched = []
        for entry in changed:
            if entry != before.get(entry.id):
                touched.append(entry.id)
                self._refused.pop(entry.id, None)
                self._pending.discard(entry.id)
            if entry.gone:
                arrangement.drop(entry.id)
            else:
                arrangement.put(entry)
        self._arrange(touched)
        self._leaving = {}

    def set_filter(self, wanted: AlarmFilter) -> None:
        self._arrangement.set_filter(wanted)
        self._arrange(())

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        which = Column(column) if column >= 0 else Column.MARK
        self._arrangement.set_order(which, descending=order == Qt.SortOrder.DescendingOrder)
        self._arrange(())

    def set_grouping(self, on: bool) -> None:
        """Whether rows stand in groups by equipment; all of them closed at first."""
        if on != self._grouping:
            self._grouping, self._open = on, frozenset()
            self._arrange(())

    def set_open(self, row: int, on: bool) -> None:
        """Opens or closes the group of a row; nothing for the row of an alarm."""
        key = self._rows[row]
        if is_group(key):
            name = group_name(key)
            self._open = self._open | {name} if on else self._open - {name}
            self._arrange(())
            self._touch(key)

    def is_open(self, row: int) -> bool:
        return group_name(self._rows[row]) in self._open

    def set_now(self, now_ns: int) -> None:
        """The present, for the dates of other days."""
        day_turned = time_text(self._now_ns, now_ns, self._zone).count(" ") > 0
        self._now_ns = now_ns
        if day_turned and self._rows:
            self._tell(0, len(self._rows) - 1)

    def set_pending(self, alarm: str) -> None:
        """An act is on its way."""
        self._pending.add(alarm)
        self._touch(alarm)

    def set_refused(self, alarm: str, sentence: str) -> None:
        """An act was refused."""
        self._pending.discard(alarm)
        if alarm in self._arrangement.entries:
            self._refused[alarm] = sentence
            self._touch(alarm)

    def clear_pending(self, alarm: str) -> None:
        self._pending.discard(alarm)
        self._touch(alarm)

    def _at(self, alarm: str) -> AlarmEntry:
        return self._arrangement.entries.get(alarm) or self._leaving[alarm]

    def _touch(self, key: str) -> None:
        if key in self._rows:
            row = self._rows.index(key)
            self._tell(row, row)

    def _tell(self, first: int, last: int) -> None:
        self.dataChanged.emit(self.index(first, 0), self.index(last, len(Column) - 1))

    def _arrange(self, touched: Sequence[str]) -> None:
        """From the rows as they stand to those wanted: what goes, what moves, what comes, what changed."""
        wanted = self._arrangement.ordered()
        members: dict[str, Sequence[str]] = {}
        if self._grouping:
            wanted, members = grouped(wanted, self._arrangement, self._open)
        kept, before = set(wanted), set(self._rows)
        # Passes over ten thousand rows are dear: each is made only where there is something for it to find.
        if not before <= kept:
            for first, last in _runs(r for r, key in enumerate(self._rows) if key not in kept):
                self.beginRemoveRows(QModelIndex(), first, last)
                del self._rows[first : last + 1]
                self.endRemoveRows()
        changed = [key for key, found in members.items() if self._members.get(key) != found]
        self._members = members
        self._hidden = sum(a not in kept for found in members.values() for a in found)
        fresh = kept - before
        self._reorder([key for key in wanted if key not in fresh] if fresh else wanted)
        if fresh:
            for first, last in _runs((r for r, key in enumerate(wanted) if key in fresh), ascending=True):
                self.beginInsertRows(QModelIndex(), first, last)
                self._rows[first:first] = wanted[first : last + 1]
                self.endInsertRows()
        if due := before & kept & {*touched, *changed}:
            for first, last in _runs((r for r, key in enumerate(wanted) if key in due), ascending=True):
                self._tell(first, last)

    def _reorder(self, wanted: list[str]) -> None:
        if wanted == self._rows:
            return
        self.layoutAboutToBeChanged.emit()
        place = {key: row for row, key in enumerate(wanted)}
        old = self.persistentIndexList()
        new = [self.index(place[self._rows[i.row()]], i.column()) for i in old]
        self._rows = wanted
        self.changePersistentIndexList(old, new)
        self.layoutChanged.emit()

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        if section == Column.STATE and self.tab is not Tab.ACTIVE:
            return tr("Why, and by whom")
        title = TITLES[Column(section)]
        return tr(title) if title else ""

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        key = self._rows[index.row()]
        column = Column(index.column())
        if is_group(key):
            said = role == Qt.ItemDataRole.DisplayRole and column is Column.TAG
            return self._group_text(key) if said or role == Qt.ItemDataRole.AccessibleTextRole else None
        entry = self._at(key)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.text(entry, column)
            case Qt.ItemDataRole.ToolTipRole:
                return self.text(entry, column) or None
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(entry, column)
        return None

    def text(self, entry: AlarmEntry, column: Column) -> str:
        """What a cell says."""
        match column:
            case Column.TIME:
                return time_text(entry.raised_ns, self._now_ns, self._zone) if entry.raised_ns else ""
            case Column.TAG:
                return title_of(entry)
            case Column.TEXT:
                return spoken(entry.text)
            case Column.MESSAGE:
                return self._refused.get(entry.id) or spoken(entry.message)
            case Column.STATE:
                return state_text(entry) if self.tab is Tab.ACTIVE else why_text(entry)
            case Column.AREA:
                return self._areas.get(entry.area, entry.area)
            case Column.UNTIL:
                return until_text(entry, self._now_ns, self._zone)
            case _:
                return ""

    def _group_text(self, key: str) -> str:
        """`P-302: 7 alarms, 3 unacknowledged`."""
        found = [self._at(a) for a in self._members[key]]
        waiting = sum(e.unacknowledged for e in found)
        urgent = sum(rank(e) == 0 for e in found)
        parts = [
            tr("{count} alarm(s)", n=len(found)).format(count=len(found)),
            tr("{waiting} unacknowledged").format(waiting=waiting) if waiting else tr("all acknowledged"),
        ]
        parts += [tr("{urgent} urgent").format(urgent=urgent)] if urgent else []
        return headed(group_name(key), listed(parts))

    def _spoken(self, entry: AlarmEntry, column: Column) -> str:
        if column is Column.MARK:
            return tr("Priority {number}").format(number=int(entry.priority))
        if column is Column.ACKNOWLEDGE:
            act = first_act(entry)
            return act.title if act is not None else ""
        return self.text(entry, column)


def _runs(rows: Iterable[int], *, ascending: bool = False) -> Iterator[tuple[int, int]]:
    """Rows joined into (first, last): from the end, so that removing one moves no other; ascending for inserting."""
    joined: list[tuple[int, int]] = []
    for row in rows:
        if joined and joined[-1][1] == row - 1:
            joined[-1] = (joined[-1][0], row)
        else:
            joined.append((row, row))
    return iter(joined) if ascending else reversed(joined)
