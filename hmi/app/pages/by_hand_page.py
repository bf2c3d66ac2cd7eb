"""The values set by hand, each with its reason and its end: what is not measured just now, in one place."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from hmi.app.context import Context
from hmi.app.pages.page import Page
from widgets.by_hand.table import ByHandTable
from widgets.shell.look import Look
from widgets.touch.strip import Strip
from widgets.words import tr

_NOW_NS: Final = 5_000_000_000


class ByHandPage(Page):
    """Says which tag is to be looked at, changed, or shown by its transmitter again."""

    set_wanted = Signal(object)
    end_wanted = Signal(object)

    def __init__(self, context: Context, look: Look) -> None:
        super().__init__()
        self.title = tr("Set by hand")
        self._context = context
        self._now_ns = 0
        self.table = ByHandTable(context.plant.tags, context.zone, look)
        self._note = QLabel(tr("Values that somebody set in place of a transmitter. They end by themselves."))
        self._note.setObjectName("muted")
        self.change_button, self.end_button = (
            QPushButton(tr("Set otherwise…")),
            QPushButton(tr("Show the transmitter again")),
        )
        self._line = Strip()
        row = self._line.line
        row.addWidget(self._note, 1)
        row.addWidget(self.change_button)
        row.addWidget(self.end_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._line)
        column.addWidget(self.table)
        self.table.chosen.connect(self._show_buttons)
        self.table.opened.connect(self.set_wanted)
        self.change_button.clicked.connect(lambda: self.set_wanted.emit(self.table.current))
        self.end_button.clicked.connect(lambda: self.end_wanted.emit(self.table.current))
        context.bridge.substitutions_came.connect(self._show)
        self.set_look(look)

    def show_now(self, now_ns: int) -> None:
        """The time that is left is counted in minutes and more."""
        if now_ns >= self._now_ns + _NOW_NS:
            self._now_ns = now_ns
            self._show()

    def set_unknown(self, reason: str) -> None:
        """Why nothing is known of them; empty where it is."""
        self.table.set_unknown(reason)
        self._show()

    def focus_target(self) -> QWidget:
        return self.table

    def set_look(self, look: Look) -> None:
        self.layout().setSpacing(look.gap(12))
        self._line.set_look(look, 12)
        self._note.setFont(look.font(13))
        for button in (self.change_button, self.end_button):
            button.setFont(look.font(13))
        self.table.set_look(look)

    def _show(self) -> None:
        if not self._now_ns:  # never seen
            return
        self.table.set_standing(self._context.bridge.substitutions, self._now_ns)
        self._show_buttons()

    def _show_buttons(self) -> None:
        for button in (self.change_button, self.end_button):
            button.setEnabled(self.table.current is not None)
