"""What a tag's `record` and the plant's `record: size` may say.

All raise ValueError with a sentence for the person who wrote it.
"""

import re
from typing import Final, NamedTuple

from hmi.config.reading import scalars
from hmi.config.reading.suggest import did_you_mean
from hmi.model.recording import EVERYTHING, Method, RecordRule

EXAMPLES: Final = (
    "deadband 0.1",
    "deadband 0.5 %",
    "exception 0.1 / 10 min",
    "swinging door 0.2 / 10 min",
    "scan 10 s",
    "everything",
    "none",
)
RECORD_PATTERN: Final = r"^\s*(everything|none|(deadband|exception|swinging door|scan)\s+\S.*)$"
SIZE_PATTERN: Final = r"^\s*\d+(\.\d+)?\s*(%|MB|GB|TB)\s*$"
_SIZE: Final = re.compile(r"(\d+(?:\.\d+)?)\s*(%|[A-Za-z]+)", re.ASCII)
_UNITS: Final = {"MB": 10**6, "GB": 10**9, "TB": 10**12}


class RecordSpec(NamedTuple):
    """As written. percent: the rule's band is in per cent of the range."""

    rule: RecordRule
    percent: bool = False


class DiskSize(NamedTuple):
    """Bytes, or a share of the disk, 0..1."""

    amount: float
    is_share: bool


def record_spec(text: str, *, decimal_comma: bool = False) -> RecordSpec:
    """`deadband 0.1`, `deadband 0.5 %`, `exception 0.1 / 10 min`, `swinging door 0.2 / 10 min`, `scan 10 s`."""
    plain = " ".join(text.split())
    method = next((m for m in Method if plain == m.value or plain.startswith(f"{m.value} ")), None)
    if method is None:
        ways = [m.value for m in Method]
        hint = did_you_mean(plain.split("/")[0].rstrip("0123456789.,% "), ways)
        raise ValueError(f"'{text}' is no way to record ({', '.join(ways)}){hint}; write it as {EXAMPLES[0]}")
    rest = plain[len(method.value) :].strip()
    if method in (Method.EVERYTHING, Method.NONE):
        if rest:
            raise ValueError(f"'{rest}' says nothing after '{method.value}'; leave it out")
        return RecordSpec(EVERYTHING if method is Method.EVERYTHING else RecordRule(method))
    if method is Method.SCAN:
        return RecordSpec(RecordRule(method, period_s=_span(rest, text, "scan 10 s")))
    return _banded(method, rest, text, decimal_comma)


def _banded(method: Method, rest: str, text: str, decimal_comma: bool) -> RecordSpec:
    amount, slash, silence = (part.strip() for part in rest.partition("/"))
    percent = amount.endswith("%")
    example = EXAMPLES[0] if method is Method.DEADBAND else f"{method.value} 0.1 / 10 min"
    if not amount:
        raise ValueError(f"'{text}' does not say how wide the band is; write it as {example}")
    band = scalars.number(amount.rstrip("% "), decimal_comma=decimal_comma)
    if band < 0:
        raise ValueError(f"a band of {band:g} is below 0")
    if percent and band > 100:
        raise ValueError(f"a band of {band:g} % is wider than the range")
    if method is Method.DEADBAND:
        if slash:
            raise ValueError(f"a deadband has no longest silence; write exception {amount} / {silence}")
        return RecordSpec(RecordRule(method, band), percent)
    return RecordSpec(RecordRule(method, band, silence_s=_span(silence, text, example)), percent)


def _span(text: str, whole: str, example: str) -> float:
    if not text:
        raise ValueError(f"'{whole}' does not say how long; write it as {example}")
    seconds = scalars.duration(text)
    if seconds <= 0:
        raise ValueError(f"'{text}' is no time at all; write it as {example}")
    return seconds


def disk_size(text: str) -> DiskSize:
    """`80 %` of the disk, or `500 GB` (a GB is 10^9 bytes)."""
    match = _SIZE.fullmatch(text.strip())
    if match is None or (match[2] != "%" and match[2] not in _UNITS):
        raise ValueError(f"'{text}' is not a size; write 80 %, 500 MB, 200 GB or 2 TB")
    amount = float(match[1])
    if amount <= 0:
        raise ValueError(f"a size of {text} keeps nothing")
    if match[2] != "%":
        return DiskSize(amount * _UNITS[match[2]], False)
    if amount > 95:
        raise ValueError(f"{text} of the disk leaves no room for anything else; 95 % is the most")
    return DiskSize(amount / 100, True)
