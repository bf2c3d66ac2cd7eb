"""The connection page over a real socket: what a person reads of each link, and what they can do about it."""

from dataclasses import replace
from time import time_ns
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from hmi.app.places import ADDRESS_SPACE, CONNECTIONS, Where
from hmi.model.link import LinkState, LinkStatus
from hmi.model.server.certificate import Trust
from tests.app.conftest import Desk, until
from tests.app.fake_runtime import FakeRuntime
from tests.app.links.test_trusting import entry
from widgets.links.facts import LinkFacts
from widgets.links.table import Column, LinkTable
from widgets.shell.look import Look
from widgets.theme import Theme

_UNKNOWN, _DENIED = 0x8034_0000, 0x801F_0000
_CODES = {
    _UNKNOWN: "the server knows no such node (BadNodeIdUnknown); look at the tag's node",
    _DENIED: "the server does not permit this (BadUserAccessDenied); mend the login",
}
_S = 1_000_000_000


def cell(desk: Desk, column: Column) -> str:
    table = desk.window.content.connections.table
    return str(table.model().index(0, column).data())


def test_a_link_is_shown_with_its_counts_and_the_failed_tags_in_words(with_desk, runtime: FakeRuntime):
    runtime.codes = _CODES
    runtime.links = {
        "works": {
            "wanted": 9,
            "subscribed": 7,
            "failed": {0: _UNKNOWN, 2: _DENIED},
            "moving": 4,
            "reconnects": 3,
            "gaps": 2,
            "lag_ms": 21.0,
            "values_per_s": 12.0,
        }
    }

    async def test(desk: Desk) -> None:
        desk.start(runtime)
        await desk.linked()
        desk.window.go(Where(CONNECTIONS))
        page = desk.window.content.connections
        assert [cell(desk, c) for c in (Column.SERVER, Column.STATE, Column.WANTED, Column.SUBSCRIBED)] == [
            "works", "live", "9", "7",
        ]  # fmt: skip
        assert [cell(desk, c) for c in (Column.FAILED, Column.MOVING, Column.RECONNECTS, Column.GAPS, Column.LAG)] == [
            "2", "4", "3", "2", "21 ms",
        ]  # fmt: skip
        assert cell(desk, Column.VALUES) == "12"
        failed = page.details.failed
        failed.sortByColumn(0, Qt.SortOrder.DescendingOrder)
        QTest.mouseClick(page.details.copy_button, Qt.MouseButton.LeftButton)
        lines = QGuiApplication.clipboard().text().splitlines()
        assert [line.split("\t")[0] for line in lines] == ["P1.Level", "P1.Flow"]
        assert "BadNodeIdUnknown" in lines[1]
        assert "nsu=urn:t;s=P1.Flow" in lines[1]

    with_desk(test)


