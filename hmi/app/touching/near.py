"""What lies under a finger on a display, as a list: two symbols may stand closer than a finger is wide."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Signal
from PySide6.QtWidgets import QWidget

from hmi.model.display import Item
from widgets.display_view import DisplayView
from widgets.navigation.drop_list import DropList
from widgets.shell.look import Look
from widgets.words import tr


class Near(DropList):
    """Opens at what was pressed long, within its parent; says which item was meant."""

    chosen_item = Signal(object)

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, parent)
        self._items: Sequence[Item] = ()
        self.chosen.connect(lambda number: self.chosen_item.emit(self._items[int(number)]))
        parent.installEventFilter(self)

    def open_for(self, view: DisplayView, items: Sequence[Item], at: QPoint) -> None:
        """The items about a point of a display, the nearest first."""
        self._items = tuple(items)
        self.set_room(self.parentWidget().rect())
        lines = [(str(number), view.words_of(item)) for number, item in enumerate(items)]
        self.open_at(view.mapTo(self.parentWidget(), at), tr("Here"), lines, "")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.set_room(self.parentWidget().rect())
        return super().eventFilter(watched, event)
