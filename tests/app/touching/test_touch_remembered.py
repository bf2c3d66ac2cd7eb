"""What was chosen for hand, eye and glass is there the next time; where nobody sees the screen, it is not."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings

from hmi.app.touching.screens import dots_a_mm
from hmi.app.touching.station import TouchStation
from tests.app.conftest import Desk
from tests.app.fake_runtime import FakeRuntime
from widgets.touch.profile import HELD_M, Hand, touch_for

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture(autouse=True)
def no_touch_screen(monkeypatch):
    """Another module's test may have made one, which Qt keeps to the end."""
    monkeypatch.setattr("hmi.app.touching.station.found_hand", lambda: Hand.OFF)


def ini(folder: Path) -> QSettings:
    return QSettings(str(folder / "desktop.ini"), QSettings.Format.IniFormat)


def chosen(desk: Desk, settings: QSettings | None) -> None:
    """A person chooses with the lists and the card."""
    station = TouchStation(desk.window, settings)
    station.more.chosen.emit("hand:gloves")
    station.sizes.chosen.emit("0.7")
    station.ruler.measured.emit(5.0)
    assert desk.window.look.touch == touch_for(Hand.GLOVES, 5.0 if settings else dots_a_mm(desk.window.screen()), 0.7)
    if settings is not None:
        settings.sync()


def test_hand_distance_and_glass_are_remembered(with_desk, runtime: FakeRuntime, tmp_path: Path):
    async def test(desk: Desk) -> None:
        chosen(desk, ini(tmp_path))
        again = TouchStation(desk.window, ini(tmp_path))
        assert (again.hand, again.distance_m, again.dots) == (Hand.GLOVES, 0.7, 5.0)
        assert desk.window.look.touch == touch_for(Hand.GLOVES, 5.0, 0.7)
        again.ruler.forgotten.emit()
        assert again.dots == dots_a_mm(desk.window.screen())
        asked = TouchStation(desk.window, ini(tmp_path), Hand.OFF)
        assert asked.hand is Hand.OFF, "the command line goes before what was chosen"
        assert desk.window.look.touch is None

    with_desk(test)


def test_a_broken_file_is_as_none(with_desk, tmp_path: Path):
    async def test(desk: Desk) -> None:
        settings = ini(tmp_path)
        settings.setValue("touch/hand", "boots")
        settings.setValue("touch/distance", "far away")
        station = TouchStation(desk.window, settings)
        assert (station.hand, station.distance_m) == (Hand.OFF, HELD_M)
        settings.setValue("touch/distance", "900")
        assert TouchStation(desk.window, settings).distance_m == HELD_M

    with_desk(test)


def test_without_settings_nothing_is_remembered(with_desk):
    async def test(desk: Desk) -> None:
        chosen(desk, None)
        assert TouchStation(desk.window, None).hand is Hand.OFF

    with_desk(test)
