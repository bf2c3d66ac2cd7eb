"""Where a time axis has its ticks and what they say, in the plant's zone, over changes of the clock."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from math import gcd
from typing import Final
from zoneinfo import ZoneInfo

from widgets.dates import day_text

_S: Final = 1_000_000_000
_STEPS_S: Final = (
    1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200,
    86400, 2 * 86400, 7 * 86400, 14 * 86400, 28 * 86400,
)  # fmt: skip
_DAY_S: Final = 86400
_QUARTER_S: Final = 900
"""Every zone's offset from UTC is a multiple of a quarter of an hour."""


@dataclass(frozen=True, slots=True)
class Tick:
    """text: `14:30`; day: `Fri 20 Nov`, on the first tick and the first of each day, else empty."""

    time_ns: int
    text: str
    day: str


def step_for(span_s: float, most: int) -> int:
    """Seconds between ticks, so that there are `most` at the most."""
    return next((s for s in _STEPS_S if span_s / s <= most), _STEPS_S[-1])


def ticks(start_ns: int, end_ns: int, zone: ZoneInfo, most: int) -> list[Tick]:
    """The ticks between two times. Where the clock is changed between two ticks, the later one names the zone."""
    step_s = step_for((end_ns - start_ns) / _S, most)
    moments = list(_moments(start_ns, end_ns, zone, step_s))
    made: list[Tick] = []
    before: datetime | None = None
    for moment in moments:
        text = moment.strftime("%H:%M:%S" if step_s < 60 else "%H:%M")
        if before is not None and moment.utcoffset() != before.utcoffset():
            text += f" {moment.tzname()}"
        new_day = before is None or moment.date() != before.date()
        made.append(Tick(round(moment.timestamp()) * _S, text, day_text(moment.date()) if new_day else ""))
        before = moment
    return made


def moment_text(time_ns: int, zone: ZoneInfo, *, milliseconds: bool = False) -> str:
    """`Fri 20 Nov 14:32:07 CET`; with milliseconds `14:32:07.120`."""
    moment = datetime.fromtimestamp(time_ns // _S, zone)
    fraction = f".{time_ns // 1_000_000 % 1000:03}" if milliseconds else ""
    return f"{day_text(moment.date())} {moment:%H:%M:%S}{fraction} {moment.tzname()}"


def _moments(start_ns: int, end_ns: int, zone: ZoneInfo, step_s: int) -> Iterator[datetime]:
    if step_s >= _DAY_S:
        yield from _midnights(start_ns, end_ns, zone, step_s // _DAY_S)
        return
    grid_s = gcd(step_s, _QUARTER_S)
    for second in range(-(-start_ns // (grid_s * _S)) * grid_s, end_ns // _S + 1, grid_s):
        moment = datetime.fromtimestamp(second, zone)
        if (moment.hour * 3600 + moment.minute * 60 + moment.second) % step_s == 0:
            yield moment


def _midnights(start_ns: int, end_ns: int, zone: ZoneInfo, days: int) -> Iterator[datetime]:
    day = datetime.fromtimestamp(start_ns // _S, zone).date()
    day -= timedelta(days=day.toordinal() % days)
    while True:
        # Through UTC and back: a midnight that the clock skips becomes the first moment there is.
        moment = datetime(day.year, day.month, day.day, tzinfo=zone).astimezone(UTC).astimezone(zone)
        if moment.timestamp() * _S > end_ns:
            return
        if moment.timestamp() * _S >= start_ns:
            yield moment
        day += timedelta(days=days)
