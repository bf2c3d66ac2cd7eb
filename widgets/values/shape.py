"""What a whole value is, and how its parts are written."""

import json
from enum import Enum, auto
from math import isfinite, isnan
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from hmi.model.server.address import Plain
from hmi.model.text import NO_VALUE
from widgets.words import tr

_LINE: Final = 200
_REST: Final = 4
_NUMBERS: Final = {int, float}


class Shape(Enum):
    """How a value is shown."""

    LINE = auto()
    NUMBERS = auto()
    MATRIX = auto()
    LIST = auto()
    TREE = auto()


def shape_of(value: Plain) -> Shape:
    """Numbers are a profile, lists of one length a matrix, other scalars a list, all else that is nested a tree."""
    if isinstance(value, dict):
        return Shape.TREE
    if not isinstance(value, list):
        return Shape.LINE
    kinds = set(map(type, value))  # one pass in C: arrays may be long, and come again every second
    if dict in kinds:
        return Shape.TREE
    if list in kinds:
        rows = [row for row in value if isinstance(row, list)]
        flat = not any({list, dict} & set(map(type, row)) for row in rows)
        return Shape.MATRIX if kinds == {list} and len(set(map(len, rows))) == 1 and flat else Shape.TREE
    return Shape.NUMBERS if kinds and kinds <= _NUMBERS else Shape.LIST


def is_number(value: Plain) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def numbers_of(value: Any) -> NDArray[np.float64]:
    """f64[n] of a list or a matrix of numbers, row by row; NaN for what is none."""
    flat = [x for row in value for x in row] if value and isinstance(value[0], list) else value
    if set(map(type, flat)) <= _NUMBERS:
        return np.array(flat, np.float64)
    return np.array([float(x) if is_number(x) else np.nan for x in flat], np.float64)


def scalar_text(value: Plain) -> str:
    """A number with all its digits, a text as it is, true and false, NaN, a dash for nothing."""
    if value is None:
        return NO_VALUE
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and not isfinite(value):
        return "NaN" if isnan(value) else "∞" if value > 0 else "\N{MINUS SIGN}∞"
    if isinstance(value, float):
        return f"{value:.15g}" if value == float(f"{value:.15g}") else repr(value)
    return str(value)


def short_text(value: Plain) -> str:
    """A value on one line: of a list or a structure how many parts it has."""
    if isinstance(value, dict):
        return tr("{count} field(s)", n=len(value)).format(count=len(value))
    if isinstance(value, list):
        return tr("{count} item(s)", n=len(value)).format(count=len(value))
    text = scalar_text(value)
    return text if len(text) <= _LINE else f"{text[:_LINE]}…"


def json_text(value: Plain) -> str:
    """As other programs read it; what JSON has no number for is null."""
    return json.dumps(_finite(value), ensure_ascii=False, indent=2)


def outline_text(value: Plain, depth: int = 0) -> str:
    """A line a part, indented under its structure: `Flow: 1.5`."""
    indent = " " * (_REST * depth)
    if isinstance(value, dict):
        parts = list(value.items())
    elif isinstance(value, list):
        parts = [(f"[{place}]", item) for place, item in enumerate(value)]
    else:
        return indent + scalar_text(value)
    lines = []
    for name, item in parts:
        nested = isinstance(item, (dict, list)) and item
        lines.append(f"{indent}{name}:" + ("" if nested else f" {short_text(item)}"))
        if nested:
            lines.append(outline_text(item, depth + 1))
    return "\n".join(lines)


def _finite(value: Plain) -> Plain:
    if isinstance(value, float) and not np.isfinite(value):
        return None
    if isinstance(value, list):
        return [_finite(item) for item in value]
    if isinstance(value, dict):
        return {name: _finite(item) for name, item in value.items()}
    return value
