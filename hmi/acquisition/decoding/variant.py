"""Variants, one at a time: text, arrays, structures and whatever else does not fit a column.

Encoding after OPC UA Part 6, 5.2.2.16 and tables 1, 15 and 17. Nothing is looked up in a registry of types:
a structure stays (type id, body) until somebody who knows this server's types asks for more.
"""

from collections.abc import Callable
from math import prod
from typing import Final

import numpy as np

from hmi.acquisition.decoding.filetime import time_of, times_of
from hmi.acquisition.decoding.reader import DecodeError, Reader
from hmi.model.batch import Opaque

DATE_TIME: Final = 13
GUID: Final = 14
DEPTH_LIMIT: Final = 100
"""Nesting levels that Part 6, 5.2.2.12 and 5.2.2.16 ask a decoder to bear, and at which it may stop."""
_DIMENSIONS_LIMIT: Final = 32

NUMBERS: Final[dict[int, str]] = {
    1: "u1",
    2: "i1",
    3: "u1",
    4: "<i2",
    5: "<u2",
    6: "<i4",
    7: "<u4",
    8: "<i8",
    9: "<u8",
    10: "<f4",
    11: "<f8",
    19: "<u4",
}
"""Built-in type id to numpy type, for those that fit a column: Boolean .. Double, StatusCode."""
FIXED_SIZES: Final[dict[int, int]] = {0: 0, DATE_TIME: 8, GUID: 16} | {
    kind: int(code[-1]) for kind, code in NUMBERS.items()
}
"""Bytes of a scalar, for the types whose scalars all have the same size; 0 is the null Variant."""


def read_variant(reader: Reader, depth: int = 0) -> Opaque:
    """The next Variant, as the side lane carries it.

    Numbers as int, float or bool, DateTime as ns UTC (None for MinValue), Guid, node ids, names and texts as str,
    ByteString as bytes, ExtensionObject as (type id, body). Arrays of numbers, of Boolean (bool) and of DateTime
    (int64 ns) as numpy arrays in their dimensions, other arrays as tuples.

    Raises:
        DecodeError: on anything that is not a Variant.
    """
    encoding = reader.u8()
    kind = encoding & 0x3F
    if not encoding & 0x80:
        if encoding & 0x40:
            raise DecodeError("a Variant with dimensions that is no array")
        return read_scalar(reader, kind, depth)
    array = _array(reader, kind, depth)
    if not encoding & 0x40:
        return array
    return _shaped(array, _dimensions(reader))


def read_scalar(reader: Reader, kind: int, depth: int = 0) -> Opaque:
    """The next value of a built-in type, in the forms of `read_variant`; raises DecodeError."""
    if kind in NUMBERS:
        size = FIXED_SIZES[kind]
        number = np.frombuffer(reader.data, NUMBERS[kind], 1, reader.skip(size))[0].item()
        if kind == 1:
            return bool(number)
        return float(number) if kind in (10, 11) else int(number)
    if kind == 0:
        return None
    return _others(kind)(reader, depth)


def _array(reader: Reader, kind: int, depth: int) -> Opaque:
    if kind == 0:
        raise DecodeError("an array of the null type")
    if kind in NUMBERS or kind == DATE_TIME:
        size = FIXED_SIZES[kind]
        count = reader.count(size)
        if count < 0:
            return None
        code = "<i8" if kind == DATE_TIME else NUMBERS[kind]
        numbers = np.frombuffer(reader.data, code, count, reader.skip(size * count)).copy()
        if kind == DATE_TIME:
            return times_of(numbers)[0]
        return numbers != 0 if kind == 1 else numbers
    read = _others(kind)
    count = reader.count(FIXED_SIZES.get(kind, 1))
    return None if count < 0 else tuple([read(reader, depth) for _ in range(count)])


def _dimensions(reader: Reader) -> list[int]:
    count = reader.count(4)
    if count > _DIMENSIONS_LIMIT:
        raise DecodeError(f"an array of {count} dimensions")
    dimensions = [reader.i32() for _ in range(max(count, 0))]
    if any(d < 0 for d in dimensions):
        raise DecodeError(f"array dimensions {dimensions}")
    return dimensions


