"""The desktop's end of the border: finds or starts a runtime, connects, asks, and begins again when it is lost."""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from enum import Enum, auto
from typing import Any, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalSocket

import hmi
from hmi.app.bridging.launcher import Launcher
from hmi.border.exchange import Exchange, Reply
from hmi.border.frames import Column, FrameError
from hmi.border.launch import Attached, LaunchError
from hmi.border.messages import Hello
from hmi.model.words import marked

_SILENT_S: Final = 5.0
"""A question that is unanswered for so long says that the runtime does not live."""
_GONE: Final = marked("the runtime is gone")
_WORDS: Final = {
    QLocalSocket.LocalSocketError.PeerClosedError: _GONE,
    QLocalSocket.LocalSocketError.ConnectionRefusedError: marked("the runtime takes no connection"),
    QLocalSocket.LocalSocketError.ServerNotFoundError: marked("nobody is at the runtime's address"),
}
_STAYS_S: Final = 5.0
"""A runtime whose simulated plant does not start answers for a second or two before it ends."""
_RETRY_S: Final = (0.0, 0.5, 1.0, 2.0, 5.0)


class _State(Enum):
    LAUNCHING = auto()
    CONNECTING = auto()
    LINKED = auto()
    WAITING = auto()
    CLOSED = auto()


