"""What every kind of indicator must keep, in every theme: calm, honest about quality, alarms in marks alone."""

from itertools import combinations

import numpy as np
import pytest

from hmi.model.alarm import Priority, ProcessState
from hmi.model.quality import NO_LINK, Quality
from hmi.model.text import NO_VALUE
from tests.widgets import colours
from tests.widgets.drawn import drawn
from widgets.alarms.item_alarms import Mark
from widgets.gallery.indicator_pages import many_page, single_page
from widgets.gallery.page import State
from widgets.gallery.pages import indicator_page
from widgets.indicators import KINDS
from widgets.live_rows import NOTHING, Shown

SATURATED = 50.0
URGENT = Mark(Priority.URGENT, ProcessState.UNACKNOWLEDGED, False)
WITHOUT_NUMBER = {"panel", "text", "clock", "sparkline", "arrow", "symbol", "multistate", "state", "display", "legend"}
EIGHT = 8


def every_kind(state, *, many=None):
    """Pages that show every kind but symbols, in one state."""
    return (
        indicator_page("one", "", (state,)),
        single_page("two", "", (state,)),
        many_page("three", "", many or [state] * EIGHT),
    )


def alarmed(priority, state=ProcessState.UNACKNOWLEDGED):
    return State("alarm", 97.0, alarm=(priority, state, False))


def picture(qtbot, view):
    qtbot.addWidget(view)
    view.resize(view.sizeHint())
    return colours.pixels(view.grab().toImage())


def boxes(page, view, kinds=("mark",)):
    """Where marks may be, as a mask of the picture."""
    slots = {row: slot for slot, row in enumerate(view.rows.tolist())}
    found = drawn(
        page.display(), page.plant(), view._theme, 1.0, lambda tag: view._live.shown[slots[tag.index]], URGENT
    )
    mask = np.zeros((view.height(), view.width()), bool)
    for thing in found.things:
        if thing.kind in kinds:
            box = thing.rect.toAlignedRect()
            mask[max(0, box.top()) : box.bottom() + 1, max(0, box.left()) : box.right() + 1] = True
    return mask


def test_the_pages_show_every_kind():
    shown = {item.show for page in every_kind(State("normal")) for item in page.items}
    assert shown >= set(KINDS) - {"symbol", "text", "clock", "legend"}


def test_the_normal_state_is_grey(qtbot, theme):
    for page in every_kind(State("normal")):
        chroma = colours.chroma(picture(qtbot, page.view(theme)))
        assert chroma.max() < SATURATED, page.id
        assert (chroma < 16).mean() > 0.95 or page.id == "three", page.id
        # Live values, bands and lines are a quiet blue; what is left is grey.
        assert (chroma < 30).mean() > 0.95, page.id


def test_in_alarm_every_saturated_pixel_lies_in_a_mark(qtbot, theme):
    for priority in Priority:
        for page in every_kind(alarmed(priority)):
            view = page.view(theme)
            saturated = colours.chroma(picture(qtbot, view)) > SATURATED
            assert saturated.sum() > 100, (page.id, priority)
            assert not (saturated & ~boxes(page, view)).any(), (page.id, priority)


def test_blinking_touches_nothing_but_the_marks(qtbot, theme):
    for page in every_kind(alarmed(Priority.HIGH)):
        view = page.view(theme)
        steady = picture(qtbot, view)
        assert view.blinks
        view.set_blink(True)
        moved = np.abs(colours.pixels(view.grab().toImage()) - steady).max(-1) > 0.004
        assert moved.any()
        assert not (moved & ~boxes(page, view)).any()


def test_what_is_acknowledged_does_not_blink(qtbot, day):
    for page in every_kind(alarmed(Priority.HIGH, ProcessState.ACKNOWLEDGED)):
        view = page.view(day)
        steady = picture(qtbot, view)
        view.set_blink(True)
        assert np.array_equal(colours.pixels(view.grab().toImage()), steady)


