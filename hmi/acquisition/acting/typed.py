"""What a person or a screen hands in, as a Variant of the type that the server wants; or why not."""

import struct
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from math import isfinite
from typing import Any, Final

from asyncua import ua
from asyncua.ua.ua_binary import variant_to_binary

from hmi.acquisition.decoding.reader import Reader
from hmi.acquisition.decoding.variant import read_variant
from hmi.model.batch import Opaque
from hmi.model.tag import DataType, Tag
from hmi.model.text import number_text
from hmi.model.words import marked

Value = float | int | str | bool
Given = Value | Sequence["Given"]
"""One value, or an array: a list of values, or of lists of one length each."""
_NONE: Final[Mapping[int, str]] = {}
_SCALAR: Final = (float, int, str, bool)
_DIMENSIONS_LIMIT: Final = 32


class RefusedError(Exception):
    """A value that is not sent; the message is a sentence for whoever gave it."""


def variant_for(tag: Tag, value: Given) -> ua.Variant:
    """The Variant to write to a tag.

    Raises:
        RefusedError: the value is none of the tag's type, words or range.
    """
    if tag.array:
        if isinstance(value, _SCALAR):
            raise RefusedError(marked("{tag} is an array and takes a list of values").format(tag=tag.name))
        return array_of(tag.type, value, tag.words, lambda number: _check(tag, number))
    if not isinstance(value, _SCALAR):
        raise RefusedError(
            marked("{tag} takes one value and was given {called}").format(tag=tag.name, called=_called(value))
        )
    variant = variant_of(tag.type, value, tag.words)
    _check(tag, variant.Value)
    return variant


def array_of(
    type: DataType,
    values: Given,
    words: Mapping[int, str] = _NONE,
    check: Callable[[Any], None] = lambda _: None,
) -> ua.Variant:
    """A Variant that is an array of a built-in type, in as many dimensions as the lists are nested.

    Args:
        check: raises RefusedError for an item that is of the type and yet not wanted.

    Raises:
        RefusedError: no list, an item that is not of the type, or lists of unequal length.
    """
    if not isinstance(values, (list, tuple)):
        raise RefusedError(marked("a list of values is wanted, and {called} is none").format(called=_called(values)))
    _shape(values)
    return ua.Variant(_items(type, values, words, check), ua.VariantType(int(type)), is_array=True)


def _items(type: DataType, values: Any, words: Mapping[int, str], check: Callable[[Any], None]) -> list[Any]:
    found: list[Any] = []
    for place, value in enumerate(values):
        if not isinstance(value, _SCALAR):
            found.append(_items(type, value, words, check))
            continue
        try:
            item = variant_of(type, value, words).Value
            check(item)
        except RefusedError as error:
            raise RefusedError(marked("item {place}: {error}").format(place=place, error=error)) from error
        found.append(item)
    return found


def _shape(values: Any, depth: int = 1) -> tuple[int, ...]:
    """The dimensions of nested lists; raises RefusedError where they have none."""
    if isinstance(values, _SCALAR):
        return ()
    if not isinstance(values, (list, tuple)) or depth > _DIMENSIONS_LIMIT:
        raise RefusedError(marked("{called} is no value of an array").format(called=_called(values)))
    inner = {_shape(value, depth + 1) for value in values}
    if len(inner) > 1:
        raise RefusedError(marked("its lists are not all of one length"))
    return (len(values), *(inner.pop() if inner else ()))


def _called(value: Any) -> str:
    if isinstance(value, (list, tuple)):
        return marked("a list of {count}").format(count=len(value))
    return repr(value) if isinstance(value, _SCALAR) else "nothing" if value is None else type(value).__name__


def _check(tag: Tag, number: Any) -> None:
    if not tag.type.numeric or tag.type is DataType.Boolean:
        return
    if tag.words and number not in tag.words:
        raise RefusedError(marked("{number} is none of the states of {tag}").format(number=number, tag=tag.name))
    if tag.low is not None and number < tag.low:
        raise RefusedError(
            marked("{value} is below the range of {tag}, which begins at {bound}").format(
                value=_shown(tag, number), tag=tag.name, bound=_shown(tag, tag.low)
            )
        )
    if tag.high is not None and number > tag.high:
        raise RefusedError(
            marked("{value} is above the range of {tag}, which ends at {bound}").format(
                value=_shown(tag, number), tag=tag.name, bound=_shown(tag, tag.high)
            )
        )


def _shown(tag: Tag, number: float) -> str:
    return f"{number_text(float(number), tag.decimals)} {tag.unit}".strip()


def variant_of(type: DataType, value: Value, words: Mapping[int, str] = _NONE) -> ua.Variant:
    """A Variant of a built-in type.

    Args:
        value: a number, a text for a text, one of `words`, or ISO 8601 with its offset for a DateTime.

    Raises:
        RefusedError: the value cannot be one of this type without a change.
    """
    if isinstance(value, str) and type.numeric:
        value = _number_of(value, words)
    kind = ua.VariantType(int(type))
    if type is DataType.Boolean:
        return ua.Variant(_boolean(value), kind)
    if type.integer:
        return ua.Variant(_integer(type, value), kind)
    if type in (DataType.Float, DataType.Double):
        return ua.Variant(_real(type, value), kind)
    if not isinstance(value, str):
        raise RefusedError(marked("{value} is a number, and a {type} is wanted").format(value=value, type=type.name))
    if type is DataType.String:
        return ua.Variant(value, kind)
    if type is DataType.LocalizedText:
        return ua.Variant(ua.LocalizedText(ua.String(value)), kind)
    if type is DataType.DateTime:
        return ua.Variant(_moment(value), kind)
    raise RefusedError(marked("values of type {type} cannot be written from here").format(type=type.name))


def exact(variant: ua.Variant) -> Opaque:
    """What a Variant holds, in the words of a batch's side lane (numbers as int, float or bool).

    By way of its encoding: one way to read Variants, and structures stay bytes.
    """
    return read_variant(Reader(variant_to_binary(variant)))


def _number_of(text: str, words: Mapping[int, str]) -> int:
    for number, word in words.items():
        if word == text:
            return number
    raise RefusedError(
        marked("{text!r} is no number").format(text=text)
        + (marked(", and none of {list}").format(list=", ".join(words.values())) if words else "")
    )


def _boolean(value: Any) -> bool:
    if value not in (0, 1):
        raise RefusedError(marked("{value} is neither 0 nor 1").format(value=value))
    return bool(value)


def _integer(type: DataType, value: Any) -> int:
    if isinstance(value, float) and not value.is_integer():
        raise RefusedError(
            marked("{value} is no whole number, and {type} takes no other").format(value=value, type=type.name)
        )
    number = int(value)
    low, high = type.bounds
    if not low <= number <= high:
        raise RefusedError(
            marked("{number} does not fit {type}, which goes from {low} to {high}").format(
                number=number, type=type.name, low=low, high=high
            )
        )
    return number


def _real(type: DataType, value: Any) -> float:
    try:
        number = float(value)
        if type is DataType.Float:
            struct.pack("<f", number)
    except OverflowError as error:
        raise RefusedError(marked("{value} does not fit {type}").format(value=value, type=type.name)) from error
    if not isfinite(number):
        raise RefusedError(marked("{number} is no value to write").format(number=number))
    return number


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise RefusedError(marked("{text!r} is no time as in 2026-11-20T13:00:00+01:00").format(text=text)) from error
    if moment.tzinfo is None:
        raise RefusedError(marked("{text!r} does not say its offset from UTC").format(text=text))
    return moment
