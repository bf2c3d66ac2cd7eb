"""A link's process: one link, and the socket to the runtime whose end is its own."""

import asyncio
import logging
import os
import select
import socket
import sys
import threading
import time
from collections.abc import Awaitable, Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from hmi.border.address import AttributesOf, Children, Signature
from hmi.border.frames import Fields, Frame
from hmi.border.words import Words
from hmi.model.batch import Batch
from hmi.model.link import Before
from hmi.model.plant import Server
from hmi.model.server.address import AskError, UnsureError
from hmi.model.server.condition import ConditionCommand
from hmi.model.words import marked
from hmi.runtime.link_process.channel import Channel
from hmi.runtime.link_process.forms import Parts, opaque_column, opaques_of, tag_of
from hmi.runtime.link_process.outbox import Outbox
from hmi.runtime.link_process.walks import Walks
from hmi.runtime.link_process.wire import Wire
from hmi.runtime.process.logs import LIBRARIES

log = logging.getLogger(__name__)

_TELL_S: Final = 0.5
_FAREWELL_S: Final = 1.0
"""How long a child whose runtime has died may take to say goodbye to the server."""
_FLUSH_S: Final = 2.0


def main() -> int:
    """The exit code: 0 told to end, or the runtime is gone; 1 the link failed."""
    inherited = socket.socket(fileno=os.dup(0))
    with open(os.devnull, "rb") as nothing:
        os.dup2(nothing.fileno(), 0)
    threading.Thread(target=_end_with, args=(inherited.fileno(),), name="runtime's end", daemon=True).start()
    return asyncio.run(serve(inherited))


def _end_with(file: int) -> None:
    """A thread, so that a loop that is busy or stuck does not outlive the runtime either."""
    watch = select.poll()
    watch.register(file, 0)  # a hang-up is told of whatever is asked for
    while not any(event & (select.POLLHUP | select.POLLNVAL) for _, event in watch.poll()):
        pass
    threading.Event().wait(_FAREWELL_S)
    os._exit(0)


async def serve(inherited: socket.socket) -> int:
    """Runs the link that the runtime asks for, until the runtime says stop or ends."""
    child = LinkChild()
    inherited.setblocking(False)
    await asyncio.get_running_loop().create_connection(lambda: child.channel, sock=inherited)
    return await child.run()


