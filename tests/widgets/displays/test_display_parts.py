"""What a display view is made of, without a window: the part that is seen, what is shown, what touches what."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRect

from widgets.displays.painting.overlap import touching
from widgets.displays.viewport import Viewport, Zoom

sizes = st.tuples(st.floats(10, 20_000), st.floats(10, 20_000))
views = st.tuples(st.integers(50, 4000), st.integers(50, 4000))
points = st.tuples(st.floats(0, 1), st.floats(0, 1))
moves = st.one_of(
    st.tuples(st.just("zoom"), st.floats(0.3, 4), points),
    st.tuples(st.just("pan"), st.floats(-5000, 5000), st.floats(-5000, 5000)),
)


def opened(size, view, ratio=1.0):
    viewport = Viewport(size)
    viewport.set_view(*view, ratio)
    return viewport


@given(sizes, views, st.lists(moves, max_size=12), views)
def test_what_is_seen_is_always_a_part_of_the_display(size, view, acts, other):
    viewport = opened(size, view)
    for act, a, b in acts:
        if act == "zoom":
            viewport.zoom_by(a, (b[0] * view[0], b[1] * view[1]))
        else:
            viewport.pan_by(a, b)
    for shown_in in (view, other):
        viewport.set_view(*shown_in, 1.0)
        left, top, width, height = viewport.window
        across, down = viewport.whole
        assert left >= 0
        assert left + width <= across
        assert top >= 0
        assert top + height <= down
        x, y = viewport.origin
        assert x >= 0
        assert x + width <= shown_in[0]
        assert y >= 0
        assert y + height <= shown_in[1]
        assert viewport.scale >= viewport.fit_scale


def test_what_is_under_the_hand_stays_there():
    viewport = opened((1000, 500), (800, 400))
    at = (300.0, 250.0)
    viewport.zoom_by(3.0, at)
    left, top, _, _ = viewport.window
    assert (left + at[0]) / viewport.scale == pytest.approx(300 / 0.8, abs=1)
    assert (top + at[1]) / viewport.scale == pytest.approx(250 / 0.8, abs=1)


def test_zooming_out_ends_at_the_whole_display():
    viewport = opened((1000, 500), (800, 400))
    viewport.zoom_by(1.5, (0, 0))
    assert viewport.zoomed
    for _ in range(4):
        viewport.zoom_by(0.8, (700, 300))
    assert viewport.zoom == Zoom()
    assert viewport.window == (0, 0, 800, 400)


def test_an_item_out_of_view_is_moved_into_it():
    viewport = opened((1000, 500), (800, 400))
    viewport.zoom_by(4.0, (0, 0))
    viewport.reveal((900, 450), (50, 40))
    left, top, width, height = viewport.window
    assert left <= 900 * viewport.scale
    assert 950 * viewport.scale <= left + width
    assert top <= 450 * viewport.scale
    assert 490 * viewport.scale <= top + height


def test_another_layout_is_seen_as_a_whole():
    viewport = opened((1000, 500), (800, 400))
    viewport.zoom_by(4.0, (0, 0))
    viewport.set_size((300, 600))
    assert not viewport.zoomed


rects = st.builds(QRect, st.integers(0, 60), st.integers(0, 60), st.integers(0, 12), st.integers(0, 12))


@settings(max_examples=60)
@given(st.lists(rects, max_size=40))
def test_what_touches_is_painted_together(extents):
    groups = touching(extents)
    for i, rect in enumerate(extents):
        found = sorted(groups.all_of([i]))
        if rect.isEmpty():
            assert found == []
            assert not groups.alone(i)
            continue
        assert i in found
        for j, other in enumerate(extents):
            if not other.isEmpty() and rect.intersects(other):
                assert j in found
        assert all(sorted(groups.all_of([j])) == found for j in found)
        # No more than there is a chain for: without what touches it, a rectangle stands alone.
        if not any(not other.isEmpty() and rect.intersects(other) for j, other in enumerate(extents) if j != i):
            assert found == [i]
            assert groups.alone(i)
