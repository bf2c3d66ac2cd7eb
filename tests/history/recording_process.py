"""A process that records until it is killed: `python -m tests.history.recording_process DATABASE FIRST TAGS`.

Every 10 ms it offers the next number for every tag, and says `offered MONOTONIC_S NUMBER` on standard output; once the
first samples are on disk, `recording SECONDS`: how long that took from the opening of the files; `stored COUNT` is how
many values the recorder says are stored.
"""

import sys
import threading
import time
from pathlib import Path

from hmi.history import Recorder
from tests.history.samples import NOON_NS, batch, plant_tags

COMMIT_S = 0.1
STEP_NS = 10_000_000


def main() -> None:
    path, number, count = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    begun_s, recording = time.monotonic(), False
    recorder = Recorder(path, plant_tags(count), commit_s=COMMIT_S, pack_s=0.15)
    recorder.start()
    pace = threading.Event()
    while True:
        recorder.offer(batch(range(count), [NOON_NS + number * STEP_NS] * count, [number] * count))
        sys.stdout.write(f"offered {time.monotonic():.4f} {number}\n")
        sys.stdout.flush()
        number += 1
        written = recorder.figures().written
        sys.stdout.write(f"stored {written}\n")
        if not recording and written:
            recording = True
            sys.stdout.write(f"recording {time.monotonic() - begun_s:.4f}\n")
        pace.wait(0.01)


if __name__ == "__main__":
    main()
