"""The symbol of an equipment: light where it runs or is open, dark where it stands or is shut, the word beside it."""

from collections.abc import Hashable, Mapping, Sequence
from typing import ClassVar

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QColor, QPainter, QPixmap

from hmi.model.display import Item, Point
from hmi.model.plant import Plant
from hmi.model.symbols import Fill, Meaning, Says, Side, caption_side, drawn_in, share
from hmi.model.tag import DataType, Tag
from hmi.model.text import unit_text
from widgets.alarms.item_alarms import Carried, Mark, Marks
from widgets.canvas import Align, Canvas
from widgets.indicators.gauge import widest_text
from widgets.indicators.indicator import LETTER, MARK, Indicator, Look, NumberPlace
from widgets.live_rows import NOTHING, Shown
from widgets.symbols import symbol
from widgets.symbols.painting import Stance
from widgets.words import tr

_LABEL, _WORD = 13.0, 11.5
_LABEL_LINE, _WORD_LINE = 16.0, 14.0
_DIGITS = frozenset("0123456789")
_FILLS = len(Fill)
_OUT = 0.75
"""As much of a mark stands beside the symbol: what it hides of a small pump would be missed."""
_ABOVE = 4.0
"""How far marks rise above the symbol: less than the gap to what stands over it."""


class Symbol(Indicator):
    """`size` is the symbol's; its name and its state stand below it, or beside it."""

    default_size: ClassVar[Point] = (36.0, 36.0)

    def __init__(self, item: Item, plant: Plant) -> None:
        super().__init__(item, plant)
        options = item.options
        self._picture = symbol(str(options.get("symbol", "")), plant.symbols)
        turn = options.get("turn", 0)
        self._stance = Stance(turn if isinstance(turn, int) else 0, bool(options.get("flip", False)))
        self._state = _tag(plant, options.get("state", item.tag))
        kind = self._picture.kind
        self._meaning = Meaning(kind.says, self._state, item.running, item.changing)
        self._level = _tag(plant, options.get("level"))
        if self._level is None and kind.says is Says.LEVEL and self._meaning.ranged:
            self._level = self._state
        # Whose quality the symbol shows: its state's, or its level's where that is all it has.
        self._told = self._state or self._level
        self._unit = unit_text(self._state.unit) if self._state else ""
        self._worded = self._state is not None and (bool(self._state.words) or self._state.type is DataType.Boolean)
        self._number = self._state is not None and not self._worded and self._state.type.numeric
        self._name = item.text or item.equipment
        self._slot: int | None = None

    @property
    def size(self) -> Point:
        """What the file gives, or the symbol's own."""
        own = self._picture.kind.size
        across, down = own if self._stance.turn % 180 == 0 else own[::-1]
        width, height = self.item.size
        return width or across * self.item.scale, height or down * self.item.scale

    @property
    def rows(self) -> tuple[int, ...]:
        return tuple(dict.fromkeys(tag.index for tag in (self._state, self._level) if tag is not None))

    def mark_of(self, marks: Marks) -> Mark | None:
        if self.item.equipment:
            return marks.equipment.get(self.item.equipment)
        return super().mark_of(marks)

    @property
    def carried(self) -> Carried:
        return Carried(equipment=(self.item.equipment,)) if self.item.equipment else super().carried

    def place(self, canvas: Canvas) -> None:
        super().place(canvas)
        left, top, width, height = drawn_in(self._picture.kind, self.size, self._stance.turn)
        self.body = canvas.rect(self.item.at[0] + left, self.item.at[1] + top, width, height)
        self._stamps: dict[tuple[Fill, bool, int], QPixmap] = {}
        self._tails: dict[str, int] = {}
        self._starts: dict[tuple[int, bool, str], int] = {}
        self._place_liquid()
        self._place_caption()

    def _place_caption(self) -> None:
        """Below, above or beside the symbol: where its name stands, and under it the state."""
        canvas, body = self.canvas, self.body
        given = str(self.item.options.get("caption", ""))
        side = caption_side(self._picture.kind, self._stance.turn, given)
        over, out, gap, line = canvas.px(MARK / 2), canvas.px(_OUT * MARK), canvas.px(4), canvas.px(_WORD_LINE)
        self._marks_y = body.y() - canvas.px(_ABOVE)
        rows = canvas.px(_LABEL_LINE) * bool(self._name) + line * (self._state is not None)
        tops = {Side.BOTTOM: body.bottom() + 1, Side.TOP: body.y() - rows - gap}
        top = tops.get(side, body.y() + (body.height() - rows) // 2)
        self._align = {Side.LEFT: Align.RIGHT, Side.RIGHT: Align.LEFT}.get(side, Align.CENTRE)
        anchors = {Side.LEFT: body.x() - over - gap, Side.RIGHT: body.right() + 1 + out + gap}
        self._anchor = anchors.get(side, body.x() + body.width() / 2)
        self._label_baseline = top + canvas.px(_LABEL_LINE - 2)
        self._word_baseline = self._label_baseline + (line if self._name else 0)
        self._word_face = canvas.face(_WORD)
        bottom = self._word_baseline if self._state else self._label_baseline
        self._name_rect = self._text_rect(canvas.face(_LABEL).width(self._name), top, bottom + gap)
        marks = QRect(body.x() - over, self._marks_y, over + body.width() + out, body.bottom() - self._marks_y + 1)
        self._usual = marks.united(self._text_rect(self._widest_line(""), top, bottom + gap)) if self._state else marks
        self.extent = self._usual
        if self._state:
            self.extent = marks.united(self._text_rect(self._widest_line(tr("00 min")), top, bottom + gap))

    def _text_rect(self, width: float, top: int, bottom: int) -> QRect:
        """Where a text of that width stands, a pixel more at either side for the rounding."""
        return QRect(round(self._anchor - width * self._align.value) - 1, top, round(width) + 2, bottom - top)

    @property
    def usual(self) -> QRect:
        return self._usual

    def is_wide(self, shown: Sequence[Shown]) -> bool:
        """An age makes the line below it longer."""
        return self._state is not None and bool(shown[self._slots[self._state.index]].age)

    @property
    def hit(self) -> QRect:
        return self.body.united(self._name_rect) if self._name or self._state else self.body

    def paint_ground(self, painter: QPainter) -> None:
        canvas = self.canvas
        if self._name:
            face = canvas.face(_LABEL)
            canvas.text(painter, face, canvas.ink.muted, self._anchor, self._label_baseline, self._name, self._align)

    def paint(self, painter: QPainter, shown: Sequence[Shown], mark: Mark | None, blink: bool) -> None:
        self.paint_look(painter, shown, mark, blink)
        self.paint_number(painter, shown)

    def bind(self, slots: Mapping[int, int]) -> None:
        super().bind(slots)
        self._slot = None if self._state is None else slots[self._state.index]

    def look(self, shown: Sequence[Shown], mark: Mark | None, blink: bool) -> Look | None:
        if self._slot is None or self._level is not None:
            return None
        value, text, _, letter, _, _, age, _ = shown[self._slot]
        kind: Hashable
        if self._worded:
            kind, number = text, ""
        elif self._number and value - value == 0.0:  # one that is not finite has a width of its own
            room = len(text) if text[0] in _DIGITS else -len(text)
            kind, number = room * _FILLS + self._meaning.fill(value), text
        else:
            return None
        if letter or age or mark is not None:
            kind = kind, letter, age, mark, mark is not None and blink and mark.blinks
        return kind, number

    def paint_look(self, painter: QPainter, shown: Sequence[Shown], mark: Mark | None, blink: bool) -> None:
        canvas, body = self.canvas, self.body
        value = NOTHING if self._told is None else shown[self._slots[self._told.index]]
        fill = self._meaning.fill(value.value)
        hatched = self._told is not None and value.lost
        painter.drawPixmap(body.x(), body.y(), self._stamp(fill, hatched))
        if self._level is not None:
            self._paint_liquid(painter, shown[self._slots[self._level.index]].value, fill, hatched)
        if self._state is not None:
            self._paint_word(painter, value)
        if self._told is not None and value.letter:
            side = canvas.px(LETTER)
            self._paint_letter(painter, value.quality, body.x() - side // 2, self._marks_y)
        if mark is not None:
            side = canvas.px(MARK)
            self._paint_mark(painter, mark, blink, body.right() + 1 + canvas.px(_OUT * MARK) - side, self._marks_y)

    def number_place(self, shown: Sequence[Shown]) -> NumberPlace | None:
        if not self._number or self._slot is None or shown[self._slot].value != shown[self._slot].value:
            return None
        value, canvas, face = shown[self._slot], self.canvas, self._word_face
        ink = canvas.ink.muted if value.live else canvas.ink.not_live
        return NumberPlace(face, ink, self._digits_at(value), self._word_baseline, face.number_width(value.text))

    def paint_number(self, painter: QPainter, shown: Sequence[Shown]) -> None:
        place = self.number_place(shown)
        if place is not None and self._slot is not None:
            self.canvas.number(painter, place.face, place.ink, place.x, place.baseline, shown[self._slot].text)

    def describe(self, shown: Sequence[Shown]) -> str:
        if self._told is None:
            return self._name or self.item.id
        value = shown[self._slots[self._told.index]]
        return f"{self._name or self._told.name}, {value.text} {unit_text(self._told.unit)}".rstrip()

    def _paint_word(self, painter: QPainter, value: Shown) -> None:
        """What the state is; of a number its unit alone, at the place that its digits leave."""
        canvas, face, baseline = self.canvas, self._word_face, self._word_baseline
        ink = canvas.ink.muted if value.live else canvas.ink.not_live
        tail = self._tail(value)
        if not self._number or value.value != value.value:
            text = f"{value.text} {tail}" if tail else value.text
            draw = canvas.label if self._worded else canvas.text
            draw(painter, face, ink, self._anchor, baseline, text, self._align)
            return
        right = self._digits_at(value) + face.number_width(value.text) + self._tail_width(tail)
        canvas.label(painter, face, ink, right, baseline, tail, Align.RIGHT)

    def _digits_at(self, value: Shown) -> int:
        """Where digits begin. Digits are of one width and a tag's decimals stay, so length and sign tell it."""
        text = value.text
        key = (len(text), text[0] in _DIGITS, value.age)
        x = self._starts.get(key)
        if x is None:
            width = self._word_face.number_width(text) + self._tail_width(self._tail(value))
            x = self._starts[key] = round(self._anchor - width * self._align.value)
        return x

    def _tail(self, value: Shown) -> str:
        """What stands behind the digits or the word."""
        if not self._number:
            return value.age
        return f"{self._unit} {value.age}".strip() if value.age else self._unit

    def _tail_width(self, tail: str) -> int:
        width = self._tails.get(tail)
        if width is None:
            width = self._tails[tail] = round(self._word_face.width(f" {tail}")) if tail else 0
        return width

    def _place_liquid(self) -> None:
        """Between which rows of pixels, counted from the body's top, liquid may stand."""
        rect = QRectF(0, 0, self.body.width(), self.body.height())
        room = (
            QRectF()
            if self._level is None
            else self._picture.inside(rect, self.canvas.theme, self.canvas.scale, self._stance)
        )
        self._surface, self._bottom = round(room.top()), round(room.bottom())

    def _paint_liquid(self, painter: QPainter, value: float, fill: Fill, hatched: bool) -> None:
        """As much of the full vessel's picture as there is liquid: two pictures serve all levels."""
        if self._level is None or value != value or self._bottom <= self._surface:
            return
        top = self._bottom - round(share(self._level, value) * (self._bottom - self._surface))
        if top >= self._bottom:
            return
        body, theme, hair = self.body, self.canvas.theme, self.canvas.hair
        full = self._stamp(fill, hatched, theme.liquid)
        painter.drawPixmap(body.x(), body.y() + top, full, 0, top, body.width(), self._bottom - top)
        line = self._stamp(fill, hatched, theme.waterline)
        painter.drawPixmap(body.x(), body.y() + top, line, 0, top, body.width(), hair)

    def _stamp(self, fill: Fill, hatched: bool, liquid: QColor | None = None) -> QPixmap:
        """The symbol as it is filled: first from its own shelf, then from the canvas that all symbols share."""
        key = (fill, hatched, 0 if liquid is None else liquid.rgb())
        stamp = self._stamps.get(key)
        if stamp is None:
            stamp = self._stamps[key] = self._painted(fill, hatched=hatched, liquid=liquid)
        return stamp

    def _painted(self, fill: Fill, *, hatched: bool, liquid: QColor | None) -> QPixmap:
        canvas, width, height = self.canvas, self.body.width(), self.body.height()
        picture, stance = self._picture, self._stance

        def draw(painter: QPainter) -> None:
            rect = QRectF(0, 0, width, height)
            picture.paint(
                painter, rect, fill, canvas.theme, canvas.scale, stance=stance, hatched=hatched, liquid=liquid
            )

        colour = 0 if liquid is None else liquid.rgb()
        key = ("symbol", picture.kind.key, stance, fill, hatched, colour, width, height)
        return canvas.stamp(key, width, height, draw)

    def _widest_line(self, age: str) -> float:
        if self._state is None:
            return 0.0
        face, word = self._word_face, widest_text(self._state)
        parts = (word, self._unit if self._number else "", age)
        spread = face.number_width(word) - face.width(word) if self._number else 0.0
        return face.width(" ".join(part for part in parts if part)) + max(0.0, spread)


def _tag(plant: Plant, row: object) -> Tag | None:
    return plant.tags[row] if isinstance(row, int) else None
