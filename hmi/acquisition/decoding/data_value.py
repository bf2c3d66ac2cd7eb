"""Answers of the Read service, one DataValue at a time (Part 4, 5.11.2; Part 6, 5.2.2.17)."""

from dataclasses import dataclass
from typing import Final

from hmi.acquisition.decoding.filetime import time_of
from hmi.acquisition.decoding.publication import end_of_response, response_header
from hmi.acquisition.decoding.reader import DecodeError, Reader
from hmi.acquisition.decoding.variant import read_variant, skip_diagnostic_infos
from hmi.model.batch import Opaque
from hmi.model.quality import BAD, OURS, TIME_NOT_SOURCE

_READ_RESPONSE: Final = "i=634"


@dataclass(frozen=True, slots=True)
class DataValue:
    """A value with its status and times, ns UTC, None where the server does not say."""

    value: Opaque
    status: int
    source_ns: int | None
    server_ns: int | None

    @property
    def bad(self) -> bool:
        return bool(self.status & BAD)


def read_read_response(data: bytes) -> list[DataValue]:
    """The whole response body, type id first.

    Raises:
        DecodeError: on anything else than a read response.
        ServiceError: if its header carries a bad status.
    """
    reader = Reader(data)
    response_header(reader, _READ_RESPONSE)
    values = [_data_value(reader) for _ in range(max(reader.count(1), 0))]
    skip_diagnostic_infos(reader)
    end_of_response(reader)
    return values


def _data_value(reader: Reader) -> DataValue:
    mask = reader.u8()
    if mask & 0xC0:
        raise DecodeError(f"DataValue with mask {mask:#x}")
    value = read_variant(reader) if mask & 0x01 else None
    status = reader.u32() & ~(OURS | TIME_NOT_SOURCE) if mask & 0x02 else 0
    source = time_of(reader.i64()) if mask & 0x04 else None
    reader.skip(2 if mask & 0x10 else 0)
    server = time_of(reader.i64()) if mask & 0x08 else None
    reader.skip(2 if mask & 0x20 else 0)
    return DataValue(value, status, source, server)
