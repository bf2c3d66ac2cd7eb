"""The ways through one window: its trail, its rail and bar, its search and its keys."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QPoint, QRect, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from hmi.app.content import Content
from hmi.app.navigating import keys
from hmi.app.navigating.favourites import Favourites
from hmi.app.navigating.finder import Finder
from hmi.app.navigating.lines import home_of, rail_entries, way_to
from hmi.app.navigating.opening import Opening
from hmi.app.navigating.pages import PAGES
from hmi.app.navigating.trail import Trail
from hmi.app.places import ADDRESS_SPACE, ALARMS, BY_HAND, DISPLAY, Where
from hmi.model.alarm import AlarmEntry
from hmi.model.navigation.hierarchy import Hierarchy
from widgets.navigation.breadcrumb import Crumb
from widgets.navigation.drop_list import DropList
from widgets.navigation.key_sheet import KeySheet
from widgets.navigation.overlay import Overlay
from widgets.navigation.palette import Palette
from widgets.navigation.rail import Navigation
from widgets.navigation.top_bar import TopBar
from widgets.shell.look import Look
from widgets.words import tr

_FAVOURITES_BY_KEY: Final = 9


class Ways(QObject):
    """Owned by its window. Favourites are all windows', everything else is this window's own."""

    apart_wanted = Signal(object)
    """The Where that is wanted in a window of its own."""

    def __init__(
        self, window: QWidget, top: TopBar, rail: Navigation, content: Content, favourites: Favourites, look: Look
    ) -> None:
        super().__init__(window)
        self._window = window
        self._top = top
        self._rail = rail
        self._favourites = favourites
        self._trail = Trail()
        self._fixed = False
        self._marks: Mapping[str, AlarmEntry] = {}
        self.palette = Palette(look, window)
        self.beside = DropList(look, window)
        self._look = look
        self._room = QRect()
        self._sheet: KeySheet | None = None
        self.finder = Finder(self.palette, content.context, favourites)
        self._take(content)
        self._connect()

    @property
    def where(self) -> Where:
        """The place that is seen."""
        return self._trail.here or home_of(self._hierarchy)

    def start(self) -> None:
        """At home."""
        self._trail.go(home_of(self._hierarchy))
        self._arrive()

    def set_content(self, content: Content) -> None:
        """Other plant files, or another language: at the same place, where that is still there."""
        if self._sheet is not None:
            self._sheet.close_up()
            self._sheet.deleteLater()
            self._sheet = None
        self._take(content)
        self.finder.set_context(content.context)
        self.beside.close_up()
        self._trail.keep(content.knows)
        self._trail.go(self.where)
        self._arrive()

    def go(self, where: Where) -> None:
        """Shows a place; nothing where the plant files know none such."""
        if self._content.knows(where) and where != self._trail.here:
            self._trail.go(where)
            self._arrive()

    def back(self) -> None:
        """Returns to the place before."""
        if self._trail.can_go_back:
            self._trail.back()
            self._arrive()

    def forward(self) -> None:
        """To where one came back from."""
        if self._trail.can_go_forward:
            self._trail.forward()
            self._arrive()

    def go_home(self) -> None:
        self.go(home_of(self._hierarchy))

    def go_up(self) -> None:
        """To the display above; from any other page home."""
        above = self._hierarchy.parent(self.where.id) if self.where.page == DISPLAY else self._hierarchy.home
        self.go(Where(DISPLAY, above))

    def go_down(self) -> None:
        """To the first display beneath."""
        beneath = self._hierarchy.children(self.where.id) if self.where.page == DISPLAY else ()
        if beneath:
            self.go(Where(DISPLAY, beneath[0].id))

    def go_beside(self, step: int) -> None:
        """To the display `step` lines on, of those beside this one."""
        if self.where.page == DISPLAY:
            self.go(Where(DISPLAY, self._hierarchy.beside(self.where.id, step)))

    def open_alarm(self, entry: AlarmEntry) -> None:
        """Shows an alarm where it belongs: its display, and the faceplate of its tag."""
        self._opening.open_alarm(entry)

    def open_key(self, key: str) -> None:
        """What a search found, or a scanner read: see `findables`."""
        self._opening.open_key(key)

    def search(self, words: str) -> None:
        """Opens the search for these words."""
        self.finder.open()
        self.palette.line.setText(words)

    def show_alarms(self) -> None:
        """The marks of the rail."""
        found = self._opening.reach.strongest_by_display(self._content.context.bridge.standing)
        self._marks = {Where(DISPLAY, display).key: top for display, top in found.items()}
        self.show_counts()

    def show_counts(self) -> None:
        """How many alarms stand, and how many values are set by hand."""
        bridge = self._content.context.bridge
        counts = {Where(ALARMS).key: len(bridge.standing), Where(BY_HAND).key: len(bridge.substitutions)}
        self._rail.set_alarms(self._marks, counts)

    def show_now(self, now_ns: int) -> None:
        """At the screen's rate."""
        self.finder.show_now(now_ns)

    def set_blink(self, on: bool) -> None:
        """The one phase of the screen."""
        self._rail.set_blink(on)
        self.palette.set_blink(on)

    def set_look(self, look: Look) -> None:
        self._look = look
        for part in (self._top, self._rail, *self._overlays):
            part.set_look(look)

    def set_room(self, room: QRect) -> None:
        """Where things may open over the content, in the window's pixels."""
        self._room = room
        for part in self._overlays:
            part.set_room(room)

    def set_fixed(self, fixed: bool) -> None:
        """Whether favourites and the folding of the rail stay as they are."""
        self._fixed = fixed
        self._rail.set_fixed(fixed)
        self._top.star_button.setEnabled(not fixed)

    def close_up(self) -> None:
        """Puts away what is open over the content."""
        for part in self._overlays:
            part.close_up()

    def bind(self, acts: Mapping[str, Callable[[], object]]) -> None:
        """Binds the keys: those of the ways, and `acts` of the window by the names that `keys` has for them."""
        acts = {**self._acts(), **acts}
        for key in (key for group in keys.WINDOW for key in group.keys if key.act):
            for sequence in key.keys:
                QShortcut(QKeySequence(sequence), self._window).activated.connect(acts[key.act])

    def _acts(self) -> dict[str, Callable[[], object]]:
        pages = {page: partial(self.go, Where(page)) for page, _ in PAGES}
        chosen = {f"favourite-{n + 1}": partial(self._go_favourite, n) for n in range(_FAVOURITES_BY_KEY)}
        own: dict[str, Callable[[], object]] = {
            "search": self.finder.open,
            "home": self.go_home,
            "back": self.back,
            "forward": self.forward,
            "up": self.go_up,
            "down": self.go_down,
            "before": partial(self.go_beside, -1),
            "after": partial(self.go_beside, 1),
            "star": self._turn_favourite,
            "rail": self._rail.setFocus,
            "keys": self._open_sheet,
        }
        return {**own, **pages, **chosen}

    def _connect(self) -> None:
        self._top.back.connect(self.back)
        self._top.forward.connect(self.forward)
        self._top.home.connect(self.go_home)
        self._top.star_wanted.connect(self._turn_favourite)
        self._top.search_wanted.connect(self.finder.open)
        self._top.way.chosen.connect(self._go_key)
        self._top.way.beside_wanted.connect(self._list_beside)
        self._rail.chosen.connect(self._go_key)
        for part in (self._rail, self._top.way):
            part.apart_wanted.connect(lambda key: self.apart_wanted.emit(Where.of(key)))
        self._rail.alarm_opened.connect(self.open_alarm)
        self._rail.favourite_moved.connect(self._move_favourite)
        self._rail.favourite_removed.connect(self._favourites.turn)
        self.beside.chosen.connect(self._go_key)
        self.finder.chosen.connect(self.open_key)
        self.finder.trend_wanted.connect(self._open_trend)
        self._favourites.changed.connect(self._show_favourites)

    def _open_sheet(self) -> None:
        self.sheet.open()

    @property
    def sheet(self) -> KeySheet:
        """All keys; made when it is first asked for."""
        if self._sheet is None:
            self._sheet = KeySheet(self._look, self._window)
            self._sheet.set_groups(keys.sheet())
            self._sheet.set_room(self._room)
        return self._sheet

    @property
    def _overlays(self) -> Sequence[Overlay]:
        """What may open over the content."""
        return (self.palette, self.beside, *([] if self._sheet is None else [self._sheet]))

    def _take(self, content: Content) -> None:
        self._content = content
        self._hierarchy = Hierarchy(content.context.plant.displays)
        self._opening = Opening(content, self.go)
        content.place_wanted.connect(self.go)
        content.alarm_opened.connect(self.open_alarm)
        self._fill_rail()

    def _arrive(self) -> None:
        """Shows the present place of the trail."""
        where, plant = self.where, self._content.context.plant
        title = self._content.show_place(where)
        self._top.set_way(way_to(plant, self._hierarchy, where, title))
        self._top.set_possible(back=self._trail.can_go_back, forward=self._trail.can_go_forward)
        self._top.set_favourite(self._stable.key in self._favourites.keys)
        self._rail.set_current(self._stable.key)
        self._content.take_focus()

    @property
    def _stable(self) -> Where:
        """The present place as the rail has it: of the address space, whatever the server."""
        return Where(ADDRESS_SPACE) if self.where.page == ADDRESS_SPACE else self.where

    def _open_trend(self, key: str) -> None:
        self._opening.open_trend(key)

    def _go_key(self, key: str) -> None:
        self.go(Where.of(key))

    def _fill_rail(self) -> None:
        self._rail.set_entries(rail_entries(self._content.context.plant, self._hierarchy, self._favourites.keys))

    def _list_beside(self, crumb: Crumb, under: QWidget) -> None:
        at = under.mapTo(self._window, QPoint(0, under.height()))
        self.beside.open_at(at, tr("Beside {title}").format(title=crumb.title), crumb.beside, crumb.key)

    def _go_favourite(self, number: int) -> None:
        """The favourites as the rail numbers them: without those that these plant files do not have."""
        known = [w for key in self._favourites.keys if self._content.knows(w := Where.of(key))]
        if number < len(known):
            self.go(known[number])

    def _turn_favourite(self) -> None:
        if not self._fixed:
            self._favourites.turn(self._stable.key)

    def _move_favourite(self, key: str, onto: str) -> None:
        self._favourites.move(key, onto)
        self._rail.focus_favourite(key)

    def _show_favourites(self) -> None:
        self._fill_rail()
        self._top.set_favourite(self._stable.key in self._favourites.keys)
