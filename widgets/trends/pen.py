"""What a trend is handed: its pens, what is foreseen for them, and what happened on its time axis."""

from dataclasses import dataclass

from hmi.model.alarm import Limit, Priority, ProcessState
from hmi.model.tag import DataType, Tag
from hmi.model.text import duration_text
from widgets.shell.wording import short_number, with_unit
from widgets.words import tr


@dataclass(frozen=True, slots=True)
class Pen:
    """A tag to be drawn, with the limits of its alarm."""

    tag: Tag
    limits: tuple[Limit, ...] = ()

    @property
    def title(self) -> str:
        """What stands at the end of its line: short."""
        return self.tag.name

    @property
    def text(self) -> str:
        """What it is, in words."""
        return self.tag.description or self.tag.name

    @property
    def row(self) -> int:
        return self.tag.index

    @property
    def discrete(self) -> bool:
        """Drawn as bars and words, not as a line."""
        return bool(self.tag.words) or self.tag.type is DataType.Boolean

    @property
    def stepped(self) -> bool:
        """A value holds until the next one: counts and setpoints."""
        return self.tag.type.integer or self.tag.write is not None

    @property
    def instrument(self) -> tuple[float, float] | None:
        """The instrument range, in the tag's unit."""
        low, high = self.tag.low, self.tag.high
        return (low, high) if low is not None and high is not None and high > low else None


@dataclass(frozen=True, slots=True)
class Forecast:
    """When a pen is foreseen to meet a limit. Times in ns UTC; value and limit in the tag's unit.

    earliest_ns, likely_ns, latest_ns: the 10, 50 and 90 % quantiles.
    """

    row: int
    title: str
    time_ns: int
    value: float
    limit: float
    earliest_ns: int
    likely_ns: int
    latest_ns: int

    def lines(self, now_ns: int, decimals: int, unit: str) -> tuple[str, str]:
        """Two short lines: what is foreseen, and when, reckoned from now."""
        early, likely, late = (
            duration_text((t - now_ns) / 1e9) for t in (self.earliest_ns, self.likely_ns, self.latest_ns)
        )
        limit = with_unit(short_number(self.limit, decimals), unit)
        return tr("{title}: limit {limit}").format(title=self.title, limit=limit), tr(
            "in {likely} ({early} to {late})"
        ).format(likely=likely, early=early, late=late)


@dataclass(frozen=True, slots=True)
class TrendEvent:
    """An alarm on the time axis."""

    time_ns: int
    priority: Priority
    state: ProcessState
    predicted: bool
    text: str


@dataclass(frozen=True, slots=True)
class Window:
    """The stretch of time a trend shows, and where x = 0 lies. All ns UTC.

    pixels: device-independent pixel columns of the plot.
    """

    start_ns: int
    end_ns: int
    now_ns: int
    origin_ns: int
    pixels: int

    def x(self, time_ns: int) -> float:
        """Seconds from the origin."""
        return (time_ns - self.origin_ns) / 1e9

    def time_ns(self, x: float) -> int:
        return self.origin_ns + round(x * 1e9)

    @property
    def column_ns(self) -> int:
        """The time that one pixel column stands for."""
        return max(1, (self.end_ns - self.start_ns) // max(1, self.pixels))
