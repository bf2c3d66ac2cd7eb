"""What is open or said while another language is chosen goes on in it: dialogs, notices, exports, words of states."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from hmi.app.places import TREND, Where, thing_of_tag
from hmi.border.launch import Attached, LaunchError
from hmi.model.link import LinkState
from tests.app.conftest import FILES, Desk, until
from tests.app.fake_runtime import FakeRuntime
from tests.app.links.test_trusting import entry as certificate
from tests.app.test_desktop import FLOW, alarm

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
RUNNING, REMOTE = "P2.Running", "P1.Remote"
MORE = {
    "tags/pumps.csv": "P1.Remote,works,nsu=urn:t;s=P1.Remote,Boolean,,,,,,operator,Pump 1 in remote\n",
    "displays/overview.yaml": """\
  - {id: remote, show: value, tag: P1.Remote, at: [10, 250], text: Remote}
  - {id: told, show: text, at: [220, 260], text: It runs, when: "P2.Running == 'running'"}
""",
    "texts/zh_CN.csv": "text,translation\nrunning,运行\nstopped,停止\nSpeed setpoint of pump 1,1 号泵转速设定\n",
}


@pytest.fixture
def plant_folder(tmp_path: Path) -> Path:
    folder = tmp_path / "works"
    for name in FILES.keys() | MORE.keys():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(FILES.get(name, "") + MORE.get(name, ""), "utf-8")
    return folder


def _row(desk: Desk, name: str) -> int:
    return next(t.index for t in desk.desktop.plant.tags if t.name == name)


async def _linked(desk: Desk, runtime: FakeRuntime) -> None:
    runtime.set_value(FLOW, 42.0)
    runtime.set_alarm(alarm())
    desk.start(runtime)
    await desk.linked()
    await until(lambda: desk.bridge.alarms)


def test_a_dialog_goes_on_in_the_other_language_with_what_was_typed(with_desk, runtime: FakeRuntime):
    runtime.role = "technician"

    async def test(desk: Desk) -> None:
        await _linked(desk, runtime)
        by_hand = desk.desktop.front.by_hand
        by_hand.open(desk.desktop.plant.tags[1])
        QTest.keyClicks(by_hand.dialog.value, "52")
        QTest.keyClicks(by_hand.dialog.reason, "read on site")
        by_hand.dialog.time.setCurrentIndex(1)
        by_hand.dialog.move(31, 47)
        desk.desktop.set_language("zh_CN")
        dialog = by_hand.dialog
        assert dialog.windowTitle() == "手动设值 P1.Speed"
        assert "1 号泵转速设定" in dialog.texts
        assert (dialog.value.text(), dialog.reason.text(), dialog.time.currentIndex()) == ("52", "read on site", 1)
        assert (dialog.pos().x(), dialog.pos().y()) == (31, 47)
        runtime.refuse["substitute"] = ("failed", "There is no runtime to tell it to.")
        QTest.mouseClick(dialog.do_button, Qt.MouseButton.LeftButton)
        desk.desktop.set_language("en")  # before the answer is there: it belongs to what is open now
        await until(lambda: "There is no runtime to tell it to." in by_hand.dialog.outcome.text())
        desk.desktop.set_language("zh_CN")
        assert "没有后台服务可以通知。" in by_hand.dialog.outcome.text()
        del runtime.refuse["substitute"]
        QTest.mouseClick(by_hand.dialog.do_button, Qt.MouseButton.LeftButton)
        await until(lambda: by_hand.dialog is None)
        asked = runtime.commands[-1]
        assert (asked["value"], asked["reason"], asked["seconds"]) == (52.0, "read on site", 3600)

    with_desk(test)


def test_a_certificate_and_the_notice_of_it_go_on_in_the_other_language(with_desk, runtime: FakeRuntime):
    runtime.role = "engineer"
    runtime.links = {"works": {"state": LinkState.CERTIFICATE_CHANGED, "subscribed": 0}}
    runtime.certificates = [certificate()]

    async def test(desk: Desk) -> None:
        desk.start(runtime)
        await desk.linked()
        notices, trusting = desk.window.notices, desk.desktop.front.trusting
        await until(lambda: desk.bridge.certificates and notices.button("trust"))
        trusting.open("works")
        desk.desktop.set_language("zh_CN")
        await until(lambda: notices.button("trust").text() != "Look at it…")
        assert not [t for t in notices.texts if "wait" in t]
        assert trusting.dialog.trust_button.text() == "信任"
        runtime.certificates = []
        QTest.mouseClick(trusting.dialog.close_button, Qt.MouseButton.LeftButton)

    with_desk(test)


def refusing() -> Attached:
    raise LaunchError("the runtime takes no connection")


def test_the_reason_why_nothing_is_live_is_said_in_the_language_that_is_chosen_then(with_desk, runtime: FakeRuntime):
    async def test(desk: Desk) -> None:
        await _linked(desk, runtime)
        desk.attach = refusing
        runtime.stop()
        await until(lambda: any("Nothing on this screen is live" in t for t in desk.window.notices.texts))
        desk.desktop.set_language("zh_CN")
        await until(lambda: not any("live" in t or "runtime" in t for t in desk.window.notices.texts))
        assert "runtime" not in desk.window.banner.summary
        desk.desktop.set_language("en")
        await until(lambda: any("Nothing on this screen is live" in t for t in desk.window.notices.texts))

    with_desk(test)


def test_states_without_words_of_their_own_are_said_in_the_language(with_desk, runtime: FakeRuntime):
    runtime.role = "operator"

    async def test(desk: Desk) -> None:
        remote, running = _row(desk, REMOTE), _row(desk, RUNNING)
        runtime.set_value(remote, 1.0)
        runtime.set_value(running, 1.0)
        desk.desktop.set_language("zh_CN")
        await _linked(desk, runtime)
        view = desk.window.content.seen.view
        items = {item.id: item for item in view.display.items}
        await until(lambda: "开" in view.words_of(items["remote"]))
        await until(lambda: view.is_shown("told"))  # a condition names a state as the plant's files do
        desk.window.content.show_thing(thing_of_tag(desk.desktop.plant.tags[remote], desk.desktop.plant))
        plate = desk.window.content.faceplates.front
        assert [plate.write.words.itemText(n) for n in range(plate.write.words.count())] == ["关", "开"]

    with_desk(test)


def test_an_export_goes_on_in_the_other_language(with_desk, runtime: FakeRuntime, tmp_path: Path):
    async def test(desk: Desk) -> None:
        await _linked(desk, runtime)
        desk.window.go(Where(TREND, "pumps"))
        await until(lambda: desk.window.content.trend.feed.filled)
        desk.window.content.trend.bar.export_button.click()
        exporting = desk.window.exporting
        exporting.dialog.format_box.setCurrentIndex(1)
        exporting.dialog.file_line.setText(f"{tmp_path / 'out.xlsx'}")
        exporting.dialog.export_button.click()
        desk.desktop.set_language("zh_CN")
        assert exporting.dialog.format == "xlsx"
        assert exporting.dialog.file_line.text() == f"{tmp_path / 'out.xlsx'}"
        await until(lambda: not exporting.dialog.running)
        assert "行已写入" in exporting.dialog.outcome.text()
        assert (tmp_path / "out.xlsx").exists()
        exporting.dialog.close()

    with_desk(test)
