"""What opens over a page has room for gloves too: a faceplate's number pad, the drawer, the list of ⋯, a dialog."""

from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QWidget

from hmi.app.navigating.findables import EQUIPMENT
from hmi.app.touching.station import TouchStation
from hmi.model.batch import Reading
from tests.app.conftest import Desk, until
from tests.app.fake_runtime import FakeRuntime
from tests.app.touching.test_touch_layout import faults, profile
from widgets.by_hand.dialog import ByHandDialog
from widgets.touch.profile import Hand

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.mark.parametrize("size", [(1280, 800), (800, 1280)])
def test_what_opens_over_a_page_fits_gloves(with_desk, runtime: FakeRuntime, size: tuple[int, int]):
    async def test(desk: Desk) -> None:
        desk.start(runtime)
        await desk.linked()
        window, touch, said = desk.window, profile(Hand.GLOVES), []
        station = TouchStation(window, None, Hand.GLOVES)
        window.set_touch(touch)
        window.resize(*size)

        async def look_at(name: str, layer: QWidget) -> None:
            await until(layer.isVisible)
            try:
                await until(lambda: not faults(layer, touch) and inside(layer, window), 2.0)
            except AssertionError:
                said.extend(f"{name}: {fault}" for fault in faults(layer, touch))
                said.extend([] if inside(layer, window) else [f"{name} is beyond the window: {layer.geometry()}"])

        window.drawer.turn()
        await look_at("drawer", window.drawer)
        window.drawer.close_up()
        station.open_more()
        await look_at("more", station.more)
        station.more.close_up()
        window.ways.open_key(EQUIPMENT + "P2")
        front = window.content.faceplates.front
        assert front is not None
        front.pad.open(front.write.field, window.context.plant.tags[1])
        await look_at("number pad", front.pad)
        dialog = ByHandDialog(
            window.context.plant.tags[0], Reading(1.0, 0, 0), None, "", ZoneInfo("UTC"), window.look, window
        )
        dialog.show()
        said.extend(f"dialog: {fault}" for fault in faults(dialog, touch))
        if dialog.width() > size[0] or dialog.height() > size[1]:
            said.append(f"the dialog is {dialog.size()}")
        dialog.close()
        assert not said, "\n".join(said)

    with_desk(test)


def inside(layer: QWidget, window: QWidget) -> bool:
    return window.rect().contains(QRect(layer.mapTo(window, QPoint(0, 0)), layer.size()))
