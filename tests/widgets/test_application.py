"""Where Qt cannot open a window: a sentence and an exit code, not Qt's abort."""

import os
import subprocess
import sys

import pytest

from widgets.starting.application import no_screen
from widgets.starting.system_libraries import XCB, missing


@pytest.mark.parametrize("platform", ["xcb", "wayland", "no-such"])
def test_no_window_is_a_sentence_with_what_to_do_and_exit_code_3(platform):
    environment = {**os.environ, "DISPLAY": ":4711", "WAYLAND_DISPLAY": "none-4711", "QT_QPA_PLATFORM": platform}
    command = [sys.executable, "-m", "widgets.starting.application"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=100)
    assert done.returncode == 3
    assert "No window can be opened: " in done.stderr
    assert "QT_QPA_PLATFORM=offscreen" in done.stderr
    assert "Reinstalling" not in done.stderr
    if platform == "xcb":
        assert ("apt-get install" if missing(XCB) else "':4711'") in done.stderr


def test_libraries_that_lack_are_named_before_what_qt_guesses(monkeypatch):
    monkeypatch.setenv("DISPLAY", ":0")
    said = ["could not connect to display :0", "xcb-cursor0 or libxcb-cursor0 is needed", "This application failed"]
    assert "libxcb-icccm4 libxcb-keysyms1" in no_screen(said, ["libxcb-icccm4", "libxcb-keysyms1"])
    assert "no X server answers at DISPLAY=':0'" in no_screen(said, [])
    assert "    This application failed" in no_screen(said[1:], [])
    assert "cursor" not in no_screen(said[1:], [])
