"""kill -9 while a backup is made: of the backup nothing stands there that looks whole; of the recorder it is sound."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from hmi.history import History, Recorder
from hmi.history.keeping.backup import backup
from hmi.history.keeping.manifest import BackupError, Manifest
from hmi.history.keeping.verify import verify_backup
from tests.history.samples import Clock, batch, plant_tags

ROOT = Path(__file__).parents[3]
S = 10**9
TAGS = 70
ABOUT = Manifest("works", "1.0", "2026-11-20T12:00:00+00:00", {})
QUIET = lambda share, megabytes: None  # noqa: E731
BACKUP = """
import sys
from pathlib import Path
from hmi.history.keeping.backup import backup
from hmi.history.keeping.manifest import Manifest

def progress(share, megabytes):
    print(share, flush=True)
    sys.stdin.readline()

backup(Path(sys.argv[1]), [], Path(sys.argv[2]), about=Manifest("works", "1.0", "", {}), progress=progress)
"""


@pytest.mark.parametrize("name", ["copy", "copy.zip"])
def test_a_backup_that_is_killed_leaves_nothing_that_looks_whole(tmp_path, name):
    main, clock = tmp_path / "data" / "history.db", Clock()
    for _ in range(2):
        recorder = Recorder(main, plant_tags(TAGS), now_ns=clock.now_ns)
        recorder.start()
        recorder.offer(batch(range(TAGS), [clock.now_ns()] * TAGS))
        recorder.stop()
        clock.advance(86_400)
    target, steps = tmp_path / name, 0
    while not target.exists():  # killed after one step, after two, ... until it comes to its end
        command = [sys.executable, "-c", BACKUP, str(main), str(target)]
        with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdin
            assert process.stdout
            for _ in range(steps):
                process.stdout.readline()
                process.stdin.write("\n")
                process.stdin.flush()
            if process.stdout.readline():
                process.kill()
        steps += 1
        for left in tmp_path.glob(f".{name}.*"):
            with pytest.raises(BackupError):
                verify_backup(left, QUIET)
    assert steps > 2
    assert verify_backup(target, QUIET).samples == 2 * TAGS
    assert sorted(p.name for p in tmp_path.iterdir()) == [name, "data"]


def test_a_recorder_that_is_killed_under_a_backup_leaves_it_sound(tmp_path):
    path = tmp_path / "history.db"
    command = [sys.executable, "-m", "tests.history.recording_process", str(path), "0", str(TAGS)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        while not process.stdout.readline().startswith("recording"):
            pass
        backup(path, [], tmp_path / "copy", about=ABOUT, progress=lambda share, megabytes: process.kill())
    verdict = verify_backup(tmp_path / "copy", QUIET)
    assert verdict.fault == ""
    assert verdict.samples >= TAGS
    series = History(tmp_path / "copy" / "history.db", plant_tags(TAGS)).read(range(TAGS), 0, 2**62)
    for each in series:
        assert np.array_equal(each.value, np.arange(verdict.samples // TAGS))
