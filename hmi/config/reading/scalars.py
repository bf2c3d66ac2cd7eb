"""What one cell or one scalar may say: numbers, durations, limits, tag types, node ids.

All raise ValueError with a sentence for the person who wrote it.
"""

import re
from functools import lru_cache
from typing import Final, NamedTuple

from hmi.config.reading.suggest import did_you_mean
from hmi.model.alarm import Priority
from hmi.model.tag import DataType, Role

_NUMBER: Final = re.compile(r"[-+]?(\d+(\.\d*)?|\.\d+)([eE][-+]?\d+)?", re.ASCII)
_PART: Final = re.compile(r"(\d+(?:\.\d+)?)\s*([a-z]+)", re.ASCII)
DURATION_PATTERN: Final = r"^\s*(\d+(\.\d+)?\s*(ms|s|min|h|d|day|days|week|weeks)\s*)+$"
_UNITS: Final = {
    "ms": 0.001,
    "s": 1.0,
    "min": 60.0,
    "h": 3600.0,
    "d": 86400.0,
    "day": 86400.0,
    "days": 86400.0,
    "week": 604800.0,
    "weeks": 604800.0,
}
DISTANCE_PATTERN: Final = r"^\s*\d+(\.\d+)?\s*m\s*$"
SCREEN_PATTERN: Final = r"^\s*\d+(\.\d+)?\s*in\s*$"
_NEAREST_M, _FARTHEST_M = 0.2, 50.0
_LEAST_IN, _LARGEST_IN = 5.0, 500.0
_LONGEST_S: Final = 100 * 365.25 * 86400.0
LIMIT_PATTERN: Final = r"^\s*[-+]?(\d+(\.\d*)?|\.\d+)([eE][-+]?\d+)?\s+[pP][1-4]\s*$"
_LIMIT: Final = re.compile(r"(\S+)\s+[pP](\d)", re.ASCII)
_TYPE: Final = re.compile(r"([A-Za-z0-9]+)\s*(\[\s*\])?\s*(?:\{(.*)\})?", re.DOTALL)
_WORD: Final = re.compile(r"([-+]?\d+)\s+(\S.*)", re.ASCII | re.DOTALL)
_NODE: Final = re.compile(r"(?:nsu=[^;]+;)?(?:(i)=([0-9]{1,10})|(s)=(.+)|(g)=([0-9A-Fa-f-]+)|(b)=(.+))", re.DOTALL)
_GUID: Final = re.compile(r"[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}")
_BASE64: Final = re.compile(r"(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?")


class TagType(NamedTuple):
    """`Int32 {0 off; 1 filter}`: the built-in type, whether it is an array, and words by number."""

    type: DataType
    array: bool = False
    words: tuple[tuple[int, str], ...] = ()


class LimitValue(NamedTuple):
    """`7.1 p1`."""

    value: float
    priority: Priority


def number(text: str, *, decimal_comma: bool = False) -> float:
    """A finite decimal number; with `decimal_comma` as a German Excel writes it, `4,5`."""
    plain = text.replace(",", ".", 1) if decimal_comma and "." not in text else text
    if not _NUMBER.fullmatch(plain):
        hint = f"; write {text.replace(',', '.')}" if _NUMBER.fullmatch(text.replace(",", ".", 1)) else ""
        raise ValueError(f"'{text}' is not a number{hint}")
    value = float(plain)
    if abs(value) > 1e300:
        raise ValueError(f"{text} is too large a number")
    return value


def duration(text: str) -> float:
    """Seconds of `15 min`, `400 days`, `1 h 30 min`."""
    parts = _PART.findall(text)
    rest = _PART.sub("", text).strip()
    if not parts or rest:
        raise ValueError(f"'{text}' is not a duration; write it as 10 s, 15 min, 8 h or 400 days")
    total = 0.0
    for amount, unit in parts:
        if unit not in _UNITS:
            raise ValueError(f"'{unit}' is not a unit of time; use ms, s, min, h or days")
        total += float(amount) * _UNITS[unit]
    if total > _LONGEST_S:
        raise ValueError(f"'{text}' is longer than 100 years")
    return total


