"""The whole value of an array tag: opened from its panel and from a trend, kept up, honest when it cannot be had."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from hmi.app.places import TREND, Where, thing_of_tag
from hmi.border.address import Whole
from hmi.model.quality import GOOD
from tests.app.conftest import FILES, Desk, until
from tests.app.fake_runtime import FakeRuntime

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
PROFILE = "P1.Profile,works,nsu=urn:t;s=P1.Profile,Double[],mm,,,,,,Bed level along the filter\n"


@pytest.fixture
def plant_folder(tmp_path: Path) -> Path:
    folder = tmp_path / "works"
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text + (PROFILE if name == "tags/pumps.csv" else ""), "utf-8")
    return folder


def test_an_array_is_opened_whole_from_its_panel_and_kept_up(with_desk, runtime: FakeRuntime):
    async def test(desk: Desk) -> None:
        tag = next(t for t in desk.desktop.plant.tags if t.name == "P1.Profile")
        runtime.wholes[tag.index] = Whole([1.0, 2.0, 6.0], runtime.started_ns, GOOD, {})
        desk.start(runtime)
        await desk.linked()
        content = desk.window.content
        content.show_thing(thing_of_tag(tag, desk.desktop.plant))
        assert content.faceplates.front.trend.isHidden()
        QTest.mouseClick(content.faceplates.front.whole_button, Qt.MouseButton.LeftButton)
        dialog = content.wholes.dialog
        await until(lambda: "least 1 mm at [0] · mean 3 mm · greatest 6 mm at [2]" in dialog.whole.summary)
        runtime.wholes[tag.index] = Whole([1.0, 2.0, 9.0], runtime.started_ns, GOOD, {})
        await until(lambda: "greatest 9 mm at [2]" in dialog.whole.summary)
        dialog.whole.copy()
        assert QGuiApplication.clipboard().text() == "1\n2\n9"
        runtime.refuse["value"] = ("failed", "The link to works is reconnecting.")
        await until(lambda: any("is reconnecting" in t for t in dialog.texts))
        QTest.mouseClick(dialog.close_button, Qt.MouseButton.LeftButton)
        await until(lambda: content.wholes.dialog is None)
        desk.window.go(Where(TREND))
        content.trend.bar.tag_wanted.emit("P1.Profile")
        assert content.wholes.dialog is not None

    with_desk(test)
