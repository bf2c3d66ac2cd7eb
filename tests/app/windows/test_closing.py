"""Closing the last window of a runtime that this desktop started: recording is not stopped by a slip."""

import pytest
from PySide6.QtWidgets import QLabel, QMessageBox

from hmi.app.places import TREND, Where
from tests.app.conftest import Desk, until
from tests.app.fake_runtime import FakeRuntime
from tests.app.fitting import without_room
from tests.app.test_desktop import FLOW
from widgets.touch.profile import MM_AN_INCH, Hand, touch_for

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


async def _answer(desk: Desk, words: str) -> None:
    desk.window.close()
    await until(lambda: desk.window.findChildren(QMessageBox))
    (box,) = desk.window.findChildren(QMessageBox)
    assert not desk.desktop.ended.is_set()
    next(b for b in box.buttons() if b.text() == words).click()
    await until(lambda: not desk.window.findChildren(QMessageBox))


@pytest.mark.parametrize(
    ("words", "ended", "stop"),
    [
        ("Stay", False, False),
        ("Close, keep recording", True, False),
        ("Close and stop recording now", True, True),
    ],
)
def test_the_last_desktop_is_asked(with_desk, runtime: FakeRuntime, words, ended, stop):
    async def test(desk: Desk) -> None:
        desk.desktop.demo = desk.desktop.stop_on_leave = False
        desk.start(runtime)
        await desk.linked()
        desk.bridge.connection.started_here = True
        await _answer(desk, words)
        assert desk.desktop.ended.is_set() is ended
        assert desk.desktop.stop_on_leave is stop
        assert desk.window.isVisible()

    with_desk(test)
    assert runtime.commands[-1]["stop"] is stop


@pytest.mark.parametrize("hand", Hand)
def test_the_question_is_read_whole_and_pressed_with_the_hand_that_is_there(with_desk, runtime: FakeRuntime, hand):
    async def test(desk: Desk) -> None:
        desk.desktop.demo = False
        desk.start(runtime)
        await desk.linked()
        touch = touch_for(hand, 149.0 / MM_AN_INCH)
        desk.window.set_touch(touch)
        desk.bridge.connection.started_here = True
        desk.window.close()
        await until(lambda: [b for b in desk.window.findChildren(QMessageBox) if b.isVisible()])
        (box,) = desk.window.findChildren(QMessageBox)
        assert not without_room(box)
        (words,) = (label for label in box.findChildren(QLabel) if label.text())
        assert words.font().pixelSize() == desk.window.look.font(14).pixelSize()
        if touch is not None:
            assert min(button.height() for button in box.buttons()) >= touch.target
            assert box.width() <= desk.window.width()
        box.reject()
        await until(lambda: not desk.window.findChildren(QMessageBox))

    with_desk(test)


def test_a_desktop_that_only_attached_goes_without_asking(with_desk, runtime: FakeRuntime):
    async def test(desk: Desk) -> None:
        desk.desktop.demo = desk.desktop.stop_on_leave = False
        desk.start(runtime)
        await desk.linked()
        desk.window.close()
        await until(desk.desktop.ended.is_set)
        assert not desk.window.findChildren(QMessageBox)

    with_desk(test)


def test_a_trend_that_returns_to_the_present_misses_nothing(with_desk, runtime: FakeRuntime):
    async def test(desk: Desk) -> None:
        runtime.set_value(FLOW, 1.0)
        desk.start(runtime)
        await desk.linked()
        desk.window.go(Where(TREND))
        view = desk.window.content.trend.view
        await until(lambda: len(view.held(FLOW)) == 1)
        view.hold(*(t - 3600 * 10**9 for t in view.shown))
        runtime.set_value(FLOW, 2.0)
        asked = runtime.asked["tail"]
        await until(lambda: runtime.asked["tail"] > asked + 2)
        assert len(view.held(FLOW)) <= 1
        view.set_span(3600.0)
        await until(lambda: 2.0 in view.held(FLOW).value)

    with_desk(test)
