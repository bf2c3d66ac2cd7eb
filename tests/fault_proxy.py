"""A network between a client and a server that can be broken: a TCP proxy on loopback.

In a test's own event loop: `async with FaultProxy(port) as proxy: ... proxy.cut()`. In a process of its own, so that
its work is not the client's: `with ProxyProcess(port) as proxy: ... proxy.do("cut")`.

Run as `python -m tests.fault_proxy PORT` it prints one JSON line with its own port, then answers each JSON line on its
standard input, `{"do": "delay", "ms": 200}`, with one that has the counts. It ends with its standard input.
"""

import asyncio
import json
import socket
import struct
import subprocess
import sys
from collections import deque
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final, Self

HOST: Final = "127.0.0.1"
_READ: Final = 65536
_HELD_LIMIT: Final = 16 * 2**20
"""Bytes that one direction of a connection may hold back before its sender is made to wait."""
_PARTS_PER_S: Final = 20
"""Parts in which a throttled direction sends what a second lets through."""
_RESET_AT_CLOSE: Final = struct.pack("ii", 1, 0)
COMMANDS: Final = ("cut", "refuse", "black_hole", "delay", "throttle", "restore")


@dataclass(slots=True)
class Counts:
    """Since the proxy began: connections taken from clients, bytes that went through in each direction."""

    connections: int = 0
    to_server: int = 0
    to_client: int = 0


class _Weather:
    """What the network does to bytes at the moment."""

    def __init__(self) -> None:
        self.delay_s = 0.0
        self.bytes_per_s = 0.0
        self.calm = asyncio.Event()
        self.calm.set()


class _Way:
    """One direction of one connection: bytes go in with the time from which they may come out."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, weather: _Weather) -> None:
        self._reader = reader
        self._writer = writer
        self._weather = weather
        self._waiting: deque[tuple[float, bytes]] = deque()
        self._held = 0
        self._stirred = asyncio.Condition()
        self.passed = 0

    async def run(self) -> None:
        """Until its sender has closed and what was on the way has arrived."""
        async with asyncio.TaskGroup() as group:
            group.create_task(self._take())
            group.create_task(self._give())

    async def _take(self) -> None:
        loop = asyncio.get_running_loop()
        data = b"."
        while data:
            data = await self._reader.read(_READ)
            async with self._stirred:
                await self._stirred.wait_for(lambda: self._held < _HELD_LIMIT)
                self._waiting.append((loop.time() + self._weather.delay_s, data))
                self._held += len(data)
                self._stirred.notify_all()

    async def _give(self) -> None:
        loop = asyncio.get_running_loop()
        while True:
            async with self._stirred:
                await self._stirred.wait_for(lambda: self._waiting)
                moment, data = self._waiting.popleft()
                self._held -= len(data)
                self._stirred.notify_all()
            await asyncio.sleep(max(0.0, moment - loop.time()))
            await self._weather.calm.wait()
            if not data:
                self._writer.write_eof()
                return
            await self._send(data)

    async def _send(self, data: bytes) -> None:
        while data:
            rate = self._weather.bytes_per_s
            part = data[: max(1, int(rate / _PARTS_PER_S))] if rate else data
            self._writer.write(part)
            await self._writer.drain()
            self.passed += len(part)
            data = data[len(part) :]
            if rate:
                await asyncio.sleep(len(part) / rate)
                await self._weather.calm.wait()


@dataclass(eq=False, slots=True)
class _Connection:
    """A client's connection and the one to the server that belongs to it."""

    writers: list[asyncio.StreamWriter]
    to_server: _Way
    to_client: _Way

    def reset(self) -> None:
        """Both ends get a reset at once, and nothing that was on the way."""
        for writer in self.writers:
            with suppress(OSError):  # already gone
                writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET_AT_CLOSE)
            writer.transport.abort()


