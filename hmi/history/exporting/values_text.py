"""Columns of values as text: all digits a value has, and none more."""

import json
from typing import Final

import numpy as np

from hmi.history.exporting.table import DOUBLE, FLOAT, INTEGER, ValueColumn
from hmi.model.batch import Opaque
from hmi.model.columns import Values
from hmi.model.tag import DataType, Tag

_FLOAT_DIGITS: Final = range(6, 10)
"""Nine digits tell every 32-bit float from its neighbours (IEEE 754-2019, 5.12.2); six are often enough."""


def value_texts(column: ValueColumn) -> list[str]:
    """Empty for absent cells; NaN, inf and -inf as these words."""
    texts = np.full(len(column.value), "", object)
    given = ~column.absent
    for kind, write in ((DOUBLE, _doubles), (FLOAT, _floats), (INTEGER, _integers)):
        rows = np.flatnonzero((column.kind == kind) & given)
        if len(rows):
            texts[rows] = write(column.value[rows])
    for row, text in column.exact.items():
        texts[row] = text
    found: list[str] = texts.tolist()
    return found


def _doubles(values: Values) -> list[str]:
    return _capital_nan(values, list(map(repr, values.tolist())))


def _floats(values: Values) -> list[str]:
    """The fewest digits, from six on, that read back as the same 32-bit float."""
    own = values.astype(np.float32)
    numbers = own.tolist()
    texts = np.array([f"{n:.6g}" for n in numbers], object)
    left = np.arange(len(own))
    for digits in _FLOAT_DIGITS[1:]:
        left = left[np.array([float(t) for t in texts[left]], np.float64).astype(np.float32) != own[left]]
        if not len(left):
            break
        texts[left] = [f"{numbers[row]:.{digits}g}" for row in left.tolist()]
    return _capital_nan(values, texts.tolist())


def _integers(values: Values) -> list[str]:
    """What is no number, which an integer cannot be, is written as it came."""
    sound = np.isfinite(values)
    if sound.all():
        return list(map(str, values.astype(np.int64).tolist()))
    return [str(int(v)) if s else _word(v) for v, s in zip(values.tolist(), sound.tolist(), strict=True)]


def _capital_nan(values: Values, texts: list[str]) -> list[str]:
    for row in np.flatnonzero(np.isnan(values)).tolist():
        texts[row] = "NaN"
    return texts


def _word(value: float) -> str:
    return "NaN" if value != value else str(value)


def exact_text(tag: Tag, exact: Opaque) -> str:
    """What a side lane carries, with nothing lost: text as it is, arrays and structures as JSON, bytes as hex."""
    if exact is None:
        return ""
    if isinstance(exact, str):
        return exact
    if isinstance(exact, bytes):
        return "0x" + exact.hex()
    if isinstance(exact, int) and not isinstance(exact, bool):
        return f"{np.datetime64(exact, 'ns')}Z" if tag.type is DataType.DateTime else str(exact)
    return json.dumps(_plain(exact), ensure_ascii=False)


def _plain(exact: Opaque) -> object:
    """As JSON has it; what JSON has no word for is text."""
    if isinstance(exact, np.ndarray):
        return [_plain(element) for element in exact.tolist()]
    if isinstance(exact, (tuple, list)):
        return [_plain(element) for element in exact]
    if isinstance(exact, bytes):
        return "0x" + exact.hex()
    if isinstance(exact, float) and not np.isfinite(exact):
        return _word(exact)
    return exact if exact is None or isinstance(exact, (str, int, float)) else str(exact)
