"""An item that draws an array: every element is seen, what lies beside normal is named, quality as of any tag."""

import numpy as np
import pytest

from hmi.model.display import Display, Item
from hmi.model.plant import Plant
from hmi.model.quality import NO_LINK
from hmi.model.tag import DataType, Tag
from widgets.display_view import DisplayView
from widgets.indicators import indicator

TAG = Tag(0, "CAP.Torques", "s", "nsu=u;s=T", DataType.Double, array=True, unit="Nm", low=0.0, high=4.0,
          normal_low=1.4, normal_high=2.3)  # fmt: skip
PLANT = Plant("p", "P", "UTC", "en", "", (), {}, (TAG,))
S = 1_000_000_000


def made(qtbot, theme, kind):
    item = Item("heads", kind, (10.0, 10.0), (280.0, 240.0), tag=0, text="Heads")
    view = DisplayView(Display("d", "D", 1, (300.0, 260.0), (item,)), PLANT, theme)
    qtbot.addWidget(view)
    view.resize(300, 260)
    return view


def hand(view, elements, status=0, now_ns=600 * S):
    columns = np.full(1, np.nan), np.full(1, S, np.int64), np.full(1, status, np.uint32)
    view.set_values(*columns, {} if elements is None else {0: np.array(elements)}, now_ns)
    return view.grab().toImage()


@pytest.mark.parametrize("kind", ["profile", "deviations"])
def test_an_element_that_moves_is_seen_though_the_span_stays(qtbot, day, kind):
    view = made(qtbot, day, kind)
    before = hand(view, [1.0, 1.8, 2.2])
    assert hand(view, [1.0, 1.8, 2.2]) == before
    assert hand(view, [1.0, 2.0, 2.2]) != before


@pytest.mark.parametrize("kind", ["profile", "deviations"])
def test_what_lies_beside_the_normal_band_is_named(qtbot, day, kind):
    view = made(qtbot, day, kind)
    hand(view, [1.8, 1.9, 2.6, float("nan"), 1.0])
    said = view.words_of(view.display.items[0])
    assert "1.00 … 2.60 Nm" in said
    assert "3: 2.60" in said
    assert "5: 1.00" in said
    assert "1: 1.80" not in said


@pytest.mark.parametrize("kind", ["profile", "deviations"])
def test_elements_of_a_lost_link_are_not_drawn_as_if_live(qtbot, day, kind):
    view = made(qtbot, day, kind)
    live = hand(view, [1.8, 1.9, 2.0])
    lost = hand(view, [1.8, 1.9, 2.0], NO_LINK)
    blue = day.live.rgb()
    count = [sum(i.pixel(x, y) == blue for x in range(300) for y in range(260)) for i in (live, lost)]
    assert count[0] > 20
    assert count[1] == 0
    assert "no link" in view.words_of(view.display.items[0])


@pytest.mark.parametrize("kind", ["profile", "deviations"])
@pytest.mark.parametrize("elements", [[], [1.5], [float("nan")] * 3, list(np.linspace(0.0, 4.0, 300))])
def test_arrays_of_any_length_have_room(qtbot, day, kind, elements):
    view = made(qtbot, day, kind)
    empty, picture = hand(view, None), hand(view, elements)
    beyond = [(x, y) for x in (4, 295) for y in range(260)] + [(x, y) for x in range(300) for y in (4, 255)]
    assert {picture.pixel(x, y) for x, y in beyond} == {day.ground.rgb()}
    assert (picture != empty) == (len(elements) > 0)


def test_an_array_without_a_normal_band_has_no_scale():
    bare = Plant("p", "P", "UTC", "en", "", (), {}, (Tag(0, "A", "s", "n", DataType.Double, array=True),))
    with pytest.raises(ValueError, match="without a normal band"):
        indicator(Item("a", "profile", (0.0, 0.0), tag=0), bare)
