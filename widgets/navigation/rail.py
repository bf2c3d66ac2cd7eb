"""The rail on the left: every display and page, each with the highest alarm that stands on it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from hmi.model.alarm import AlarmEntry, ProcessState, Source
from widgets import alarm_mark
from widgets.shell.look import Look
from widgets.words import tr

_ROW_PX = 38
_MARK_PX = 20
_INDENT_PX = 18

AnyIndex = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the rail. key: what is chosen with it; depth: how far it stands in; first: a gap goes before it."""

    key: str
    title: str
    depth: int = 0
    first: bool = False


class _Lines(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.entries: Sequence[Entry] = ()
        self.alarms: Mapping[str, AlarmEntry] = {}
        self.counts: Mapping[str, int] = {}

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.entries)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        entry = self.entries[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return entry.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            alarm = self.alarms.get(entry.key)
            return (
                entry.title
                if alarm is None
                else tr("{title}, alarm of priority {priority}").format(title=entry.title, priority=int(alarm.priority))
            )
        return None


class _Painter(QStyledItemDelegate):
    def __init__(self, look: Look, lines: _Lines) -> None:
        super().__init__(lines)
        self.look = look
        self.blink = False
        self._lines = lines

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        gap = self.look.px(14) if self._lines.entries[index.row()].first else 0
        return QSize(self.look.px(120), self.look.px(_ROW_PX) + gap)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        entry = self._lines.entries[index.row()]
        look, theme = self.look, self.look.theme
        row = QRectF(option.rect)
        row.setTop(row.bottom() - look.px(_ROW_PX) + 1)
        row.adjust(look.px(6), look.px(2), -look.px(6), -look.px(2))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        if selected or focused:
            painter.setBrush(theme.field if selected else theme.rail)
            painter.setPen(QPen(theme.focus if focused else theme.line, look.px(2 if focused else 1)))
            painter.drawRoundedRect(row, look.px(4), look.px(4))
        self._draw_title(painter, entry, row, bold=selected)
        self._draw_mark(painter, entry, row)
        painter.restore()

    def _draw_title(self, painter: QPainter, entry: Entry, row: QRectF, *, bold: bool) -> None:
        look = self.look
        painter.setFont(look.font(13, bold=bold))
        painter.setPen(look.theme.text)
        left = look.px(12 + _INDENT_PX * entry.depth)
        marked = entry.key in self._lines.alarms or self._lines.counts.get(entry.key)
        room = row.adjusted(left, 0, -look.px(36 if marked else 6), 0)
        text = painter.fontMetrics().elidedText(entry.title, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)

    def _draw_mark(self, painter: QPainter, entry: Entry, row: QRectF) -> None:
        look = self.look
        side = look.px(_MARK_PX)
        place = QRectF(row.right() - side - look.px(8), row.center().y() - side / 2, side, side)
        alarm = self._lines.alarms.get(entry.key)
        if alarm is not None:
            predicted = alarm.source is Source.PREDICTED
            alarm_mark.paint(
                painter, place, alarm.priority, alarm.state, look.theme, predicted=predicted, blink=self.blink
            )
        elif count := self._lines.counts.get(entry.key, 0):
            painter.setPen(look.theme.text_muted)
            painter.setFont(look.font(12))
            painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(count))


class Navigation(QListView):
    """Says which line was chosen."""

    chosen = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent, objectName="rail")
        self._lines = _Lines(self)
        self._painter = _Painter(look, self._lines)
        self.setModel(self._lines)
        self.setItemDelegate(self._painter)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(tr("Displays and pages"))
        self.clicked.connect(self._choose)
        self.set_look(look)

    def set_entries(self, entries: Sequence[Entry]) -> None:
        self._lines.beginResetModel()
        self._lines.entries = tuple(entries)
        self._lines.endResetModel()

    def set_current(self, key: str) -> None:
        """Shows which line is open."""
        row = next((i for i, e in enumerate(self._lines.entries) if e.key == key), None)
        if row is None:
            self.clearSelection()
        else:
            self.setCurrentIndex(self._lines.index(row))

    def set_alarms(self, alarms: Mapping[str, AlarmEntry], counts: Mapping[str, int]) -> None:
        """By key: the alarm whose mark a line bears, or a number for lines without one."""
        self._lines.alarms, self._lines.counts = alarms, counts
        self.viewport().update()

    def set_blink(self, on: bool) -> None:
        """The one phase of the screen."""
        self._painter.blink = on
        if any(a.unacknowledged for a in self._lines.alarms.values()):
            self.viewport().update()

    def set_look(self, look: Look) -> None:
        self._painter.look = look
        self.setFont(look.font(13))
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._choose(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(self._lines.entries[index.row()].key)


def highest(entries: Sequence[AlarmEntry]) -> AlarmEntry | None:
    """The alarm whose mark stands for all of these: what happened before what is foreseen, then the most urgent."""
    standing = [e for e in entries if e.state is not ProcessState.NORMAL]
    return min(
        standing,
        key=lambda e: (e.source is Source.PREDICTED, e.priority, not e.unacknowledged, -e.raised_ns),
        default=None,
    )
