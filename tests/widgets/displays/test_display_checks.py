"""The checks of a display that can be made on its picture and its geometry (ISA-101, high-performance HMI)."""

from itertools import combinations, pairwise

import numpy as np
import pytest
from PySide6.QtCore import QRectF

from hmi.config import find, load
from hmi.model.alarm import Priority, ProcessState
from hmi.model.quality import NO_LINK, Quality
from hmi.model.text import value_text
from tests.widgets import colours
from tests.widgets.drawn import drawn
from tests.widgets.plants import T0, entry
from widgets.alarms.item_alarms import Mark
from widgets.display_view import DisplayView
from widgets.indicators.gauge import widest_text
from widgets.live_rows import Shown

SATURATED = 50.0
SIZES = {"1280x800": (1052, 656), "1920x1080": (1692, 936), "3840x2160": (3384, 1872)}
URGENT = Mark(Priority.URGENT, ProcessState.UNACKNOWLEDGED, False)


def lost(tag):
    """The fullest a value can look: its widest text, a letter, an age."""
    text = widest_text(tag)
    return Shown(tag.high or 1.0, text, Quality.NO_LINK, Quality.NO_LINK.letter, False, True, "59 min")


def good(tag):
    return Shown(_middle(tag), widest_text(tag), Quality.GOOD, "", True, False)


def normal(tag):
    return Shown(_middle(tag), value_text(tag, _middle(tag)), Quality.GOOD, "", True, False)


def _middle(tag):
    low, high = tag.low, tag.high
    if tag.normal_low is not None and tag.normal_high is not None:
        low, high = tag.normal_low, tag.normal_high
    return 1.0 if tag.words or low is None or high is None else (low + high) / 2


@pytest.fixture(scope="module")
def works():
    return load(find("waterworks"))


@pytest.fixture(scope="module")
def overview(works):
    return next(d for d in works.displays if d.id == "overview")


def live(view, works, *, status=0):
    rows = view.rows.tolist()
    tags = [works.tags[row] for row in rows]
    n = len(rows)
    view.set_values(
        np.array([_middle(tag) for tag in tags]), np.full(n, T0, np.int64), np.full(n, status, np.uint32), {}, T0
    )


@pytest.fixture
def view(qtbot, theme, works, overview):
    made = DisplayView(overview, works, theme)
    qtbot.addWidget(made)
    made.resize(*(round(side) for side in overview.size))
    live(made, works)
    return made


def picture(view):
    return colours.pixels(view.grab().toImage())


def test_the_normal_state_is_grey_and_nothing_is_saturated(view):
    chroma = colours.chroma(picture(view))
    assert chroma.max() < SATURATED
    assert (chroma < 16).mean() > 0.95


def test_in_alarm_every_saturated_pixel_lies_in_a_mark(view, works):
    quiet = picture(view)
    view.set_alarms(
        [entry(tag.name, Priority(1 + tag.index % 4), equipment=tag.equipment, area=tag.area) for tag in works.tags]
    )
    alarmed = picture(view)
    saturated = colours.chroma(alarmed) > SATURATED
    moved = np.abs(alarmed - quiet).max(-1) > 0.004
    assert saturated.sum() > 500
    assert not (saturated & ~moved).any()
    inside = np.zeros(saturated.shape, bool)
    for thing in drawn(view.display, works, view._theme, 1.0, normal, URGENT).things:
        if thing.kind == "mark":
            box = thing.rect.toAlignedRect()
            inside[max(0, box.top()) : box.bottom() + 1, max(0, box.left()) : box.right() + 1] = True
    assert not (saturated & ~inside).any()


def test_a_lost_link_takes_the_life_out_of_every_value(view, works):
    live(view, works, status=NO_LINK)
    theme_live = colours.of(view._theme.live)
    assert np.abs(picture(view) - theme_live).max(-1).min() > 0.02


@pytest.mark.parametrize("size", SIZES)
def test_no_text_is_clipped_or_covered(day, works, overview, size):
    """In the fullest state there is: every tag lost, with its age, every item in alarm."""
    width, height = SIZES[size]
    scale = min(width / overview.size[0], height / overview.size[1])
    drawing = drawn(overview, works, day, scale, lost, URGENT)
    whole = QRectF(0, 0, overview.size[0] * scale, overview.size[1] * scale)
    outside = [
        (t.item, t.text)
        for t in drawing.things
        if not drawing.room[t.item].adjusted(-1.5, -1.5, 1.5, 1.5).contains(t.rect) or not whole.contains(t.rect)
    ]
    assert not outside
    texts = [t for t in drawing.things if t.kind == "text"]
    marks = [t for t in drawing.things if t.kind != "text"]
    covered = [
        (a.item, a.text, b.item, b.text or b.kind)
        for a, b in [*combinations(texts, 2), *((t, m) for t in texts for m in marks)]
        if a.rect.adjusted(1, 1, -1, -1).intersects(b.rect.adjusted(1, 1, -1, -1))
    ]
    assert not covered


def test_texts_are_large_enough_to_be_read_from_the_desk(day, works, overview):
    """At 1920 x 1080, where a pixel is about 0.27 mm: 16 arcmin at 0.7 m are 12 pixels (ISO 9241-303: capital 16')."""
    scale = min(SIZES["1920x1080"][0] / overview.size[0], SIZES["1920x1080"][1] / overview.size[1])
    heights = {t.text: t.rect.height() for t in drawn(overview, works, day, scale, lost).things if t.kind == "text"}
    assert min(heights.values()) > 11


def test_the_widest_value_of_every_tag_has_room(day, works, overview):
    for scale in (0.82, 1.3):
        drawing = drawn(overview, works, day, scale, good)
        outside = [
            t for t in drawing.things if not drawing.room[t.item].adjusted(-1.5, -1.5, 1.5, 1.5).contains(t.rect)
        ]
        assert not outside


def test_every_number_of_the_overview_has_its_unit(works, overview):
    shows = [i for i in overview.items if i.tag is not None]
    assert not [
        i.id
        for i in shows
        if works.tags[i.tag].type.numeric and not works.tags[i.tag].words and not works.tags[i.tag].unit
    ]


def test_pipes_end_where_something_is(overview):
    """A pipe ends at an item, at another pipe, or at the panel's edge; never in the void."""
    panel = next(i for i in overview.items if i.id == "way")
    left, right = panel.at[0], panel.at[0] + panel.size[0]
    for pipe in overview.ways:
        for x, y in (pipe.points[0], pipe.points[-1]):
            at_item = any(
                i.at[0] - 1 <= x <= i.at[0] + i.size[0] + 1 and i.at[1] - 1 <= y <= i.at[1] + i.size[1] + 1
                for i in overview.items
                if i.show in ("symbol", "level")
            )
            at_pipe = any(_on((x, y), other.points) for other in overview.ways if other is not pipe)
            assert at_item or at_pipe or min(x - left, right - x) <= 20, (pipe.id, x, y)


def _on(point, points):
    x, y = point
    return any(
        min(ax, bx) - 1 <= x <= max(ax, bx) + 1 and min(ay, by) - 1 <= y <= max(ay, by) + 1
        for (ax, ay), (bx, by) in pairwise(points)
    )
