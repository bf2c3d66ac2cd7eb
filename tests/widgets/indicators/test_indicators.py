"""What single kinds of indicators do: choose, tick, count, aim."""

from math import nan

import numpy as np
import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest

from hmi.model.alarm import Priority, ProcessState
from hmi.model.display import Item
from hmi.model.quality import NO_LINK
from hmi.model.tag import DataType
from tests.widgets.drawn import drawn
from widgets.alarms.item_alarms import ManyMarks, Mark
from widgets.gallery.page import NOW_NS, Page, State
from widgets.indicators import indicator

UA, AA = ProcessState.UNACKNOWLEDGED, ProcessState.ACKNOWLEDGED
HIGH = State("", 86.0, alarm=(Priority.HIGH, UA, False))
URGENT = State("", 97.0, alarm=(Priority.URGENT, AA, False))
S = 1_000_000_000


@pytest.fixture
def page():
    return Page("p", "P", (600.0, 400.0))


def shown(qtbot, page, theme):
    view = page.view(theme)
    qtbot.addWidget(view)
    view.resize(600, 400)
    view.grab()
    return view


def things(page, view):
    """What the items draw; each carries the alarm that is on its tag."""
    slots = {row: slot for slot, row in enumerate(view.rows.tolist())}
    mark = next((Mark(e.priority, e.state, False) for e in page.entries), None)
    found = drawn(page.display(), page.plant(), view._theme, 1.0, lambda t: view._live.shown[slots[t.index]], mark)
    return found.things


def texts(page, view):
    return [thing.text for thing in things(page, view) if thing.kind == "text"]


@pytest.mark.parametrize("kind", ["table", "deviations", "profile"])
def test_a_tag_among_many_is_chosen_where_it_stands(qtbot, day, page, kind):
    rows = tuple(page.tag(state) for state in (State(""), HIGH, URGENT, State("")))
    page.show_many(kind, (10, 10), (500, 360), rows, "Many")
    view = shown(qtbot, page, day)
    chosen = []
    view.item_activated.connect(lambda item: chosen.append(item.tag))
    for number in range(4):
        middle = view._indicators[0].cell(number).center()
        QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=middle + view._origin.toPoint())
    assert chosen == list(rows)
    view._focus(0)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert chosen[-1] == rows[2], "by key it is the tag with the strongest alarm"


@pytest.mark.parametrize(("kind", "keys"), [("table", "Down"), ("deviations", "Right")], ids=("table", "deviations"))
def test_arrow_keys_go_from_tag_to_tag_and_then_out_of_the_item(qtbot, day, page, kind, keys):
    rows = tuple(page.tag(State(""), name=f"P-1.{name}") for name in ("Flow", "Head", "Power"))
    page.show_many(kind, (10, 10), (300, 200), rows, "Many")
    beside = page.tag(State(""))
    page.show("value", (10, 300) if keys == "Down" else (400, 100), (120, 22), beside, "Alone")
    view = shown(qtbot, page, day)
    chosen = []
    view.item_activated.connect(lambda item: chosen.append(item.tag))
    view._focus(0)
    frames = []
    for _ in range(3):
        QTest.keyClick(view, Qt.Key[f"Key_{keys}"])
        QTest.keyClick(view, Qt.Key.Key_Return)
        frames.append(view._focus_rect(0))
    assert chosen == list(rows)
    assert view.accessibleDescription().startswith("Power 52")
    assert len({(frame.x(), frame.y()) for frame in frames}) == 3
    QTest.keyClick(view, Qt.Key[f"Key_{keys}"])
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert chosen[-1] == beside


def test_each_tag_of_many_carries_its_own_mark(qtbot, day, page):
    rows = tuple(page.tag(state) for state in (State(""), HIGH, URGENT))
    page.show_many("table", (10, 10), (400, 0), rows, "")
    view = shown(qtbot, page, day)
    (mark,) = view._marks
    assert isinstance(mark, ManyMarks)
    assert mark.priority is Priority.URGENT
    assert [m and m.priority for m in mark.each] == [None, Priority.HIGH, Priority.URGENT]
    assert view.blinks, "the weaker one is not acknowledged"
    view.set_alarms([])
    assert view._marks == [None]


def test_a_table_too_low_says_how_many_are_missing(qtbot, day, page):
    rows = tuple(page.tag(State("")) for _ in range(9))
    page.show_many("table", (10, 10), (400, 140), rows, "Nine")
    found = texts(page, shown(qtbot, page, day))
    assert "and 6 more: make the table higher" in found
    assert found.count("52.4") == 3


