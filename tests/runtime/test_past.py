"""A simulated plant's past on its way into history, as those see it who look meanwhile."""

import asyncio

import numpy as np

from hmi.history import History, Recorder
from hmi.model.batch import Batch
from hmi.runtime.process.past import hand_over
from tests.runtime.plant import TAGS

S = 10**9
BEGIN_NS = 1_763_640_000 * S


def test_lines_grow_backwards_from_the_present_and_join_nothing_that_lies_apart(tmp_path):
    path = tmp_path / "history.db"
    recorder = Recorder(path, TAGS, commit_s=0.01)
    recorder.start()
    history = History(path, TAGS)
    reached = []

    def look() -> None:
        (line,) = history.window([0], BEGIN_NS, BEGIN_NS + 1000 * S, 4000)
        if len(line):
            assert np.all(np.diff(line.time) == S)
            reached.append(int(line.time[0] - BEGIN_NS) // S)

    def heal(batch: Batch) -> None:
        look()
        recorder.offer(batch, healed=True)

    try:
        recorder.offer(_seconds(900, 1000))
        past = [_seconds(at, at + 300) for at in (0, 300, 600)]
        asyncio.run(hand_over(past, heal, lambda: recorder.figures().queued, at_once=0))
    finally:
        recorder.stop()
    look()
    assert reached == [900, 600, 300, 0]


def _seconds(first: int, last: int) -> Batch:
    """A sample a second, from one second to before another."""
    count = last - first
    time = BEGIN_NS + np.arange(first, last, dtype=np.int64) * S
    return Batch(np.zeros(count, np.uint32), time, np.arange(count, dtype=np.float64), np.zeros(count, np.uint32))
