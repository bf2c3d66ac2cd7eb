"""A simulated plant started by another program. Imports neither asyncua nor numpy."""

import json
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from hmi.simulation.options import Options

_END_S: Final = 5.0


class SimulationError(Exception):
    """The simulation did not start; the message is what it said."""


class SimulationProcess:
    """A running simulation; a context manager that ends it. It ends by itself when this program does.

    Attributes:
        servers: server id to address. faults: name, kind, target, start (ISO 8601) and start_ns of each.
        past: the .npz file of the past, None without one.
    """

    def __init__(self, process: "subprocess.Popen[str]", line: Mapping[str, Any]) -> None:
        self._process = process
        self.servers: Mapping[str, str] = line["servers"]
        self.faults: Sequence[Mapping[str, Any]] = line["faults"]
        self.past = Path(line["past"]) if "past" in line else None

    @property
    def pid(self) -> int:
        return self._process.pid

    def stop(self) -> int:
        """Ends it and waits for that. Returns its exit code; a second call changes nothing."""
        process = self._process
        if process.stdin is not None and not process.stdin.closed:
            process.stdin.close()
        try:
            process.wait(_END_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        if process.stdout is not None:
            process.stdout.close()
        return process.returncode

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


def start(options: Options, *, timeout_s: float = 30.0) -> SimulationProcess:
    """Starts a simulation and waits until its servers answer. Blocks.

    Raises: SimulationError if it ends instead, or says nothing for timeout_s.
    """
    words = [sys.executable, "-m", "hmi.simulation", *replace(options, until_stdin_closes=True).arguments()]
    # A file, not a pipe: nobody reads it while the simulation runs, and a full pipe would stop it.
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=said, encoding="utf-8")
        assert process.stdout is not None
        clock = threading.Timer(timeout_s, process.kill)
        clock.start()
        line = process.stdout.readline()
        clock.cancel()
        clock.join()
        if not line:
            process.communicate()
            said.seek(0)
            sentence = said.read().decode("utf-8", "replace").strip()
            raise SimulationError(sentence or f"the simulation said nothing for {timeout_s:g} s")
    return SimulationProcess(process, json.loads(line))
