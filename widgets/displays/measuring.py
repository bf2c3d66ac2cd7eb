"""What the items of a display draw, as rectangles: every text, every alarm mark, every quality letter.

For checks that look at what is drawn and not at pixels: what has no room, and what lies on something else.
"""

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any, Final

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter, QPixmap

from hmi.model.display import Item
from hmi.model.plant import Plant
from hmi.model.routing.geometry import Point
from hmi.model.tag import Tag
from widgets.alarms.item_alarms import Mark
from widgets.canvas import Align, Canvas, Face, Ink
from widgets.displays.layout import in_own_units
from widgets.indicators import indicator
from widgets.live_rows import Shown
from widgets.theme import Theme

TEXT: Final = "text"
MARK: Final = "mark"
LETTER: Final = "letter"
_STAMPS: Final[Mapping[str, str]] = {"alarm": MARK, "letter": LETTER}
_BELOW: Final = 0.6
"""Of the descent: what of it a text takes up."""
_TOUCH: Final = 1.0
"""Pixels that neighbours may share."""


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that an item draws. kind: TEXT, MARK or LETTER. rect: physical pixels. cap: of a text's capitals."""

    item: str
    kind: str
    text: str
    rect: QRectF
    cap: float = 0.0


class _Notes:
    """things: what was drawn so far. item: that is being drawn. stamps: kind and letter by the picture's key."""

    def __init__(self) -> None:
        self.item = ""
        self.things: list[Thing] = []
        self.stamps: dict[int, tuple[str, str]] = {}


class _Measure(Canvas):
    """Draws no text, and notes it."""

    def __init__(self, theme: Theme, scale: float, notes: _Notes) -> None:
        super().__init__(theme, scale)
        self._notes = notes

    def text(
        self, painter: QPainter, face: Face, ink: Ink, x: float, baseline: int, text: str, align: Align = Align.LEFT
    ) -> None:
        width = face.width(text)
        self._note(face, x - width * align.value, baseline, text, width)

    def label(
        self, painter: QPainter, face: Face, ink: Ink, x: float, baseline: int, text: str, align: Align = Align.LEFT
    ) -> None:
        self.text(painter, face, ink, x, baseline, text, align)

    def number(self, painter: QPainter, face: Face, ink: Ink, x: int, baseline: int, text: str) -> None:
        self._note(face, x, baseline, text, face.number_width(text))

    def stamp(self, key: Hashable, width: int, height: int, draw: Callable[[QPainter], None]) -> QPixmap:
        stamp = super().stamp(key, width, height, draw)
        if isinstance(key, tuple) and key[0] in _STAMPS:
            letter = key[1].letter if key[0] == LETTER else ""
            self._notes.stamps[stamp.cacheKey()] = (_STAMPS[key[0]], letter)
        return stamp

    def _note(self, face: Face, left: float, baseline: int, text: str, width: float) -> None:
        if text:
            rect = QRectF(left, baseline - face.cap, width, face.cap + face.descent * _BELOW)
            self._notes.things.append(Thing(self._notes.item, TEXT, text, rect, face.cap))


class _Painter(QPainter):
    """Notes where marks and letters are drawn."""

    def __init__(self, image: QImage, notes: _Notes) -> None:
        super().__init__(image)
        self._notes = notes

    def drawPixmap(self, *place: Any) -> None:
        stamp = next(part for part in place if isinstance(part, QPixmap))
        kind = self._notes.stamps.get(stamp.cacheKey())
        if kind is not None:
            x, y = place[:2]
            rect = QRectF(x, y, stamp.width(), stamp.height())
            self._notes.things.append(Thing(self._notes.item, *kind, rect))
        super().drawPixmap(*place)


@dataclass(frozen=True, slots=True)
class Drawing:
    """room: of each item, all it may draw in: what can be clicked and what may change. whole: the display."""

    things: Sequence[Thing]
    room: Mapping[str, QRectF]
    whole: QRectF

    def clipped(self, slack: float = 1.5) -> Iterator[Thing]:
        """What reaches beyond its item, or off the display, by more than `slack` pixels."""
        for thing in self.things:
            room = self.room[thing.item].adjusted(-slack, -slack, slack, slack)
            if not room.contains(thing.rect) or not self.whole.contains(thing.rect):
                yield thing

    def covered(self) -> Iterator[tuple[Thing, Thing]]:
        """Texts with what lies on them. The present one of many states is drawn over its own name: that is no fault."""
        things = self.things
        if not things:
            return
        sides = np.array([t.rect.getCoords() for t in things]) + np.array([_TOUCH, _TOUCH, -_TOUCH, -_TOUCH])
        left, top, right, bottom = sides.T
        meet = (left[:, None] < right) & (left < right[:, None]) & (top[:, None] < bottom) & (top < bottom[:, None])
        for i, j in np.argwhere(np.triu(meet, 1)).tolist():
            a, b = (things[i], things[j]) if things[i].kind == TEXT else (things[j], things[i])
            if a.kind == TEXT and not (b.kind == TEXT and (a.item, a.text) == (b.item, b.text)):
                yield a, b


def measured(
    items: Sequence[Item],
    size: Point,
    plant: Plant,
    theme: Theme,
    scale: float,
    shown: Callable[[Tag], Shown],
    mark: Mark | None = None,
) -> Drawing:
    """All that items draw at a scale when every tag is as `shown` says and every item carries `mark`.

    Args:
        size: of the display, display units. scale: physical pixels a display unit.
    """
    notes = _Notes()
    canvases = {s: _Measure(theme, scale * s, notes) for s in {item.scale for item in items}}
    image = Canvas.image(ceil(size[0] * scale), ceil(size[1] * scale))
    painter = _Painter(image, notes)
    room = {}
    try:
        for item in items:
            notes.item = item.id
            each = indicator(in_own_units(item), plant)
            each.bind({row: slot for slot, row in enumerate(each.rows)})
            each.place(canvases[item.scale])
            each.paint_ground(painter)
            each.paint(
                painter,
                [shown(plant.tags[row]) for row in each.rows],
                mark if carries_marks(item, plant) else None,
                False,
            )
            room[item.id] = QRectF(each.hit | each.extent)
    finally:
        painter.end()
    return Drawing(notes.things, room, QRectF(0, 0, size[0] * scale, size[1] * scale))


def carries_marks(item: Item, plant: Plant) -> bool:
    """Whether an item ever carries an alarm: a panel does that has the id of an area."""
    if item.show == "panel":
        return item.id in plant.areas
    return item.tag is not None or bool(item.tags or item.equipment)
