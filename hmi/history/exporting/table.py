"""Columns on their way into a file: what every format can write."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from hmi.history.tables.arrange import run_starts
from hmi.model.columns import Statuses, Times, Values
from hmi.model.quality import is_bad, quality_of
from hmi.model.tag import DataType, Tag

DOUBLE: Final = 0
FLOAT: Final = 1
INTEGER: Final = 2
TEXT: Final = 3
"""How the value of a tag is written: the shortest digits of its own type, or only what its side lane carries."""


@dataclass(frozen=True, slots=True)
class WordColumn:
    """words[index[i]] is the cell of row i; index: intp[n]."""

    words: Sequence[str]
    index: NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class ValueColumn:
    """Values as numbers, and as text where a number does not hold them.

    Attributes:
        value: f64[n].
        kind: i8[n], DOUBLE, FLOAT, INTEGER or TEXT.
        absent: bool[n], cells that stay empty: nothing was delivered, which is not the number NaN.
        exact: row to text, of texts, arrays, structures, times and integers beyond 2**53.
    """

    value: Values
    kind: NDArray[np.int8]
    absent: NDArray[np.bool_]
    exact: Mapping[int, str]


Column = WordColumn | ValueColumn


@dataclass(frozen=True, slots=True)
class Frame:
    """n rows of the file: time, i64[n] ns UTC, under the first title, and a column for each of the others."""

    time: Times
    columns: Sequence[Column]

    def __len__(self) -> int:
        return len(self.time)


def kind_of(tag: Tag) -> int:
    """How a value of the tag is written."""
    if tag.array or not tag.type.numeric:
        return TEXT
    if tag.type is DataType.Float:
        return FLOAT
    return DOUBLE if tag.type is DataType.Double else INTEGER


def value_column(value: Values, status: Statuses, kind: NDArray[np.int8], exact: Mapping[int, str]) -> ValueColumn:
    """NaN of a quality that is not bad is a number that was delivered; a bad one without a number is none."""
    return ValueColumn(value, kind, np.isnan(value) & (is_bad(status) | (kind == TEXT)), exact)


def coded(codes: NDArray[np.generic]) -> tuple[NDArray[np.generic], NDArray[np.intp]]:
    """Different codes and the place of each among them; without a sort where all are alike."""
    if len(codes) and not np.any(codes != codes[0]):
        return codes[:1], np.zeros(len(codes), np.intp)
    found, index = np.unique(codes, return_inverse=True)
    return found, index


def quality_columns(status: Statuses) -> tuple[WordColumn, WordColumn]:
    """The quality in words, and the status code whole as hexadecimal digits."""
    codes, index = coded(status)
    numbers = [int(c) for c in codes.tolist()]
    return (
        WordColumn([quality_of(c).words for c in numbers], index),
        WordColumn([f"0x{c:08X}" for c in numbers], index),
    )


def distinct_times(time: Times) -> tuple[Times, NDArray[np.intp]]:
    """Runs of equal times: each once, and how long it is. Many tags of a server share one time."""
    starts = run_starts(time)
    return time[starts], np.diff(np.append(starts, len(time)))
