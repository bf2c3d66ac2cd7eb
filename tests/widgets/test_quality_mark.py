"""A quality is a letter that is seen, and a good value carries none."""

from itertools import combinations

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from hmi.model.quality import Quality
from tests.widgets import colours
from widgets import quality_mark


def picture(theme, quality):
    image = QImage(16, 16, QImage.Format.Format_RGB32)
    image.fill(theme.surface)
    painter = QPainter(image)
    quality_mark.paint(painter, QRectF(0, 0, 16, 16), quality, theme)
    painter.end()
    return colours.luminance(colours.pixels(image))


def test_every_bad_quality_has_a_mark_of_its_own(theme):
    marks = {q: picture(theme, q) for q in Quality if q is not Quality.GOOD}
    for mark in marks.values():
        assert np.ptp(mark) > 0.3
    closest = min(float(np.abs(a - b).mean()) for a, b in combinations(marks.values(), 2))
    assert closest > 0.01


def test_a_good_value_has_no_mark(theme):
    assert np.ptp(picture(theme, Quality.GOOD)) == pytest.approx(0)
