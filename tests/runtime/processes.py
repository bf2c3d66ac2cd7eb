"""Runtimes, servers and desktops as processes of their own, for tests that kill them."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from time import monotonic

from hmi.border.child import child_environment
from hmi.border.place import Place

ROOT = Path(__file__).parents[2]

_PLANT = """\
version: 1
name: Counter
zone: UTC
language: en
servers:
  s: {url: "opc.tcp://127.0.0.1:1"}
areas: {a: Area}
"""
_TAGS = (
    "tag,server,node,type,unit,low,high,normal_low,normal_high,write,description\n"
    "Counter,s,nsu=urn:sightglass:counter;s=Counter,Double,,0,1000000,,,,\n"
    "Level,s,nsu=urn:sightglass:counter;s=Level,Double,m,0,10,,,operator,\n"
)

_DESKTOP = """
import sys
import numpy as np
from hmi.border.client import Client
with Client(sys.argv[1]) as client:
    client.ask("hello", version="", plant_hash=sys.argv[2], station="desk")
    print("here", flush=True)
    while True:
        client.ask("values", (np.arange(2, dtype=np.uint32),), after=0)
        client.ask("tail", (np.arange(2, dtype=np.uint32),), cursor=0)
"""


def counter_plant(folder: Path) -> Path:
    """The files of a plant of two tags; `Counter` is served by `counter_server`."""
    (folder / "tags").mkdir(parents=True)
    (folder / "plant.yaml").write_text(_PLANT)
    (folder / "tags" / "a.csv").write_text(_TAGS)
    return folder


class Process:
    """A process whose standard output is read line by line."""

    def __init__(self, *words: str, environment: dict[str, str] | None = None) -> None:
        self.popen = subprocess.Popen(
            [sys.executable, *words],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            env={**child_environment(), **(environment or {})},
        )

    @property
    def pid(self) -> int:
        return self.popen.pid

    def line(self) -> str:
        assert self.popen.stdout is not None
        return self.popen.stdout.readline().strip()

    def end(self, timeout_s: float = 20.0) -> tuple[int, str, str]:
        """Its exit code and what it wrote, once it has ended."""
        out, errors = self.popen.communicate(timeout=timeout_s)
        return self.popen.returncode, out, errors

    def signal(self, number: int) -> None:
        os.kill(self.pid, number)

    def kill(self) -> None:
        """As `kill -9`; waits until it is gone."""
        self.popen.kill()
        self.popen.communicate()


class RuntimeProcess(Process):
    """`python -m hmi.runtime`, from the moment its border answers."""

    def __init__(self, folder: Path, data: Path, *words: str) -> None:
        super().__init__("-m", "hmi.runtime", str(folder), "--data", str(data), "--announce", *words)
        self.place = Place(data)
        line = self.line()
        assert line, f"did not start: {self.popen.communicate()[1]}"
        self.announced: dict[str, str] = json.loads(line)

    @property
    def socket(self) -> str:
        return self.announced["socket"]


@contextmanager
def ended_after(*processes: Process) -> Iterator[None]:
    """Whatever a test did, none of these processes outlives it."""
    try:
        yield
    finally:
        for process in processes:
            if process.popen.poll() is None:
                process.kill()


def desktop(socket: str, plant_hash: str) -> Process:
    """A desktop that asks as fast as it can."""
    process = Process("-c", _DESKTOP, socket, plant_hash)
    assert process.line() == "here", process.popen.communicate()[1]
    return process


def simulator_of(pid: int) -> int:
    """The simulated plant that a runtime started; the check of the journal is a child of its own, for a moment."""
    found: list[int] = []

    def seen() -> bool:
        found[:] = [child for child in children(pid) if "simulat" in _command(child)]
        return bool(found)

    wait_until(seen)
    return found[0]


def _command(pid: int) -> str:
    try:
        return (Path("/proc") / str(pid) / "cmdline").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return ""


def children(pid: int) -> set[int]:
    """The processes that this one started and that still live."""
    found = set()
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            stat = (entry / "stat").read_text().rpartition(")")[2].split()
        except (FileNotFoundError, ProcessLookupError):
            continue
        if int(stat[1]) == pid:
            found.add(int(entry.name))
    return found


def alive(pid: int) -> bool:
    """Whether a process is there and no zombie."""
    try:
        return (Path("/proc") / str(pid) / "stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def wait_until(condition, timeout_s: float = 20.0) -> None:
    """Waits for what another process does."""
    end = monotonic() + timeout_s
    while not condition():
        assert monotonic() < end, "waited in vain"
        Event().wait(0.02)


STOP, GO_ON, TERMINATE = signal.SIGSTOP, signal.SIGCONT, signal.SIGTERM
