"""What a person presses to have windows otherwise: F11, the middle button, and the way out of a kiosk."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from hmi.app.windows.leaving import Question
from tests.app.conftest import Desk, until
from tests.app.fake_runtime import FakeRuntime
from widgets.navigation.buttons.window_button import LEAVE

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints|does not support")
MIDDLE = Qt.MouseButton.MiddleButton


async def _shown(desk: Desk, runtime: FakeRuntime) -> None:
    desk.start(runtime)
    await desk.linked()
    desk.window.activateWindow()
    await until(desk.window.isActiveWindow)


def test_f11_fills_the_screen_and_gives_it_back(with_desk, runtime: FakeRuntime):
    async def test(desk: Desk) -> None:
        await _shown(desk, runtime)
        size = desk.window.size()
        QTest.keyClick(desk.window, Qt.Key.Key_F11)
        await until(desk.window.isFullScreen)
        QTest.keyClick(desk.window, Qt.Key.Key_F11)
        await until(lambda: not desk.window.isFullScreen() and desk.window.size() == size)

    with_desk(test)


def test_the_middle_button_opens_a_place_in_a_window_of_its_own(with_desk, runtime: FakeRuntime):
    async def test(desk: Desk) -> None:
        await _shown(desk, runtime)
        rail = desk.window.rail
        line = rail.model().index(rail.titles.index("Journal"), 0)
        QTest.mouseClick(rail.viewport(), MIDDLE, pos=rail.visualRect(line).center())
        await until(lambda: len(desk.desktop.seats) == 2)
        other = desk.desktop.seats.numbered(2).window
        assert (other.where.page, desk.window.where.page) == ("journal", "display")
        part = other.top.way.parts[0]
        QTest.mouseClick(part, MIDDLE, pos=part.rect().center())
        await until(lambda: len(desk.desktop.seats) == 3)
        assert other.where.page == "journal", "the window that was pressed stays where it is"
        QTest.mouseClick(part, MIDDLE, pos=QPoint(part.width() + 40, 4))
        assert len(desk.desktop.seats) == 3

    with_desk(test)


@pytest.mark.parametrize(("answer", "kiosk", "ended"), [(0, True, True), (1, False, False), (2, True, False)])
def test_a_kiosk_is_left_by_its_question_alone(with_desk, runtime: FakeRuntime, answer: int, kiosk: bool, ended: bool):
    runtime.role = "engineer"

    async def test(desk: Desk) -> None:
        await _shown(desk, runtime)
        desk.desktop.arrangement.kiosk = True
        desk.window.close()
        assert desk.window.isVisible()
        desk.window.layout_wanted.emit(LEAVE)
        await until(lambda: desk.window.findChildren(Question))
        (box,) = desk.window.findChildren(Question)
        desk.desktop.set_language("zh_CN")
        await until(lambda: box.staying.text() == "留下")
        [button for button, _ in box._worded][answer].click()
        await until(lambda: not desk.window.findChildren(Question))
        await until(lambda: desk.desktop.arrangement.kiosk is kiosk and desk.desktop.ended.is_set() is ended)

    with_desk(test)
