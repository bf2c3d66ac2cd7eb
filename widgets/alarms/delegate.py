"""How a row of the alarm list is drawn: mark, texts, and a button that looks and is pressed like one."""

from collections.abc import Callable

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QMouseEvent, QPainter, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from hmi.model.alarm import AlarmEntry, ProcessState, Source, Suppression
from widgets import alarm_mark
from widgets.alarms.acts import first_act
from widgets.alarms.model import AlarmModel, Drawn
from widgets.alarms.rows import Column
from widgets.shell.look import Look

ROW_PX = 42
_MARK_PX = 22
_SILENT = 0.45
_BOLD = (Column.TAG, Column.TEXT)
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class AlarmDelegate(QStyledItemDelegate):
    """Draws every cell; `pressed` says that a row's button was. Its words are those of `first_act`."""

    pressed = Signal(QModelIndex)
    turned = Signal(QModelIndex)
    """The row of a group was pressed."""

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._blink = False
        self._fonts: dict[tuple[int, bool], tuple[QFont, QFontMetrics]] = {}
        self._pictures: dict[tuple[object, ...], QPixmap] = {}
        """Of marks and buttons, of which a list shows a few kinds again and again."""

    def set_look(self, look: Look) -> None:
        self._look = look
        self._fonts.clear()
        self._pictures.clear()

    def set_blink(self, on: bool) -> None:
        self._blink = on

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(self._look.px(40), self._look.row(ROW_PX))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        model = index.model()
        if not isinstance(model, AlarmModel):
            return
        drawn, column = model.drawn(index.row()), Column(index.column())
        entry = drawn.entry
        painter.save()
        self._draw_ground(painter, option, flashes=bool(drawn.refused) and self._blink)
        if drawn.group:
            self._draw_group(painter, option, column, drawn, opened=model.is_open(index.row()))
        elif column is Column.MARK:
            self._draw_mark(painter, option.rect, entry)
        elif column is Column.ACKNOWLEDGE:
            self._draw_button(painter, option.rect, entry, pending=drawn.pending)
        else:
            self._draw_text(painter, option.rect, entry, column, model.text(entry, column))
        painter.restore()

    def _draw_ground(self, painter: QPainter, option: QStyleOptionViewItem, *, flashes: bool) -> None:
        theme = self._look.theme
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, theme.selection)
        painter.setPen(theme.grid)
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        if flashes:
            painter.setPen(QPen(theme.text, self._look.px(2)))
            painter.drawLine(option.rect.topLeft(), option.rect.topRight())
            painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())

    def _font(self, pixels: int, *, bold: bool = False) -> tuple[QFont, QFontMetrics]:
        """Kept: making one takes longer than drawing with it."""
        key = (pixels, bold)
        if key not in self._fonts:
            font = self._look.font(pixels, bold=bold)
            self._fonts[key] = font, QFontMetrics(font)
        return self._fonts[key]

    def _draw_kept(
        self, painter: QPainter, place: QRect, kind: tuple[object, ...], draw: Callable[[QPainter, QRect], None]
    ) -> None:
        """Draws a picture of what `draw` does in a place of this size, made once for all of this kind."""
        ratio = painter.device().devicePixelRatio()
        key = (*kind, place.width(), place.height(), ratio)
        picture = self._pictures.get(key)
        if picture is None:
            picture = QPixmap(place.size() * ratio)
            picture.setDevicePixelRatio(ratio)
            picture.fill(Qt.GlobalColor.transparent)
            inside = QPainter(picture)
            draw(inside, QRect(0, 0, place.width(), place.height()))
            inside.end()
            self._pictures[key] = picture
        painter.drawPixmap(place.topLeft(), picture)

    def _draw_group(
        self, painter: QPainter, option: QStyleOptionViewItem, column: Column, drawn: Drawn, *, opened: bool
    ) -> None:
        """An arrow, and what the group is, over the columns behind it; the mark is that of its first member."""
        theme, view = self._look.theme, option.widget
        if column is Column.MARK:
            self._draw_mark(painter, option.rect, drawn.entry)
            return
        if column is not Column.TIME or not isinstance(view, QAbstractItemView):
            return
        room = QRectF(option.rect)
        room.setRight(view.viewport().width())
        arm, middle = self._look.px(4), QPointF(room.left() + self._look.px(16), room.center().y())
        down, right = [(-1, -0.5), (0, 0.5), (1, -0.5)], [(-0.5, -1), (0.5, 0), (-0.5, 1)]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.setClipRect(room)
        painter.setPen(QPen(theme.text, self._look.px(2)))
        painter.drawPolyline(QPolygonF([middle + QPointF(x, y) * arm for x, y in (down if opened else right)]))
        painter.setFont(self._font(13, bold=True)[0])
        room.setLeft(middle.x() + self._look.px(16))
        painter.drawText(room, _LEFT, drawn.group)

    def _draw_mark(self, painter: QPainter, cell: QRect, entry: AlarmEntry) -> None:
        silent = entry.suppression is not Suppression.NONE
        # A silent alarm calls nobody: its mark is steady and pale, and tells the priority alone.
        state = ProcessState.ACKNOWLEDGED if silent else entry.state
        predicted, blink = entry.source is Source.PREDICTED, self._blink and not silent

        def draw(inside: QPainter, room: QRect) -> None:
            side = self._look.px(_MARK_PX)
            place = QRectF(0, 0, side, side)
            place.moveCenter(QRectF(room).center())
            inside.setOpacity(_SILENT if silent else 1.0)
            alarm_mark.paint(inside, place, entry.priority, state, self._look.theme, predicted=predicted, blink=blink)

        self._draw_kept(painter, cell, ("mark", entry.priority, state, silent, predicted, blink), draw)

    def _draw_text(self, painter: QPainter, cell: QRect, entry: AlarmEntry, column: Column, text: str) -> None:
        waits = entry.unacknowledged and entry.suppression is Suppression.NONE
        font, metrics = self._font(13, bold=column in _BOLD and waits)
        painter.setFont(font)
        strong = waits or entry.suppression is not Suppression.NONE
        painter.setPen(self._look.theme.text if strong else self._look.theme.text_muted)
        room = cell.adjusted(self._look.px(8), 0, -self._look.px(8), 0)
        # Its pixels measure a text well enough that is much shorter than its room.
        if len(text) * font.pixelSize() > room.width() and metrics.horizontalAdvance(text) > room.width():
            font, metrics = self._font(12)
            painter.setFont(font)
            text = _folded(text, metrics, room.width())
        painter.drawText(room, _LEFT, text)

    def _draw_button(self, painter: QPainter, cell: QRect, entry: AlarmEntry, *, pending: bool) -> None:
        act = first_act(entry)
        if act is None:
            return
        theme, title = self._look.theme, act.title

        def draw(inside: QPainter, room: QRect) -> None:
            inside.setRenderHint(QPainter.RenderHint.Antialiasing, True)
            inside.setBrush(theme.control_pressed if pending else theme.control)
            inside.setPen(QPen(theme.line, self._look.px(1)))
            place = QRectF(self.button(room)).adjusted(0.5, 0.5, -0.5, -0.5)
            inside.drawRoundedRect(place, self._look.px(4), self._look.px(4))
            inside.setPen(theme.text_faint if pending else theme.text)
            inside.setFont(self._font(12)[0])
            inside.drawText(place, Qt.AlignmentFlag.AlignCenter, title)

        self._draw_kept(painter, cell, ("button", title, pending), draw)

    def button(self, cell: QRect) -> QRect:
        """Where the button stands in its cell."""
        if self._look.touch is not None:
            half = self._look.touch.gap // 2
            return cell.adjusted(half, half, -half, -half)
        return cell.adjusted(self._look.px(6), self._look.px(6), -self._look.px(6), -self._look.px(7))

    def editorEvent(
        self,
        event: QEvent,
        model: QObject,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        released = event.type() == QEvent.Type.MouseButtonRelease
        if not released or not isinstance(event, QMouseEvent):
            return False
        if not isinstance(model, AlarmModel):
            return False
        if model.is_group(index.row()):
            self.turned.emit(QModelIndex(index))
            return True
        if index.column() != Column.ACKNOWLEDGE:
            return False
        entry = model.entry(index.row())
        hit = self.button(option.rect).contains(event.position().toPoint())
        if hit and event.button() == Qt.MouseButton.LeftButton and first_act(entry) is not None:
            self.pressed.emit(QModelIndex(index))
        return hit

    def repaint_marks(self, view: QAbstractItemView) -> None:
        """Paints again what blinks, and nothing else."""
        model = view.model()
        if not isinstance(model, AlarmModel):
            return
        first = view.indexAt(view.viewport().rect().topLeft()).row()
        if first < 0:
            return
        for row in range(first, model.rowCount()):
            index = model.index(row, Column.MARK)
            place = view.visualRect(index)
            if place.top() > view.viewport().height():
                return
            drawn = model.drawn(row)
            if drawn.refused:
                view.viewport().update(QRect(0, place.top(), view.viewport().width(), place.height()))
            elif drawn.entry.unacknowledged:
                view.viewport().update(place)


def _folded(text: str, metrics: QFontMetrics, width: int) -> str:
    """A text on two lines, broken between words; what does not fit the second is cut short."""
    words = text.split(" ")
    first = next(
        (n for n in range(len(words), 0, -1) if metrics.horizontalAdvance(" ".join(words[:n])) <= width), len(words)
    )
    rest = metrics.elidedText(" ".join(words[first:]), Qt.TextElideMode.ElideRight, width)
    top = metrics.elidedText(" ".join(words[:first]), Qt.TextElideMode.ElideRight, width)
    return f"{top}\n{rest}" if rest else top
