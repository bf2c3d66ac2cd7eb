"""The whole program: how it starts, what it leaves, how it ends."""

import os
import shutil
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from hmi.app.main import run_desktop
from hmi.app.window import MainWindow
from hmi.border.launch import LaunchError
from hmi.border.place import Place
from tests.app.fake_runtime import FakeRuntime
from tests.app.test_desktop import FLOW, LEVEL, SPEED

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

Start = Callable[..., int]


@pytest.fixture
def start(runtime: FakeRuntime, plant_folder: Path, tmp_path: Path, qapp, monkeypatch) -> Start:
    monkeypatch.setattr("hmi.app.main.ensure", lambda *_, **__: runtime.attached())
    for row in (FLOW, SPEED, LEVEL):
        runtime.set_value(row, 3.0)

    def begin(**options) -> int:
        given = {"runtime_arguments": [], "demo": False, "seconds": None, "shots": None, "language": None}
        return run_desktop(plant_folder, Place(tmp_path / "data"), **{**given, **options})

    return begin


def test_it_ends_after_its_time_and_a_demo_takes_its_runtime_along(start: Start, runtime: FakeRuntime):
    assert start(seconds=0.6, demo=True) == 0
    assert [(c["do"], c["stop"]) for c in runtime.commands] == [("leave", True)]


def test_a_run_leaves_its_runtime_at_work(start: Start, runtime: FakeRuntime):
    assert start(seconds=0.6) == 0
    assert [(c["do"], c["stop"]) for c in runtime.commands] == [("leave", False)]


def test_ctrl_c_ends_it_in_order(start: Start, runtime: FakeRuntime, monkeypatch):
    before = signal.getsignal(signal.SIGINT)
    monkeypatch.setattr(FakeRuntime, "_diagnostics", _interrupting(FakeRuntime._diagnostics))
    runtime._handlers["diagnostics"] = runtime._diagnostics
    assert start() == 0
    assert [c["do"] for c in runtime.commands] == ["leave"]
    assert signal.getsignal(signal.SIGINT) is before


def _interrupting(answer):
    def interrupt(self, frame):
        os.kill(os.getpid(), signal.SIGINT)
        return answer(self, frame)

    return interrupt


def test_pictures_are_made_of_every_display_the_alarm_list_and_a_trend(start: Start, tmp_path: Path):
    folder = tmp_path / "shots"
    assert start(shots=folder) == 0
    names = sorted(p.name for p in folder.iterdir())
    assert names == [
        "detail.png", "overview-address-space.png", "overview-alarms.png", "overview-connections.png",
        "overview-faceplate.png", "overview-figures.png", "overview-journal.png", "overview-trend.png", "overview.png",
    ]  # fmt: skip
    assert all(QImage(str(p)).width() == 1920 for p in folder.iterdir())


def test_a_kiosk_is_pictured_as_large_as_any_other(start: Start, tmp_path: Path):
    folder = tmp_path / "shots"
    assert start(shots=folder, seconds=0.5, kiosk=True) == 0
    assert {QImage(str(p)).size().toTuple() for p in folder.iterdir()} == {(1920, 1080)}


def test_a_plant_without_saved_trends_is_pictured_with_the_trend_of_a_tag(
    start: Start, tmp_path: Path, plant_folder: Path
):
    shutil.rmtree(plant_folder / "trends")
    folder = tmp_path / "shots"
    assert start(shots=folder, seconds=0.5) == 0
    assert (folder / "overview-trend.png").exists()


def test_a_plant_of_one_text_has_no_trend_to_picture(start: Start, tmp_path: Path, plant_folder: Path):
    for room in ("trends", "alarms", "displays", "equipment"):
        shutil.rmtree(plant_folder / room)
    head, *_ = (plant_folder / "tags" / "pumps.csv").read_text().splitlines()
    (plant_folder / "tags" / "pumps.csv").write_text(f"{head}\nName,works,nsu=urn:t;s=Name,String,,,,,,,,\n")
    folder = tmp_path / "shots"
    assert start(shots=folder, seconds=0.5) == 0
    names = {p.stem for p in folder.iterdir()}
    assert "alarms-alarms" in names
    assert not any(name.endswith("-trend") for name in names)


