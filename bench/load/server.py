"""An OPC UA server that does nothing but load: thousands of variables, publish responses encoded beforehand.

It runs in a process of its own, so that its CPU is not in anybody's figure, and answers over a real socket whatever
client asks: ours, asyncua's, any. From a benchmark:

    from bench.load.server import running
    from bench.load.bodies import SERVER_ID, StampCheck, tags

    with running(5000, hz=10, mixed=False) as load:
        link = Link(Server(SERVER_ID, load.url), tags(5000, mixed=False), ...)
        check = StampCheck(5000, load.interval_ns)      # check.add(batch): received, lost, doubled

or by hand: `python -m bench.load.server --tags 5000 --hz 10 --mixed --port 0`. When it listens it prints one line of
JSON: {"url": ..., "tags": ..., "hz": ..., "mixed": ...}. It ends when its standard input is closed.

Every subscription gets one notification a cycle with one value of each of its items: `tags * hz` values a second. The
cycle is 1 / hz; with `--hz 0` it is the publishing interval that the client asks for. The values of a cycle all
carry its time, exactly one interval after the last; a cycle without a Publish request waits (up to 100 cycles, then
the oldest is lost). The stream begins 0.2 s after the last item was created. Doubles, or with `--mixed` eleven
numeric types at random of which 5 % carry a bad status.
"""

import argparse
import asyncio
import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.load.bodies import SHAPES, kinds
from bench.load.protocol import LoadProtocol


@dataclass(frozen=True)
class Load:
    """A load server at work. `interval_ns` is 0 where the client's publishing interval decides."""

    url: str
    tags: int
    hz: float
    mixed: bool

    @property
    def interval_ns(self) -> int:
        return round(1e7 / self.hz) * 100 if self.hz else 0


@contextmanager
def running(
    tags: int, *, hz: float = 10.0, mixed: bool = False, port: int = 0, shape: str = "numbers"
) -> Iterator[Load]:
    """A load server in a process of its own, until the block ends; on any free port, or on one there was before."""
    command = [sys.executable, "-m", "bench.load.server", "--tags", str(tags), "--hz", str(hz), "--port", str(port)]
    process = subprocess.Popen(
        [*command, "--shape", shape, *["--mixed"] * mixed],
        cwd=Path(__file__).parents[1],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        try:
            yield Load(**json.loads(process.stdout.readline() if process.stdout else ""))
        finally:
            process.terminate()


async def serve(tags: int, hz: float, mixed: bool, port: int, shape: str) -> None:
    """Listens on loopback until standard input is closed."""
    types = kinds(tags, mixed)
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: LoadProtocol(types, mixed, hz, lambda: url, shape), "127.0.0.1", port)
    url = f"opc.tcp://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    print(json.dumps({"url": url, "tags": tags, "hz": hz, "mixed": mixed}), flush=True)
    async with server:
        await loop.run_in_executor(None, sys.stdin.read)


def from_command_line() -> None:
    parser = argparse.ArgumentParser(prog="bench.load.server", description="an OPC UA server that only loads")
    parser.add_argument("--tags", type=int, default=5000)
    parser.add_argument("--hz", type=float, default=10.0, help="cycles a second; 0: as the client asks")
    parser.add_argument("--mixed", action="store_true", help="eleven types, 5 %% bad, instead of Doubles")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--shape", choices=SHAPES, default="numbers", help="what its values are")
    words = parser.parse_args()
    asyncio.run(serve(words.tags, words.hz, words.mixed, words.port, words.shape))


if __name__ == "__main__":
    from_command_line()
