"""What the items of a display draw, as rectangles: every text, every alarm mark, every quality letter.

For checks that look at what is drawn and not at pixels: what has no room, and what lies on something else.
"""

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import ceil
from typing import Any, Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPixmap

from hmi.model.display import Item
from hmi.model.plant import Plant
from hmi.model.routing.geometry import Point
from hmi.model.tag import Tag
from widgets.canvas import Align, Canvas, Face, Ink
from widgets.indicators import indicator
from widgets.item_alarms import Mark
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


class _Measure(Canvas):
    """Draws no text, and notes it."""

    def __init__(self, theme: Theme, scale: float) -> None:
        super().__init__(theme, scale)
        self.item = ""
        self.things: list[Thing] = []
        self.stamped: dict[int, tuple[str, str]] = {}

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
            self.stamped[stamp.cacheKey()] = (_STAMPS[key[0]], letter)
        return stamp

    def _note(self, face: Face, left: float, baseline: int, text: str, width: float) -> None:
        if text:
            rect = QRectF(left, baseline - face.cap, width, face.cap + face.descent * _BELOW)
            self.things.append(Thing(self.item, TEXT, text, rect, face.cap))


class _Painter(QPainter):
    """Notes where marks and letters are drawn."""

    def __init__(self, image: Any, canvas: _Measure) -> None:
        super().__init__(image)
        self._canvas = canvas

    def drawPixmap(self, *place: Any) -> None:
        kind = self._canvas.stamped.get(place[-1].cacheKey())
        if kind is not None:
            x, y, stamp = place
            self._canvas.things.append(Thing(self._canvas.item, *kind, QRectF(x, y, stamp.width(), stamp.height())))
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
        texts = [t for t in self.things if t.kind == TEXT]
        others = [t for t in self.things if t.kind != TEXT]
        for a, b in [*combinations(texts, 2), *((t, o) for t in texts for o in others)]:
            same = b.kind == TEXT and (a.item, a.text) == (b.item, b.text)
            if not same and _inner(a.rect).intersects(_inner(b.rect)):
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
    canvas = _Measure(theme, scale)
    image = canvas.image(ceil(size[0] * scale), ceil(size[1] * scale))
    painter = _Painter(image, canvas)
    room = {}
    for item in items:
        canvas.item = item.id
        each = indicator(item, plant)
        each.bind({row: slot for slot, row in enumerate(each.rows)})
        each.place(canvas)
        each.paint_ground(painter)
        each.paint(painter, [shown(plant.tags[row]) for row in each.rows], mark, False)
        room[item.id] = QRectF(each.hit | each.extent)
    painter.end()
    return Drawing(canvas.things, room, QRectF(0, 0, size[0] * scale, size[1] * scale))


def _inner(rect: QRectF) -> QRectF:
    return rect.adjusted(_TOUCH, _TOUCH, -_TOUCH, -_TOUCH)
