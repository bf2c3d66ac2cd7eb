"""The socket's end of a connection: no server may fill the memory, and what it does wrong is said.

Chunks and their limits: OPC UA Part 6, 6.7.2 and 7.1.2.
"""

import struct
import sys
from typing import Any, Final

from asyncua import ua
from asyncua.client.ua_client import UaClient, UASocketProtocol
from asyncua.ua.uaerrors import UaError, UaStatusCodeError

from hmi.model.words import marked

MESSAGE_BYTES: Final = 64 * 2**20
"""A text of 16 MB and its message pass; what is larger is no value of a plant."""
_SMALLEST_BUFFER: Final = 8192
"""What every server must take (Part 6, 7.1.2.3)."""
_LARGEST_BUFFER: Final = 65_535
_HEAD: Final = 8
_KINDS: Final = (b"ACK", b"ERR", b"OPN", b"MSG", b"CLO")


class BrokenStreamError(UaError):
    """A server sent what no OPC UA server may send; the connection is closed. The message says what."""


class BoundedProtocol(UASocketProtocol):
    """asyncua's protocol, fed with whole chunks of bounded size.

    WORKAROUND asyncua 2.1: it collects a chunk of whatever size is announced, copying what it has with each packet;
    sets no bound to a message; and tells nobody but the log why it closed a connection.
    """

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self._arrived = bytearray()
        self._reading = False
        self._given_up = False

    def data_received(self, data: bytes) -> None:
        if not self._given_up:
            self._arrived += data
        while len(self._arrived) >= _HEAD and not self._given_up:
            size = int(struct.unpack_from("<I", self._arrived, 4)[0])
            if bytes(self._arrived[:3]) not in _KINDS or size < _HEAD:
                self._give_up(marked("what answers at this address does not speak OPC UA; look at host and port"))
            elif size > MESSAGE_BYTES:
                self._give_up(
                    marked("the server announced a message of {size:.0f} MB, more than was agreed").format(
                        size=size / 2**20
                    )
                )
            elif len(self._arrived) < size:
                return
            else:
                chunk = bytes(self._arrived[:size])
                del self._arrived[:size]
                self._read(chunk)

    def connection_lost(self, exc: Exception | None) -> None:
        if exc is None and self._arrived:
            exc = BrokenStreamError(marked("the server closed the connection in the middle of a message"))
        self._arrived.clear()
        super().connection_lost(exc)

    def disconnect_socket(self) -> None:
        """Called by asyncua too, while it handles what was wrong with a chunk: whoever waits is told of that."""
        error = sys.exc_info()[1] if self._reading else None
        if error is not None and not isinstance(error, UaStatusCodeError):
            self._give_up(
                marked("the server sent a message that cannot be read ({reason})").format(reason=_reason(error))
            )
        elif self.transport is not None:
            super().disconnect_socket()

    def _read(self, chunk: bytes) -> None:
        self._reading = True
        try:
            self._process_received_data(chunk)
        finally:
            self._reading = False
        if self.receive_buffer:  # asyncua found the chunk shorter than it says it is
            self._give_up(marked("the server sent a message that is cut short"))

    def _give_up(self, why: str) -> None:
        self._given_up = True
        self._arrived.clear()
        self._fail_all_pending(BrokenStreamError(why))
        if self.transport is not None:
            self.transport.close()

    def _process_received_message(self, msg: Any) -> None:
        if isinstance(msg, ua.Acknowledge):
            self._bound(msg)
        super()._process_received_message(msg)

    def _bound(self, said: ua.Acknowledge) -> None:
        """What we take is ours to say, and what a server takes is believed as far as the standard allows.

        WORKAROUND asyncua 2.1: it takes the server's limits for its own, and the one for sending for the one for
        receiving.
        """
        limits = self._connection._limits
        limits.max_recv_buffer = limits.max_message_size = MESSAGE_BYTES
        limits.max_chunk_count = 0
        limits.max_send_buffer = min(max(said.ReceiveBufferSize, _SMALLEST_BUFFER), _LARGEST_BUFFER)


class WireClient(UaClient):
    """asyncua's client with our protocol."""

    def _make_protocol(self) -> UASocketProtocol:
        self.protocol = BoundedProtocol(self._timeout, security_policy=self.security_policy)
        self.protocol.pre_request_hook = self._pre_request_hook
        self.protocol.on_connection_lost = self._on_transport_lost
        self.protocol.is_session_closing = self._is_session_closing
        return self.protocol


def _reason(error: BaseException) -> str:
    """One line of it: asyncua puts whole messages into its errors."""
    text = " ".join(str(error).split())
    return f"{type(error).__name__}: {text[:80]}" if text else type(error).__name__
