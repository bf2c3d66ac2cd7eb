"""Setting a value by hand from the side panel, seeing it wherever it counts, and ending it; and writes in modes."""

from time import time_ns

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from hmi.app.places import BY_HAND, DISPLAY, Where
from hmi.border.messages import ToldTruth
from hmi.border.words import Words
from hmi.model.quality import BAD, GOOD, SUBSTITUTED
from tests.app.conftest import Desk, until
from tests.app.fake_runtime import FakeRuntime

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

FLOW, SPEED = 0, 1


async def _open_panel(desk: Desk, display: str = "overview", item: str = "flow"):
    desk.window.go(Where(DISPLAY, display))
    view = desk.window.content.seen.view
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(view.item_rect(item).center().toPoint()))
    return desk.window.content.faceplates.front


def test_a_broken_transmitter_is_replaced_from_the_side_panel_and_brought_back(with_desk, runtime: FakeRuntime):
    runtime.role = "technician"

    async def test(desk: Desk) -> None:
        runtime.set_value(FLOW, 3.0, BAD)
        desk.start(runtime)
        await desk.linked()
        panel = await _open_panel(desk)
        QTest.mouseClick(panel.by_hand.set_button, Qt.MouseButton.LeftButton)
        dialog = desk.desktop.front.by_hand.dialog
        assert any("bad" in text for text in dialog.texts)
        QTest.keyClicks(dialog.value, "52")
        QTest.keyClick(dialog.value, Qt.Key.Key_Return)
        QTest.mouseClick(dialog.do_button, Qt.MouseButton.LeftButton)
        assert "Say why" in dialog.outcome.text()
        assert not runtime.commands
        QTest.keyClicks(dialog.reason, "read on site")
        QTest.keyClick(dialog.reason, Qt.Key.Key_Return)
        await until(lambda: desk.desktop.front.by_hand.dialog is None)
        asked = runtime.commands[0]
        assert (asked["tag"], asked["value"], asked["seconds"], asked["reason"]) == (
            FLOW,
            52.0,
            8 * 3600,
            "read on site",
        )
        runtime.set_value(FLOW, 52.0, SUBSTITUTED)
        await until(lambda: any("Set by hand by anna" in text for text in panel.texts))
        assert any("Transmitter: 3" in text and "bad" in text for text in panel.texts)
        row = desk.window.rail._lines.counts[Where(BY_HAND).key]
        assert row == 1
        desk.window.go(Where(BY_HAND))
        page = desk.window.content.by_hand
        assert page.isVisible()
        await until(lambda: page.table.model().rowCount() == 1)
        page.table.selectRow(0)
        assert page.table.copied().split("\t")[:4] == ["P1.Flow", "52.0 m³/h", "read on site", "anna"]
        QTest.mouseClick(page.end_button, Qt.MouseButton.LeftButton)
        await until(lambda: not desk.bridge.substitutions)
        assert "No value is set by hand" in page.table.hint

    with_desk(test)


def test_an_operator_is_told_who_may(with_desk, runtime: FakeRuntime):
    async def test(desk: Desk) -> None:
        runtime.set_value(FLOW, 3.0, GOOD)
        desk.start(runtime)
        await desk.linked()
        panel = await _open_panel(desk)
        QTest.mouseClick(panel.by_hand.set_button, Qt.MouseButton.LeftButton)
        dialog = desk.desktop.front.by_hand.dialog
        assert "a technician sets values by hand" in dialog.outcome.text()
        assert not dialog.do_button.isEnabled()

    with_desk(test)


@pytest.mark.parametrize(
    ("code", "to_do"),
    [
        ("not sent", "write it again when the link is live"),
        ("refused", "Nothing was sent"),
        ("rejected", "The server did not take it"),
        ("confirmed", ""),
        ("mismatch", "before you write again"),
        ("unknown", "do not write it again yet"),
    ],
)
def test_every_outcome_of_a_write_is_told_with_what_to_do(with_desk, runtime: FakeRuntime, code, to_do):
    runtime.outcome = (code, "this is why")

    async def test(desk: Desk) -> None:
        runtime.set_value(SPEED, 70.0)
        desk.start(runtime)
        await desk.linked()
        panel = await _open_panel(desk, "detail", "speed")
        await until(panel.write.check_button.isEnabled)
        QTest.keyClicks(panel.write.field, "75")
        QTest.mouseClick(panel.write.check_button, Qt.MouseButton.LeftButton)
        QTest.mouseClick(panel.write.confirm_button, Qt.MouseButton.LeftButton)
        await until(lambda: "this is why." in panel.write.outcome.text())
        assert panel.write.outcome.text().startswith(code.capitalize())
        assert to_do in panel.write.outcome.text()

    with_desk(test)


def test_what_became_of_an_unknown_write_is_told_in_the_window_once(with_desk, runtime: FakeRuntime):
    async def test(desk: Desk) -> None:
        runtime.set_value(SPEED, 70.0)
        desk.start(runtime)
        await desk.linked()
        panel = await _open_panel(desk, "detail", "speed")
        sentence = "the write of P1.Speed 75.0 % at 12:00:00 was applied"
        runtime.truths = (ToldTruth(1, time_ns(), "P1.Speed", sentence, True),)
        await until(lambda: any("was applied" in text for text in desk.window.notices.texts))
        assert "was applied" in panel.write.outcome.text()
        desk.window.notices.clear("truth P1.Speed")
        asked = runtime.asked["diagnostics"]
        await until(lambda: runtime.asked["diagnostics"] > asked + 1)
        assert not desk.window.notices.texts

    with_desk(test)


def test_words_of_the_server_are_on_screen_and_to_choose_from(with_desk, runtime: FakeRuntime, plant):
    state = next(t.index for t in plant.tags if t.name == "P1.State")

    async def test(desk: Desk) -> None:
        runtime.set_value(state, 1.0)
        desk.start(runtime)
        await desk.linked()
        runtime.words = Words(1, {"P1.State": {0: "Stopped", 1: "Running"}})
        await until(lambda: desk.desktop.plant.tags[state].words)
        panel = await _open_panel(desk, "detail", "state")
        await until(panel.write.check_button.isEnabled)
        assert any("Running" in text for text in panel.texts)
        panel.write.words.setCurrentText("Stopped")
        QTest.mouseClick(panel.write.check_button, Qt.MouseButton.LeftButton)
        assert panel.write.question == "P1.State: Running → Stopped"
        QTest.mouseClick(panel.write.confirm_button, Qt.MouseButton.LeftButton)
        await until(lambda: runtime.commands)
        assert (runtime.commands[0]["tag"], runtime.commands[0]["value"]) == (state, 0)

    with_desk(test)
