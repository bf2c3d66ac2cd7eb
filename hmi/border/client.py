"""The border's other end for a program without an event loop: one question at a time."""

import os
import socket
import struct
from collections.abc import Sequence
from typing import Any, Final, Protocol, Self

from hmi.border.exchange import BorderError, Exchange, Reply
from hmi.border.frames import Column, FrameError
from hmi.model.words import marked

_CHUNK: Final = 1 << 18
_ROOT: Final = 0
_UCRED: Final = struct.Struct("3i")


class GoneError(BorderError):
    """The runtime ended, or the connection to it broke."""


class _Stream(Protocol):
    def sendall(self, data: bytes, /) -> None: ...
    def recv(self, size: int, /) -> bytes: ...
    def close(self) -> None: ...


class _Pipe:
    """A Windows named pipe, opened as the file it looks like there."""

    def __init__(self, address: str) -> None:
        self._file = open(address, "r+b", buffering=0)  # noqa: SIM115 - closed by close()

    def sendall(self, data: bytes) -> None:
        self._file.write(data)

    def recv(self, size: int) -> bytes:
        return self._file.read(size) or b""

    def close(self) -> None:
        self._file.close()


class Client:
    """A connection to a runtime. A context manager that closes it.

    Raises:
        OSError: nobody listens at this address (ConnectionRefusedError, FileNotFoundError among them).
        BorderError: who listens there is another user.
    """

    def __init__(self, address: str, timeout_s: float = 10.0) -> None:
        self._stream = _connected(address, timeout_s)
        self._exchange = Exchange(self._stream.sendall)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def ask(self, do: str, columns: Sequence[Column] = (), **fields: Any) -> Reply:
        """The answer to one question.

        Raises:
            TimeoutError: no answer in time.
            GoneError: the runtime ended, or the connection broke.
            BorderError: the runtime refused.
        """
        answers: list[Reply] = []
        try:
            self._exchange.ask(do, answers.append, columns, **fields)
            while not answers:
                data = self._stream.recv(_CHUNK)
                if not data:
                    raise GoneError(marked("the runtime ended"))
                self._exchange.feed(data)
        except TimeoutError:
            raise
        except (OSError, FrameError) as error:
            raise GoneError(marked("the runtime is gone: {error}").format(error=error)) from error
        return answers[0].raise_if_refused()

    def close(self) -> None:
        self._stream.close()


def _connected(address: str, timeout_s: float) -> _Stream:
    if address.startswith("\\\\"):
        return _Pipe(address)
    stream = socket.socket(socket.AF_UNIX)
    try:
        stream.settimeout(timeout_s)
        stream.connect(address)
        _refuse_strangers(stream, address)
    except BlockingIOError as error:  # a full backlog: nobody accepts any more
        stream.close()
        raise TimeoutError(marked("{address} takes no connections").format(address=address)) from error
    except BaseException:
        stream.close()
        raise
    return stream


def _refuse_strangers(stream: socket.socket, address: str) -> None:
    """Commands go only to a runtime of this user or of root, whoever made a socket of that name."""
    if not hasattr(socket, "SO_PEERCRED"):
        return
    _, uid, _ = _UCRED.unpack(stream.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, _UCRED.size))
    if uid not in (_ROOT, os.getuid()):
        raise BorderError(
            marked("{address} belongs to another user (uid {uid}); nothing was sent to it").format(
                address=address, uid=uid
            )
        )