class FaultProxy:
    """Listens on a port of its own and passes everything on to a server on this machine, until told otherwise.

    Args:
        target: port of the server.
    """

    def __init__(self, target: int) -> None:
        self._target = target
        self._weather = _Weather()
        self._open: set[_Connection] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._past = Counts()
        self._listener: socket.socket | None = None
        self.port = 0

    @property
    def url(self) -> str:
        return f"opc.tcp://{HOST}:{self.port}/"

    @property
    def counts(self) -> Counts:
        return Counts(
            self._past.connections,
            self._past.to_server + sum(c.to_server.passed for c in self._open),
            self._past.to_client + sum(c.to_client.passed for c in self._open),
        )

    async def __aenter__(self) -> Self:
        # Bound all the time without listening, so that nobody takes the port while connections are refused.
        self._place = _bound(0)
        self.port = self._place.getsockname()[1]
        self._listen()
        return self

    async def __aexit__(self, *_: object) -> None:
        self.cut()
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self._place.close()

    # --- faults

    def cut(self) -> None:
        """Resets every connection, and refuses new ones until `restore`."""
        self.refuse()
        for connection in self._open:
            connection.reset()

    def refuse(self) -> None:
        """Refuses new connections until `restore`; those there are live on."""
        if self._listener is not None:
            asyncio.get_running_loop().remove_reader(self._listener)
            self._listener.close()
            self._listener = None

    def black_hole(self) -> None:
        """Takes connections and bytes, and passes nothing on; `restore` lets out what was held."""
        self._weather.calm.clear()

    def delay(self, ms: float) -> None:
        """Makes every round trip longer by so many milliseconds, half of it each way."""
        self._weather.delay_s = ms / 2000

    def throttle(self, bytes_per_s: float) -> None:
        """Lets so many bytes a second through, in each direction of each connection; 0 for as many as come."""
        self._weather.bytes_per_s = bytes_per_s

    def restore(self) -> None:
        """Mends everything."""
        self.delay(0)
        self.throttle(0)
        self._weather.calm.set()
        if self._listener is None:
            self._listen()

    # --- connections

    def _listen(self) -> None:
        self._listener = _bound(self.port)
        self._listener.listen(100)
        asyncio.get_running_loop().add_reader(self._listener, self._accept, self._listener)

    def _accept(self, listener: socket.socket) -> None:
        with suppress(BlockingIOError):  # the client has thought better of it
            client, _ = listener.accept()
            self._past.connections += 1
            task = asyncio.get_running_loop().create_task(self._serve(client))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _serve(self, client: socket.socket) -> None:
        reader, writer = await asyncio.open_connection(sock=client)
        try:
            there_reader, there_writer = await asyncio.open_connection(HOST, self._target)
        except OSError:  # what the server does to its clients, the proxy does to its own
            writer.transport.abort()
            return
        to_server = _Way(reader, there_writer, self._weather)
        to_client = _Way(there_reader, writer, self._weather)
        connection = _Connection([writer, there_writer], to_server, to_client)
        self._open.add(connection)
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(to_server.run())
                group.create_task(to_client.run())
        except* OSError:
            connection.reset()
        finally:
            self._open.discard(connection)
            self._past.to_server += to_server.passed
            self._past.to_client += to_client.passed
            for each in connection.writers:
                each.transport.abort()


def _bound(port: int) -> socket.socket:
    made = socket.socket()
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    made.setblocking(False)
    made.bind((HOST, port))
    return made


class ProxyProcess:
    """The proxy in a process of its own, for callers without an event loop."""

    def __init__(self, target: int) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.fault_proxy", str(target)],
            cwd=Path(__file__).parents[1],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.port = int(self._answer()["port"])

    @property
    def url(self) -> str:
        return f"opc.tcp://{HOST}:{self.port}/"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.communicate()

    def do(self, command: str, **arguments: float) -> Counts:
        """One of COMMANDS, or `count` alone; returns the counts."""
        self._process.stdin.write(json.dumps({"do": command, **arguments}) + "\n")
        self._process.stdin.flush()
        return Counts(**self._answer())

    def _answer(self) -> dict[str, Any]:
        answer: dict[str, Any] = json.loads(self._process.stdout.readline())
        return answer


async def main(target: int) -> None:
    lines = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(lines), sys.stdin)
    async with FaultProxy(target) as proxy:
        _say({"port": proxy.port})
        while line := await lines.readline():
            order = json.loads(line)
            command = order.pop("do")
            if command in COMMANDS:
                getattr(proxy, command)(**order)
            _say(asdict(proxy.counts))


def _say(answer: dict[str, int]) -> None:
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1])))