def distance(text: str) -> float:
    """Metres of `3 m`, from the eye to the screen."""
    if not re.fullmatch(DISTANCE_PATTERN, text, re.ASCII):
        raise ValueError(f"'{text}' is not a distance; write it as 0.7 m or 3 m")
    metres = float(text.strip().removesuffix("m"))
    if not _NEAREST_M <= metres <= _FARTHEST_M:
        raise ValueError(f"nobody reads a screen from {metres:g} m; give {_NEAREST_M:g} m to {_FARTHEST_M:g} m")
    return metres


def screen_size(text: str) -> float:
    """Inches of `55 in`, from corner to corner."""
    if not re.fullmatch(SCREEN_PATTERN, text, re.ASCII):
        raise ValueError(f"'{text}' is not the size of a screen; write it as 24 in or 55 in")
    inches = float(text.strip().removesuffix("in"))
    if not _LEAST_IN <= inches <= _LARGEST_IN:
        raise ValueError(f"no screen has {inches:g} in; give {_LEAST_IN:g} in to {_LARGEST_IN:g} in")
    return inches


def limit(text: str, *, decimal_comma: bool = False) -> LimitValue:
    """`7.1 p1`: a limit and its priority, 1 urgent to 4 low."""
    match = _LIMIT.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"'{text}' is not a limit with its priority; write it as 7.1 p1 (p1 urgent to p4 low)")
    value = number(match[1], decimal_comma=decimal_comma)
    if not 1 <= int(match[2]) <= 4:
        raise ValueError(f"there is no priority p{match[2]}; use p1 (urgent) to p4 (low)")
    return LimitValue(value, Priority(int(match[2])))


@lru_cache(maxsize=1024)
def tag_type(text: str) -> TagType:
    """`Double`, `Double[]`, `Int32 {0 off; 1 filter; 2 backwash}`, `Boolean {0 stopped; 1 running}`."""
    match = _TYPE.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"'{text}' is not a type; write it as Double, Double[] or Int32 {{0 off; 1 on}}")
    name, array, inner = match.groups()
    if name not in DataType.__members__:
        raise ValueError(f"no type '{name}'{did_you_mean(name, DataType.__members__)}")
    type_ = DataType[name]
    if inner is None:
        return TagType(type_, bool(array))
    if array or not (type_.integer or type_ is DataType.Boolean):
        raise ValueError(f"only a Boolean or an integer can have words, not {name}{array or ''}")
    return TagType(type_, False, _words(inner, type_))


def _words(inner: str, type_: DataType) -> tuple[tuple[int, str], ...]:
    words: dict[int, str] = {}
    low, high = type_.bounds
    for part in inner.split(";"):
        match = _WORD.fullmatch(part.strip())
        if match is None:
            raise ValueError(f"'{part.strip()}' is not a number and its word; write {{0 off; 1 on}}")
        value = int(match[1])
        if not low <= value <= high:
            raise ValueError(f"{value} is no {type_.name}; it goes from {low} to {high}")
        if value in words:
            raise ValueError(f"{value} has two words, '{words[value]}' and '{match[2]}'")
        words[value] = match[2]
    return tuple(words.items())


def node_id(text: str) -> str:
    """A node id with its namespace's URI (OPC UA Part 6, 5.3.1.10 and 5.1.12), never with an index."""
    if text.startswith("ns="):
        raise ValueError(
            f"node id '{text}' uses a namespace index, which a server may change at each start; write nsu=URI;s=..."
        )
    match = _NODE.fullmatch(text)
    if match is None:
        raise ValueError(f"'{text}' is not a node id; write nsu=URI;s=NAME (or i=NUMBER, g=GUID, b=BASE64)")
    if match[1] and int(match[2]) > 2**32 - 1:
        raise ValueError(f"node id {match[2]} is larger than 32 bits")
    if match[5] and not _GUID.fullmatch(match[6]):
        raise ValueError(f"'{match[6]}' is not a GUID; write g=xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx")
    if match[7] and not _BASE64.fullmatch(match[8]):
        raise ValueError(f"'{match[8]}' is not base64")
    return text


_WRITERS: Final = {r.value: r for r in Role if r is not Role.VIEWER}


def writer(text: str) -> Role:
    """The lowest role that may write a tag."""
    if text not in _WRITERS:
        roles = ", ".join(_WRITERS)
        raise ValueError(f"'{text}' is no role that may write ({roles}){did_you_mean(text, _WRITERS)}")
    return _WRITERS[text]
