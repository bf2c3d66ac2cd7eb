"""DataChangeNotification bodies to columns, without a Python object for each value.

A body is an array of (client handle, DataValue), then an array of DiagnosticInfo (Part 4, 7.25.2). Where all
DataValues are alike, the whole body is one numpy structured array. Where they are not, one pass finds where each
begins (sizes from a table by encoding mask and type), and numpy gathers field by field.

asyncua 2.1 puts ServerTimestamp before SourcePicoseconds; Part 6, 5.2.2.17 (and every other stack) puts it after.
This decoder follows the standard.
"""

from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from hmi.acquisition.decoding.filetime import times_of
from hmi.acquisition.decoding.reader import DecodeError, Reader
from hmi.acquisition.decoding.variant import (
    DATE_TIME,
    FIXED_SIZES,
    GUID,
    NUMBERS,
    TAIL_SIZES,
    read_variant,
    skip_diagnostic_infos,
)
from hmi.model.batch import Opaque
from hmi.model.columns import Bools, Statuses, Times, Values
from hmi.model.quality import OURS, TIME_NOT_SOURCE

VALUES_LIMIT: Final = 1_000_000
"""More values than this in one notification are taken for a malformed length."""
_EXACT: Final = 1 << 53
_RESERVED: Final = np.uint32(~(OURS | TIME_NOT_SOURCE) & 0xFFFF_FFFF)
"""Bits 28 and 29 are ours: a server that sends them must not be taken for us."""
_MASK_AT: Final = 4
"""The encoding mask follows the client handle."""
_TIME_FIELDS: Final = ("source", "source_pico", "server", "server_pico")
_VALUE, _STATUS, _SOURCE, _SERVER, _SOURCE_PICO, _SERVER_PICO = (1 << bit for bit in range(6))

_Objects = dict[int, Opaque]


@dataclass(frozen=True, slots=True)
class Columns:
    """One notification: `hmi.model.batch.Batch`, with client handles (u32[n]) where that has tags."""

    handle: NDArray[np.uint32]
    time: Times
    value: Values
    status: Statuses
    object_row: NDArray[np.uint32]
    objects: tuple[Opaque, ...]

    def __len__(self) -> int:
        return len(self.handle)

    def only(self, keep: Bools) -> "Columns":
        """The values where `keep` (bool[n]) holds, with their objects."""
        place = np.cumsum(keep) - 1
        kept = keep[self.object_row]
        return Columns(
            self.handle[keep],
            self.time[keep],
            self.value[keep],
            self.status[keep],
            place[self.object_row[kept]].astype(np.uint32),
            tuple(o for o, k in zip(self.objects, kept.tolist(), strict=True) if k),
        )


@dataclass(slots=True)
class _Layout:
    """Where things are: start of each item, start of what follows its Variant, and what was read on the way."""

    start: NDArray[np.int64]
    mask: NDArray[np.uint8]
    kind: NDArray[np.uint8]
    tail: NDArray[np.int64]
    objects: _Objects = field(default_factory=dict)


def decode_data_change(body: bytes, arrival_ns: int) -> Columns:
    """The values of one DataChangeNotification, in its order.

    Args:
        body: the body of the ExtensionObject, without its length.
        arrival_ns: ns UTC, the time of values that carry none.

    Raises:
        DecodeError: on a body that is not exactly one DataChangeNotification.
    """
    reader = Reader(body)
    count = max(reader.count(5), 0)
    if count > VALUES_LIMIT:
        raise DecodeError(f"{count} values in one notification")
    alike = _alike(body, reader.pos, count) if count else None
    if alike is not None:
        reader.skip(alike.nbytes)
        _end(reader)
        return _columns_of_alike(alike, arrival_ns)
    layout, reader.pos = _locate(body, reader.pos, count)
    _end(reader)
    return _gather(body, layout, arrival_ns)


def _end(reader: Reader) -> None:
    skip_diagnostic_infos(reader)
    if reader.left:
        raise DecodeError(f"{reader.left} bytes after the notification")


# --- all alike -------------------------------------------------------------------------------------------------


@cache
def _item_type(mask: int, kind: int) -> np.dtype[np.void] | None:
    """The numpy type of an item of numbers with this mask; None where items have other parts or sizes."""
    if mask >= len(TAIL_SIZES) or not mask & _VALUE or kind not in NUMBERS:
        return None
    parts: list[tuple[str, str]] = [("handle", "<u4"), ("mask", "u1"), ("kind", "u1"), ("value", NUMBERS[kind])]
    optional = (
        (_STATUS, "status", "<u4"),
        (_SOURCE, "source", "<i8"),
        (_SOURCE_PICO, "source_pico", "<u2"),
        (_SERVER, "server", "<i8"),
        (_SERVER_PICO, "server_pico", "<u2"),
    )
    return np.dtype(parts + [(name, code) for bit, name, code in optional if mask & bit])


