"""Columns of times as ISO 8601 with the offset of the plant's zone."""

from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Final
from zoneinfo import ZoneInfo

import numpy as np

from hmi.history.exporting.table import distinct_times
from hmi.model.columns import Times

_MINUTE_NS: Final = 60 * 10**9
_MS_NS: Final = 10**6
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


def iso_texts(time: Times, zone: ZoneInfo) -> list[str]:
    """`2026-11-20T14:32:07.120+01:00`; to the millisecond where all times are whole ones, else to the nanosecond."""
    if not len(time):
        return []
    different, counts = distinct_times(time)
    texts = _texts(different, zone)
    if len(different) == len(time):
        return texts
    repeated: list[str] = np.repeat(np.array(texts, object), counts).tolist()
    return repeated


def _texts(time: Times, zone: ZoneInfo) -> list[str]:
    """Minutes are few and written by `datetime`; within a minute there is only counting."""
    minutes, of_minute = np.unique(time // _MINUTE_NS, return_inverse=True)
    names = [_minute(m, zone) for m in minutes.tolist()]
    heads = map([head for head, _ in names].__getitem__, of_minute.tolist())
    offsets = map([offset for _, offset in names].__getitem__, of_minute.tolist())
    within = time - minutes[of_minute] * _MINUTE_NS
    if np.any(within % _MS_NS):
        seconds, rest = np.divmod(within, 10**9)
        tails = map("%02d.%09d".__mod__, zip(seconds.tolist(), rest.tolist(), strict=True))
    else:
        tails = map(_milliseconds().__getitem__, (within // _MS_NS).tolist())
    return list(map("%s%s%s".__mod__, zip(heads, tails, offsets, strict=True)))


def _minute(minute: int, zone: ZoneInfo) -> tuple[str, str]:
    """`2026-11-20T14:32:` and `+01:00`. An offset of odd seconds, as before 1900, is cut to whole minutes."""
    utc = _EPOCH + timedelta(minutes=minute)
    offset_min = round((utc.astimezone(zone).utcoffset() or timedelta()).total_seconds() / 60)
    local = (utc + timedelta(minutes=offset_min)).strftime("%Y-%m-%dT%H:%M:")
    hours, rest = divmod(abs(offset_min), 60)
    return local, f"{'-' if offset_min < 0 else '+'}{hours:02d}:{rest:02d}"


@cache
def _milliseconds() -> list[str]:
    """`00.000` to `59.999`."""
    return [f"{ms // 1000:02d}.{ms % 1000:03d}" for ms in range(60_000)]
