"""Memory of the recorder over very many values, accelerated: a day passes in some millions of them.

Batches are packed, days end, retention drops them, as in months of recording. `--values 1e9` is what the bound names.
"""

import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np

from bench.load.bodies import tags
from bench.report import Option, report
from hmi.history import Recorder
from hmi.model.batch import Batch
from hmi.model.recording import Retention
from hmi.runtime.diagnostics import memory_bytes
from hmi.runtime.process.memory import TRIM_S, hand_back, steady_memory

TAGS: Final = 5000
VALUES: Final = 2e7
_ROWS: Final = 10
_DAY_VALUES: Final = 50_000_000
_DAY_NS: Final = 86_400 * 10**9
_QUEUED: Final = 1_000_000
_LOOKS: Final = 100
_TRIM_VALUES: Final = round(50_000 * TRIM_S)
"""The runtime hands memory back every so many values at the rate the bounds are for."""


def run(folder: Path, values: int) -> dict[str, Any]:
    """Offers as fast as it is taken; resident memory at even steps, the first tenth left out as warming up."""
    size = TAGS * _ROWS
    step_ns = _DAY_NS * size // _DAY_VALUES // _ROWS
    now_ns = begin_ns = 1_763_596_800 * 10**9
    recorder = Recorder(
        folder / "history.db",
        tags(TAGS),
        commit_s=0.2,
        pack_s=2.0,
        now_ns=lambda: now_ns,
        retention=Retention(keep_s=2 * 86_400.0),
    )
    recorder.start()
    pause, begun_s = threading.Event(), time.monotonic()
    rng = np.random.default_rng(3)
    row = np.tile(np.arange(TAGS, dtype=np.uint32), _ROWS)
    status = np.zeros(size, np.uint32)
    level = np.round(50 + rng.normal(0, 5, TAGS), 2)
    seen: list[int] = []
    count = values // size
    for number in range(count):
        now_ns = begin_ns + number * _ROWS * step_ns
        time_ns = np.repeat(now_ns + np.arange(_ROWS) * step_ns, TAGS)
        recorder.offer(Batch(row, time_ns, np.tile(level, _ROWS) + (number % 100) / 100, status))
        while recorder.figures().queued > _QUEUED:
            pause.wait(0.01)
        if number % (_TRIM_VALUES // size) == 0:
            hand_back()
        if number % max(1, count // _LOOKS) == 0:
            while recorder.figures().queued:  # what waits is the producer's doing
                pause.wait(0.01)
            seen.append(memory_bytes())
    recorder.stop()
    warm = np.array(seen[max(1, len(seen) // 10) :]) / 1e6
    half = len(warm) // 2
    figures = recorder.figures()
    return {
        "values": figures.written,
        "values_per_s": round(figures.written / (time.monotonic() - begun_s)),
        "dropped": figures.dropped,
        "days": count * _ROWS * step_ns // _DAY_NS + 1,
        "memory_mb_first_half": round(float(np.median(warm[:half])), 1),
        "memory_mb_second_half": round(float(np.median(warm[half:])), 1),
        "memory_mb_most": round(float(warm.max()), 1),
        "growth_percent": round(float(np.median(warm[half:]) / np.median(warm[:half]) - 1) * 100, 2),
    }


def measure(values: float) -> dict[str, Any]:
    """The document that `--json` prints."""
    steady_memory()  # as the runtime does
    with tempfile.TemporaryDirectory() as name:
        figures = run(Path(name), round(values))
    return {"name": "record_memory", "figures": figures, "ratios": {}, "lost": figures["dropped"], "notes": []}


def main(argv: Sequence[str]) -> int:
    option = Option("values", VALUES, "how many; 1e9 takes a quarter of an hour")
    return report("record_memory", "memory of the recorder stays flat", measure, argv, option)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