def _alike(body: bytes, pos: int, count: int) -> NDArray[np.void] | None:
    """The items as one structured array, if all have the mask and type of the first and there are enough bytes."""
    if pos + 6 > len(body):
        return None
    mask, kind = body[pos + 4], body[pos + 5]
    item_type = _item_type(mask, kind)
    if item_type is None or pos + item_type.itemsize * count > len(body):
        return None
    items = np.frombuffer(body, item_type, count, pos)
    if (items["mask"] == mask).all() and (items["kind"] == kind).all():
        return items
    return None


def _columns_of_alike(items: NDArray[np.void], arrival_ns: int) -> Columns:
    names = items.dtype.names or ()
    objects: _Objects = {}
    value = _numbers(np.array(items["value"]), int(items["kind"][0]), None, objects)
    status = items["status"] & _RESERVED if "status" in names else np.zeros(len(items), np.uint32)
    given: dict[str, NDArray[Any]] = {name: items[name] for name in _TIME_FIELDS if name in names}
    return _finish(np.array(items["handle"]), value, status, given, arrival_ns, objects)


# --- a mix -----------------------------------------------------------------------------------------------------


@cache
def item_sizes() -> tuple[tuple[int, ...], ...]:
    """Bytes of an item by mask and type byte; 0 where the size must be read from the item."""
    rows: list[tuple[int, ...]] = []
    for mask in range(256):
        tail = TAIL_SIZES[mask] if mask < len(TAIL_SIZES) else 0
        if mask >= len(TAIL_SIZES):
            rows.append((0,) * 256)
        elif mask & _VALUE:
            rows.append(tuple(6 + FIXED_SIZES[k] + tail if k in FIXED_SIZES else 0 for k in range(256)))
        else:
            rows.append((5 + tail,) * 256)
    return tuple(rows)


@cache
def _value_sizes() -> NDArray[np.int64]:
    """Bytes of a Variant with its type byte, by type; 0 where it must be read."""
    return np.array([1 + FIXED_SIZES[k] if k in FIXED_SIZES else 0 for k in range(256)], np.int64)


def _locate(body: bytes, pos: int, count: int) -> tuple[_Layout, int]:
    """One pass over the items, reading on the way those whose size only their content tells."""
    sizes = item_sizes()
    masks_at = [0] * count
    tails: dict[int, int] = {}
    objects: _Objects = {}
    pos += _MASK_AT
    try:
        for row in range(count):
            masks_at[row] = pos
            size = sizes[body[pos]][body[pos + 1]]
            if size:
                pos += size
                continue
            reader = Reader(body, pos)
            mask = reader.u8()
            if mask >= len(TAIL_SIZES):
                raise DecodeError(f"DataValue with mask {mask:#x}")
            objects[row] = read_variant(reader)
            tails[row] = reader.pos
            pos = reader.pos + TAIL_SIZES[mask] + _MASK_AT
    except IndexError as error:
        raise DecodeError(f"notification ends within value {row} of {count}") from error
    start = np.array(masks_at, np.int64) - _MASK_AT
    return _layout(body, start, tails, objects), pos - _MASK_AT


def _layout(body: bytes, start: NDArray[np.int64], tails: dict[int, int], objects: _Objects) -> _Layout:
    octets = np.frombuffer(body, np.uint8)
    mask = octets[start + _MASK_AT]
    kind = octets[start + _MASK_AT + 1]
    valued = (mask & _VALUE) != 0
    kind[~valued] = 0
    tail = start + 5
    tail[valued] += _value_sizes()[kind[valued]]
    if tails:
        rows = np.fromiter(tails, np.int64, len(tails))
        tail[rows] = np.fromiter(tails.values(), np.int64, len(tails))
        kind[rows] = 0
    return _Layout(start, mask, kind, tail, objects)


