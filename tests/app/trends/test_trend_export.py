"""Export… on the trend: what is shown goes into a file, in a thread; what fails is said, and no half file is left."""

import csv
import io
from pathlib import Path
from time import time_ns

import numpy as np
import pytest
from PySide6.QtCore import Qt

from hmi.app.places import TREND, Where
from hmi.history import Recorder
from hmi.model.batch import Batch
from hmi.model.plant import Plant
from tests.app.conftest import Desk, until
from tests.app.fake_runtime import FakeRuntime
from tests.app.test_desktop import FLOW, LEVEL

S = 10**9
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def recorded(plant: Plant, tmp_path: Path) -> None:
    """Half an hour of flow and level, a value a second."""
    (tmp_path / "data").mkdir()
    time = time_ns() - 2 * S - np.arange(1800, dtype=np.int64)[::-1] * S
    recorder = Recorder(tmp_path / "data" / "history.db", plant.tags, commit_s=0.01)
    recorder.start()
    for row, value in ((FLOW, 40.0), (LEVEL, 2.0)):
        recorder.offer(Batch(np.full(1800, row, np.uint32), time, np.full(1800, value), np.zeros(1800, np.uint32)))
    recorder.stop()


async def _opened(desk: Desk, runtime: FakeRuntime):
    desk.start(runtime)
    await desk.linked()
    desk.window.go(Where(TREND, "pumps"))
    trend = desk.window.content.trend
    await until(lambda: trend.feed.filled)
    trend.bar.export_button.click()
    assert trend.exporting.dialog is not None
    return trend.exporting.dialog


def test_what_is_shown_is_written_and_said(with_desk, runtime, recorded, tmp_path, qtbot):
    async def test(desk: Desk) -> None:
        dialog = await _opened(desk, runtime)
        dialog.file_line.setText(str(tmp_path / "out.csv"))
        qtbot.keyClick(dialog.file_line, Qt.Key.Key_Return)
        await until(lambda: not dialog.running)
        assert dialog.outcome.text() == f"3\N{NARROW NO-BREAK SPACE}600 rows are in {tmp_path / 'out.csv'}."
        rows = list(csv.DictReader(io.StringIO((tmp_path / "out.csv").read_text("utf-8-sig"))))
        assert {(r["tag"], r["value"]) for r in rows} == {("P1.Flow", "40.0"), ("P1.Level", "2.0")}
        dialog.close()

    with_desk(test)


def test_the_kind_of_file_names_it_and_what_fails_says_why(with_desk, runtime, recorded, tmp_path):
    async def test(desk: Desk) -> None:
        dialog = await _opened(desk, runtime)
        dialog.file_line.setText(str(tmp_path / "nowhere" / "out.csv"))
        dialog.format_box.setCurrentIndex(1)
        assert dialog.file_line.text() == str(tmp_path / "nowhere" / "out.xlsx")
        dialog.export_button.click()
        await until(lambda: not dialog.running)
        assert "No such file or directory" in dialog.outcome.text()
        assert "Choose another place" in dialog.outcome.text()
        dialog.file_line.setText(" ")
        dialog.export_button.click()
        assert dialog.outcome.text() == "Say where the file is to go."
        dialog.close()

    with_desk(test)


def test_a_window_that_is_closed_takes_its_export_with_it(with_desk, runtime, recorded, tmp_path, monkeypatch):
    folder = tmp_path / "files"
    folder.mkdir()

    async def test(desk: Desk) -> None:
        dialog = await _opened(desk, runtime)
        endless(desk, monkeypatch)
        dialog.file_line.setText(str(folder / "out.csv"))
        dialog.export_button.click()
        await until(lambda: "rows" in dialog.outcome.text())

    with_desk(test)
    assert list(folder.iterdir()) == []


def test_cancel_ends_it_and_no_file_is_left(with_desk, runtime, recorded, tmp_path, monkeypatch, qtbot):
    folder = tmp_path / "files"
    folder.mkdir()

    async def test(desk: Desk) -> None:
        dialog = await _opened(desk, runtime)
        endless(desk, monkeypatch)
        dialog.file_line.setText(str(folder / "out.csv"))
        dialog.export_button.click()
        await until(lambda: "rows" in dialog.outcome.text())
        assert dialog.bar.isVisible()
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
        await until(lambda: not dialog.running)
        assert dialog.outcome.text() == "Cancelled; no file was left."
        assert list(folder.iterdir()) == []
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
        assert not dialog.isVisible()

    with_desk(test)


def endless(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A past that never ends, as one of years seems to."""
    history = desk.window.content.context.history
    (first,) = list(history.batches([FLOW], 0, time_ns()))[:1]

    def again(*_):
        while True:
            yield first

    monkeypatch.setattr(type(history), "batches", lambda *_: again())
