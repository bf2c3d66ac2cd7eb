"""All the states there are, each at its place; the present one is lit, as light as a symbol that runs."""

from collections.abc import Sequence
from math import isnan
from typing import ClassVar

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter

from hmi.model.display import Item, Point
from hmi.model.plant import Plant
from hmi.model.tag import TRUTHS
from widgets.alarms.item_alarms import Mark
from widgets.canvas import Align, Canvas, Ink
from widgets.indicators.indicator import TagIndicator
from widgets.live_rows import Shown

_LABEL, _WORD, _AGE = 13.0, 12.0, 11.0
_HEAD = 20.0
"""Label, letter, mark, age: above the places."""
_CELL = 24.0
_NARROW = 62.0
"""Below this width the places stand under each other."""
_GAP = 4.0
_LEAST = 9.0
"""Size of a word at least; what then is too long ends in an ellipsis."""


class Multistate(TagIndicator):
    """Where a state is on the screen tells which it is before it is read.

    Raises:
        ValueError: its tag has no words.
    """

    default_size: ClassVar[Point] = (240.0, _HEAD + _CELL)

    def __init__(self, item: Item, plant: Plant) -> None:
        super().__init__(item, plant)
        words = self.tag.words or (dict(enumerate(TRUTHS)) if self.tag.type.name == "Boolean" else {})
        if not words:
            raise ValueError(f"item {item.id!r} of kind {item.show!r}: {self.tag.name} has no words")
        self._states = tuple(sorted(words.items()))

    def place(self, canvas: Canvas) -> None:
        super().place(canvas)
        (x, y), (width, height) = self.item.at, self.size
        n = len(self._states)
        below = height - _HEAD
        beside = width / n >= _NARROW or below < n * 16
        self._cells = []
        for k in range(n):
            if beside:
                cell = canvas.rect(x + width * k / n, y + _HEAD, width / n, below)
            else:
                cell = canvas.rect(x, y + _HEAD + below * k / n, width, below / n)
            self._cells.append(cell)
        pad = canvas.px(_GAP)
        room = min(cell.width() for cell in self._cells) - 2 * pad
        faces = [canvas.fitting(word, _WORD, room, bold=True) for _, word in self._states]
        least = canvas.face(_LEAST, bold=True)
        self._face = max(least, min(faces, key=lambda face: face.cap), key=lambda face: face.cap)
        self._words = [self._face.elided(word, room) for _, word in self._states]
        self._label_face, self._age_face = canvas.face(_LABEL), canvas.face(_AGE)
        self._label_baseline = canvas.px(y + 14)
        self._lit_ink = Ink(canvas.pen(canvas.theme.running_ink))
        self._stale_ink = Ink(canvas.pen(canvas.theme.surface))

    def paint_ground(self, painter: QPainter) -> None:
        canvas = self.canvas
        for word, cell in zip(self._words, self._cells, strict=True):
            self._paint_cell(painter, cell)
            x, baseline = self._middle(cell)
            canvas.text(painter, self._face, canvas.ink.faint, x, baseline, word, Align.CENTRE)

    def paint(self, painter: QPainter, shown: Sequence[Shown], mark: Mark | None, blink: bool) -> None:
        value = shown[self._slots[self._row]]
        there = self._place_of(value.value)
        if there is not None:
            self._paint_lit(painter, there, value)
        end = self._paint_marks(painter, value, mark, blink)
        self._paint_head(painter, value, end, known=there is not None)

    def _place_of(self, number: float) -> int | None:
        if isnan(number):
            return None
        return next((k for k, (state, _) in enumerate(self._states) if state == int(number)), None)

    def _paint_lit(self, painter: QPainter, number: int, value: Shown) -> None:
        canvas, theme, cell = self.canvas, self.canvas.theme, self._cells[number]
        inner = cell.adjusted(canvas.hair, canvas.hair, -canvas.hair, -canvas.hair)
        painter.fillRect(inner, theme.running if value.live else theme.not_live)
        if value.lost:
            painter.drawPixmap(inner.x(), inner.y(), self._hatch_stamp(inner.width(), inner.height()))
        x, baseline = self._middle(cell)
        ink = self._lit_ink if value.live else self._stale_ink
        canvas.label(painter, self._face, ink, x, baseline, self._words[number], Align.CENTRE)

    def _paint_head(self, painter: QPainter, value: Shown, end: int, *, known: bool) -> None:
        """The label; the number of a state that has no place; the age."""
        canvas, left = self.canvas, self.body.x()
        label = self._cut_label(self._label_face, self.label, end - left)
        canvas.label(painter, self._label_face, canvas.ink.muted, left, self._label_baseline, label)
        left += round(self._label_face.width(label)) + canvas.px(_GAP)
        said = " ".join(part for part in ("" if known else value.text, value.age) if part)
        if said and end - self._age_face.width(said) >= left:
            ink = canvas.ink.faint if known else canvas.ink.text
            canvas.label(painter, self._age_face, ink, end, self._label_baseline, said, Align.RIGHT)

    def _paint_cell(self, painter: QPainter, cell: QRect) -> None:
        theme = self.canvas.theme
        painter.fillRect(cell, theme.surface)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(self.canvas.pen(theme.trough_border))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        half = self.canvas.hair // 2
        painter.drawRect(cell.adjusted(half, half, -half - 1, -half - 1))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def _middle(self, cell: QRect) -> tuple[float, int]:
        """Where a word stands: its middle, its baseline."""
        return cell.x() + cell.width() / 2, round(cell.y() + (cell.height() + self._face.cap) / 2)
