"""A code from a scanner that types opens the faceplate of its equipment, and does nothing else."""

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from hmi.app.touching.scanner import Burst
from hmi.app.touching.scanning import equipment_of
from hmi.app.touching.station import TouchStation
from hmi.model.plant import Plant
from tests.app.conftest import Desk, until
from tests.app.fake_runtime import FakeRuntime
from widgets.touch.profile import Hand

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
"""Of the platform without a screen, which has none to tell a window manager."""


def typed(burst: Burst, text: str, step_s: float) -> str | None:
    now_s = 10.0
    for letter in text:
        now_s += step_s
        burst.key(letter, now_s)
    return burst.enter(now_s + step_s)


def test_keys_in_a_burst_are_a_code_and_those_of_a_person_are_none():
    assert typed(Burst(), "P-101", 0.01) == "P-101"
    assert typed(Burst(), "P-101", 0.12) is None
    assert typed(Burst(), "P1", 0.01) is None, "two keys may be a chord"


def test_a_code_is_its_equipment_s_label_or_its_id(plant: Plant):
    assert equipment_of(" p2 ", plant) == "P2"
    assert equipment_of("P9", plant) is None


def scan(desk: Desk, code: str) -> None:
    """As keys come from the platform: to the window's handle first."""
    handle = desk.window.windowHandle()
    for letter in code:
        event = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
        QApplication.sendEvent(handle, event)
    QApplication.sendEvent(
        handle, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r")
    )


def test_a_scanned_code_opens_a_faceplate_and_an_unknown_one_offers_the_search(with_desk, runtime: FakeRuntime):
    async def test(desk: Desk) -> None:
        desk.start(runtime)
        await desk.linked()
        station = TouchStation(desk.window, None, Hand.GLOVES)
        station.follow_screen()
        quick = iter(range(1000))
        station.scanning._clock_s = lambda: next(quick) * 0.01
        desk.window.content.take_focus()
        scan(desk, "PUMP-2-LABEL")
        front = desk.window.content.faceplates.front
        assert front is not None
        assert front.subject is not None
        assert front.subject.key == "P2"
        scan(desk, "SX-4711")
        assert any("SX-4711" in text for text in desk.window.notices.texts)
        button = desk.window.notices.button("scan")
        assert button is not None
        button.click()
        await until(desk.window.ways.palette.isVisible)
        assert desk.window.ways.palette.line.text() == "SX-4711"

    with_desk(test)


def test_a_long_press_says_what_a_hovering_mouse_is_told_and_clicks_nothing(with_desk, runtime: FakeRuntime):
    async def test(desk: Desk) -> None:
        desk.start(runtime)
        await desk.linked()
        station = TouchStation(desk.window, None, Hand.BARE)
        told: list[QWidget] = []

        class Listens(QWidget):
            def eventFilter(self, watched, event):
                if event.type() == QEvent.Type.ToolTip:
                    told.append(watched)
                    return True
                return False

        listens = Listens(desk.window)
        button = desk.window.top.home_button
        button.installEventFilter(listens)
        station.long_press.press_long(button.mapTo(desk.window, QPoint(5, 5)))
        assert told == [button]
        view = desk.window.content.seen.view
        near: list[list[str]] = []
        view.near_wanted.connect(lambda items, at: near.append([i.id for i in items]))
        centre = view.item_rect("flow").center().toPoint()
        station.long_press.press_long(view.mapTo(desk.window, centre))
        assert near
        assert near[0][0] == "flow"
        assert desk.window.content.near.isVisible()

    with_desk(test)
