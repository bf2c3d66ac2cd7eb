"""An alarm table that came back from a review: an engineer sees what it changes before anything is written."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from hmi.app.places import FIGURES, Where
from tests.app.conftest import Desk, until
from tests.app.fake_runtime import FakeRuntime

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "review.csv"
    path.write_text("alarm,deadband,action\nP1.Flow,7.5,Open both valves\n", "utf-8")
    return path


async def _chosen(desk: Desk, runtime: FakeRuntime, table: Path) -> None:
    """By the button and the chooser, as a person does it."""
    desk.start(runtime)
    await desk.linked()
    desk.window.go(Where(FIGURES))
    QTest.mouseClick(desk.window.content.figures.import_button, Qt.MouseButton.LeftButton)
    (chooser,) = desk.window.findChildren(QFileDialog)
    chooser.fileSelected.emit(str(table))
    chooser.close()


def test_an_engineer_sees_each_field_and_accepts(with_desk, runtime: FakeRuntime, plant_folder, table: Path):
    runtime.role = "engineer"
    before = {p: p.read_bytes() for p in plant_folder.rglob("*.csv")}

    async def test(desk: Desk) -> None:
        await _chosen(desk, runtime, table)
        await until(lambda: desk.desktop.front.alarm_table.dialog is not None)
        dialog = desk.desktop.front.alarm_table.dialog
        lines = dialog.table.everything().splitlines()[1:]
        assert {line.split("\t")[1]: line.split("\t")[3] for line in lines} == {
            "deadband": "7.5",
            "action": "Open both valves",
        }
        assert "changes 2 fields of 1 alarm" in dialog.title.text()
        assert {p: p.read_bytes() for p in before} == before
        assert not runtime.commands
        runtime.refuse["alarm_table"] = ("refused", "the disk is full")
        QTest.mouseClick(dialog.do_button, Qt.MouseButton.LeftButton)
        await until(lambda: "disk is full" in dialog.outcome.text())
        del runtime.refuse["alarm_table"]
        dialog.reason.setText("review of November")
        QTest.keyClick(dialog.reason, Qt.Key.Key_Return)
        await until(lambda: desk.desktop.front.alarm_table.dialog is None)
        asked = runtime.commands[-1]
        assert (asked["do"], asked["reason"]) == ("alarm_table", "review of November")
        assert sorted(asked["changes"]) == [["P1.Flow", "action", "Open both valves"], ["P1.Flow", "deadband", "7.5"]]

    with_desk(test)


def test_an_operator_sees_it_and_who_may(with_desk, runtime: FakeRuntime, table: Path):
    async def test(desk: Desk) -> None:
        await _chosen(desk, runtime, table)
        await until(lambda: desk.desktop.front.alarm_table.dialog is not None)
        dialog = desk.desktop.front.alarm_table.dialog
        assert "an engineer changes alarms" in dialog.outcome.text()
        assert not dialog.do_button.isEnabled()

    with_desk(test)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("alarm,deadband\nP9.Flow,1\n", "the plant has no alarm 'P9.Flow'"),
        ("alarm,deadband\nP1.Flow,wide\n", "'wide' is not a number"),
        ("alarm,wideness\n", "unknown column 'wideness'"),
        ("", "the file is empty"),
        ("alarm\nP1.Flow\n", "says what the plant files say already"),
    ],
)
def test_a_table_that_changes_nothing_is_said_in_a_sentence(with_desk, runtime: FakeRuntime, table: Path, text, said):
    table.write_text(text, "utf-8")

    async def test(desk: Desk) -> None:
        await _chosen(desk, runtime, table)
        await until(lambda: any(said in text for text in desk.window.notices.texts))
        assert desk.desktop.front.alarm_table.dialog is None

    with_desk(test)
