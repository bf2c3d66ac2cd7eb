"""Symbols tell running from stopped by brightness, and each equipment from the others by shape."""

from itertools import combinations

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from tests.widgets import colours
from widgets.symbols import SYMBOLS, symbol
from widgets.symbols.shape import Fill, paint


def picture(theme, name, fill=Fill.RUNNING, *, hatched=False, side=36):
    image = QImage(side + 8, side + 8, QImage.Format.Format_RGB32)
    image.fill(theme.surface)
    painter = QPainter(image)
    paint(painter, symbol(name), QRectF(4, 4, side, side), fill, theme, 1.0, hatched=hatched)
    painter.end()
    return colours.luminance(colours.pixels(image))


def test_running_is_lighter_than_stopped_and_both_are_grey(theme):
    for name in set(SYMBOLS) - {"check_valve"}:
        running, stopped = picture(theme, name), picture(theme, name, Fill.STOPPED)
        assert running.mean() - stopped.mean() > 0.03, name


def test_every_symbol_stays_in_its_place(theme):
    edge = np.ones((44, 44), bool)
    edge[4:40, 4:40] = False
    ground = float(colours.luminance(colours.of(theme.surface)))
    for name in SYMBOLS:
        assert np.abs(picture(theme, name)[edge] - ground).max() < 0.01, name


def test_symbols_are_told_apart(day):
    pictures = {name: picture(day, name) for name in SYMBOLS}
    same = [(a, b) for a, b in combinations(SYMBOLS, 2) if np.abs(pictures[a] - pictures[b]).mean() < 0.005]
    assert same == [("tank", "equipment")] or not same


def test_an_unknown_value_is_hatched(theme):
    for name in SYMBOLS:
        assert np.abs(picture(theme, name) - picture(theme, name, hatched=True)).mean() > 0.002, name


def test_an_unknown_symbol_is_a_plain_box(day):
    assert np.array_equal(picture(day, "flux_capacitor"), picture(day, "equipment"))


@pytest.mark.parametrize("size", [(1.0, 1.0), (200.0, 10.0), (10.0, 200.0)])
def test_any_size_can_be_drawn(day, size):
    for draw in SYMBOLS.values():
        assert not draw(*size).body.isEmpty()