def test_an_alarm_on_a_tag_that_found_no_line_is_marked_in_the_last_one(qtbot, day, page):
    rows = tuple(page.tag(state) for state in (*[State("")] * 7, HIGH, URGENT))
    page.show_many("table", (10, 10), (400, 140), rows, "Nine")
    view = shown(qtbot, page, day)
    with_alarm = view.grab().toImage()
    view.set_alarms([])
    without = view.grab().toImage()
    table = view._indicators[0]
    last = QRect(
        table.body.x(), table._tops[table._seen], table.body.width(), table.body.bottom() - table._tops[table._seen]
    )
    last.translate(view._origin.toPoint())
    assert with_alarm.copy(last) != without.copy(last)
    urgent = day.priorities[Priority.URGENT].fill.rgb()
    assert any(
        with_alarm.pixel(x, y) == urgent
        for x in range(last.left(), last.right())
        for y in range(last.top(), last.bottom())
    )


def test_names_leave_out_what_all_have_in_common(qtbot, day, page):
    pump = tuple(page.tag(State(""), name=f"P-1.{role}") for role in ("Flow", "Power"))
    flows = tuple(page.tag(State(""), name=f"P-{n}.Speed") for n in (1, 2))
    page.show_many("table", (10, 10), (300, 0), pump, "")
    page.show_many("table", (10, 200), (300, 0), flows, "")
    assert {"Flow", "Power", "P-1", "P-2"} <= set(texts(page, shown(qtbot, page, day)))


def test_the_clock_goes_with_the_screen_in_the_plants_zone(qtbot, day, page):
    page.clock((10, 10))
    view = shown(qtbot, page, day)
    empty = np.empty(0, np.float64), np.empty(0, np.int64), np.empty(0, np.uint32)
    (clock,) = view._indicators

    def at(now_ns):
        painted = view.painted
        view.set_values(*empty, {}, now_ns)
        view.grab()
        return clock.describe([]), view.painted - painted

    assert at(NOW_NS + 5 * S)[0].startswith("11:06:45 UTC Wed 18 Nov")
    assert at(NOW_NS + 5 * S + 1) == (clock.describe([]), 0)
    assert at(NOW_NS + 6 * S)[1] == 1


def test_a_tile_says_how_far_the_target_is(qtbot, day, page):
    wanted = page.tag(State("", 60.0))
    page.show("kpi", (10, 10), (230, 0), page.tag(State("")), "Energy", span_s=3600.0, target=48.0)
    page.show("kpi", (10, 200), (230, 0), page.tag(State("")), "Flow", span_s=3600.0, target_tag=wanted)
    found = texts(page, shown(qtbot, page, day))
    assert {"target 48.0", "+4.4", "target 60.0", "\N{MINUS SIGN}7.6"} <= set(found)


def test_a_target_that_is_not_known_is_no_zero(qtbot, day, page):
    wanted = page.tag(State("", nan, NO_LINK))
    page.show("kpi", (10, 10), (230, 0), page.tag(State("")), "Flow", span_s=3600.0, target_tag=wanted)
    found = texts(page, shown(qtbot, page, day))
    assert "target \N{EM DASH}" in found
    assert "\N{EM DASH}" in found


def test_a_step_has_its_number_and_one_without_a_word_only_that(qtbot, day, page):
    words = {10: "fill", 20: "heat"}
    for line, value in enumerate((20.0, 33.0)):
        row = page.tag(State("", value), type_=DataType.Int32, words=words)
        page.show("state", (10, 10 + 30 * line), (200, 22), row, "Step", numbered=True)
    found = texts(page, shown(qtbot, page, day))
    assert "20 \N{MIDDLE DOT} heat" in found
    assert "33" in found


@pytest.mark.parametrize("state", [State("", 86.0), HIGH], ids=("alone", "in alarm"))
def test_a_value_in_the_middle_stands_under_what_it_is_of_and_gives_way_to_its_mark(qtbot, day, page, state):
    page.show("value", (100, 10), (160, 22), page.tag(state), "", align="center")
    found = [t.rect for t in things(page, shown(qtbot, page, day)) if t.kind in ("text", "mark")]
    left, right = min(r.left() for r in found), max(r.right() for r in found)
    assert left >= 100
    assert right <= 260
    if state is not HIGH:
        assert (left + right) / 2 == pytest.approx(180, abs=3)


