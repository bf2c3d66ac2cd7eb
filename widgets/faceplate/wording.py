"""How a faceplate says values, qualities and limits."""

from collections.abc import Mapping, Sequence
from typing import Final
from zoneinfo import ZoneInfo

from hmi.model.alarm import Limit
from hmi.model.batch import Reading
from hmi.model.quality import Quality, quality_of
from hmi.model.tag import DataType, Tag
from hmi.model.text import clock_text, duration_text, value_text
from hmi.model.words import marked
from widgets.dates import told_time_text
from widgets.shell.wording import range_text, short_number, with_unit
from widgets.words import tr

_QUALITIES: Final[Mapping[Quality, str]] = {
    Quality.GOOD: marked("Good"),
    Quality.UNCERTAIN: marked("Uncertain: the server doubts it"),
    Quality.BAD: marked("Bad: the instrument or its server says so"),
    Quality.NO_LINK: marked("No link: the last value known"),
    Quality.STALE: marked("Stale: nothing new for too long"),
    Quality.NOT_SUBSCRIBED: marked("Never read"),
    Quality.SUBSTITUTED: marked("Set by hand"),
    Quality.REPLAY: marked("Replay of the past"),
}
ON_ITS_WAY: Final = "…"
"""In place of a value that was asked for and has not come yet."""
_BLOCKED: Final[Mapping[Quality, str]] = {
    Quality.BAD: marked("The present value is bad, so it is not known what would be changed: nothing can be written."),
    Quality.NO_LINK: marked("There is no link to the server: nothing can be written until it is live again."),
    Quality.STALE: marked("The present value is stale, so the plant may have moved on: nothing can be written."),
    Quality.NOT_SUBSCRIBED: marked("The present value was never read: nothing can be written."),
    Quality.REPLAY: marked("This is a replay of the past: nothing is written from it."),
}


def seen_quality(reading: Reading, replay: bool) -> Quality:
    """The quality that counts on screen: of a replay no value is the present one."""
    return Quality.REPLAY if replay else quality_of(reading.status)


def blocked_text(quality: Quality) -> str:
    """Why a value of this quality lets nothing be written; empty where it does."""
    return tr(_BLOCKED[quality]) if quality in _BLOCKED else ""


def short_text(tag: Tag, reading: Reading, zone: ZoneInfo) -> str:
    """The value with its unit: `3.21 mm/s`; times in the plant's zone."""
    if tag.type is DataType.DateTime and isinstance(reading.object, str):
        return told_time_text(reading.object, zone)
    return with_unit(value_text(tag, reading.value, reading.object), tag.unit)


def quality_text(reading: Reading, quality: Quality, now_ns: int, zone: ZoneInfo) -> str:
    """`Good · 14:32:07`; with its age where it is not live."""
    said = tr(_QUALITIES[quality])
    if not reading.time:
        return said
    text = f"{said} · {clock_text(reading.time, zone)}"
    if quality.live:
        return text
    return tr("{text}, {age} old").format(text=text, age=duration_text((now_ns - reading.time) / 1e9))


def limits_text(tag: Tag, limits: Sequence[Limit]) -> str:
    """`range 0 to 12 mm/s · normal 0 to 2.8 · HI 4.5`; empty for states."""
    if tag.words or tag.type is DataType.Boolean:
        return ""
    parts = []
    if instrument := range_text(tag):
        parts.append(tr("range {range}").format(range=instrument))
    if tag.normal_low is not None and tag.normal_high is not None:
        low, high = short_number(tag.normal_low, tag.decimals), short_number(tag.normal_high, tag.decimals)
        parts.append(tr("normal {low} to {high}").format(low=low, high=high))
    parts += [f"{x.level.value} {short_number(x.value, tag.decimals)}" for x in limits]
    return " · ".join(parts)
