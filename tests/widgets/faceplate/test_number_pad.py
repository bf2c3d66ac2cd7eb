"""Digits for a finger: the pad types what keys would type, tells the limits, and a wrong number is refused as ever."""

from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from hmi.model.alarm import Guidance
from hmi.model.batch import Reading
from hmi.model.plant import Plant
from hmi.model.quality import GOOD
from hmi.model.tag import DataType, Role, Tag
from tests.widgets.alarm_entries import NOW
from widgets.faceplate.faceplate import Faceplate
from widgets.faceplate.subject import Subject
from widgets.shell.look import Look
from widgets.theme import Theme
from widgets.touch.profile import Hand, touch_for

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

SPEED = Tag(0, "P1.Speed", "s", "n", DataType.Double, unit="%", low=0.0, high=100.0, write=Role.OPERATOR)
OFFSET = Tag(1, "P1.Offset", "s", "n", DataType.Int32, low=-20.0, high=20.0, write=Role.OPERATOR)
PLANT = Plant("works", "Works", "Europe/Berlin", "en", "", (), {}, (SPEED, OFFSET))


@pytest.fixture
def plate(qtbot) -> Faceplate:
    """A faceplate under bare hands; its field of the speed was tapped."""
    look = replace(Look(Theme.load("day")), touch=touch_for(Hand.BARE, 5.9))
    made = Faceplate(PLANT, ZoneInfo("UTC"), look)
    qtbot.addWidget(made)
    made.set_look(look)
    made.show_subject(Subject("P1", "P1 Pump", "Pumps", (SPEED, OFFSET), Guidance(), None, "Pumps"))
    made.resize(700, 1000)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    tap(made, SPEED)
    return made


def tap(plate: Faceplate, tag: Tag) -> None:
    plate.set_focus(tag)
    plate.set_readings({0: Reading(70.0, NOW, GOOD), 1: Reading(3.0, NOW, GOOD)}, NOW)
    QTest.mouseClick(plate.write.field, Qt.MouseButton.LeftButton)


def press(plate: Faceplate, keys: str) -> None:
    assert plate.pad.isVisible()
    for key in keys:
        QTest.mouseClick(plate.pad.buttons[key], Qt.MouseButton.LeftButton)


@pytest.mark.parametrize(
    ("keys", "text"), [("75", "75"), ("7.5", "7.5"), ("7..5", "7.5"), ("756⌫", "75"), ("9C42", "42")]
)
def test_pressed_is_as_typed(plate, keys, text):
    press(plate, keys)
    assert plate.write.field.text() == plate.pad.shown.text() == text
    press(plate, "✓")
    assert not plate.pad.isVisible()
    asked = plate.write.question
    plate.write.cancel_button.click()
    plate.write.field.clear()
    QTest.keyClicks(plate.write.field, text)
    plate.write.check_button.click()
    assert plate.write.question == asked
    assert f"→ {float(text):.1f} %" in asked


def test_the_limits_are_told_and_a_number_beyond_them_is_refused(plate):
    assert any("From 0 to 100 %" in label for label in texts(plate))
    sent: list[float] = []
    plate.write_wanted.connect(lambda tag, value: sent.append(value))
    press(plate, "101✓")
    assert "outside 0 to 100 %" in plate.write.outcome.text()
    assert not plate.write.asking
    assert not sent


def test_keys_that_a_tag_has_no_use_for_cannot_be_pressed(plate):
    assert not plate.pad.buttons["±"].isEnabled(), "a speed is never below 0"
    assert plate.pad.buttons["."].isEnabled()
    plate.pad.leave_button.click()
    tap(plate, OFFSET)
    assert not plate.pad.buttons["."].isEnabled(), "whole numbers have no point"
    press(plate, "12±")
    assert plate.write.field.text() == "-12"


def test_the_first_digit_takes_the_place_of_what_stood_there_and_escape_puts_the_pad_away(plate):
    press(plate, "75")
    QTest.keyClick(plate, Qt.Key.Key_Escape)
    assert not plate.pad.isVisible()
    QTest.mouseClick(plate.write.field, Qt.MouseButton.LeftButton)
    press(plate, "8")
    assert plate.write.field.text() == "8"


def texts(plate: Faceplate) -> list[str]:
    return [label.text() for label in plate.pad.findChildren(QLabel)]