def test_a_selection_of_failed_tags_is_copied_with_the_keyboard_and_outlives_the_next_second(with_desk, runtime):
    runtime.codes = _CODES
    runtime.links = {"works": {"failed": {0: _UNKNOWN, 2: _DENIED}}}

    async def test(desk: Desk) -> None:
        desk.start(runtime)
        await desk.linked()
        desk.window.go(Where(CONNECTIONS))
        failed = desk.window.content.connections.details.failed
        failed.selectRow(1)
        asked = runtime.asked["diagnostics"]
        await until(lambda: runtime.asked["diagnostics"] > asked + 1)
        QTest.keyClick(failed, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
        assert QGuiApplication.clipboard().text().startswith("P1.Level\t")

    with_desk(test)


def test_a_link_that_waits_for_a_person_says_why_and_is_told_to_try_again(with_desk, runtime: FakeRuntime):
    reason = "works: the login is refused; mend the secret."
    runtime.links = {"works": {"state": LinkState.ACCESS_DENIED, "reason": reason, "subscribed": 0}}

    async def test(desk: Desk) -> None:
        desk.start(runtime)
        await desk.linked()
        desk.window.go(Where(CONNECTIONS))
        details = desk.window.content.connections.details
        assert reason in details.texts
        assert "known once the link is live" in details.failed.hint
        QTest.mouseClick(details.retry_button, Qt.MouseButton.LeftButton)
        await until(lambda: "retry was done" in details.texts)
        assert [c["server"] for c in runtime.commands if c["do"] == "retry"] == ["works"]
        runtime.refuse["retry"] = ("permission", "anna is a viewer and may not let a link try again")
        QTest.mouseClick(details.retry_button, Qt.MouseButton.LeftButton)
        await until(lambda: any("may not let a link try again" in t for t in details.texts))

    with_desk(test)


def test_a_link_that_is_live_with_nothing_moving_says_so(with_desk, runtime: FakeRuntime):
    since_ns = runtime.started_ns - 120 * _S
    runtime.links = {"works": {"subscribed": 299, "moving": 0, "since_ns": since_ns}}

    async def test(desk: Desk) -> None:
        desk.start(runtime)
        await desk.linked()
        desk.window.go(Where(CONNECTIONS))
        details = desk.window.content.connections.details
        assert any("0 of 299 tags moving" in t for t in details.texts)
        assert not details.retry_button.isVisible()
        assert "works: connected, 0 of 299 tags moving" in desk.window.top.status.text
        runtime.links = {"works": {"subscribed": 299, "moving": 0}}
        await until(lambda: "moving ·" not in desk.window.top.status.text)
        assert not any("0 of 299 tags moving:" in t for t in details.texts), "not in the first minute of a link"

    with_desk(test)


def test_what_the_server_says_of_itself_and_when_its_certificate_ends_is_shown(with_desk, runtime: FakeRuntime):
    runtime.links = {"works": {"server_state": 4, "service_level": 120, "skew_s": -3600.0}}
    runtime.certificates = [replace(entry(), trust=Trust.TRUSTED, valid_to_ns=time_ns() + 6 * 86_400 * _S)]

    async def test(desk: Desk) -> None:
        desk.start(runtime)
        await desk.linked()
        desk.window.go(Where(CONNECTIONS))
        details = desk.window.content.connections.details
        await until(lambda: any("expires in 6 days; it needs a new one by then." in t for t in details.texts))
        await until(lambda: "Shutdown, service level 120 of 255" in details.texts)
        assert any(t.endswith("600.0 s behind") for t in details.texts)
        assert "needs a new one" in cell(desk, Column.CERTIFICATE)

    with_desk(test)


def test_links_are_sorted_filtered_and_copied_and_the_one_looked_at_stays(qtbot):
    day = Theme.load("day")
    states = (LinkState.LIVE, LinkState.RECONNECTING, LinkState.LIVE)
    links = [
        LinkFacts(LinkStatus(name, state, 0, moving=moving), f"opc.tcp://{name}", "None", 1.0)
        for name, state, moving in zip(("a", "b", "c"), states, (5, 700, 60), strict=True)
    ]
    table = LinkTable(ZoneInfo("UTC"), Look(day))
    qtbot.addWidget(table)
    table.set_links(links, 0)
    table.selectRow(1)
    table.sortByColumn(Column.MOVING, Qt.SortOrder.DescendingOrder)
    assert [x.status.server for x in table.rows.links] == ["b", "c", "a"]
    assert table.current == "b"
    table.set_filter("live")
    assert [x.status.server for x in table.rows.links] == ["c", "a"]
    table.set_filter("TCP://B")
    assert table.current == "b"
    lines = [line.split("\t") for line in table.everything().splitlines()]
    assert [line[0] for line in lines] == ["Server", "b"]
    assert lines[1][Column.MOVING] == "700"


def test_links_of_a_lost_runtime_are_not_shown_as_if_they_still_were(with_desk, runtime: FakeRuntime):
    async def test(desk: Desk) -> None:
        desk.start(runtime)
        await desk.linked()
        desk.window.go(Where(CONNECTIONS))
        page = desk.window.content.connections
        assert page.table.model().rowCount() == 1
        runtime.stop()
        await until(lambda: page.table.model().rowCount() == 0)
        assert "the runtime is gone" in page.table.hint
        assert not page.details.isVisible()

    with_desk(test)


def test_the_keyboard_leads_from_a_link_to_its_address_space(with_desk, runtime: FakeRuntime):
    async def test(desk: Desk) -> None:
        desk.start(runtime)
        await desk.linked()
        QTest.keyClick(desk.window, Qt.Key.Key_F5)
        assert desk.window.where.page == CONNECTIONS
        QTest.keyClick(desk.window.content.connections.details.space_button, Qt.Key.Key_Space)
        assert desk.window.where == Where(ADDRESS_SPACE, "works")
        assert desk.window.content.address_space.tree.current.server == "works"

    with_desk(test)


def test_since_when_a_state_lasts_is_said(with_desk, runtime: FakeRuntime):
    runtime.links = {"works": {"since_ns": time_ns() - 3 * 3600 * _S}}

    async def test(desk: Desk) -> None:
        desk.start(runtime)
        await desk.linked()
        desk.window.go(Where(CONNECTIONS))
        details = desk.window.content.connections.details
        await until(lambda: any(t.endswith("for 3 h") for t in details.texts))

    with_desk(test)
