"""The displays of the waterworks, as an operator needs them: everything has a place, and nothing covers another."""

from dataclasses import replace
from itertools import combinations, pairwise

import pytest
from PySide6.QtCore import QRectF

from hmi.config import find, load
from tests.widgets.displays.test_display_checks import SIZES, URGENT, lost
from tests.widgets.drawn import drawn

KINDS = (
    "intake", "coagulation", "filters", "clearwell", "pumps", "distribution", "energy", "diagnostics",
    "filter(F3,V-232,V-233)", "pump(P-302)", "dosing(COAG,AIC-202,Coagulant)",
)  # fmt: skip


@pytest.fixture(scope="module")
def works():
    return load(find("waterworks"))


@pytest.fixture(scope="module")
def displays(works):
    return {display.id: display for display in works.displays}


def upright(display):
    """As it is drawn on a tablet that is held upright."""
    narrow = display.narrow
    shown = tuple(item for item in narrow.items if item.id not in narrow.hidden)
    return replace(display, items=shown, pipes=narrow.pipes, size=narrow.size, narrow=None)


def covered(works, theme, display, screen):
    """With everything lost and in alarm: texts out of their place, texts covered, texts that pipes run through."""
    scale = min(screen[0] / display.size[0], screen[1] / display.size[1])
    drawing = drawn(display, works, theme, scale, lost, URGENT)
    boxes = {i.id for i in display.items if i.show == "panel" and i.id not in works.areas}
    things = [t for t in drawing.things if not (t.kind == "mark" and t.item in boxes)]
    texts = [t for t in things if t.kind == "text"]
    marks = [t for t in things if t.kind != "text"]
    outside = [(t.item, t.text) for t in things if not drawing.room[t.item].adjusted(-2, -2, 2, 2).contains(t.rect)]
    over = [
        (a.item, a.text, b.item, b.text or b.kind)
        for a, b in [*combinations(texts, 2), *((t, m) for t in texts for m in marks)]
        # The present one of many states is painted over its own name.
        if (a.item, a.text) != (b.item, b.text)
        and a.rect.adjusted(1, 1, -1, -1).intersects(b.rect.adjusted(1, 1, -1, -1))
    ]
    crossed = [
        (way.id, text.item, text.text)
        for way in display.ways
        for (x0, y0), (x1, y1) in pairwise(way.points)
        for text in texts
        if QRectF(
            min(x0, x1) * scale - 1, min(y0, y1) * scale - 1, abs(x1 - x0) * scale + 2, abs(y1 - y0) * scale + 2
        ).intersects(text.rect)
    ]
    return [*outside, *over, *crossed]


@pytest.mark.parametrize("name", KINDS)
def test_on_a_small_screen_no_text_is_clipped_or_covered(day, works, displays, name):
    assert not covered(works, day, displays[name], SIZES["1280x800"])


@pytest.mark.parametrize("name", ["overview", *KINDS])
def test_on_an_upright_tablet_no_text_is_clipped_or_covered(day, works, displays, name):
    display = upright(displays[name])
    assert not covered(works, day, display, (768.0, 1000.0))
    width, height = display.size
    assert all(i.at[0] + i.size[0] <= width and i.at[1] + i.size[1] <= height for i in display.items)


def test_every_pipe_finds_a_free_way(displays):
    layouts = [layout for d in displays.values() for layout in (d, d.narrow) if layout is not None]
    assert not [way.id for layout in layouts for way in layout.ways if not way.free]


def test_every_tag_has_a_place(works, displays):
    shown = {row for d in displays.values() for i in d.items for row in (i.tag, i.options.get("state"), *i.tags)}
    assert not [tag.name for tag in works.tags if tag.index not in shown]


def test_every_alarm_is_seen_on_a_display_beneath_the_overview(works, displays):
    below = [i for d in displays.values() if d.level > 1 for i in d.items]
    rows, parts = {i.tag for i in below}, {i.equipment for i in below if i.equipment}
    hidden = [a.id for a in works.alarms if a.tag not in rows and works.tags[a.tag].equipment not in parts]
    assert not hidden


def test_every_display_is_two_acts_from_the_overview(displays):
    one = {i.link for i in displays["overview"].items if i.link}
    two = one | {i.link for name in one for i in displays[name].items if i.link}
    assert {"intake", "coagulation", "filters", "clearwell", "pumps", "distribution", "energy"} <= one
    assert displays.keys() - {"overview", "wall"} <= two
    assert all(d.parent for d in displays.values() if d.id not in ("overview", "wall"))