def test_a_picture_that_would_not_be_true_is_not_made(start: Start, runtime: FakeRuntime, tmp_path: Path, capsys):
    folder = tmp_path / "shots"
    assert start(shots=folder, demo=True, seconds=3.0) == 0
    assert "no alarm was raised" in capsys.readouterr().err
    assert not (folder / "overview-alarm.png").exists()


def test_in_a_short_time_what_is_owed_is_pictured_all_the_same(start: Start, tmp_path: Path, capsys):
    folder = tmp_path / "shots"
    assert start(shots=folder, seconds=0.5) == 0
    assert {p.stem for p in folder.iterdir()} >= {"overview", "detail", "overview-alarms", "overview-trend"}
    assert "no time for overview-figures.png; a longer --for has it" in capsys.readouterr().err


def test_the_pictures_of_the_documentation_are_of_every_display_in_every_look(
    start: Start, tmp_path: Path, plant_folder: Path, monkeypatch
):
    monkeypatch.setattr("hmi.app.picturing.album.THEMES", ("night",))
    monkeypatch.setattr("hmi.app.picturing.album.LANGUAGES", ("zh_CN",))
    assert start(shots=tmp_path / "shots", seconds=0.5, album=True) == 0
    pictures = {p.name: QImage(str(p)) for p in (tmp_path / "shots" / plant_folder.name).iterdir()}
    assert {name: image.width() for name, image in pictures.items()} == {
        f"{name}-{screen}-night-zh_CN.png": width
        for name in ("overview", "detail", "alarms", "trend")
        for screen, width in (("desktop", 1280), ("tablet", 900))
    }


def test_bad_plant_files_are_said_and_nothing_is_left(start: Start, plant_folder: Path, capsys):
    (plant_folder / "displays" / "detail.yaml").write_text("version: 1\ntitel: Detail\n")
    assert start(seconds=1.0) == 1
    said = capsys.readouterr().err
    assert "displays/detail.yaml:2" in said
    assert "Traceback" not in said


def test_it_starts_in_the_language_that_is_asked_for(start: Start, monkeypatch):
    titles = []
    monkeypatch.setattr(MainWindow, "closeEvent", _telling(titles, MainWindow.closeEvent))
    assert start(seconds=0.6, language="zh_CN") == 0
    assert "报警列表" in titles


def test_the_language_that_was_chosen_is_there_again_at_the_next_start(start: Start, tmp_path: Path, monkeypatch):
    monkeypatch.setattr("hmi.app.main.choose_platform", lambda: False)
    monkeypatch.setattr("hmi.app.program.found_player", lambda: None)
    (tmp_path / "data").mkdir()
    titles: list[str] = []
    assert start(seconds=0.6, language="zh_CN") == 0
    monkeypatch.setattr(MainWindow, "closeEvent", _telling(titles, MainWindow.closeEvent))
    assert start(seconds=0.6) == 0
    assert "报警列表" in titles
    assert start(seconds=0.6, language="en") == 0
    assert titles[-1] == "Alarm list"


def _telling(said: list[str], close):
    def tell(self, event):
        said.append(self.banner.list_button.text())
        close(self, event)

    return tell


def test_without_a_runtime_the_window_opens_and_says_why(start: Start, monkeypatch, capsys):
    def ensure(*_: object, **__: object) -> None:
        raise LaunchError("the database is locked by another program")

    monkeypatch.setattr("hmi.app.main.ensure", ensure)
    assert start(seconds=0.8) == 3
    assert capsys.readouterr().err == "the database is locked by another program\n"
