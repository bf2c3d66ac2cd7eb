"""The alarm list as a page."""

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hmi.app.context import Context
from hmi.app.pages.page import Page
from hmi.model.alarm import AlarmEntry
from widgets.alarm_list import AlarmList
from widgets.shell.look import Look

_NOW_NS: Final = 1_000_000_000


class AlarmPage(Page):
    """Says which alarm is to be acknowledged or shown."""

    acknowledge = Signal(object)
    act_wanted = Signal(object, object)
    """An Act, and the AlarmEntry as it was seen."""
    opened_alarm = Signal(object)

    def __init__(self, context: Context, look: Look) -> None:
        super().__init__()
        self.title = "Alarms"
        self._now_due_ns = 0
        self.list = AlarmList(context.plant.areas, context.zone, look)
        limits, rules = len(context.plant.alarms), len(context.plant.rules)
        self.list.set_watched(f"{limits} tags are held against their limits, {rules} rules look ahead.")
        self.list.acknowledge.connect(self.acknowledge)
        self.list.act_wanted.connect(self.act_wanted)
        self.list.opened.connect(self.opened_alarm)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.list)

    def take(self, changed: Iterable[AlarmEntry], *, whole: bool) -> None:
        """Kept up also while another page is seen, so that it is there at once."""
        self.list.take(changed, whole=whole)

    def show_now(self, now_ns: int) -> None:
        if now_ns >= self._now_due_ns:
            self._now_due_ns = now_ns + _NOW_NS
            self.list.set_now(now_ns)

    def set_blink(self, on: bool) -> None:
        self.list.set_blink(on)

    def focus_target(self) -> QWidget:
        return self.list.table

    def set_look(self, look: Look) -> None:
        self.list.set_look(look)
