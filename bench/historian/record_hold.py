"""Recording alone at a rate that is held: 200,000 values a second, offered in time as links would, every one read back.

`--seconds 60` is the minute that the bound names; the default is shorter.
"""

import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from bench.load.bodies import tags
from bench.report import Option, report
from hmi.history import History, Recorder
from hmi.model.batch import Batch

TAGS = 5000
RATE = 200_000
SECONDS = 10.0
EVER = (0, 2**62)
BEGIN_NS = 1_763_596_800 * 10**9


def _batch(number: int, step_ns: int) -> Batch:
    """One sample of each tag: a slow wave in steps of 0.01, and the number of the batch in the first tag."""
    value = np.round(50 + 40 * np.sin(number / 300 + np.arange(TAGS)), 2)
    value[0] = number
    row = np.arange(TAGS, dtype=np.uint32)
    return Batch(row, np.full(TAGS, BEGIN_NS + number * step_ns), value, np.zeros(TAGS, np.uint32))


def hold(folder: Path, rate: int, seconds: float) -> dict[str, Any]:
    """Offers for so long, then reads all back. Making the batches is not counted: it is not the recorder's."""
    step_ns = TAGS * 10**9 // rate
    count = round(seconds * rate / TAGS)
    recorder = Recorder(folder / "history.db", tags(TAGS), pack_s=min(300.0, seconds / 2))
    recorder.start()
    pause = threading.Event()
    cpu_s, making_s, most_queued, slowest_ms = time.process_time(), 0.0, 0, 0.0
    begun_s = time.monotonic()
    for number in range(count):
        made_s = time.thread_time()
        batch = _batch(number, step_ns)
        making_s += time.thread_time() - made_s
        recorder.offer(batch)
        figures = recorder.figures()
        most_queued, slowest_ms = max(most_queued, figures.queued), max(slowest_ms, figures.commit_ms)
        pause.wait(max(0.0, begun_s + (number + 1) * step_ns / 1e9 - time.monotonic()))
    held_s = time.monotonic() - begun_s
    recorder.stop()
    cpu_s = time.process_time() - cpu_s - making_s
    figures, values = recorder.figures(), count * TAGS
    return {
        "values": values,
        "values_per_s": round(values / held_s),
        "us_per_value": round(cpu_s / values * 1e6, 3),
        "most_queued": most_queued,
        "slowest_commit_ms": round(slowest_ms),
        "lost": figures.dropped + _wrong(folder, count, step_ns),
    }


def _wrong(folder: Path, count: int, step_ns: int) -> int:
    """Values that are not in the database as they were offered; a tag of each slice is compared, all are counted."""
    history = History(folder / "history.db", tags(TAGS))
    wrong = 0
    expected = np.stack([_batch(number, step_ns).value for number in range(count)])
    for tag in range(0, TAGS, 50):
        (series,) = history.read([tag], *EVER)
        same = len(series) == count and np.array_equal(series.value, expected[:, tag])
        wrong += 0 if same else max(count, abs(count - len(series)))
    return wrong


def measure(seconds: float, rate: int) -> dict[str, Any]:
    """The document that `--json` prints."""
    with tempfile.TemporaryDirectory() as name:
        figures = hold(Path(name), rate, seconds)
    lost = figures.pop("lost")
    return {"name": "record_hold", "figures": figures, "ratios": {}, "lost": lost, "notes": []}


def main(argv: Sequence[str]) -> int:
    options = Option("seconds", SECONDS), Option("rate", RATE, "values a second")
    return report("record_hold", "a rate of values, held", measure, argv, *options)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
