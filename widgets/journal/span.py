"""Stretches of time that a person may choose. No Qt."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from typing import Final
from zoneinfo import ZoneInfo

from hmi.model.words import marked

_S: Final = 1_000_000_000
_FORMS: Final = ("%Y-%m-%d %H:%M", "%Y-%m-%d %H:%M:%S", "%Y-%m-%d")
_TYPED: Final = str.maketrans({"：": ":", "／": "-", "/": "-", "－": "-", "年": "-", "月": "-", "日": " "})
EXAMPLE: Final = "2026-11-20 06:00"


class Span(Enum):
    """The value is what is written."""

    ALL = marked("All times")
    HOUR = marked("Last hour")
    SHIFT = marked("Last 8 hours")
    TODAY = marked("Today")
    WEEK = marked("Last 7 days")
    BETWEEN = marked("From … to …")


_LASTING: Final = {Span.HOUR: timedelta(hours=1), Span.SHIFT: timedelta(hours=8), Span.WEEK: timedelta(days=7)}


@dataclass(frozen=True, slots=True)
class Stretch:
    """UTC, start <= time < end; None where it is open."""

    start_ns: int | None = None
    end_ns: int | None = None


def stretch(span: Span, begin: str, end: str, now_ns: int, zone: ZoneInfo) -> Stretch:
    """What was chosen, on the plant's clock.

    Raises:
        ValueError: begin or end is no time, or they are in the wrong order; the sentence is for the person.
    """
    now = datetime.fromtimestamp(now_ns // _S, zone)
    match span:
        case Span.ALL:
            return Stretch()
        case Span.TODAY:
            return Stretch(_ns(now.replace(hour=0, minute=0, second=0, microsecond=0)))
        case Span.BETWEEN:
            made = Stretch(_moment(begin, zone), _moment(end, zone))
            if made.start_ns is not None and made.end_ns is not None and made.end_ns <= made.start_ns:
                raise ValueError(marked("The end stands before the beginning."))
            return made
        case _:
            return Stretch(now_ns - round(_LASTING[span].total_seconds()) * _S)


def _moment(text: str, zone: ZoneInfo) -> int | None:
    plain = " ".join(text.translate(_TYPED).split())
    if not plain:
        return None
    for form in _FORMS:
        try:
            return _ns(datetime.strptime(plain, form).replace(tzinfo=zone))
        except ValueError:
            continue
    raise ValueError(marked("'{text}' is no time; write it like {example}.").format(text=text.strip(), example=EXAMPLE))


def _ns(moment: datetime) -> int:
    return round(moment.timestamp()) * _S
