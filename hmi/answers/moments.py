"""Times as people type and read them."""

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from hmi.answers.answer import WordsError

_DAY: Final = re.compile(r"(today|yesterday)(?:[ T]+(\d{1,2}):(\d\d))?", re.ASCII)
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


def local_text(time_ns: int, zone: ZoneInfo) -> str:
    """`2026-11-20 14:32:07.120` in the plant's zone."""
    moment = datetime.fromtimestamp(time_ns / 1e9, UTC).astimezone(zone)
    return moment.isoformat(" ", "milliseconds")[:23]


def moment_ns(text: str, zone: ZoneInfo, now_ns: int) -> int:
    """A time as people type it, in the plant's zone where it names none.

    `now`; `2 h`, `-2h` or `2 h ago`; `today`, `yesterday 06:00`; ISO 8601.

    Raises:
        WordsError: it is none of these.
    """
    from hmi.config.reading.scalars import duration

    text = text.strip()
    if text == "now":
        return now_ns
    if match := _DAY.fullmatch(text):
        return _of_day(match, zone, now_ns)
    try:
        return now_ns - int(duration(text.removeprefix("-").removesuffix("ago").strip()) * 1e9)
    except ValueError:
        pass
    try:
        return _ns(datetime.fromisoformat(text), zone)
    except (ValueError, OverflowError) as error:
        raise _no_time(text) from error


def span_ns(start: str, end: str, zone: ZoneInfo, now_ns: int) -> tuple[int, int]:
    """The stretch of time that `--from` and `--to` say.

    Raises:
        WordsError: one is no time, or it ends before it begins.
    """
    start_ns, end_ns = moment_ns(start, zone, now_ns), moment_ns(end, zone, now_ns)
    if start_ns >= end_ns:
        raise WordsError(
            f"--from {start} ({local_text(start_ns, zone)}) is not before --to {end} ({local_text(end_ns, zone)})"
        )
    return start_ns, end_ns


def _of_day(match: re.Match[str], zone: ZoneInfo, now_ns: int) -> int:
    day: date = datetime.fromtimestamp(now_ns / 1e9, zone).date() - timedelta(days=match[1] == "yesterday")
    try:
        return _ns(datetime.combine(day, time(int(match[2] or 0), int(match[3] or 0))), zone)
    except ValueError as error:
        raise _no_time(match[0]) from error


def _ns(moment: datetime, zone: ZoneInfo) -> int:
    """Exact to the microsecond, which a float of seconds is not."""
    return ((moment if moment.tzinfo else moment.replace(tzinfo=zone)) - _EPOCH) // timedelta(microseconds=1) * 1000


def _no_time(text: str) -> WordsError:
    return WordsError(f"'{text}' is no time; write 2026-11-20T14:00, today, yesterday 06:00, or 2 h for two hours ago")
