"""The lines of the rail as Qt's views want them, and how one is painted."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from hmi.model.alarm import AlarmEntry, ProcessState, Source
from widgets import alarm_mark
from widgets.alarms.item_alarms import precedence
from widgets.navigation.buttons import icons
from widgets.navigation.folding import Entry, Folding
from widgets.shell.look import Look
from widgets.words import listed, tr

_ROW_PX = 38
_SLIM_ROW_PX = 31
"""Where the lines would not fit otherwise."""
_SMALL_PX, _PITCH_PX = 11.5, 14
"""Of a title in two lines: its letters, and from line to line."""
_GAP_PX = 14
_MARK_PX = 20
_INDENT_PX = 16
_CHEVRON_PX = 18
"""At the left of each title, also where there is nothing to fold: titles of one depth stand under each other."""

AnyIndex = QModelIndex | QPersistentModelIndex


class RailLines(QAbstractListModel):
    """The lines that are seen, with the marks that they bear."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.folding = Folding()
        self.shown: Sequence[int] = ()
        self.alarms: Mapping[str, AlarmEntry] = {}
        self.counts: Mapping[str, int] = {}
        self._marks: dict[int, AlarmEntry] = {}

    def entry(self, index: AnyIndex) -> Entry:
        return self.folding.entries[self.shown[index.row()]]

    def index_of(self, row: int | None) -> QModelIndex:
        """Where a row of the folding is seen; no valid index where it is not."""
        return self.index(self.shown.index(row)) if row in self.shown else QModelIndex()

    def mark(self, index: AnyIndex) -> AlarmEntry | None:
        """The alarm that a line bears: its own, or the highest of what is folded away beneath it."""
        return self._marks.get(self.shown[index.row()])

    def refresh(self) -> None:
        """The folding is another."""
        self.beginResetModel()
        self.shown = self.folding.visible()
        self.endResetModel()
        self.take_marks(self.alarms, self.counts)

    def take_marks(self, alarms: Mapping[str, AlarmEntry], counts: Mapping[str, int]) -> bool:
        """Whether any differ from before."""
        before = self._marks, self.counts
        self.alarms, self.counts = alarms, counts
        entries = self.folding.entries
        self._marks = {}
        for row, beneath in self.folding.standing_for().items():
            found = [alarms[entries[r].key] for r in beneath if entries[r].key in alarms]
            if top := highest(found):
                self._marks[row] = top
        return before != (self._marks, self.counts)

    @property
    def blinks(self) -> bool:
        return any(alarm.unacknowledged for alarm in self._marks.values())

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.shown)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self.entry(index).title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(index)
        return None

    def _spoken(self, index: AnyIndex) -> str:
        """What a screen reader says."""
        parts = [self.entry(index).title]
        if self.entry(index).favourite:
            parts.append(tr("favourite"))
        row = self.shown[index.row()]
        if self.folding.foldable(row):
            parts.append(tr("unfolded") if self.folding.is_open(row) else tr("folded"))
        if (alarm := self.mark(index)) is not None:
            parts.append(tr("alarm of priority {priority}").format(priority=int(alarm.priority)))
        return listed(parts)


