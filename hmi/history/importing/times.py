"""Times as other systems write them: which form a column has, and each of its cells as ns UTC."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_FRACTION: Final = re.compile(r"(?<=:\d\d)[.,](\d{1,9})\d*")
_NUMBER: Final = re.compile(r"\d{9,19}(?:\.\d+)?", re.ASCII)
_UNITS: Final = {10: 10**9, 13: 10**6, 16: 10**3, 19: 1}
"""Digits of a Unix time of this century to the nanoseconds of its unit."""
_CLOCKS: Final = (" %H:%M:%S", " %H:%M", " %I:%M:%S %p", " %I:%M %p", "")
_DATES: Final = ("%d.%m.%Y", "%d.%m.%y", "%d/%m/%Y", "%m/%d/%Y", "%d-%m-%Y", "%Y/%m/%d", "%d-%b-%Y", "%d-%b-%y")
ISO: Final = "ISO 8601"
UNIX: Final = "Unix time"


class TimeError(ValueError):
    """A cell is no time. The text says why."""


@dataclass(frozen=True, slots=True)
class TimeForm:
    """name: ISO, UNIX, or the format as strptime has it. zone: of times that name no offset."""

    name: str
    zone: ZoneInfo

    def ns(self, text: str, after_ns: int | None = None) -> int:
        """ns UTC, to the nanosecond.

        Args:
            after_ns: the time before it of the same tag: tells the two passes of the hour that a clock repeats.

        Raises:
            TimeError: it is no time of this form, or one that the zone's clock leaves out.
        """
        if self.name == UNIX:
            return _unix_ns(text)
        rest_ns, moment = self._moment(text)
        if moment.tzinfo is not None:
            return _ns(moment) + rest_ns
        first = moment.replace(tzinfo=self.zone)
        if first.astimezone(UTC).astimezone(self.zone).replace(tzinfo=None) != moment:
            raise TimeError(f"{text} does not exist in {self.zone.key}: the clock was put forward over it")
        found = _ns(first) + rest_ns
        second = _ns(first.replace(fold=1)) + rest_ns
        return second if after_ns is not None and found <= after_ns < second else found

    def _moment(self, text: str) -> tuple[int, datetime]:
        """Digits of a second apart, which datetime cuts to six."""
        fraction = _FRACTION.search(text)
        rest_ns = int(fraction[1].ljust(9, "0")) if fraction else 0
        whole = _FRACTION.sub("", text, count=1) if fraction else text
        try:
            return rest_ns, datetime.fromisoformat(whole) if self.name == ISO else datetime.strptime(whole, self.name)
        except ValueError as error:
            raise TimeError(f"'{text}' is no time as {self.name}") from error


def form_of(samples: Sequence[str], zone: ZoneInfo) -> tuple[TimeForm, ...]:
    """The forms that fit all samples; two of them where day and month cannot be told apart."""
    names = (ISO, UNIX, *(date + clock for date in _DATES for clock in _CLOCKS))
    fitting = [form for name in names if (form := TimeForm(name, zone)) and _fits(form, samples)]
    return tuple(fitting)


def _fits(form: TimeForm, samples: Sequence[str]) -> bool:
    return bool(samples) and all(_reads(form.ns, s) for s in samples)


def _reads(read: Callable[[str], int], text: str) -> bool:
    try:
        read(text)
    except TimeError:
        return False
    return True


def _unix_ns(text: str) -> int:
    if not _NUMBER.fullmatch(text):
        raise TimeError(f"'{text}' is no Unix time")
    whole, _, rest = text.partition(".")
    unit = next((u for digits, u in _UNITS.items() if len(whole) <= digits), 1)
    return int(whole) * unit + int(rest.ljust(9, "0")[:9] or 0) * unit // 10**9


def _ns(moment: datetime) -> int:
    return (moment - _EPOCH) // timedelta(microseconds=1) * 1000
