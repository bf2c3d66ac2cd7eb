"""The rows of the alarm list as Qt's views want them: moved, never reset, so that selection and place stay."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final
from zoneinfo import ZoneInfo

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from hmi.model.alarm import AlarmEntry, ProcessState
from widgets.alarms.rows import TITLES, AlarmFilter, Column, arranged, state_text, time_text

AnyIndex = QModelIndex | QPersistentModelIndex
ENTRY_ROLE: Final = Qt.ItemDataRole.UserRole + 1
REFUSED_ROLE: Final = Qt.ItemDataRole.UserRole + 2
PENDING_ROLE: Final = Qt.ItemDataRole.UserRole + 3


class AlarmModel(QAbstractTableModel):
    """Alarm entries by id, filtered and ordered."""

    def __init__(self, areas: Mapping[str, str], zone: ZoneInfo, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._areas = areas
        self._zone = zone
        self._now_ns = 0
        self._entries: dict[str, AlarmEntry] = {}
        self._rows: list[str] = []
        self._filter = AlarmFilter()
        self._column = Column.MARK
        self._descending = False
        self._refused: dict[str, str] = {}
        self._pending: set[str] = set()

    @property
    def total(self) -> int:
        """How many alarms stand, shown or not."""
        return len(self._entries)

    @property
    def entries(self) -> Sequence[AlarmEntry]:
        return list(self._entries.values())

    @property
    def refused(self) -> Mapping[str, str]:
        """Alarms whose acknowledgement was refused, with why; until they change."""
        return self._refused

    def entry(self, row: int) -> AlarmEntry:
        return self._entries[self._rows[row]]

    def row_of(self, alarm: str) -> int | None:
        """The row of an alarm; None if it is not shown."""
        return self._rows.index(alarm) if alarm in self._entries and alarm in self._rows else None

    def take(self, changed: Iterable[AlarmEntry], *, whole: bool = False) -> None:
        """Entries that changed; with `whole` all there are. Those in NORMAL go."""
        entries = {} if whole else dict(self._entries)
        touched = []
        for entry in changed:
            if entry != self._entries.get(entry.id):
                touched.append(entry.id)
                self._refused.pop(entry.id, None)
                self._pending.discard(entry.id)
            if entry.state is ProcessState.NORMAL:
                entries.pop(entry.id, None)
            else:
                entries[entry.id] = entry
        self._arrange(entries, touched)

    def set_filter(self, wanted: AlarmFilter) -> None:
        self._filter = wanted
        self._arrange(self._entries, ())

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._column = Column(column) if column >= 0 else Column.MARK
        self._descending = order == Qt.SortOrder.DescendingOrder
        self._arrange(self._entries, ())

    def set_now(self, now_ns: int) -> None:
        """The present, for the dates of other days."""
        day_turned = time_text(self._now_ns, now_ns, self._zone).count(" ") > 0
        self._now_ns = now_ns
        if day_turned and self._rows:
            self._tell(0, len(self._rows) - 1)

    def set_pending(self, alarm: str) -> None:
        """An acknowledgement is on its way."""
        self._pending.add(alarm)
        self._touch(alarm)

    def set_refused(self, alarm: str, sentence: str) -> None:
        """An acknowledgement was refused."""
        self._pending.discard(alarm)
        if alarm in self._entries:
            self._refused[alarm] = sentence
            self._touch(alarm)

    def clear_pending(self, alarm: str) -> None:
        self._pending.discard(alarm)
        self._touch(alarm)

    def _touch(self, alarm: str) -> None:
        row = self.row_of(alarm)
        if row is not None:
            self._tell(row, row)

    def _tell(self, first: int, last: int) -> None:
        self.dataChanged.emit(self.index(first, 0), self.index(last, len(Column) - 1))

    def _arrange(self, entries: dict[str, AlarmEntry], touched: Sequence[str]) -> None:
        """From the rows as they stand to those wanted: what goes, what moves, what comes, what changed."""
        wanted = [e.id for e in arranged(entries.values(), self._filter, self._column, descending=self._descending)]
        kept = set(wanted)
        for first, last in _runs(r for r, alarm in enumerate(self._rows) if alarm not in kept):
            self.beginRemoveRows(QModelIndex(), first, last)
            del self._rows[first : last + 1]
            self.endRemoveRows()
        self._entries = entries
        here = set(self._rows)
        self._reorder([alarm for alarm in wanted if alarm in here])
        for first, last in _runs((r for r, alarm in enumerate(wanted) if alarm not in here), ascending=True):
            self.beginInsertRows(QModelIndex(), first, last)
            self._rows[first:first] = wanted[first : last + 1]
            self.endInsertRows()
        moved = {alarm: row for row, alarm in enumerate(wanted)} if touched else {}
        for alarm in touched:
            if alarm in here and alarm in moved:
                self._tell(moved[alarm], moved[alarm])

    def _reorder(self, wanted: list[str]) -> None:
        if wanted == self._rows:
            return
        self.layoutAboutToBeChanged.emit()
        place = {alarm: row for row, alarm in enumerate(wanted)}
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
        return TITLES[Column(section)]

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        entry = self.entry(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(entry, Column(index.column()))
        if role == ENTRY_ROLE:
            return entry
        if role == REFUSED_ROLE:
            return self._refused.get(entry.id, "")
        if role == PENDING_ROLE:
            return entry.id in self._pending
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.text(entry, Column(index.column())) or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(entry, Column(index.column()))
        return None

    def text(self, entry: AlarmEntry, column: Column) -> str:
        """What a cell says."""
        match column:
            case Column.TIME:
                return time_text(entry.raised_ns, self._now_ns, self._zone)
            case Column.TAG:
                return entry.tag or entry.equipment or entry.id
            case Column.TEXT:
                return entry.text
            case Column.MESSAGE:
                refused = self._refused.get(entry.id)
                return f"Not acknowledged: {refused}" if refused else entry.message
            case Column.STATE:
                return state_text(entry)
            case Column.AREA:
                return self._areas.get(entry.area, entry.area)
            case _:
                return ""

    def _spoken(self, entry: AlarmEntry, column: Column) -> str:
        if column is Column.MARK:
            return f"Priority {int(entry.priority)}"
        if column is Column.ACKNOWLEDGE:
            return "Acknowledge" if entry.unacknowledged else ""
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