def _gather(body: bytes, layout: _Layout, arrival_ns: int) -> Columns:
    count = len(layout.start)
    value = np.full(count, np.nan)
    status = np.zeros(count, np.uint32)
    if not count:
        return Columns(status, np.empty(0, np.int64), value, status, status, ())
    for kind in np.flatnonzero(np.bincount(layout.kind)).tolist():
        rows = np.flatnonzero(layout.kind == kind)
        at = layout.start[rows] + 6
        if kind in NUMBERS:
            value[rows] = _numbers(_take(body, NUMBERS[kind], at), kind, rows, layout.objects)
        elif kind == DATE_TIME:
            status[rows] |= _dates(_take(body, "<i8", at), rows, layout.objects)
        elif kind == GUID:
            layout.objects.update({int(r): Reader(body, int(a)).guid() for r, a in zip(rows, at, strict=True)})
    given, sent = _tail_fields(body, layout)
    if sent is not None:
        status |= sent & _RESERVED
    return _finish(_take(body, "<u4", layout.start), value, status, given, arrival_ns, layout.objects)


def _take(body: bytes, code: str, at: NDArray[np.int64]) -> NDArray[Any]:
    """The fields of one numpy type that begin at the given offsets, which need not be aligned."""
    item = np.dtype(code)
    every = np.ndarray((len(body) - item.itemsize + 1,), item, body, strides=(1,))
    return every[at]


def _tail_fields(body: bytes, layout: _Layout) -> tuple[dict[str, NDArray[Any]], NDArray[np.uint32] | None]:
    """The fields after the Variant: times and picoseconds by name, 0 where an item has none, and the status."""
    at = layout.tail
    fields: dict[str, NDArray[Any]] = {}
    for bit, name, code in (
        (_STATUS, "status", "<u4"),
        (_SOURCE, "source", "<i8"),
        (_SOURCE_PICO, "source_pico", "<u2"),
        (_SERVER, "server", "<i8"),
        (_SERVER_PICO, "server_pico", "<u2"),
    ):
        has = (layout.mask & bit) != 0
        if not has.any():
            continue
        width = np.dtype(code).itemsize
        if has.all():
            fields[name] = _take(body, code, at)
            at = at + width
        else:
            fields[name] = np.zeros(len(at), code)
            fields[name][has] = _take(body, code, at[has])
            at = at + width * has
    return fields, fields.pop("status", None)


# --- fields ----------------------------------------------------------------------------------------------------


def _numbers(raw: NDArray[Any], kind: int, rows: NDArray[np.int64] | None, objects: _Objects) -> Values:
    """Raw values of one type as f64; integers that f64 would round go to `objects` too, exactly."""
    if kind == 1:
        return np.asarray(raw != 0, np.float64)
    if kind in (8, 9):
        rounded = raw > _EXACT if kind == 9 else (raw > _EXACT) | (raw < -_EXACT)
        for i in np.flatnonzero(rounded).tolist():
            objects[i if rows is None else int(rows[i])] = int(raw[i])
    with np.errstate(invalid="ignore"):  # a signalling NaN among Floats is a value like any other
        return np.asarray(raw, np.float64)


def _dates(ticks: NDArray[np.int64], rows: NDArray[np.int64], objects: _Objects) -> NDArray[np.uint32]:
    """DateTime values go to `objects` as ns UTC, MinValue as None; returns TIME_NOT_SOURCE for those clamped."""
    times, clamped = times_of(ticks)
    for row, time, sent in zip(rows.tolist(), times.tolist(), ticks.tolist(), strict=True):
        objects[row] = time if sent > 0 else None
    return np.where(clamped & (ticks > 0), np.uint32(TIME_NOT_SOURCE), np.uint32(0))


def _finish(
    handle: NDArray[np.uint32],
    value: Values,
    status: Statuses,
    given: dict[str, NDArray[Any]],
    arrival_ns: int,
    objects: _Objects,
) -> Columns:
    time, foreign = _times(len(handle), given, arrival_ns)
    if foreign.any():
        status = status | np.where(foreign, np.uint32(TIME_NOT_SOURCE), np.uint32(0))
    rows = sorted(objects)
    return Columns(handle, time, value, status, np.array(rows, np.uint32), tuple([objects[r] for r in rows]))


def _times(count: int, given: dict[str, NDArray[Any]], arrival_ns: int) -> tuple[Times, NDArray[np.bool_]]:
    """Source time, else server time, else arrival; and where it is not the source's, or was clamped."""
    source = given.get("source")
    if source is None:
        time, foreign = np.full(count, arrival_ns, np.int64), np.ones(count, np.bool_)
        missing = foreign
    else:
        time, foreign = times_of(source, given.get("source_pico"))
        missing = source <= 0
        if not missing.any():
            return time, foreign
        time[missing] = arrival_ns
        foreign = foreign | missing
    server = given.get("server")
    if server is not None:
        rows = np.flatnonzero(missing & (server > 0))
        pico = given.get("server_pico")
        time[rows] = times_of(server[rows], None if pico is None else pico[rows])[0]
    return time, foreign
