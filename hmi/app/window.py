"""The main window: bars above and below, the rail on the left, the content in the middle.

It is whole by itself: its own trail, its own banner, its own search. What windows share is handed in.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from time import time_ns
from typing import Final

from PySide6.QtCore import QEvent, QRect, QSize, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QToolTip, QVBoxLayout, QWidget

from hmi.app.content import Content
from hmi.app.context import Context
from hmi.app.navigating.favourites import Favourites
from hmi.app.navigating.ways import Ways
from hmi.app.pages.connection_page import links_text
from hmi.app.places import ALARMS, Where
from hmi.app.trends.exporting import Exporting
from hmi.app.values.whole import Wholes
from hmi.border.messages import Diagnostics
from hmi.model.alarm import AlarmEntry
from hmi.model.quality import Quality
from hmi.model.text import clock_text, zone_name
from widgets.alarm_banner import AlarmBanner
from widgets.navigation.buttons.window_button import CLOSE, FULL, LEAVE, LOCK, NEW
from widgets.navigation.drawer import Drawer
from widgets.navigation.overlay import Overlay
from widgets.navigation.rail import Navigation
from widgets.navigation.top_bar import TopBar
from widgets.shell.look import Look, scale_for
from widgets.shell.notice_line import NoticeLine
from widgets.shell.style import stylesheet
from widgets.theme import Theme
from widgets.touch.profile import Touch
from widgets.trends.time_ticks import moment_text
from widgets.words import spoken, tr

_RAIL_PX: Final = 228
_NARROW_RAIL_PX: Final = 188
_NARROW_PX: Final = 1500
_LEAST: Final = 1024, 640
_LEAST_TOUCHED: Final = 600, 600
_MANY: Final = 1000
"""So many alarms are a flood for the screen too."""
_S: Final = 1_000_000_000


class MainWindow(QWidget):
    """Handed the context; says what a person wants done. Knows no runtime."""

    acknowledge = Signal(object)
    alarm_act_wanted = Signal(object, object)
    """An Act, and the AlarmEntry as it was seen."""
    silence_wanted = Signal()
    """Quiet at this station."""
    write_wanted = Signal(object, object)
    certificate_wanted = Signal(str)
    by_hand_wanted = Signal(object)
    reinstate_wanted = Signal(object)
    tuning_wanted = Signal(object)
    alarm_table_wanted = Signal()
    window_wanted = Signal(object)
    """The Where that is to be shown in a window of its own."""
    layout_wanted = Signal(str)
    """What is to be done with this window, as the window button names it."""
    activated = Signal()
    """It has the keyboard now."""
    close_asked = Signal()
    """The window wants to close; it does when `may_close` was set."""

    def __init__(
        self,
        context: Context,
        theme: Theme,
        clock_ns: Callable[[], int] = time_ns,
        favourites: Favourites | None = None,
    ) -> None:
        super().__init__()
        self.setMinimumSize(*_LEAST)
        self.may_close = False
        self._clock_ns = clock_ns
        self._second = -1
        self._sound_fault = ""
        self._due: list[Callable[[], None]] = []
        self._content_due = False
        """Whether the content is to have the look that the bars have already."""
        self.context = context
        self.look = Look(theme)
        self.top = TopBar(self.look)
        self.notices = NoticeLine(self.look)
        self.rail = Navigation(self.look)
        self.banner = AlarmBanner(context.zone, self.look)
        self.drawer = Drawer(self.rail, self.look, self)
        self._overlays: list[Overlay] = [self.drawer]
        self.exporting = Exporting(context, lambda: self.content, self)
        self.wholes = Wholes(context, lambda: self.content, self)
        self.content = Content(context, self.look, self.exporting, self.wholes)
        self._lay_out()
        self.ways = Ways(self, self.top, self.rail, self.content, favourites or Favourites(), self.look)
        self._connect()
        self._connect_content()
        self._apply_look()
        self.ways.start()

    @property
    def where(self) -> Where:
        """The place that is seen."""
        return self.ways.where

    def set_context(self, context: Context) -> None:
        """Other plant files: everything is drawn anew, at the same place where that is still there."""
        old, self.context = self.content, context
        self._due = []
        kept = old.faceplates.kept
        old.close_questions()
        self.exporting.set_context(context)
        self.wholes.set_context(context)
        self.content = Content(context, self.look, self.exporting, self.wholes)
        self.content.alarms.list.restore(old.alarms.list.state)
        self.content.displays.restore(old.displays.states)
        self._middle.replaceWidget(old, self.content)
        old.hide()
        old.deleteLater()
        self._connect_content()
        self.ways.set_content(self.content)
        self.content.faceplates.restore(kept)

    def go(self, where: Where) -> None:
        """Shows a place; nothing where the plant files know none such."""
        self.ways.go(where)

    def back(self) -> None:
        """Returns to the place before."""
        self.ways.back()

    def open_alarm(self, entry: AlarmEntry) -> None:
        """Shows an alarm where it belongs: its display, and the faceplate of its tag."""
        self.ways.open_alarm(entry)

    def take_alarms(self, changed: Iterable[AlarmEntry], whole: bool) -> None:
        """Alarms that changed; with `whole` all there are.

        In a flood, what is reckoned from all that stand follows with the next ticks, one part each: all of it at once
        would hold up the screen.
        """
        self.content.take_alarms(changed, whole=whole)
        parts = (self.ways.show_alarms, self.content.show_alarms, self._show_banner)
        # What waits already keeps its turn: in a flood alarms come faster than all parts are shown.
        self._due = [part for part in parts if part not in self._due] + self._due
        if len(self.context.bridge.standing) < _MANY:
            while self._due:
                self._due.pop()()

    def _show_banner(self) -> None:
        self.banner.set_entries(self.context.bridge.standing, self._clock_ns())

    def show_counts(self) -> None:
        """How many alarms stand, and how many values are set by hand."""
        self.ways.show_counts()

    def set_unknown(self, reason: str) -> None:
        """Why alarms and values are not known; empty where they are."""
        self.banner.set_unknown(reason, self._clock_ns())
        self.content.set_unknown(reason)
        if reason:
            self.top.status.set_status(reason, Quality.NO_LINK)

    def show_diagnostics(self, diagnostics: Diagnostics) -> None:
        text, well = links_text(diagnostics, len(self.context.plant.tags))
        said = f"{text} · {spoken(self._sound_fault)}" if self._sound_fault else text
        self.top.status.set_status(said, Quality.GOOD if well else Quality.UNCERTAIN)

    def set_sound_fault(self, fault: str) -> None:
        """Why no alarm is heard at this station; empty where they are."""
        self._sound_fault = fault
        if self.context.bridge.diagnostics is not None and self.context.bridge.connection.is_linked:
            self.show_diagnostics(self.context.bridge.diagnostics)

    def show_now(self, now_ns: int) -> None:
        """At the screen's rate."""
        second = now_ns // _S
        if second != self._second:
            self._second = second
            zone = self.context.zone
            brief = f"{clock_text(now_ns, zone)} {zone_name(now_ns, zone)}"
            self.top.set_clock(moment_text(now_ns, zone), int(second), brief)
        if self._due:
            self._due.pop()()
        if self._content_due:
            self._content_due = False
            self.content.look_in_turn(self.look)
        else:
            self.content.look_on()
        self.content.show_now(now_ns)
        self.ways.show_now(now_ns)

    def set_blink(self, on: bool) -> None:
        """The one phase of the screen."""
        self.banner.set_blink(on)
        self.ways.set_blink(on)
        self.content.set_blink(on)

    def set_layout(self, *, full: bool, locked: bool, kiosk: bool) -> None:
        """How the window stands, and whether what is in it may be moved."""
        self.top.window_button.set_state(full=full, locked=locked, kiosk=kiosk)
        self.ways.set_fixed(locked or kiosk)

    def close_questions(self) -> None:
        """Asks for nothing more: it closes."""
        self._due = []
        self.content.close_questions()
        self.wholes.close()
        self.exporting.close()
        self.ways.close_up()

    def set_theme(self, theme: Theme) -> None:
        """Other colours: bars and controls at once, the page with the next tick, each other page with one more."""
        self.look = replace(self.look, theme=theme)
        self._apply_bars()
        self._content_due = True

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.activated.emit()

    def set_touch(self, touch: Touch | None) -> None:
        """What touches the screen: targets and letters are as large as that needs."""
        least = QSize(*(_LEAST if touch is None else _LEAST_TOUCHED))
        self.setMinimumSize(least.boundedTo(self.screen().availableSize()))
        self.look = Look(self.look.theme, scale_for(self.size(), touch), touch)
        self._apply_look()
        self._make_room()
        self.layout().activate()
        self._place_overlays()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.may_close:
            event.accept()
            return
        event.ignore()
        self.close_asked.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        scale = scale_for(self.size(), self.look.touch)
        if scale != self.look.scale:
            self.look = replace(self.look, scale=scale)
            self._apply_look()
        self._make_room()
        self.layout().activate()
        self._place_overlays()

    def add_overlay(self, *overlays: Overlay) -> None:
        """What else opens over the page, and has the look and the room of the window."""
        self._overlays.extend(overlays)
        self._place_overlays()

    def _place_overlays(self) -> None:
        """Between the bar at the head and the alarm banner, which nothing ever covers."""
        top = self.top.geometry().bottom() + 1
        room = QRect(0, top, self.width(), max(0, self.banner.geometry().top() - top))
        self.ways.set_room(room)
        for overlay in self._overlays:
            overlay.set_room(room)

    def _make_room(self) -> None:
        """The rail is slim on a narrow window; under a finger it is in a drawer there."""
        narrow = self.width() < self.look.px(_NARROW_PX)
        drawn = narrow and self.look.touch is not None
        upright = self.width() < self.height()
        self.top.set_form(drawer=drawn, upright=upright)
        self.banner.set_upright(upright)
        if drawn != self.drawer.holds:
            if drawn:
                self.drawer.take()
            else:
                self.drawer.close_up(back=False)
                self._middle.insertWidget(0, self.rail)
        if drawn:
            return
        self.rail.setFixedWidth(self.look.px(_NARROW_RAIL_PX if narrow else _RAIL_PX))

    def _lay_out(self) -> None:
        self._middle = QHBoxLayout()
        self._middle.setSpacing(0)
        self._middle.addWidget(self.rail)
        self._middle.addWidget(self.content, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top)
        column.addWidget(self.notices)
        column.addLayout(self._middle, 1)
        column.addWidget(self.banner)

    def _connect(self) -> None:
        self.banner.acknowledge.connect(self.acknowledge)
        self.banner.opened.connect(self.open_alarm)
        self.banner.silence_wanted.connect(self.silence_wanted)
        self.top.menu_wanted.connect(self.drawer.turn)
        self.banner.list_wanted.connect(lambda: self.go(Where(ALARMS)))
        self.top.window_button.wanted.connect(self._want_layout)
        self.ways.apart_wanted.connect(self.window_wanted)
        self.ways.bind(
            {
                "silence": self.silence_wanted.emit,
                "theme": self.top.theme_button.next,
                **{name: partial(self._want_layout, name) for name in (NEW, FULL, LOCK, CLOSE, LEAVE)},
                **{f"alarm-{n + 1}": partial(self.banner.open_row, n) for n in range(len(self.banner.rows))},
            }
        )

    def _want_layout(self, name: str) -> None:
        if name == NEW:
            self.window_wanted.emit(self.where)
        elif name == CLOSE:
            self.close()
        else:
            self.layout_wanted.emit(name)

    def _connect_content(self) -> None:
        self.setWindowTitle(tr("Sightglass – {plant}").format(plant=self.context.plant.name))
        self.content.acknowledge.connect(self.acknowledge)
        self.content.alarm_act_wanted.connect(self.alarm_act_wanted)
        self.content.write_wanted.connect(self.write_wanted)
        self.content.certificate_wanted.connect(self.certificate_wanted)
        self.content.by_hand_wanted.connect(self.by_hand_wanted)
        self.content.reinstate_wanted.connect(self.reinstate_wanted)
        self.content.tuning_wanted.connect(self.tuning_wanted)
        self.content.alarm_table_wanted.connect(self.alarm_table_wanted)

    def _apply_look(self) -> None:
        self._apply_bars()
        self._content_due = False
        self.content.set_look(self.look)

    def _apply_bars(self) -> None:
        look = self.look
        self.setFont(look.font(13))
        self.setPalette(look.theme.palette())
        self.setStyleSheet(stylesheet(look))
        QToolTip.setFont(look.font(13))  # one for all windows; Qt's own has neither our letters nor Chinese ones
        for part in (self.ways, self.notices, self.banner, *self._overlays):
            part.set_look(look)
