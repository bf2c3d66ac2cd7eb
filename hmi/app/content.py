"""The middle of the window for one state of the plant files: pages, one of them seen, and faceplates over them."""

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import TypeVar

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from hmi.app.context import Context
from hmi.app.displays.shelf import Shelf
from hmi.app.faceplates.deck import Faceplates
from hmi.app.faceplates.subjects import item_of
from hmi.app.pages.address_space_page import AddressSpacePage
from hmi.app.pages.alarm_page import AlarmPage
from hmi.app.pages.by_hand_page import ByHandPage
from hmi.app.pages.connection_page import ConnectionPage
from hmi.app.pages.display_page import DisplayPage
from hmi.app.pages.figures_page import FiguresPage
from hmi.app.pages.journal_page import JournalPage
from hmi.app.pages.page import Page
from hmi.app.pages.trend_page import TrendPage
from hmi.app.places import (
    ADDRESS_SPACE,
    ALARMS,
    BY_HAND,
    CONNECTIONS,
    DISPLAY,
    FIGURES,
    JOURNAL,
    TREND,
    Thing,
    Where,
    thing_of_item,
)
from hmi.app.touching.near import Near
from hmi.app.trends.exporting import Exporting
from hmi.app.values.whole import Wholes
from hmi.model.alarm import AlarmEntry
from hmi.model.display import Item
from hmi.model.tag import Tag
from widgets.shell.look import Look
from widgets.touch.roomy import Roomy

_P = TypeVar("_P", bound=Page)


