"""How the alarm system does, seen at the desk: figures out of a real journal, a proposal out of real history."""

import csv
import io
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from time import time_ns
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from hmi.app.figures.periods import DAY, MONTH, SHIFT, WEEK, day_edges_ns, period
from hmi.app.places import FIGURES, JOURNAL, Where
from hmi.history import Recorder
from hmi.journal import Journal
from hmi.model.alarm import AlarmEntry, AlarmEvent, Change, Priority, ProcessState, Source
from hmi.model.batch import Batch
from hmi.model.plant import SHIFTS, Plant, Shift
from tests.app.conftest import Desk, until
from tests.app.fake_runtime import FakeRuntime
from widgets.figures.wording import Verdict

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

S = 1_000_000_000
BERLIN = ZoneInfo("Europe/Berlin")
ROW = AlarmEntry(
    id="P1.Flow",
    source=Source.LIMIT,
    state=ProcessState.UNACKNOWLEDGED,
    priority=Priority.HIGH,
    event_id=1,
    occurrence=1,
    level="HI",
    text="Pump 1 flow",
    message="",
    value=81.0,
    limit=80.0,
    unit="m3/h",
    area="pumps",
    equipment="",
    tag="P1.Flow",
    raised_ns=1,
)


def write_journal(path: Path, now_ns: int, count: int = 30) -> None:
    """The flow comes and goes, 20 s apart, up to a minute ago; the link comes once."""
    path.parent.mkdir(parents=True, exist_ok=True)
    events = []
    for n in range(count):
        at = now_ns - (60 + 20 * (count - n)) * S
        row = replace(ROW, event_id=n + 1, raised_ns=at)
        events.append(AlarmEvent(Change.RAISED, at, row))
        if n % 2:
            acknowledged = replace(row, state=ProcessState.ACKNOWLEDGED)
            events.append(AlarmEvent(Change.ACKNOWLEDGED, at + 3 * S, acknowledged, "anna", "desk"))
        events.append(AlarmEvent(Change.RETURNED, at + 5 * S, replace(row, state=ProcessState.NORMAL)))
    link = replace(ROW, id="link:works", source=Source.LINK, priority=Priority.MEDIUM, event_id=count + 1)
    events.append(AlarmEvent(Change.RAISED, now_ns - 30 * S, link))
    journal = Journal(path)
    try:
        journal.append("start", "it began", time_ns=now_ns - 2 * 3600 * S, user="system", station="desk")
        journal.append_alarms(events)
    finally:
        journal.close()


def write_history(path: Path, plant: Plant, now_ns: int) -> None:
    """The flow swings around its limit for an hour."""
    time = now_ns - np.arange(3600, 0, -1) * S
    value = 79.5 + 1.0 * np.sin(np.arange(3600) * 0.9)
    recorder = Recorder(path, plant.tags)
    recorder.start()
    try:
        recorder.offer(Batch(np.zeros(3600, np.uint32), time, value, np.zeros(3600, np.uint32)), healed=True)
    finally:
        recorder.stop()


@pytest.fixture
def records(tmp_path: Path, plant: Plant) -> None:
    now_ns = time_ns()
    write_journal(tmp_path / "data" / "journal.db", now_ns)
    write_history(tmp_path / "data" / "history.db", plant, now_ns)


async def _open(desk: Desk, runtime: FakeRuntime):
    desk.start(runtime)
    await desk.linked()
    QTest.keyClick(desk.window, Qt.Key.Key_F8)
    assert desk.window.where == Where(FIGURES)
    page = desk.window.content.figures
    QTest.mouseClick(page.kinds[WEEK], Qt.MouseButton.LeftButton)
    await until(lambda: page.counted is not None and page.counted.period.kind == WEEK)
    return page


def test_figures_of_the_journal_are_seen_with_their_verdicts(with_desk, runtime: FakeRuntime, records):
    async def test(desk: Desk) -> None:
        page = await _open(desk, runtime)
        rows = {row.name: row for row in page.table.rows}
        assert rows["Alarms"].value == "31"
        assert rows["Peak in 10 min"].verdict is Verdict.OVER
        assert rows["Fleeting, gone within 10 s"].value == "30"
        assert rows["Half acknowledged within"].value == "3 s"
        assert page.counted.figures.in_flood > 0
        assert "Counted from" in page._note.text()
        assert page.actors.current == "P1.Flow"
        QTest.mouseClick(page.copy_button, Qt.MouseButton.LeftButton)
        lines = list(csv.reader(io.StringIO(QGuiApplication.clipboard().text())))
        assert ["P1.Flow", "30", f"{30 / 31:.4f}", "30", "1"] in lines
        QTest.mouseClick(page.journal_button, Qt.MouseButton.LeftButton)
        assert desk.window.where.page == JOURNAL
        journal = desk.window.content.journal
        await until(lambda: journal.model.rowCount() > 30)
        assert {journal.model.index(row, 3).data() for row in range(30)} == {"P1.Flow"}

    with_desk(test)


