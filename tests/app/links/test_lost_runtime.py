"""A runtime that is gone, comes back, stands still, or was never there: nothing on the screen pretends."""

import asyncio
from pathlib import Path

import pytest

from hmi.app.places import ALARMS, Where
from hmi.model.plant import Plant
from hmi.model.quality import NEVER_READ, Quality, quality_of
from tests.app.conftest import Desk, nobody, until
from tests.app.fake_runtime import FakeRuntime
from tests.app.test_desktop import FLOW, LEVEL, alarm
from widgets.words import now_said


def _quality(desk: Desk, row: int) -> Quality:
    return quality_of(int(desk.bridge.live.status[row]))


def test_a_lost_runtime_marks_everything_and_one_started_again_is_told(with_desk, plant: Plant, tmp_path: Path):
    async def test(desk: Desk) -> None:
        with FakeRuntime(plant, tmp_path / "one.sock", run="one") as first:
            first.set_value(FLOW, 42.0)
            desk.start(first)
            await until(lambda: desk.bridge.live.value[FLOW] == 42.0)
            first.set_alarm(alarm())
            await until(lambda: desk.bridge.alarms)
            desk.attach = nobody
        await until(lambda: _quality(desk, FLOW) is Quality.NO_LINK)
        assert desk.bridge.live.value[FLOW] == 42.0
        assert int(desk.bridge.live.status[LEVEL]) == NEVER_READ
        assert any("Nothing on this screen is live" in t for t in desk.window.notices.texts)
        desk.window.go(Where(ALARMS))
        assert desk.window.content.alarms.list.summary.startswith("1 alarm as last known")
        with FakeRuntime(plant, tmp_path / "two.sock", run="two") as second:
            second.set_value(FLOW, 43.0)
            desk.attach = second.attached
            desk.window.ways.go_home()
            await until(lambda: desk.bridge.live.value[FLOW] == 43.0, 15)
            assert _quality(desk, FLOW) is Quality.GOOD
            assert any("was started again at" in t for t in desk.window.notices.texts)
            assert not desk.bridge.alarms
            assert desk.again == [True] * len(desk.again)

    with_desk(test)


def test_a_connection_that_broke_alone_says_that_recording_went_on(with_desk, plant: Plant, tmp_path: Path):
    async def test(desk: Desk) -> None:
        with FakeRuntime(plant, tmp_path / "one.sock", run="same") as first:
            desk.start(first)
            await desk.linked()
        with FakeRuntime(plant, tmp_path / "two.sock", run="same") as second:
            desk.attach = second.attached
            await until(lambda: any("recording and alarms went on" in t for t in desk.window.notices.texts), 15)

    with_desk(test)


def test_a_runtime_that_never_came_is_said_with_the_reason(with_desk):
    async def test(desk: Desk) -> None:
        desk.start()
        await until(lambda: any("there is no runtime" in t for t in desk.window.notices.texts))
        assert desk.window.banner.summary == "not known: there is no runtime"

    with_desk(test)


def test_a_runtime_that_stands_still_is_not_believed(with_desk, runtime: FakeRuntime, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("hmi.app.bridging.connection._SILENT_S", 0.3)

    async def test(desk: Desk) -> None:
        runtime.set_value(FLOW, 42.0)
        desk.start(runtime)
        await until(lambda: desk.bridge.live.value[FLOW] == 42.0)
        runtime.hold |= {"values", "alarms", "diagnostics", "predictions", "hello"}
        await until(lambda: _quality(desk, FLOW) is Quality.NO_LINK)
        assert "has not answered" in desk.bridge.lost_because
        runtime.release()
        await until(lambda: _quality(desk, FLOW) is Quality.GOOD, 15)

    with_desk(test)


def test_a_command_to_a_lost_runtime_is_refused_in_words(with_desk):
    async def test(desk: Desk) -> None:
        desk.start()
        refused = await desk.desktop.front.commands.acknowledged(alarm())
        assert "no runtime" in now_said(refused)
        assert any("was not acknowledged" in t for t in desk.window.notices.texts)

    with_desk(test)


def test_a_command_under_way_when_the_runtime_dies_is_answered(with_desk, plant: Plant, tmp_path: Path):
    async def test(desk: Desk) -> None:
        with FakeRuntime(plant, tmp_path / "one.sock") as first:
            first.set_alarm(alarm())
            desk.start(first)
            await until(lambda: desk.bridge.alarms)
            first.hold.add("acknowledge")
            asked = asyncio.ensure_future(desk.desktop.front.commands.acknowledged(alarm()))
            await until(lambda: first.asked["acknowledge"])
        assert await asked

    with_desk(test)


def test_a_window_that_stood_still_tells_the_journal(with_desk, runtime: FakeRuntime, tmp_path: Path):
    async def test(desk: Desk) -> None:
        desk.start(runtime)
        await desk.linked()
        desk.desktop.watchdog.limit_s = 0.05
        stop = asyncio.get_running_loop().time() + 0.3
        while asyncio.get_running_loop().time() < stop:
            pass
        await until(lambda: any(c["do"] == "frozen" for c in runtime.commands))
        desk.desktop.watchdog.limit_s = 60.0
        (frozen,) = [c for c in runtime.commands if c["do"] == "frozen"][:1]
        assert frozen["seconds"] >= 0.3
        assert any("stood still" in t for t in desk.window.notices.texts)

    with_desk(test)
