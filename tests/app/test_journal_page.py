"""The journal as a person reads it: chosen, searched, turned back page by page, and written into."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from hmi.app.pages.journal_page import PAGE
from hmi.app.places import JOURNAL, Where
from hmi.journal import Journal
from tests.app.conftest import Desk, until
from tests.app.fake_runtime import FakeRuntime
from widgets.journal.span import Span, Stretch, stretch

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

BERLIN = ZoneInfo("Europe/Berlin")
S = 10**9
NOON = int(datetime(2026, 11, 20, 12, tzinfo=BERLIN).timestamp()) * S


@pytest.fixture
def journal(tmp_path):
    folder = tmp_path / "data"
    folder.mkdir(exist_ok=True)
    made = Journal(folder / "journal.db")
    yield made
    made.close()


def append(journal: Journal, text: str, *, kind: str = "note", time_ns: int = NOON, **more) -> None:
    journal.append(kind, text, time_ns=time_ns, user="anna", station="desk", **more)


def shown(desk: Desk) -> list[str]:
    model = desk.window.content.journal.model
    return [model.entry(row).text for row in range(model.rowCount())]


def test_words_kind_and_time_choose(with_desk, runtime: FakeRuntime, journal):
    append(journal, "bearing of P-302 is warm", subject="P-302")
    append(journal, "old bearing replaced", time_ns=NOON - 90 * 86400 * S)
    append(journal, "P-302 was written", kind="write")

    async def test(desk: Desk) -> None:
        desk.start(runtime)
        desk.window.go(Where(JOURNAL))
        page = desk.window.content.journal
        await until(lambda: page.model.rowCount() > 2 and page.bar.kind.findText("write") > 0)
        page.bar.search.setText("bear")
        await until(lambda: shown(desk) == ["old bearing replaced", "bearing of P-302 is warm"])
        page.bar.span.setCurrentText(Span.BETWEEN.value)
        page.bar.begin.setText("2026-11-20 11:00")
        page.bar.begin.editingFinished.emit()
        await until(lambda: shown(desk) == ["bearing of P-302 is warm"])
        page.bar.search.setText("unheard of")
        await until(lambda: "Other words" in page.table.hint)
        page.bar.search.clear()
        page.bar.kind.setCurrentText("write")
        await until(lambda: shown(desk) == ["P-302 was written"])
        page.bar.begin.setText("noon")
        page.bar.begin.editingFinished.emit()
        assert page.bar.said.text() == "'noon' is no time; write it like 2026-11-20 06:00."

    with_desk(test)


def test_older_pages_come_as_they_are_scrolled_to_and_new_entries_at_the_top(with_desk, runtime, journal):
    for number in range(2 * PAGE + 20):
        append(journal, f"number {number}")

    async def test(desk: Desk) -> None:
        desk.start(runtime)
        desk.window.go(Where(JOURNAL))
        page = desk.window.content.journal
        bar = page.table.verticalScrollBar()
        await until(lambda: page.model.rowCount() == PAGE and bar.maximum() > 0)
        first = bar.maximum()
        bar.setValue(first)
        await until(lambda: page.model.rowCount() == 2 * PAGE and bar.maximum() > first)
        bar.setValue(bar.maximum())
        await until(lambda: "number 0" in shown(desk))
        append(journal, "the newest")
        await until(lambda: shown(desk)[0] == "the newest", 20)
        assert [int(t.split()[1]) for t in shown(desk)[1 : 2 * PAGE + 21]] == list(reversed(range(2 * PAGE + 20)))

    with_desk(test)


def test_an_entry_is_seen_in_full_and_copied(with_desk, runtime, journal):
    append(journal, "P1.Speed was written", kind="write", detail={"old": 40.0, "new": 45.0}, reason="more flow")

    async def test(desk: Desk) -> None:
        desk.start(runtime)
        desk.window.go(Where(JOURNAL))
        page = desk.window.content.journal
        await until(page.model.rowCount)
        page.table.selectRow(0)
        assert page.panel.isVisible()
        page.panel.copy_button.click()
        copied = QGuiApplication.clipboard().text()
        for words in ("P1.Speed was written", "Reason: more flow", "old: 40.0", "By anna at desk"):
            assert words in copied

    with_desk(test)


def test_a_note_is_asked_for_and_a_refusal_said(with_desk, runtime: FakeRuntime):
    async def test(desk: Desk) -> None:
        desk.start(runtime)
        await desk.linked()
        desk.window.go(Where(JOURNAL))
        note = desk.window.content.journal.note
        QTest.keyClick(note.text, Qt.Key.Key_Return)
        assert note.outcome.text() == "Write the note first."
        note.subject.setText("P1")
        note.text.setText("seal drips")
        QTest.keyClick(note.text, Qt.Key.Key_Return)
        await until(lambda: note.text.isEnabled() and not note.text.text())
        (asked,) = [c for c in runtime.commands if c["do"] == "note"]
        assert (asked["text"], asked["subject"]) == ("seal drips", "P1")
        runtime.refuse["note"] = ("permission", "anna is a viewer and may not")
        note.text.setText("again")
        note.button.click()
        await until(lambda: "anna is a viewer" in note.outcome.text())
        assert note.text.text() == "again"

    with_desk(test)


def test_stretches_are_on_the_plants_clock():
    assert stretch(Span.TODAY, "", "", NOON, BERLIN) == Stretch(NOON - 12 * 3600 * S)
    assert stretch(Span.HOUR, "", "", NOON, BERLIN) == Stretch(NOON - 3600 * S)
    assert stretch(Span.BETWEEN, "2026-11-20", "", NOON, BERLIN) == Stretch(NOON - 12 * 3600 * S, None)
    with pytest.raises(ValueError, match="before the beginning"):
        stretch(Span.BETWEEN, "2026-11-20 06:00", "2026-11-20 05:00", NOON, BERLIN)
