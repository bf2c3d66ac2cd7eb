"""Key figures in words: value, target and a plain verdict of each."""

from dataclasses import dataclass
from enum import Enum
from typing import Final

from hmi.model.figures import KeyFigures
from hmi.model.figures.key_figures import (
    FINE_A_DAY,
    FINE_MEAN,
    FINE_WORST,
    MOST_A_DAY,
    MOST_MEAN,
    MOST_PEAK,
    MOST_SHARE,
    SPLIT,
)

_SPLIT_SLACK: Final = 0.1
_FEW: Final = 20
"""With fewer alarms than this shares say nothing."""


_SHORT_NS: Final = 3600 * 10**9
"""Rates of a shorter time are no rates: two alarms in the first minute are not 2,880 a day."""
_RATES: Final = ("Alarms a day", "Mean in 10 min", "10-minute windows above 10", "Time in flood")
_TOO_SHORT: Final = "too early"


class Verdict(Enum):
    """The word for eyes and readers."""

    NONE = ""
    WELL = "within target"
    BEARABLE = "bearable"
    OVER = "over target"


@dataclass(frozen=True, slots=True)
class FigureRow:
    name: str
    value: str
    target: str = ""
    verdict: Verdict = Verdict.NONE


def figure_rows(of: KeyFigures) -> list[FigureRow]:
    """One row a figure, in the order in which one looks at them."""
    few = of.alarms < _FEW
    rows = _all_rows(of, few)
    if of.end_ns - of.start_ns >= _SHORT_NS:
        return rows
    return [FigureRow(r.name, _TOO_SHORT, r.target) if r.name in _RATES else r for r in rows]


def _all_rows(of: KeyFigures, few: bool) -> list[FigureRow]:
    return [
        FigureRow("Alarms", f"{of.alarms:,}"),
        FigureRow(
            "Alarms a day",
            f"{of.a_day:,.0f}",
            f"up to {FINE_A_DAY:.0f}, {MOST_A_DAY:.0f} at most",
            _rated(of.a_day, FINE_A_DAY, MOST_A_DAY),
        ),
        FigureRow(
            "Mean in 10 min",
            f"{of.mean:.2f}",
            f"up to {FINE_MEAN:.0f}, {MOST_MEAN:.0f} at most",
            _rated(of.mean, FINE_MEAN, MOST_MEAN),
        ),
        FigureRow("Peak in 10 min", f"{of.peak}", f"{MOST_PEAK} at most", _rated(of.peak, MOST_PEAK, MOST_PEAK)),
        FigureRow(
            "10-minute windows above 10",
            percent(of.share_above),
            f"{percent(MOST_SHARE)} at most",
            _rated(of.share_above, MOST_SHARE, MOST_SHARE),
        ),
        FigureRow(
            "Time in flood",
            f"{percent(of.in_flood)}, {_times(len(of.flood_starts))}" if len(of.flood_starts) else "none",
            f"{percent(MOST_SHARE)} at most",
            _rated(of.in_flood, MOST_SHARE, MOST_SHARE),
        ),
        FigureRow(
            "Share of the ten worst",
            percent(of.worst_share),
            f"up to {percent(FINE_WORST)}",
            Verdict.NONE if few else _rated(of.worst_share, FINE_WORST, 4 * FINE_WORST),
        ),
        FigureRow("Chattering alarms", f"{len(of.chattering)}", "none", _none(len(of.chattering))),
        FigureRow("Fleeting, gone within 10 s", f"{of.fleeting:,}", "none", _none(of.fleeting)),
        FigureRow("Standing for over 24 h", f"{len(of.standing)}", "up to 5", _rated(len(of.standing), 5, 10)),
        FigureRow("Priorities urgent / high / rest", split_text(of), split_target(), _split(of, few)),
        FigureRow("Half acknowledged within", _within(of, 0)),
        FigureRow("95 % acknowledged within", _within(of, 1)),
        FigureRow("Not acknowledged at the end", f"{of.unacknowledged:,}"),
        FigureRow("Shelved", _times(of.shelved)),
        FigureRow("Suppressed by design", _times(of.suppressed)),
        FigureRow("Taken out of service", _times(of.out_of_service)),
        FigureRow("Came while silent, not counted", f"{of.silent:,}"),
    ]


def percent(share: float) -> str:
    """`12 %`, with a decimal below ten."""
    return f"{100 * share:.0f} %" if share >= 0.1 or not share else f"{100 * share:.1f} %"


def seconds_text(seconds: float) -> str:
    """`8 s`, `3.5 min`, `2.1 h`."""
    if seconds < 100:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.1f} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"


def split_text(of: KeyFigures) -> str:
    return " / ".join(f"{100 * share:.0f}" for share in of.split.values()) + " %"


def split_target() -> str:
    return " / ".join(f"{100 * share:.0f}" for share in SPLIT.values()) + " %"


def _rated(value: float, fine: float, most: float) -> Verdict:
    return Verdict.WELL if value <= fine else Verdict.BEARABLE if value <= most else Verdict.OVER


def _none(count: int) -> Verdict:
    return Verdict.OVER if count else Verdict.WELL


def _split(of: KeyFigures, few: bool) -> Verdict:
    if few:
        return Verdict.NONE
    off = max(abs(of.split[name] - wished) for name, wished in SPLIT.items())
    return _rated(off, _SPLIT_SLACK, 2 * _SPLIT_SLACK)


def _times(count: int) -> str:
    return "never" if not count else "once" if count == 1 else f"{count:,} times"


def _within(of: KeyFigures, which: int) -> str:
    return "-" if of.to_acknowledge_s is None else seconds_text(of.to_acknowledge_s[which])
