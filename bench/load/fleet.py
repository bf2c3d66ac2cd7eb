"""Many load servers, each a process of its own: `python -m bench.load.fleet --tags 2500 --hz 1 PORT...` (0: any port).

The processes are forked from one that has imported all there is to import, so that twenty of them start in a second and
share their memory. When they listen, one line of JSON says where: {"urls": [...], "pids": [...]}. They end with the
standard input.
"""

import argparse
import asyncio
import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.load.bodies import kinds
from bench.load.protocol import LoadProtocol


@dataclass(frozen=True)
class Fleet:
    """Servers at work; the n-th has the n-th of `urls` and `pids`."""

    urls: tuple[str, ...]
    pids: tuple[int, ...]
    interval_ns: int

    @property
    def ports(self) -> list[int]:
        return [int(url.rsplit(":", 1)[1]) for url in self.urls]


@contextmanager
def fleet(ports: Sequence[int], tags: int, hz: float) -> Iterator[Fleet]:
    """One server for each of these ports, until the block ends, when all connections are cut at once."""
    command = [sys.executable, "-m", "bench.load.fleet", "--tags", str(tags), "--hz", str(hz), *map(str, ports)]
    process = subprocess.Popen(
        command, cwd=Path(__file__).parents[1], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with process:
        said = json.loads(process.stdout.readline() if process.stdout else "")
        yield Fleet(tuple(said["urls"]), tuple(said["pids"]), round(1e7 / hz) * 100)


async def serve(listening: socket.socket, tags: int, hz: float) -> None:
    """One server, until standard input is closed."""
    types, url = kinds(tags, mixed=False), _url(listening)
    loop = asyncio.get_running_loop()
    await loop.create_server(lambda: LoadProtocol(types, False, hz, lambda: url), sock=listening)
    await loop.run_in_executor(None, os.read, 0, 1)


def _url(listening: socket.socket) -> str:
    return f"opc.tcp://127.0.0.1:{listening.getsockname()[1]}"


def from_command_line() -> None:
    parser = argparse.ArgumentParser(prog="bench.load.fleet", description="many OPC UA servers that only load")
    parser.add_argument("--tags", type=int, default=2500)
    parser.add_argument("--hz", type=float, default=1.0)
    parser.add_argument("ports", type=int, nargs="+")
    words = parser.parse_args()
    listening = [socket.create_server(("127.0.0.1", port)) for port in words.ports]
    pids = []
    for one in listening:
        pid = os.fork()
        if pid == 0:
            asyncio.run(serve(one, words.tags, words.hz))
            os._exit(0)
        pids.append(pid)
    print(json.dumps({"urls": [_url(one) for one in listening], "pids": pids}), flush=True)
    for one in listening:
        one.close()
    for pid in pids:
        os.waitpid(pid, 0)


if __name__ == "__main__":
    from_command_line()
