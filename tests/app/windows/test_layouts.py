"""Where windows may stand, whatever was remembered of them."""

import json

from hypothesis import given
from hypothesis import strategies as st

from hmi.app.windows.layouts import Rect, Stand, State, fitted, read, written

sides = st.integers(-9_000, 9_000)
lengths = st.integers(1, 9_000)
rects = st.builds(Rect, sides, sides, lengths, lengths)
stands = st.builds(
    Stand, st.integers(1, 30), st.text(max_size=9), st.text(max_size=9), rects, st.sampled_from(list(State))
)
documents = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=7), inner, max_size=6),
    max_leaves=12,
)
windows = st.fixed_dictionaries(
    {},
    optional={
        "number": documents,
        "place": documents,
        "screen": documents,
        "rect": st.dictionaries(st.sampled_from(["x", "y", "width", "height"]), documents),
        "state": documents,
    },
)


@given(rects, rects, st.integers(0, 40), st.integers(0, 60))
def test_a_window_is_within_what_is_free(rect: Rect, free: Rect, wide: int, high: int):
    got = fitted(rect, free, (wide, high))
    assert got.x >= free.x or free.width <= wide
    assert got.y >= free.y or free.height <= high
    assert got.x + got.width + wide <= free.x + free.width or free.width <= wide
    assert got.y + got.height + high <= free.y + free.height or free.height <= high
    if fitted(got, free, (wide, high)) != got:
        raise AssertionError("what fits is left alone")


@given(st.lists(stands, max_size=8, unique_by=lambda s: s.number))
def test_a_layout_is_read_as_it_was_written(layout: list[Stand]):
    assert read(written("left + right", layout)) == tuple(layout)


@given(st.text(max_size=40) | documents.map(json.dumps) | st.lists(windows).map(json.dumps))
def test_nothing_that_somebody_wrote_breaks_it(text: str):
    for stand in read(text):
        assert stand.rect.width > 0
        assert stand.rect.height > 0


@given(st.lists(windows | documents, max_size=4), stands)
def test_what_is_good_among_what_is_broken_is_kept(broken: list[object], good: Stand):
    kept = json.loads(written("left", [good]))
    kept["windows"] = [*kept["windows"], *broken]
    assert read(json.dumps(kept))[0] == good
