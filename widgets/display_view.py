"""A display, live, of which items can be chosen."""

from dataclasses import replace
from math import hypot

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
)
from PySide6.QtWidgets import QWidget

from hmi.model.display import Display, Item
from hmi.model.plant import Plant
from widgets.displays.canvases import Canvases
from widgets.displays.focus_order import nearest, neighbour, reading_order
from widgets.displays.live_display import LiveDisplay
from widgets.theme import Theme

_FOCUS = 2.0
_STEPS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class DisplayView(LiveDisplay):
    """A display of which items are chosen, by a click or from the keyboard.

    item_activated: emitted with the `Item` that was clicked, or on which Enter or Space was pressed.
    """

    item_activated = Signal(object)
    near_wanted = Signal(object, QPoint)
    """The items about a point that was pressed long, the nearest first, and the point."""

    def __init__(
        self,
        display: Display,
        plant: Plant,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        canvases: Canvases | None = None,
        patient: bool = False,
    ) -> None:
        super().__init__(display, plant, theme, parent, canvases=canvases, patient=patient)
        self._order: list[int] = []
        self._focused: int | None = None
        self._cell: int | None = None
        """Of an item that shows many tags, the one that Enter would choose; None for the item as a whole."""
        self._find_order()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def item_at(self, point: QPointF) -> Item | None:
        """The item in front at a point of the widget, if one is there that can be chosen."""
        i = self._index_at(point)
        return None if i is None else self.display.items[i]

    @property
    def focused(self) -> Item | None:
        """The item that Enter would choose."""
        return None if self._focused is None else self.display.items[self._focused]

    def reveal(self, item_id: str) -> None:
        """Bring an item into view, where only a part of the display is seen.

        Raises:
            KeyError: no item has this id.
        """
        i = next((i for i, item in enumerate(self.display.items) if item.id == item_id), None)
        if i is None:
            raise KeyError(item_id)
        self._reveal(i)

    # Qt

    def words_of(self, item: Item) -> str:
        """What an item of the display is, with its value."""
        return self._indicators[self.display.items.index(item)].describe(self._live.shown)

    def items_near(self, at: QPointF) -> list[Item]:
        """What a finger at a point of the widget may mean, the nearest first."""
        return [self.display.items[i] for i in self._near(at)]

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """A long press, or the right button: what lies so close that a finger cannot tell it apart."""
        self._fingers.forget()
        near = self.items_near(QPointF(event.pos()))
        if near:
            event.accept()
            self.near_wanted.emit(near, event.pos())
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._finger is not None and event.button() == Qt.MouseButton.LeftButton:
            self._fingers.begin({0: (event.position().x(), event.position().y())})
            return
        self._press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._finger is not None:
            self._push(self._fingers.move({0: (event.position().x(), event.position().y())}))
        else:
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._finger is None:
            super().mouseReleaseEvent(event)
        elif (at := self._fingers.end()) is not None:
            self._tap(QPointF(*at))

    def _tap(self, at: QPointF) -> None:
        near = self._near(at)
        if near:
            self._focus(near[0])
            self._choose(near[0], self._in_picture(at) + self._made_picture().window.topLeft())

    def _near(self, at: QPointF) -> list[int]:
        """Numbers of the items within half a target, the nearest and foremost first; what is under it exactly, at 0."""
        reach = 0.0 if self._finger is None else self._finger.target / 2
        found = []
        for i in reversed(range(len(self._indicators))):
            if self._indicators[i].active and self._shown[i]:
                away = _distance(self._on_widget(i), at)
                if away <= reach:
                    found.append((away, i))
        return [i for _, i in sorted(found, key=lambda pair: pair[0])]

    def _press(self, event: QMouseEvent) -> None:
        i = self._index_at(event.position())
        if i is None or event.button() == Qt.MouseButton.MiddleButton:
            if not self._take_hold(event):
                super().mousePressEvent(event)
        elif event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
        else:
            self._focus(i)
            self._choose(i, self._in_picture(event.position()) + self._made_picture().window.topLeft())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._focused is not None:
            self._choose_focused(self._focused)
        elif self._steer(event):
            return
        elif key in _STEPS and (cell := self._next_cell(_STEPS[key])) is not None and self._focused is not None:
            self._focus(self._focused, cell)
        elif key in _STEPS and self._order:
            self._focus(neighbour(self._layout.items, self._order, self._focused, _STEPS[key]))
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes from item to item, and leaves the display after the last."""
        position = -1 if self._focused not in self._order else self._order.index(self._focused)
        position = position + 1 if forward else (len(self._order) if position < 0 else position) - 1
        if not self.hasFocus() or not 0 <= position < len(self._order):
            return super().focusNextPrevChild(forward)
        self._focus(self._order[position])
        return True

    def focusInEvent(self, event: QFocusEvent) -> None:
        if event.reason() == Qt.FocusReason.TabFocusReason and self._order:
            self._focus(self._order[0])
        elif event.reason() == Qt.FocusReason.BacktabFocusReason and self._order:
            self._focus(self._order[-1])
        self._update_focus()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._update_focus()

    # Within

    def _paint_over(self, painter: QPainter) -> None:
        if self.hasFocus() and self._focused is not None and self._shown[self._focused]:
            painter.setPen(QPen(self._theme.focus, _FOCUS))
            painter.drawRect(self._focus_rect(self._focused))
        super()._paint_over(painter)

    def _show(self) -> None:
        super()._show()
        self._find_order()

    def _find_order(self) -> None:
        """In which the keyboard goes from item to item."""
        reached = [i.active and on for i, on in zip(self._indicators, self._shown, strict=True)]
        self._order = reading_order(self._layout.items, reached)

    def _choose(self, i: int, point: QPointF | None) -> None:
        """Say which item was chosen; one that shows many tags as an item of the tag that was meant."""
        item = self.display.items[i]
        row = self._indicators[i].chosen_tag(point, self._marks[i])
        self.item_activated.emit(item if row is None else replace(item, tag=row))

    def _choose_focused(self, i: int) -> None:
        if self._cell is None:
            self._choose(i, None)
        else:
            self.item_activated.emit(replace(self.display.items[i], tag=self._indicators[i].tag_of(self._cell)))

    def _next_cell(self, step: tuple[int, int]) -> int | None:
        """The tag that an arrow key leads to within the focused item; None where it leads out of it."""
        if self._focused is None:
            return None
        self._made_picture()
        cells = {n: rect.center() for n, rect in enumerate(self._indicators[self._focused].cells) if not rect.isEmpty()}
        if not cells:
            return None
        if self._cell is None:
            return min(cells) if sum(step) > 0 else None
        return nearest({n: (point.x(), point.y()) for n, point in cells.items()}, self._cell, step)

    def _index_at(self, point: QPointF) -> int | None:
        picture = self._made_picture()
        at = self._in_picture(point)
        for i in reversed(range(len(self._indicators))):
            if self._indicators[i].active and QRectF(picture.hit(i)).contains(at):
                return i
        return None

    def _focus_rect(self, i: int) -> QRect:
        if self._cell is not None:
            corner = self._made_picture().window.topLeft()
            cell = self._indicators[i].cells[self._cell].translated(-corner)
            return self._logical(QRectF(cell)).toAlignedRect()
        return self._on_widget(i).adjusted(-1, -1, 1, 1).toAlignedRect()

    def _update_focus(self) -> None:
        if self._focused is not None:
            self.update(self._focus_rect(self._focused).adjusted(-2, -2, 2, 2))

    def _reveal(self, i: int) -> None:
        if not self._viewport.zoomed:
            return
        item, size = self._layout.items[i], self._indicators[i].size
        self._fit_view()
        self._viewport.reveal(item.at, (size[0] * item.scale, size[1] * item.scale))
        self._moved()

    def _focus(self, i: int, cell: int | None = None) -> None:
        self._update_focus()
        self._focused, self._cell = i, cell
        self._reveal(i)
        self._update_focus()
        shown, indicator = self._live.shown, self._indicators[i]
        said = indicator.describe(shown) if cell is None else indicator.describe_cell(cell, shown)
        self.setAccessibleDescription(said)


def _distance(rect: QRectF, point: QPointF) -> float:
    """From a point to a rectangle; 0 within it."""
    across = max(rect.left() - point.x(), 0.0, point.x() - rect.right())
    down = max(rect.top() - point.y(), 0.0, point.y() - rect.bottom())
    return hypot(across, down)
