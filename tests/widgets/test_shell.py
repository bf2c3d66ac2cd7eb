"""Rail, bars and notices."""

from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from hmi.model.alarm import Source
from hmi.model.quality import Quality
from hmi.model.tag import DataType, Tag
from tests.widgets.alarm_entries import AA, UA, entry
from widgets.navigation.buttons.theme_button import ThemeButton
from widgets.navigation.folding import Entry
from widgets.navigation.rail import Navigation
from widgets.navigation.rail_lines import highest
from widgets.shell.look import Look, scale_for
from widgets.shell.notice_line import NoticeLine
from widgets.shell.status_line import Heartbeat, StatusLine
from widgets.shell.style import stylesheet
from widgets.shell.wording import range_text, short_number
from widgets.theme import Theme

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

ZONE = ZoneInfo("Europe/Berlin")
VIBRATION = Tag(
    0, "P1.Vibration", "s", "n", DataType.Float, unit="mm/s", low=0.0, high=12.0, normal_low=0.0, normal_high=2.8,
    equipment="P1", description="Pump 1 vibration",
)  # fmt: skip


@pytest.fixture
def look(qapp) -> Look:
    return Look(Theme.load("day"))


def test_the_rail_is_chosen_by_mouse_and_keyboard(qtbot, look):
    rail = Navigation(look)
    qtbot.addWidget(rail)
    rail.resize(220, 400)
    rail.show()
    rail.set_entries([Entry("a", "Overview", open=True), Entry("b", "Filters", 1), Entry("c", "Alarms", first=True)])
    rail.set_current("a")
    chosen = []
    rail.chosen.connect(chosen.append)
    QTest.keyClick(rail, Qt.Key.Key_Down)
    QTest.keyClick(rail, Qt.Key.Key_Return)
    place = rail.visualRect(rail.model().index(2, 0)).center()
    QTest.mouseClick(rail.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert chosen == ["b", "c"]


def test_the_rail_bears_the_highest_alarm_and_says_it(qtbot, look):
    rail = Navigation(look)
    qtbot.addWidget(rail)
    rail.resize(220, 400)
    rail.set_entries([Entry("a", "Filters")])
    bare = rail.grab().toImage()
    rail.set_alarms({"a": entry("x", UA, 1)}, {})
    assert rail.grab().toImage() != bare
    spoken = rail.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Filters, alarm of priority 1"


def test_what_happened_outranks_what_is_foreseen():
    foreseen = entry("f", UA, 1, source=Source.PREDICTED)
    happened = entry("h", AA, 4)
    assert highest([foreseen, happened]) is happened
    assert highest([foreseen]) is foreseen
    assert highest([]) is None


def test_notices_are_said_once_and_put_away(qtbot, look):
    line = NoticeLine(look)
    qtbot.addWidget(line)
    line.say("a", "first")
    line.say("a", "second")
    line.say("b", "third")
    assert line.texts == ["second", "third"]
    line.set_look(Look(look.theme, 1.5))
    assert line.texts == ["second", "third"]
    QTest.mouseClick(line.findChildren(QPushButton)[-1], Qt.MouseButton.LeftButton)
    assert line.texts == ["second"]
    line.clear("a")
    assert line.isHidden()
    for n in range(9):
        line.say(str(n), str(n))
    assert line.texts == ["5", "6", "7", "8"]


def test_the_status_line_shows_a_letter_where_all_is_not_well(qtbot, look):
    status = StatusLine(look)
    qtbot.addWidget(status)
    status.resize(400, 30)
    status.set_status("2 links live", Quality.GOOD)
    well = status.grab().toImage()
    status.set_status("2 links live", Quality.NO_LINK)
    assert status.grab().toImage() != well
    assert status.accessibleName() == "2 links live"


def test_the_heartbeat_moves_each_second(qtbot, look):
    heart = Heartbeat(look)
    qtbot.addWidget(heart)
    heart.resize(26, 16)
    pictures = []
    for second in range(4):
        heart.set_second(second)
        pictures.append(heart.grab().toImage())
    assert all(a != b for n, a in enumerate(pictures) for b in pictures[n + 1 :])


@pytest.mark.parametrize(
    ("size", "scale"), [((1280, 800), 1.0), ((1920, 1080), 1.0), ((2560, 1440), 1.25), ((3840, 2160), 2.0)]
)
def test_everything_grows_with_the_window(size, scale):
    assert scale_for(QSize(*size)) == scale


@pytest.mark.parametrize("name", ["day", "night"])
def test_the_style_sheet_has_a_colour_for_every_name(qapp, name):
    sheet = stylesheet(Look(Theme.load(name)))
    assert "{" in sheet
    assert "{ground}" not in sheet


def test_limits_are_written_with_no_more_decimals_than_they_have():
    assert short_number(400.0, 1) == "400"
    assert short_number(7.1, 2) == "7.1"
    assert range_text(VIBRATION) == "0 to 12 mm/s"


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_one_changes_between_all_colours(qtbot, look):
    button = ThemeButton(look)
    qtbot.addWidget(button)
    wanted = []
    button.wanted.connect(wanted.append)
    for _ in Theme.names():
        button.next()
        button.set_look(Look(Theme.load(wanted[-1])))
    assert wanted == [*Theme.names()[1:], "day"]
    with qtbot.waitExposed(button):
        button.show()
    button.click()
    assert button.choices.isVisible()
    titles = {action.text(): action for action in button.choices.actions()}
    assert titles[button.text()].isChecked()
    titles["High contrast"].trigger()
    assert wanted[-1] == "high_contrast"
    button.choices.close()
