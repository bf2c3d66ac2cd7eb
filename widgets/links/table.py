"""All links in a table: state, since when, what comes in, what does not."""

from collections.abc import Callable, Sequence
from enum import IntEnum
from math import inf
from typing import Any, Final
from zoneinfo import ZoneInfo

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QWidget

from hmi.model.link import LinkStatus
from hmi.model.quality import Quality
from hmi.model.text import NO_VALUE, clock_text, number_text
from hmi.model.words import marked
from widgets import quality_mark
from widgets.links.facts import LinkFacts, certificate_text
from widgets.shell.copy_table import CopyTable
from widgets.shell.look import Look
from widgets.trends.time_ticks import moment_text
from widgets.words import spoken, tr

AnyIndex = QModelIndex | QPersistentModelIndex
_MARK_PX: Final = 16
_ROW_PX: Final = 34
_ROWS_SEEN: Final = (2, 8)
_NARROW_PX: Final = 1460


class Column(IntEnum):
    """Columns of the table."""

    SERVER = 0
    STATE = 1
    SINCE = 2
    VALUES = 3
    LAG = 4
    WANTED = 5
    SUBSCRIBED = 6
    FAILED = 7
    MOVING = 8
    RECONNECTS = 9
    GAPS = 10
    CERTIFICATE = 11
    REASON = 12


_COLUMNS: Final = {
    Column.SERVER: (marked("Server"), 150),
    Column.STATE: (marked("State"), 176),
    Column.SINCE: (marked("Since"), 84),
    Column.VALUES: (marked("Values/s"), 84),
    Column.LAG: (marked("Lag"), 84),
    Column.WANTED: (marked("Items wanted"), 108),
    Column.SUBSCRIBED: (marked("subscribed"), 96),
    Column.FAILED: (marked("failed"), 66),
    Column.MOVING: (marked("moving"), 72),
    Column.RECONNECTS: (marked("Reconnects"), 96),
    Column.GAPS: (marked("Gaps"), 60),
    Column.CERTIFICATE: (marked("Certificate"), 220),
    Column.REASON: (marked("Reason"), 0),
}
_WIDE_ONLY: Final = (Column.CERTIFICATE, Column.REASON)


class _Model(QAbstractTableModel):
    """Holds all links; shows those that hold the filter's text, in the order of the plant or of a column."""

    def __init__(self, zone: ZoneInfo, parent: QObject) -> None:
        super().__init__(parent)
        self._zone = zone
        self._now_ns = 0
        self._all: Sequence[LinkFacts] = ()
        self._wanted = ""
        self._order: tuple[int, bool] = (-1, False)
        self.links: Sequence[LinkFacts] = ()
        self.marks: dict[Quality, QPixmap] = {}

    @property
    def count(self) -> int:
        """How many there are, shown or not."""
        return len(self._all)

    def take(self, links: Sequence[LinkFacts], now_ns: int) -> None:
        self._now_ns = now_ns
        self._all = links
        self._arrange()

    def filter(self, text: str) -> None:
        """Shows those that hold a text (any case) in one of their cells, or in their address."""
        self._wanted = text.strip().lower()
        self._arrange()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._order = (column, order == Qt.SortOrder.DescendingOrder)
        self._arrange()

    def _arrange(self) -> None:
        links = [x for x in self._all if self._holds(x)]
        column, down = self._order
        if column >= 0:
            links.sort(key=lambda x: self._key(x, Column(column)), reverse=down)
        same = [x.status.server for x in links] == [x.status.server for x in self.links]
        if not same:
            self.beginResetModel()
        self.links = links
        if not same:
            self.endResetModel()
        elif links:
            self.dataChanged.emit(self.index(0, 0), self.index(len(links) - 1, len(Column) - 1))

    def _holds(self, facts: LinkFacts) -> bool:
        texts = (*(self._text(facts, column) for column in Column), facts.url, facts.security)
        return not self._wanted or any(self._wanted in text.lower() for text in texts)

    def _key(self, facts: LinkFacts, column: Column) -> tuple[float, str]:
        """Numbers by their size, what is not known before all; texts by the alphabet."""
        status, entry = facts.status, facts.certificate
        numbers = {
            Column.SINCE: status.since_ns,
            Column.VALUES: facts.values_per_s,
            Column.LAG: status.lag_ms,
            Column.CERTIFICATE: entry.valid_to_ns if entry is not None else None,
            **_counts(status),
        }
        if column not in numbers:
            return 0.0, self._text(facts, column).lower()
        number = numbers[column]
        return (-inf if number is None or number != number else float(number)), status.server

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.links)

    def columnCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        wanted = orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return tr(_COLUMNS[Column(section)][0]) if wanted else None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        facts = self.links[index.row()]
        if role == Qt.ItemDataRole.DecorationRole and index.column() == Column.STATE:
            return self.marks.get(facts.quality(self._now_ns))
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == Column.SINCE:
            return moment_text(facts.status.since_ns, self._zone)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._text(facts, Column(index.column()))
        return None

    def _text(self, facts: LinkFacts, column: Column) -> str:
        status = facts.status
        texts = {
            Column.SERVER: status.server,
            Column.STATE: tr(status.state.value),
            Column.SINCE: clock_text(status.since_ns, self._zone),
            Column.VALUES: number_text(facts.values_per_s, 0),
            Column.LAG: NO_VALUE
            if status.lag_ms is None
            else tr("{lag_ms} ms").format(lag_ms=number_text(status.lag_ms, 0)),
            Column.CERTIFICATE: certificate_text(facts, self._now_ns),
            Column.REASON: spoken(status.reason),
        }
        return texts[column] if column in texts else number_text(_counts(status)[column], 0)


