"""The search put together: the palette asks, the index of the plant answers, values and alarms are kept live."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Signal

from hmi.app.context import Context
from hmi.app.navigating.favourites import Favourites
from hmi.app.navigating.findables import ALARM, TAG, build_index, extra_alarms
from hmi.app.navigating.pages import PAGES
from hmi.model.navigation.findable import Findable, Kind
from hmi.model.navigation.search_index import SearchIndex
from hmi.model.quality import quality_of
from hmi.model.tag import Tag
from hmi.model.words import marked
from widgets.faceplate.wording import short_text
from widgets.navigation.palette import Palette
from widgets.navigation.palette_lines import Hit, Shown
from widgets.words import tr

_VALUES_NS: Final = 200_000_000
_MOST: Final = 50
_MOST_EXTRA: Final = 500
"""Of a server's own alarms, so many are searched: each key stroke looks at them."""
_KINDS: Final = {
    Kind.DISPLAY: marked("Display"),
    Kind.PAGE: marked("Page"),
    Kind.EQUIPMENT: marked("Equipment"),
    Kind.TAG: marked("Tag"),
    Kind.TREND: marked("Trend"),
    Kind.ALARM: marked("Alarm"),
}


class Finder(QObject):
    """Builds its index in a worker when the search is first opened, and anew for other plant files."""

    chosen = Signal(str)
    """The key of what was taken; see `findables`."""
    trend_wanted = Signal(str)

    def __init__(self, palette: Palette, context: Context, favourites: Favourites) -> None:
        super().__init__(palette)
        self.palette = palette
        # Several windows ask one bridge.
        self._who = f"search {id(self)}"
        self._context = context
        self._favourites = favourites
        self._index: SearchIndex | None = None
        self._extra: SearchIndex | None = None
        """Of alarms that the plant's files do not know; None where none such stands."""
        self._building = False
        self._found: Sequence[Findable] = ()
        self._tags: dict[str, Tag] = {}
        self._due_ns = 0
        palette.typed.connect(lambda _: self._find())
        palette.turned.connect(self._turned)
        palette.chosen.connect(self._take)
        palette.trend_wanted.connect(self._trend)

    def set_context(self, context: Context) -> None:
        """Other plant files."""
        self._context = context
        self._index, self._building = None, False
        self._tags = {}
        self.palette.close_up()

    def open(self) -> None:
        self.palette.open()

    def show_now(self, now_ns: int) -> None:
        """At the screen's rate."""
        if self.palette.isVisible() and now_ns >= self._due_ns:
            self._due_ns = now_ns + _VALUES_NS
            self._show_values()

    def _turned(self, on: bool) -> None:
        if not on:
            self._context.want(self._who, ())
            return
        if self._index is None and not self._building:
            self._building = True
            plant = self._context.plant
            pages = [(page, tr(title)) for page, title in PAGES]
            self._context.asking.ask(partial(build_index, plant, pages), partial(self._built, self._context))
        self._take_extra()
        self._find()

    def _built(self, context: Context, index: SearchIndex) -> None:
        if context is not self._context:
            return
        self._index, self._building = index, False
        self._tags = {TAG + tag.name: tag for tag in context.plant.tags}
        self._tags |= {ALARM + alarm.id: context.plant.tags[alarm.tag] for alarm in context.plant.alarms}
        self._take_extra()
        if self.palette.isVisible():
            self._find()

    def _take_extra(self) -> None:
        if self._index is not None:
            standing = self._context.bridge.standing[:_MOST_EXTRA]
            found = extra_alarms(standing, self._index, self._context.plant)
            self._extra = SearchIndex(found) if found else None

    def _find(self) -> None:
        if self._index is None:
            self.palette.set_hits((), tr("The names of the plant are being read …"))
            return
        query, recent = self.palette.line.text(), self._favourites.recent
        if not query.strip():
            found = self._index.find("", _MOST, recent) or self._index.things[:_MOST]
        else:
            ranked = self._index.ranked(query, _MOST, recent)
            if self._extra is not None:
                ranked += self._extra.ranked(query, _MOST, recent)
            found = [thing for _, thing in sorted(ranked, key=lambda pair: pair[0])[:_MOST]]
        self._found = found
        said = tr(
            "Nothing found: no display, page, equipment, tag, trend or alarm of {plant} has “{query}” in its name or "
            "its description. All words must be found; a part of each is enough."
        )
        hits = [_hit(f) for f in found]
        self.palette.set_hits(hits, said.format(plant=self._context.plant.name, query=query.strip()))
        self._context.want(self._who, sorted({t.index for f in found if (t := self._tags.get(f.key))}))
        self._show_values()

    def _show_values(self) -> None:
        live = self._context.bridge.live
        values = {}
        for found in self._found:
            tag = self._tags.get(found.key)
            if tag is not None:
                reading = live.reading(tag.index)
                text = short_text(tag, reading, self._context.zone)
                values[found.key] = Shown(text, quality_of(reading.status))
        keys = {found.key for found in self._found}
        alarms = {ALARM + e.id: e for e in self._context.bridge.standing if ALARM + e.id in keys}
        self.palette.set_values(values, alarms)

    def _take(self, key: str) -> None:
        self._favourites.use(key)
        self.chosen.emit(key)

    def _trend(self, key: str) -> None:
        self._favourites.use(key)
        self.trend_wanted.emit(key)


def _hit(found: Findable) -> Hit:
    # A display is also found by its id, which nobody has to read.
    text = found.texts[0] if found.texts and found.kind is not Kind.DISPLAY else ""
    return Hit(found.key, tr(_KINDS[found.kind]), found.name, text, found.place)
