"""How a structure of a server lies in its bytes, and how it is read (Part 3, 8.48; Part 6, 5.2.6 to 5.2.8).

Nothing here is global: two servers may define different structures under one type id.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from hmi.acquisition.decoding.reader import DecodeError, Reader
from hmi.acquisition.decoding.variant import DEPTH_LIMIT, read_scalar
from hmi.model.batch import Opaque
from hmi.model.server.address import Plain

_DIMENSIONS_LIMIT: Final = 32
EMPTY_ITEMS_LIMIT: Final = 10_000
"""Items of an array whose items may take no bytes at all: a length alone must not cost memory."""
_NUMBER_SIZES: Final = {1: 1, 2: 1, 3: 1, 4: 2, 5: 2, 6: 4, 7: 4, 8: 8, 9: 8, 10: 4, 11: 8, 13: 8, 14: 16, 19: 4}


@dataclass(frozen=True, slots=True)
class BuiltIn:
    """A type of Part 6, table 1, or one derived from it."""

    number: int


@dataclass(frozen=True, slots=True)
class Words:
    """An enumeration."""

    words: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Field:
    """A field; `rank` of dimensions, 0 for a scalar. `bit` in the mask of optional fields, None if always there."""

    name: str
    layout: "Layout"
    rank: int = 0
    bit: int | None = None


@dataclass(slots=True)
class Fields:
    """A structure. Filled after it was made, since structures may hold themselves.

    Attributes:
        optional: begins with a mask. union: one of the fields at most.
        described: False where the server does not describe one of its fields, so that it cannot be read.
    """

    fields: list[Field] = field(default_factory=list)
    optional: bool = False
    union: bool = False
    described: bool = True


Layout = BuiltIn | Words | Fields
Convert = Callable[[Opaque], Plain]
"""What becomes of values of built-in types."""


def read_structure(layout: Fields, body: bytes, convert: Convert) -> Plain:
    """A whole body as a dict by field.

    Raises:
        DecodeError: the bytes are none of this structure, or more than it.
    """
    reader = Reader(body)
    value = _fields(layout, reader, convert, 0)
    if reader.left:
        raise DecodeError(f"{reader.left} bytes after the structure")
    return value


def _fields(layout: Fields, reader: Reader, convert: Convert, depth: int) -> Plain:
    if depth > DEPTH_LIMIT:
        raise DecodeError(f"structures nested more than {DEPTH_LIMIT} levels deep")
    if not layout.described:
        raise DecodeError("a structure that the server does not describe")
    if layout.union:
        chosen = reader.u32()
        if chosen > len(layout.fields):
            raise DecodeError(f"a union of {len(layout.fields)} fields that holds number {chosen}")
        present = layout.fields[chosen - 1 : chosen] if chosen else []
    else:
        mask = reader.u32() if layout.optional else 0
        present = [f for f in layout.fields if f.bit is None or mask >> f.bit & 1]
    return {f.name: _field(f, reader, convert, depth) for f in present}


def _field(wanted: Field, reader: Reader, convert: Convert, depth: int) -> Plain:
    if wanted.rank == 0:
        return _one(wanted.layout, reader, convert, depth)
    if wanted.rank == 1:
        return _list(wanted.layout, reader, convert, depth)
    sizes = [reader.i32() for _ in range(max(reader.count(4), 0))]
    if len(sizes) > _DIMENSIONS_LIMIT or any(size < 0 for size in sizes):
        raise DecodeError(f"array dimensions {sizes[:_DIMENSIONS_LIMIT]}")
    return _table(wanted.layout, sizes, reader, convert, depth)


def _table(layout: Layout, sizes: list[int], reader: Reader, convert: Convert, depth: int) -> Plain:
    if not sizes:
        return []
    if len(sizes) == 1:
        return _items(layout, sizes[0], reader, convert, depth)
    _affordable(sizes[0], 0, reader)
    return [_table(layout, sizes[1:], reader, convert, depth) for _ in range(sizes[0])]


def _list(layout: Layout, reader: Reader, convert: Convert, depth: int) -> Plain:
    count = reader.i32()
    return None if count < 0 else _items(layout, count, reader, convert, depth)


def _items(layout: Layout, count: int, reader: Reader, convert: Convert, depth: int) -> Plain:
    size = 4 if isinstance(layout, Words) else _NUMBER_SIZES.get(layout.number, 1) if isinstance(layout, BuiltIn) else 0
    _affordable(count, size, reader)
    return [_one(layout, reader, convert, depth) for _ in range(count)]


def _affordable(count: int, size: int, reader: Reader) -> None:
    most = reader.left // size if size else EMPTY_ITEMS_LIMIT
    if count > most:
        raise DecodeError(f"array of {count} items with {reader.left} bytes left")


def _one(layout: Layout, reader: Reader, convert: Convert, depth: int) -> Plain:
    if isinstance(layout, Fields):
        return _fields(layout, reader, convert, depth + 1)
    if isinstance(layout, Words):
        number = reader.i32()
        return layout.words.get(number, number)
    return convert(read_scalar(reader, layout.number))
