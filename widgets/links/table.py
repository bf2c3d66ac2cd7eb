"""All links in a table: state, since when, what comes in, what does not."""

from collections.abc import Sequence
from enum import IntEnum
from typing import Any, Final
from zoneinfo import ZoneInfo

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QWidget

from hmi.model.quality import Quality
from hmi.model.text import NO_VALUE, clock_text, number_text
from widgets import quality_mark
from widgets.links.facts import LinkFacts, certificate_text
from widgets.shell.copy_table import CopyTable
from widgets.shell.look import Look

AnyIndex = QModelIndex | QPersistentModelIndex
_MARK_PX: Final = 16
_ROW_PX: Final = 34
_ROWS_SEEN: Final = (2, 8)
_NARROW_PX: Final = 1250


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
    Column.SERVER: ("Server", 150),
    Column.STATE: ("State", 176),
    Column.SINCE: ("Since", 84),
    Column.VALUES: ("Values/s", 84),
    Column.LAG: ("Lag", 84),
    Column.WANTED: ("Items wanted", 108),
    Column.SUBSCRIBED: ("subscribed", 96),
    Column.FAILED: ("failed", 66),
    Column.MOVING: ("moving", 72),
    Column.RECONNECTS: ("Reconnects", 96),
    Column.GAPS: ("Gaps", 60),
    Column.CERTIFICATE: ("Certificate", 220),
    Column.REASON: ("Reason", 0),
}
_WIDE_ONLY: Final = (Column.CERTIFICATE, Column.REASON)


class _Model(QAbstractTableModel):
    def __init__(self, zone: ZoneInfo, parent: QObject) -> None:
        super().__init__(parent)
        self._zone = zone
        self._now_ns = 0
        self.links: Sequence[LinkFacts] = ()
        self.marks: dict[Quality, QPixmap] = {}

    def take(self, links: Sequence[LinkFacts], now_ns: int) -> None:
        self._now_ns = now_ns
        if [x.status.server for x in links] != [x.status.server for x in self.links]:
            self.beginResetModel()
            self.links = links
            self.endResetModel()
        elif links:
            self.links = links
            self.dataChanged.emit(self.index(0, 0), self.index(len(links) - 1, len(Column) - 1))

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.links)

    def columnCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        wanted = orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return _COLUMNS[Column(section)][0] if wanted else None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        facts = self.links[index.row()]
        if role == Qt.ItemDataRole.DecorationRole and index.column() == Column.STATE:
            return self.marks.get(facts.quality)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._text(facts, Column(index.column()))
        return None

    def _text(self, facts: LinkFacts, column: Column) -> str:
        status = facts.status
        texts = {
            Column.SERVER: status.server,
            Column.STATE: status.state.value,
            Column.SINCE: clock_text(status.since_ns, self._zone),
            Column.VALUES: number_text(facts.values_per_s, 0),
            Column.LAG: NO_VALUE if status.lag_ms is None else f"{number_text(status.lag_ms, 0)} ms",
            Column.CERTIFICATE: certificate_text(facts, self._now_ns),
            Column.REASON: status.reason,
        }
        counts = {
            Column.WANTED: status.wanted,
            Column.SUBSCRIBED: status.subscribed,
            Column.FAILED: len(status.failed),
            Column.MOVING: status.moving,
            Column.RECONNECTS: status.reconnects,
            Column.GAPS: status.gaps,
        }
        return texts[column] if column in texts else number_text(counts[column], 0)


class LinkTable(CopyTable):
    """Handed links; says which one is looked at. The first is, until a person chooses another."""

    chosen = Signal(str)
    """Id of the server whose row is current; empty where there is none."""

    def __init__(self, zone: ZoneInfo, look: Look, parent: QWidget | None = None) -> None:
        super().__init__("Links", parent)
        self._look = look
        self.setWordWrap(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.rows = _Model(zone, self)
        self.setModel(self.rows)
        self.horizontalHeader().setSectionResizeMode(Column.REASON, QHeaderView.ResizeMode.Stretch)
        self.selectionModel().currentRowChanged.connect(lambda *_: self.chosen.emit(self.current))
        self.set_look(look)

    @property
    def current(self) -> str:
        """Id of the server whose row is current."""
        row = self.currentIndex().row()
        return self.rows.links[row].status.server if 0 <= row < len(self.rows.links) else ""

    def set_links(self, links: Sequence[LinkFacts], now_ns: int) -> None:
        """All links of the plant, in its order; none where nothing is known of them."""
        before = self.current
        self.rows.take(links, now_ns)
        if links and not self.current:
            servers = [x.status.server for x in links]
            self.selectRow(servers.index(before) if before in servers else 0)
        self._fit()

    def set_look(self, look: Look) -> None:
        super().set_look(look, _ROW_PX)
        self._look = look
        self.rows.marks = {q: self._mark(q) for q in Quality if q.letter}
        for column, (_, width) in _COLUMNS.items():
            if width:
                self.setColumnWidth(column, look.px(width))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < self._look.px(_NARROW_PX)
        for column in _WIDE_ONLY:
            self.setColumnHidden(column, narrow)

    def _fit(self) -> None:
        """As high as its rows, within bounds: the details take the rest."""
        least, most = _ROWS_SEEN
        rows = min(most, max(least, len(self.rows.links)))
        self.setFixedHeight(self.horizontalHeader().sizeHint().height() + rows * self._look.px(_ROW_PX) + 4)

    def _mark(self, quality: Quality) -> QPixmap:
        side, ratio = self._look.px(_MARK_PX), self.devicePixelRatioF()
        picture = QPixmap(round(side * ratio), round(side * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        quality_mark.paint(painter, QRectF(0, 0, side, side), quality, self._look.theme)
        painter.end()
        return picture
