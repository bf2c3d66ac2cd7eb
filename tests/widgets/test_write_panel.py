"""Writing in two steps: nothing is sent that was not confirmed, and nothing where the present value is not known."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from hmi.model.batch import Reading
from hmi.model.quality import GOOD, NO_LINK
from hmi.model.tag import DataType, Role, Tag
from widgets.shell.look import Look
from widgets.shell.write_panel import LAPSES_NS, WritePanel, parsed
from widgets.theme import Theme

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

NOW = 1_795_181_527 * 10**9
SPEED = Tag(0, "P1.Speed", "s", "n", DataType.Double, unit="%", low=0.0, high=100.0, write=Role.OPERATOR)
MODE = Tag(1, "P1.Mode", "s", "n", DataType.Int32, words={0: "off", 1: "automatic"}, write=Role.OPERATOR)


@pytest.fixture
def panel(qtbot) -> WritePanel:
    made = WritePanel(Look(Theme.load("day")))
    qtbot.addWidget(made)
    made.set_tag(SPEED, "")
    made.set_reading(Reading(70.0, NOW, GOOD), NOW)
    made.show()
    return made


def _wish(panel: WritePanel, text: str) -> None:
    panel.field.setText(text)
    QTest.mouseClick(panel.check_button, Qt.MouseButton.LeftButton)


def test_a_wish_is_said_back_and_sent_only_when_confirmed(panel, qtbot):
    sent = []
    panel.confirmed.connect(lambda tag, value: sent.append((tag, value)))
    _wish(panel, "75")
    assert panel.question == "P1.Speed: 70.0 → 75.0 %"
    QTest.keyClick(panel.field, Qt.Key.Key_Return)
    assert not sent
    QTest.mouseClick(panel.confirm_button, Qt.MouseButton.LeftButton)
    assert sent == [(SPEED, 75.0)]
    assert not panel.confirm_button.isVisible()


def test_a_confirmation_that_waits_too_long_lapses(panel):
    _wish(panel, "75")
    panel.set_reading(Reading(70.0, NOW, GOOD), NOW + LAPSES_NS)
    assert not panel.confirm_button.isVisible()
    assert "nothing was written" in panel.outcome.text()


def test_a_link_lost_meanwhile_takes_the_confirmation_away(panel):
    _wish(panel, "75")
    panel.set_reading(Reading(70.0, NOW, NO_LINK), NOW + 1)
    assert not panel.confirm_button.isVisible()
    assert not panel.check_button.isEnabled()
    assert "not known" in panel.question


def test_who_may_not_write_is_told_why(panel):
    panel.set_tag(SPEED, "Writing this needs the role engineer; yours is operator.")
    assert not panel.check_button.isEnabled()
    assert "engineer" in panel.question


def test_another_tag_forgets_the_wish(panel):
    _wish(panel, "75")
    panel.set_tag(MODE, "")
    panel.set_reading(Reading(0.0, NOW, GOOD), NOW)
    assert not panel.confirm_button.isVisible()
    panel.words.setCurrentText("automatic")
    QTest.mouseClick(panel.check_button, Qt.MouseButton.LeftButton)
    assert panel.question == "P1.Mode: off → automatic"


@pytest.mark.parametrize(("text", "said"), [("abc", "not a number"), ("101", "outside 0 to 100 %"), ("nan", "outside")])
def test_what_cannot_be_is_refused_before_it_is_sent(panel, text, said):
    _wish(panel, text)
    assert said in panel.outcome.text()
    assert not panel.confirm_button.isVisible()


@pytest.mark.parametrize(("text", "value"), [("75", 75.0), ("−5,5", -5.5), (" 1 000 ", 1000.0)])
def test_numbers_are_read_as_people_type_them(text, value):
    wide = Tag(0, "x", "s", "n", DataType.Double, low=-1e4, high=1e4, write=Role.OPERATOR)
    assert parsed(wide, text) == value