def _shaped(array: Opaque, dimensions: list[int]) -> Opaque:
    """The flat array in its dimensions, the last one running fastest; an empty one stays flat."""
    if array is None or not dimensions:
        return array
    flat = array if isinstance(array, (tuple, np.ndarray)) else ()
    if prod(dimensions) != len(flat):
        raise DecodeError(f"{len(flat)} items in dimensions {dimensions}")
    if not len(flat):
        return array
    if isinstance(flat, np.ndarray):
        return flat.reshape(dimensions)
    for size in reversed(dimensions[1:]):
        flat = tuple(flat[i : i + size] for i in range(0, len(flat), size))
    return flat


def _others(kind: int) -> Callable[[Reader, int], Opaque]:
    """How to read a scalar that is not a number. Ids 26 to 31 are read as ByteString (Part 6, 5.2.2.16)."""
    read = _READERS.get(kind)
    if read is not None:
        return read
    if 26 <= kind <= 31:
        return _READERS[15]
    raise DecodeError(f"type {kind} is unknown")


def _qualified_name(reader: Reader, depth: int) -> Opaque:
    namespace = reader.u16()
    name = reader.string() or ""
    return f"{namespace}:{name}" if namespace else name


def _localized_text(reader: Reader, depth: int) -> Opaque:
    mask = reader.u8()
    if mask & ~0x03:
        raise DecodeError(f"LocalizedText with mask {mask:#x}")
    if mask & 0x01:
        reader.string()
    return reader.string() if mask & 0x02 else None


def _extension_object(reader: Reader, depth: int) -> Opaque:
    type_id = reader.node_id()
    encoding = reader.u8()
    if encoding > 2:
        raise DecodeError(f"ExtensionObject with encoding {encoding}")
    body: Opaque = None
    if encoding == 1:
        body = reader.byte_string()
    elif encoding == 2:
        body = reader.string()
    return None if type_id == "i=0" and body is None else (type_id, body)


def _nested_variant(reader: Reader, depth: int) -> Opaque:
    if depth >= DEPTH_LIMIT:
        raise DecodeError(f"nested more than {DEPTH_LIMIT} levels deep")
    return read_variant(reader, depth + 1)


def _data_value(reader: Reader, depth: int) -> Opaque:
    """A DataValue inside a Variant, as (value, status, source time)."""
    mask = reader.u8()
    if mask & 0xC0:
        raise DecodeError(f"DataValue with mask {mask:#x}")
    value = _nested_variant(reader, depth) if mask & 0x01 else None
    status = reader.u32() if mask & 0x02 else 0
    source = time_of(reader.i64()) if mask & 0x04 else None
    reader.skip(TAIL_SIZES[mask & 0x38])
    return (value, status, source)


def read_diagnostic_info(reader: Reader) -> bytes:
    """The next DiagnosticInfo (Part 6, 5.2.2.12) as it was encoded; inner ones included, without recursion."""
    start = reader.pos
    for _ in range(DEPTH_LIMIT):
        mask = reader.u8()
        if mask & 0x80:
            raise DecodeError(f"DiagnosticInfo with mask {mask:#x}")
        reader.skip(4 * (mask & 0x0F).bit_count())
        if mask & 0x10:
            reader.byte_string()
        if mask & 0x20:
            reader.skip(4)
        if not mask & 0x40:
            return reader.data[start : reader.pos]
    raise DecodeError(f"diagnostics nested more than {DEPTH_LIMIT} levels deep")


def skip_diagnostic_infos(reader: Reader) -> None:
    """Passes over an array of DiagnosticInfo."""
    for _ in range(max(reader.count(1), 0)):
        read_diagnostic_info(reader)


def _tail_size(mask: int) -> int:
    return 4 * (mask >> 1 & 1) + 8 * (mask >> 2 & 1) + 8 * (mask >> 3 & 1) + 2 * (mask >> 4 & 1) + 2 * (mask >> 5 & 1)


TAIL_SIZES: Final = tuple(_tail_size(mask) for mask in range(64))
"""Bytes of a DataValue after its Variant, by encoding mask (Part 6, 5.2.2.17)."""

_READERS: Final[dict[int, Callable[[Reader, int], Opaque]]] = {
    12: lambda reader, depth: reader.string(),
    DATE_TIME: lambda reader, depth: time_of(reader.i64()),
    GUID: lambda reader, depth: reader.guid(),
    15: lambda reader, depth: reader.byte_string(),
    16: lambda reader, depth: reader.string(),
    17: lambda reader, depth: reader.node_id(),
    18: lambda reader, depth: reader.node_id(),
    20: _qualified_name,
    21: _localized_text,
    22: _extension_object,
    23: _data_value,
    24: _nested_variant,
    25: lambda reader, depth: read_diagnostic_info(reader),
}