def test_a_lost_link_takes_the_life_out_of_every_value(qtbot, theme):
    lost = State("no link", 52.4, NO_LINK, 480.0)
    for page in every_kind(lost):
        for row, state in enumerate(page.states):
            page.states[row] = State("no link", state.value, NO_LINK, 480.0)
        found = picture(qtbot, page.view(theme))
        assert np.abs(found - colours.of(theme.live)).max(-1).min() > 0.02, page.id


def _things(page, theme, shown, mark=None, scale=1.0):
    found = drawn(page.display(), page.plant(), theme, scale, shown, mark)
    by_item = {}
    for thing in found.things:
        by_item.setdefault(thing.item, []).append(thing)
    return by_item, found.room


def _tagged(page):
    return [item for item in page.items if item.tag is not None or item.tags]


def test_every_kind_says_the_quality_in_a_letter(day):
    lost = Shown(52.4, "52.4", Quality.NO_LINK, Quality.NO_LINK.letter, False, True, "8 min")
    for page in every_kind(State("normal")):
        things, _ = _things(page, day, lambda tag: lost)
        for item in _tagged(page):
            letters = [t for t in things.get(item.id, []) if t.kind == "letter"]
            assert len(letters) >= min(1, len(item.tags) or 1), item.show


def test_nothing_is_never_drawn_as_a_zero(day):
    for page in every_kind(State("normal")):
        things, _ = _things(page, day, lambda tag: NOTHING)
        for item in _tagged(page):
            texts = [t.text for t in things.get(item.id, []) if t.kind == "text"]
            assert not [text for text in texts if text.lstrip("+−").startswith("0")], item.show
            if item.show not in WITHOUT_NUMBER:
                assert any(text.startswith(NO_VALUE) for text in texts), item.show


def test_a_number_has_its_unit_and_the_decimals_of_its_range(day):
    for page in every_kind(State("normal")):
        units = {tag.index: tag.unit.replace("m3", "m³") for tag in page.tags}
        things, _ = _things(page, day, lambda tag: Shown(52.4, "52.4", Quality.GOOD, "", True, False))
        for item in _tagged(page):
            texts = [t.text for t in things.get(item.id, []) if t.kind == "text"]
            if item.show in WITHOUT_NUMBER or (item.show == "table" and item.size[1]):
                continue
            for row in item.tags or (item.tag,):
                assert not units[row] or any(units[row] in text for text in texts), item.show


@pytest.mark.parametrize("kind", ["value", "box", "bar", "deviation", "table"])
def test_numbers_end_at_one_place(day, kind):
    ends = []
    for text in ("1.1", "52.4", "98.6"):
        value = Shown(float(text), text, Quality.GOOD, "", True, False)
        for page in every_kind(State("normal")):
            things, _ = _things(page, day, lambda tag, value=value: value)
            items = [item.id for item in page.items if item.show == kind]
            ends += [(i, round(t.rect.right())) for i in items for t in things.get(i, []) if text in t.text]
    assert ends
    assert len(set(ends)) == len({item for item, _ in ends}) or kind == "table"


@pytest.mark.parametrize("scale", [0.8, 1.0, 1.5])
def test_within_an_item_no_text_covers_another(day, scale):
    """Lost, old, in alarm: the fullest an item gets."""
    lost = Shown(88.8, "88.8", Quality.NO_LINK, Quality.NO_LINK.letter, False, True, "59 min")
    for page in every_kind(State("normal")):
        things, room = _things(page, day, lambda tag: lost, URGENT, scale)
        for item in _tagged(page):
            mine = things.get(item.id, [])
            outside = [t for t in mine if not room[item.id].adjusted(-1.5, -1.5, 1.5, 1.5).contains(t.rect)]
            assert not outside, (item.show, outside)
            covered = [
                (a.text, b.text or b.kind)
                for a, b in combinations(mine, 2)
                if "text" in (a.kind, b.kind)
                and a.rect.adjusted(1, 1, -1, -1).intersects(b.rect.adjusted(1, 1, -1, -1))
                and a.text != b.text
            ]
            assert not covered or item.show in ("sparkline",), (item.show, covered)
