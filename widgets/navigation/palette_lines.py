"""The lines of the search as Qt's views want them, and how one is painted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from hmi.model.alarm import AlarmEntry, Source
from hmi.model.quality import Quality
from widgets import alarm_mark, quality_mark
from widgets.shell.look import Look
from widgets.words import listed, tr

ROW_PX = 46
_KIND_PX = 92
_VALUE_PX = 150
_MARK_PX = 20
_LETTER_PX = 16

AnyIndex = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Hit:
    """A line of the search. kind: in a word; place: where it belongs."""

    key: str
    kind: str
    name: str
    text: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """A value as it is written with its unit, and its quality."""

    text: str
    quality: Quality


class PaletteLines(QAbstractListModel):
    """Hits with the values and the alarms that stand on them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.hits: Sequence[Hit] = ()
        self.values: Mapping[str, Shown] = {}
        self.alarms: Mapping[str, AlarmEntry] = {}

    def set_hits(self, hits: Sequence[Hit]) -> None:
        self.beginResetModel()
        self.hits = tuple(hits)
        self.endResetModel()

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.hits)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        hit = self.hits[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return hit.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            value = self.values.get(hit.key)
            spoken = [hit.kind, hit.name, hit.text, value.text if value is not None else ""]
            if (alarm := self.alarms.get(hit.key)) is not None:
                spoken.append(tr("alarm of priority {priority}").format(priority=int(alarm.priority)))
            return listed(part for part in spoken if part)
        return None


class PalettePainter(QStyledItemDelegate):
    """Kind, name and what it is in two lines, the alarm's mark, the value with its quality at the right."""

    def __init__(self, look: Look, lines: PaletteLines) -> None:
        super().__init__(lines)
        self.look = look
        self.blink = False
        self._lines = lines

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(self.look.px(200), self.look.row(ROW_PX))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        look, theme, hit = self.look, self.look.theme, self._lines.hits[index.row()]
        row = QRectF(option.rect).adjusted(look.px(6), look.px(1), -look.px(6), -look.px(1))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(theme.focus, look.px(2)))
            painter.setBrush(theme.selection)
            painter.drawRoundedRect(row, look.px(4), look.px(4))
        row.adjust(look.px(10), 0, -look.px(10), 0)
        self._write(painter, row, hit.kind, 12, muted=True)
        row.setLeft(row.left() + look.px(_KIND_PX))
        row.setRight(self._draw_value(painter, row, hit))
        row.setRight(self._draw_mark(painter, row, hit))
        self._draw_names(painter, row, hit)
        painter.restore()

    def _draw_names(self, painter: QPainter, row: QRectF, hit: Hit) -> None:
        below = " · ".join(part for part in (hit.text, hit.place) if part)
        if not below:
            self._write(painter, row, hit.name, 14, bold=True)
            return
        upper = QRectF(row.left(), row.top() + self.look.px(3), row.width(), row.height() / 2 - self.look.px(2))
        lower = QRectF(row.left(), upper.bottom(), row.width(), row.bottom() - upper.bottom() - self.look.px(3))
        self._write(painter, upper, hit.name, 14, bold=True)
        self._write(painter, lower, below, 12, muted=True)

    def _draw_value(self, painter: QPainter, row: QRectF, hit: Hit) -> float:
        """The left edge of what was drawn."""
        shown = self._lines.values.get(hit.key)
        if shown is None:
            return row.right()
        look = self.look
        side, left = look.px(_LETTER_PX), row.right() - look.px(_VALUE_PX)
        quality_mark.paint(
            painter, QRectF(row.right() - side, row.center().y() - side / 2, side, side), shown.quality, look.theme
        )
        room = QRectF(left, row.top(), look.px(_VALUE_PX) - side - look.px(6), row.height())
        live = shown.quality in (Quality.GOOD, Quality.UNCERTAIN)
        painter.setPen(look.theme.live if live else look.theme.not_live)
        painter.setFont(look.font(14, bold=True))
        painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, shown.text)
        return left - look.px(8)

    def _draw_mark(self, painter: QPainter, row: QRectF, hit: Hit) -> float:
        """The left edge of what was drawn."""
        alarm = self._lines.alarms.get(hit.key)
        if alarm is None:
            return row.right()
        side = self.look.px(_MARK_PX)
        place = QRectF(row.right() - side, row.center().y() - side / 2, side, side)
        predicted = alarm.source is Source.PREDICTED
        theme = self.look.theme
        alarm_mark.paint(painter, place, alarm.priority, alarm.state, theme, predicted=predicted, blink=self.blink)
        return place.left() - self.look.px(8)

    def _write(
        self, painter: QPainter, room: QRectF, text: str, pixels: float, *, bold: bool = False, muted: bool = False
    ) -> None:
        theme = self.look.theme
        font = self.look.font(pixels, bold=bold)
        painter.setFont(font)
        painter.setPen(theme.text_muted if muted else theme.text)
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
