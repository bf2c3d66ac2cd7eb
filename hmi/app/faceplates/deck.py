"""The faceplates that float over the pages: one that comes and goes, some that are pinned; where each stands.

They are children of the middle of the window, which clips them: none can cover the alarm banner or the bars.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Signal
from PySide6.QtWidgets import QWidget

from hmi.app.context import Context
from hmi.app.faceplates.plate import Anchor, Plate
from hmi.app.places import Thing, thing_of_tag
from hmi.model.alarm import AlarmEntry
from hmi.model.tag import Tag
from widgets.faceplate.faceplate import WIDTH_PX, Faceplate, wanted_width
from widgets.faceplate.placing import kept_inside, placed
from widgets.shell.look import Look

MOST_PINNED: Final = 4
_NARROW_PX: Final = 860
"""So narrow a room has no place beside what was touched: the faceplate is a sheet at its foot."""
_SHEET: Final = 0.62
_TOUCHED_SHEET: Final = 0.85
_GAP_PX: Final = 10
_FITTINGS: Final = 4
_EDGE_PX: Final = 6


@dataclass(frozen=True, slots=True)
class Kept:
    """A faceplate that is to come back: the tag in front, where it stood, and whether it is pinned."""

    tag: str
    corner: QPoint
    pinned: bool


class Faceplates(QObject):
    """Owns them all.

    Args:
        room: the widget that they stand on and never leave.
    """

    acknowledge = Signal(object)
    write_wanted = Signal(object, object)
    by_hand_wanted = Signal(object)
    reinstate_wanted = Signal(object)
    trend_wanted = Signal(object, object)
    """The Tag, and the Thing that it is of."""
    whole_wanted = Signal(object)
    alarm_wanted = Signal(object)
    display_wanted = Signal(str)

    def __init__(self, context: Context, room: QWidget, look: Look) -> None:
        super().__init__(room)
        self._context, self._room, self._look = context, room, look
        self._plates: list[Plate] = []
        """The foremost last; those that are closed are kept, since making one takes long."""
        self._unfitted: dict[Plate, int] = {}
        """In how many of the next ticks each is fitted to what is in it."""
        self._now_ns = 0
        self._under_way: set[int] = set()
        """Rows of the tags whose write is not answered yet."""
        room.installEventFilter(self)

    @property
    def open_plates(self) -> list[Plate]:
        """The foremost last."""
        return [p for p in self._plates if p.thing is not None]

    @property
    def front(self) -> Faceplate | None:
        """The foremost; None where none is open."""
        return self.open_plates[-1].view if self.open_plates else None

    @property
    def sheet(self) -> bool:
        """Whether the room is so narrow or so upright that a faceplate takes its whole width."""
        return self._room.width() < self._narrow_px or self._room.width() < self._room.height()

    @property
    def _narrow_px(self) -> int:
        """Under a finger lengths grow with the letters, the room does not."""
        return self._look.px(_NARROW_PX) if self._look.touch is None else 0

    def open(self, thing: Thing, anchor: Anchor, *, seen: str = "", back: QWidget | None = None) -> Faceplate:
        """Opens a thing: in the faceplate it has, else in the one that is not pinned, with the keyboard in it.

        Args:
            anchor: what was touched. seen: id of the display that it is on. back: where the keyboard goes afterwards.
        """
        plate = next((p for p in self.open_plates if p.thing is not None and p.thing.key == thing.key), None)
        if plate is None:
            plate = next((p for p in self._plates if not p.pinned), None) or self._made()
            plate.corner = None
            plate.view.write.begin(self._under_way)
            plate.show(thing, seen, self._now_ns)
            plate.view.set_pinned(False)
        elif thing.tags:
            plate.view.set_focus(thing.tags[0])
        plate.anchor, plate.back = anchor, back
        plate.view.show()
        self._place(plate)
        self._refit(plate)
        self._raise(plate)
        plate.view.setFocus()
        self._say_pins()
        return plate.view

    def close_front(self) -> bool:
        """Closes the foremost; whether there was one."""
        plates = self.open_plates
        if plates:
            self._close(plates[-1])
        return bool(plates)

    def close_loose(self) -> None:
        """Another place is shown: what is not pinned goes with the one before."""
        for plate in self.open_plates:
            if not plate.pinned:
                plate.close()

    def close(self) -> None:
        """Closes all."""
        for plate in self.open_plates:
            plate.close()

    @property
    def kept(self) -> list[Kept]:
        """What is open, for `restore` after other plant files came."""
        plates = [(p, p.view.focus) for p in self.open_plates]
        return [Kept(tag.name, p.view.pos(), p.pinned) for p, tag in plates if tag is not None]

    def restore(self, kept: Sequence[Kept]) -> None:
        """The same things at the same places, those that are still there."""
        tags = {t.name: t for t in self._context.plant.tags}
        for each in kept:
            if each.tag not in tags:
                continue
            self.open(thing_of_tag(tags[each.tag], self._context.plant), _nowhere)
            plate = self.open_plates[-1]
            plate.corner, plate.pinned = each.corner, each.pinned
            plate.view.set_pinned(each.pinned)
            self._place(plate)
        self._say_pins()

    def show_now(self, now_ns: int) -> None:
        """At the screen's rate."""
        self._now_ns = now_ns
        for plate in self.open_plates:
            plate.show_now(now_ns)
        unfitted, self._unfitted = self._unfitted, {}
        for plate, ticks in unfitted.items():
            if plate.thing is not None:
                self._fit(plate)
                if ticks > 1:
                    self._unfitted[plate] = ticks - 1

    def set_alarms(self, entries: Sequence[AlarmEntry]) -> None:
        for plate in self.open_plates:
            plate.set_alarms(entries)

    def set_blink(self, on: bool) -> None:
        for plate in self.open_plates:
            plate.view.set_blink(on)

    def set_outcome(self, tag: str, code: str, sentence: str) -> bool:
        """What became of a write to a tag, where it is shown; whether it is shown at all."""
        told = False
        self._under_way -= {t.index for t in self._context.plant.tags if t.name == tag}
        for plate in self.open_plates:
            row = next((t.index for t in plate.thing.tags if t.name == tag), None) if plate.thing is not None else None
            if row is not None:
                plate.view.write.set_outcome(row, code, sentence)
                told = True
        return told

    def again(self) -> None:
        """The runtime was away."""
        for plate in self.open_plates:
            plate.again()

    def set_look(self, look: Look) -> None:
        self._look = look
        for plate in self._plates:
            plate.view.set_look(look)
        self._place_all()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._room and event.type() == QEvent.Type.Resize:
            self._place_all()
        return super().eventFilter(watched, event)

    def _made(self) -> Plate:
        context = self._context
        view = Faceplate(context.plant, context.zone, self._look, self._room)
        plate = Plate(context, view, f"faceplate {len(self._plates)}")
        self._plates.append(plate)
        view.closed.connect(lambda: self._close(plate))
        view.pin_wanted.connect(lambda pinned: self._pin(plate, pinned))
        view.dragged.connect(lambda moved: self._drag(plate, moved))
        view.touched.connect(lambda: self._raise(plate))
        view.grown.connect(lambda: self._refit(plate))
        view.acknowledge.connect(self.acknowledge)
        view.write_wanted.connect(self._write)
        view.by_hand.set_wanted.connect(self.by_hand_wanted)
        view.by_hand.end_wanted.connect(self.reinstate_wanted)
        view.trend_wanted.connect(lambda tag: self.trend_wanted.emit(tag, plate.thing))
        view.whole_wanted.connect(self.whole_wanted)
        view.alarm_wanted.connect(self.alarm_wanted)
        view.display_wanted.connect(lambda: self._lead(plate))
        return plate

    def _write(self, tag: Tag, value: object) -> None:
        self._under_way.add(tag.index)
        self.write_wanted.emit(tag, value)

    def _lead(self, plate: Plate) -> None:
        if plate.display is not None:
            self.display_wanted.emit(plate.display.id)

    def _close(self, plate: Plate) -> None:
        """The keyboard goes back to where it came from."""
        within = plate.view.isAncestorOf(plate.view.window().focusWidget() or plate.view) or plate.view.hasFocus()
        plate.close()
        self._say_pins()
        if within and plate.back is not None and plate.back.isVisible():
            plate.back.setFocus()

    def _pin(self, plate: Plate, pinned: bool) -> None:
        plate.pinned, plate.corner = pinned, plate.view.pos()
        self._say_pins()

    def _say_pins(self) -> None:
        full = sum(p.pinned for p in self.open_plates) >= MOST_PINNED
        for plate in self.open_plates:
            plate.view.header.set_pin_possible(plate.pinned or not full)

    def _raise(self, plate: Plate) -> None:
        self._plates.remove(plate)
        self._plates.append(plate)
        plate.view.raise_()

    def _drag(self, plate: Plate, moved: QPoint) -> None:
        plate.view.place(kept_inside(plate.view.geometry().translated(moved), self._inside()))
        plate.corner = plate.view.pos()

    def _inside(self) -> QRect:
        edge = self._look.px(_EDGE_PX)
        return self._room.rect().adjusted(edge, edge, -edge, -edge)

    def _place_all(self) -> None:
        for plate in self.open_plates:
            self._place(plate)

    def _place(self, plate: Plate) -> None:
        """Beside what was touched, at the height it wants; where somebody put it, it stays."""
        view, room = plate.view, self._inside()
        view.set_floating(not self.sheet and self._look.touch is None)
        if self.sheet:
            share = _SHEET if self._look.touch is None else _TOUCHED_SHEET
            height = min(view.wanted_height(self._room.width()), round(share * self._room.height()))
            if self._look.touch is not None:
                height = max(height, min(self._room.height(), view.pad.least_height))
            view.place(QRect(0, self._room.height() - height, self._room.width(), height))
            return
        if self._look.touch is not None:
            width = min(room.width(), wanted_width(self._look))
            view.place(QRect(room.right() + 1 - width, room.top(), width, room.height()))
            return
        width = self._look.px(WIDTH_PX)
        size = QSize(width, view.wanted_height(width))
        if plate.corner is not None:
            view.place(kept_inside(QRect(plate.corner, size), room))
            return
        others = [p.view.geometry() for p in self.open_plates if p is not plate]
        view.place(placed(size, plate.anchor(), room, others, self._look.px(_GAP_PX)))

    def _refit(self, plate: Plate) -> None:
        """Qt tells parents of another height step by step, each time its events are dealt with."""
        self._unfitted[plate] = _FITTINGS

    def _fit(self, plate: Plate) -> None:
        """At its corner with the height it wants now: no button runs away from under a finger."""
        if self.sheet or self._look.touch is not None or not plate.view.isVisible():
            self._place(plate)
            return
        wanted = QSize(plate.view.width(), plate.view.wanted_height(plate.view.width()))
        plate.view.place(kept_inside(QRect(plate.view.pos(), wanted), self._inside()))


def _nowhere() -> None:
    """The anchor of what was not touched."""