class LinkChild:
    """The link with what it hears from the runtime and says to it."""

    def __init__(self) -> None:
        self.channel = Channel(self._framed, self._drained)
        self._begin: asyncio.Future[Frame] = asyncio.get_running_loop().create_future()
        self._stop = asyncio.Event()
        self._outbox: Outbox | None = None
        self._link: Any = None
        self._asked: set[asyncio.Task[None]] = set()
        self._questions: dict[str, Callable[[Frame], Awaitable[Parts]]] = {
            "write": self._write,
            "call": self._call,
            "act": self._act,
            "children": self._children,
            "attributes": self._attributes,
            "plain": self._plain,
            "signature": self._signature,
            "words": self._words,
            "step": Walks(lambda node: self._link.space().walk(node)).step,
        }

    async def run(self) -> int:
        """The exit code."""
        loop = asyncio.get_running_loop()
        ends = [loop.create_task(self._stop.wait()), loop.create_task(self.channel.gone.wait())]
        work = loop.create_task(self._work())
        await asyncio.wait([work, *ends], return_when=asyncio.FIRST_COMPLETED)
        failed = work.done()
        for task in (work, *ends, *self._asked):
            task.cancel()
        await asyncio.gather(work, *ends, *self._asked, return_exceptions=True)
        if failed and not work.cancelled() and (error := work.exception()) is not None:
            self.channel.send({"what": "fault", "text": f"{type(error).__name__}: {error}"})
        await self.channel.finish(_FLUSH_S)
        return 1 if failed else 0

    async def _work(self) -> None:
        """The link, from the first frame on."""
        begin = await self._begin
        outbox = self._outbox = self._made(begin)
        _forward_logs(outbox)
        run = asyncio.get_running_loop().create_task(self._link.run())
        try:
            while not run.done():
                await asyncio.wait([run], timeout=_TELL_S)
                outbox.status(self._link.status, self._link.whole_ns)
        finally:
            run.cancel()
            await asyncio.gather(run, return_exceptions=True)
        run.result()

    def _made(self, begin: Frame) -> Outbox:
        said = begin.fields
        tags = [tag_of(tag) for tag in said["tags"]]
        self._by_row = {tag.index: tag for tag in tags}
        outbox = Outbox(self.channel, [tag.index for tag in tags], time.time_ns)
        wire = Wire(Path(said["security"]), [Path(folder) for folder in said["secrets"]])
        self._link = wire.here(
            Server(**said["server"]),
            tags,
            on_batch=outbox.batch,
            on_quality=outbox.quality,
            on_gap=outbox.gap,
            on_status=lambda status: outbox.status(status, self._link.whole_ns),
            on_healed=outbox.healed,
            on_truth=outbox.truth,
            on_conditions=outbox.conditions,
            language=said["language"],
            url=said["url"],
            **_known(begin),
            **said["pace"],
        )
        for row, value, written_ns in said["doubts"]:
            self._link.doubt(self._by_row[row], value, written_ns)
        return outbox

    # --- what the runtime says

    def _framed(self, frame: Frame) -> None:
        what = frame.fields["what"]
        if what == "begin":
            self._begin.set_result(frame)
        elif what == "stop":
            self._stop.set()
        elif what == "retry" and self._link is not None:
            self._link.retry()
        elif what == "renew" and self._link is not None:
            self._link.renew()
        elif what == "ask":
            task = asyncio.get_running_loop().create_task(self._answer(frame))
            self._asked.add(task)
            task.add_done_callback(self._asked.discard)

    def _drained(self) -> None:
        if self._outbox is not None:
            self._outbox.drained()

    async def _answer(self, frame: Frame) -> None:
        number: Fields = {"id": frame.fields["id"]}
        outbox = self._outbox
        if outbox is None:
            self.channel.send({"what": "answer", **number, "refused": marked("The link is being started.")})
            return
        try:
            fields, columns = await self._questions[frame.fields["do"]](frame)
            outbox.answer({**fields, **number}, columns)
        except AskError as error:
            outbox.answer({**number, "refused": str(error), "unsure": isinstance(error, UnsureError)})
        except Exception as error:
            log.exception("a question to the link failed")
            outbox.answer(
                {**number, "refused": marked("What was asked for failed in the link: {error}").format(error=error)}
            )

    async def _write(self, frame: Frame) -> Parts:
        result = await self._link.write(self._by_row[frame.fields["tag"]], frame.fields["value"])
        return {"outcome": result.outcome.value, "read_back": result.read_back, "sentence": result.sentence}, ()

    async def _call(self, frame: Frame) -> Parts:
        asked = frame.fields
        return {}, (opaque_column(await self._link.call(asked["object"], asked["method"], asked["arguments"])),)

    async def _act(self, frame: Frame) -> Parts:
        asked = frame.fields
        answer = await self._link.act(
            ConditionCommand(asked["act"]),
            asked["condition"],
            asked["event_id"],
            comment=asked["comment"],
            seconds=asked["seconds"],
        )
        return asdict(answer), ()

    async def _children(self, frame: Frame) -> Parts:
        return Children(await self._link.space().children(frame.fields["node"])).parts()

    async def _attributes(self, frame: Frame) -> Parts:
        return AttributesOf(await self._link.space().attributes(frame.fields["nodes"])).parts()

    async def _signature(self, frame: Frame) -> Parts:
        return Signature(await self._link.space().signature(frame.fields["method"])).parts()

    async def _words(self, frame: Frame) -> Parts:
        return Words(0, await self._link.space().words(frame.fields["nodes"])).parts()

    async def _plain(self, frame: Frame) -> Parts:
        (value,) = opaques_of(frame.columns[0])
        return {"value": await self._link.space().plain(value)}, ()


def _known(begin: Frame) -> dict[str, Any]:
    """What there was before: of an earlier life of this process, or of an earlier run of the plant."""
    said = begin.fields
    if said["whole_ns"] is not None:
        return {"before": Before(said["whole_ns"], said["reason"], *begin.columns)}
    tag, time_ns, value, status = begin.columns
    return {"recorded": Batch(tag, time_ns, value, status)}


class _Forward(logging.Handler):
    """Records of any thread go to the runtime, whose log they are written to."""

    def __init__(self, outbox: Outbox) -> None:
        super().__init__(logging.INFO)
        self._outbox = outbox
        self._loop = asyncio.get_running_loop()

    def emit(self, record: logging.LogRecord) -> None:
        try:
            self._loop.call_soon_threadsafe(self._outbox.log, record.levelno, record.name, self.format(record))
        except RuntimeError:  # the loop has ended, and with it the way to the runtime's log
            sys.stderr.write(self.format(record) + "\n")


def _forward_logs(outbox: Outbox) -> None:
    root = logging.getLogger()
    root.addHandler(_Forward(outbox))
    root.setLevel(logging.INFO)
    for name in LIBRARIES:
        logging.getLogger(name).setLevel(logging.WARNING)
