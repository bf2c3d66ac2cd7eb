"""HistoryRead responses to columns (Part 4, 5.11.3; Part 11, 6.6.2)."""

import struct
from dataclasses import dataclass
from typing import Final

from hmi.acquisition.decoding.columns import Columns, decode_data_change, item_sizes
from hmi.acquisition.decoding.publication import end_of_response, read_extension_object, response_header
from hmi.acquisition.decoding.reader import DecodeError, Reader
from hmi.acquisition.decoding.variant import TAIL_SIZES, read_variant, skip_diagnostic_infos

_RESPONSE: Final = "i=667"
HISTORY_DATA: Final = "i=658"
_HANDLE: Final = bytes(4)
_NO_DIAGNOSTICS: Final = struct.pack("<i", -1)


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """What the server has of one node. `point`: where to read on, empty at the end; `body`: undecoded HistoryData."""

    status: int
    point: bytes = b""
    body: bytes = b""


def read_history_response(data: bytes) -> list[HistoryPage]:
    """The whole response body, type id first.

    Raises:
        DecodeError: on anything else than a HistoryRead response.
        ServiceError: if its header carries a bad status.
    """
    reader = Reader(data)
    response_header(reader, _RESPONSE)
    pages = []
    for _ in range(max(reader.count(11), 0)):
        status, point = reader.u32(), reader.byte_string() or b""
        type_id, body = read_extension_object(reader)
        pages.append(HistoryPage(status, point, body if type_id == HISTORY_DATA else b""))
    skip_diagnostic_infos(reader)
    end_of_response(reader)
    return pages


def decode_history(body: bytes, arrival_ns: int) -> Columns:
    """The values of one HistoryData, in its order, all with client handle 0.

    Raises:
        DecodeError: on a body that is not exactly one HistoryData.
    """
    if not body:
        body = _NO_DIAGNOSTICS
    return decode_data_change(_with_handles(body) + _NO_DIAGNOSTICS, arrival_ns)


def _with_handles(body: bytes) -> bytes:
    """A HistoryData is a DataChangeNotification without handles: given them, one decoder reads both."""
    reader = Reader(body)
    count = max(reader.count(1), 0)
    sizes = item_sizes()
    pieces = [struct.pack("<i", count)]
    for _ in range(count):
        at = reader.pos
        if reader.left < 1:
            raise DecodeError("history ends before its last value")
        following = body[at + 1] if reader.left > 1 else 0
        size = sizes[body[at]][following] - len(_HANDLE)
        if size > 0:
            reader.skip(size)
        else:
            _skip_value(reader)
        pieces += (_HANDLE, body[at : reader.pos])
    if reader.left:
        raise DecodeError(f"{reader.left} bytes after the history")
    return b"".join(pieces)


def _skip_value(reader: Reader) -> None:
    mask = reader.u8()
    if mask >= len(TAIL_SIZES):
        raise DecodeError(f"DataValue with mask {mask:#x}")
    read_variant(reader)
    reader.skip(TAIL_SIZES[mask])