def _counts(status: LinkStatus) -> dict[Column, int]:
    return {
        Column.WANTED: status.wanted,
        Column.SUBSCRIBED: status.subscribed,
        Column.FAILED: len(status.failed),
        Column.MOVING: status.moving,
        Column.RECONNECTS: status.reconnects,
        Column.GAPS: status.gaps,
    }


class LinkTable(CopyTable):
    """Handed links; says which one is looked at. The first is, until a person chooses another."""

    chosen = Signal(str)
    """Id of the server whose row is current; empty where there is none."""

    def __init__(self, zone: ZoneInfo, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(tr("Links"), parent)
        self._look = look
        self._last = ""
        self.setWordWrap(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.rows = _Model(zone, self)
        self.setModel(self.rows)
        self.horizontalHeader().setSectionResizeMode(Column.REASON, QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        self.selectionModel().currentRowChanged.connect(lambda *_: self.chosen.emit(self.current))
        self.set_look(look)

    @property
    def current(self) -> str:
        """Id of the server whose row is current."""
        row = self.currentIndex().row()
        return self.rows.links[row].status.server if 0 <= row < len(self.rows.links) else ""

    def set_links(self, links: Sequence[LinkFacts], now_ns: int) -> None:
        """All links of the plant, in its order; none where nothing is known of them."""
        self._keeping(lambda: self.rows.take(links, now_ns))

    def set_filter(self, text: str) -> None:
        """Shows only the links that hold a text."""
        self._keeping(lambda: self.rows.filter(text))

    def sortByColumn(self, column: int, order: Qt.SortOrder) -> None:
        self._keeping(lambda: super(LinkTable, self).sortByColumn(column, order))

    def _keeping(self, change: Callable[[], None]) -> None:
        """The link that is looked at stays so while it is shown; else the first is."""
        before = self.current or self._last
        change()
        servers = [x.status.server for x in self.rows.links]
        if servers and (self.current != before or not self.selectionModel().hasSelection()):
            self.selectRow(servers.index(before) if before in servers else 0)
        self._last = self.current
        self._fit()

    def set_look(self, look: Look) -> None:
        super().set_look(look, _ROW_PX)
        self._look = look
        self.rows.marks = {q: self._mark(q) for q in Quality if q.letter}
        for column, (_, width) in _COLUMNS.items():
            if width:
                self.set_column(column, look.px(width))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < self._look.px(_NARROW_PX)
        for column in _WIDE_ONLY:
            self.setColumnHidden(column, narrow)

    def _fit(self) -> None:
        """As high as its rows, within bounds: the details take the rest."""
        least, most = _ROWS_SEEN
        rows = min(most, max(least, self.rows.count))
        self.setFixedHeight(self.horizontalHeader().sizeHint().height() + rows * self._look.row(_ROW_PX) + 4)

    def _mark(self, quality: Quality) -> QPixmap:
        side, ratio = self._look.px(_MARK_PX), self.devicePixelRatioF()
        picture = QPixmap(round(side * ratio), round(side * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        quality_mark.paint(painter, QRectF(0, 0, side, side), quality, self._look.theme)
        painter.end()
        return picture
