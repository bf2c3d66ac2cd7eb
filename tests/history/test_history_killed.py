"""kill -9 of the recording process: nothing broken, nothing lost but the newest commit."""

import random
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from hmi.history import History
from tests.history.recording_process import COMMIT_S, STEP_NS
from tests.history.samples import NOON_NS, plant_tags

ROOT = Path(__file__).parents[2]
TAGS = 70


def _record_and_kill(path: Path, first: int, seconds: float, starts_s: list[float]) -> list[tuple[float, int]]:
    """What the process said it had offered, (monotonic seconds, number), and at last the time of its death.

    Args: starts_s: takes how long it was until the process had stored something.
    """
    command = [sys.executable, "-m", "tests.history.recording_process", str(path), str(first), str(TAGS)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        try:
            said = [process.stdout.readline()]
            end_s = time.monotonic() + seconds
            while time.monotonic() < end_s:
                said.append(process.stdout.readline())
        finally:
            process.kill()
        killed_s = time.monotonic()
        said += process.stdout.read().splitlines(keepends=True)
    lines = [line.split() for line in said if line.endswith("\n")]
    starts_s += [float(line[1]) for line in lines if line[0] == "recording"]
    offered = [(float(line[1]), int(line[2])) for line in lines if line[0] == "offered"]
    return [(s, n) for s, n in offered if s <= killed_s] + [(killed_s, -1)]


def _kill_and_check(path: Path, rounds: int, seed: int) -> list[float]:
    """How long each start took until something was stored, seconds."""
    rng = random.Random(seed)
    history = History(path, plant_tags(TAGS))
    next_number, offered_before, sure_before = 0, [], 0
    starts_s: list[float] = []
    for _ in range(rounds):
        *offered, (killed_s, _) = _record_and_kill(path, next_number, rng.uniform(0.2, 1.6), starts_s)
        for file in [path, *path.with_suffix("").glob("*.db")]:
            with closing(sqlite3.connect(file)) as database:
                assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        series = history.read(range(TAGS), 0, 2**62)
        stored = series[0].value
        for other in series[1:]:
            assert np.array_equal(other.value, stored)
        assert np.array_equal(series[0].time, NOON_NS + stored.astype(np.int64) * STEP_NS)
        mine = stored[stored >= next_number]
        assert np.array_equal(mine, np.arange(next_number, next_number + len(mine)))
        assert np.array_equal(stored[stored < next_number], offered_before)
        # ten intervals: a machine with more to do may wake the writer late
        sure = [n for s, n in offered if s < killed_s - 10 * COMMIT_S]
        sure_before += len(sure)
        assert not sure or mine[-1] >= sure[-1]
        offered_before = stored
        next_number = offered[-1][1] + 1
    assert sure_before > 0
    assert [g.reason for g in history.gaps(0, 2**62)] == ["crash"] * (rounds - 1)
    assert not list(path.parent.rglob("*.broken-*"))
    return starts_s


def test_a_killed_recorder_loses_no_more_than_the_newest_commit(tmp_path):
    _kill_and_check(tmp_path / "history.db", 10, 1)


@pytest.mark.long
@pytest.mark.timeout(1200)
def test_two_hundred_kills(tmp_path):
    starts_s = _kill_and_check(tmp_path / "history.db", 200, 2)
    # most of the starts: this machine has other work, too
    assert len(starts_s) > 150
    assert np.median(starts_s) < 2.0
