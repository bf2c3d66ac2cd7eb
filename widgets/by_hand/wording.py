"""What is said of a value set by hand, the same in panel, dialog and list."""

from zoneinfo import ZoneInfo

from hmi.model.acts.substitution import Substituted
from hmi.model.batch import Reading
from hmi.model.quality import Quality, quality_of
from hmi.model.tag import Tag
from hmi.model.text import NO_VALUE, clock_text, duration_text, value_text
from hmi.model.words import marked
from widgets.dates import day_clock_text
from widgets.shell.wording import with_unit
from widgets.words import tr

_WORDS = {
    Quality.GOOD: marked("good"),
    Quality.UNCERTAIN: marked("uncertain"),
    Quality.BAD: marked("bad"),
    Quality.NO_LINK: marked("no link"),
    Quality.STALE: marked("stale"),
    Quality.NOT_SUBSCRIBED: marked("never read"),
}
_S = 1_000_000_000


def standing_text(found: Substituted, now_ns: int, zone: ZoneInfo) -> str:
    """By whom, for how much longer, and why."""
    said = found.substitution
    left = duration_text((said.until_ns - now_ns) / _S)
    return tr("Set by hand by {user}, {left} left (until {day_clock}): {reason}").format(
        user=said.user, left=left, day_clock=day_clock_text(said.until_ns, zone), reason=said.reason
    )


def transmitter_text(tag: Tag, real: Reading, zone: ZoneInfo) -> str:
    """What the transmitter says meanwhile: `3.2 mm/s · bad · 14:02:11`."""
    quality = quality_of(real.status)
    words = tr(_WORDS[quality]) if quality in _WORDS else quality.words
    if not real.time:
        return f"{NO_VALUE} · {words}"
    return f"{with_unit(value_text(tag, real.value), tag.unit)} · {words} · {clock_text(real.time, zone)}"
