"""Liquid in a vessel: at the height of its value, however the vessel stands, and without a picture a level."""

import numpy as np
import pytest
from PySide6.QtGui import QPainter

from hmi.model.display import Item
from hmi.model.plant import Plant
from hmi.model.quality import Quality
from hmi.model.tag import DataType, Tag
from tests.widgets import colours
from widgets.canvas import Canvas
from widgets.indicators.symbol import Symbol
from widgets.live_rows import Shown

_TAGS = (
    Tag(0, "T.Level", "s", "n", DataType.Float, unit="m", low=0.0, high=5.0),
    Tag(1, "T.Running", "s", "m", DataType.Boolean, words={0: "stopped", 1: "running"}),
)
_PLANT = Plant("p", "P", "UTC", "en", "", (), {}, _TAGS)


def shown(value: float, text: str = "") -> Shown:
    return Shown(value, text or f"{value:.2f}", Quality.GOOD, "", live=True, lost=False)


def placed(canvas, name, **options):
    tag = options.pop("tag", 0)
    item = Item("i", "symbol", (4.0, 4.0), (80.0, 100.0), tag=tag, options={"symbol": name, **options})
    made = Symbol(item, _PLANT)
    made.bind({row: slot for slot, row in enumerate(made.rows)})
    made.place(canvas)
    return made


def picture(canvas, made, *values):
    image = canvas.image(88, 140)
    image.fill(canvas.theme.surface)
    painter = QPainter(image)
    made.paint(painter, values, None, False)
    painter.end()
    return colours.pixels(image)


def liquid_rows(canvas, made, *values):
    """Rows in which the liquid's colour stands, beside the middle."""
    wanted = np.array(colours.of(canvas.theme.liquid))
    column = picture(canvas, made, *values)[:104, 30]
    return np.flatnonzero(np.abs(column - wanted).max(axis=1) < 0.02)


@pytest.mark.parametrize("name", ["tank", "open_tank", "vessel", "silo", "hopper"])
def test_the_surface_stands_at_the_value(day, name):
    canvas = Canvas(day, 1.0)
    made = placed(canvas, name)
    half, most = liquid_rows(canvas, made, shown(2.5)), liquid_rows(canvas, made, shown(4.5))
    assert half[0] == pytest.approx(54, abs=3)
    assert most[0] == pytest.approx(14, abs=3)
    assert not liquid_rows(canvas, made, shown(0.0)).size


def test_liquid_falls_to_the_ground_in_a_turned_vessel(day):
    canvas = Canvas(day, 1.0)
    rows = liquid_rows(canvas, placed(canvas, "vessel", turn=90), shown(2.5))
    assert rows[0] == pytest.approx(54, abs=3)
    assert rows[-1] > 90


def test_an_unknown_level_shows_none(day):
    canvas = Canvas(day, 1.0)
    assert not liquid_rows(canvas, placed(canvas, "tank"), shown(float("nan"), "–")).size


def test_a_machine_in_a_vessel_says_both_whether_it_runs_and_how_full_it_is(day):
    canvas = Canvas(day, 1.0)
    made = placed(canvas, "mixer", tag=1, level=0)
    assert made.rows == (1, 0)
    running = picture(canvas, made, shown(1.0, "running"), shown(2.5))
    stopped = picture(canvas, made, shown(0.0, "stopped"), shown(2.5))
    assert running[20, 20].mean() - stopped[20, 20].mean() > 0.2
    assert np.array_equal(running[80, 20], stopped[80, 20])


def test_a_thousand_levels_need_no_more_pictures_than_two(day):
    """Pictures of levels would fill the memory while a tank is filled."""
    canvas = Canvas(day, 1.0)
    made = placed(canvas, "tank")
    picture(canvas, made, shown(1.0))
    before = len(canvas._stamps)
    for k in range(1000):
        picture(canvas, made, shown(k / 200, "1.00"))
    assert len(canvas._stamps) == before
