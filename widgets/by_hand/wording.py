"""What is said of a value set by hand, the same in panel, dialog and list."""

from zoneinfo import ZoneInfo

from hmi.model.acts.substitution import Substituted
from hmi.model.batch import Reading
from hmi.model.quality import Quality, quality_of
from hmi.model.tag import Tag
from hmi.model.text import NO_VALUE, clock_text, day_clock_text, duration_text, value_text
from widgets.shell.wording import with_unit

_WORDS = {
    Quality.GOOD: "good",
    Quality.UNCERTAIN: "uncertain",
    Quality.BAD: "bad",
    Quality.NO_LINK: "no link",
    Quality.STALE: "stale",
    Quality.NOT_SUBSCRIBED: "never read",
}
_S = 1_000_000_000


def standing_text(found: Substituted, now_ns: int, zone: ZoneInfo) -> str:
    """By whom, for how much longer, and why."""
    said = found.substitution
    left = duration_text((said.until_ns - now_ns) / _S)
    return f"Set by hand by {said.user}, {left} left (until {day_clock_text(said.until_ns, zone)}): {said.reason}"


def transmitter_text(tag: Tag, real: Reading, zone: ZoneInfo) -> str:
    """What the transmitter says meanwhile: `3.2 mm/s · bad · 14:02:11`."""
    quality = quality_of(real.status)
    words = _WORDS.get(quality, quality.name.lower())
    if not real.time:
        return f"{NO_VALUE} · {words}"
    return f"{with_unit(value_text(tag, real.value), tag.unit)} · {words} · {clock_text(real.time, zone)}"
