"""What an engineer asks of a server itself: its address space, attributes, whole values, methods."""

import json
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from typing import TYPE_CHECKING, Any, Final

from hmi.border.address import AttributesOf, Called, Children, Signature, Whole
from hmi.border.frames import Frame
from hmi.border.messages import Parts
from hmi.model.server.address import AskError, Plain, UnsureError
from hmi.model.words import marked
from hmi.runtime.links import Space
from hmi.runtime.serving.desk import Handler, RefusedError, Visitor

if TYPE_CHECKING:
    from hmi.runtime.runtime import Runtime

JournalEntry = Callable[..., "Future[int]"]
Stored = Callable[["Future[Any]"], Any]
_SHOWN: Final = 300


class Engineering:
    """Answers to `browse`, `attributes`, `value`, `method` and `call`.

    Args:
        journal: makes an entry with (kind, text, visitor, subject=, detail=).
        stored: waits until it is on disk.
    """

    def __init__(self, runtime: "Runtime", journal: JournalEntry, stored: Stored) -> None:
        self._runtime = runtime
        self._journal = journal
        self._stored = stored
        self.handlers: Mapping[str, Handler] = {
            "browse": self._browse,
            "attributes": self._attributes,
            "value": self._value,
            "method": self._method,
            "call": self._call,
        }

    def _space(self, server: Any) -> Space:
        return self._runtime.asked().space(str(server))

    async def _browse(self, visitor: Visitor, frame: Frame) -> Parts:
        f = frame.fields
        try:
            return Children(await self._space(f["server"]).children(str(f.get("node") or ""))).parts()
        except AskError as error:
            raise RefusedError("failed", str(error)) from error

    async def _attributes(self, visitor: Visitor, frame: Frame) -> Parts:
        f = frame.fields
        try:
            found = await self._space(f["server"]).attributes([str(node) for node in f["nodes"]])
        except AskError as error:
            raise RefusedError("failed", str(error)) from error
        return AttributesOf(found).parts()

    async def _value(self, visitor: Visitor, frame: Frame) -> Parts:
        tag = self._runtime.plant.tags[int(frame.fields["tag"])]
        reading = self._runtime.live.reading(tag.index)
        exact = reading.value if reading.object is None else reading.object
        try:
            value, words = await self._runtime.asked().whole(tag, exact)
        except AskError as error:
            raise RefusedError("failed", str(error)) from error
        return Whole(value, reading.time, reading.status, words).parts()

    async def _method(self, visitor: Visitor, frame: Frame) -> Parts:
        f = frame.fields
        try:
            return Signature(await self._space(f["server"]).signature(str(f["method"]))).parts()
        except AskError as error:
            raise RefusedError("failed", str(error)) from error

    async def _call(self, visitor: Visitor, frame: Frame) -> Parts:
        f = frame.fields
        server, owner, method = str(f["server"]), str(f["object"]), str(f["method"])
        arguments = list(f["arguments"])
        try:
            results = await self._runtime.asked().call(server, owner, method, arguments)
        except UnsureError as error:
            called = Called("unknown", str(error))
        except AskError as error:
            called = Called("failed", str(error))
        else:
            called = Called("called", marked("The server carried out the method."), results)
        await self._stored(self._journal_call(visitor, (server, owner, method), arguments, called))
        return called.parts()

    def _journal_call(
        self, visitor: Visitor, what: tuple[str, str, str], arguments: list[Any], called: Called
    ) -> "Future[int]":
        server, owner, method = what
        gave = marked(" It gave {short}.").format(short=_short(list(called.results))) if called.results else ""
        return self._journal(
            "call",
            marked("{method} of {owner} on {server}, with {short}: {sentence}{gave}").format(
                method=method, owner=owner, server=server, short=_short(arguments), sentence=called.sentence, gave=gave
            ),
            visitor,
            subject=method,
            detail={"server": server, "object": owner, "arguments": _short(arguments), "outcome": called.code},
        )


def _short(values: list[Plain]) -> str:
    """As JSON has it, without the brackets; what is long is cut."""
    text = json.dumps(values, ensure_ascii=False)[1:-1]
    return f"{text[:_SHOWN]}…" if len(text) > _SHOWN else text or "nothing"
