"""One end of the socket between the runtime and a link's process."""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Final

from hmi.border.frames import Column, Fields, Frame, FrameReader, encode

HIGH_BYTES: Final = 32 << 20
"""What may wait for the other end before an end takes itself to be held up."""
_LOW_BYTES: Final = 8 << 20


class Channel(asyncio.Protocol):
    """Frames both ways.

    Args:
        on_frame: gets each frame, in order; what it raises ends the connection.
        on_drained: what waited has shrunk to a quarter of the limit, after `held_up`.
    """

    def __init__(self, on_frame: Callable[[Frame], None], on_drained: Callable[[], None] = lambda: None) -> None:
        self._on_frame = on_frame
        self._on_drained = on_drained
        self._reader = FrameReader()
        self._transport: asyncio.Transport | None = None
        self.held_up = False
        self.gone = asyncio.Event()

    @property
    def open(self) -> bool:
        return self._transport is not None and not self._transport.is_closing()

    def send(self, fields: Fields, columns: Sequence[Column] = ()) -> None:
        """Never blocks. Without effect where the other end has gone, which `gone` tells of."""
        self.send_encoded(encode(fields, columns))

    def send_encoded(self, frame: bytes) -> None:
        if self._transport is not None and not self._transport.is_closing():
            self._transport.write(frame)

    def close(self) -> None:
        """Cuts the connection; what still waits is thrown away."""
        if self._transport is not None:
            self._transport.abort()

    async def finish(self, patience_s: float) -> None:
        """Closes when all that waits has gone out, or after so long."""
        if self._transport is not None:
            self._transport.close()
        with suppress(TimeoutError):
            await asyncio.wait_for(self.gone.wait(), patience_s)
        self.close()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        transport.set_write_buffer_limits(HIGH_BYTES, _LOW_BYTES)

    def data_received(self, data: bytes) -> None:
        for frame in self._reader.feed(data):
            self._on_frame(frame)

    def connection_lost(self, exc: Exception | None) -> None:
        self.gone.set()

    def pause_writing(self) -> None:
        self.held_up = True

    def resume_writing(self) -> None:
        self.held_up = False
        self._on_drained()