class RailPainter(QStyledItemDelegate):
    """One line: chevron or star, title, and at the right the alarm's mark or a number."""

    def __init__(self, look: Look, lines: RailLines) -> None:
        super().__init__(lines)
        self.look = look
        self.blink = False
        self.slim = False
        self._lines = lines

    @property
    def row_px(self) -> int:
        """The height of a line without the gap before it."""
        return self.look.row(_SLIM_ROW_PX if self.slim else _ROW_PX)

    def full_height(self) -> int:
        """What all lines need at their full height."""
        folding = self._lines.folding
        gaps = sum(folding.entries[row].first for row in self._lines.shown)
        return len(self._lines.shown) * self.look.row(_ROW_PX) + gaps * self.look.px(_GAP_PX)

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        gap = self.look.px(_GAP_PX) if self._lines.entry(index).first else 0
        return QSize(self.look.px(120), self.row_px + gap)

    def row_rect(self, cell: QRect) -> QRectF:
        """Of a line, without the gap before it."""
        row = QRectF(cell)
        row.setTop(row.bottom() - self.row_px + 1)
        return row.adjusted(self.look.px(6), self.look.px(2), -self.look.px(6), -self.look.px(2))

    def chevron_rect(self, cell: QRect, entry: Entry) -> QRectF:
        """Where a line is folded and unfolded by a finger."""
        row, side = self.row_rect(cell), self.look.px(_CHEVRON_PX)
        left = row.left() + self.look.px(4 + _INDENT_PX * entry.depth)
        return QRectF(left, row.top(), side, row.height())

    def mark_rect(self, cell: QRect) -> QRectF:
        row, side = self.row_rect(cell), self.look.px(_MARK_PX)
        return QRectF(row.right() - side - self.look.px(8), row.center().y() - side / 2, side, side)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        look, theme = self.look, self.look.theme
        row = self.row_rect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        here = self._lines.shown[index.row()] == self._lines.folding.current
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        if here or focused:
            painter.setBrush(theme.field if here else theme.rail)
            painter.setPen(QPen(theme.focus if focused else theme.line, look.px(2 if focused else 1)))
            painter.drawRoundedRect(row, look.px(4), look.px(4))
        self._draw_sign(painter, index, option.rect)
        self._draw_title(painter, index, option.rect, bold=here)
        self._draw_mark(painter, index, option.rect)
        painter.restore()

    def _draw_sign(self, painter: QPainter, index: AnyIndex, cell: QRect) -> None:
        entry, row = self._lines.entry(index), self._lines.shown[index.row()]
        place = self.chevron_rect(cell, entry)
        if entry.favourite:
            icons.star(painter, place, self.look, filled=True)
        elif self._lines.folding.foldable(row):
            icons.chevron(painter, place, self.look, down=self._lines.folding.is_open(row))

    def _draw_title(self, painter: QPainter, index: AnyIndex, cell: QRect, *, bold: bool) -> None:
        look, entry = self.look, self._lines.entry(index)
        painter.setFont(look.font(13, bold=bold))
        painter.setPen(look.theme.text)
        marked = self._lines.mark(index) is not None or self._lines.counts.get(entry.key)
        row = self.row_rect(cell)
        row.setLeft(self.chevron_rect(cell, entry).right() + look.px(3))
        room = row.adjusted(0, 0, -look.px(36 if marked else 6), 0)
        if painter.fontMetrics().horizontalAdvance(entry.title) > room.width():
            painter.setFont(look.font(_SMALL_PX, bold=bold))
        lines = two_lines(entry.title, painter.font(), int(room.width()))
        metrics = painter.fontMetrics()
        top = room.center().y() - look.px(_PITCH_PX) * (len(lines) - 1) / 2 + metrics.capHeight() / 2
        for number, line in enumerate(lines):
            painter.drawText(QPointF(room.left(), top + number * look.px(_PITCH_PX)), line)

    def _draw_mark(self, painter: QPainter, index: AnyIndex, cell: QRect) -> None:
        look, place = self.look, self.mark_rect(cell)
        alarm = self._lines.mark(index)
        if alarm is not None:
            predicted = alarm.source is Source.PREDICTED
            alarm_mark.paint(
                painter, place, alarm.priority, alarm.state, look.theme, predicted=predicted, blink=self.blink
            )
        elif count := self._lines.counts.get(self._lines.entry(index).key, 0):
            painter.setPen(look.theme.text_muted)
            painter.setFont(look.font(12))
            room = place.adjusted(-look.px(24), 0, 0, 0)
            painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(count))


def two_lines(text: str, font: QFont, width: int) -> list[str]:
    """The text in one line where it has room, else in two; only what two have no room for is left out."""
    metrics = QFontMetrics(font)
    if metrics.horizontalAdvance(text) <= width:
        return [text]
    layout, wrapping = QTextLayout(text, font), QTextOption()
    wrapping.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(wrapping)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(width)
    layout.endLayout()
    first = line.textLength()
    return [text[:first].rstrip(), metrics.elidedText(text[first:], Qt.TextElideMode.ElideRight, width)]


def highest(entries: Sequence[AlarmEntry]) -> AlarmEntry | None:
    """The alarm whose mark stands for all of these: what happened before what is foreseen, then the most urgent."""
    return min((e for e in entries if e.state is not ProcessState.NORMAL), key=precedence, default=None)