class Connection(QObject):
    """Driven by `tick`; holds no timer.

    Args:
        launcher: finds or starts the runtime.
        station: of this desk, as the journal names it.
    """

    linked = Signal(object)
    """Hello of the runtime that answered, each time a connection stands."""
    lost = Signal(str)
    """Why there is none now, in English; also while none could be made yet, each time the reason changes."""

    def __init__(self, launcher: Launcher, station: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._launcher = launcher
        self._station = station
        self._state = _State.WAITING
        self._launching: Future[Attached] | None = None
        self._ever_linked = False
        self._came: Attached | None = None
        self._failure = ""
        self._linked_at_s = 0.0
        self._reason = ""
        self._retries = 0
        self._retry_at_s = 0.0
        self._now_s = 0.0
        self._open_kinds: dict[str, float] = {}
        self.plant_hash = ""
        """Of the plant files that this desktop holds; said in each hello."""
        self.started_here = False
        """Whether the runtime was started for this desktop, not found at work."""
        self._socket = QLocalSocket(self)
        self._socket.connected.connect(self.greet)
        self._socket.disconnected.connect(lambda: self._drop(_GONE))
        self._socket.errorOccurred.connect(self._failed)
        self._socket.readyRead.connect(self._read)
        self._exchange = Exchange(self._send)

    @property
    def is_linked(self) -> bool:
        return self._state is _State.LINKED

    @property
    def failure(self) -> str:
        """Why no runtime stays, in its own words; empty while one does, and where one merely went away."""
        if self._came is not None:
            return self._came.failure() or self._failure
        return self._failure

    @property
    def questions(self) -> int:
        """How many questions and commands are not answered yet, beside those that the timer asks."""
        return max(0, self._exchange.waiting - len(self._open_kinds))

    def begin(self, launching: "Future[Attached]") -> None:
        """Takes over an attempt that was begun before there was a window."""
        self._launching = launching
        self._state = _State.LAUNCHING

    def tick(self, now_s: float) -> None:
        """Goes on with what is due. now_s: monotonic."""
        self._now_s = now_s
        if self._failure and self.is_linked and now_s - self._linked_at_s > _STAYS_S:
            self._failure = ""
        if self._state is _State.WAITING and now_s >= self._retry_at_s:
            self.begin(self._launcher.start(again=self._ever_linked))
        elif self._state is _State.LAUNCHING and self._launching is not None and self._launching.done():
            self._launched(self._launching)
        elif self._open_kinds and now_s - min(self._open_kinds.values()) > _SILENT_S:
            self._drop(marked("the runtime has not answered for {silent_s:.0f} s").format(silent_s=_SILENT_S))

    def ask(self, do: str, then: Callable[[Reply], None], columns: Sequence[Column] = (), **fields: Any) -> bool:
        """Asks, unless a question of this kind is unanswered. Whether it did."""
        if not self.is_linked or do in self._open_kinds:
            return False
        self._open_kinds[do] = self._now_s

        def answered(reply: Reply) -> None:
            self._open_kinds.pop(do, None)
            then(reply)

        self._exchange.ask(do, answered, columns, **fields)
        return True

    async def command(self, do: str, **fields: Any) -> Reply:
        """The answer to one command.

        Raises:
            BorderError: the runtime refused, or is gone before it answered.
        """
        answer: asyncio.Future[Reply] = asyncio.get_running_loop().create_future()

        def answered(reply: Reply) -> None:
            if not answer.done():
                answer.set_result(reply)

        if self.is_linked:
            self._exchange.ask(do, answered, **fields)
        else:
            answered(Reply({"ok": False, "error": marked("there is no runtime to ask; it was not done")}))
        return (await answer).raise_if_refused()

    def question(self, do: str, then: Callable[[Reply], None], **fields: Any) -> None:
        """Asks what may take its time; `then` is called once, also where there is nobody to ask."""
        if self.is_linked:
            self._exchange.ask(do, then, **fields)
        else:
            then(Reply({"ok": False, "error": marked("there is no runtime to ask")}))

    def greet(self) -> None:
        """Says hello: on a new connection, and again when other plant files were loaded."""
        self._exchange.ask(
            "hello", self._greeted, version=hmi.__version__, plant_hash=self.plant_hash, station=self._station
        )

    def close(self) -> None:
        """Ends the connection for good. Every open question is answered with that."""
        self._state = _State.CLOSED
        self._exchange.close(marked("the window closes"))
        self._socket.abort()

    def _launched(self, launching: "Future[Attached]") -> None:
        error = launching.exception()
        if isinstance(error, LaunchError):
            self._failure = str(error)
            self._wait(str(error))
        elif error is not None:
            self._wait(f"{type(error).__name__}: {error}")
            raise error
        else:
            self._failure = self.failure
            self._came = launching.result()
            self._state = _State.CONNECTING
            self.started_here = self.started_here or launching.result().process is not None
            self._exchange = Exchange(self._send)
            self._open_kinds = {"hello": self._now_s}
            self._socket.connectToServer(launching.result().socket)

    def _greeted(self, reply: Reply) -> None:
        self._open_kinds.pop("hello", None)
        if not reply.ok:
            if self._state is _State.CONNECTING:
                self._drop(str(reply.fields.get("error")))
            return
        self._state = _State.LINKED
        self._ever_linked = True
        self._linked_at_s = self._now_s
        self._retries = 0
        self._reason = ""
        self.linked.emit(Hello.of(reply))

    def _send(self, data: bytes) -> None:
        self._socket.write(data)

    def _read(self) -> None:
        try:
            self._exchange.feed(self._socket.readAll().data())
        except FrameError as error:
            self._drop(marked("the runtime says what is not understood: {error}").format(error=error))

    def _failed(self, error: QLocalSocket.LocalSocketError) -> None:
        self._drop(_WORDS.get(error) or self._socket.errorString())

    def _drop(self, reason: str) -> None:
        """The connection is over: every open question hears it, and another is made."""
        if self._state not in (_State.CONNECTING, _State.LINKED):
            return
        self._wait(reason)
        self._open_kinds = {}
        self._exchange.close(reason)
        self._socket.abort()

    def _wait(self, reason: str) -> None:
        self._state = _State.WAITING
        self._retry_at_s = self._now_s + _RETRY_S[min(self._retries, len(_RETRY_S) - 1)]
        self._retries += 1
        if reason != self._reason:
            self._reason = reason
            self.lost.emit(reason)
