"""The window on a runtime over a real socket: what a person sees and does."""

from dataclasses import replace
from itertools import pairwise
from time import time_ns

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from hmi.app.places import ALARMS, BY_HAND, DISPLAY, TREND, Where
from hmi.model.alarm import AlarmEntry, Priority, ProcessState, Source
from hmi.model.quality import BAD, Quality, quality_of
from tests.app.conftest import Desk, until
from tests.app.fake_runtime import FakeRuntime
from widgets.theme import Theme

FLOW, SPEED, LEVEL = 0, 1, 2


def alarm(event_id: int = 5, state: ProcessState = ProcessState.UNACKNOWLEDGED) -> AlarmEntry:
    return AlarmEntry(
        id="P1.Flow",
        source=Source.LIMIT,
        state=state,
        priority=Priority.URGENT,
        event_id=event_id,
        occurrence=1,
        level="HIHI",
        text="Pump 1 flow",
        message="HIHI 93.1 m³/h (limit 90)",
        value=93.1,
        limit=90.0,
        unit="m3/h",
        area="pumps",
        equipment="",
        tag="P1.Flow",
        raised_ns=time_ns(),
    )


def test_values_arrive_on_the_display_and_only_those_it_shows(with_desk, runtime: FakeRuntime):
    async def test(desk: Desk) -> None:
        runtime.set_value(FLOW, 42.5)
        runtime.set_value(SPEED, 70.0)
        desk.start(runtime)
        await until(lambda: desk.bridge.live.value[FLOW] == 42.5)
        before = desk.window.content.grab().toImage()
        assert desk.bridge.live.reading(SPEED).time == 0
        runtime.set_value(FLOW, 12.0)
        await until(lambda: desk.bridge.live.value[FLOW] == 12.0)
        await until(lambda: desk.window.content.grab().toImage() != before)
        desk.window.go(Where(DISPLAY, "detail"))
        await until(lambda: desk.bridge.live.value[SPEED] == 70.0)
        assert desk.window.top.place == "Works › Overview › Detail"
        desk.window.back()
        assert desk.window.where == Where(DISPLAY, "overview")

    with_desk(test)


def test_a_bad_value_is_not_shown_as_live(with_desk, runtime: FakeRuntime):
    async def test(desk: Desk) -> None:
        runtime.set_value(FLOW, 42.5)
        desk.start(runtime)
        await until(lambda: desk.bridge.live.value[FLOW] == 42.5)
        runtime.set_value(FLOW, 42.5, BAD)
        await until(lambda: quality_of(int(desk.bridge.live.status[FLOW])) is Quality.BAD)

    with_desk(test)


def test_an_alarm_appears_everywhere_and_its_acknowledgement_carries_the_event_that_was_seen(with_desk, runtime):
    async def test(desk: Desk) -> None:
        desk.start(runtime)
        await desk.linked()
        runtime.set_alarm(alarm(event_id=77))
        await until(lambda: desk.window.banner.rows[0].entry is not None)
        assert desk.window.content.alarms.list.model.total == 1
        QTest.mouseClick(desk.window.banner.rows[0].button, Qt.MouseButton.LeftButton)
        await until(lambda: runtime.commands)
        assert (runtime.commands[0]["alarm"], runtime.commands[0]["event_id"]) == ("P1.Flow", 77)
        await until(lambda: desk.window.banner.rows[0].entry.state is ProcessState.ACKNOWLEDGED)
        assert not desk.window.banner.rows[0].button.isVisible()

    with_desk(test)


def test_a_stale_acknowledgement_says_why_in_the_row(with_desk, runtime: FakeRuntime):
    async def test(desk: Desk) -> None:
        desk.start(runtime)
        await desk.linked()
        runtime.set_alarm(alarm(event_id=1))
        await until(lambda: desk.bridge.alarms)
        desk.window.go(Where(ALARMS))
        seen = desk.bridge.alarms["P1.Flow"]
        runtime.set_alarm(alarm(event_id=2))
        await until(lambda: desk.bridge.alarms["P1.Flow"].event_id == 2)
        desk.window.acknowledge.emit(seen)
        model = desk.window.content.alarms.list.model
        await until(lambda: model.refused)
        assert "occurred again" in model.refused["P1.Flow"]
        assert desk.bridge.alarms["P1.Flow"].unacknowledged

    with_desk(test)


def test_an_alarm_that_became_normal_leaves_the_list(with_desk, runtime: FakeRuntime):
    async def test(desk: Desk) -> None:
        desk.start(runtime)
        runtime.set_alarm(alarm())
        await until(lambda: desk.window.content.alarms.list.model.total == 1)
        runtime.set_alarm(replace(alarm(), state=ProcessState.NORMAL))
        await until(lambda: desk.window.content.alarms.list.model.total == 0)
        assert desk.window.banner.rows[0].entry is None

    with_desk(test)


