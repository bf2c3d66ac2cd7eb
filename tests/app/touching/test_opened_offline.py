"""A display opened where there is no runtime: the last known values with their age, never blank, never live."""

from pathlib import Path
from time import time_ns

import numpy as np
import pytest

from hmi.app.pages.display_page import DisplayPage
from hmi.app.places import DISPLAY, Where
from hmi.history import Recorder
from hmi.model.batch import Batch
from hmi.model.plant import Plant
from hmi.model.quality import NEVER_READ, Quality, quality_of
from tests.app.conftest import Desk, nobody, until
from tests.app.fake_runtime import FakeRuntime
from tests.app.test_desktop import FLOW, SPEED
from widgets.live_rows import Shown

STATE = 3
MINUTE_NS = 60 * 10**9


@pytest.fixture
def recorded(plant: Plant, tmp_path: Path) -> None:
    """The speed as it was a quarter of an hour ago, and as it was before that; the state was never recorded."""
    (tmp_path / "data").mkdir()
    recorder = Recorder(tmp_path / "data" / "history.db", plant.tags, commit_s=0.01)
    recorder.start()
    times = time_ns() - np.array([20, 15], np.int64) * MINUTE_NS
    recorder.offer(Batch(np.full(2, SPEED, np.uint32), times, np.array([60.0, 71.5]), np.zeros(2, np.uint32)))
    recorder.stop()


def shown(desk: Desk, row: int) -> Shown:
    """What the display in front paints of a row."""
    page = desk.window.content.seen
    assert isinstance(page, DisplayPage)
    return page.view._live.shown[page.view.rows.tolist().index(row)]


def test_a_display_never_opened_before_shows_what_history_has(with_desk, plant: Plant, tmp_path: Path, recorded):
    async def test(desk: Desk) -> None:
        with FakeRuntime(plant, tmp_path / "one.sock") as first:
            first.set_value(FLOW, 42.0)
            desk.start(first)
            await until(lambda: desk.bridge.live.value[FLOW] == 42.0)
            desk.attach = nobody
        await until(lambda: desk.bridge.lost_because)
        desk.window.go(Where(DISPLAY, "detail"))
        await until(lambda: shown(desk, SPEED).age == "15 min")
        speed = shown(desk, SPEED)
        assert (speed.text, speed.letter, speed.live) == ("71.5", "C", False)
        assert shown(desk, STATE).letter == "N", "what nobody ever heard of is not made up"
        desk.window.back()
        await until(lambda: shown(desk, FLOW).letter == "C")
        assert shown(desk, FLOW).text == "42.0", "what this desktop heard last is newer than history"
        with FakeRuntime(plant, tmp_path / "two.sock", run="two") as second:
            second.set_value(SPEED, 80.0)
            desk.attach = second.attached
            desk.window.go(Where(DISPLAY, "detail"))
            await until(lambda: shown(desk, SPEED).live, 15)
            assert shown(desk, SPEED).text == "80.0"

    with_desk(test)


def test_a_desktop_that_never_had_a_runtime_shows_what_history_has(with_desk, recorded):
    async def test(desk: Desk) -> None:
        desk.start()
        desk.window.go(Where(DISPLAY, "detail"))
        await until(lambda: desk.bridge.live.value[SPEED] == 71.5)
        assert quality_of(int(desk.bridge.live.status[SPEED])) is Quality.NO_LINK
        assert int(desk.bridge.live.status[STATE]) == NEVER_READ

    with_desk(test)
