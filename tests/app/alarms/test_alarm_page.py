"""The alarm page as an operator uses it: lists, acts, reasons, what is known of one alarm, floods."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from hmi.app.pages.alarms.past import read_past
from hmi.app.places import ALARMS, DISPLAY, Where
from hmi.journal import Journal, JournalReader
from hmi.model.alarm import AlarmEvent, Change, ProcessState
from tests.app.conftest import Desk, until
from tests.app.fake_runtime import FakeRuntime
from tests.widgets.alarm_entries import AA, NOW, UA, S, entry
from widgets.alarms.acts import Act
from widgets.alarms.rows import Tab

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def flow(**more):
    return entry("P1.Flow", UA, 1, event_id=7, area="pumps", **more)


async def at_alarms(desk: Desk, runtime: FakeRuntime, *entries):
    desk.start(runtime)
    for each in entries:
        runtime.set_alarm(each)
    await until(lambda: len(desk.bridge.alarms) == len(entries))
    desk.window.go(Where(ALARMS))
    return desk.window.content.alarms


def test_shelving_asks_why_and_the_row_goes_to_its_list(with_desk, runtime: FakeRuntime):
    async def test(desk: Desk) -> None:
        page = await at_alarms(desk, runtime, flow())
        page.list.show_alarm("P1.Flow")
        QTest.keyClick(page.list.table, Qt.Key.Key_H)
        dialog = desk.desktop.front.alarm_acts.dialog
        dialog.do_button.click()
        assert "Say why" in dialog.outcome.text()
        dialog.reason.setText("pump is taken apart")
        dialog.time.setCurrentIndex(dialog.time.findData(0.0))
        dialog.do_button.click()
        await until(lambda: desk.desktop.front.alarm_acts.dialog is None)
        (asked,) = [c for c in runtime.commands if c["do"] == "shelve"]
        assert (asked["alarm"], asked["event_id"], asked["seconds"]) == ("P1.Flow", 7, 0.0)
        assert asked["reason"] == "pump is taken apart"
        await until(lambda: page.list.model.counts[Tab.SHELVED] == 1)
        assert page.list.model.rowCount() == 0
        assert desk.window.banner.rows[0].entry is None
        assert "1 shelved" in desk.window.banner.summary
        page.list.bar.tabs[Tab.SHELVED].click()
        page.list.table.selectRow(0)
        QTest.keyClick(page.list.table, Qt.Key.Key_U)
        await until(lambda: any(c["do"] == "unshelve" for c in runtime.commands))

    with_desk(test)


@pytest.mark.parametrize(
    ("state", "suppressed", "key", "asked"),
    [
        (ProcessState.LATCHED_ACKNOWLEDGED, "U", Qt.Key.Key_R, {"do": "reset", "event_id": 7}),
        (ProcessState.LATCHED_ACKNOWLEDGED, "U", Qt.Key.Key_Space, {"do": "reset", "event_id": 7}),
        (UA, "X", Qt.Key.Key_Space, {"do": "out_of_service", "on": False}),
        (AA, "Z", Qt.Key.Key_Space, {"do": "disable", "on": False}),
    ],
)
def test_a_key_asks_for_what_the_row_offers(with_desk, runtime: FakeRuntime, state, suppressed, key, asked):
    from hmi.model.alarm import Suppression

    async def test(desk: Desk) -> None:
        row = replace(flow(), state=state, suppression=Suppression(suppressed))
        page = await at_alarms(desk, runtime, row)
        page.list.show_alarm("P1.Flow")
        QTest.keyClick(page.list.table, key)
        await until(lambda: any(c.items() >= asked.items() for c in runtime.commands))

    with_desk(test)


def test_a_refusal_stands_in_the_row_and_in_the_dialog(with_desk, runtime: FakeRuntime):
    async def test(desk: Desk) -> None:
        runtime.role = "engineer"
        runtime.refuse["out_of_service"] = ("permission", "anna may not")
        page = await at_alarms(desk, runtime, flow())
        page.list.show_alarm("P1.Flow")
        QTest.keyClick(page.list.table, Qt.Key.Key_O)
        dialog = desk.desktop.front.alarm_acts.dialog
        dialog.reason.setText("x")
        dialog.do_button.click()
        await until(lambda: "anna may not" in dialog.outcome.text())
        assert page.list.model.refused["P1.Flow"] == "P1.Flow was not taken out of service: anna may not"

    with_desk(test)


@pytest.mark.parametrize(
    ("act", "told"),
    [(Act.OUT_OF_SERVICE, "an engineer takes alarms out of service"), (Act.DISABLE, "an engineer disables alarms")],
)
def test_an_operator_is_told_what_is_for_engineers(with_desk, runtime: FakeRuntime, act, told):
    async def test(desk: Desk) -> None:
        await at_alarms(desk, runtime, flow())
        desk.window.alarm_act_wanted.emit(act, flow())
        dialog = desk.desktop.front.alarm_acts.dialog
        assert told in dialog.outcome.text()
        assert not dialog.do_button.isEnabled()

    with_desk(test)


def test_an_alarm_is_acknowledged_with_a_comment_in_one_act(with_desk, runtime: FakeRuntime):
    async def test(desk: Desk) -> None:
        page = await at_alarms(desk, runtime, flow())
        page.list.show_alarm("P1.Flow")
        QTest.keyClick(page.list.table, Qt.Key.Key_A, Qt.KeyboardModifier.ShiftModifier)
        dialog = desk.desktop.front.alarm_acts.dialog
        dialog.do_button.click()
        assert dialog.outcome.text() == "Write the comment."
        dialog.reason.setText("valve was shut by hand")
        dialog.do_button.click()
        await until(lambda: desk.desktop.front.alarm_acts.dialog is None)
        (asked,) = runtime.commands
        assert (asked["do"], asked["event_id"], asked["comment"]) == ("acknowledge", 7, "valve was shut by hand")
        await until(lambda: not desk.bridge.alarms["P1.Flow"].unacknowledged)
        QTest.keyClick(page.list.table, Qt.Key.Key_A, Qt.KeyboardModifier.ShiftModifier)
        assert desk.desktop.front.alarm_acts.dialog is None

    with_desk(test)


def test_an_engineer_disables_an_alarm_and_says_why(with_desk, runtime: FakeRuntime):
    async def test(desk: Desk) -> None:
        runtime.role = "engineer"
        page = await at_alarms(desk, runtime, flow())
        page.list.show_alarm("P1.Flow")
        QTest.keyClick(page.list.table, Qt.Key.Key_X)
        dialog = desk.desktop.front.alarm_acts.dialog
        assert any("not watched at all" in text for text in dialog.texts)
        dialog.reason.setText("the pump is scrapped")
        dialog.do_button.click()
        await until(lambda: desk.desktop.front.alarm_acts.dialog is None)
        (asked,) = runtime.commands
        assert asked.items() >= {"do": "disable", "on": True, "reason": "the pump is scrapped"}.items()

    with_desk(test)


def test_the_page_that_is_seen_is_acknowledged_and_no_other_row(with_desk, runtime: FakeRuntime):
    async def test(desk: Desk) -> None:
        many = [entry(f"T{n:03}", UA, 3, ago_s=n) for n in range(60)]
        page = await at_alarms(desk, runtime, *many)
        seen = [e.id for e in page.list.unseen_page()]
        assert 3 < len(seen) < 30
        assert page.list.page_button.text() == f"Acknowledge the {len(seen)} seen"
        QTest.keyClick(page.list.table, Qt.Key.Key_P)
        await until(lambda: len([c for c in runtime.commands if c["do"] == "acknowledge"]) == len(seen))
        assert {c["alarm"] for c in runtime.commands} == set(seen)

    with_desk(test)


def test_one_alarm_is_seen_with_what_to_do_and_what_was_done(with_desk, runtime: FakeRuntime, tmp_path):
    journal = Journal(_journal(tmp_path))
    came = flow()
    journal.append_alarms([AlarmEvent(Change.RAISED, NOW, came)])
    acknowledged = AlarmEvent(Change.ACKNOWLEDGED, NOW + 12 * S, came, "anna", "desk", "valve was shut")
    journal.append_alarms([acknowledged, AlarmEvent(Change.RETURNED, NOW + 240 * S, came)])
    journal.append("write", "P1.Flow was written", time_ns=NOW + 60 * S, user="ben", station="desk", subject="P1.Flow")
    journal.close()

    async def test(desk: Desk) -> None:
        desk.window.resize(1920, 1080)
        related = entry("P1.Level", UA, 3, equipment="P1")
        page = await at_alarms(desk, runtime, flow(equipment="P1"), related)
        page.list.show_alarm("P1.Flow")
        assert page.detail.isVisible()
        await until(lambda: any("after 12 s" in t for t in page.detail.texts))
        text = "\n".join(page.detail.texts)
        for words in ("Open the valve", "Blocked valve", "HIHI 90", "acknowledged by anna", "valve was shut", "(ben)"):
            assert words in text
        assert "P1.Level" in page.detail.related[0].text()
        page.detail.display_button.click()
        assert desk.window.where == Where(DISPLAY, "overview")

    with_desk(test)


def test_the_trend_beside_the_list_is_drawn_once_an_alarm(with_desk, runtime: FakeRuntime, monkeypatch):
    """It takes longer than all else that an arrow key does in the list."""

    async def test(desk: Desk) -> None:
        page = await at_alarms(desk, runtime, flow(), entry("P1.Speed", UA, 2, event_id=8, area="pumps", ago_s=20))
        desk.window.resize(1920, 1080)
        page.list.table.selectRow(0)
        assert page.detail.isVisible()
        drawn = []
        trend = page.detail.trend
        set_pens = trend.set_pens
        monkeypatch.setattr(trend, "set_pens", lambda *args: (drawn.append(1), set_pens(*args))[1])
        QTest.keyClick(page.list.table, Qt.Key.Key_Down)
        assert [pen.tag.name for pen in trend.pens] == ["P1.Speed"]
        desk.window.resize(1900, 1000)
        assert len(drawn) == 1
        page.show_detail(False)
        QTest.keyClick(page.list.table, Qt.Key.Key_Up)
        assert len(drawn) == 1
        page.show_detail(True)
        assert [pen.tag.name for pen in trend.pens] == ["P1.Flow"]

    with_desk(test)


def test_a_flood_groups_the_rows_and_is_said_on_every_screen(with_desk, runtime: FakeRuntime):
    async def test(desk: Desk) -> None:
        now = desk.desktop._clock_ns()
        many = [entry(f"P2.T{n}", UA, 3, equipment="P2") for n in range(14)]
        urgent = entry("P2.Trip", UA, 1, equipment="P2")
        rows = [replace(e, raised_ns=now - 5 * S, announced_ns=now - 5 * S) for e in (*many, urgent)]
        page = await at_alarms(desk, runtime, *rows)
        model = page.list.model
        await until(lambda: model.rowCount() == 2)
        assert model.entry(0).id == "P2.Trip"
        assert model.index(1, 2).data() == "P2: 14 alarms, 14 unacknowledged"
        assert desk.window.banner.summary.startswith("flood: 15 alarms in 10 min")
        page.list.table.selectRow(1)
        QTest.keyClick(page.list.table, Qt.Key.Key_Right)
        assert model.rowCount() == 16
        QTest.keyClick(page.list.table, Qt.Key.Key_Left)
        assert model.rowCount() == 2

    with_desk(test)


def test_what_was_chosen_is_there_again_with_other_plant_files(with_desk, runtime: FakeRuntime, plant):
    async def test(desk: Desk) -> None:
        page = await at_alarms(desk, runtime, flow())
        page.list.bar.filter_text.setText("flow")
        page.list.table.sortByColumn(2, Qt.SortOrder.DescendingOrder)
        state = page.list.state
        desk.window.set_context(desk.window.context)
        assert desk.window.content.alarms.list.state == state

    with_desk(test)


def test_the_past_of_an_alarm_that_never_came_is_empty(tmp_path):
    Journal(_journal(tmp_path)).close()
    assert read_past(JournalReader(_journal(tmp_path)), "P1.Flow", ("P1.Flow",), 3) == []


def _journal(tmp_path):
    folder = tmp_path / "data"
    folder.mkdir(exist_ok=True)
    return folder / "journal.db"
