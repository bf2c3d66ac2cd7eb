"""Windows on screens that come and go: real windows on Qt's offscreen screens, in a process of their own."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

LEFT = {"name": "left", "x": 0, "y": 0, "width": 1920, "height": 1080}
RIGHT = {"name": "right", "x": 1920, "y": 0, "width": 2560, "height": 1440}
SMALL = {"name": "small", "x": 0, "y": 0, "width": 1280, "height": 800}

Run = Callable[..., list[list[dict[str, Any]]]]


@pytest.fixture
def at_work(plant_folder: Path, tmp_path: Path) -> Run:
    def run(screens: list[dict[str, Any]], *steps: str) -> list[list[dict[str, Any]]]:
        more = {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
        (tmp_path / "screens.json").write_text(json.dumps({"screens": [{**s, **more} for s in screens]}))
        environment = {**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={tmp_path / 'screens.json'}"}
        command = [sys.executable, "-m", "tests.app.windows.screens_at_work", str(plant_folder)]
        done = subprocess.run(
            [*command, str(tmp_path / "desktop.ini"), *steps],
            env=environment,
            capture_output=True,
            text=True,
            timeout=100,
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout.splitlines()[-1])

    return run


def places(stands: list[dict[str, Any]]) -> list[tuple[str, str]]:
    return [(s["screen"].partition("|")[0], s["place"]) for s in stands]


def fits(stand: dict[str, Any], screen: dict[str, Any]) -> bool:
    rect = stand["rect"]
    right, foot = rect["x"] + rect["width"], rect["y"] + rect["height"]
    return rect["x"] >= 0 and rect["y"] >= 0 and right <= screen["width"] and foot <= screen["height"]


def test_a_layout_comes_back_on_its_screens_and_on_no_other(at_work: Run):
    (made,) = at_work([LEFT, RIGHT], "open", "move", "look", "say")
    assert places(made) == [("left", "overview"), ("right", "detail")]
    (again,) = at_work([LEFT, RIGHT], "say")
    assert [s["rect"] for s in again] == [s["rect"] for s in made]
    assert places(again) == places(made)
    (alone,) = at_work([SMALL], "say")
    assert places(alone) == [("small", "overview")]
    assert fits(alone[0], SMALL)
    (back,) = at_work([LEFT, RIGHT], "say")
    assert [s["rect"] for s in back] == [s["rect"] for s in made]


def test_windows_of_a_screen_that_goes_are_seen_and_return_with_it(at_work: Run):
    steps = ["open", "look", "say", "unplug", "look", "look", "look", "say", "plug", "look", "look", "say"]
    before, without, after = at_work([LEFT, RIGHT], *steps)
    assert places(before) == [("left", "overview"), ("right", "detail")]
    assert places(without) == [("left", "overview"), ("left", "detail")]
    assert all(fits(s, LEFT) for s in without)
    assert [(s["screen"], s["rect"]) for s in after] == [(s["screen"], s["rect"]) for s in before]


def test_a_broken_layout_is_as_none(at_work: Run, tmp_path: Path):
    at_work([LEFT], "move", "look")
    ini = tmp_path / "desktop.ini"
    for broken in ('"{"', '"{\\"windows\\": [{\\"number\\": -1}, 7]}"', "[]"):
        text = re.sub(r"(?m)^(?!last)(\w+)=.*", lambda m, b=broken: f"{m[1]}={b}", ini.read_text())
        ini.write_text(text)
        (stands,) = at_work([LEFT], "say")
        assert places(stands) == [("left", "overview")]
        assert fits(stands[0], LEFT)


def test_a_locked_layout_stays(at_work: Run):
    steps = ["open", "look", "lock", "say", "move", "close", "open", "look", "look", "say"]
    before, after = at_work([LEFT, RIGHT], *steps)
    assert [(s["screen"], s["rect"]) for s in after] == [(s["screen"], s["rect"]) for s in before]
    assert "The layout is locked" in after[0]["notices"][-1]
    (again,) = at_work([LEFT, RIGHT], "move", "look", "look", "say")
    assert [s["rect"] for s in again] == [s["rect"] for s in before]


def test_a_kiosk_fills_every_screen_and_stays(at_work: Run):
    steps = ["kiosk", "say", "close", "minimise", "look", "look", "say", "unplug", "look", "look", "say"]
    before, after, alone = at_work([LEFT, RIGHT], *steps)
    assert places(before) == [("left", "overview"), ("right", "overview")]
    assert [s["state"] for s in before] == ["full", "full"]
    assert places(after) == places(before)
    assert [s["state"] for s in after] == ["full", "full"]
    assert "kiosk" in after[0]["notices"][-1]
    assert places(alone) == [("left", "overview")]