def test_a_state_without_a_place_is_told_by_its_number(qtbot, day, page):
    row = page.tag(State("", 7.0), type_=DataType.Int32, words={0: "off", 1: "on"})
    page.show("multistate", (10, 10), (200, 46), row, "Mode")
    view = shown(qtbot, page, day)
    assert "7" in texts(page, view)
    assert view._indicators[0]._place_of(7.0) is None


def test_arrows_ask_for_five_minutes_and_follow_them(qtbot, day, page):
    page.show("analog", (10, 10), (76, 236), page.tag(State("", moves=14.0)), "Level")
    page.show("arrow", (200, 10), (16, 16), page.tag(State("", moves=-4.0)), "")
    page.show("value", (200, 60), (100, 22), page.tag(State("", moves=14.0)), "")
    view = shown(qtbot, page, day)
    assert [span for _, span in view.wants_history] == [300.0, 300.0]
    assert [value.trend for value in view._live.shown] == [2, -1, 0]
    assert view._indicators[1].describe(view._live.shown).endswith("falls")


@pytest.mark.parametrize(("kind", "said"), [("profile", "has no tags"), ("deviation", "has no tag")])
def test_an_item_without_what_it_needs_is_refused(day, page, kind, said):
    with pytest.raises(ValueError, match=said):
        indicator(Item("x", kind, (0, 0)), page.plant())


def test_deviations_need_a_normal_band(day, page):
    row = page.tag(State(""), type_=DataType.Boolean, words={0: "off", 1: "on"}, name="P-1.Running")
    with pytest.raises(ValueError, match=r"P-1\.Running without a normal band"):
        indicator(Item("x", "deviations", (0, 0), tags=(row, row)), page.plant())


def test_a_deviation_is_from_the_setpoint_it_has(qtbot, day, page):
    """To the left of the middle below, to the right above; the setpoint lost, nothing is claimed."""
    lost = State("", nan, NO_LINK)
    for line, setpoint in enumerate((State("", 45.0), State("", 60.0), lost)):
        row = page.tag(setpoint, limits=())
        page.show("deviation", (10, 10 + 60 * line), (300, 42), page.tag(State("")), "", setpoint=row)
    view = shown(qtbot, page, day)
    image = view.grab().toImage()
    sides = []
    for each in view._indicators:
        bar = [x for x in range(10, 310) if image.pixelColor(x, each._trough.center().y()) == day.live]
        sides.append(None if not bar else "right" if max(bar) > each._middle + 3 else "left")
    assert sides == ["right", "left", None]


def test_in_a_list_digits_stand_below_each_other_whatever_their_unit(qtbot, day, page):
    for line, unit in enumerate(("%", "mm/s", "")):
        page.show("value", (10, 10 + 30 * line), (200, 22), page.tag(State(""), unit=unit), "Value")
    numbers = [thing for thing in things(page, shown(qtbot, page, day)) if thing.text == "52.4"]
    assert len({thing.rect.right() for thing in numbers}) == 1


def test_a_tile_says_over_how_long_its_line_goes_and_of_a_lost_value_how_old_it_is(qtbot, day, page):
    page.show("kpi", (10, 10), (230, 96), page.tag(State("")), "Flow", span_s=4 * 3600.0)
    page.show("kpi", (10, 200), (230, 96), page.tag(State("", 52.4, NO_LINK, 480.0)), "Head", span_s=3600.0)
    found = texts(page, shown(qtbot, page, day))
    assert {"over 4 h", "8 min"} <= set(found)
    assert "over 1 h" not in found


def test_an_alarm_mark_leaves_the_newest_of_a_line_free(qtbot, day, page):
    page.show("sparkline", (10, 10), (200, 40), page.tag(HIGH), "", span_s=3600.0)
    (mark,) = (thing for thing in things(page, shown(qtbot, page, day)) if thing.kind == "mark")
    assert mark.rect.right() < 100


def test_the_pointer_leaves_a_narrow_band_in_sight(qtbot, day, page):
    page.show("analog", (10, 10), (76, 236), page.tag(State("", 50.0), normal=(49.5, 50.5), limits=()), "pH")
    view = shown(qtbot, page, day)
    trough = view._indicators[0]._trough
    picture = view.grab().toImage()
    y, ratio = trough.center().y() + view._origin.y(), picture.devicePixelRatio()
    at = [round(ratio * (x + view._origin.x())) for x in (trough.left() + 3, trough.right() - 3)]
    colours = [picture.pixelColor(x, round(ratio * y)).name() for x in at]
    assert colours == [day.live.name(), day.band.name()]
