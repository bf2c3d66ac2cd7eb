"""The items of a display that draw arrays, and what their side lanes carry."""

from collections.abc import Mapping, Sequence

from hmi.model.batch import Opaque
from widgets.indicators.arrays.elements import ArrayIndicator
from widgets.indicators.indicator import Indicator


class Arrays:
    """Of a display. rows: of the tags whose elements are drawn, ascending."""

    def __init__(self, indicators: Sequence[Indicator]) -> None:
        self._drawn = [(i, each) for i, each in enumerate(indicators) if isinstance(each, ArrayIndicator)]
        self.rows = tuple(sorted({each.row for _, each in self._drawn}))

    def take(self, objects: Mapping[int, Opaque]) -> set[int]:
        """Hand each its elements; answer which items now look different."""
        return {i for i, each in self._drawn if each.take(objects.get(each.row))}
