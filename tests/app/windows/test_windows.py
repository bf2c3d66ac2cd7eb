"""Several windows on one runtime: each asks for its own, says what was done in it, and goes alone."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from hmi.app.pages.display_page import DisplayPage
from hmi.app.places import ALARMS, DISPLAY, TREND, Where
from hmi.app.window import MainWindow
from tests.app.conftest import Desk, until
from tests.app.fake_runtime import FakeRuntime
from tests.app.test_desktop import FLOW, SPEED, alarm
from tests.widgets.alarm_entries import NOW
from widgets.theme import Theme

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


async def another(desk: Desk, where: Where) -> MainWindow:
    """A window opened from the first one."""
    before = len(desk.desktop.seats)
    desk.window.window_wanted.emit(where)
    assert len(desk.desktop.seats) == before + 1
    window = list(desk.desktop.seats)[-1].window
    await until(window.isVisible)
    return window


def ground(page: DisplayPage) -> QColor:
    """What a display is painted on."""
    return page.view.grab().toImage().pixelColor(2, 2)


def test_each_window_has_the_values_of_its_own_display(with_desk, runtime: FakeRuntime):
    async def test(desk: Desk) -> None:
        desk.start(runtime)
        await desk.linked()
        second = await another(desk, Where(DISPLAY, "detail"))
        runtime.set_value(FLOW, 41.0)
        runtime.set_value(SPEED, 42.0)
        live = desk.bridge.live
        await until(lambda: live.value[FLOW] == 41.0 and live.value[SPEED] == 42.0)
        second.go(Where(ALARMS))
        runtime.set_value(FLOW, 43.0)
        await until(lambda: live.value[FLOW] == 43.0)
        assert (desk.window.where.id, second.where.page) == ("overview", ALARMS)

    with_desk(test)


def test_two_trends_share_the_tail(with_desk, runtime: FakeRuntime):
    async def test(desk: Desk) -> None:
        desk.start(runtime)
        await desk.linked()
        desk.window.go(Where(TREND))
        second = await another(desk, Where(TREND))
        runtime.set_value(FLOW, 5.0)
        views = [w.content.trend.view for w in (desk.window, second)]
        await until(lambda: all(5.0 in view.held(FLOW).value for view in views))
        second.close()
        runtime.set_value(FLOW, 6.0)
        await until(lambda: 6.0 in views[0].held(FLOW).value)

    with_desk(test)


def test_a_new_window_knows_the_alarms_and_why_nothing_is_live(with_desk, runtime: FakeRuntime):
    async def test(desk: Desk) -> None:
        runtime.set_alarm(alarm())
        desk.start(runtime)
        await desk.linked()
        await until(lambda: desk.bridge.standing)
        second = await another(desk, Where(ALARMS))
        assert second.banner.counts == desk.window.banner.counts
        runtime.stop()
        await until(lambda: "not known" in second.banner.summary)
        third = await another(desk, Where(DISPLAY, "overview"))
        assert third.banner.summary == second.banner.summary
        assert third.notices.texts == second.notices.texts

    with_desk(test)


def test_what_is_done_in_a_window_is_answered_there(with_desk, runtime: FakeRuntime):
    async def test(desk: Desk) -> None:
        runtime.set_alarm(alarm())
        runtime.refuse["acknowledge"] = ("stale", "it rose again meanwhile")
        desk.start(runtime)
        await desk.linked()
        second = await another(desk, Where(ALARMS))
        await until(lambda: desk.bridge.standing)
        second.acknowledge.emit(desk.bridge.standing[0])
        await until(lambda: second.notices.texts)
        assert "it rose again" in second.notices.texts[0]
        assert not desk.window.notices.texts

    with_desk(test)


def test_an_answer_to_a_window_that_was_closed_is_told_in_another(with_desk, runtime: FakeRuntime):
    async def test(desk: Desk) -> None:
        desk.start(runtime)
        await desk.linked()
        second = await another(desk, Where(DISPLAY, "detail"))
        runtime.hold.add("write")
        second.write_wanted.emit(desk.desktop.plant.tags[SPEED], 50.0)
        await until(lambda: runtime.asked["write"])
        second.close()
        assert isValid(second)
        assert not second.isVisible()
        runtime.release()
        await until(lambda: desk.window.notices.texts)
        assert "Confirmed" in desk.window.notices.texts[0]
        await until(lambda: not isValid(second))

    with_desk(test)


def test_closing_one_of_two_windows_ends_nothing(with_desk, runtime: FakeRuntime):
    async def test(desk: Desk) -> None:
        desk.desktop.demo = desk.desktop.stop_on_leave = False
        desk.start(runtime)
        await desk.linked()
        second = await another(desk, Where(DISPLAY, "detail"))
        second.close()
        assert len(desk.desktop.seats) == 1
        assert not desk.desktop.ended.is_set()
        desk.window.close()
        await until(desk.desktop.ended.is_set)

    with_desk(test)


def test_a_notice_of_all_windows_is_put_away_in_all(with_desk, runtime: FakeRuntime):
    async def test(desk: Desk) -> None:
        runtime.notice = "The disk is nearly full."
        desk.start(runtime)
        await desk.linked()
        second = await another(desk, Where(ALARMS))
        await until(lambda: second.notices.texts)
        button = next(b for b in second.notices.findChildren(type(second.banner.list_button)) if b.text() == "Put away")
        button.click()
        assert not desk.window.notices.texts

    with_desk(test)


def test_windows_on_one_screen_share_its_banner(with_desk, runtime: FakeRuntime):
    async def test(desk: Desk) -> None:
        runtime.set_alarm(alarm())
        desk.start(runtime)
        await desk.linked()
        await until(lambda: desk.bridge.standing)
        second = await another(desk, Where(DISPLAY, "detail"))
        assert (desk.window.banner.slim, second.banner.slim) == (False, True)
        row, other, _ = second.banner.rows
        assert row.isVisible()
        assert row.button.isVisible()
        assert not other.isVisible()
        assert second.banner.counts == desk.window.banner.counts
        await until(lambda: second.banner.height() < desk.window.banner.height() / 2)

    with_desk(test)


def test_other_colours_come_to_the_window_in_front_and_then_to_each_other(with_desk, runtime: FakeRuntime):
    async def test(desk: Desk) -> None:
        desk.start(runtime)
        await desk.linked()
        windows = [desk.window, await another(desk, Where(DISPLAY, "detail")), await another(desk, Where(ALARMS))]
        seats = list(desk.desktop.seats)
        seats[1].window.activated.emit()
        seats[1].window.top.theme_button.wanted.emit("night")
        assert [w.look.theme.name for w in windows] == ["day", "night", "day"]
        desk.desktop.seats.close(seats[2])
        await until(lambda: windows[0].look.theme.name == "night")
        await until(lambda: ground(windows[0].content.seen) == windows[0].look.theme.ground)
        assert desk.desktop.theme.name == "night"

    with_desk(test)


def test_a_page_has_the_new_colours_when_it_is_seen_and_in_the_end_all_have_them(with_desk, runtime: FakeRuntime):
    async def test(desk: Desk) -> None:
        desk.start(runtime)
        await desk.linked()
        window, day, night = desk.window, Theme.load("day"), Theme.load("night")
        window.go(Where(DISPLAY, "detail"))
        detail = window.content.seen
        window.go(Where(DISPLAY, "overview"))
        overview = window.content.seen
        window.set_theme(night)
        window.show_now(NOW)
        assert (ground(overview), ground(detail)) == (night.ground, day.ground)
        window.go(Where(DISPLAY, "detail"))
        assert ground(detail) == night.ground
        window.set_theme(day)
        await until(lambda: ground(overview) == day.ground)
        assert ground(detail) == day.ground

    with_desk(test)


def test_another_language_comes_to_every_window(with_desk, runtime: FakeRuntime):
    async def test(desk: Desk) -> None:
        desk.start(runtime)
        await desk.linked()
        second = await another(desk, Where(ALARMS))
        desk.desktop.set_language("zh_CN")
        desk.desktop.set_language("en")
        desk.desktop.set_language("zh_CN")
        for window in (desk.window, second):
            await until(lambda w=window: w.content.alarms.title == "报警")
            assert window.context.plant is desk.desktop.plant
        desk.desktop.set_language("en")
        await until(lambda: all(w.content.alarms.title == "Alarms" for w in (desk.window, second)))

    with_desk(test)


def test_the_rail_opens_a_window_by_the_keyboard(with_desk, runtime: FakeRuntime, qtbot):
    async def test(desk: Desk) -> None:
        desk.start(runtime)
        await desk.linked()
        desk.window.go(Where(ALARMS))
        qtbot.keyClick(desk.window.rail, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        windows = [seat.window for seat in desk.desktop.seats]
        assert [w.where.page for w in windows] == [ALARMS, ALARMS]

    with_desk(test)


def test_opening_and_closing_windows_leaves_nothing(with_desk, runtime: FakeRuntime):
    async def test(desk: Desk) -> None:
        desk.start(runtime)
        await desk.linked()
        counts = []
        for _ in range(4):
            second = await another(desk, Where(DISPLAY, "detail"))
            second.close()
            await until(lambda window=second: not isValid(window))
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            counts.append(len(QApplication.allWidgets()))
        assert counts[1] == counts[-1]

    with_desk(test)
