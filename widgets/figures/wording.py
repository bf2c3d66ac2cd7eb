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
from hmi.model.text import number_text
from hmi.model.words import marked
from widgets.words import tr

_SPLIT_SLACK: Final = 0.1
_FEW: Final = 20
"""With fewer alarms than this shares say nothing."""


_SHORT_NS: Final = 3600 * 10**9
"""Rates of a shorter time are no rates: two alarms in the first minute are not 2,880 a day."""
_RATES: Final = (
    marked("Alarms a day"),
    marked("Mean in 10 min"),
    marked("10-minute windows above 10"),
    marked("Time in flood"),
)
_TOO_SHORT: Final = marked("too early")


class Verdict(Enum):
    """The word for eyes and readers."""

    NONE = ""
    WELL = marked("within target")
    BEARABLE = marked("bearable")
    OVER = marked("over target")


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
    rates = [tr(name) for name in _RATES]
    return [FigureRow(r.name, tr(_TOO_SHORT), r.target) if r.name in rates else r for r in rows]


def _all_rows(of: KeyFigures, few: bool) -> list[FigureRow]:
    return [
        FigureRow(tr("Alarms"), number_text(of.alarms, 0)),
        FigureRow(
            tr("Alarms a day"),
            number_text(of.a_day, 0),
            tr("up to {fine_a_day:.0f}, {most_a_day:.0f} at most").format(fine_a_day=FINE_A_DAY, most_a_day=MOST_A_DAY),
            _rated(of.a_day, FINE_A_DAY, MOST_A_DAY),
        ),
        FigureRow(
            tr("Mean in 10 min"),
            f"{of.mean:.2f}",
            tr("up to {fine_mean:.0f}, {most_mean:.0f} at most").format(fine_mean=FINE_MEAN, most_mean=MOST_MEAN),
            _rated(of.mean, FINE_MEAN, MOST_MEAN),
        ),
        FigureRow(
            tr("Peak in 10 min"),
            f"{of.peak}",
            tr("{most_peak} at most").format(most_peak=MOST_PEAK),
            _rated(of.peak, MOST_PEAK, MOST_PEAK),
        ),
        FigureRow(
            tr("10-minute windows above 10"),
            percent(of.share_above),
            tr("{most_share} at most").format(most_share=percent(MOST_SHARE)),
            _rated(of.share_above, MOST_SHARE, MOST_SHARE),
        ),
        FigureRow(
            tr("Time in flood"),
            f"{percent(of.in_flood)}, {_times(len(of.flood_starts))}" if len(of.flood_starts) else tr("none"),
            tr("{most_share} at most").format(most_share=percent(MOST_SHARE)),
            _rated(of.in_flood, MOST_SHARE, MOST_SHARE),
        ),
        FigureRow(
            tr("Share of the ten worst"),
            percent(of.worst_share),
            tr("up to {fine_worst}").format(fine_worst=percent(FINE_WORST)),
            Verdict.NONE if few else _rated(of.worst_share, FINE_WORST, 4 * FINE_WORST),
        ),
        FigureRow(tr("Chattering alarms"), f"{len(of.chattering)}", tr("none"), _none(len(of.chattering))),
        FigureRow(tr("Fleeting, gone within 10 s"), number_text(of.fleeting, 0), tr("none"), _none(of.fleeting)),
        FigureRow(tr("Standing for over 24 h"), f"{len(of.standing)}", tr("up to 5"), _rated(len(of.standing), 5, 10)),
        FigureRow(tr("Priorities urgent / high / rest"), split_text(of), split_target(), _split(of, few)),
        FigureRow(tr("Half acknowledged within"), _within(of, 0)),
        FigureRow(tr("95 % acknowledged within"), _within(of, 1)),
        FigureRow(tr("Not acknowledged at the end"), number_text(of.unacknowledged, 0)),
        FigureRow(tr("Shelved"), _times(of.shelved)),
        FigureRow(tr("Suppressed by design"), _times(of.suppressed)),
        FigureRow(tr("Taken out of service"), _times(of.out_of_service)),
        FigureRow(tr("Came while silent, not counted"), number_text(of.silent, 0)),
    ]


def percent(share: float) -> str:
    """`12 %`, with a decimal below ten."""
    return f"{100 * share:.0f} %" if share >= 0.1 or not share else f"{100 * share:.1f} %"


def seconds_text(seconds: float) -> str:
    """`8 s`, `3.5 min`, `2.1 h`."""
    if seconds < 100:
        return f"{seconds:.0f} s"
    return tr("{seconds:.1f} min").format(seconds=seconds / 60) if seconds < 5400 else f"{seconds / 3600:.1f} h"


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
    return (
        tr("never")
        if not count
        else tr("once")
        if count == 1
        else tr("{count} time(s)", n=count).format(count=number_text(count, 0))
    )


def _within(of: KeyFigures, which: int) -> str:
    return "-" if of.to_acknowledge_s is None else seconds_text(of.to_acknowledge_s[which])
