"""Faceplates over the displays: where they pop up, how they are pinned and closed, and what they tell."""

from dataclasses import replace
from time import time_ns

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest

from hmi.app.faceplates.subjects import item_of
from hmi.app.places import ALARMS, DISPLAY, TREND, Where, thing_of_tag
from hmi.journal import Journal
from hmi.model.quality import BAD
from tests.app.conftest import Desk, until
from tests.app.fake_runtime import FakeRuntime
from tests.app.test_desktop import alarm
from widgets.faceplate.faceplate import Faceplate

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

FLOW, SPEED, LEVEL = 0, 1, 2


def touched(desk: Desk, item: str) -> QRect:
    """Where an item of the display stands in the window."""
    view = desk.window.content.seen.view
    rect = view.item_rect(item).toAlignedRect()
    return QRect(view.mapTo(desk.window, rect.topLeft()), rect.size())


def touch(desk: Desk, item: str) -> Faceplate:
    view = desk.window.content.seen.view
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=view.item_rect(item).center().toPoint())
    front = desk.window.content.faceplates.front
    assert front is not None
    return front


async def ready_to_write(desk: Desk, runtime: FakeRuntime) -> Faceplate:
    """The faceplate of a setpoint whose present value is known."""
    runtime.set_value(SPEED, 70.0)
    desk.start(runtime)
    await desk.linked()
    desk.window.go(Where(DISPLAY, "detail"))
    plate = touch(desk, "speed")
    await until(plate.write.check_button.isEnabled)
    return plate


def write(plate: Faceplate, text: str) -> None:
    """Both steps."""
    QTest.keyClicks(plate.write.field, text)
    QTest.mouseClick(plate.write.check_button, Qt.MouseButton.LeftButton)
    QTest.mouseClick(plate.write.confirm_button, Qt.MouseButton.LeftButton)


def seen_at(desk: Desk, plate: Faceplate) -> QRect:
    """Where a faceplate is seen in the window."""
    return QRect(plate.mapTo(desk.window, QPoint()), plate.size())


def free_of_bars(desk: Desk, plate: Faceplate) -> bool:
    bars = (desk.window.banner, desk.window.top)
    return not any(seen_at(desk, plate).intersects(bar.geometry()) for bar in bars)


def test_it_pops_beside_what_was_touched_and_covers_neither_it_nor_the_bars(with_desk, runtime: FakeRuntime):
    async def test(desk: Desk) -> None:
        runtime.set_value(FLOW, 42.5)
        desk.start(runtime)
        await desk.linked()
        for item in ("flow", "level", "p2"):
            plate = touch(desk, item)
            await until(lambda: desk.bridge.live.value[FLOW] == 42.5)
            assert not seen_at(desk, plate).intersects(touched(desk, item))
            assert free_of_bars(desk, plate)
        assert len(desk.window.content.faceplates.open_plates) == 1

    with_desk(test)


def test_what_has_not_come_yet_is_on_its_way_and_not_never_read(with_desk, runtime: FakeRuntime, plant):
    async def test(desk: Desk) -> None:
        runtime.set_value(FLOW, 42.5)
        desk.start(runtime)
        await desk.linked()
        await until(lambda: desk.bridge.live.value[FLOW] == 42.5)
        runtime.hold.add("values")
        assert "42.5 m³/h" in touch(desk, "flow").texts, "what is known is there at once"
        desk.window.content.show_thing(thing_of_tag(plant.tags[SPEED], plant))
        plate = desk.window.content.faceplates.front
        assert "Waiting for the first value" in plate.texts
        assert "…" in plate.texts
        assert not any("Never read" in text for text in plate.texts)
        runtime.release()
        await until(lambda: "Never read" in plate.texts)

    with_desk(test)


def test_pinned_ones_stay_and_there_are_four_at_most(with_desk, runtime: FakeRuntime, plant):
    async def test(desk: Desk) -> None:
        desk.start(runtime)
        await desk.linked()
        deck = desk.window.content.faceplates
        for name in ("P1.Flow", "P1.Speed", "P1.Level", "P1.State"):
            tag = next(t for t in plant.tags if t.name == name)
            desk.window.content.show_thing(thing_of_tag(tag, plant))
            QTest.mouseClick(deck.front.header.pin_button, Qt.MouseButton.LeftButton)
        loose = touch(desk, "p2")
        assert len(deck.open_plates) == 5
        assert not loose.header.pin_button.isEnabled()
        desk.window.go(Where(TREND))
        assert [p.thing.key for p in deck.open_plates] == ["P1.Flow", "P1.Speed", "P1.Level", "P1.State"]
        desk.window.go(Where(DISPLAY, "overview"))
        again = touch(desk, "flow")
        assert again is deck.open_plates[-1].view
        assert len(deck.open_plates) == 4

    with_desk(test)


