"""Dates as people read them, in the language that was chosen: the order and the words come from the translation."""

from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from hmi.model.words import marked
from widgets.words import tr

_S: Final = 1_000_000_000
_MONTHS: Final = (
    marked("Jan"), marked("Feb"), marked("Mar"), marked("Apr"), marked("May"), marked("Jun"),
    marked("Jul"), marked("Aug"), marked("Sep"), marked("Oct"), marked("Nov"), marked("Dec"),
)  # fmt: skip
_WEEKDAYS: Final = (
    marked("Mon"), marked("Tue"), marked("Wed"), marked("Thu"), marked("Fri"), marked("Sat"), marked("Sun"),
)  # fmt: skip


def short_day_text(day: date) -> str:
    """`20 Nov`."""
    return tr("{day} {month}", "date").format(day=day.day, month=tr(_MONTHS[day.month - 1]))


def day_text(day: date) -> str:
    """`Fri 20 Nov`."""
    weekday = tr(_WEEKDAYS[day.weekday()])
    return tr("{weekday} {date}", "date").format(weekday=weekday, date=short_day_text(day))


def day_year_text(day: date) -> str:
    """`Fri 20 Nov 2026`."""
    weekday = tr(_WEEKDAYS[day.weekday()])
    return tr("{weekday} {date} {year}", "date").format(weekday=weekday, date=short_day_text(day), year=day.year)


def day_clock_text(time_ns: int, zone: ZoneInfo, *, seconds: bool = False) -> str:
    """`20 Nov 14:32` in the plant's zone; with seconds `20 Nov 14:32:07`."""
    moment = datetime.fromtimestamp(time_ns // _S, zone)
    return (
        f"{short_day_text(moment.date())} {moment:%H:%M:%S}"
        if seconds
        else f"{short_day_text(moment.date())} {moment:%H:%M}"
    )


def told_time_text(text: str, zone: ZoneInfo, now_ns: int = 0) -> str:
    """A time that a server told, ISO 8601, as `20 Nov 03:12:09` in the plant's zone; as it is where it is none.

    Args:
        now_ns: ns UTC; a time of another year has its year in place of the seconds. 0: no year.
    """
    try:
        moment = datetime.fromisoformat(text).astimezone(zone)
    except (ValueError, OverflowError):
        return text
    if now_ns and moment.year != datetime.fromtimestamp(now_ns // _S, zone).year:
        return f"{short_day_text(moment.date())} {moment.year} {moment:%H:%M}"
    return f"{short_day_text(moment.date())} {moment:%H:%M:%S}"
