"""Fills the panel of one alarm: facts out of the plant's files, a trend around it, its past out of the journal."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QObject

from hmi.app.context import Context
from hmi.app.lifetime import while_alive
from hmi.app.pages.alarms.past import Episode, read_past
from hmi.app.places import Reach
from hmi.app.trends.trend_feed import TrendFeed
from hmi.model.alarm import AlarmDefinition, AlarmEntry, Guidance
from hmi.model.tag import DataType, Tag
from hmi.model.text import duration_text
from widgets.alarms.detail import AlarmDetail, AlarmFacts
from widgets.shell.wording import short_number, with_unit
from widgets.words import tr

_TIMES: Final = 3
_MOST_RELATED: Final = 6
_BEFORE_NS: Final = 900 * 1_000_000_000
_AFTER_NS: Final = 300 * 1_000_000_000


class Detailing(QObject):
    """Owns the panel's questions; the panel itself asks nobody."""

    def __init__(self, context: Context, panel: AlarmDetail) -> None:
        super().__init__(panel)
        self._context = context
        self.panel = panel
        plant = context.plant
        self._reach = Reach(plant)
        self._titles = {d.id: d.title for d in plant.displays}
        self._tags = {t.name: t for t in plant.tags}
        self._definitions = {a.id: a for a in plant.alarms}
        self._rules = {r.id: r.guidance for r in plant.rules}
        self._feed = TrendFeed(context, panel.trend, "alarm trend")
        self._entry: AlarmEntry | None = None
        self._seen = False
        self._now_ns = 0

    def show_alarm(self, entry: AlarmEntry | None) -> None:
        """The alarm that is chosen; None for none."""
        known = self._entry
        self._entry = entry
        if entry is None:
            self._feed.stop()
            return
        self.panel.show_alarm(entry, self._facts(entry), self._now_ns or entry.raised_ns)
        if self._seen and (known is None or known.id != entry.id):
            self._aim(entry)
        if known is None or (known.id, known.event_id, known.state) != (entry.id, entry.event_id, entry.state):
            self._ask_past(entry)

    def refresh(self, standing: Sequence[AlarmEntry]) -> None:
        """Alarms changed."""
        if self._entry is None or not self._seen:
            return
        newer = self._context.bridge.alarms.get(self._entry.id)
        if newer is not None:
            self.show_alarm(newer)

    def set_seen(self, seen: bool) -> None:
        """Whether the panel is looked at; it asks for nothing while it is not."""
        before, self._seen = self._seen, seen
        if not seen:
            self._feed.stop()
        elif not before and self._entry is not None:
            self._aim(self._entry)

    def show_now(self, now_ns: int) -> None:
        """At the screen's rate, while it is seen."""
        self._now_ns = now_ns
        if self._entry is not None and self.panel.isVisible():
            self._feed.show_now(now_ns)

    def again(self) -> None:
        """The runtime was away: history and journal have more."""
        if self._entry is not None:
            self._feed.again()
            self._ask_past(self._entry)

    def _aim(self, entry: AlarmEntry) -> None:
        """The trend around the event: a quarter of an hour before it, and what came since."""
        tag = self._tag(entry)
        self._feed.stop()
        if tag is None:
            return
        self._feed.set_tags([tag])
        now_ns = self._now_ns or entry.raised_ns + _AFTER_NS
        if entry.active or not entry.raised_ns or not entry.returned_ns:
            span_ns = now_ns - entry.raised_ns + _BEFORE_NS if entry.raised_ns else 4 * _BEFORE_NS
            self.panel.trend.set_span(min(max(span_ns, 2 * _BEFORE_NS), 96 * _BEFORE_NS) / 1e9)
        else:
            self.panel.trend.hold(entry.raised_ns - _BEFORE_NS, entry.returned_ns + _AFTER_NS)
        self._feed.start()

    def _ask_past(self, entry: AlarmEntry) -> None:
        question = partial(read_past, self._context.journal, entry.id, (entry.tag, entry.equipment), _TIMES)
        self._context.asking.ask(question, while_alive(self.panel, partial(self._take_past, entry.id)))

    def _take_past(self, alarm: str, past: Sequence[Episode]) -> None:
        if self._entry is not None and self._entry.id == alarm:
            self.panel.set_past([episode.text(self._context.zone) for episode in past])

    def _tag(self, entry: AlarmEntry) -> Tag | None:
        tag = self._tags.get(entry.tag)
        return tag if tag is not None and tag.type.numeric and not tag.array else None

    def _facts(self, entry: AlarmEntry) -> AlarmFacts:
        definition, tag = self._definitions.get(entry.id), self._tags.get(entry.tag)
        guidance = definition.guidance if definition is not None else self._rules.get(entry.id, Guidance())
        return AlarmFacts(
            limits=limits_text(definition, tag) if definition is not None and tag is not None else "",
            states=tag is not None and bool(tag.words or tag.type is DataType.Boolean),
            guidance=guidance,
            display=self._titles.get(self._reach.display_of(entry), ""),
            trend=self._tag(entry) is not None,
            related=self._related(entry, definition),
        )

    def _related(self, entry: AlarmEntry, definition: AlarmDefinition | None) -> tuple[AlarmEntry, ...]:
        """Of the same equipment, or of the same group of alarms."""
        groups = {definition.suppress_group, definition.first_out_group} - {""} if definition is not None else set()
        found = []
        for other in self._context.bridge.standing:
            its = self._definitions.get(other.id)
            shared = groups & {its.suppress_group, its.first_out_group} if its is not None else set()
            if other.id != entry.id and (shared or (entry.equipment and other.equipment == entry.equipment)):
                found.append(other)
        found.sort(key=lambda e: (not e.first_out, e.priority, e.raised_ns))
        return tuple(found[:_MOST_RELATED])


def limits_text(definition: AlarmDefinition, tag: Tag) -> str:
    """`HIHI 90 · HI 80 m³/h · deadband 1 · on 5 s`."""
    parts = []
    if not definition.kind.of_state and not tag.words:
        limits = " · ".join(f"{x.level.value} {short_number(x.value, tag.decimals)}" for x in definition.limits)
        parts.append(with_unit(limits, tag.unit))
        if definition.deadband:
            parts.append(tr("deadband {deadband}").format(deadband=short_number(definition.deadband, tag.decimals + 1)))
    for word, seconds in ((tr("on-delay"), definition.on_delay_s), (tr("off-delay"), definition.off_delay_s)):
        if seconds:
            parts.append(f"{word} {duration_text(seconds)}")
    if definition.latched:
        parts.append(tr("latched"))
    if definition.suppress_when:
        parts.append(tr("silent while {suppress_when}").format(suppress_when=definition.suppress_when))
    return " · ".join(parts)