def test_the_keyboard_opens_it_goes_in_and_comes_back_to_the_item(with_desk, runtime: FakeRuntime):
    async def test(desk: Desk) -> None:
        desk.start(runtime)
        desk.window.activateWindow()
        await desk.linked()
        view = desk.window.content.seen.view
        view.setFocus()
        QTest.keyClick(view, Qt.Key.Key_Right)
        item = view.focused
        QTest.keyClick(view, Qt.Key.Key_Return)
        plate = desk.window.content.faceplates.front
        assert plate.hasFocus()
        reached = set()
        while plate.hasFocus() or plate.isAncestorOf(desk.window.focusWidget()):
            reached.add(desk.window.focusWidget())
            QTest.keyClick(desk.window.focusWidget(), Qt.Key.Key_Tab)
        assert {plate.header.pin_button, plate.header.close_button, plate.tabs.buttons[plate.tabs.shown]} <= reached
        plate.header.close_button.setFocus()
        QTest.keyClick(desk.window.focusWidget(), Qt.Key.Key_Escape)
        assert desk.window.content.faceplates.front is None
        assert view.hasFocus()
        assert view.focused is item

    with_desk(test)


def test_escape_on_the_display_closes_the_foremost(with_desk, runtime: FakeRuntime):
    async def test(desk: Desk) -> None:
        desk.start(runtime)
        desk.window.activateWindow()
        await desk.linked()
        touch(desk, "flow")
        view = desk.window.content.seen.view
        view.setFocus()
        QTest.keyClick(view, Qt.Key.Key_Escape)
        assert desk.window.content.faceplates.front is None

    with_desk(test)


def test_dragged_or_squeezed_it_stays_off_the_bars(with_desk, runtime: FakeRuntime):
    async def test(desk: Desk) -> None:
        desk.start(runtime)
        await desk.linked()
        plate = touch(desk, "flow")
        for far in (QPoint(3000, 3000), QPoint(-3000, -3000)):
            plate.header.dragged.emit(far)
            assert desk.window.content.rect().contains(plate.geometry())
            assert free_of_bars(desk, plate)
        plate.header.dragged.emit(QPoint(3000, 3000))
        desk.window.resize(1060, 660)
        await until(lambda: desk.window.content.rect().contains(plate.geometry()))
        assert free_of_bars(desk, plate)

    with_desk(test)


