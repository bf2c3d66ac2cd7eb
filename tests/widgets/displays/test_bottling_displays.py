"""The displays of the bottling plant hold in their fullest state: nothing is clipped, nothing covers anything."""

from dataclasses import replace
from itertools import combinations

import pytest

from hmi.config import find, load
from hmi.model.plant_texts import localised
from tests.widgets.displays.test_display_checks import SIZES, URGENT, lost
from tests.widgets.drawn import drawn

PORTRAIT = (780, 1100)
KINDS = ("overview", "feed", "filling", "labelling", "packing", "product", "utilities", "valves", "diagnostics")
DETAILS = ("machine(LAB,Labeller)", "conveyor(CV-03)")


@pytest.fixture(scope="module", params=["en", "zh_CN"])
def plant(request):
    return localised(load(find("bottling")), request.param)


def _narrow(display):
    """As it stands on a tablet held upright."""
    narrow = display.narrow
    items = tuple(item for item in narrow.items if item.id not in narrow.hidden)
    return replace(display, size=narrow.size, items=items, pipes=(), narrow=None)


def _faults(display, plant, theme, room):
    scale = min(room[0] / display.size[0], room[1] / display.size[1])
    drawing = drawn(display, plant, theme, scale, lost, URGENT)
    outside = [
        (t.item, t.text)
        for t in drawing.things
        if not drawing.room[t.item].adjusted(-1.5, -1.5, 1.5, 1.5).contains(t.rect)
    ]
    texts = [t for t in drawing.things if t.kind == "text"]
    marks = [t for t in drawing.things if t.kind != "text"]
    covered = [
        (a.item, a.text, b.item, b.text or b.kind)
        for a, b in [*combinations(texts, 2), *((t, m) for t in texts for m in marks)]
        if a.rect.adjusted(1, 1, -1, -1).intersects(b.rect.adjusted(1, 1, -1, -1))
        and (a.item, a.text) != (b.item, b.text)
    ]
    return outside + covered


@pytest.mark.parametrize("name", [*KINDS, *DETAILS])
def test_no_text_is_clipped_or_covered(day, plant, name):
    display = next(d for d in plant.displays if d.id == name)
    assert not _faults(display, plant, day, SIZES["1920x1080"])


@pytest.mark.parametrize(
    "name", ["overview", "feed", "filling", "labelling", "packing", "utilities", "diagnostics", *DETAILS]
)
def test_displays_stand_upright_too(day, plant, name):
    display = next(d for d in plant.displays if d.id == name)
    assert not _faults(_narrow(display), plant, day, PORTRAIT)
