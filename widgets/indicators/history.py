"""What the kinds that draw a recent past have in common."""

from collections.abc import Sequence

from hmi.model.display import Item
from hmi.model.plant import Plant
from hmi.model.series import Series
from widgets.indicators.indicator import TagIndicator
from widgets.indicators.spark import Spark
from widgets.live_rows import Shown

_DEFAULT_SPAN_S = 3600.0


class HistoryIndicator(TagIndicator):
    """An item with a spark line of its tag."""

    def __init__(self, item: Item, plant: Plant) -> None:
        super().__init__(item, plant)
        span = item.options.get("span_s", _DEFAULT_SPAN_S)
        if not isinstance(span, int | float) or span <= 0:
            raise ValueError(f"item {item.id!r} has the span {span!r}; it must be seconds, greater than 0")
        self._span_s = float(span)
        self._spark = Spark(self.tag, self._span_s)

    @property
    def wants_history(self) -> tuple[int, float]:
        """Row of the tag, and the span in seconds."""
        return self._row, self._span_s

    def set_history(self, series: Series) -> None:
        """Take the samples that `wants_history` asked for."""
        self._spark.load(series)

    def advance(self, shown: Sequence[Shown], time_ns: int, now_ns: int) -> bool:
        """Take the newest sample into the line; answer whether its time axis moved by a pixel."""
        return self._spark.advance(shown[self._slots[self._row]], time_ns, now_ns)
