"""The desktop's end of the border without a socket: questions become bytes, bytes become answers."""

from collections.abc import Callable, Sequence
from typing import Any

from hmi.border.frames import Column, Frame, FrameReader, encode
from hmi.model.words import marked

Then = Callable[["Reply"], None]


class BorderError(Exception):
    """The runtime refused a question, or is gone. The text says what happened and what to do.

    code: why it refused; empty where it did not answer.
    """

    def __init__(self, text: str, code: str = "") -> None:
        super().__init__(text)
        self.code = code


class Reply(Frame):
    """A frame that answers a question. `ok` is False where `fields["error"]` says why not."""

    @property
    def ok(self) -> bool:
        return bool(self.fields.get("ok"))

    def raise_if_refused(self) -> "Reply":
        """Itself.

        Raises:
            BorderError: the runtime refused, or is gone.
        """
        if not self.ok:
            text = str(self.fields.get("error", marked("the runtime gave no reason")))
            raise BorderError(text, str(self.fields.get("code", "")))
        return self


class Exchange:
    """Matches answers to questions by number. Holds no socket: `send` is called with the bytes to be sent."""

    def __init__(self, send: Callable[[bytes], None]) -> None:
        self._send = send
        self._reader = FrameReader()
        self._waiting: dict[int, Then] = {}
        self._number = 0

    @property
    def waiting(self) -> int:
        """How many questions are unanswered."""
        return len(self._waiting)

    def ask(self, do: str, then: Then, columns: Sequence[Column] = (), **fields: Any) -> None:
        """Sends a question; `then` is called once, with its answer or with why there is none."""
        self._number += 1
        self._waiting[self._number] = then
        self._send(encode({"id": self._number, "do": do, **fields}, columns))

    def feed(self, data: bytes) -> None:
        """Takes what came from the socket and calls the `then` of each answer in it.

        Raises:
            FrameError: the other end sent what is no frame.
        """
        for frame in self._reader.feed(data):
            then = self._waiting.pop(int(frame.fields.get("id", 0)), None)
            if then is not None:
                then(Reply(frame.fields, frame.columns))

    def close(self, reason: str) -> None:
        """Answers every open question with `reason`; the socket is gone."""
        waiting, self._waiting = self._waiting, {}
        for then in waiting.values():
            then(Reply({"ok": False, "error": reason}))
