"""How long until an operator sees the first live value.

Two starts, each from the command to the first good value handed to the overview, as the desktop's own log tells it:
`run` on a plant whose server is at work already, three times after one that warms the caches (the median counts), and
`demo`, which starts the simulated plant, its past, the runtime and the desktop. Data folders are the benchmark's own.
"""

import json
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Final

from bench.report import report
from hmi.border.place import Place, RuntimeState

ROOT: Final = Path(__file__).parents[2]
PLANT: Final = ROOT / "plants" / "waterworks"
_MARK: Final = "shows its first live value"
_RUN_S: Final = 8.0
_DEMO_S: Final = 15.0
_END_S: Final = 10.0


def measure() -> dict[str, object]:
    """The document that `--json` prints."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with _simulated() as urls:
            runs = [_run(folder / f"run{i}", urls) for i in range(4)]
        demo = _demo(folder / "demo")
    return {
        "name": "start",
        "figures": {
            "first_value_s": round(statistics.median(runs[1:]), 2),
            "first_value_cold_s": round(runs[0], 2),
            "demo_first_value_s": round(demo, 2),
        },
        "ratios": {},
        "lost": 0,
        "notes": [
            "from the command to the first good value on the overview, by the desktop's log",
            "run: a living server, a runtime of its own each time; the median of three after a first one (cold)",
            "demo: simulated plant with its past, runtime and desktop, all started by the command",
        ],
    }


@contextmanager
def _simulated() -> Iterator[list[str]]:
    """A simulated plant at work; yields `--url` words for it."""
    command = [sys.executable, "-m", "hmi.simulation", str(PLANT), "--port", "0"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        try:
            servers = json.loads(process.stdout.readline())["servers"]
            yield [word for name, url in servers.items() for word in ("--url", f"{name}={url}")]
        finally:
            process.terminate()


def _run(data: Path, urls: list[str]) -> float:
    words = ["run", str(PLANT), "--data", str(data), "--for", str(_RUN_S), *urls]
    try:
        return _first_value_s(words, data, dict(os.environ))
    finally:
        _stop(Place(data))


def _demo(data: Path) -> float:
    return _first_value_s(["demo", "--data", str(data), "--for", str(_DEMO_S)], data, dict(os.environ))


def _first_value_s(words: list[str], data: Path, environment: dict[str, str]) -> float:
    """Seconds from the command to the line in the desktop's log.

    Raises:
        RuntimeError: the command failed, or no value came while it ran.
    """
    began = time.time()
    environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    done = subprocess.run(
        [sys.executable, "-m", "hmi", *words], cwd=ROOT, env=environment, capture_output=True, text=True
    )
    lines = [line for line in (data / "log" / "desktop.log").read_text("utf-8").splitlines() if _MARK in line]
    if done.returncode or not lines:
        raise RuntimeError(f"`sightglass {' '.join(words)}` showed no value (exit {done.returncode}): {done.stderr}")
    return datetime.strptime(lines[0][:23], "%Y-%m-%d %H:%M:%S,%f").timestamp() - began


def _stop(place: Place) -> None:
    """Ends the runtime that `run` left at work, and waits until it has."""
    state = RuntimeState.read(place)
    if state is None:
        return
    os.kill(state.pid, signal.SIGTERM)
    end = time.monotonic() + _END_S
    while place.state.exists() and time.monotonic() < end:
        time.sleep(0.05)


def main(argv: Sequence[str]) -> int:
    return report("start", "how long until an operator sees the first live value", measure, argv)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
