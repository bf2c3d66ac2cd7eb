"""Cells as values of a tag's type, and qualities as status codes."""

import re
from typing import Final

import numpy as np

from hmi.model.batch import Opaque
from hmi.model.quality import BAD, GOOD, STALE, SUBSTITUTED, UNCERTAIN, Quality

from hmi.model.quality import NO_LINK, NOT_SUBSCRIBED  # isort: skip
from hmi.model.tag import DataType, Tag

_INTEGER: Final = re.compile(r"[-+]?\d+", re.ASCII)
_NUMBER: Final = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?|[-+]?(?:inf|infinity)|nan", re.ASCII | re.I)
_EXACT: Final = 2**53
_TRUE: Final = frozenset({"true", "on", "yes", "1", "wahr", "ein", "ja"})
_FALSE: Final = frozenset({"false", "off", "no", "0", "falsch", "aus", "nein"})
_CODES: Final = {
    Quality.GOOD.words: GOOD,
    Quality.UNCERTAIN.words: UNCERTAIN,
    Quality.BAD.words: BAD,
    Quality.NO_LINK.words: NO_LINK,
    Quality.STALE.words: STALE,
    Quality.NOT_SUBSCRIBED.words: NOT_SUBSCRIBED,
    Quality.SUBSTITUTED.words: SUBSTITUTED,
}
_CLASSIC: Final = 255
"""Up to here a quality is one of OPC DA 3.00, 6.8: 192 and more good, 64 to 127 uncertain, less bad."""


def value_of(tag: Tag, text: str, *, decimal_comma: bool) -> tuple[float, Opaque]:
    """(number, exact value where a number does not hold it).

    Raises:
        ValueError: it is no value of the tag; the text says why.
    """
    if tag.array or tag.type in (DataType.Structure, DataType.ByteString, DataType.DateTime):
        raise ValueError(f"{tag.name} is of a type that a CSV file cannot bring")
    if not tag.type.numeric:
        return float("nan"), text
    if tag.type is DataType.Boolean or tag.words:
        known = _word(tag, text)
        if known is not None:
            return known, None
    plain = text.replace(".", "").replace(",", ".") if decimal_comma and "," in text else text
    if tag.type.integer and _INTEGER.fullmatch(plain):
        return _integer(tag, int(plain))
    if not _NUMBER.fullmatch(plain):
        raise ValueError(f"'{text}' is no number")
    value = float(plain)
    if tag.type.integer and value == value and value != int(value):
        raise ValueError(f"{text} is no whole number, which {tag.name} holds")
    return (float(np.float32(value)) if tag.type is DataType.Float else value), None


def status_of(text: str) -> int:
    """The status code that a quality in words, in hexadecimal digits or as a number says.

    Raises:
        ValueError: it says none.
    """
    known = _CODES.get(text.casefold())
    if known is not None or not text:
        return known or GOOD
    try:
        number = int(text, 16) if text[:2].lower() == "0x" else int(text)
    except ValueError as error:
        raise ValueError(f"'{text}' is no quality; write good, uncertain or bad, or a status code") from error
    if not 0 <= number < 2**32:
        raise ValueError(f"{text} is no status code")
    if 0 < number <= _CLASSIC and not text.lower().startswith("0x"):
        return GOOD if number >= 192 else UNCERTAIN if 64 <= number < 128 else BAD
    return number


def _word(tag: Tag, text: str) -> float | None:
    folded = text.casefold()
    for number, word in tag.words.items():
        if word.casefold() == folded:
            return float(number)
    if tag.type is DataType.Boolean:
        if folded in _TRUE:
            return 1.0
        if folded in _FALSE:
            return 0.0
        raise ValueError(f"'{text}' is neither true nor false")
    return None


def _integer(tag: Tag, value: int) -> tuple[float, Opaque]:
    low, high = tag.type.bounds
    if not low <= value <= high:
        raise ValueError(f"{value} is no {tag.type.name}; it goes from {low} to {high}")
    return float(value), value if abs(value) > _EXACT else None
