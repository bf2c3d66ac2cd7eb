"""The main window: bars above and below, the rail on the left, the content in the middle; where one is and was."""

from collections.abc import Callable, Iterable
from time import time_ns
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hmi.app.content import Content
from hmi.app.context import Context
from hmi.app.pages.connection_page import links_text
from hmi.app.places import (
    ADDRESS_SPACE,
    ALARMS,
    BY_HAND,
    CONNECTIONS,
    DISPLAY,
    FIGURES,
    JOURNAL,
    TREND,
    Reach,
    Where,
    home,
    thing_of_alarm,
    tree,
)
from hmi.border.messages import Diagnostics
from hmi.model.alarm import AlarmEntry, Suppression
from hmi.model.quality import Quality
from widgets.alarm_banner import AlarmBanner
from widgets.navigation.rail import Entry, Navigation, highest
from widgets.navigation.top_bar import TopBar
from widgets.shell.look import Look, scale_for
from widgets.shell.notice_line import NoticeLine
from widgets.shell.style import stylesheet
from widgets.theme import Theme
from widgets.trends.time_ticks import moment_text
from widgets.words import tr

_RAIL_PX: Final = 228
_NARROW_RAIL_PX: Final = 168
_NARROW_PX: Final = 1500
_MOST_BACK: Final = 50
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
    close_asked = Signal()
    """The window wants to close; it does when `may_close` was set."""

    def __init__(self, context: Context, theme: Theme, clock_ns: Callable[[], int] = time_ns) -> None:
        super().__init__()
        self.setWindowTitle(tr("Sightglass – {plant}").format(plant=context.plant.name))
        self.setMinimumSize(1024, 640)
        self.may_close = False
        self._clock_ns = clock_ns
        self._second = -1
        self._trail: list[Where] = []
        self._marks: dict[str, AlarmEntry] = {}
        self._sound_fault = ""
        self._due: list[Callable[[], None]] = []
        self._just_taken = False
        self.context = context
        self.look = Look(theme)
        self.top = TopBar(self.look)
        self.notices = NoticeLine(self.look)
        self.rail = Navigation(self.look)
        self.banner = AlarmBanner(context.zone, self.look)
        self.content = Content(context, self.look)
        self._reach = Reach(context.plant)
        self._lay_out()
        self._connect()
        self._connect_content()
        self._fill_rail()
        self._apply_look()
        self.go_home()

    @property
    def where(self) -> Where:
        """The place that is seen."""
        return self._trail[-1]

    def set_context(self, context: Context) -> None:
        """Other plant files: everything is drawn anew, at the same place where that is still there."""
        old, self.context = self.content, context
        self._due = []
        kept = old.faceplates.kept
        old.close_questions()
        self.content = Content(context, self.look)
        self.content.alarms.list.restore(old.alarms.list.state)
        self._reach = Reach(context.plant)
        self._middle.replaceWidget(old, self.content)
        old.hide()
        old.deleteLater()
        self.setWindowTitle(tr("Sightglass – {plant}").format(plant=context.plant.name))
        self._connect_content()
        self._fill_rail()
        self._trail = [w for w in self._trail if self.content.knows(w)]
        self._show(self._trail.pop() if self._trail else self._home())
        self.content.faceplates.restore(kept)

    def go(self, where: Where) -> None:
        """Shows a place; nothing where the plant files know none such."""
        if self.content.knows(where) and (not self._trail or where != self.where):
            self._show(where)

    def back(self) -> None:
        """Returns to the place before."""
        if len(self._trail) > 1:
            self._trail.pop()
            self._show(self._trail.pop())

    def go_home(self) -> None:
        where = self._home()
        if not self._trail or where != self.where:
            self._show(where)

    def open_alarm(self, entry: AlarmEntry) -> None:
        """Shows an alarm where it belongs: its display, and the faceplate of its tag."""
        display = self._reach.display_of(entry)
        if not display:
            self.go(Where(ALARMS))
            self.content.alarms.list.show_alarm(entry.id)
            return
        self.go(Where(DISPLAY, display))
        thing = thing_of_alarm(entry, self.context.plant)
        if thing is not None:
            self.content.show_thing(thing)

    def take_alarms(self, changed: Iterable[AlarmEntry], whole: bool) -> None:
        """Alarms that changed; with `whole` all there are.

        In a flood, what is reckoned from all that stand follows with the next ticks, one part each: all of it at once
        would hold up the screen.
        """
        self.content.take_alarms(changed, whole=whole)
        parts = (self._show_marks, self.content.show_alarms, self._show_banner)
        # What waits already keeps its turn: in a flood alarms come faster than all parts are shown.
        self._due = [part for part in parts if part not in self._due] + self._due
        self._just_taken = True
        if len(self.context.bridge.standing) < _MANY:
            while self._due:
                self._due.pop()()

    def _show_banner(self) -> None:
        bridge = self.context.bridge
        self.banner.set_entries(bridge.standing, self._clock_ns())
        silent = [e.suppression for e in bridge.alarms.values() if not e.annunciated]
        shelved = sum(s in (Suppression.SHELVED, Suppression.ONCE) for s in silent)
        self.banner.set_silent(shelved, len(silent) - shelved)

    def _show_marks(self) -> None:
        by_display = self._reach.alarms_by_display(self.context.bridge.standing)
        self._marks = {Where(DISPLAY, d).key: top for d, found in by_display.items() if (top := highest(found))}
        self.show_counts()

    def show_counts(self) -> None:
        """How many alarms stand, and how many values are set by hand."""
        bridge = self.context.bridge
        counts = {Where(ALARMS).key: len(bridge.standing), Where(BY_HAND).key: len(bridge.substitutions)}
        self.rail.set_alarms(self._marks, counts)

    def set_unknown(self, reason: str) -> None:
        """Why alarms and values are not known; empty where they are."""
        self.banner.set_unknown(reason, self._clock_ns())
        self.content.set_unknown(reason)
        if reason:
            self.top.status.set_status(reason, Quality.NO_LINK)

    def show_diagnostics(self, diagnostics: Diagnostics) -> None:
        text, well = links_text(diagnostics, len(self.context.plant.tags))
        said = f"{text} · {self._sound_fault}" if self._sound_fault else text
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
            self.top.set_clock(moment_text(now_ns, self.context.zone), int(second))
        if self._due and not self._just_taken:
            self._due.pop()()
        self._just_taken = False
        self.content.show_now(now_ns)

    def set_blink(self, on: bool) -> None:
        """The one phase of the screen."""
        self.banner.set_blink(on)
        self.rail.set_blink(on)
        self.content.set_blink(on)

    def set_theme(self, theme: Theme) -> None:
        self.look = Look(theme, self.look.scale)
        self._apply_look()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.may_close:
            event.accept()
            return
        event.ignore()
        self.close_asked.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        scale = scale_for(self.size())
        if scale != self.look.scale:
            self.look = Look(self.look.theme, scale)
            self._apply_look()
        self._make_room()

    def _make_room(self) -> None:
        """The rail is slim on a narrow window."""
        narrow = self.width() < self.look.px(_NARROW_PX)
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
        self.top.back.connect(self.back)
        self.top.home.connect(self.go_home)
        self.rail.chosen.connect(lambda key: self.go(Where.of(key)))
        self.banner.acknowledge.connect(self.acknowledge)
        self.banner.opened.connect(self.open_alarm)
        self.banner.silence_wanted.connect(self.silence_wanted)
        self.banner.list_wanted.connect(lambda: self.go(Where(ALARMS)))
        pages = {
            "F2": ALARMS,
            "F3": TREND,
            "F4": JOURNAL,
            "F5": CONNECTIONS,
            "F6": ADDRESS_SPACE,
            "F7": BY_HAND,
            "F8": FIGURES,
        }
        for keys, page in pages.items():
            self._key(keys, lambda p=page: self.go(Where(p)))
        self._key("Alt+Left", self.back)
        self._key("Alt+Home", self.go_home)
        self._key("F1", self.go_home)
        self._key("S", self.silence_wanted.emit)
        self._key("F9", self.top.theme_button.next)

    def _key(self, keys: str, act: Callable[[], object]) -> None:
        QShortcut(QKeySequence(keys), self, activated=act)

    def _connect_content(self) -> None:
        self.content.acknowledge.connect(self.acknowledge)
        self.content.alarm_act_wanted.connect(self.alarm_act_wanted)
        self.content.alarm_opened.connect(self.open_alarm)
        self.content.write_wanted.connect(self.write_wanted)
        self.content.certificate_wanted.connect(self.certificate_wanted)
        self.content.by_hand_wanted.connect(self.by_hand_wanted)
        self.content.reinstate_wanted.connect(self.reinstate_wanted)
        self.content.tuning_wanted.connect(self.tuning_wanted)
        self.content.alarm_table_wanted.connect(self.alarm_table_wanted)
        self.content.place_wanted.connect(self.go)

    def _fill_rail(self) -> None:
        plant = self.context.plant
        lines = [Entry(Where(DISPLAY, d.id).key, d.title, depth) for d, depth in tree(plant.displays)]
        lines.append(Entry(Where(ALARMS).key, tr("Alarms"), first=True))
        lines.append(Entry(Where(FIGURES).key, tr("Alarm figures")))
        lines.append(Entry(Where(BY_HAND).key, tr("Set by hand")))
        lines.append(Entry(Where(TREND).key, tr("Trends")))
        lines += [Entry(Where(TREND, t.id).key, t.title, 1) for t in plant.trends]
        lines.append(Entry(Where(JOURNAL).key, tr("Journal")))
        lines.append(Entry(Where(CONNECTIONS).key, tr("Connections")))
        lines.append(Entry(Where(ADDRESS_SPACE).key, tr("Address space")))
        self.rail.set_entries(lines)

    def _home(self) -> Where:
        display = home(self.context.plant.displays)
        return Where(DISPLAY, display) if display else Where(ALARMS)

    def _show(self, where: Where) -> None:
        title = self.content.show_place(where)
        self._trail = [*self._trail, where][-_MOST_BACK:]
        self.top.set_place(self.context.plant.name, title)
        self.top.set_back(len(self._trail) > 1)
        self.rail.set_current(Where(ADDRESS_SPACE).key if where.page == ADDRESS_SPACE else where.key)
        self.content.take_focus()

    def _apply_look(self) -> None:
        look = self.look
        self.setFont(look.font(13))
        self.setPalette(look.theme.palette())
        self.setStyleSheet(stylesheet(look))
        for part in (self.top, self.notices, self.rail, self.banner, self.content):
            part.set_look(look)
