"""The alarm mark: what blinks, what never vanishes, where it stays. What tells marks apart: test_theme.py."""

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from hmi.model.alarm import Priority, ProcessState
from tests.widgets import colours
from widgets import alarm_mark
from widgets.themes.mark_bounds import TOLD_APART, difference, picture

UA, AA, RU = ProcessState.UNACKNOWLEDGED, ProcessState.ACKNOWLEDGED, ProcessState.RETURNED


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
    blank = picture(day, Priority.URGENT, ProcessState.NORMAL)
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
