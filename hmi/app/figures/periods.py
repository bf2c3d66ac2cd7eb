"""Periods of key figures: shifts, days, weeks and months of the plant's own calendar. No Qt."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from hmi.model.plant import Shift
from hmi.model.words import marked
from widgets.dates import day_text, short_day_text
from widgets.words import tr

SHIFT: Final = marked("shift")
DAY: Final = marked("day")
WEEK: Final = marked("7 days")
MONTH: Final = marked("30 days")
KINDS: Final = (SHIFT, DAY, WEEK, MONTH)
_DAYS: Final = {DAY: 1, WEEK: 7, MONTH: 30}
_S: Final = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Period:
    """start_ns <= time < end_ns; title: what a person calls it."""

    kind: str
    title: str
    start_ns: int
    end_ns: int


def period(kind: str, back: int, now_ns: int, zone: ZoneInfo, shifts: Sequence[Shift]) -> Period:
    """The period of a kind that goes on now (back 0), or the one so many before it. Days are the calendar's."""
    now = datetime.fromtimestamp(now_ns / _S, zone)
    if kind == SHIFT:
        return _shift(back, now, zone, shifts)
    days = _DAYS[kind]
    last = now.date() + timedelta(days=1 - days * back)
    first = last - timedelta(days=days)
    name = (
        {0: tr("Today"), 1: tr("Yesterday")}.get(back, "")
        if kind == DAY
        else tr("Last {kind}").format(kind=tr(kind))
        if not back
        else ""
    )
    until = last - timedelta(days=1)
    span = (
        day_text(first)
        if days == 1
        else tr("{start} to {end}").format(start=short_day_text(first), end=short_day_text(until))
    )
    return Period(kind, f"{name}, {span}" if name else span, midnight_ns(first, zone), midnight_ns(last, zone))


def day_edges_ns(of: Period, zone: ZoneInfo) -> list[int]:
    """Where its days begin, and where the last one ends."""
    day = datetime.fromtimestamp(of.start_ns / _S, zone).date()
    edges = [midnight_ns(day, zone)]
    while edges[-1] < of.end_ns:
        day += timedelta(days=1)
        edges.append(midnight_ns(day, zone))
    return edges


def midnight_ns(day: date, zone: ZoneInfo) -> int:
    """UTC ns of the begin of a day, which may have 23 or 25 hours."""
    return _utc_ns(datetime.combine(day, time(), zone))


def _utc_ns(moment: datetime) -> int:
    return round(moment.timestamp()) * _S


def _shift(back: int, now: datetime, zone: ZoneInfo, shifts: Sequence[Shift]) -> Period:
    begins = [
        (_utc_ns(datetime.combine(now.date() + timedelta(days=d), time(s.begins // 60, s.begins % 60), zone)), s)
        for d in range(-2 - back // len(shifts), 3)
        for s in shifts
    ]
    now_ns = _utc_ns(now)
    at = max(i for i, (begin_ns, _) in enumerate(begins) if begin_ns <= now_ns) - back
    start_ns, shift = begins[at]
    day = datetime.fromtimestamp(start_ns / _S, zone)
    name = {0: tr("This shift: "), 1: tr("Last shift: ")}.get(back, "")
    return Period(SHIFT, f"{name}{shift.name}, {day_text(day.date())}", start_ns, begins[at + 1][0])
