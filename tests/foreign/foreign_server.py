"""An OPC UA server that nobody here wrote (node-opcua), in a process of its own; see `server.mjs`.

Importing the fixtures into a conftest makes them available:
`from tests.foreign.foreign_server import certificates, foreign, start_foreign`.
"""

import asyncio
import json
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any, Final

import pytest

FOLDER: Final = Path(__file__).parent
PLANT: Final = "urn:sightglass:foreign:plant"
COUNTERS: Final = "urn:sightglass:foreign:counters"
_START_S: Final = 60.0
_ANSWER_S: Final = 20.0
_END_S: Final = 5.0

Start = Callable[..., "ForeignServer"]


class ForeignError(Exception):
    """The server ended, was silent, or refused an order; the message says which, with what it wrote."""


class ForeignServer:
    """The server as a child process.

    Args:
        options: those of `options.mjs`, with `_` for `-`: `counters=1500`, `limit=["MaxNodesPerRead=50"]`,
            `reorder=True`.
    """

    def __init__(self, **options: object) -> None:
        self.options = options
        self.port = 0
        self.certificate = Path()
        self.start()

    @property
    def url(self) -> str:
        return f"opc.tcp://127.0.0.1:{self.port}/"

    def start(self, **changed: object) -> None:
        """Starts it, on the port it had before if any; `changed` options hold from now on."""
        self.options |= changed
        self._complaints = tempfile.TemporaryFile("w+")  # noqa: SIM115 - closed in _buried
        self._process = subprocess.Popen(
            ["node", "server.mjs", "--port", str(self.port), *_words(self.options)],
            cwd=FOLDER,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._complaints,
            text=True,
        )
        self._answers: SimpleQueue[str] = SimpleQueue()
        self._reader = Thread(target=self._read, name="foreign server answers", daemon=True)
        self._reader.start()
        ready = self._answer(_START_S)
        self.port = int(ready["port"])
        self.certificate = Path(ready["certificate"])

    def ask(self, do: str, **order: object) -> dict[str, Any]:
        """One order of `control.mjs`, and its answer.

        Raises:
            ForeignError: it was refused, or not answered.
        """
        self._process.stdin.write(json.dumps({"do": do, **order}) + "\n")
        self._process.stdin.flush()
        return self._answer(_ANSWER_S)

    async def do(self, do: str, **order: object) -> dict[str, Any]:
        """As `ask`, without holding up the event loop."""
        return await asyncio.to_thread(self.ask, do, **order)

    def send(self, number: int) -> None:
        """A signal: SIGSTOP freezes the server, SIGCONT thaws it."""
        self._process.send_signal(number)

    def kill(self) -> None:
        """As a power cut does it: no session is closed, no subscription is told."""
        self._process.kill()
        self._buried()

    def stop(self) -> None:
        """Ends it in good order."""
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGCONT)
            self._process.stdin.close()
            try:
                self._process.wait(_END_S)
            except subprocess.TimeoutExpired:
                self._process.kill()
        self._buried()

    def wait(self) -> int:
        """Its exit code, once it has ended by itself."""
        return self._process.wait(_END_S)

    def complaints(self) -> str:
        """What it wrote to its standard error."""
        self._complaints.seek(0)
        return self._complaints.read()

    def _read(self) -> None:
        for line in self._process.stdout:
            self._answers.put(line)
        self._answers.put("")

    def _answer(self, patience_s: float) -> dict[str, Any]:
        try:
            line = self._answers.get(timeout=patience_s)
        except Empty as error:
            raise ForeignError(f"no answer in {patience_s:g} s; it wrote: {self.complaints()}") from error
        if not line:
            raise ForeignError(f"it ended; it wrote: {self.complaints()}")
        answer: dict[str, Any] = json.loads(line)
        if "error" in answer:
            raise ForeignError(answer["error"])
        return answer

    def _buried(self) -> None:
        self._process.wait()
        self._reader.join()
        for pipe in (self._process.stdin, self._process.stdout, self._complaints):
            pipe.close()


def _words(options: dict[str, object]) -> Iterator[str]:
    for name, value in options.items():
        option = f"--{name.replace('_', '-')}"
        if value is True:
            yield option
        elif value is not False:
            for each in value if isinstance(value, list) else [value]:
                yield from (option, str(each))


def missing() -> str:
    """Why the server cannot be started here; empty if it can."""
    if os.name == "nt":
        return "the foreign server is started on POSIX systems alone"
    if shutil.which("node") is None:
        return "Node.js is not installed: apt-get install nodejs npm"
    if not (FOLDER / "node_modules").is_dir():
        return "node-opcua is not installed: npm ci --prefix tests/foreign"
    return ""


@pytest.fixture(scope="session")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of certificates for all servers of a test run: making one takes seconds."""
    return tmp_path_factory.mktemp("foreign-certificates")


@pytest.fixture
def start_foreign(certificates: Path) -> Iterator[Start]:
    """Starts servers of this test alone: `start_foreign(counters=1500)`."""
    if reason := missing():
        pytest.skip(reason)
    started: list[ForeignServer] = []

    def start(**options: object) -> ForeignServer:
        started.append(ForeignServer(**{"pki": certificates, **options}))
        return started[-1]

    yield start
    for server in started:
        server.stop()


@pytest.fixture(scope="session")
def foreign(certificates: Path) -> Iterator[ForeignServer]:
    """A server that many tests share and none may kill: 1,500 counters at 10 Hz, paused, and 500 items a call."""
    if reason := missing():
        pytest.skip(reason)
    limits = ["MaxMonitoredItemsPerCall=500", "MaxNodesPerRead=200"]
    server = ForeignServer(pki=certificates, counters=1500, rate_hz=10, paused=True, limit=limits, history=2000)
    yield server
    server.stop()
