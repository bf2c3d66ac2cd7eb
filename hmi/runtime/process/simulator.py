"""The simulated plant as a child of the runtime: started first, ended last, never left behind.

It serves until its standard input closes, which a runtime killed with -9 does too. Imports nothing heavy.
"""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from hmi.border.child import child_environment
from hmi.border.place import Place
from hmi.runtime.process.errors import StartError
from hmi.runtime.process.options import SimulatorOptions

_END_S: Final = 5.0


@dataclass(frozen=True, slots=True)
class Announced:
    """What it said when it was ready. urls: by server id. past: the file of its past, None without."""

    urls: Mapping[str, str]
    past: Path | None


class Simulator:
    """Starts at once; `announced` waits until it is ready.

    Raises:
        OSError: its log cannot be written.
    """

    def __init__(self, plant_folder: Path, place: Place, options: SimulatorOptions) -> None:
        place.log.mkdir(parents=True, exist_ok=True)
        self._log = place.log / "simulation.log"
        self._past = place.folder / "past.npz"
        self._past.unlink(missing_ok=True)
        command = [sys.executable, "-m", "hmi.simulation", str(plant_folder), "--port", "0", "--until-stdin-closes"]
        command += ["--speed", repr(options.speed)]
        if options.past_s:
            command += ["--past", str(options.past_s), "--past-file", str(self._past)]
        for fault in options.faults:
            command += ["--fault", fault]
        if not options.faults:
            command.append("--scenario")
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                env=child_environment(),
                start_new_session=os.name != "nt",
            )

    def announced(self) -> Announced:
        """Waits until the simulated plant is ready. Blocks.

        Raises:
            StartError: it ended instead; in its own words.
        """
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        try:
            said = json.loads(line)
            past = said.get("past")
            return Announced(dict(said["servers"]), Path(past) if past else None)
        except (ValueError, KeyError, AttributeError) as error:
            words = self._log.read_text("utf-8", "replace").strip().splitlines()
            raise StartError(f"the simulated plant did not start: {words[-1] if words else line!r}") from error

    def wait(self) -> int:
        """Its exit code, once it has ended. Blocks."""
        return self._process.wait()

    def end(self) -> None:
        """Ends it and waits for that; a second call does nothing."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        try:
            self._process.wait(_END_S)
        except subprocess.TimeoutExpired:
            self._kill()
            self._process.wait()
        self._process.stdout.close()
        self._past.unlink(missing_ok=True)

    def _kill(self) -> None:
        """With what it started: a child that still works on the past would hold its words open."""
        if os.name == "nt":
            self._process.kill()
        else:
            os.killpg(self._process.pid, signal.SIGKILL)
