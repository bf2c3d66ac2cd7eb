"""What the items of a display draw, as rectangles: every text, every alarm mark, every quality letter."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from math import ceil

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from hmi.model.display import Display
from hmi.model.plant import Plant
from hmi.model.tag import Tag
from widgets.alarms.item_alarms import Mark
from widgets.canvas import Canvas, Face
from widgets.indicators import indicator
from widgets.indicators.indicator import LETTER, MARK, Indicator
from widgets.live_rows import Shown
from widgets.theme import Theme


@dataclass(frozen=True)
class Thing:
    item: str
    kind: str
    text: str
    rect: QRectF


@dataclass
class Recorder:
    """Stands in for the drawing of texts and marks."""

    item: str = ""
    things: list[Thing] = field(default_factory=list)

    def text(self, face: Face, left: float, baseline: int, text: str, width: float) -> None:
        if text:
            rect = QRectF(left, baseline - face.cap, width, face.cap + face.descent * 0.6)
            self.things.append(Thing(self.item, "text", text, rect))


@contextmanager
def recording() -> Iterator[Recorder]:
    """Within, canvases and indicators draw nothing of these, and tell the recorder."""
    recorder = Recorder()
    patch = pytest.MonkeyPatch()

    def text(self, painter, face, ink, x, baseline, text, align=None):
        width = face.width(text)
        recorder.text(face, x - (width * align.value if align else 0.0), baseline, text, width)

    def number(self, painter, face, ink, x, baseline, text):
        recorder.text(face, x, baseline, text, face.number_width(text))

    def mark(self, painter, mark, blink, x, y):
        if mark is not None:
            side = self.canvas.px(MARK)
            recorder.things.append(Thing(recorder.item, "mark", "", QRectF(x, y, side, side)))

    def letter(self, painter, quality, x, y):
        if quality.letter:
            side = self.canvas.px(LETTER)
            recorder.things.append(Thing(recorder.item, "letter", quality.letter, QRectF(x, y, side, side)))

    with patch.context() as on:
        on.setattr(Canvas, "text", text)
        on.setattr(Canvas, "label", text)
        on.setattr(Canvas, "number", number)
        on.setattr(Indicator, "_paint_mark", mark)
        on.setattr(Indicator, "_paint_letter", letter)
        yield recorder


@dataclass
class Drawing:
    things: list[Thing]
    room: dict[str, QRectF]
    """Of each item, all it may draw in: what can be clicked and what may change."""


def drawn(
    display: Display, plant: Plant, theme: Theme, scale: float, shown: Callable[[Tag], Shown], mark: Mark | None = None
) -> Drawing:
    """All that the items draw at a scale when every tag is as `shown` says and every item carries `mark`."""
    canvas = Canvas(theme, scale)
    image = canvas.image(ceil(display.size[0] * scale), ceil(display.size[1] * scale))
    painter = QPainter(image)
    room = {}
    with recording() as recorder:
        for item in display.items:
            recorder.item = item.id
            each = indicator(item, plant)
            each.bind({row: slot for slot, row in enumerate(each.rows)})
            each.place(canvas)
            each.paint_ground(painter)
            each.paint(painter, [shown(plant.tags[row]) for row in each.rows], mark, False)
            room[item.id] = QRectF(each.hit | each.extent)
    painter.end()
    return Drawing(recorder.things, room)
