"""The screen that a desktop is on goes away: its session ended, its X server died."""

import os
import subprocess
import sys
from pathlib import Path

SCRIPT = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication, QTimer
from hmi.app import program
from hmi.app.bridging.launcher import Launcher
from hmi.border.launch import LaunchError
from hmi.border.place import Place
from hmi.config import load

def nobody(*_):
    raise LaunchError("there is no runtime")

plant, place = map(Path, sys.argv[1:])
program.Desktop.start = lambda _: QTimer.singleShot(0, lambda: QCoreApplication.exit(1))  # as Qt does it
launcher = Launcher(nobody)
first = launcher.start(again=False)
begun = program.Program(load(plant), plant, Place(place), launcher, first, demo=True, offscreen=True)
sys.exit(begun.run(seconds=None, shots=None, language=None))
"""


def test_a_screen_that_goes_is_a_sentence_and_exit_code_3(plant_folder: Path, tmp_path: Path):
    command = [sys.executable, "-c", SCRIPT, str(plant_folder), str(tmp_path / "data")]
    done = subprocess.run(command, env=dict(os.environ), capture_output=True, text=True, timeout=100)
    assert done.returncode == 3, done.stderr
    assert done.stderr.startswith("The screen went away")
    assert "Traceback" not in done.stderr