def test_an_upright_window_gets_a_sheet_above_the_banner(with_desk, runtime: FakeRuntime):
    async def test(desk: Desk) -> None:
        desk.start(runtime)
        await desk.linked()
        desk.window.resize(1024, 1600)
        await until(lambda: desk.window.content.height() > desk.window.content.width())
        plate = touch(desk, "flow")
        assert plate.width() == desk.window.content.width()
        assert plate.header.pin_button.isHidden()
        assert free_of_bars(desk, plate)
        assert not seen_at(desk, plate).intersects(touched(desk, "flow"))
        desk.window.resize(1280, 800)
        await until(lambda: plate.width() < desk.window.content.width() // 2)

    with_desk(test)


def test_an_outcome_that_comes_when_it_is_closed_is_told_in_the_window(with_desk, runtime: FakeRuntime):
    async def test(desk: Desk) -> None:
        plate = await ready_to_write(desk, runtime)
        runtime.outcome = ("mismatch", "P1.Speed was written as 75.0 % and reads 70.0 %")
        runtime.hold.add("write")
        write(plate, "75")
        await until(lambda: runtime.asked["write"])
        QTest.mouseClick(plate.header.close_button, Qt.MouseButton.LeftButton)
        again = touch(desk, "speed")
        assert "waiting for the server" in again.write.question
        QTest.mouseClick(again.header.close_button, Qt.MouseButton.LeftButton)
        runtime.release()
        await until(lambda: any("reads 70.0 %" in text for text in desk.window.notices.texts))
        plate = touch(desk, "speed")
        await until(plate.write.check_button.isEnabled)

    with_desk(test)


def test_a_question_goes_with_the_faceplate_it_was_asked_on(with_desk, runtime: FakeRuntime):
    async def test(desk: Desk) -> None:
        plate = await ready_to_write(desk, runtime)
        QTest.keyClicks(plate.write.field, "75")
        QTest.mouseClick(plate.write.check_button, Qt.MouseButton.LeftButton)
        assert plate.write.asking
        QTest.mouseClick(plate.header.close_button, Qt.MouseButton.LeftButton)
        assert not touch(desk, "speed").write.asking
        assert not runtime.commands

    with_desk(test)


def test_a_runtime_that_goes_while_it_writes_leaves_the_outcome_unknown(with_desk, runtime: FakeRuntime):
    async def test(desk: Desk) -> None:
        plate = await ready_to_write(desk, runtime)
        runtime.hold.add("write")
        write(plate, "75")
        await until(lambda: runtime.asked["write"])
        runtime.stop()
        await until(plate.write.outcome.text)
        assert plate.write.outcome.text().startswith("Unknown:")
        assert "do not write it again yet" in plate.write.outcome.text()

    with_desk(test)


def test_a_bad_value_or_a_low_role_blocks_the_write_with_its_reason(with_desk, runtime: FakeRuntime):
    runtime.role = "viewer"

    async def test(desk: Desk) -> None:
        runtime.set_value(SPEED, 70.0)
        desk.start(runtime)
        await desk.linked()
        desk.window.go(Where(DISPLAY, "detail"))
        plate = touch(desk, "speed")
        await until(lambda: "needs the role operator; yours is viewer" in plate.write.question)
        runtime.set_value(SPEED, 70.0, BAD)
        await until(lambda: any("Bad: the instrument" in text for text in plate.texts))
        assert not plate.write.check_button.isEnabled()

    with_desk(test)


def test_an_alarm_opens_with_what_to_do_and_leads_to_its_details(with_desk, runtime: FakeRuntime):
    async def test(desk: Desk) -> None:
        desk.start(runtime)
        await desk.linked()
        runtime.set_alarm(alarm())
        await until(lambda: desk.bridge.standing)
        desk.window.open_alarm(desk.bridge.standing[0])
        plate = desk.window.content.faceplates.front
        assert plate.tabs.shown == "guidance"
        assert any("Open the valve" in text for text in plate.texts)
        QTest.mouseClick(plate.alarm_button, Qt.MouseButton.LeftButton)
        assert desk.window.where == Where(ALARMS)
        assert desk.window.content.alarms.detail.entry.id == "P1.Flow"
        assert desk.window.content.faceplates.front is None

    with_desk(test)


def test_it_leads_to_the_display_with_more_of_it(with_desk, runtime: FakeRuntime, plant):
    async def test(desk: Desk) -> None:
        desk.start(runtime)
        await desk.linked()
        desk.window.content.show_thing(thing_of_tag(plant.tags[SPEED], plant))
        plate = desk.window.content.faceplates.front
        assert plate.display_button.text() == "Show on Detail"
        QTest.mouseClick(plate.display_button, Qt.MouseButton.LeftButton)
        assert desk.window.where == Where(DISPLAY, "detail")

    with_desk(test)


def test_notes_of_the_journal_are_shown_and_one_is_added(with_desk, runtime: FakeRuntime, tmp_path):
    (tmp_path / "data").mkdir(exist_ok=True)
    journal = Journal(tmp_path / "data" / "journal.db")
    for text, subject in (("Seal drips", "P2"), ("Of another", "P1.Flow")):
        journal.append("note", text, time_ns=time_ns(), user="ben", station="desk", subject=subject)
    journal.close()

    async def test(desk: Desk) -> None:
        desk.start(runtime)
        await desk.linked()
        plate = touch(desk, "p2")
        await until(lambda: any("Seal drips" in text for text in plate.texts))
        assert not any("Of another" in text for text in plate.texts)
        QTest.mouseClick(plate.tabs.buttons["notes"], Qt.MouseButton.LeftButton)
        QTest.keyClicks(plate.notes.line.text, "Order written")
        QTest.keyClick(plate.notes.line.text, Qt.Key.Key_Return)
        await until(lambda: runtime.commands)
        assert (runtime.commands[0]["text"], runtime.commands[0]["subject"]) == ("Order written", "P2")

    with_desk(test)


def test_other_plant_files_leave_what_is_open_where_it_is(with_desk, runtime: FakeRuntime):
    async def test(desk: Desk) -> None:
        desk.start(runtime)
        await desk.linked()
        plate = touch(desk, "flow")
        QTest.mouseClick(plate.header.pin_button, Qt.MouseButton.LeftButton)
        deck = desk.window.content.faceplates
        await until(lambda: not deck._unfitted and plate.height() == plate.wanted_height(plate.width()))
        corner = plate.pos()
        desk.window.set_context(replace(desk.window.context))
        now = desk.window.content.faceplates.open_plates
        await until(lambda: [p.view.pos() for p in now] == [corner])
        assert now[0].pinned
        assert now[0].thing.key == "P1.Flow"

    with_desk(test)


def test_nothing_has_to_be_scrolled_where_there_is_room(with_desk, runtime: FakeRuntime):
    async def test(desk: Desk) -> None:
        runtime.set_value(FLOW, 93.0)
        runtime.set_alarm(alarm())
        desk.window.resize(1900, 1200)
        desk.start(runtime)
        await desk.linked()
        await until(lambda: desk.bridge.standing)
        desk.window.open_alarm(desk.bridge.standing[0])
        plate = desk.window.content.faceplates.front
        await until(lambda: "93.0 m³/h" in plate.texts)
        QTest.mouseClick(plate.tabs.buttons["notes"], Qt.MouseButton.LeftButton)
        QTest.mouseClick(plate.tabs.buttons["guidance"], Qt.MouseButton.LeftButton)
        await until(lambda: plate.height() == plate.wanted_height(plate.width()))
        assert not plate.scroll.verticalScrollBar().isVisible()

    with_desk(test)


def test_it_looks_for_the_item_of_the_tag_in_front_then_for_that_of_its_equipment(plant):
    display = next(d for d in plant.displays if d.id == "overview")
    by_name = {t.name: t for t in plant.tags}
    found = {n: item_of(thing_of_tag(by_name[n], plant), display) for n in ("P2.Current", "P1.Level", "P1.Speed")}
    assert {n: i.id if i else "" for n, i in found.items()} == {"P2.Current": "p2", "P1.Level": "level", "P1.Speed": ""}
