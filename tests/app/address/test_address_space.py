"""The address space over a real socket: level by level, searched, copied, given up, refused."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from hmi.app.places import ADDRESS_SPACE, Where
from hmi.border.address import Found, Searched
from hmi.model.server.address import AddressNode, NodeAttributes
from tests.app.conftest import Desk, until
from tests.app.fake_runtime import FakeRuntime
from widgets.address.model import Place


def node(name: str, kind: str = "Object", *, foreign: bool = False) -> AddressNode:
    return AddressNode(f"ns=2;s={name}", f"nsu=urn:t;s={name}", f"2:{name}", name, kind, foreign=foreign)


def attributes(of: AddressNode, **said: object) -> NodeAttributes:
    return NodeAttributes(of.id, of.portable, of.name, of.text, "Behind the pump", of.kind, 0, "", **said)


PUMP, FLOW, SPEED, FAR = (
    node("P1"),
    node("P1.Flow", "Variable"),
    node("P1.Speed", "Variable"),
    node("Far", foreign=True),
)


@pytest.fixture
def served(runtime: FakeRuntime) -> FakeRuntime:
    runtime.children = {"": [PUMP, FAR], PUMP.portable: [FLOW, SPEED]}
    runtime.attributes = {n.portable: attributes(n) for n in (PUMP, SPEED, FAR)}
    runtime.attributes[FLOW.portable] = attributes(
        FLOW,
        value=41.73,
        source_ns=1_795_000_000_123_000_000,
        server_ns=1_795_000_000_456_000_000,
        data_type="Double",
        low=0.0,
        high=120.0,
        unit="m3/h",
        readable=True,
        writable=True,
    )
    return runtime


def place(desk: Desk, name: str) -> Place | None:
    return next((p for p in desk.window.content.address_space.tree.model.places() if p.name == name), None)


async def looking(desk: Desk, runtime: FakeRuntime):
    """The page, with the root of the first server loaded."""
    desk.start(runtime)
    await desk.linked()
    desk.window.go(Where(ADDRESS_SPACE))
    page = desk.window.content.address_space
    await until(lambda: place(desk, "P1") is not None)
    return page


async def at_flow(desk: Desk, runtime: FakeRuntime):
    """The page, with P1.Flow current."""
    page = await looking(desk, runtime)
    page.tree.view.expand(page.tree.model.index_of(place(desk, "P1")))
    await until(lambda: place(desk, "P1.Flow"))
    page.tree.view.setCurrentIndex(page.tree.model.index_of(place(desk, "P1.Flow")))
    return page


def test_a_level_is_asked_for_when_it_is_opened_and_not_before(with_desk, served: FakeRuntime):
    async def test(desk: Desk) -> None:
        page = await looking(desk, served)
        assert served.asked["browse"] == 1
        page.tree.view.setFocus()
        page.tree.view.setCurrentIndex(page.tree.model.index_of(place(desk, "P1")))
        QTest.keyClick(page.tree.view, Qt.Key.Key_Right)
        await until(lambda: place(desk, "P1.Flow"))
        assert served.asked["browse"] == 2
        page.tree.view.collapseAll()
        page.tree.view.expandAll()
        await until(lambda: place(desk, "P1.Speed"))
        assert place(desk, "P1.Flow").path == "works › P1 › P1.Flow"

    with_desk(test)


def test_a_node_of_another_server_cannot_be_opened(with_desk, served: FakeRuntime):
    async def test(desk: Desk) -> None:
        page = await looking(desk, served)
        assert not page.tree.model.hasChildren(page.tree.model.index_of(place(desk, "Far")))
        assert page.tree.model.hasChildren(page.tree.model.index_of(place(desk, "P1")))

    with_desk(test)


def test_a_chosen_node_shows_what_the_server_says_of_it_and_its_value_lives(with_desk, served: FakeRuntime):
    async def test(desk: Desk) -> None:
        page = await at_flow(desk, served)
        await until(lambda: "41.73 m³/h" in page.panel.texts)
        for said in ("good", "Double", "0 to 120 m³/h", "read and write", "Behind the pump", FLOW.portable, FLOW.id):
            assert said in page.panel.texts
        assert any(".123 " in t for t in page.panel.texts)
        served.attributes[FLOW.portable] = attributes(FLOW, value=42.0, unit="m3/h")
        await until(lambda: "42.0 m³/h" in page.panel.texts)
        assert "the server gives none" in page.panel.texts

    with_desk(test)


def test_bad_quality_enumerations_and_structures_are_shown_in_words(with_desk, served: FakeRuntime):
    served.attributes[FLOW.portable] = attributes(FLOW, value=2, words=((1, "filter"), (2, "backwash")))
    served.attributes[SPEED.portable] = attributes(SPEED, value={"Name": "Ramp", "Points": [1.0, 2.5]})

    async def test(desk: Desk) -> None:
        page = await at_flow(desk, served)
        await until(lambda: "2 (backwash)" in page.panel.texts)
        page.tree.view.setCurrentIndex(page.tree.model.index_of(place(desk, "P1.Speed")))
        await until(lambda: "a structure of 2 fields, below" in page.panel.texts)
        page.panel.whole.copy()
        assert QGuiApplication.clipboard().text() == "Name: Ramp\nPoints:\n    [0]: 1\n    [1]: 2.5"

    with_desk(test)


def test_both_forms_of_a_node_id_are_copied_by_key_and_by_button(with_desk, served: FakeRuntime):
    async def test(desk: Desk) -> None:
        page = await at_flow(desk, served)
        copied = QGuiApplication.clipboard().text
        control = Qt.KeyboardModifier.ControlModifier
        QTest.keyClick(page.tree.view, Qt.Key.Key_C, control)
        assert copied() == "nsu=urn:t;s=P1.Flow"
        QTest.keyClick(page.tree.view, Qt.Key.Key_C, control | Qt.KeyboardModifier.ShiftModifier)
        assert copied() == "ns=2;s=P1.Flow"
        QTest.mouseClick(page.panel.portable_button, Qt.MouseButton.LeftButton)
        assert copied() == "nsu=urn:t;s=P1.Flow"
        QTest.mouseClick(page.panel.index_button, Qt.MouseButton.LeftButton)
        assert copied() == "ns=2;s=P1.Flow"

    with_desk(test)


def test_the_search_goes_round_among_loaded_nodes(with_desk, served: FakeRuntime):
    async def test(desk: Desk) -> None:
        page = await at_flow(desk, served)
        tree = page.tree
        QTest.keyClicks(tree.find, "p1.")
        assert tree.current.name == "P1.Flow"
        assert tree.count.text() == "1 of 2, 4 loaded"
        QTest.keyClick(tree.find, Qt.Key.Key_Return)
        assert tree.current.name == "P1.Speed"
        QTest.keyClick(tree.find, Qt.Key.Key_Return)
        assert tree.current.name == "P1.Flow"
        tree.find.setText("no such node")
        assert tree.count.text() == "none of 4 loaded"

    with_desk(test)


def test_a_node_is_copied_as_a_line_for_the_tags_file(with_desk, served: FakeRuntime):
    async def test(desk: Desk) -> None:
        page = await at_flow(desk, served)
        await until(lambda: "41.73 m³/h" in page.panel.texts)
        QTest.mouseClick(page.panel.line_button, Qt.MouseButton.LeftButton)
        line = "P1.Flow,works,nsu=urn:t;s=P1.Flow,Double,m3/h,0,120,,,operator,Behind the pump"
        assert QGuiApplication.clipboard().text() == line
        dragged = page.tree.model.mimeData([page.tree.view.currentIndex()])
        assert dragged.text() == "nsu=urn:t;s=P1.Flow"

    with_desk(test)


def test_a_search_goes_through_the_whole_server_and_shows_what_it_found_in_the_tree(with_desk, served: FakeRuntime):
    served.parts = [
        Searched((Found((PUMP, SPEED)),), 250, 3, 0, done=False),
        Searched((Found((PUMP, FLOW)),), 260, 0, 1, done=True),
    ]

    async def test(desk: Desk) -> None:
        page = await looking(desk, served)
        page.tree.find.setText("p1.")
        QTest.mouseClick(page.tree.search_button, Qt.MouseButton.LeftButton)
        await until(lambda: not page.searching.at_work)
        assert "2 found among 260 nodes, 1 the server does not let be looked into" in page.found.state.text()
        page.found.table.selectRow(1)
        page.found.table.setFocus()
        QTest.keyClick(page.found.table, Qt.Key.Key_Return)
        await until(lambda: page.tree.current is not None and page.tree.current.name == "P1.Flow")

    with_desk(test)


def test_a_search_is_stopped_and_its_late_answer_changes_nothing(with_desk, served: FakeRuntime):
    served.parts = [Searched((Found((PUMP, SPEED)),), 250, 3, 0, done=False)] * 2

    async def test(desk: Desk) -> None:
        page = await looking(desk, served)
        page.tree.find.setText("p1.")
        served.hold.add("search")
        QTest.mouseClick(page.tree.search_button, Qt.MouseButton.LeftButton)
        await until(lambda: served.asked["search"] == 1)
        QTest.mouseClick(page.found.stop_button, Qt.MouseButton.LeftButton)
        served.release()
        await until(lambda: served.asked["search"] == 2)
        assert "Stopped." in page.found.state.text()
        assert page.found.table.model().rowCount() == 0

    with_desk(test)


def test_a_question_is_given_up_and_its_late_answer_changes_nothing(with_desk, served: FakeRuntime):
    async def test(desk: Desk) -> None:
        page = await looking(desk, served)
        served.hold.add("browse")
        tree = page.tree
        tree.view.expand(tree.model.index_of(place(desk, "P1")))
        assert "Asking works what is below P1" in tree.progress.text()
        await until(lambda: served.asked["browse"] == 2)
        QTest.keyClick(tree.view, Qt.Key.Key_Escape)
        assert not tree.waiting
        assert "Stopped" in tree.progress.text()
        served.release()
        asked = served.asked["diagnostics"]
        await until(lambda: served.asked["diagnostics"] > asked)
        assert place(desk, "P1.Flow") is None
        tree.view.expand(tree.model.index_of(place(desk, "P1")))
        await until(lambda: place(desk, "P1.Flow"))

    with_desk(test)


def test_a_refusal_is_said_and_the_node_can_be_opened_again(with_desk, served: FakeRuntime):
    async def test(desk: Desk) -> None:
        page = await looking(desk, served)
        served.refuse["browse"] = ("permission", "anna is an operator and may not look through a server")
        served.refuse["attributes"] = ("permission", "anna is an operator and may not look through a server")
        index = page.tree.model.index_of(place(desk, "P1"))
        page.tree.view.setCurrentIndex(index)
        page.tree.view.expand(index)
        await until(lambda: "may not look through" in page.tree.progress.text())
        await until(lambda: any("may not look through" in t for t in page.panel.texts))
        assert not page.tree.view.isExpanded(index)
        asked = served.asked["attributes"]
        served.refuse.clear()
        page.tree.view.expand(index)
        await until(lambda: place(desk, "P1.Flow"))
        assert served.asked["attributes"] == asked, "what was refused is not asked for again by itself"

    with_desk(test)


def test_the_runtime_gone_ends_what_was_asked(with_desk, served: FakeRuntime):
    async def test(desk: Desk) -> None:
        page = await looking(desk, served)
        served.hold.add("browse")
        page.tree.view.expand(page.tree.model.index_of(place(desk, "P1")))
        await until(lambda: served.asked["browse"] == 2)
        served.stop()
        await until(lambda: "the runtime is gone" in page.tree.progress.text())
        assert not page.tree.waiting

    with_desk(test)
