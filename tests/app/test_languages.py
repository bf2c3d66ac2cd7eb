"""The desktop in other languages: switched while at work, nothing lost, nothing cut off."""

from contextlib import suppress
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from hmi.app.annunciation.player import Player
from hmi.app.navigating.pages import PAGES
from hmi.app.places import ALARMS, DISPLAY, Where
from hmi.config import load
from tests.app.conftest import Desk, until
from tests.app.displays.test_faceplates import ready_to_write
from tests.app.fake_runtime import FakeRuntime
from tests.app.fitting import without_room
from tests.app.test_desktop import FLOW, alarm
from widgets.alarms.alarm_horn import Horn
from widgets.alarms.rows import Column

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

CHINESE = "text,translation\nWorks,水厂\nOverview,总览\nFlow,流量\n* pump,*泵\nSump,集水坑\n"


@pytest.fixture
def plant_folder(plant_folder: Path) -> Path:
    (plant_folder / "texts").mkdir()
    (plant_folder / "texts" / "zh_CN.csv").write_text(CHINESE, "utf-8")
    return plant_folder


async def _alarmed(desk: Desk, runtime: FakeRuntime) -> None:
    runtime.set_value(FLOW, 42.0)
    runtime.set_alarm(alarm())
    desk.start(runtime)
    await desk.linked()
    await until(lambda: desk.bridge.alarms)


def test_the_language_is_switched_at_work_and_nothing_is_lost(with_desk, runtime: FakeRuntime):
    async def test(desk: Desk) -> None:
        await _alarmed(desk, runtime)
        desk.window.go(Where(ALARMS))
        desk.window.content.alarms.list.bar.filter_text.setText("P1")
        desk.window.top.language_button.wanted.emit("zh_CN")
        await until(lambda: desk.window.banner.list_button.text() == "报警列表")
        assert desk.window.where == Where(ALARMS)
        assert desk.window.top.place == "水厂 › 报警"
        found = desk.window.content.alarms.list
        assert found.bar.filter_text.text() == "P1"
        assert found.model.text(found.model.entry(0), Column.MESSAGE) == "HIHI 93.1 m³/h（限值 90）"
        for words, shown in (("限值 90", 1), ("limit 90", 1), ("限值 91", 0), ("P1", 1)):
            found.bar.filter_text.setText(words)
            assert found.model.shown == shown, words
        desk.window.go(Where(DISPLAY, "overview"))
        await until(lambda: desk.bridge.live.value[FLOW] == 42.0)
        assert "总览" in desk.window.rail.titles
        desk.window.top.language_button.wanted.emit("en")
        await until(lambda: desk.window.banner.list_button.text() == "Alarm list")
        assert desk.window.top.place == "Works › Overview"

    with_desk(test)


def test_that_nothing_is_heard_is_told_in_the_language_of_the_desk(with_desk, runtime: FakeRuntime):
    async def test(desk: Desk) -> None:
        await _alarmed(desk, runtime)
        fault = Player(None).fault
        desk.window.set_sound_fault(fault)
        desk.window.banner.horn.set_state(Horn.QUIET, fault)
        assert "no sound: none of paplay" in desk.window.top.status.text
        desk.desktop.set_language("zh_CN")
        await until(lambda: "没有声音：未安装 paplay" in desk.window.top.status.text)
        await until(lambda: "没有声音：未安装 paplay" in desk.window.banner.horn.toolTip())

    with_desk(test)


def test_new_plant_files_keep_the_language(with_desk, runtime: FakeRuntime, plant_folder: Path):
    async def test(desk: Desk) -> None:
        await _alarmed(desk, runtime)
        desk.desktop.set_language("zh_CN")
        path = plant_folder / "texts" / "zh_CN.csv"
        path.write_text(CHINESE.replace("总览", "概览"), "utf-8")
        runtime.plant_hash = load(plant_folder).hash
        await until(lambda: "概览" in desk.window.rail.titles)

    with_desk(test)


async def _settled(desk: Desk) -> None:
    """Until the layouts have found their place; what then has no room never will."""
    with suppress(AssertionError):
        await until(lambda: not without_room(desk.window), seconds=3.0)


@pytest.mark.parametrize("size", [(1280, 800), (1920, 1080)])
@pytest.mark.parametrize("page", [name for name, _ in PAGES])
def test_words_two_fifths_longer_have_room(page: str, size: tuple[int, int], with_desk, runtime: FakeRuntime):
    async def test(desk: Desk) -> None:
        desk.desktop.set_language("pseudo")
        await _alarmed(desk, runtime)
        desk.window.resize(*size)
        desk.window.go(Where(page))
        await _settled(desk)
        assert not without_room(desk.window)

    with_desk(test)


def test_a_faceplate_and_its_write_have_room_for_longer_words(with_desk, runtime: FakeRuntime):
    async def test(desk: Desk) -> None:
        desk.desktop.set_language("pseudo")
        desk.window.resize(1920, 1080)
        plate = await ready_to_write(desk, runtime)
        QTest.keyClicks(plate.write.field, "71")
        QTest.mouseClick(plate.write.check_button, Qt.MouseButton.LeftButton)
        await _settled(desk)
        assert not without_room(plate)

    with_desk(test)


def test_search_and_keys_have_room_for_longer_words(with_desk, runtime: FakeRuntime):
    async def test(desk: Desk) -> None:
        desk.desktop.set_language("pseudo")
        await _alarmed(desk, runtime)
        for part in (desk.window.ways.palette, desk.window.ways.sheet):
            part.open()
            await _settled(desk)
            assert not without_room(part)
            part.close_up()

    with_desk(test)
