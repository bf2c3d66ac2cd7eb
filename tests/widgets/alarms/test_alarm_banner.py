"""The banner: counts, the last three, a button for each."""

from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from hmi.model.alarm import Source
from tests.widgets.alarm_entries import AA, NOW, entry
from widgets.alarm_banner import AlarmBanner
from widgets.shell.look import Look
from widgets.theme import Theme

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def banner(qtbot) -> AlarmBanner:
    made = AlarmBanner(ZoneInfo("Europe/Berlin"), Look(Theme.load("day")))
    qtbot.addWidget(made)
    made.resize(1400, 100)
    made.show()
    return made


def test_the_last_three_are_shown_and_the_rest_counted(banner):
    entries = [entry(str(n), priority=1 if n < 2 else 3, ago_s=n) for n in range(5)]
    banner.set_entries([*entries, entry("f", source=Source.PREDICTED)], NOW)
    assert [r.entry.id for r in banner.rows] == ["0", "1", "2"]
    assert banner.counts == {"1": 2, "2": 0, "3": 3, "4": 0, "foreseen": 1}
    assert banner.summary == "6 of 6 unacknowledged"


def test_each_row_acknowledges_and_opens_its_own_alarm(banner, qtbot):
    banner.set_entries([entry("a", ago_s=1), entry("b", AA, ago_s=2)], NOW)
    assert not banner.rows[1].button.isVisible()
    with qtbot.waitSignal(banner.acknowledge) as wished:
        QTest.mouseClick(banner.rows[0].button, Qt.MouseButton.LeftButton)
    assert wished.args[0].id == "a"
    with qtbot.waitSignal(banner.opened) as opened:
        QTest.mouseClick(banner.rows[1], Qt.MouseButton.LeftButton)
    assert opened.args[0].id == "b"


def test_what_is_not_known_is_not_counted_as_nothing(banner):
    banner.set_entries([entry("a")], NOW)
    banner.set_unknown("the runtime is gone", NOW)
    assert banner.summary == "not known: the runtime is gone"
    assert set(banner.counts.values()) == {None}


def test_only_what_waits_blinks(banner):
    banner.set_entries([entry("a", AA)], NOW)
    banner.set_blink(True)
    steady = banner.grab().toImage()
    banner.set_blink(False)
    assert banner.grab().toImage() == steady
    banner.set_entries([entry("a")], NOW)
    banner.set_blink(True)
    pale = banner.grab().toImage()
    banner.set_blink(False)
    assert banner.grab().toImage() != pale


@pytest.mark.parametrize("width", [760, 1400, 2400])
def test_no_text_of_a_row_runs_under_its_button(banner, width):
    banner.resize(width, 100)
    banner.set_entries([entry("a" * 40, text="t" * 90, message="m" * 200)], NOW)
    row = banner.rows[0]
    with_text = row.grab().toImage()
    gap = row.button.geometry().left() - 6
    colours = {with_text.pixelColor(gap, y).name() for y in range(2, row.height() - 2)}
    assert colours == {Theme.load("day").surface.name()}
