"""A method is called from the address space: checked, confirmed, answered, refused, or not known."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from hmi.app.places import ADDRESS_SPACE, Where
from hmi.border.address import Called
from hmi.model.server.method import MethodArgument, MethodSignature
from hmi.model.tag import DataType
from tests.app.address.test_address_space import attributes, node, place
from tests.app.conftest import Desk, until
from tests.app.fake_runtime import FakeRuntime
from widgets.methods.method_panel import LAPSES_NS, MethodPanel

PUMP, START = node("P1"), node("Start", "Method")
SPEED = MethodArgument("speed", "of the motor", "Float", DataType.Float)
MODE = MethodArgument("mode", "", "PumpMode", DataType.Int32, words=((0, "off"), (2, "filter")))
STEPS = MethodArgument("steps", "", "Int16", DataType.Int16, rank=1)
COUNT = MethodArgument("count", "", "UInt32", DataType.UInt32)


@pytest.fixture
def served(runtime: FakeRuntime) -> FakeRuntime:
    runtime.role = "engineer"
    runtime.children = {"": [PUMP], PUMP.portable: [START]}
    runtime.attributes = {n.portable: attributes(n) for n in (PUMP, START)}
    runtime.methods = {START.portable: MethodSignature((SPEED, MODE, STEPS), (COUNT,))}
    return runtime


async def at_start(desk: Desk, runtime: FakeRuntime) -> MethodPanel:
    """The panel, with the method current."""
    desk.start(runtime)
    await desk.linked()
    desk.window.go(Where(ADDRESS_SPACE))
    page = desk.window.content.address_space
    await until(lambda: place(desk, "P1") is not None)
    page.tree.view.expand(page.tree.model.index_of(place(desk, "P1")))
    await until(lambda: place(desk, "Start"))
    page.tree.view.setCurrentIndex(page.tree.model.index_of(place(desk, "Start")))
    await until(lambda: not page.method.isHidden() and "Asking" not in " ".join(page.method.texts))
    return page.method


def fill(panel: MethodPanel, speed: str = "12,5", steps: str = "1 2 3") -> None:
    panel.fields[0].field.setText(speed)
    panel.fields[1].field.setCurrentIndex(2)
    panel.fields[2].field.setPlainText(steps)


def press(button) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_arguments_are_checked_then_reviewed_then_sent(with_desk, served: FakeRuntime):
    served.called = Called("called", "The server carried out the method.", (7,))

    async def test(desk: Desk) -> None:
        panel = await at_start(desk, served)
        fill(panel, speed="fast", steps="1 40000")
        press(panel.check_button)
        assert not panel.confirming
        assert "'fast' is not a number" in panel.fields[0].error.text()
        assert "Item 1: 40000 does not fit Int16" in panel.fields[2].error.text()
        fill(panel)
        press(panel.check_button)
        assert panel.confirming
        assert any("Start of P1 on works is called with speed = 12.5, mode = filter" in t for t in panel.texts)
        assert not served.asked["call"], "nothing is sent before the second step"
        press(panel.call_button)
        await until(lambda: "Carried out" in panel.texts)
        assert served.commands[-1]["arguments"] == [12.5, 2, [1, 2, 3]]
        assert (served.commands[-1]["object"], served.commands[-1]["method"]) == (PUMP.portable, START.portable)
        await until(lambda: {"count", "7"} <= set(panel.texts))

    with_desk(test)


def test_the_call_is_not_the_default_and_lapses(with_desk, served: FakeRuntime):
    async def test(desk: Desk) -> None:
        panel = await at_start(desk, served)
        fill(panel)
        panel.fields[0].field.setFocus()
        QTest.keyClick(panel.fields[0].field, Qt.Key.Key_Return)
        assert panel.confirming
        QTest.keyClick(desk.window.focusWidget(), Qt.Key.Key_Return)
        assert not served.asked["call"]
        panel.set_now(panel._now_ns + 2 * LAPSES_NS)
        assert not panel.confirming
        assert any("not confirmed within 15 s" in t for t in panel.texts)

    with_desk(test)


@pytest.mark.parametrize(
    ("answer", "head"),
    [
        (Called("failed", "The server did not carry out the method: no."), "Not carried out"),
        (Called("unknown", "No answer in time. It may have been carried out."), "Not known whether it was carried out"),
        (("permission", "anna is an operator and may not call methods"), "Not called"),
        (("failed", "'call' failed"), "Not known whether it was carried out"),
    ],
)
def test_what_became_of_it_is_said(with_desk, served: FakeRuntime, answer, head):
    if isinstance(answer, Called):
        served.called = answer
    else:
        served.refuse["call"] = answer

    async def test(desk: Desk) -> None:
        panel = await at_start(desk, served)
        fill(panel)
        press(panel.check_button)
        press(panel.call_button)
        await until(lambda: head in panel.texts)

    with_desk(test)


def test_a_runtime_that_dies_on_the_way_leaves_it_unknown(with_desk, served: FakeRuntime):
    async def test(desk: Desk) -> None:
        panel = await at_start(desk, served)
        fill(panel)
        served.hold.add("call")
        press(panel.check_button)
        press(panel.call_button)
        await until(lambda: served.asked["call"])
        served.stop()
        await until(lambda: "Not known whether it was carried out" in panel.texts)
        assert any("Look at the plant before calling again" in t for t in panel.texts)

    with_desk(test)


def test_what_cannot_be_called_says_why(with_desk, served: FakeRuntime):
    pump = MethodArgument("pump", "", "Pump", DataType.Structure)
    served.methods = {START.portable: MethodSignature((pump,), ())}

    async def test(desk: Desk) -> None:
        panel = await at_start(desk, served)
        assert any("values for pump (Pump) cannot be typed in" in t for t in panel.texts)
        assert panel.check_button.isHidden()

    with_desk(test)
