"""A method of a server and its arguments; what a person typed for one, checked before it is sent (Part 3, 5.7)."""

import json
import re
import struct
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from hmi.model.server.address import Plain
from hmi.model.tag import DataType
from hmi.model.text import typed_number
from hmi.model.words import marked

_TEXTS: Final = (DataType.String, DataType.LocalizedText)
_GIVEN: Final = (*_TEXTS, DataType.DateTime)
_BETWEEN: Final = re.compile(r"[\s;]+")


@dataclass(frozen=True, slots=True)
class MethodArgument:
    """One argument.

    Attributes:
        data_type: its name, `Duration`; type: the built-in type under it, None where values of it cannot be given.
        rank: ValueRank: 0 and above an array, below it one value.
        words: of an enumeration, by number.
    """

    name: str
    description: str
    data_type: str
    type: DataType | None
    rank: int = -1
    words: tuple[tuple[int, str], ...] = ()

    @property
    def listed(self) -> bool:
        """Whether a list of values is wanted."""
        return self.rank >= 0

    @property
    def wants(self) -> str:
        """`Double`, `array of String`, `array of Double in 2 dimensions`."""
        if not self.listed:
            return self.data_type
        return marked("array of {data_type}").format(data_type=self.data_type) + (
            marked(" in {rank} dimensions").format(rank=self.rank) if self.rank > 1 else ""
        )


@dataclass(frozen=True, slots=True)
class MethodSignature:
    """What a method takes and gives. executable: now, for the user who is logged in."""

    inputs: tuple[MethodArgument, ...]
    outputs: tuple[MethodArgument, ...]
    executable: bool = True

    @property
    def hindrance(self) -> str:
        """Why it cannot be called from here; empty where it can."""
        if not self.executable:
            return marked("The server does not let this login carry out the method now.")
        foreign = [a for a in self.inputs if a.type not in _GIVEN and not (a.type is not None and a.type.numeric)]
        if foreign:
            wants = ", ".join(f"{a.name} ({a.data_type})" for a in foreign)
            return marked("It cannot be called from here: values for {wants} cannot be typed in.").format(wants=wants)
        return ""


def parsed_argument(argument: MethodArgument, text: str) -> Plain:
    """What a person typed as the value that is sent: a number, a text, true or false, or a list of them.

    Arrays are one value a line, or parted by semicolons or (but for texts) spaces; or a JSON list, nested for more
    dimensions.

    Raises:
        ValueError: it is none of this argument's type or range; the text is a sentence that says why.
    """
    if not argument.listed:
        return _one(argument, text)
    stripped = text.strip()
    if stripped.startswith("["):
        try:
            items = json.loads(stripped)
        except json.JSONDecodeError as error:
            raise ValueError(
                marked("This list is not closed, or not written as [1, 2, 3]: {msg}.").format(msg=error.msg)
            ) from error
        return _items(argument, items, max(1, argument.rank))
    if argument.rank > 1:
        raise ValueError(
            marked("An array in {rank} dimensions is written as [[1, 2], [3, 4]].").format(rank=argument.rank)
        )
    parts = stripped.splitlines() if argument.type in _TEXTS else _BETWEEN.split(stripped)
    return [_placed(argument, place, part) for place, part in enumerate(parts if stripped else ())]


def _items(argument: MethodArgument, items: Any, depth: int) -> list[Plain]:
    if not isinstance(items, list):
        raise ValueError(marked("A list is wanted where {items} stands.").format(items=items))
    if depth > 1:
        rows = [_items(argument, item, depth - 1) for item in items]
        if len({len(row) for row in rows}) > 1:
            raise ValueError(marked("Its rows are not all of one length."))
        return list(rows)
    if any(isinstance(item, (list, dict)) or item is None for item in items):
        raise ValueError(marked("It has lists or gaps where single values are wanted."))
    texts = [item if isinstance(item, str) else json.dumps(item) for item in items]
    return [_placed(argument, place, text) for place, text in enumerate(texts)]


def _placed(argument: MethodArgument, place: int, text: str) -> Plain:
    try:
        return _one(argument, text)
    except ValueError as error:
        raise ValueError(marked("Item {place}: {error}").format(place=place, error=error)) from error


def _one(argument: MethodArgument, text: str) -> Plain:
    kind = argument.type
    if kind in _TEXTS:
        return text
    typed = text.strip()
    if not typed:
        raise ValueError(marked("A value is wanted: {wants}.").format(wants=argument.wants))
    if argument.words:
        return _state(argument, typed)
    if kind is DataType.DateTime:
        return _moment(typed)
    if kind is DataType.Boolean:
        return _boolean(typed)
    if kind is not None and kind.integer:
        return _integer(kind, typed)
    if kind in (DataType.Float, DataType.Double):
        return _real(kind, typed)
    raise ValueError(marked("Values of {data_type} cannot be typed in.").format(data_type=argument.data_type))


def _state(argument: MethodArgument, text: str) -> int:
    for number, word in argument.words:
        if text in (word, str(number)):
            return number
    words = ", ".join(word for _, word in argument.words)
    raise ValueError(marked("'{text}' is none of {words}.").format(text=text, words=words))


def _boolean(text: str) -> bool:
    known = {"true": True, "1": True, "false": False, "0": False}
    if text.lower() not in known:
        raise ValueError(marked("'{text}' is neither true nor false.").format(text=text))
    return known[text.lower()]


def _integer(kind: DataType, text: str) -> int:
    try:
        number = int(typed_number(text, whole=True))
    except ValueError as error:
        raise ValueError(marked("'{text}' is not a whole number.").format(text=text)) from error
    low, high = kind.bounds
    if not low <= number <= high:
        raise ValueError(
            marked("{number} does not fit {type}, which goes from {low} to {high}.").format(
                number=number, type=kind.name, low=low, high=high
            )
        )
    return number


def _real(kind: DataType | None, text: str) -> float:
    try:
        number = float(typed_number(text))
        if kind is DataType.Float:
            struct.pack("<f", number)
    except OverflowError as error:
        raise ValueError(marked("{text} does not fit {type}.").format(text=text, type=DataType.Float.name)) from error
    except ValueError as error:
        raise ValueError(marked("'{text}' is not a number.").format(text=text)) from error
    return number


def _moment(text: str) -> str:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise ValueError(marked("'{text}' is no time as in 2026-11-20T13:00:00+01:00.").format(text=text)) from error
    if moment.tzinfo is None:
        raise ValueError(
            marked("{text} does not say its offset from UTC, as +01:00 or Z at its end.").format(text=text)
        )
    return text
