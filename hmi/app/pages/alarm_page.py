"""The alarm list as a page, with the panel of the alarm that is chosen."""

from collections.abc import Iterable, Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from hmi.app.context import Context
from hmi.app.pages.alarms.detailing import Detailing
from hmi.app.pages.alarms.slices import AlarmSlices
from hmi.app.pages.page import Page
from hmi.model.alarm import AlarmEntry
from widgets.alarm_list import AlarmList
from widgets.alarms.detail import AlarmDetail
from widgets.shell.look import Look
from widgets.words import listed, tr

_NOW_NS: Final = 1_000_000_000
_BOTH_PX: Final = 1250
"""So wide the list and the panel have room beside each other."""


class AlarmPage(Page):
    """Says which alarm is to be acknowledged, acted on or shown."""

    acknowledge = Signal(object)
    act_wanted = Signal(object, object)
    """An Act, and the AlarmEntry as it was seen."""
    opened_alarm = Signal(object)

    def __init__(self, context: Context, look: Look) -> None:
        super().__init__()
        self.title = tr("Alarms")
        self._look = look
        self._now_due_ns = 0
        self._wanted: bool | None = None
        """Whether the panel is to be seen; None for as there is room."""
        self._slices = AlarmSlices()
        self.list = AlarmList(context.plant.areas, context.zone, look)
        limits, rules = len(context.plant.alarms), len(context.plant.rules)
        self.list.set_watched(
            tr("{watched}.", "a sentence of several parts").format(
                watched=listed(
                    (
                        tr("{count} alarm(s) (is|are) watched for", n=limits).format(count=limits),
                        tr("{count} rule(s) look(s|) ahead", n=rules).format(count=rules),
                    )
                )
            )
        )
        self.detail = AlarmDetail(context.zone, look)
        self.detailing = Detailing(context, self.detail)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.detail)
        self.detail.hide()
        self._connect()

    def take(self, changed: Iterable[AlarmEntry], *, whole: bool) -> None:
        """Kept up also while another page is seen, so that it is there at once. Many rows follow with `go_on`."""
        self._slices.put(changed, whole=whole)
        self.go_on()

    def go_on(self) -> None:
        """At the screen's rate, whatever page is seen: some of the rows that were not shown at once."""
        if self._slices:
            entries, whole = self._slices.take()
            self.list.take(entries, whole=whole)

    def opened(self) -> None:
        self._turn()

    def left(self) -> None:
        self.detailing.set_seen(False)

    def set_unknown(self, reason: str) -> None:
        self.list.set_unknown(reason)

    def again(self) -> None:
        self.detailing.again()

    def set_alarms(self, entries: Sequence[AlarmEntry]) -> None:
        self.detailing.refresh(entries)

    def show_now(self, now_ns: int) -> None:
        self.detailing.show_now(now_ns)
        if now_ns >= self._now_due_ns:
            self._now_due_ns = now_ns + _NOW_NS
            self.list.set_now(now_ns)

    def set_blink(self, on: bool) -> None:
        self.list.set_blink(on)
        self.detail.set_blink(on)

    def show_detail(self, wanted: bool) -> None:
        """Opens or closes the panel, whether there is room for it or not."""
        self._wanted = wanted
        self._turn()

    def focus_target(self) -> QWidget:
        return self.list.table

    def set_look(self, look: Look) -> None:
        self._look = look
        self.list.set_look(look)
        self.detail.set_look(look)
        self.layout().setSpacing(look.gap(10))
        self._turn()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def _connect(self) -> None:
        for source in (self.list, self.detail):
            source.acknowledge.connect(self.acknowledge)
            source.act_wanted.connect(self.act_wanted)
            source.opened.connect(self.opened_alarm)
        self.list.chosen.connect(self._choose)
        self.detail.chosen.connect(lambda entry: self.list.show_alarm(entry.id))
        self.detail.closed.connect(lambda: self.show_detail(False))
        shortcut = QShortcut(QKeySequence("D"), self)
        shortcut.activated.connect(lambda: self.show_detail(not self.detail.isVisible()))

    def _choose(self, entry: AlarmEntry | None) -> None:
        if entry is not None:
            self.detailing.show_alarm(entry)
        self._turn()

    def _turn(self) -> None:
        """The panel is seen where an alarm was chosen and there is room, or where somebody asked for it."""
        room = self.width() >= self._look.px(_BOTH_PX)
        wanted = self._wanted if self._wanted is not None else room
        seen = wanted and self.detail.entry is not None
        if seen == self.detail.isHidden():
            self.detail.setVisible(seen)
        self.detailing.set_seen(seen and self.isVisible())
