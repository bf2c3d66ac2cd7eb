"""One faceplate at work: fed with values, alarms, the last hour and the notes of the thing that it is about."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtWidgets import QWidget

from hmi.app.context import Context
from hmi.app.faceplates.subjects import detail_of, mode_of, subject_of
from hmi.app.lifetime import while_alive
from hmi.app.places import Thing, forbidden, guidance_of, is_told
from hmi.app.trends.trend_feed import TrendFeed
from hmi.border.exchange import Reply
from hmi.journal import JournalReader
from hmi.model.acts.permissive import forbidden_by_mode
from hmi.model.alarm import AlarmEntry, Guidance
from hmi.model.display import Display
from hmi.model.tag import Role, Tag
from widgets.faceplate.faceplate import Faceplate
from widgets.faceplate.notes import Note
from widgets.words import spoken, tr

_VALUES_NS: Final = 200_000_000
_NOTES_NS: Final = 10_000_000_000
_MOST_NOTES: Final = 5

Anchor = Callable[[], QRect | None]
"""Where the thing that was touched stands now, in the coordinates of the room; None where it is not seen."""


class Plate(QObject):
    """Owns the questions of one faceplate; the faceplate itself asks nobody.

    Attributes:
        thing: what is shown; None while it is closed.
        anchor: of what was touched. back: where the keyboard goes when it is closed.
        pinned: it stays when others are opened. corner: where somebody put it; None for beside what was touched.
    """

    def __init__(self, context: Context, view: Faceplate, who: str) -> None:
        super().__init__(view)
        self._context = context
        self.view = view
        self._who = who
        self._feed = TrendFeed(context, view.trend, f"{who} trend")
        self._rows: list[int] = []
        self._due_ns = self._notes_due_ns = self._now_ns = 0
        self._to_draw: Tag | None = None
        self.thing: Thing | None = None
        self.display: Display | None = None
        self.anchor: Anchor = lambda: None
        self.back: QWidget | None = None
        self.pinned = False
        self.corner: QPoint | None = None
        view.focus_changed.connect(self._focus)
        view.note_wanted.connect(self._add_note)
        view.hide()

    def show(self, thing: Thing, seen: str, now_ns: int) -> None:
        """Begins with a thing. seen: id of the display it was opened from, empty for none."""
        plant = self._context.plant
        self._now_ns = now_ns
        self.thing = thing
        self.display = detail_of(thing, plant, seen)
        mode = mode_of(thing.tags, plant)
        aims = {self.view.setpoint_of(t.index) for t in thing.tags} - {None}
        hung = {t.permissive.tag for t in thing.tags if t.permissive is not None}
        rows = {t.index for t in thing.tags} | aims | hung | ({mode.index} if mode is not None else set())
        self._rows = sorted(row for row in rows if row is not None)
        self.view.show_subject(subject_of(thing, plant, self._barred(thing), self.display))
        self._context.want(self._who, self._rows)
        self.set_alarms(self._context.bridge.standing)
        self.view.turn_to_first()
        self._show_values(thing)
        self._ask_notes()

    def close(self) -> None:
        """Nothing more is asked for it."""
        self.thing = None
        self.pinned = False
        self._feed.stop()
        self._context.want(self._who, ())
        self.view.hide()

    def show_now(self, now_ns: int) -> None:
        """At the screen's rate, while it is open."""
        self._now_ns = now_ns
        if self.thing is None:
            return
        tag, self._to_draw = self._to_draw, None
        if tag is not None:
            self._begin_trend(tag)
        self._feed.show_now(now_ns)
        if now_ns >= self._due_ns:
            self._show_values(self.thing)
        if now_ns >= self._notes_due_ns and not self.view.notes.isHidden():
            self._ask_notes()

    def _show_values(self, thing: Thing) -> None:
        """What is known now; at the screen's rate while a value is still on its way."""
        bridge, now_ns = self._context.bridge, self._now_ns
        readings = bridge.known(self._rows)
        self._due_ns = now_ns + (_VALUES_NS if len(readings) == len(self._rows) else 0)
        self.view.set_forbidden(self._barred(thing))
        self.view.set_by_hand(bridge.substitutions, now_ns)
        self.view.set_readings(readings, now_ns)

    def set_alarms(self, entries: Sequence[AlarmEntry]) -> None:
        """All alarms that stand; it shows its thing's."""
        if self.thing is None:
            return
        names = {t.name for t in self.thing.tags}
        mine = [e for e in entries if e.tag in names or (e.equipment and e.equipment == self.thing.key)]
        mine.sort(key=lambda e: (not e.unacknowledged, e.priority))
        self.view.set_alarms(mine, self._now_ns)
        found = guidance_of(mine[0], self._context.plant) if mine else Guidance()
        self.view.set_guidance(found if is_told(found) else self.thing.guidance)

    def again(self) -> None:
        """The runtime was away, or the role is another."""
        if self.thing is not None:
            self._feed.again()
            self._ask_notes()

    def _barred(self, thing: Thing) -> dict[int, str]:
        """Why tags may not be written, by row: the role does not reach, or the mode is another."""
        hello = self._context.bridge.hello
        role = Role(hello.role) if hello is not None else None
        return {t.index: why for t in thing.tags if (why := forbidden(t, role) or self._by_mode(t))}

    def _by_mode(self, tag: Tag) -> str:
        if tag.permissive is None:
            return ""
        mode = self._context.bridge.known([tag.permissive.tag]).get(tag.permissive.tag)
        if mode is None:
            return tr("The mode has not come yet: nothing can be written before it has.")
        why = forbidden_by_mode(tag, self._context.plant.tags, mode)
        return f"{why}." if why else ""

    def _focus(self, tag: Tag) -> None:
        """The trend follows with the next tick: making its plot takes as long as all the rest."""
        self._feed.stop()
        self._to_draw = tag
        self.view.trend.set_pens(())
        self._due_ns = 0

    def _begin_trend(self, tag: Tag) -> None:
        if tag.type.numeric and not tag.array:
            self._feed.set_tags([tag])
            self.view.trend.set_span(float(self.view.span.currentData()))
            self._feed.start()

    def _ask_notes(self) -> None:
        thing = self.thing
        if thing is None:
            return
        self._notes_due_ns = self._now_ns + _NOTES_NS
        names = list(dict.fromkeys([thing.key, *(t.name for t in thing.tags)]))
        question = partial(_notes, self._context.journal, names)
        self._context.asking.ask(
            question,
            while_alive(self.view, partial(self._take_notes, thing)),
            while_alive(self.view, partial(self._no_notes, thing)),
        )

    def _take_notes(self, thing: Thing, notes: Sequence[Note]) -> None:
        if thing is self.thing:
            self.view.notes.set_notes(notes)

    def _no_notes(self, thing: Thing, error: BaseException) -> None:
        if thing is self.thing:
            self.view.notes.set_fault(tr("The journal cannot be read: {error}").format(error=error))

    def _add_note(self, text: str, subject: str) -> None:
        def noted(reply: Reply) -> None:
            if reply.ok:
                self.view.notes.line.set_outcome("", done=True)
                self._ask_notes()
                return
            said = tr("The note is not in the journal: {error}").format(error=spoken(str(reply.fields.get("error"))))
            self.view.notes.line.set_outcome(said, done=False)

        self._context.bridge.connection.question("note", while_alive(self.view, noted), text=text, subject=subject)


def _notes(journal: JournalReader, names: Sequence[str]) -> list[Note]:
    """The newest about any of these. Reads a file."""
    found = [e for name in names for e in journal.entries(limit=_MOST_NOTES, kind="note", subject=name)]
    found.sort(key=lambda e: e.id, reverse=True)
    return [Note(e.time_ns, e.user, e.subject, spoken(e.text)) for e in found[:_MOST_NOTES]]
