"""The symbol of an equipment: light where it runs or is open, dark where it stands or is shut, the word beside it."""

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter, QPixmap

from hmi.model.display import Item, Point
from hmi.model.plant import Plant
from hmi.model.tag import Tag
from hmi.model.text import unit_text
from widgets.canvas import Align, Canvas
from widgets.indicators.gauge import widest_text
from widgets.indicators.indicator import LETTER, MARK, Indicator
from widgets.item_alarms import Mark, Marks
from widgets.live_rows import NOTHING, Shown
from widgets.symbols import symbol
from widgets.symbols.shape import Fill, paint
from widgets.words import tr

_LABEL, _WORD = 13.0, 11.5
_LABEL_LINE, _WORD_LINE = 16.0, 14.0
_ABOVE = 4.0
"""How far marks rise above the symbol: less than the gap to what stands over it."""
_SHUT = 0.01
"""Of the range of a position: below it a valve is shut."""


class Symbol(Indicator):
    """`size` is the symbol's; its name and its state stand below it."""

    default_size: ClassVar[Point] = (36.0, 36.0)

    def __init__(self, item: Item, plant: Plant) -> None:
        super().__init__(item, plant)
        state = item.options.get("state", item.tag)
        self._state: Tag | None = plant.tags[state] if isinstance(state, int) else None
        low, high = (self._state.low, self._state.high) if self._state else (None, None)
        self._shut = low + _SHUT * (high - low) if low is not None and high is not None else 0.0
        self._draw = symbol(str(item.options.get("symbol", "")))
        self._unit = unit_text(self._state.unit) if self._state else ""
        self._name = item.text or item.equipment

    @property
    def rows(self) -> tuple[int, ...]:
        return () if self._state is None else (self._state.index,)

    def mark_of(self, marks: Marks) -> Mark | None:
        if self.item.equipment:
            return marks.equipment.get(self.item.equipment)
        return super().mark_of(marks)

    def place(self, canvas: Canvas) -> None:
        super().place(canvas)
        self._plain: dict[Fill, QPixmap] = {}
        self._hatched: dict[Fill, QPixmap] = {}
        over, line = canvas.px(MARK / 2), canvas.px(_WORD_LINE)
        self._marks_y = self.body.y() - canvas.px(_ABOVE)
        self._centre = self.body.x() + self.body.width() / 2
        self._label_baseline = self.body.bottom() + 1 + canvas.px(_LABEL_LINE - 2)
        self._word_baseline = self._label_baseline + (line if self._name else 0)
        self._name_width = round(canvas.face(_LABEL).width(self._name))
        self._word_face = canvas.face(_WORD)
        word = (
            self._word_face.width(tr("{widest_word} 00 min").format(widest_word=self._widest_word()))
            if self._state
            else 0.0
        )
        half = max(self.body.width() / 2 + over, word / 2)
        below = self._word_baseline + canvas.px(4) - self.body.bottom() if self._state else 0
        self.extent = QRect(round(self._centre - half), self._marks_y, round(2 * half) + 1, 0)
        self.extent.setBottom(self.body.bottom() + below)

    @property
    def hit(self) -> QRect:
        below = self._word_baseline + self.canvas.px(4) - self.body.bottom() if self._name or self._state else 0
        aside = max(0, self._name_width - self.body.width()) // 2
        return self.body.adjusted(-aside, 0, aside, below)

    def paint_ground(self, painter: QPainter) -> None:
        canvas = self.canvas
        if self._name:
            face = canvas.face(_LABEL)
            canvas.text(painter, face, canvas.ink.muted, self._centre, self._label_baseline, self._name, Align.CENTRE)

    def paint(self, painter: QPainter, shown: Sequence[Shown], mark: Mark | None, blink: bool) -> None:
        canvas, body = self.canvas, self.body
        value = NOTHING if self._state is None else shown[self._slots[self._state.index]]
        painter.drawPixmap(body.x(), body.y(), self._stamp(value))
        if self._state is not None:
            text = " ".join(part for part in (value.text, self._unit, value.age) if part)
            ink = canvas.ink.muted if value.live else canvas.ink.not_live
            draw = canvas.label if self._state.words else canvas.text
            draw(painter, self._word_face, ink, self._centre, self._word_baseline, text, Align.CENTRE)
            if value.letter:
                side = canvas.px(LETTER)
                self._paint_letter(painter, value.quality, body.x() - side // 2, self._marks_y)
        if mark is not None:
            side = canvas.px(MARK)
            self._paint_mark(painter, mark, blink, body.right() + 1 - side // 2, self._marks_y)

    def describe(self, shown: Sequence[Shown]) -> str:
        if self._state is None:
            return self._name or self.item.id
        return f"{self._name or self._state.name}, {shown[self._slots[self._state.index]].text}"

    def _stamp(self, value: Shown) -> QPixmap:
        """The symbol as it is filled, kept by fill and hatch."""
        number = value.value
        if self._state is None or number != number:
            fill = Fill.NEUTRAL
        else:
            fill = Fill.RUNNING if abs(number) > self._shut else Fill.STOPPED
        hatched = self._state is not None and value.lost
        stamps = self._hatched if hatched else self._plain
        stamp = stamps.get(fill)
        if stamp is None:
            stamp = stamps[fill] = self._painted(fill, hatched=hatched)
        return stamp

    def _painted(self, fill: Fill, *, hatched: bool) -> QPixmap:
        width, height = self.body.width(), self.body.height()

        def draw(painter: QPainter) -> None:
            rect = QRectF(0, 0, width, height)
            paint(painter, self._draw, rect, fill, self.canvas.theme, self.canvas.scale, hatched=hatched)

        return self.canvas.stamp(("symbol", self._draw, fill, hatched, width, height), width, height, draw)

    def _widest_word(self) -> str:
        return widest_text(self._state) if self._state else ""
