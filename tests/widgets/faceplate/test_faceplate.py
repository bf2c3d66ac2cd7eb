"""The faceplate: what an operator reads on it, what it lets one do, and what a write would do."""

from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from hmi.model.alarm import AlarmDefinition, AlarmKind, Guidance, Level, Limit, Priority
from hmi.model.batch import Reading
from hmi.model.plant import Plant
from hmi.model.quality import GOOD, NEVER_READ, NO_LINK
from hmi.model.tag import DataType, Permissive, Role, Tag
from tests.widgets.alarm_entries import AA, NOW, UA, S, entry
from widgets.faceplate.consequence import consequences
from widgets.faceplate.faceplate import Faceplate
from widgets.faceplate.notes import Note
from widgets.faceplate.subject import Subject
from widgets.shell.look import Look
from widgets.theme import Theme

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

ZONE = ZoneInfo("Europe/Berlin")
VIBRATION = Tag(
    0, "P1.Vibration", "s", "n", DataType.Float, unit="mm/s", low=0.0, high=12.0, normal_low=0.0, normal_high=2.8,
    equipment="P1", description="Pump 1 vibration",
)  # fmt: skip
SPEED = Tag(
    1, "P1.Speed", "s", "n", DataType.Double, unit="%", low=0.0, high=100.0, normal_high=98.0, normal_low=0.0,
    write=Role.OPERATOR, permissive=Permissive(4, (1,)),
)  # fmt: skip
WASHED = Tag(2, "P1.LastWash", "s", "n", DataType.DateTime)
PROFILE = Tag(3, "P1.Profile", "s", "n", DataType.Double, array=True)
MODE = Tag(4, "P1.Mode", "s", "n", DataType.Int32, words={0: "off", 1: "hand", 2: "automatic"}, write=Role.OPERATOR)
FLOW = Tag(5, "P1.Flow", "s", "n", DataType.Double, unit="m3/h", low=0.0, high=800.0)
TAGS = (VIBRATION, SPEED, WASHED, PROFILE, MODE, FLOW)
HI = Limit(Level.HI, 4.5, Priority.HIGH)
PLANT = Plant(
    "works", "Works", "Europe/Berlin", "en", "", (), {}, TAGS,
    alarms=(
        AlarmDefinition("P1.Vibration", 0, (HI,)),
        AlarmDefinition("P1.Speed", 1, (Limit(Level.HIHI, 95.0, Priority.MEDIUM), Limit(Level.HI, 90.0, Priority.LOW))),
        AlarmDefinition("P1.Mode:discrete", 4, (replace(HI, value=1.0),), kind=AlarmKind.DISCRETE, states=(0,)),
        AlarmDefinition(
            "P1.Flow:deviation", 5, (Limit(Level.HI, 10.0, Priority.LOW),), kind=AlarmKind.DEVIATION, setpoint=1
        ),
    ),
)  # fmt: skip


@pytest.fixture
def look(qapp) -> Look:
    return Look(Theme.load("day"))


@pytest.fixture
def plate(qtbot, look) -> Faceplate:
    made = Faceplate(PLANT, ZONE, look)
    qtbot.addWidget(made)
    made.show_subject(Subject("P1", "P1 Pump", "Pumps", TAGS, Guidance(action="Stop <it>"), MODE, "Pumps"))
    made.resize(400, 900)
    made.show()
    return made


def test_it_shows_value_quality_limits_guidance_and_mode(plate):
    readings = {0: Reading(3.21, NOW, GOOD), 1: Reading(70.0, NOW, GOOD), 4: Reading(2.0, NOW, GOOD)}
    plate.set_readings(readings, NOW)
    texts = plate.texts
    for said in (
        "3.21 mm/s",
        "Good · 14:32:07",
        "range 0 to 12 mm/s · normal 0 to 2.8 · HI 4.5",
        "70.0 %",
        "automatic",
    ):
        assert said in texts
    assert any("Stop &lt;it>" in t for t in texts)


def test_a_value_without_link_says_its_age_and_letter(plate):
    plate.set_readings({0: Reading(3.21, NOW - 65 * S, NO_LINK)}, NOW)
    assert "3.21 mm/s C" in plate.texts
    assert "No link: the last value known · 14:31:02, 1 min 5 s old" in plate.texts
    plate.set_readings({0: Reading(float("nan"), 0, NEVER_READ)}, NOW)
    assert "Never read" in plate.texts


def test_of_a_replay_no_value_is_the_present_one(plate):
    plate.set_focus(SPEED)
    plate.set_readings({1: Reading(70.0, NOW, GOOD)}, NOW)
    plate.set_replay(True)
    assert "70.0 % R" in plate.texts
    assert "replay" in plate.write.question


def test_times_are_the_plants_and_arrays_lead_to_their_whole_value(plate, qtbot):
    plate.set_readings({2: Reading(float("nan"), NOW, GOOD, "2026-11-20T02:12:09.000000Z")}, NOW)
    assert "20 Nov 03:12:09" in plate.texts
    assert plate.whole_button.isHidden()
    plate.set_focus(PROFILE)
    with qtbot.waitSignal(plate.whole_wanted) as wished:
        QTest.mouseClick(plate.whole_button, Qt.MouseButton.LeftButton)
    assert wished.args == [PROFILE]