def test_a_touched_item_opens_its_panel_and_a_confirmed_value_is_written(with_desk, runtime: FakeRuntime):
    async def test(desk: Desk) -> None:
        runtime.set_value(SPEED, 70.0)
        desk.start(runtime)
        await desk.linked()
        desk.window.go(Where(DISPLAY, "detail"))
        view = desk.window.content.seen.view
        point = view.item_rect("speed").center().toPoint()
        QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(point))
        panel = desk.window.content.faceplates.front
        assert panel.isVisible()
        await until(panel.write.check_button.isEnabled)
        QTest.keyClicks(panel.write.field, "75")
        QTest.mouseClick(panel.write.check_button, Qt.MouseButton.LeftButton)
        assert not runtime.commands
        assert "70.0 → 75.0" in panel.write.question
        QTest.mouseClick(panel.write.confirm_button, Qt.MouseButton.LeftButton)
        await until(lambda: "was done" in panel.write.outcome.text())
        assert (runtime.commands[0]["tag"], runtime.commands[0]["value"]) == (SPEED, 75.0)

    with_desk(test)


def test_a_touched_pump_shows_all_its_values_not_only_those_on_the_display(with_desk, runtime, plant):
    current = next(t.index for t in plant.tags if t.name == "P2.Current")

    async def test(desk: Desk) -> None:
        runtime.set_value(current, 12.5)
        desk.start(runtime)
        await desk.linked()
        view = desk.window.content.seen.view
        QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=view.item_rect("p2").center().toPoint())
        await until(lambda: "12.5 A" in desk.window.content.faceplates.front.texts)
        running = next(t.index for t in plant.tags if t.name == "P2.Running")
        desk.window.content.faceplates.front.set_focus(plant.tags[running])
        runtime.set_value(current, 13.5)
        await until(lambda: "13.5 A" in desk.window.content.faceplates.front.texts)

    with_desk(test)


def test_a_panel_that_leads_somewhere_leads_there(with_desk, runtime: FakeRuntime):
    async def test(desk: Desk) -> None:
        desk.start(runtime)
        await desk.linked()
        view = desk.window.content.seen.view
        QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=view.item_rect("to-detail").center().toPoint())
        assert desk.window.where == Where(DISPLAY, "detail")

    with_desk(test)


def test_the_keyboard_reaches_every_page(with_desk, runtime: FakeRuntime):
    async def test(desk: Desk) -> None:
        desk.start(runtime)
        desk.window.activateWindow()
        await desk.linked()
        for key, page in (
            (Qt.Key.Key_F2, ALARMS),
            (Qt.Key.Key_F7, BY_HAND),
            (Qt.Key.Key_F3, TREND),
            (Qt.Key.Key_F1, DISPLAY),
        ):
            QTest.keyClick(desk.window, key)
            assert desk.window.where.page == page
        QTest.keyClick(desk.window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
        assert desk.window.where.page == TREND

    with_desk(test)


def test_no_kind_of_question_is_asked_while_the_last_is_unanswered(with_desk, runtime: FakeRuntime):
    async def test(desk: Desk) -> None:
        desk.start(runtime)
        await desk.linked()
        runtime.hold.add("values")
        asked = runtime.asked["values"]
        alarms = runtime.asked["alarms"]
        await until(lambda: runtime.asked["alarms"] >= alarms + 3)
        assert runtime.asked["values"] <= asked + 1
        runtime.set_value(FLOW, 3.0)
        runtime.release()
        await until(lambda: desk.bridge.live.value[FLOW] == 3.0)

    with_desk(test)


def test_what_the_runtime_has_to_say_is_said_and_taken_back(with_desk, runtime: FakeRuntime):
    async def test(desk: Desk) -> None:
        runtime.notice = "the plant files are not good: displays/overview.yaml:4:3: unknown key"
        desk.start(runtime)
        await until(lambda: any("overview.yaml:4:3" in t for t in desk.window.notices.texts))
        runtime.notice = ""
        await until(lambda: not desk.window.notices.texts)

    with_desk(test)


def test_the_colours_are_changed_at_work_and_the_place_stays(with_desk, runtime: FakeRuntime):
    async def test(desk: Desk) -> None:
        desk.start(runtime)
        desk.window.activateWindow()
        await desk.linked()
        desk.window.go(Where(DISPLAY, "detail"))
        seen = [desk.window.look.theme.name]
        for _ in Theme.names():
            QTest.keyClick(desk.window, Qt.Key.Key_F9)
            seen.append(desk.window.look.theme.name)
            ground = desk.window.content.grab().toImage().pixelColor(2, 2)
            assert ground == desk.window.look.theme.ground
        assert seen == [*Theme.names(), "day"]
        assert desk.window.where == Where(DISPLAY, "detail")
        desk.window.top.theme_button.wanted.emit("high_contrast")
        assert desk.window.look.theme.contrast == 7.0

    with_desk(test)


def test_the_one_phase_of_blinking_is_between_one_and_two_a_second(with_desk):
    """NUREG-0700; twice a second and more is tiring, less than once is missed."""

    async def test(desk: Desk) -> None:
        now = [100.0]
        desk.bridge._clock_s = lambda: now[0]
        phases = []
        desk.bridge.blinked.connect(phases.append)
        for _ in range(600):
            now[0] += 1 / 60
            desk.bridge.tick()
        assert 10 <= phases.count(True) <= 20
        assert all(a != b for a, b in pairwise(phases))

    with_desk(test)
