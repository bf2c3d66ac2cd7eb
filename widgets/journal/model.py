"""Rows of the journal, the newest first; new ones come in at the top, older ones at the end."""

from collections.abc import Mapping, Sequence
from typing import Any, Final, Protocol
from zoneinfo import ZoneInfo

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from hmi.model.words import marked
from widgets.journal.kinds import kind_text
from widgets.trends.time_ticks import moment_text
from widgets.words import spoken, tr

AnyIndex = QModelIndex | QPersistentModelIndex
COLUMNS: Final = (
    (marked("No."), 70),
    (marked("Time"), 196),
    (marked("Kind"), 100),
    (marked("Subject"), 170),
    (marked("What happened"), 0),
    (marked("Who"), 110),
    (marked("Where"), 120),
)
TIME: Final = 1
STRETCH: Final = 4
_HINTS: Final = (
    marked("Entries stand in the order in which they were written, the newest first."),
    marked(
        "When it happened. An entry that was written late, as after a lost link, has an earlier "
        "time than those below it."
    ),
)
"""Of the first columns."""


class Happened(Protocol):
    """What a row needs of an entry; see `hmi.journal.JournalEntry`."""

    id: int
    time_ns: int
    kind: str
    user: str
    station: str
    subject: str
    text: str
    detail: Mapping[str, Any]
    reason: str


class JournalModel(QAbstractTableModel):
    """Handed entries; knows the first and the last id that it has."""

    def __init__(self, zone: ZoneInfo, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._zone = zone
        self._entries: list[Happened] = []

    @property
    def newest(self) -> int:
        """Number of the newest entry; 0 if there is none."""
        return self._entries[0].id if self._entries else 0

    @property
    def oldest(self) -> int:
        """Number of the oldest entry here; 0 if there is none."""
        return self._entries[-1].id if self._entries else 0

    def entry(self, row: int) -> Happened:
        return self._entries[row]

    def show_entries(self, entries: Sequence[Happened]) -> None:
        """These alone, in ascending order."""
        self.beginResetModel()
        self._entries = list(reversed(entries))
        self.endResetModel()

    def add_newer(self, entries: Sequence[Happened]) -> None:
        """Entries newer than all here, in ascending order."""
        if entries:
            self.beginInsertRows(QModelIndex(), 0, len(entries) - 1)
            self._entries[:0] = reversed(entries)
            self.endInsertRows()

    def add_older(self, entries: Sequence[Happened]) -> None:
        """Entries older than all here, in ascending order."""
        if entries:
            first = len(self._entries)
            self.beginInsertRows(QModelIndex(), first, first + len(entries) - 1)
            self._entries += reversed(entries)
            self.endInsertRows()

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._entries)

    def columnCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.ToolTipRole and section < len(_HINTS):
            return tr(_HINTS[section])
        return tr(COLUMNS[section][0]) if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        entry = self._entries[index.row()]
        return (
            str(entry.id),
            moment_text(entry.time_ns, self._zone),
            kind_text(entry.kind),
            entry.subject,
            spoken(entry.text),
            entry.user,
            entry.station,
        )[index.column()]
