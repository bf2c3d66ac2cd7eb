"""What the kinds that show many tags have in common: their tags, a mark for each, which of them was chosen."""

from abc import abstractmethod
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRect

from hmi.model.display import Item
from hmi.model.plant import Plant
from hmi.model.quality import Quality
from hmi.model.tag import Tag
from hmi.model.text import unit_text
from widgets.alarms.item_alarms import Carried, ManyMarks, Mark, Marks, marks_together
from widgets.indicators.gauge import gauge_of, ranged_normal
from widgets.indicators.indicator import Indicator
from widgets.live_rows import Shown
from widgets.words import listed, tr

REACH: Final = 3.0
"""Half widths of the normal band, from its middle to either end of a scale of deviations."""


class ManyIndicator(Indicator):
    """An item with a list of tags.

    Raises:
        ValueError: the list is empty.
    """

    def __init__(self, item: Item, plant: Plant) -> None:
        super().__init__(item, plant)
        if not item.tags:
            raise ValueError(f"item {item.id!r} of kind {item.show!r} has no tags")
        self.tags = tuple(plant.tags[row] for row in item.tags)
        self.names = short_names(self.tags)
        self.units = tuple(unit_text(tag.unit) for tag in self.tags)

    @property
    def rows(self) -> tuple[int, ...]:
        return self.item.tags

    @abstractmethod
    def cell(self, number: int) -> QRect:
        """Where a tag stands, in physical pixels of the picture: what is pointed at to choose it."""

    @property
    def cells(self) -> Sequence[QRect]:
        return [self.cell(number) for number in range(len(self.tags))]

    def mark_of(self, marks: Marks) -> Mark | None:
        return marks_together(tuple(marks.tags.get(tag.name) for tag in self.tags))

    @property
    def carried(self) -> Carried:
        return Carried(tags=tuple(tag.name for tag in self.tags))

    def chosen_tag(self, point: QPointF | None, mark: Mark | None) -> int | None:
        """The tag that was pointed at; by key the one with the strongest alarm, or the first."""
        return self.item.tags[self._number(point, mark)]

    def describe(self, shown: Sequence[Shown]) -> str:
        said = [self.item.text or self.item.id]
        return listed([*said, *(self.describe_cell(number, shown) for number in range(len(self.tags)))])

    def describe_cell(self, number: int, shown: Sequence[Shown]) -> str:
        value = self.values(shown)[number]
        bad = value.quality is not Quality.GOOD
        quality = tr("quality {quality}").format(quality=tr(value.quality.words)) if bad else ""
        return " ".join(part for part in (self.names[number], value.text, self.units[number], quality) if part)

    def values(self, shown: Sequence[Shown]) -> list[Shown]:
        """Of each tag, in their order."""
        return [shown[self._slots[row]] for row in self.item.tags]

    def each_mark(self, mark: Mark | None) -> tuple[Mark | None, ...]:
        """Of each tag, in their order."""
        return mark.each if isinstance(mark, ManyMarks) else (mark,) * len(self.tags)

    def _number(self, point: QPointF | None, mark: Mark | None) -> int:
        if point is not None:
            at = point.toPoint()
            return next((n for n in range(len(self.tags)) if self.cell(n).contains(at)), 0)
        each = mark.each if isinstance(mark, ManyMarks) else ()
        strongest = None if mark is None else (mark.priority, mark.state, mark.predicted)
        found = (n for n, m in enumerate(each) if m and (m.priority, m.state, m.predicted) == strongest)
        return next(found, 0)


class DeviationScale:
    """Where values stand about the middle of their normal bands, so that unlike tags share one scale.

    Raises:
        ValueError: a tag has no normal band.
    """

    def __init__(self, item: Item, tags: Sequence[Tag], plant: Plant) -> None:
        normals = [ranged_normal(gauge_of(tag, plant)) for tag in tags]
        bare = [tag.name for tag, normal in zip(tags, normals, strict=True) if normal is None]
        if bare:
            raise ValueError(f"item {item.id!r} of kind {item.show!r}: {', '.join(bare)} without a normal band")
        self._normals = [normal for normal in normals if normal is not None]

    def part(self, number: int, value: float) -> float:
        """-1 to 1 over the scale, a third of which is normal; NaN for NaN."""
        middle, half = self._normals[number]
        part = (value - middle) / (half * REACH)
        return -1.0 if part < -1.0 else 1.0 if part > 1.0 else part


def short_names(tags: Sequence[Tag]) -> tuple[str, ...]:
    """Names without what all of them have in common: the equipment before the last dot, or what stands behind it."""
    parts = [tag.name.rpartition(".") for tag in tags]
    heads, tails = {head for head, _, _ in parts}, {tail for _, _, tail in parts}
    if len(tags) > 1 and len(heads) == 1:
        return tuple(tail for _, _, tail in parts)
    if len(tags) > 1 and len(tails) == 1 and "" not in heads:
        return tuple(head for head, _, _ in parts)
    return tuple(tag.name for tag in tags)
