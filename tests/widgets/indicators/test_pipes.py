"""Pipes as they are painted: bridges, junctions, mediums, crisp lines."""

import numpy as np
import pytest
from PySide6.QtGui import QPainter

from hmi.model.display import Display, Item, Pipe
from hmi.model.routing.geometry import Heading
from hmi.model.routing.mediums import MEDIUMS
from hmi.model.routing.ways import sized
from tests.widgets import colours
from widgets.canvas import Canvas
from widgets.indicators import KINDS
from widgets.pipes import paint_pipes

SIZE = 120.0


def painted(theme, *pipes, scale=1.0):
    """int[pixels, pixels, 3]."""
    canvas = Canvas(theme, scale)
    image = Canvas.image(canvas.px(SIZE), canvas.px(SIZE))
    image.fill(theme.ground)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_pipes(painter, Display("d", "D", 2, (SIZE, SIZE), (), pipes).ways, canvas)
    painter.end()
    return np.round(colours.pixels(image) * 255).astype(int)


def ink(pixels):
    return np.abs(pixels - pixels[2, 2]).sum(axis=-1) > 30


@pytest.mark.parametrize("scale", [1.0, 1.37, 2.0])
def test_a_pipe_that_crosses_goes_over_in_an_arc_with_ground_on_either_side(day, scale):
    across = Pipe("across", "water", ((10.0, 60.0), (110.0, 60.0)))
    down = Pipe("down", "water", ((60.0, 10.0), (60.0, 110.0)))
    drawn = ink(painted(day, across, down, scale=scale))
    at = round(60 * scale)
    assert drawn[at, at], "what is crossed goes on beneath"
    assert not drawn[at, at - round(5 * scale)], "beside it is ground"
    assert not drawn[at, at + round(5 * scale)]
    assert drawn[at - round(6 * scale), at], "the arc is above"
    assert drawn[at, round(20 * scale)]


def test_a_junction_is_joined(day):
    main = Pipe("main", "water", ((10.0, 60.0), (110.0, 60.0)))
    branch = Pipe("branch", "chemical", ((60.0, 110.0),), Heading.UP, None, end_on="main")
    drawn = ink(painted(day, main, branch))
    assert drawn[60, 11:109].all()
    assert drawn[61:108, 60].all()


@pytest.mark.parametrize("scale", [0.8, 1.0, 1.37, 2.0])
def test_lines_lie_on_whole_pixels(day, scale):
    """A line that lay between two pixels would be blurred over three tones."""
    pixels = painted(day, Pipe("p", "power", ((10.0, 60.0), (110.0, 60.0))), scale=scale)
    column = pixels[:, :, 0][:, round(12 * scale)]
    assert len(np.unique(column)) == 2


def test_mediums_are_told_apart_without_colour(day):
    strips = {}
    for key in MEDIUMS.keys() - {"product"}:
        pixels = painted(day, Pipe("p", key, ((10.0, 60.0), (110.0, 60.0))))[50:70, 12:60]
        assert np.ptp(pixels, axis=-1).max() <= 6, f"{key} is grey"
        strips[key] = pixels[..., 1]
    for a in strips:
        for b in strips:
            assert a == b or np.abs(strips[a] - strips[b]).sum() > 1000, (a, b)


def test_painted_bit_by_bit_is_what_is_painted_at_once(day):
    """A display that is moved paints the strip that comes into view."""
    across = Pipe("across", "water", ((10.0, 60.0), (110.0, 60.0)))
    down = Pipe("down", "sludge", ((60.0, 10.0), (60.0, 110.0)))
    ways = Display("d", "D", 2, (SIZE, SIZE), (), (across, down)).ways
    canvas, size = Canvas(day, 1.0), round(SIZE)
    whole = painted(day, across, down)
    for left in range(0, size, 30):
        image = Canvas.image(30, size)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(-left, 0)
        painter.setClipRect(left, 0, 30, size)
        painter.fillRect(left, 0, 30, size, day.ground)
        paint_pipes(painter, ways, canvas)
        painter.end()
        strip = np.round(colours.pixels(image) * 255).astype(int)
        assert np.abs(strip - whole[:, left : left + 30]).max() <= 2


@pytest.mark.parametrize("kind", sorted(KINDS.keys() - {"panel", "symbol", "multistate"}))
def test_pipes_know_how_large_an_item_is_that_gives_no_size(kind):
    """But for those as large as what is in them."""
    drawn = KINDS[kind].default_size
    assert not all(drawn) or sized(Item("i", kind, (0.0, 0.0))) == drawn
