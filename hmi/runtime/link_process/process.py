"""The operating system's side of a link's process."""

import asyncio
import signal
import socket
import subprocess
import sys
from contextlib import suppress
from typing import Final

from hmi.border.child import child_environment
from hmi.model.words import marked
from hmi.runtime.link_process.channel import Channel

_TAIL_BYTES: Final = 4096
_EXIT_S: Final = 0.5


class ChildProcess:
    """A child at work, with its end of the channel."""

    def __init__(self, popen: subprocess.Popen[bytes], channel: Channel, complaints: "_Tail") -> None:
        self._popen = popen
        self._channel = channel
        self._complaints = complaints

    @classmethod
    async def start(cls, server: str, channel: Channel) -> "ChildProcess":
        """Raises OSError where the system has no room for another process."""
        ours, theirs = socket.socketpair()
        try:
            popen = _spawn(server, theirs)
        except OSError:
            ours.close()
            raise
        finally:
            theirs.close()
        loop = asyncio.get_running_loop()
        complaints = _Tail()
        await loop.connect_read_pipe(lambda: complaints, popen.stderr)
        ours.setblocking(False)
        await loop.create_connection(lambda: channel, sock=ours)
        return cls(popen, channel, complaints)

    @property
    def pid(self) -> int:
        return self._popen.pid

    async def end(self, patience_s: float) -> str:
        """Waits so long for the child to end by itself, then makes it; what became of it, in words."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._channel.gone.wait(), patience_s)
        self._channel.close()
        try:
            await asyncio.to_thread(self._popen.wait, _EXIT_S)
            words = _words(self._popen.returncode)
        except subprocess.TimeoutExpired:
            self._popen.kill()
            await asyncio.to_thread(self._popen.wait)
            words = marked("did not answer and was ended")
        complaint = self._complaints.close()
        return f"{words}: {complaint}" if complaint else words


def _spawn(server: str, inherited: socket.socket) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "hmi.runtime.link_process", server],
        stdin=inherited.fileno(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env=child_environment(),
        start_new_session=True,  # Ctrl-C is for the runtime, which ends its links in order
    )


class _Tail(asyncio.Protocol):
    """The end of what a child writes to standard error, which is nothing unless its interpreter fails."""

    def __init__(self) -> None:
        self._text = b""
        self._transport: asyncio.BaseTransport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._text = (self._text + data)[-_TAIL_BYTES:]

    def close(self) -> str:
        """The last line."""
        if self._transport is not None:
            self._transport.close()
        lines = self._text.decode("utf-8", "replace").strip().splitlines()
        return lines[-1] if lines else ""


def _words(code: int) -> str:
    if code >= 0:
        return marked("ended with code {code}").format(code=code)
    try:
        return marked("was ended by {name}").format(name=signal.Signals(-code).name)
    except ValueError:
        return marked("was ended by signal {number}").format(number=-code)