def test_another_line_comes_to_the_front_and_its_set_button_is_ready_to_type(plate, qtbot):
    with qtbot.waitSignal(plate.focus_changed) as moved:
        QTest.mouseClick(plate.values.rows[0][0], Qt.MouseButton.LeftButton)
    assert moved.args == [VIBRATION]
    assert not plate.write.isVisible()
    QTest.mouseClick(plate.values.sets[1], Qt.MouseButton.LeftButton)
    assert plate.focus is SPEED
    assert plate.write.isVisible()
    assert 0 not in plate.values.sets


def test_the_mode_is_changed_by_its_words(plate):
    plate.set_readings({4: Reading(2.0, NOW, GOOD)}, NOW)
    sent = []
    plate.write_wanted.connect(lambda tag, value: sent.append((tag, value)))
    QTest.mouseClick(plate.mode.button, Qt.MouseButton.LeftButton)
    plate.write.words.setCurrentText("hand")
    QTest.mouseClick(plate.write.check_button, Qt.MouseButton.LeftButton)
    assert plate.write.question == "P1.Mode: automatic → hand"
    assert "In hand, P1.Speed can be written." in plate.write.foreseen
    QTest.mouseClick(plate.write.confirm_button, Qt.MouseButton.LeftButton)
    assert sent == [(MODE, 1)]


def test_alarms_of_the_thing_are_acknowledged_and_lead_to_their_details(plate, qtbot):
    assert plate.alarm_button.isHidden()
    plate.set_alarms([entry("P1.Vibration", UA, 1), entry("P1.Flow", AA, 2)], NOW)
    first, second = plate.cards.cards
    assert second.button.isHidden()
    with qtbot.waitSignal(plate.acknowledge) as wished:
        QTest.mouseClick(first.button, Qt.MouseButton.LeftButton)
    assert wished.args[0].id == "P1.Vibration"
    with qtbot.waitSignal(plate.alarm_wanted) as wished:
        QTest.mouseClick(plate.alarm_button, Qt.MouseButton.LeftButton)
    assert wished.args[0].id == "P1.Vibration"
    plate.turn_to_first()
    assert plate.tabs.shown == "guidance"
    plate.set_alarms([], NOW)
    assert plate.cards.isHidden()


def test_notes_are_read_and_one_is_added_about_the_thing(plate, qtbot):
    plate.notes.set_notes([Note(NOW, "anna", "P1", "Seal drips"), Note(NOW - S, "ben", "P1.Flow", "Cleaned")])
    said = next(t for t in plate.texts if "Seal drips" in t)
    assert "ben · P1.Flow\nCleaned" in said
    QTest.mouseClick(plate.tabs.buttons["notes"], Qt.MouseButton.LeftButton)
    plate.notes.line.text.setText("Order 4711 written")
    with qtbot.waitSignal(plate.note_wanted) as wished:
        QTest.mouseClick(plate.notes.line.button, Qt.MouseButton.LeftButton)
    assert wished.args == ["Order 4711 written", "P1"]


def test_escape_takes_back_the_question_first_and_closes_then(plate, qtbot):
    plate.set_focus(SPEED)
    plate.set_readings({1: Reading(70.0, NOW, GOOD)}, NOW)
    plate.write.field.setText("75")
    QTest.mouseClick(plate.write.check_button, Qt.MouseButton.LeftButton)
    closed = []
    plate.closed.connect(lambda: closed.append(True))
    QTest.keyClick(plate.write.cancel_button, Qt.Key.Key_Escape)
    assert not plate.write.asking
    assert not closed
    QTest.keyClick(plate.write.field, Qt.Key.Key_Escape)
    assert closed


def test_on_a_wide_sheet_the_halves_stand_beside_each_other(plate):
    upright, flat = plate.wanted_height(392), plate.wanted_height(900)
    assert flat < upright


@pytest.mark.parametrize("name", ["day", "night"])
def test_the_value_moves_on_the_scale_and_is_hatched_when_lost(plate, name):
    plate.set_look(Look(Theme.load(name)))
    plate.set_readings({0: Reading(1.0, NOW, GOOD)}, NOW)
    low = plate.present.scale.grab().toImage()
    plate.set_readings({0: Reading(9.0, NOW, GOOD)}, NOW)
    high = plate.present.scale.grab().toImage()
    plate.set_readings({0: Reading(9.0, NOW, NO_LINK)}, NOW)
    lost = plate.present.scale.grab().toImage()
    assert low != high
    assert high != lost


@pytest.mark.parametrize(
    ("tag", "wanted", "said"),
    [
        (SPEED, 92.0, "Past HI 90 %: an alarm of priority 4 comes."),
        (SPEED, 99.0, "Past HIHI 95 %: an alarm of priority 3 comes."),
        (SPEED, 99.0, "Outside its normal band."),
        (SPEED, 20.0, "A large step: 50 % of the range at once."),
        (SPEED, 60.0, "P1.Flow is 20 m³/h away from it: an alarm of priority 4 may come."),
        (MODE, 0.0, "This state is an alarm of priority 2."),
        (MODE, 2.0, "In automatic, P1.Speed cannot be written."),
    ],
)
def test_what_a_write_would_do_is_foreseen_from_the_plant_files(tag, wanted, said):
    readings = {1: Reading(70.0, NOW, GOOD), 5: Reading(80.0, NOW, GOOD)}
    assert said in consequences(tag, wanted, PLANT, readings)


def test_nothing_is_foreseen_where_nothing_is_known():
    assert consequences(SPEED, 71.0, PLANT, {1: Reading(70.0, NOW, GOOD)}) == []
    assert consequences(SPEED, 1.0, PLANT, {1: Reading(70.0, NOW, NO_LINK), 5: Reading(80.0, NOW, NO_LINK)}) == []
