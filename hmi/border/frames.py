"""Frames of the border: two lengths, a JSON header, raw columns.

`u32 header_bytes, u32 body_bytes` (little endian), then the header as UTF-8 JSON, then the columns one after
another as they lie in memory. The header's key `columns` lists `[dtype, length]` for each. Never pickle: a frame
can say nothing but numbers and text.
"""

import json
import struct
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

Column = NDArray[Any]
Fields = Mapping[str, Any]

_LENGTHS: Final = struct.Struct("<II")
_HEADER_LIMIT: Final = 32 << 20
_BODY_LIMIT: Final = 256 << 20
_DTYPES: Final[dict[str, np.dtype[Any]]] = {
    "u1": np.dtype("<u1"),
    "u4": np.dtype("<u4"),
    "i8": np.dtype("<i8"),
    "f8": np.dtype("<f8"),
}
_CODES: Final = {dtype: code for code, dtype in _DTYPES.items()}


class FrameError(Exception):
    """The other end sent what is no frame; the connection cannot go on."""


@dataclass(frozen=True, slots=True)
class Frame:
    """fields: the header without its `columns`; columns: read-only views of the frame's body."""

    fields: Fields
    columns: tuple[Column, ...] = ()


def encode(fields: Fields, columns: Sequence[Column] = ()) -> bytes:
    """The frame as bytes. Columns are u8, u32, i64 or f64."""
    listed = [[_CODES[c.dtype], len(c)] for c in columns]
    header = json.dumps({**fields, "columns": listed}, separators=(",", ":")).encode()
    body = [np.ascontiguousarray(c).tobytes() for c in columns]
    return b"".join([_LENGTHS.pack(len(header), sum(map(len, body))), header, *body])


class FrameReader:
    """Cuts a stream of bytes into frames, however it was sliced on the way."""

    def __init__(self) -> None:
        self._buffer = bytearray()

    def feed(self, data: bytes) -> Iterator[Frame]:
        """The frames that `data` completes.

        Raises:
            FrameError: the bytes are no frame, or one beyond the limits (32 MiB header, 256 MiB body).
        """
        self._buffer += data
        while len(self._buffer) >= _LENGTHS.size:
            header_bytes, body_bytes = _LENGTHS.unpack_from(self._buffer)
            if header_bytes > _HEADER_LIMIT or body_bytes > _BODY_LIMIT:
                raise FrameError(f"a frame of {header_bytes} + {body_bytes} bytes is beyond the limit")
            end = _LENGTHS.size + header_bytes + body_bytes
            if len(self._buffer) < end:
                return
            whole = bytes(self._buffer[_LENGTHS.size : end])
            del self._buffer[:end]
            yield _frame(whole[:header_bytes], whole[header_bytes:])


def _frame(header: bytes, body: bytes) -> Frame:
    try:
        fields = json.loads(header)
        listed = [(_DTYPES[code], int(length)) for code, length in fields.pop("columns")]
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError) as error:
        raise FrameError(f"the header of a frame is not understood: {error!r}") from error
    columns = []
    offset = 0
    for dtype, length in listed:
        if length < 0 or offset + length * dtype.itemsize > len(body):
            raise FrameError("a frame's columns are longer than its body")
        columns.append(np.frombuffer(body, dtype, length, offset))
        offset += length * dtype.itemsize
    if offset != len(body):
        raise FrameError("a frame's body is longer than its columns")
    return Frame(fields, tuple(columns))
