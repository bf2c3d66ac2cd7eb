"""A card of the gallery: several widgets beside each other, each under the name of its state."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from widgets.shell.look import Look
from widgets.shell.style import stylesheet


@dataclass(frozen=True, slots=True)
class Card:
    """One sheet of the gallery.

    Attributes:
        size: in device-independent pixels at scale 1. columns: of widgets.
        made: the name of a state and the widget in it, for a look.
        room: of the gallery, under which it stands.
    """

    id: str
    title: str
    size: tuple[int, int]
    columns: int
    made: Callable[[Look], list[tuple[str, QWidget]]]
    room: str = "Desk"

    def view(self, look: Look) -> QWidget:
        """The card in a look."""
        page = QWidget()
        page.setPalette(look.theme.palette())
        page.setStyleSheet(stylesheet(look))
        page.setFont(look.font(13))
        grid = QGridLayout(page)
        for number, (state, widget) in enumerate(self.made(look)):
            line, column = divmod(number, self.columns)
            cell = QVBoxLayout()
            label = QLabel(state, objectName="muted")
            label.setFont(look.font(12))
            cell.addWidget(label)
            cell.addWidget(widget, 1)
            cell.addStretch(0)
            grid.addLayout(cell, line, column)
        # Under a finger some grow more than others.
        size = self.wanted(look)
        page.setMinimumSize(size if look.touch is None else size.expandedTo(page.sizeHint()))
        return page

    def wanted(self, look: Look) -> QSize:
        """Its size in a look."""
        width, height = self.size
        return QSize(look.px(width), look.px(height))
