"""A server to kill, a cable to cut, and somebody who writes down what a link says."""

import asyncio
import json
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import numpy as np

from hmi.acquisition import Link
from hmi.model.batch import Batch, concatenate
from hmi.model.link import Gap, LinkState, LinkStatus
from hmi.model.plant import Server
from hmi.model.tag import DataType, Tag
from tests.acquisition.plant_server import NAMESPACE

PATIENCE_S = 20.0


class ServerProcess:
    """The server of `plant_server.py`; can be killed, frozen and started again on the same port."""

    def __init__(self) -> None:
        self.port = 0
        self._counted = 0
        self.start()

    def numbers(self, n: int) -> list[float]:
        """The next `n` numbers that Counter has never been."""
        first, self._counted = self._counted + 1, self._counted + n
        return [float(k) for k in range(first, first + n)]

    @property
    def url(self) -> str:
        return f"opc.tcp://127.0.0.1:{self.port}/"

    def start(self, *more_namespaces: str) -> None:
        """more_namespaces: registered before the server's own, which so gets another index."""
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.acquisition.plant_server", str(self.port), *more_namespaces],
            cwd=Path(__file__).parents[2],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.port = json.loads(self._process.stdout.readline())["port"]

    def send(self, signal: int) -> None:
        self._process.send_signal(signal)

    def kill(self) -> None:
        self._process.kill()
        self._process.communicate()

    def order(self, **order: object) -> None:
        """Begins something; `done` waits for the end of it."""
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()

    async def done(self) -> None:
        await asyncio.get_running_loop().run_in_executor(None, self._process.stdout.readline)

    async def do(self, **order: object) -> None:
        self.order(**order)
        await self.done()


class Cable:
    """A TCP proxy on loopback that can be cut, and mended."""

    def __init__(self, port: int) -> None:
        self._target = port
        self._writers: list[asyncio.StreamWriter] = []
        self._pumps: set[asyncio.Task[None]] = set()
        self._whole = True
        self.connections = 0
        self.port = 0

    @property
    def url(self) -> str:
        return f"opc.tcp://127.0.0.1:{self.port}/"

    async def __aenter__(self) -> "Cable":
        self._server = await asyncio.start_server(self._connected, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_: object) -> None:
        self.cut()
        self._server.close()
        await asyncio.gather(*self._pumps, return_exceptions=True)
        await self._server.wait_closed()

    def cut(self) -> None:
        """Both sides see their connection reset; new ones are refused until `mend`."""
        self._whole = False
        for writer in self._writers:
            writer.transport.abort()
        self._writers.clear()

    def mend(self) -> None:
        self._whole = True

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if not self._whole:
            writer.transport.abort()
            return
        self.connections += 1
        there_reader, there_writer = await asyncio.open_connection("127.0.0.1", self._target)
        self._writers += [writer, there_writer]
        for source, sink in ((reader, there_writer), (there_reader, writer)):
            task = asyncio.create_task(self._pump(source, sink))
            self._pumps.add(task)
            task.add_done_callback(self._pumps.discard)

    async def _pump(self, source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
        try:
            while data := await source.read(65536):
                sink.write(data)
                await sink.drain()
        except OSError:
            pass
        finally:
            sink.transport.abort()


class Notebook:
    """All that a link said, in order."""

    def __init__(self, tags: list[Tag]) -> None:
        self.tags = tags
        self.batches: list[Batch] = []
        self.gaps: list[Gap] = []
        self.statuses: list[LinkStatus] = []
        self.quality: dict[int, int] = {}
        self.told: list[tuple[list[int], int]] = []

    def row(self, name: str) -> int:
        return next(t.index for t in self.tags if t.name == name)

    def tag(self, name: str) -> Tag:
        return next(t for t in self.tags if t.name == name)

    def on_quality(self, rows: np.ndarray, status: int, now_ns: int) -> None:
        self.told.append((rows.tolist(), status))
        self.quality.update(dict.fromkeys(rows.tolist(), status))

    def samples(self, name: str) -> Batch:
        """All samples of one tag, objects left out."""
        every = concatenate(self.batches)
        mine = every.tag == self.row(name)
        return Batch(every.tag[mine], every.time[mine], every.value[mine], every.status[mine])

    def object(self, name: str) -> object:
        """The newest exact value of a tag."""
        for batch in reversed(self.batches):
            for row, found in zip(batch.object_row.tolist(), batch.objects, strict=True):
                if batch.tag[row] == self.row(name):
                    return found
        raise AssertionError(f"no object of {name}")

    def states(self) -> list[LinkState]:
        return [s.state for s in self.statuses]

    def link(self, server: str | Server, **options: object) -> Link:
        return Link(
            Server("works", server) if isinstance(server, str) else server,
            self.tags,
            on_batch=self.batches.append,
            on_quality=self.on_quality,
            on_gap=self.gaps.append,
            on_status=self.statuses.append,
            **{"publish_ms": 50.0, "sampling_ms": 10.0} | options,
        )


def tags(**types: DataType | tuple[DataType, bool]) -> list[Tag]:
    """Tags named as the server's variables, at rows 100, 103, 106, ...: a link must not take its order for rows."""
    made = []
    for i, (name, kind) in enumerate(types.items()):
        kind, array = kind if isinstance(kind, tuple) else (kind, False)
        made.append(Tag(100 + 3 * i, name, "works", f"nsu={NAMESPACE};s={name}", kind, array))
    return made


async def until(condition: Callable[[], object], patience_s: float = PATIENCE_S) -> None:
    """Waits until the condition holds; a TimeoutError if it never does."""
    async with asyncio.timeout(patience_s):
        while not condition():  # noqa: ASYNC110 - conditions are of all sorts; none has an event
            await asyncio.sleep(0.005)


@asynccontextmanager
async def at_work(link: Link) -> AsyncIterator[asyncio.Task[None]]:
    """The link, running; cancelled and waited for at the end."""
    task = asyncio.create_task(link.run())
    try:
        yield task
    finally:
        task.cancel()
        await asyncio.wait([task], timeout=PATIENCE_S)
        assert task.cancelled(), f"a link that was cancelled ended otherwise: {task}"


async def live(link: Link) -> None:
    await until(lambda: link.status.state is LinkState.LIVE)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])
