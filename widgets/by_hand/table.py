"""All values set by hand, the next to expire first."""

from collections.abc import Mapping, Sequence
from typing import Any, Final
from zoneinfo import ZoneInfo

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QWidget

from hmi.model.acts.substitution import Substituted
from hmi.model.quality import Quality
from hmi.model.tag import Tag
from hmi.model.text import duration_text, value_text
from hmi.model.words import marked
from widgets import quality_mark
from widgets.by_hand.wording import transmitter_text
from widgets.dates import day_clock_text
from widgets.shell.copy_table import CopyTable
from widgets.shell.look import Look
from widgets.shell.wording import with_unit
from widgets.words import tr

AnyIndex = QModelIndex | QPersistentModelIndex
_COLUMNS: Final = (
    (marked("Tag"), 200),
    (marked("Set to"), 130),
    (marked("Reason"), 0),
    (marked("By"), 110),
    (marked("Since"), 120),
    (marked("Ends"), 220),
    (marked("Transmitter"), 260),
)
_REASON: Final = 2
_USER: Final = 3
_SINCE: Final = 4
_TRANSMITTER: Final = 6
_NARROW_PX: Final = 1240
"""On less room than this when it began gives way to why."""
_SLIM_PX: Final = 1000
"""On less than this who set it and what the transmitter says give way, too: the faceplate tells both."""
_ROW_PX: Final = 36
_MARK_PX: Final = 16
_NONE: Final = marked(
    "No value is set by hand. Where a transmitter is broken, touch its value and choose 'Set "
    "by hand…' on its faceplate."
)
_S: Final = 1_000_000_000


class _Model(QAbstractTableModel):
    def __init__(self, tags: Sequence[Tag], zone: ZoneInfo, parent: QObject) -> None:
        super().__init__(parent)
        self._tags = tags
        self._zone = zone
        self._now_ns = 0
        self.found: Sequence[Substituted] = ()
        self.mark: QPixmap | None = None

    def take(self, found: Sequence[Substituted], now_ns: int) -> None:
        self._now_ns = now_ns
        if [x.row for x in found] != [x.row for x in self.found]:
            self.beginResetModel()
            self.found = found
            self.endResetModel()
        elif found:
            self.found = found
            self.dataChanged.emit(self.index(0, 0), self.index(len(found) - 1, len(_COLUMNS) - 1))

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.found)

    def columnCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(_COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        wanted = orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return tr(_COLUMNS[section][0]) if wanted else None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        found = self.found[index.row()]
        if role == Qt.ItemDataRole.DecorationRole:
            return self.mark if index.column() == 1 else None
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        return self._cells(found)[index.column()]

    def _cells(self, found: Substituted) -> tuple[str, ...]:
        said, tag = found.substitution, self._tags[found.row]
        left = duration_text((said.until_ns - self._now_ns) / _S)
        return (
            said.tag,
            with_unit(value_text(tag, said.value), tag.unit),
            said.reason,
            said.user,
            day_clock_text(said.since_ns, self._zone),
            tr("{day_clock}, {left} left").format(day_clock=day_clock_text(said.until_ns, self._zone), left=left),
            transmitter_text(tag, found.real, self._zone),
        )


class ByHandTable(CopyTable):
    """Says which tag was chosen or opened."""

    chosen = Signal()
    opened = Signal(object)
    """The Tag of the row."""

    def __init__(self, tags: Sequence[Tag], zone: ZoneInfo, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(tr("Values set by hand"), parent)
        self._tags = tags
        self._model = _Model(tags, zone, self)
        self.set_hint(tr(_NONE))
        self.setModel(self._model)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.horizontalHeader().setSectionResizeMode(_REASON, QHeaderView.ResizeMode.Stretch)
        self.selectionModel().selectionChanged.connect(lambda *_: self.chosen.emit())
        self.activated.connect(lambda index: self.opened.emit(self._tags[self._model.found[index.row()].row]))
        self.set_look(look)

    @property
    def current(self) -> Tag | None:
        """The tag of the row that is selected."""
        rows = self.selectionModel().selectedRows()
        return self._tags[self._model.found[rows[0].row()].row] if rows else None

    def set_unknown(self, reason: str) -> None:
        """Why nothing is known; empty where it is."""
        self.set_hint(
            tr("Nothing is known of values set by hand: {reason}").format(reason=reason) if reason else tr(_NONE)
        )

    def set_standing(self, standing: Mapping[int, Substituted], now_ns: int) -> None:
        """All that stand, by row."""
        self._model.take(sorted(standing.values(), key=lambda x: (x.substitution.until_ns, x.row)), now_ns)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        self.setColumnHidden(_SINCE, self.width() < self._narrow_px)
        for column in (_USER, _TRANSMITTER):
            self.setColumnHidden(column, self.width() < self._slim_px)

    def set_look(self, look: Look) -> None:
        super().set_look(look, _ROW_PX)
        self._narrow_px, self._slim_px = look.px(_NARROW_PX), look.px(_SLIM_PX)
        self._make_room()
        for column, (_, width) in enumerate(_COLUMNS):
            if width:
                self.set_column(column, look.px(width))
        side = look.px(_MARK_PX)
        mark = QPixmap(side, side)
        mark.fill(Qt.GlobalColor.transparent)
        painter = QPainter(mark)
        quality_mark.paint(painter, QRectF(0, 0, side, side), Quality.SUBSTITUTED, look.theme)
        painter.end()
        self._model.mark = mark
