"""What the kinds that draw an array have in common: its elements, the line that says their span, marks."""

from collections.abc import Sequence
from math import ceil
from typing import Final

import numpy as np
from PySide6.QtGui import QPainter

from hmi.model.batch import Opaque
from hmi.model.columns import Values
from hmi.model.display import Item
from hmi.model.plant import Plant
from hmi.model.quality import Quality
from hmi.model.text import NO_VALUE, number_text
from widgets.alarms.item_alarms import Mark
from widgets.canvas import Align, Canvas
from widgets.indicators.gauge import gauge_of, ranged_normal
from widgets.indicators.indicator import TagIndicator
from widgets.indicators.many.many import REACH
from widgets.live_rows import Shown
from widgets.words import listed, tr

_LABEL, _SPAN, _AGE, _NUMBER = 13.0, 13.0, 12.0, 12.0
_LABEL_DOWN, _SPAN_DOWN = 14.0, 33.0
HEAD: Final = 42.0
"""Display units above the figure: the label's line and the line of values."""
_BEARING: Final = 2.0
"""Glyphs reach a little beyond where they begin and end."""
_APART: Final = 2.0
"""From number to number, in widths of the widest."""
_NAMED: Final = 16
"""Numbers of elements that stand beside a figure at the most."""
NOTHING: Final[Values] = np.empty(0, np.float64)


class ArrayIndicator(TagIndicator):
    """An item that draws each element of its tag about the middle of the tag's normal band.

    Raises:
        ValueError: the tag has no normal band.
    """

    def __init__(self, item: Item, plant: Plant) -> None:
        super().__init__(item, plant)
        normal = ranged_normal(gauge_of(self.tag, plant))
        if normal is None:
            raise ValueError(f"item {item.id!r} of kind {item.show!r}: {self.tag.name} without a normal band")
        self._middle_value, self._half_band = normal
        self.elements: Values = NOTHING
        self.parts: Values = NOTHING
        self._named: frozenset[int] = frozenset()
        self._most_named = _NAMED

    @property
    def row(self) -> int:
        return self._row

    def take(self, exact: Opaque) -> bool:
        """Take what the side lane carries; answer whether other elements are to be drawn."""
        elements = NOTHING
        if isinstance(exact, np.ndarray) and exact.ndim == 1 and exact.dtype.kind in "fiu":
            elements = exact.astype(np.float64)
        if np.array_equal(elements, self.elements, equal_nan=True):
            return False
        self.elements = elements
        self.parts = np.clip((elements - self._middle_value) / (self._half_band * REACH), -1.0, 1.0)
        self._named = self._to_name()
        return True

    def place(self, canvas: Canvas) -> None:
        super().place(canvas)
        over = canvas.px(_BEARING)
        self.extent = self.body.adjusted(-over, 0, over, 0)
        self._label_face, self._age_face = canvas.face(_LABEL), canvas.face(_AGE)
        self._span_face = canvas.face(_SPAN, bold=True)
        self._number_face, self._odd_face = canvas.face(_NUMBER), canvas.face(_NUMBER, bold=True)

    def describe(self, shown: Sequence[Shown]) -> str:
        value = shown[self._slots[self._row]]
        said = [self.item.text or self.tag.description or self.tag.name, f"{self._span()} {self.unit}".strip()]
        odd = [f"{n + 1}: {number_text(float(self.elements[n]), self.tag.decimals)}" for n in self._odd()]
        if odd:
            said.append(tr("beside the normal band {elements}").format(elements=listed(odd)))
        if value.quality is not Quality.GOOD:
            said.append(tr("quality {quality}").format(quality=tr(value.quality.words)))
        return listed(said)

    def _name_within(self, width: float) -> None:
        """Let no more numbers be written than have room beside each other in so many pixels."""
        widest = self._odd_face.width(str(max(10, len(self.parts)))) * _APART
        self._most_named = max(1, min(_NAMED, int(width / widest)))
        self._named = self._to_name()

    def _odd(self) -> list[int]:
        """The elements that lie beside the normal band, by their places."""
        found: list[int] = np.flatnonzero(np.abs(self.parts) > 1.0 / REACH).tolist()
        return found

    def _to_name(self) -> frozenset[int]:
        """Those whose numbers are written: the oddest first, then every so many, none too close to another."""
        apart = len(self.parts) / self._most_named
        often = max(1, ceil(apart))
        oddest = sorted(self._odd(), key=lambda number: -abs(float(self.parts[number])))
        named: list[int] = []
        for number in (*oddest, *range(0, len(self.parts), often)):
            if all(abs(number - other) >= max(1.0, 0.75 * apart) for other in named):
                named.append(number)
        return frozenset(named)

    def _span(self) -> str:
        """The least and the greatest."""
        known = self.elements[np.isfinite(self.elements)]
        if not known.size:
            return NO_VALUE
        least, most = (number_text(float(end), self.tag.decimals) for end in (known.min(), known.max()))
        return least if least == most else f"{least} … {most}"

    def _paint_head(self, painter: QPainter, value: Shown, mark: Mark | None, blink: bool) -> None:
        canvas, body, top = self.canvas, self.body, self.item.at[1]
        right = self._paint_marks(painter, value, mark, blink)
        baseline = canvas.px(top + _LABEL_DOWN)
        label = self._cut_label(self._label_face, self.label, right - body.x())
        canvas.label(painter, self._label_face, canvas.ink.muted, body.x(), baseline, label)
        baseline = canvas.px(top + _SPAN_DOWN)
        ink = canvas.ink.live if value.live else canvas.ink.not_live
        span = self._span()
        canvas.text(painter, self._span_face, ink, body.x(), baseline, span)
        x = body.x() + self._span_face.width(span) + canvas.px(4)
        canvas.label(painter, self._age_face, canvas.ink.muted, x, baseline, self.unit)
        if value.age:
            canvas.label(painter, self._age_face, canvas.ink.text, body.right() + 1, baseline, value.age, Align.RIGHT)

    def _paint_number(self, painter: QPainter, number: int, x: float, baseline: int) -> None:
        """The place of an element, from 1; strong where the element lies beside the normal band."""
        if number not in self._named:
            return
        canvas, text = self.canvas, str(number + 1)
        odd = abs(float(self.parts[number])) > 1.0 / REACH
        face, ink = (self._odd_face, canvas.ink.text) if odd else (self._number_face, canvas.ink.muted)
        half = face.width(text) / 2
        x = min(max(x, self.body.x() + half), self.body.right() + 1 - half)
        canvas.label(painter, face, ink, x, baseline, text, Align.CENTRE)
