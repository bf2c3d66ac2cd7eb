"""Key figures of an alarm system after EEMUA 191 and ISA-18.2 (chapter 16), and the values they are held against."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from hmi.model.alarm import Priority
from hmi.model.columns import Times
from hmi.model.words import marked

DAY_NS: Final = 86_400 * 10**9
WINDOW_NS: Final = 600 * 10**9
"""Ten minutes: alarm rates are told for so long."""
FLOOD_ABOVE: Final = 10
"""More annunciations than this in ten minutes begin a flood."""
FLOOD_BELOW: Final = 5
"""Fewer than this in ten minutes end it."""
CHATTERING: Final = 3
"""So many within CHATTERING_NS are chattering."""
CHATTERING_NS: Final = 60 * 10**9
FLEETING_NS: Final = 10 * 10**9
"""An alarm that stood for less is fleeting."""
STANDING_NS: Final = DAY_NS
"""One that stands for longer is standing."""
WORST: Final = 10

FINE_A_DAY: Final = 150.0
MOST_A_DAY: Final = 300.0
FINE_MEAN: Final = 1.0
MOST_MEAN: Final = 2.0
MOST_PEAK: Final = 10
MOST_SHARE: Final = 0.01
"""Of ten-minute windows above ten, and of the time in flood."""
FINE_WORST: Final = 0.05
"""Share of the ten worst (ISA-18.2: 1 to 5 % is what to aim at)."""
SPLIT: Final[Mapping[str, float]] = {marked("urgent"): 0.05, marked("high"): 0.15, marked("medium and low"): 0.80}
"""The wished split of priorities (EEMUA 191)."""


def _no_times() -> Times:
    return np.empty(0, np.int64)


@dataclass(frozen=True, slots=True)
class BadActor:
    """An alarm and how it behaved. alarms: annunciations; fleeting: of those; spells: times it chattered."""

    alarm: str
    alarms: int
    share: float
    fleeting: int = 0
    spells: int = 0


@dataclass(frozen=True, slots=True)
class KeyFigures:
    """Of start_ns <= time < end_ns. An alarm is counted when it is annunciated (docs/alarm-figures.md).

    Attributes:
        alarms: annunciations. window_counts: i64[k], of each ten minutes from the start on; the last may be shorter.
        flood_starts, flood_ends: i64[f], UTC ns, cut to the period.
        worst: the ten alarms with most annunciations; chattering: those that chattered, most spells first.
        fleeting: annunciations that were gone within ten seconds.
        standing: alarms that stood for over 24 h at the end, in order of name.
        by_priority: annunciations.
        to_acknowledge_s: p50 and p95 of annunciation to acknowledgement; None where nothing was acknowledged.
        acknowledged, unacknowledged: annunciations of the period, the latter still waiting at its end.
        shelved, suppressed, out_of_service: how often that was begun; silent: raised while it was not annunciated.
    """

    start_ns: int
    end_ns: int
    alarms: int = 0
    window_counts: Times = field(default_factory=_no_times)
    flood_starts: Times = field(default_factory=_no_times)
    flood_ends: Times = field(default_factory=_no_times)
    worst: Sequence[BadActor] = ()
    chattering: Sequence[BadActor] = ()
    fleeting: int = 0
    standing: Sequence[str] = ()
    by_priority: Mapping[Priority, int] = field(default_factory=dict)
    to_acknowledge_s: tuple[float, float] | None = None
    acknowledged: int = 0
    unacknowledged: int = 0
    shelved: int = 0
    suppressed: int = 0
    out_of_service: int = 0
    silent: int = 0

    @property
    def a_day(self) -> float:
        return self.alarms * DAY_NS / max(1, self.end_ns - self.start_ns)

    @property
    def mean(self) -> float:
        """A ten minutes."""
        return self.alarms * WINDOW_NS / max(1, self.end_ns - self.start_ns)

    @property
    def peak(self) -> int:
        return int(self.window_counts.max(initial=0))

    @property
    def share_above(self) -> float:
        """Of the ten-minute windows, with more than ten alarms."""
        return float((self.window_counts > FLOOD_ABOVE).mean()) if len(self.window_counts) else 0.0

    @property
    def in_flood(self) -> float:
        """Share of the time."""
        return int((self.flood_ends - self.flood_starts).sum()) / max(1, self.end_ns - self.start_ns)

    @property
    def worst_share(self) -> float:
        return sum(actor.share for actor in self.worst)

    @property
    def split(self) -> Mapping[str, float]:
        """Shares by the words of SPLIT; zeros where there was no alarm."""
        count = self.by_priority
        urgent, high = count.get(Priority.URGENT, 0), count.get(Priority.HIGH, 0)
        rest = count.get(Priority.MEDIUM, 0) + count.get(Priority.LOW, 0)
        return dict(zip(SPLIT, (n / max(1, self.alarms) for n in (urgent, high, rest)), strict=True))