def test_an_engineer_tunes_what_comes_most_often(with_desk, runtime: FakeRuntime, records):
    runtime.role = "engineer"

    async def test(desk: Desk) -> None:
        page = await _open(desk, runtime)
        QTest.mouseClick(page.tune_button, Qt.MouseButton.LeftButton)
        await until(lambda: desk.desktop.front.tuning.dialog is not None)
        dialog = desk.desktop.front.tuning.dialog
        assert dialog.proposal.helps
        assert dialog.proposal.after.alarms < dialog.proposal.before.alarms
        dialog.reason.clear()
        QTest.mouseClick(dialog.do_button, Qt.MouseButton.LeftButton)
        assert "Say why" in dialog.outcome.text()
        runtime.refuse["tune"] = ("permission", "the disk is full")
        QTest.keyClicks(dialog.reason, "noise")
        QTest.mouseClick(dialog.do_button, Qt.MouseButton.LeftButton)
        await until(lambda: "disk is full" in dialog.outcome.text())
        del runtime.refuse["tune"]
        QTest.keyClick(dialog.reason, Qt.Key.Key_Return)
        await until(lambda: desk.desktop.front.tuning.dialog is None)
        asked = runtime.commands[-1]
        assert (asked["do"], asked["alarm"], asked["reason"]) == ("tune", "P1.Flow", "noise")
        assert {"deadband", "on_delay", "off_delay"} & set(asked)

    with_desk(test)


def test_an_operator_sees_the_proposal_and_who_may_write_it(with_desk, runtime: FakeRuntime, records):
    async def test(desk: Desk) -> None:
        page = await _open(desk, runtime)
        QTest.keyClick(page.actors, Qt.Key.Key_Return)
        await until(lambda: desk.desktop.front.tuning.dialog is not None)
        dialog = desk.desktop.front.tuning.dialog
        assert not dialog.do_button.isEnabled()
        assert any("an engineer changes alarms" in text for text in dialog.texts)

    with_desk(test)


def test_without_a_journal_the_page_says_so(with_desk, runtime: FakeRuntime):
    async def test(desk: Desk) -> None:
        desk.start(runtime)
        await desk.linked()
        desk.window.go(Where(FIGURES))
        page = desk.window.content.figures
        await until(lambda: page.table.hint)
        assert "another period" in page.table.hint
        assert not page.tune_button.isEnabled()

    with_desk(test)


def _ns(*at: int) -> int:
    return round(datetime(*at, tzinfo=BERLIN).timestamp()) * S


@pytest.mark.parametrize(
    ("kind", "back", "start", "end"),
    [
        (SHIFT, 0, (2026, 10, 24, 22), (2026, 10, 25, 6)),
        (SHIFT, 1, (2026, 10, 24, 14), (2026, 10, 24, 22)),
        (SHIFT, 7, (2026, 10, 22, 14), (2026, 10, 22, 22)),
        (DAY, 0, (2026, 10, 25), (2026, 10, 26)),
        (DAY, 1, (2026, 10, 24), (2026, 10, 25)),
        (WEEK, 0, (2026, 10, 19), (2026, 10, 26)),
        (MONTH, 1, (2026, 8, 27), (2026, 9, 26)),
    ],
)
def test_periods_follow_the_plants_calendar_over_the_end_of_summer_time(kind, back, start, end):
    got = period(kind, back, _ns(2026, 10, 25, 4, 30), BERLIN, SHIFTS)
    assert (got.start_ns, got.end_ns) == (_ns(*start), _ns(*end))
    edges = day_edges_ns(got, BERLIN)
    assert edges[0] <= got.start_ns
    assert edges[-1] >= got.end_ns


def test_a_plant_with_one_shift_has_days_for_shifts():
    got = period(SHIFT, 1, _ns(2026, 5, 5, 3), BERLIN, (Shift("Day", 360),))
    assert (got.start_ns, got.end_ns) == (_ns(2026, 5, 3, 6), _ns(2026, 5, 4, 6))
