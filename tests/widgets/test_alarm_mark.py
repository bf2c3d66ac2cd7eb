"""The alarm mark tells its priority without colour, and its state without blinking."""

from itertools import combinations

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from hmi.model.alarm import Priority, ProcessState
from tests.widgets import colours
from widgets import alarm_mark

UA, AA, RU = ProcessState.UNACKNOWLEDGED, ProcessState.ACKNOWLEDGED, ProcessState.RETURNED
TOLD_APART = 0.03
"""Mean difference of luminance over the mark's square."""


def picture(theme, priority=Priority.URGENT, state=UA, size=20, **kind):
    image = QImage(size, size, QImage.Format.Format_RGB32)
    image.fill(theme.surface)
    painter = QPainter(image)
    alarm_mark.paint(painter, QRectF(0, 0, size, size), priority, state, theme, **kind)
    painter.end()
    return colours.pixels(image)


def difference(a, b):
    return float(np.abs(colours.luminance(a) - colours.luminance(b)).mean())


@pytest.mark.parametrize("size", [14, 20, 40])
def test_priorities_are_told_apart_in_greyscale(theme, size):
    for state in (UA, AA, RU):
        pictures = [picture(theme, p, state, size) for p in Priority]
        assert min(difference(a, b) for a, b in combinations(pictures, 2)) > TOLD_APART


def test_priorities_are_told_apart_by_the_colour_blind(theme):
    for blindness in colours.BLINDNESS:
        pictures = [colours.seen_by(picture(theme, p), blindness) for p in Priority]
        assert min(float(np.abs(a - b).mean()) for a, b in combinations(pictures, 2)) > TOLD_APART


def test_states_are_told_apart_in_greyscale(theme):
    for priority in Priority:
        looks = [picture(theme, priority, state) for state in (UA, AA, RU)]
        looks.append(picture(theme, priority, AA, predicted=True))
        assert min(difference(a, b) for a, b in combinations(looks, 2)) > TOLD_APART / 2, priority


def test_what_nobody_acknowledged_blinks_and_the_rest_is_steady(theme):
    for p in Priority:
        assert difference(picture(theme, p, UA), picture(theme, p, UA, blink=True)) > TOLD_APART, p
        assert not np.array_equal(picture(theme, p, RU), picture(theme, p, RU, blink=True))
        assert np.array_equal(picture(theme, p, AA), picture(theme, p, AA, blink=True))


def test_the_digit_is_there_in_both_phases(theme, monkeypatch):
    """Text never flashes: without its digit the mark looks different in either phase."""
    looks = [(p, blink) for p in Priority for blink in (False, True)]
    whole = [picture(theme, p, blink=blink, size=28) for p, blink in looks]
    monkeypatch.setattr(alarm_mark, "_digit", lambda *_: None)
    for with_digit, (p, blink) in zip(whole, looks, strict=True):
        assert difference(with_digit, picture(theme, p, blink=blink, size=28)) > 0.01, (p, blink)


def test_a_normal_alarm_has_no_mark(day):
    blank = picture(day, state=ProcessState.NORMAL)
    assert np.ptp(blank.reshape(-1, 3), axis=0).max() == 0


def test_the_mark_stays_in_its_square(day):
    """It is kept as a picture of that size: what reaches beyond would be cut off."""
    for priority in Priority:
        image = QImage(60, 40, QImage.Format.Format_RGB32)
        image.fill(day.surface)
        painter = QPainter(image)
        alarm_mark.paint(painter, QRectF(10, 10, 40, 20), priority, UA, day)
        painter.end()
        touched = np.argwhere(np.abs(colours.pixels(image) - colours.of(day.surface)).max(-1) > 0.02)
        (top, left), (bottom, right) = touched.min(0), touched.max(0)
        assert left >= 20
        assert top >= 10
        assert right < 40
        assert bottom < 30


def test_an_icon_has_the_pixels_of_its_screen(day):
    icon = alarm_mark.icon(18, Priority.HIGH, UA, day, 2.0)
    assert (icon.width(), icon.deviceIndependentSize().width()) == (36, 18)
