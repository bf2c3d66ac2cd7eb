"""Writing in two steps: nothing is sent that was not confirmed, and nothing where the present value is not known."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from hmi.model.batch import Reading
from hmi.model.quality import BAD, GOOD, NEVER_READ, NO_LINK, STALE
from hmi.model.tag import DataType, Role, Tag
from widgets.faceplate.write import LAPSES_NS, WritePanel
from widgets.shell.look import Look
from widgets.shell.typed import parsed
from widgets.theme import Theme

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

NOW = 1_795_181_527 * 10**9
SPEED = Tag(0, "P1.Speed", "s", "n", DataType.Double, unit="%", low=0.0, high=100.0, write=Role.OPERATOR)
MODE = Tag(1, "P1.Mode", "s", "n", DataType.Int32, words={0: "off", 1: "automatic"}, write=Role.OPERATOR)


@pytest.fixture
def panel(qtbot) -> WritePanel:
    made = WritePanel(Look(Theme.load("day")), lambda tag, value: [f"{tag.name} becomes {value:g}"])
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


def test_enter_and_space_after_the_check_send_nothing(panel):
    sent = []
    panel.confirmed.connect(lambda tag, value: sent.append(value))
    panel.activateWindow()
    panel.field.setFocus()
    QTest.keyClicks(panel.field, "75")
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Return, Qt.Key.Key_Return):
        QTest.keyClick(panel.focusWidget() or panel, key)
    assert panel.asking
    QTest.keyClick(panel.cancel_button, Qt.Key.Key_Space)
    assert not panel.asking
    assert not sent


def test_what_it_would_do_and_how_long_one_may_think_are_said(panel):
    _wish(panel, "75")
    assert panel.foreseen == "P1.Speed becomes 75"
    panel.set_reading(Reading(70.0, NOW, GOOD), NOW + 4_500_000_000)
    assert panel.countdown.text() == "lapses in 11 s"


def test_the_confirmation_is_not_where_the_check_was(panel):
    panel.resize(380, 300)
    panel.layout().activate()
    before = panel.check_button.geometry()
    _wish(panel, "75")
    panel.layout().activate()
    assert not panel.confirm_button.geometry().intersects(before)
    assert not panel.confirm_button.isDefault()
    assert not panel.confirm_button.autoDefault()


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
    assert "no link" in panel.question


@pytest.mark.parametrize(
    ("status", "why"), [(BAD, "is bad"), (NO_LINK, "no link"), (STALE, "is stale"), (NEVER_READ, "never read")]
)
def test_a_present_value_that_is_not_known_blocks_and_says_why(panel, status, why):
    panel.set_reading(Reading(70.0, NOW, status), NOW)
    assert why in panel.question
    assert not panel.field.isEnabled()


def test_a_replay_blocks_and_says_why(panel):
    panel.set_replay(True)
    assert "replay" in panel.question
    assert not panel.check_button.isEnabled()
    panel.set_replay(False)
    assert panel.check_button.isEnabled()


def test_nothing_is_sent_twice_while_the_server_is_waited_for(panel):
    _wish(panel, "75")
    QTest.mouseClick(panel.confirm_button, Qt.MouseButton.LeftButton)
    assert "waiting for the server" in panel.question
    assert not panel.check_button.isEnabled()
    panel.set_outcome(SPEED.index, "rejected", "the server says BadNotWritable")
    assert panel.check_button.isEnabled()
    assert panel.outcome.text().startswith("Rejected: the server says BadNotWritable.")


def test_an_outcome_belongs_to_its_tag_and_is_there_when_one_comes_back(panel):
    panel.set_outcome(SPEED.index, "confirmed", "P1.Speed is 75.0 %, read back")
    panel.set_tag(MODE, "")
    assert not panel.outcome.isVisible()
    panel.set_tag(SPEED, "")
    assert panel.outcome.text() == "Confirmed: P1.Speed is 75.0 %, read back."


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


@pytest.mark.parametrize(
    ("text", "said"), [("abc", "not a number"), ("101", "outside 0 to 100 %"), ("nan", "not a number")]
)
def test_what_cannot_be_is_refused_before_it_is_sent(panel, text, said):
    _wish(panel, text)
    assert said in panel.outcome.text()
    assert not panel.confirm_button.isVisible()


@pytest.mark.parametrize(("text", "value"), [("75", 75.0), ("−5,5", -5.5), (" 1 000 ", 1000.0)])
def test_numbers_are_read_as_people_type_them(text, value):
    wide = Tag(0, "x", "s", "n", DataType.Double, low=-1e4, high=1e4, write=Role.OPERATOR)
    assert parsed(wide, text) == value


def test_a_step_that_is_too_large_is_refused_before_it_is_sent(panel):
    stepped = replace(SPEED, write_step=5.0)
    panel.set_tag(stepped, "")
    panel.set_reading(Reading(70.0, NOW, GOOD), NOW)
    _wish(panel, "76")
    assert not panel.asking
    assert "steps of at most 5.0 %" in panel.outcome.text()
    _wish(panel, "75")
    assert panel.asking
