"""An engineer's own drawing takes the theme's colours, the state's fill, the hatch, and turns as the others do."""

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from hmi.config.svg import SvgError, read_svg
from hmi.model.display import Item
from hmi.model.plant import Plant
from hmi.model.symbols import Fill
from tests.widgets import colours
from widgets.canvas import Canvas
from widgets.indicators.symbol import Symbol
from widgets.symbols import symbol
from widgets.symbols.painting import Stance

_MILL, _ = read_svg(
    "mill",
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20">'
    '<rect class="state outline" x="1" y="1" width="18" height="18" stroke-width="2"/>'
    '<rect x="30" y="8" width="8" height="4" fill="#404040"/><circle id="port-out" cx="40" cy="10" r="1"/></svg>',
)


def picture(theme, fill=Fill.RUNNING, size=(80, 40), **how):
    image = QImage(*size, QImage.Format.Format_RGB32)
    image.fill(theme.surface)
    painter = QPainter(image)
    symbol("mill", {"mill": _MILL}).paint(painter, QRectF(0, 0, *size), fill, theme, 1.0, **how)
    painter.end()
    return colours.luminance(colours.pixels(image))


def test_what_is_called_state_is_filled_by_the_state_and_the_rest_stays(theme):
    running, stopped = picture(theme), picture(theme, Fill.STOPPED)
    assert running[20, 20] - stopped[20, 20] > 0.03
    assert np.array_equal(running[:, 42:], stopped[:, 42:])


def test_the_outline_is_the_themes(theme):
    assert abs(picture(theme)[20, 2] - float(colours.luminance(colours.of(theme.outline)))) < 0.02


def test_the_hatch_lies_upon_the_drawing_alone(day):
    apart = np.abs(picture(day) - picture(day, hatched=True)) > 0.02
    assert apart[4:36, 4:36].any()
    assert not apart[:, 42:58].any()


def test_it_turns_and_mirrors_as_the_others_do(day):
    upright = picture(day)
    assert np.abs(picture(day, size=(40, 80), stance=Stance(90)) - np.rot90(upright, -1)).mean() < 0.02
    assert np.abs(picture(day, stance=Stance(0, flip=True)) - np.fliplr(upright)).mean() < 0.02


def test_it_keeps_its_proportions_in_any_place(day):
    ground = float(colours.luminance(colours.of(day.surface)))
    drawn = np.abs(picture(day, size=(80, 120)) - ground) > 0.02
    rows = np.flatnonzero(drawn.any(axis=1))
    assert rows[0] >= 40
    assert rows[-1] < 80


def test_a_display_of_a_plant_shows_it(day):
    plant = Plant("p", "P", "UTC", "en", "", (), {}, (), symbols={"mill": _MILL})
    shown = Symbol(Item("i", "symbol", (0.0, 0.0), options={"symbol": "mill"}), plant)
    assert shown.size == (40.0, 20.0)
    canvas = Canvas(day, 2.0)
    shown.place(canvas)
    image = canvas.image(80, 40)
    image.fill(day.surface)
    painter = QPainter(image)
    shown.paint(painter, [], None, False)
    painter.end()
    assert np.ptp(colours.luminance(colours.pixels(image))) > 0.1


_NUMBER = st.sampled_from(["0", "1", "-3", "4.5", ".5", "1e3", "-.2e1", "10000", "20"])
_STEP = st.tuples(st.sampled_from("MmLlHhVvCcSsQqTtAaZz"), st.lists(_NUMBER, max_size=7).map(" ".join)).map("".join)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(_STEP, max_size=6).map("".join), st.sampled_from(["1 2", "none", "0 0"]), _NUMBER)
def test_what_check_lets_through_the_renderer_takes_without_a_word(day, path, dashes, width):
    """A word of Qt's would fail the test; so would a drawing that it breaks on."""
    text = f'<path d="M0 0{path}" stroke="#444" stroke-dasharray="{dashes}" stroke-width="{width}"/>'
    try:
        own, _ = read_svg("x", f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20">{text}</svg>')
    except SvgError:
        return
    image = QImage(40, 20, QImage.Format.Format_ARGB32_Premultiplied)
    painter = QPainter(image)
    symbol("x", {"x": own}).paint(painter, QRectF(0, 0, 40, 20), Fill.RUNNING, day, 1.0)
    painter.end()
