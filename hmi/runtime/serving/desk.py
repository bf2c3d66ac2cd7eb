"""The server end of the border: takes connections of desktops, lets each question past one check, sends the answer."""

import asyncio
import contextlib
import logging
import os
import stat
from collections import deque
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from hmi.access.peer import peer_user
from hmi.border.frames import Frame, FrameError, FrameReader, encode
from hmi.border.messages import Parts
from hmi.model.words import marked

log = logging.getLogger(__name__)

_SLOW_S: Final = 10.0
_WAITING_BYTES: Final = 8 << 20
_TASKS_AT_ONCE: Final = 32
_CLOSE_S: Final = 1.0


class RefusedError(Exception):
    """A question that is not answered. code: `permission`, `unknown`, `plant` or `failed`; the text is for a person."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code


@dataclass(slots=True)
class Visitor:
    """Who is at the other end of one connection.

    Attributes:
        user: as the operating system says. station: as said in hello; for the journal.
        desktop: counts for the lease. plant_hash: of the plant files it holds.
    """

    user: str
    station: str = ""
    desktop: bool = False
    plant_hash: str | None = None


Answer = Parts | Coroutine[Any, Any, Parts]
Handler = Callable[[Visitor, Frame], Answer]


@dataclass(frozen=True, slots=True)
class Host:
    """What a desk needs of the runtime behind it.

    Attributes:
        admit: the one check in the path of every question; raises RefusedError.
        handlers: what answers a question, by its `do`; a coroutine where the answer takes its time.
        gone: a visitor's connection ended.
    """

    admit: Callable[[Visitor, str, Frame], None]
    handlers: Mapping[str, Handler]
    gone: Callable[[Visitor], None]


class Desk:
    """Listens at an address. Opened only by who holds the place's lock: a socket found there is then a dead one's.

    Attributes:
        slow: desktops disconnected because they did not read. hostile: connections closed for what is no frame.
    """

    def __init__(self, host: Host, *, slow_s: float = _SLOW_S) -> None:
        self.host = host
        self.slow_s = slow_s
        self.slow = 0
        self.hostile = 0
        self.connections: set[_Connection] = set()
        self.tasks: set[asyncio.Task[None]] = set()
        self._empty = asyncio.Event()
        self._empty.set()
        self._server: asyncio.AbstractServer | None = None
        self._address = ""

    def came(self, connection: "_Connection") -> None:
        """A connection was made."""
        self.connections.add(connection)
        self._empty.clear()

    def went(self, connection: "_Connection", visitor: Visitor) -> None:
        """A connection ended."""
        self.connections.discard(connection)
        if not self.connections:
            self._empty.set()
        self.host.gone(visitor)

    async def open(self, address: str) -> None:
        """Listens; the folder and the socket are this user's alone.

        Raises:
            OSError: the address cannot be used; PermissionError where its folder is another user's.
        """
        self._address = address
        if address.startswith("\\\\"):
            loop: Any = asyncio.get_running_loop()
            (self._server,) = await loop.start_serving_pipe(lambda: _Connection(self), address)
            return
        _own_folder(Path(address).parent)
        self._server = await asyncio.get_running_loop().create_unix_server(lambda: _Connection(self), address)
        os.chmod(address, 0o600)

    async def close(self) -> None:
        """Takes no more questions, finishes those at work, closes all connections and removes the socket."""
        if self._server is None:
            return
        self._server.close()
        if not self._address.startswith("\\\\"):
            with contextlib.suppress(FileNotFoundError):
                os.unlink(self._address)
        for connection in list(self.connections):
            connection.end_questions()
        if self.tasks:
            await asyncio.wait(set(self.tasks), timeout=_CLOSE_S * 10)
        for connection in list(self.connections):
            connection.close()
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._empty.wait(), _CLOSE_S)
        for connection in list(self.connections):
            connection.abort()
        for task in self.tasks:
            task.cancel()
        await asyncio.gather(*self.tasks, return_exceptions=True)
        self._server = None


class _Connection(asyncio.Protocol):
    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._reader = FrameReader()
        self._pending: deque[Frame] = deque()
        self._paused = False
        self._ending = False
        self._at_work = 0
        self._deadline: asyncio.TimerHandle | None = None
        self._transport: asyncio.Transport
        self._visitor: Visitor

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        transport.set_write_buffer_limits(high=_WAITING_BYTES)
        self._visitor = Visitor(peer_user(transport.get_extra_info("socket")))
        self._desk.came(self)

    def connection_lost(self, exc: Exception | None) -> None:
        self._cancel_deadline()
        self._ending = True
        self._desk.went(self, self._visitor)

    def data_received(self, data: bytes) -> None:
        try:
            self._pending.extend(self._reader.feed(data))
        except FrameError as error:
            self._desk.hostile += 1
            log.info("a connection of %s is closed: %s", self._visitor.user, error)
            self._transport.abort()
            return
        self._work()

    def pause_writing(self) -> None:
        """The desktop does not read: no more questions of it are answered, and it has until the deadline to begin."""
        self._paused = True
        self._transport.pause_reading()
        self._deadline = asyncio.get_running_loop().call_later(self._desk.slow_s, self._too_slow)

    def resume_writing(self) -> None:
        self._paused = False
        self._cancel_deadline()
        if not self._transport.is_closing():
            self._transport.resume_reading()
            self._work()

    def end_questions(self) -> None:
        self._ending = True

    def close(self) -> None:
        self._transport.close()

    def abort(self) -> None:
        self._transport.abort()

    def _cancel_deadline(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _too_slow(self) -> None:
        self._desk.slow += 1
        log.info("a desktop of %s does not read; it is disconnected", self._visitor.user)
        self._transport.abort()

    def _work(self) -> None:
        while self._pending and not self._paused and not self._ending:
            self._answer(self._pending.popleft())

    def _answer(self, frame: Frame) -> None:
        number = frame.fields.get("id", 0)
        do = str(frame.fields.get("do", ""))
        try:
            self._desk.host.admit(self._visitor, do, frame)
            answer = self._handler(do)(self._visitor, frame)
        except Exception as error:  # noqa: BLE001 - told to the asker, and logged where it is our fault
            self._send(number, _refused(do, error))
            return
        if isinstance(answer, Coroutine):
            self._begin(number, do, answer)
        else:
            self._send(number, ({"ok": True, **answer[0]}, answer[1]))

    def _handler(self, do: str) -> Handler:
        handler = self._desk.host.handlers.get(do)
        if handler is None:
            raise RefusedError("unknown", marked("this runtime knows no '{do}'").format(do=do))
        return handler

    def _begin(self, number: Any, do: str, answer: Coroutine[Any, Any, Parts]) -> None:
        if self._at_work >= _TASKS_AT_ONCE:
            answer.close()
            error = RefusedError("failed", marked("too many commands at once; wait for their answers"))
            self._send(number, _refused(do, error))
            return
        self._at_work += 1
        task = asyncio.get_running_loop().create_task(self._finish(number, do, answer), name=f"answer {do}")
        self._desk.tasks.add(task)
        task.add_done_callback(self._desk.tasks.discard)

    async def _finish(self, number: Any, do: str, answer: Coroutine[Any, Any, Parts]) -> None:
        """Goes on when the connection is lost: what was begun is done and journalled."""
        try:
            fields, columns = await answer
            self._send(number, ({"ok": True, **fields}, columns))
        except Exception as error:  # noqa: BLE001 - as in _answer
            self._send(number, _refused(do, error))
        finally:
            self._at_work -= 1

    def _send(self, number: Any, parts: Parts) -> None:
        if not self._transport.is_closing():
            fields, columns = parts
            self._transport.write(encode({**fields, "id": number}, columns))


def _refused(do: str, error: Exception) -> Parts:
    if isinstance(error, RefusedError):
        return {"ok": False, "error": str(error), "code": error.code}, ()
    if isinstance(error, (KeyError, TypeError, ValueError, IndexError, OverflowError)):
        log.info("a question '%s' is not understood", do, exc_info=error)
        return {
            "ok": False,
            "error": marked("the question '{do}' is not understood: {error!r}").format(do=do, error=error),
            "code": "failed",
        }, ()
    log.error("'%s' failed", do, exc_info=error)
    return {
        "ok": False,
        "error": marked("'{do}' failed: {error}; the runtime's log has more").format(do=do, error=error),
        "code": "failed",
    }, ()


def _own_folder(folder: Path) -> None:
    """Makes the folder of sockets, this user's alone.

    Raises:
        PermissionError: the name is taken by another user's folder, or by a link.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.getuid():
        raise PermissionError(f"{folder} is not a folder of this user; remove it, or set XDG_RUNTIME_DIR")
    folder.chmod(0o700)
