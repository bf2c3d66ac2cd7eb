"""Publish and Republish responses, with what they carry left as bytes (Part 4, 5.14.5, 5.14.6, 7.26)."""

from dataclasses import dataclass
from typing import Final

from hmi.acquisition.decoding.filetime import time_of
from hmi.acquisition.decoding.reader import DecodeError, Reader
from hmi.acquisition.decoding.variant import read_diagnostic_info, skip_diagnostic_infos

DATA_CHANGE: Final = "i=811"
STATUS_CHANGE: Final = "i=820"
EVENTS: Final = "i=916"
"""Type ids of notifications, in the default binary encoding."""
_PUBLISH_RESPONSE: Final = "i=829"
_REPUBLISH_RESPONSE: Final = "i=835"


@dataclass(frozen=True, slots=True)
class Message:
    """A NotificationMessage.

    Attributes:
        publish_ns: when the server made it, ns UTC, None if it does not say.
        parts: (type id, body) of each notification; none in a keep-alive.
    """

    sequence: int
    publish_ns: int | None
    parts: tuple[tuple[str, bytes], ...]


@dataclass(frozen=True, slots=True)
class Publication:
    """One publish response. `available`: sequence numbers that the server can still republish."""

    subscription: int
    available: tuple[int, ...]
    more: bool
    message: Message


class ServiceError(Exception):
    """A response whose header says that the service failed."""

    def __init__(self, status: int) -> None:
        super().__init__(f"{status:#010x}")
        self.status = status


def read_publish_response(data: bytes) -> Publication:
    """The whole response body, type id first.

    Raises:
        DecodeError: on anything else than a publish response.
        ServiceError: if its header carries a bad status.
    """
    reader = Reader(data)
    response_header(reader, _PUBLISH_RESPONSE)
    subscription = reader.u32()
    available = tuple([reader.u32() for _ in range(max(reader.count(4), 0))])
    more = reader.u8() != 0
    message = _message(reader)
    reader.skip(4 * max(reader.count(4), 0))
    skip_diagnostic_infos(reader)
    end_of_response(reader)
    return Publication(subscription, available, more, message)


def read_republish_response(data: bytes) -> Message:
    """The whole response body, type id first; raises as `read_publish_response`."""
    reader = Reader(data)
    response_header(reader, _REPUBLISH_RESPONSE)
    message = _message(reader)
    end_of_response(reader)
    return message


def read_status_change(body: bytes) -> int:
    """The status of a StatusChangeNotification: what became of the subscription."""
    return Reader(body).u32()


def response_header(reader: Reader, type_id: str) -> None:
    """Passes over a response's type id and header; raises DecodeError, or ServiceError if the service failed."""
    found = reader.node_id()
    if found != type_id:
        raise DecodeError(f"a response of type {found} where {type_id} was expected")
    reader.skip(12)
    status = reader.u32()
    read_diagnostic_info(reader)
    for _ in range(max(reader.count(4), 0)):
        reader.string()
    read_extension_object(reader)
    if status & 0x8000_0000:
        raise ServiceError(status)


def _message(reader: Reader) -> Message:
    sequence = reader.u32()
    publish_ns = time_of(reader.i64())
    parts = tuple([read_extension_object(reader) for _ in range(max(reader.count(3), 0))])
    return Message(sequence, publish_ns, parts)


def read_extension_object(reader: Reader) -> tuple[str, bytes]:
    """Type id, and the body as it is; empty where there is none."""
    type_id = reader.node_id()
    encoding = reader.u8()
    if encoding > 2:
        raise DecodeError(f"ExtensionObject with encoding {encoding}")
    return type_id, (reader.byte_string() or b"") if encoding else b""


def end_of_response(reader: Reader) -> None:
    """Raises DecodeError where bytes are left."""
    if reader.left:
        raise DecodeError(f"{reader.left} bytes after the response")
