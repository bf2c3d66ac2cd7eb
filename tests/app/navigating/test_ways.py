"""The ways through a window: trail, hierarchy, favourites, search, and alarms in one act."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from hmi.app.navigating import keys
from hmi.app.navigating.favourites import Favourites
from hmi.app.places import ALARMS, DISPLAY, JOURNAL, TREND, Where
from hmi.app.program import keep_favourites
from hmi.config import load
from hmi.model.alarm import Source
from hmi.model.plant import Plant
from hmi.model.quality import Quality
from tests.app.conftest import Desk, until
from tests.app.fake_runtime import FakeRuntime
from tests.app.test_desktop import FLOW, alarm

MORE = {
    "displays/pumps.yaml": "version: 1\ntitle: Pumps\nlevel: 2\nparent: overview\nsize: [640, 360]\nitems: []\n",
    "displays/pump1.yaml": """\
version: 1
title: Pump 1
level: 3
parent: pumps
size: [640, 360]
items:
  - {id: flow, show: value, tag: P1.Flow, at: [10, 10], text: Flow}
""",
    "displays/pump2.yaml": "version: 1\ntitle: 二号水泵\nlevel: 3\nparent: pumps\nsize: [640, 360]\nitems: []\n",
}
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def plant(plant_folder: Path) -> Plant:
    """The small plant with displays of three levels; the alarm names none, so that it goes to the most detailed."""
    for name, text in MORE.items():
        (plant_folder / name).write_text(text, "utf-8")
    path = plant_folder / "alarms" / "pumps.csv"
    path.write_text(path.read_text("utf-8").replace(",overview\n", ",\n"), "utf-8")
    return load(plant_folder)


def press(desk: Desk, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(desk.window, key, modifiers)


async def at_work(desk: Desk, runtime: FakeRuntime) -> None:
    desk.start(runtime)
    desk.window.activateWindow()
    await desk.linked()
    await until(desk.window.isActiveWindow)


async def found(desk: Desk, text: str) -> list[str]:
    """The names that the search finds."""
    palette = desk.window.ways.palette
    if palette.isHidden():
        press(desk, Qt.Key.Key_K, CTRL)
    await until(lambda: palette.hits)
    palette.line.clear()
    QTest.keyClicks(palette.line, text)
    return [hit.name for hit in palette.hits]


def test_keys_lead_up_down_beside_back_and_forward(with_desk, runtime: FakeRuntime):
    async def test(desk: Desk) -> None:
        await at_work(desk, runtime)
        window = desk.window
        press(desk, Qt.Key.Key_Down, ALT)
        assert window.where.id == "detail"
        press(desk, Qt.Key.Key_PageDown, CTRL)
        press(desk, Qt.Key.Key_Down, ALT)
        assert window.top.place == "Works › Overview › Pumps › Pump 1"
        press(desk, Qt.Key.Key_PageUp, CTRL)
        assert window.where.id == "pump2"
        press(desk, Qt.Key.Key_Up, ALT)
        assert window.where.id == "pumps"
        press(desk, Qt.Key.Key_Left, ALT)
        press(desk, Qt.Key.Key_Left, ALT)
        assert window.where.id == "pump1"
        press(desk, Qt.Key.Key_Right, ALT)
        assert window.where.id == "pump2"
        assert window.top.forward_button.isEnabled()
        window.go(Where(JOURNAL))
        assert not window.top.forward_button.isEnabled()

    with_desk(test)


def test_each_part_of_the_way_can_be_chosen_and_lists_what_is_beside_it(with_desk, runtime: FakeRuntime):
    async def test(desk: Desk) -> None:
        await at_work(desk, runtime)
        window = desk.window
        window.go(Where(DISPLAY, "pump1"))
        last = window.top.way.parts[-1]
        last.setFocus()
        QTest.keyClick(last, Qt.Key.Key_Down)
        beside = window.ways.beside
        assert [beside.list.item(n).text() for n in range(beside.list.count())] == ["Pump 1", "二号水泵"]
        QTest.keyClick(beside.list, Qt.Key.Key_Down)
        QTest.keyClick(beside.list, Qt.Key.Key_Return)
        assert window.where.id == "pump2"
        assert beside.isHidden()
        QTest.mouseClick(window.top.way.parts[2], Qt.MouseButton.LeftButton)
        assert window.where.id == "pumps"
        QTest.mouseClick(window.top.way.parts[0], Qt.MouseButton.LeftButton)
        assert window.where.id == "overview"

    with_desk(test)


def test_the_rail_opens_the_branch_one_is_in_and_a_folded_line_bears_what_is_beneath(with_desk, runtime: FakeRuntime):
    async def test(desk: Desk) -> None:
        await at_work(desk, runtime)
        runtime.set_alarm(alarm())
        await until(lambda: desk.bridge.standing)
        rail = desk.window.rail
        assert rail.titles[:3] == ["Overview", "Detail", "Pumps"]
        assert "Pump 1" not in rail.titles
        index = rail.model().index(2, 0)
        assert "alarm of priority 1" in index.data(Qt.ItemDataRole.AccessibleTextRole)
        rail.setCurrentIndex(index)
        QTest.keyClick(rail, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
        assert desk.window.where == Where(DISPLAY, "pump1")
        assert rail.titles[:5] == ["Overview", "Detail", "Pumps", "Pump 1", "二号水泵"]
        desk.window.ways.go_home()
        assert "Pump 1" not in rail.titles
        QTest.keyClick(rail, Qt.Key.Key_Down)
        QTest.keyClick(rail, Qt.Key.Key_Down)
        QTest.keyClick(rail, Qt.Key.Key_Right)
        assert "Pump 1" in rail.titles
        QTest.keyClick(rail, Qt.Key.Key_Left)
        assert "Pump 1" not in rail.titles

    with_desk(test)


def test_favourites_are_chosen_ordered_reached_by_number_and_removed_by_key(with_desk, runtime: FakeRuntime):
    async def test(desk: Desk) -> None:
        await at_work(desk, runtime)
        window, rail = desk.window, desk.window.rail
        for where in (Where(DISPLAY, "pump1"), Where(ALARMS)):
            window.go(where)
            press(desk, Qt.Key.Key_D, CTRL)
        assert rail.titles[:3] == ["Pump 1", "Alarms", "Overview"]
        rail.setCurrentIndex(rail.model().index(1, 0))
        QTest.keyClick(rail, Qt.Key.Key_Up, CTRL)
        assert rail.titles[:2] == ["Alarms", "Pump 1"]
        press(desk, Qt.Key.Key_2, ALT)
        assert window.where.id == "pump1"
        assert window.top.star_button.accessibleName() == "Remove from favourites"
        rail.setCurrentIndex(rail.model().index(1, 0))
        QTest.keyClick(rail, Qt.Key.Key_Delete)
        assert rail.titles[:2] == ["Alarms", "Overview"]
        assert window.top.star_button.accessibleName() == "Add to favourites"

    with_desk(test)


def test_favourites_are_kept_at_this_station_also_when_there_is_but_one(qapp, tmp_path: Path):
    def settings() -> QSettings:
        return QSettings(str(tmp_path / "desktop.ini"), QSettings.Format.IniFormat)

    first = Favourites()
    keep_favourites(first, settings())
    first.turn("display:pump1")
    first.use("tag:P1.Flow")
    second = Favourites()
    keep_favourites(second, settings())
    assert (second.keys, second.recent) == (("display:pump1",), ("tag:P1.Flow",))
    second.turn("display:pump1")
    third = Favourites()
    keep_favourites(third, settings())
    assert third.keys == ()


def test_a_tag_that_is_found_shows_its_value_and_opens_on_its_display(with_desk, runtime: FakeRuntime):
    async def test(desk: Desk) -> None:
        runtime.set_value(FLOW, 42.5)
        await at_work(desk, runtime)
        palette = desk.window.ways.palette
        assert (await found(desk, "flow of pu"))[0] == "P1.Flow"
        await until(lambda: palette.values["tag:P1.Flow"].text == "42.5 m³/h")
        assert palette.values["tag:P1.Flow"].quality is Quality.GOOD
        assert palette.geometry().bottom() < desk.window.banner.geometry().top()
        QTest.keyClick(palette.line, Qt.Key.Key_Return)
        assert palette.isHidden()
        assert desk.window.where == Where(DISPLAY, "pump1")
        assert desk.window.content.faceplates.front is not None
        assert desk.desktop.favourites.recent == ("tag:P1.Flow",)
        assert (await found(desk, ""))[:1] == ["P1.Flow"]
        QTest.keyClick(palette.line, Qt.Key.Key_Return, CTRL)
        assert desk.window.where.page == TREND
        assert [pen.row for pen in desk.window.content.trend.view.pens] == [FLOW]

    with_desk(test)


def test_displays_are_found_by_pinyin_and_pages_equipment_and_trends_by_name(with_desk, runtime: FakeRuntime):
    async def test(desk: Desk) -> None:
        await at_work(desk, runtime)
        palette = desk.window.ways.palette
        for typed, name in (("ehsb", "二号水泵"), ("shuibeng", "二号水泵"), ("sump pump", "P2"), ("jour", "Journal")):
            assert (await found(desk, typed))[0] == name
        await found(desk, "zzzz")
        assert "Nothing found" in palette.said
        assert "Works" in palette.said
        QTest.keyClick(palette.line, Qt.Key.Key_Return)
        assert palette.isVisible(), "there is nothing to take"
        QTest.keyClick(palette.line, Qt.Key.Key_Escape)
        assert palette.isHidden()
        assert desk.window.content.seen.focus_target().hasFocus()

    with_desk(test)


def test_an_alarm_that_is_found_leads_to_its_display_whether_it_stands_or_not(with_desk, runtime: FakeRuntime):
    async def test(desk: Desk) -> None:
        await at_work(desk, runtime)
        palette = desk.window.ways.palette
        for stands in (False, True):
            if stands:
                runtime.set_alarm(alarm())
                runtime.set_alarm(replace(alarm(), id="server:7", source=Source.SERVER, tag="", text="Trip of feeder"))
                await until(lambda: len(desk.bridge.standing) == 2)
            await found(desk, "pump 1 flow limit")
            assert palette.current.key == "alarm:P1.Flow"
            QTest.keyClick(palette.line, Qt.Key.Key_Return)
            assert desk.window.where == Where(DISPLAY, "pump1")
            desk.window.ways.go_home()
        await found(desk, "feeder")
        assert palette.current.key == "alarm:server:7"

    with_desk(test)


def test_what_other_plant_files_name_is_found_once_they_are_there(with_desk, runtime, plant_folder: Path):
    async def test(desk: Desk) -> None:
        await at_work(desk, runtime)
        assert "Dosing" not in await found(desk, "dosing")
        (plant_folder / "displays" / "dosing.yaml").write_text(
            MORE["displays/pumps.yaml"].replace("title: Pumps", "title: Dosing"), "utf-8"
        )
        runtime.plant_hash = load(plant_folder).hash
        await until(lambda: "Dosing" in desk.window.rail.titles)
        assert (await found(desk, "dosing"))[0] == "Dosing"

    with_desk(test)


def test_an_alarm_of_the_banner_is_on_its_display_by_one_key(with_desk, runtime: FakeRuntime):
    async def test(desk: Desk) -> None:
        await at_work(desk, runtime)
        runtime.set_alarm(alarm())
        await until(lambda: desk.window.banner.rows[0].entry is not None)
        press(desk, Qt.Key.Key_1, CTRL)
        assert desk.window.where == Where(DISPLAY, "pump1")
        desk.window.ways.go_home()
        row = desk.window.banner.rows[0]
        row.setFocus()
        QTest.keyClick(row, Qt.Key.Key_Return)
        assert desk.window.where == Where(DISPLAY, "pump1")
        press(desk, Qt.Key.Key_2, CTRL)
        assert desk.window.where == Where(DISPLAY, "pump1"), "an empty row leads nowhere"

    with_desk(test)


def test_the_sheet_shows_every_key_and_closes_where_the_keyboard_was(with_desk, runtime: FakeRuntime):
    async def test(desk: Desk) -> None:
        await at_work(desk, runtime)
        press(desk, Qt.Key.Key_Slash, CTRL)
        sheet = desk.window.ways.sheet
        assert sheet.isVisible()
        assert sheet.geometry().bottom() < desk.window.banner.geometry().top()
        for group in (*keys.WINDOW, *keys.PAGES):
            assert group.title in sheet.texts
            assert all(key.does in sheet.texts for key in group.keys)
        QTest.keyClick(sheet.findChild(QPushButton), Qt.Key.Key_Escape)
        assert sheet.isHidden()
        assert desk.window.content.seen.focus_target().hasFocus()

    with_desk(test)
