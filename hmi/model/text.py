"""Values, durations and times as people read them. The one place where a number becomes text."""

import shlex
import sys
from datetime import UTC, datetime
from math import isfinite, isnan
from typing import Any, Final
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from hmi.model.batch import Opaque
from hmi.model.link import Gap
from hmi.model.tag import TRUTHS, DataType, Tag
from hmi.model.words import marked

NO_VALUE = "—"
"""Shown where there is no value; never 0 for nothing."""
_MINUS = "\N{MINUS SIGN}"
_THOUSANDS = "\N{NARROW NO-BREAK SPACE}"
_NO_THOUSANDS = 999.0
"""Below it nothing is rounded up to a number with thousands."""

_TYPED: Final = str.maketrans({_MINUS: "-", "－": "-", "＋": "+", ",": ".", "，": ".", "．": ".", "。": "."})

_REASONS: Final = {
    "link": marked("link lost"),
    "sequence": marked("lost on the way"),
    "overflow": marked("server overflow"),
    "queue": marked("recorder full"),
    "stop": marked("not recording"),
    "crash": marked("runtime ended"),
    "decode": marked("not understood"),
    "clock": marked("clock was set"),
    "process": marked("link's process ended"),
}


def number_text(value: float, decimals: int) -> str:
    """`-1234.5` with one decimal as `−1 234.5`, with a true minus and a narrow space between thousands."""
    # This runs for every number on a screen: the usual one takes one question, and a third of an f-string's time.
    if 0.0 < value < _NO_THOUSANDS:
        return "%.*f" % (decimals, value)  # noqa: UP031
    if value - value != 0.0:
        return NO_VALUE if isnan(value) else "∞" if value > 0 else _MINUS + "∞"
    text = f"{value:,.{decimals}f}"
    if "," in text:
        text = text.replace(",", _THOUSANDS)
    if text[0] == "-":
        bare = text[1:]
        return bare if not any(c in "123456789" for c in bare) else _MINUS + bare
    return text


def value_text(tag: Tag, value: float, exact: Opaque = None) -> str:
    """The value of a tag without its unit: words of an enumeration, text, or a number with the tag's decimals.

    Args:
        exact: what the side lane carries for it, if anything (see `Batch.objects`).
    """
    if isinstance(exact, str):
        return exact
    if isinstance(exact, int):
        return iso_text(exact) if tag.type is DataType.DateTime else number_text_exact(exact)
    if isinstance(exact, np.ndarray):
        return array_text(tag, exact)
    if isinstance(exact, tuple) and len(exact) == 2 and isinstance(exact[0], str) and isinstance(exact[1], bytes):
        return f"structure of {len(exact[1])} bytes"
    if isinstance(exact, tuple):
        return f"[{len(exact)}]"
    if isinstance(exact, bytes):
        return f"{len(exact)} bytes"
    if exact is not None:
        return "…"
    if isnan(value):
        return NO_VALUE
    if tag.words or tag.type is DataType.Boolean:
        number = int(value)
        return tag.words.get(number) or (TRUTHS[number != 0] if tag.type is DataType.Boolean else str(number))
    return number_text(value, tag.decimals)


def array_text(tag: Tag, numbers: NDArray[Any]) -> str:
    """How many there are, the least and the greatest: `[6] 310 … 352`; how many alone where none is a number."""
    count = f"[{numbers.shape[0] if numbers.ndim else 1}]"
    if not tag.type.numeric or numbers.dtype.kind not in "fiu":
        return count
    known = numbers[np.isfinite(numbers)]
    if not known.size:
        return count
    least, most = (number_text(float(end), tag.decimals) for end in (known.min(), known.max()))
    return f"{count} {least} … {most}" if least != most else f"{count} {least}"


def typed_number(text: str, *, whole: bool = False) -> float | int:
    """What a person typed, on whatever keyboard: a comma or a point, spaces between thousands, full-width signs.

    Raises:
        ValueError: it is no number, or none that is finite.
    """
    plain = "".join(text.translate(_TYPED).split())
    if "_" in plain:  # Python's own sign between thousands
        raise ValueError(text)
    value = int(plain) if whole else float(plain)
    if not isfinite(value):
        raise ValueError(text)
    return value


def number_text_exact(value: int) -> str:
    """An integer of any size, digit for digit."""
    text = f"{abs(value):,}".replace(",", _THOUSANDS)
    return _MINUS + text if value < 0 else text


def exact_text(value: float, type: DataType) -> str:
    """All digits a value has and none more: a Float by its own shortest form, not the double's."""
    if type is DataType.Float:
        return str(np.float32(value))
    if type.integer or type is DataType.Boolean:
        return str(int(value)) if not isnan(value) else "nan"
    return repr(float(value))


def counted(count: int, noun: str) -> str:
    """`1 sample`, `2,000 samples`."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def duration_text(seconds: float) -> str:
    """`7800` as `2 h 10 min`: the two largest parts, seconds only under ten minutes."""
    whole = round(max(0.0, seconds))
    if whole < 60:
        return f"{whole} s"
    if whole < 600 and whole % 60:
        return f"{whole // 60} min {whole % 60} s"
    minutes = round(whole / 60)
    if minutes < 60:
        return f"{minutes} min"
    if minutes < 48 * 60:
        return f"{minutes // 60} h {minutes % 60} min" if minutes % 60 else f"{minutes // 60} h"
    hours = round(minutes / 60)
    return f"{hours // 24} d {hours % 24} h" if hours % 24 else f"{hours // 24} d"


def iso_text(time_ns: int) -> str:
    """ISO 8601 in UTC with nanoseconds cut to microseconds: `2026-11-20T13:32:07.120000Z`."""
    seconds, rest = divmod(time_ns, 1_000_000_000)
    moment = datetime.fromtimestamp(seconds, UTC).replace(microsecond=rest // 1000)
    return moment.isoformat(timespec="microseconds").replace("+00:00", "Z")


def clock_text(time_ns: int, zone: ZoneInfo) -> str:
    """`14:32:07` in the plant's zone."""
    return datetime.fromtimestamp(time_ns / 1e9, zone).strftime("%H:%M:%S")


def day_clock_text(time_ns: int, zone: ZoneInfo) -> str:
    """`20 Nov 14:32` in the plant's zone."""
    moment = datetime.fromtimestamp(time_ns / 1e9, zone)
    return f"{moment.day} {moment:%b %H:%M}"


def zone_name(time_ns: int, zone: ZoneInfo) -> str:
    """`CET`: the zone's short name at that time."""
    return datetime.fromtimestamp(time_ns / 1e9, zone).tzname() or str(zone)


def unit_text(unit: str) -> str:
    """A unit as people write it: `m3/h` as `m³/h`. Files are typed on keyboards without a ³."""
    return unit.replace("m3", "m³").replace("m2", "m²")


def reason_text(gap: Gap) -> str:
    """Why samples are missing, in words."""
    return _REASONS.get(gap.reason, gap.reason)


def pip_line(package: str) -> str:
    """What installs a package for the Python at work here."""
    return shlex.join([sys.executable, "-m", "pip", "install", package])
