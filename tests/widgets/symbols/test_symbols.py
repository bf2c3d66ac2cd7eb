"""Symbols tell running from stopped by brightness, and each equipment from the others by shape."""

from itertools import combinations

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from hmi.model.symbols import SYMBOLS, Fill, Says, Side, drawn_in, ports
from tests.widgets import colours
from widgets.symbols import DRAWN, painting, symbol
from widgets.symbols.painting import Stance

_EDGE = 6


def picture(theme, name, fill=Fill.RUNNING, *, size=(36, 36), scale=1.0, **how):
    """Relative luminance, a margin of the ground around it."""
    image = QImage(size[0] + 2 * _EDGE, size[1] + 2 * _EDGE, QImage.Format.Format_RGB32)
    image.fill(theme.surface)
    painter = QPainter(image)
    symbol(name).paint(painter, QRectF(_EDGE, _EDGE, *size), fill, theme, scale, **how)
    painter.end()
    return colours.luminance(colours.pixels(image))


def filled_out(name, side):
    """Width and height of a symbol in its own proportions, the longer one `side`."""
    width, height = SYMBOLS[name].size
    return round(width * side / max(width, height)), round(height * side / max(width, height))


def test_every_symbol_of_the_table_is_drawn():
    assert set(DRAWN) == set(SYMBOLS)


@pytest.mark.parametrize("side", [24, 36, 144])
def test_running_is_lighter_than_changing_and_that_than_stopped(theme, side):
    """On a good part of the symbol, in greyscale. Side: of a pump; the others as large as they are beside one."""
    light, mid, dark = (
        float(colours.luminance(colours.of(painting.colours(f, theme)[0])))
        for f in (Fill.RUNNING, Fill.CHANGING, Fill.STOPPED)
    )
    assert light > mid > dark
    for name, kind in SYMBOLS.items():
        size = tuple(round(length * side / 36) for length in kind.size)
        running, changing, stopped = (
            picture(theme, name, f, size=size) for f in (Fill.RUNNING, Fill.CHANGING, Fill.STOPPED)
        )
        plainly = (running - stopped > (light - dark) * 0.8) & (running - changing > (light - mid) * 0.8)
        assert plainly.sum() > 0.05 * size[0] * size[1], (name, plainly.sum() / size[0] / size[1])


@pytest.mark.parametrize(("size", "scale"), [((24, 24), 1.0), ((36, 36), 1.0), ((160, 120), 2.0), ((33, 71), 1.25)])
def test_every_symbol_stays_in_its_place_however_it_stands(theme, size, scale):
    width, height = size
    edge = np.ones((height + 2 * _EDGE, width + 2 * _EDGE), bool)
    edge[_EDGE:-_EDGE, _EDGE:-_EDGE] = False
    ground = float(colours.luminance(colours.of(theme.surface)))
    for name in SYMBOLS:
        for stance in (Stance(), Stance(90), Stance(270, flip=True)):
            drawn = picture(theme, name, size=size, scale=scale, stance=stance, hatched=True)
            assert np.abs(drawn[edge] - ground).max() < 0.01, (name, stance)


def test_symbols_are_told_apart(day):
    pictures = {name: picture(day, name) for name in SYMBOLS}
    same = [(a, b) for a, b in combinations(SYMBOLS, 2) if np.abs(pictures[a] - pictures[b]).mean() < 0.004]
    assert same == [("tank", "equipment")], "a plain box is both, told apart by their proportions and their names"


def test_an_unknown_value_is_hatched(theme):
    for name in SYMBOLS:
        size = filled_out(name, 36)
        apart = np.abs(picture(theme, name, size=size) - picture(theme, name, size=size, hatched=True))
        assert apart.max() > 0.05, name


def test_an_unknown_symbol_is_a_plain_box(day):
    assert np.array_equal(picture(day, "flux_capacitor"), picture(day, "equipment"))


@pytest.mark.parametrize("size", [(1, 1), (200, 10), (10, 200)])
def test_any_size_can_be_drawn(day, size):
    for name in SYMBOLS:
        picture(day, name, size=size)


@pytest.mark.parametrize("stance", [Stance(), Stance(90), Stance(180, flip=True), Stance(270)])
@pytest.mark.parametrize("size", [(36, 36), (120, 90)])
def test_ports_lie_on_the_outline(day, size, stance):
    """From a port outwards there is nothing, and within two pixels of it there is the outline."""
    width, height = size
    outward = {Side.LEFT: (-1, 0), Side.RIGHT: (1, 0), Side.TOP: (0, -1), Side.BOTTOM: (0, 1)}
    ground = float(colours.luminance(colours.of(day.surface)))
    for name in SYMBOLS:
        painted = np.abs(picture(day, name, size=size, stance=stance) - ground) > 0.05
        for key, port in ports(SYMBOLS[name], size, stance.turn, flip=stance.flip).items():
            x, y = _EDGE + port.x * width, _EDGE + port.y * height
            columns, rows = (slice(max(0, int(v) - 3), int(v) + 4) for v in (x, y))
            assert painted[rows, columns].any(), (name, key, "nothing is there")
            dx, dy = outward[port.side]
            if SYMBOLS[name].says is Says.OPEN or key in ("top", "bottom"):
                continue  # of a bow tie the middle is met from above, between its ends
            beyond = painted[int(y + 4 * dy), int(x + 4 * dx)]
            assert not beyond, (name, key, "the symbol goes on")


def test_a_breaker_shows_its_contact(day):
    """Whoever sees no brightness reads the contact: closed it goes through, open it does not."""
    closed = picture(day, "breaker", Fill.RUNNING)[:, 24]
    opened = picture(day, "breaker", Fill.STOPPED)[:, 24]
    assert np.ptp(closed[10:38]) < 0.1
    assert np.ptp(opened[10:38]) > 0.3


def test_turning_by_a_quarter_turns_the_picture(day):
    upright = picture(day, "control_valve")
    turned = picture(day, "control_valve", stance=Stance(90))
    assert np.abs(turned - np.rot90(upright, -1)).mean() < 0.02


def test_a_letter_stays_upright_when_its_symbol_is_turned_or_mirrored(day):
    upright = picture(day, "flow_meter")
    for stance in (Stance(90), Stance(180), Stance(0, flip=True)):
        assert np.abs(picture(day, "flow_meter", stance=stance) - upright).mean() < 0.005


def test_a_symbol_that_keeps_its_proportions_is_drawn_where_the_model_says(day):
    ground = float(colours.luminance(colours.of(day.surface)))
    painted = np.abs(picture(day, "pump", size=(100, 40)) - ground) > 0.05
    columns = np.flatnonzero(painted.any(axis=0)) - _EDGE
    left, _, width, _ = drawn_in(SYMBOLS["pump"], (100, 40))
    assert (columns[0], columns[-1] + 1) == pytest.approx((left, left + width), abs=1)