class Content(QWidget):
    """Says what a person wants; shows what it is told to."""

    acknowledge = Signal(object)
    alarm_act_wanted = Signal(object, object)
    """An Act, and the AlarmEntry as it was seen."""
    alarm_opened = Signal(object)
    write_wanted = Signal(object, object)
    by_hand_wanted = Signal(object)
    """The Tag that is to be set by hand."""
    reinstate_wanted = Signal(object)
    """The Tag that is to show its transmitter again."""
    place_wanted = Signal(object)
    """The Where that something on a page leads to."""

    tuning_wanted = Signal(object)
    alarm_table_wanted = Signal()
    """The Proposal for an alarm that is to be looked at."""

    certificate_wanted = Signal(str)
    """Of the server with this id."""

    def __init__(self, context: Context, look: Look, exporting: Exporting, wholes: Wholes) -> None:
        super().__init__()
        self.context = context
        self._look = look
        self.displays = Shelf(context, look, self._add_display)
        self._thing_of_trend: tuple[str, tuple[Tag, ...]] = ("", ())
        self._unknown = ""
        self._exporting = exporting
        self._pages = QStackedWidget()
        self._fixed: Mapping[str, Callable[[], Page]] = {
            TREND: lambda: self.trend,
            ALARMS: lambda: self.alarms,
            JOURNAL: lambda: self.journal,
            CONNECTIONS: lambda: self.connections,
            ADDRESS_SPACE: lambda: self.address_space,
            BY_HAND: lambda: self.by_hand,
            FIGURES: lambda: self.figures,
        }
        self._roomy: dict[Page, Roomy] = {}
        """The pages that were seen: each takes too long to make for a new window to make them all."""
        self.alarms = self._added(AlarmPage(context, look))
        self.faceplates = Faceplates(context, self, look)
        self.wholes = wholes
        self.near = Near(look, self)
        self.near.chosen_item.connect(self._touch)
        self._seen: Page | None = None
        self._unlooked: list[Page] = []
        """Pages that are not seen and have the look from before yet."""
        row = QHBoxLayout(self)
        row.addWidget(self._pages, 1)
        self._connect()
        self.set_look(look)

    @cached_property
    def trend(self) -> TrendPage:
        page = self._added(TrendPage(self.context, self._look, self._exporting))
        page.whole_wanted.connect(self._show_whole)
        return page

    @cached_property
    def journal(self) -> JournalPage:
        return self._added(JournalPage(self.context, self._look))

    @cached_property
    def connections(self) -> ConnectionPage:
        page = self._added(ConnectionPage(self.context, self._look))
        page.certificate_wanted.connect(self.certificate_wanted)
        page.address_space_wanted.connect(lambda s: self.place_wanted.emit(Where(ADDRESS_SPACE, s)))
        return page

    @cached_property
    def address_space(self) -> AddressSpacePage:
        return self._added(AddressSpacePage(self.context, self._look))

    @cached_property
    def by_hand(self) -> ByHandPage:
        page = self._added(ByHandPage(self.context, self._look))
        page.set_wanted.connect(self.by_hand_wanted)
        page.end_wanted.connect(self.reinstate_wanted)
        return page

    @cached_property
    def figures(self) -> FiguresPage:
        page = self._added(FiguresPage(self.context, self._look))
        page.journal_wanted.connect(self._show_entries)
        page.tuning_wanted.connect(self.tuning_wanted)
        page.import_wanted.connect(self.alarm_table_wanted)
        return page

    @property
    def seen(self) -> Page | None:
        return self._seen

    @property
    def shows_display(self) -> bool:
        """Whether what is seen is a display."""
        return isinstance(self._seen, DisplayPage)

    def knows(self, where: Where) -> bool:
        """Whether there is such a place in these plant files."""
        plant = self.context.plant
        if where.page == DISPLAY:
            return any(d.id == where.id for d in plant.displays)
        if where.page == TREND:
            return not where.id or where.id == self._thing_of_trend[0] or any(t.id == where.id for t in plant.trends)
        return where.page in self._fixed

    def show_place(self, where: Where) -> str:
        """Shows a place that it knows; its title."""
        page = self._page(where)
        if where.page == TREND:
            self._aim_trend(where)
        if where.page == ADDRESS_SPACE and where.id:
            self.address_space.aim(where.id)
        if self._seen is not None and page is not self._seen:
            self._seen.left()
        if page is not self._seen:
            self.faceplates.close_loose()
        if page in self._unlooked:
            self._unlooked.remove(page)
            self._give_look(page)
        self._pages.setCurrentWidget(self._roomy.get(page, page))
        if page is not self._seen:
            self._seen = page
            page.opened()
        page.set_alarms(self.context.bridge.standing)
        return page.title

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape, where nothing on the page has a use for it, closes the foremost faceplate."""
        if event.key() != Qt.Key.Key_Escape or not self.faceplates.close_front():
            super().keyPressEvent(event)

    def take_focus(self) -> None:
        """The keyboard goes to the page that is seen."""
        if self._seen is not None:
            self._seen.focus_target().setFocus()

    def show_thing(self, thing: Thing) -> None:
        """Opens the faceplate of a thing, beside the item of the display that shows it."""
        page = self._seen
        item = None
        if isinstance(page, DisplayPage):
            item = item_of(thing, page.view.display, page.view.is_shown)
            if item is not None:
                page.view.reveal(item.id)
        self._open(thing, item)

    def _open(self, thing: Thing, item: Item | None) -> None:
        page = self._seen
        view = page.view if isinstance(page, DisplayPage) else None

        def anchor() -> QRect | None:
            if view is None or item is None or not view.isVisible():
                return None
            rect = view.item_rect(item.id).toAlignedRect()
            return QRect(view.mapTo(self, rect.topLeft()), rect.size())

        seen = view.display.id if view is not None else ""
        self.faceplates.open(thing, anchor, seen=seen, back=view)

    def take_alarms(self, changed: Iterable[AlarmEntry], *, whole: bool) -> None:
        """Alarms that changed; with `whole` all there are."""
        self.alarms.take(changed, whole=whole)

    def show_alarms(self) -> None:
        """All that stand, where that is what is shown."""
        standing = self.context.bridge.standing
        if self._seen is not None:
            self._seen.set_alarms(standing)
        self.faceplates.set_alarms(standing)

    def show_now(self, now_ns: int) -> None:
        """At the screen's rate."""
        self.alarms.go_on()
        if self._seen is not None:
            self._seen.show_now(now_ns)
        self.faceplates.show_now(now_ns)
        self.wholes.show_now(now_ns)

    def set_unknown(self, reason: str) -> None:
        """Why nothing of the plant is known; empty where it is."""
        self._unknown = reason
        for page in self._roomy:
            page.set_unknown(reason)

    def set_blink(self, on: bool) -> None:
        if self._seen is not None:
            self._seen.set_blink(on)
        self.faceplates.set_blink(on)

    def ask_history_again(self) -> None:
        """For what was missed, or fetched later."""
        for page in self.displays:
            page.ask_history_again()
        for fixed in self._roomy:
            fixed.again()
        self.faceplates.again()

    def set_look(self, look: Look) -> None:
        self.look_in_turn(look)
        while self.look_on():
            pass

    def look_in_turn(self, look: Look) -> None:
        """What is seen has the look at once; each other page with a `look_on`, or when it is seen."""
        self._look = look
        self.displays.look_ahead(look)
        self._unlooked = [page for page in (*self._roomy, *self.displays) if page is not self._seen]
        if self._seen is not None:
            self._give_look(self._seen)
        self.faceplates.set_look(look)
        self.near.set_look(look)
        margin = look.px(12) if look.touch is None else look.gap(0)
        self.layout().setContentsMargins(margin, margin, margin, margin)
        self.layout().setSpacing(look.gap(12))

    def look_on(self) -> bool:
        """One page more has the look; false where all have it."""
        if not self._unlooked:
            return False
        self._give_look(self._unlooked.pop())
        return True

    def close_questions(self) -> None:
        """Asks for nothing more: other plant files take its place."""
        if self._seen is not None:
            self._seen.left()
        self.faceplates.close()

    def _connect(self) -> None:
        self.alarms.acknowledge.connect(self.acknowledge)
        self.alarms.act_wanted.connect(self.alarm_act_wanted)
        self.alarms.opened_alarm.connect(self.alarm_opened)
        plates = self.faceplates
        plates.acknowledge.connect(self.acknowledge)
        plates.write_wanted.connect(self.write_wanted)
        plates.by_hand_wanted.connect(self.by_hand_wanted)
        plates.reinstate_wanted.connect(self.reinstate_wanted)
        plates.trend_wanted.connect(self.want_trend)
        plates.whole_wanted.connect(self._show_whole)
        plates.alarm_wanted.connect(self._show_alarm)
        plates.display_wanted.connect(lambda display: self.place_wanted.emit(Where(DISPLAY, display)))

    def _give_look(self, page: Page) -> None:
        page.set_look(self._look)
        if page in self._roomy:
            self._roomy[page].set_look(self._look)

    def _page(self, where: Where) -> Page:
        if where.page == DISPLAY:
            return self.displays.page(where.id)
        return self._fixed[where.page]()

    def _added(self, page: _P) -> _P:
        """A page that is no display, with the look and the doubt of the others."""
        around = Roomy(page)
        self._roomy[page] = around
        self._pages.addWidget(around)
        page.set_look(self._look)
        around.set_look(self._look)
        page.set_unknown(self._unknown)
        return page

    def _add_display(self, page: DisplayPage) -> None:
        page.item_activated.connect(self._touch)
        page.near_wanted.connect(lambda items, at: self.near.open_for(page.view, items, at))
        self._pages.addWidget(page)

    def _aim_trend(self, where: Where) -> None:
        saved = next((t for t in self.context.plant.trends if t.id == where.id), None)
        title, tags = self._thing_of_trend
        if saved is not None:
            self.trend.show_trend(saved)
        elif tags and where.id == title:
            self.trend.show_tags(title, tags)
        elif not self.trend.view.pens and self.context.plant.trends:
            self.trend.show_trend(self.context.plant.trends[0])

    def _touch(self, item: Item) -> None:
        """An item with a tag or equipment opens its faceplate; one that only leads somewhere leads there."""
        thing = thing_of_item(item, self.context.plant)
        if thing is not None:
            self._open(thing, item)
        elif item.link:
            self.place_wanted.emit(Where(DISPLAY, item.link))

    def _show_entries(self, words: str) -> None:
        self.journal.bar.search.setText(words)
        self.place_wanted.emit(Where(JOURNAL))

    def _show_whole(self, tag: Tag) -> None:
        self.wholes.open(tag, self._look)

    def _show_alarm(self, entry: AlarmEntry) -> None:
        self.place_wanted.emit(Where(ALARMS))
        self.alarms.list.show_alarm(entry.id)
        self.alarms.show_detail(True)

    def want_trend(self, tag: Tag, thing: Thing) -> None:
        """The tag with those of its equipment that share its unit."""
        tags = (tag, *(t for t in thing.tags if t is not tag and t.type.numeric and t.unit == tag.unit))
        self._thing_of_trend = (thing.title, tags)
        self.place_wanted.emit(Where(TREND, thing.title))
