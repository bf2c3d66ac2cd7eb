"""The side panel beside a display: fed with the values, the alarms and the last hour of the thing that was touched."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QObject, Signal

from hmi.app.context import Context
from hmi.app.places import Thing, forbidden, limits_by_row
from hmi.app.trends.trend_feed import TrendFeed
from hmi.model.acts.permissive import forbidden_by_mode
from hmi.model.alarm import AlarmEntry
from hmi.model.tag import Role, Tag
from widgets.shell.item_panel import ItemPanel, Subject

_WHO: Final = "side"
_SPAN_S: Final = 3600.0
_VALUES_NS: Final = 200_000_000


class Side(QObject):
    """Owns the panel's questions; the panel itself asks nobody."""

    turned = Signal()
    """The panel was opened or closed."""

    def __init__(self, context: Context, panel: ItemPanel) -> None:
        super().__init__(panel)
        self._context = context
        self.panel = panel
        self._limits = limits_by_row(context.plant)
        self._feed = TrendFeed(context, panel.trend, "side trend")
        self._thing: Thing | None = None
        self._due_ns = 0
        self._now_ns = 0
        panel.focus_changed.connect(self._focus)
        panel.hide()

    @property
    def thing(self) -> Thing | None:
        """What is shown; None while the panel is closed."""
        return self._thing

    def show(self, thing: Thing) -> None:
        """Opens the panel on a thing."""
        self._thing = thing
        self.panel.show_subject(self._subject(thing))
        self._context.bridge.want(_WHO, sorted({t.index for t in thing.tags} | _modes(thing)))
        self.set_alarms(self._context.bridge.standing)
        self.panel.show()
        self._due_ns = 0
        self.turned.emit()

    def close(self) -> None:
        """Closes the panel; nothing more is asked for it."""
        self._thing = None
        self._feed.stop()
        self._context.bridge.want(_WHO, ())
        self.panel.hide()
        self.turned.emit()

    def show_now(self, now_ns: int) -> None:
        """At the screen's rate."""
        self._now_ns = now_ns
        if self._thing is None:
            return
        self._feed.show_now(now_ns)
        if now_ns >= self._due_ns:
            self._due_ns = now_ns + _VALUES_NS
            live = self._context.bridge.live
            self.panel.set_forbidden(self._barred(self._thing))
            self.panel.set_by_hand(self._context.bridge.substitutions, now_ns)
            self.panel.set_readings({t.index: live.reading(t.index) for t in self._thing.tags}, now_ns)

    def set_alarms(self, entries: Sequence[AlarmEntry]) -> None:
        """All alarms that stand; the panel shows its thing's."""
        if self._thing is None:
            return
        names = {t.name for t in self._thing.tags}
        mine = [e for e in entries if e.tag in names or (e.equipment and e.equipment == self._thing.key)]
        self.panel.set_alarms(sorted(mine, key=lambda e: (not e.unacknowledged, e.priority)), self._now_ns)

    def again(self) -> None:
        """The runtime was away, or the role is another."""
        if self._thing is not None:
            self._feed.again()

    def _subject(self, thing: Thing) -> Subject:
        barred = self._barred(thing)
        return Subject(thing.key, thing.title, thing.place, thing.tags, self._limits, thing.guidance, barred)

    def _barred(self, thing: Thing) -> dict[int, str]:
        """Why tags may not be written, by row: the role does not reach, or the mode is another."""
        hello = self._context.bridge.hello
        role = Role(hello.role) if hello is not None else None
        return {t.index: why for t in thing.tags if (why := forbidden(t, role) or self._by_mode(t))}

    def _by_mode(self, tag: Tag) -> str:
        if tag.permissive is None:
            return ""
        mode = self._context.bridge.live.reading(tag.permissive.tag)
        why = forbidden_by_mode(tag, self._context.plant.tags, mode)
        return f"{why}." if why else ""

    def _focus(self, tag: Tag) -> None:
        self._feed.stop()
        if tag.type.numeric and not tag.array:
            self._feed.set_tags([tag])
            self.panel.trend.set_span(_SPAN_S)
            self._feed.start()
        self._due_ns = 0


def _modes(thing: Thing) -> set[int]:
    """The rows of the modes on which writing some of its tags depends."""
    return {t.permissive.tag for t in thing.tags if t.permissive is not None}
