"""What every kind of item has in common: where it is, what it shows, and how it is painted in two parts."""

from abc import ABC, abstractmethod
from collections.abc import Hashable, Mapping, Sequence
from typing import ClassVar, NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QPainter, QPixmap

from hmi.model.display import Item, Point
from hmi.model.plant import Plant
from hmi.model.quality import Quality
from hmi.model.tag import Tag
from hmi.model.text import unit_text
from widgets import alarm_mark, quality_mark
from widgets.alarms.item_alarms import Carried, Mark, Marks
from widgets.canvas import Canvas, Face, Ink
from widgets.live_rows import NOTHING, Shown
from widgets.words import listed, tr

MARK = 20.0
"""Side of an alarm mark beside an item, display units."""
LETTER = 16.0
"""Side of a quality letter's box, display units."""
_MARK_GAP = 4.0


Look = tuple[Hashable, str]
"""What tells the looks of an item apart, and the number upon it, of which all of one length and sign stand alike."""


class NumberPlace(NamedTuple):
    """Where and how a number is drawn by `Canvas.number`.

    Attributes:
        x, baseline: physical pixels of the picture. width: of all its characters.
    """

    face: Face
    ink: Ink
    x: int
    baseline: int
    width: int


class Indicator(ABC):
    """An item of a display, painted in two parts: what never changes once a scale and theme, the rest when it does.

    Attributes:
        body: where it stands, in physical pixels of the picture.
        extent: all that `paint` may touch; empty where nothing of it changes.
    """

    default_size: ClassVar[Point]
    trend: ClassVar[bool] = False
    """Whether it shows which way its tag has been going."""

    def __init__(self, item: Item, plant: Plant) -> None:
        self.item = item
        self.tag: Tag | None = None if item.tag is None else plant.tags[item.tag]
        self.canvas: Canvas
        self.body = QRect()
        self.extent = QRect()
        self._slots: Mapping[int, int] = {}
        self._cuts: dict[int, str] = {}

    @property
    def size(self) -> Point:
        """Width and height in display units: the file's, or the kind's own where the file gives none."""
        width, height = self.item.size
        return width or self.default_size[0], height or self.default_size[1]

    @property
    def rows(self) -> tuple[int, ...]:
        """Rows of `Plant.tags` that it shows."""
        return () if self.item.tag is None else (self.item.tag,)

    @property
    def active(self) -> bool:
        """Whether it can be chosen: it shows or opens something."""
        return self.item.tag is not None or bool(self.item.tags or self.item.equipment or self.item.link)

    def bind(self, slots: Mapping[int, int]) -> None:
        """Learn where the values of `rows` stand among those handed to `paint`: row to slot."""
        self._slots = slots

    def place(self, canvas: Canvas) -> None:
        """Work out all that depends on scale and theme."""
        self.canvas = canvas
        self._cuts = {}
        self.body = canvas.rect(*self.item.at, *self.size)
        self.extent = QRect(self.body)

    @property
    def usual(self) -> QRect:
        """What `paint` touches while it is not `is_wide`: a part of `extent`, or all of it."""
        return self.extent

    def is_wide(self, shown: Sequence[Shown]) -> bool:
        """Whether it now reaches beyond `usual`."""
        return False

    @property
    def hit(self) -> QRect:
        """What can be clicked, in physical pixels of the picture."""
        return self.body

    def chosen_tag(self, point: QPointF | None, mark: Mark | None) -> int | None:
        """Of an item that shows many tags, the row of the one that was meant; None for all others.

        Args:
            point: where, in physical pixels of the picture; None where it was chosen by key.
            mark: what it carries.
        """
        return None

    @property
    def cells(self) -> Sequence[QRect]:
        """Of an item that shows many tags, where each stands, in their order; empty where it has no room."""
        return ()

    def tag_of(self, number: int) -> int:
        """The row of the tag in a cell."""
        return self.item.tags[number]

    def describe_cell(self, number: int, shown: Sequence[Shown]) -> str:
        """What is in a cell, in words."""
        return self.describe(shown)

    def tick(self, now_ns: int) -> bool:
        """Take the time of the screen; answer whether it now looks different."""
        return False

    def mark_of(self, marks: Marks) -> Mark | None:
        """The alarm that this item shows."""
        return marks.tags.get(self.tag.name) if self.tag else None

    @property
    def carried(self) -> Carried:
        """Whose alarms it shows."""
        return Carried(tags=(self.tag.name,)) if self.tag else Carried()

    @abstractmethod
    def paint_ground(self, painter: QPainter) -> None:
        """Paint what never changes."""

    @abstractmethod
    def paint(self, painter: QPainter, shown: Sequence[Shown], mark: Mark | None, blink: bool) -> None:
        """Paint what changes, within `extent`, upon what `paint_ground` left there."""

    def look(self, shown: Sequence[Shown], mark: Mark | None, blink: bool) -> Look | None:
        """What tells its looks apart where they are few; None where they are many.

        Where it is not None, `paint` is `paint_look` and then `paint_number`, and a look is painted once and kept.
        """
        return None

    def paint_look(self, painter: QPainter, shown: Sequence[Shown], mark: Mark | None, blink: bool) -> None:
        """Paint what `look` stands for, without its number; where nothing is told apart, all."""
        self.paint(painter, shown, mark, blink)

    def number_place(self, shown: Sequence[Shown]) -> NumberPlace | None:
        """Where the number stands that `paint_look` leaves out: the same for all looks of a kind; None without one."""
        return None

    def paint_number(self, painter: QPainter, shown: Sequence[Shown]) -> None:  # noqa: B027  most looks leave out none
        """Paint the number that `paint_look` leaves out."""

    def describe(self, shown: Sequence[Shown]) -> str:
        """What a screen reader says of it."""
        name = self.item.text or (self.tag.description or self.tag.name if self.tag else self.item.id)
        if self.tag is None:
            return name
        value = self._shown(shown)
        words = [name, f"{value.text} {unit_text(self.tag.unit)}".strip()]
        if value.quality is not Quality.GOOD:
            words.append(tr("quality {quality} {age}").format(quality=tr(value.quality.words), age=value.age).strip())
        return listed(words)

    def _cut_label(self, face: Face, text: str, room: int) -> str:
        """A label as far as there is room; kept, since there are few rooms: with marks and without."""
        cut = self._cuts.get(room)
        if cut is None:
            cut = self._cuts[room] = face.elided(text, max(0, room))
        return cut

    def _shown(self, shown: Sequence[Shown]) -> Shown:
        return NOTHING if self.item.tag is None else shown[self._slots[self.item.tag]]

    def _mark_stamp(self, mark: Mark, blink: bool, side: int) -> QPixmap:
        phase = blink and mark.blinks

        def draw(painter: QPainter) -> None:
            rect = QRectF(0, 0, side, side)
            theme = self.canvas.theme
            alarm_mark.paint(painter, rect, mark.priority, mark.state, theme, predicted=mark.predicted, blink=phase)

        return self.canvas.stamp(("alarm", mark, phase, side), side, side, draw)

    def _letter_stamp(self, quality: Quality, side: int) -> QPixmap:
        def draw(painter: QPainter) -> None:
            quality_mark.paint(painter, QRectF(0, 0, side, side), quality, self.canvas.theme)

        return self.canvas.stamp(("letter", quality, side), side, side, draw)

    def _hatch_stamp(self, width: int, height: int) -> QPixmap:
        def draw(painter: QPainter) -> None:
            quality_mark.hatch(painter, QRect(0, 0, width, height), self.canvas.theme, self.canvas.scale)

        return self.canvas.stamp(("hatch", width, height), width, height, draw)

    def _paint_marks(self, painter: QPainter, value: Shown, mark: Mark | None, blink: bool) -> int:
        """At the right of the label's line; answers where they begin."""
        canvas, right, top = self.canvas, self.body.right() + 1, self.body.y()
        if mark is not None:
            right -= canvas.px(MARK)
            self._paint_mark(painter, mark, blink, right, top)
            right -= canvas.px(2)
        if value.letter:
            right -= canvas.px(LETTER)
            self._paint_letter(painter, value.quality, right, top + canvas.px((MARK - LETTER) / 2))
        return right - canvas.px(_MARK_GAP)

    def _paint_mark(self, painter: QPainter, mark: Mark | None, blink: bool, x: int, y: int) -> None:
        if mark is not None:
            painter.drawPixmap(x, y, self._mark_stamp(mark, blink, self.canvas.px(MARK)))

    def _paint_letter(self, painter: QPainter, quality: Quality, x: int, y: int) -> None:
        if quality.letter:
            painter.drawPixmap(x, y, self._letter_stamp(quality, self.canvas.px(LETTER)))


class TagIndicator(Indicator):
    """An item that shows a tag.

    Raises:
        ValueError: the item has none.
    """

    tag: Tag

    def __init__(self, item: Item, plant: Plant) -> None:
        super().__init__(item, plant)
        if item.tag is None:
            raise ValueError(f"item {item.id!r} of kind {item.show!r} has no tag")
        self._row = item.tag
        self.unit = unit_text(self.tag.unit)

    @property
    def label(self) -> str:
        return self.item.text or self.tag.name


def middle(rect: QRect) -> QPointF:
    """The middle of a rectangle, to the half pixel (`QRect.center` is rounded)."""
    return QPointF(rect.x() + rect.width() / 2, rect.y() + rect.height() / 2)
