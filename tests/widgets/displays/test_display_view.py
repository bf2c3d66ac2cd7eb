"""The display view, as the shell uses it: columns in, pixels out, and only those that must change."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QRegion

from hmi.model.alarm import Priority, ProcessState
from hmi.model.display import Display, Item
from hmi.model.quality import BAD, NEVER_READ, NO_LINK, STALE, UNCERTAIN
from tests.widgets import colours
from tests.widgets.drawn import drawn
from tests.widgets.plants import (
    FLOW,
    LEVEL,
    MODE,
    NOTE,
    RUNNING,
    SECOND,
    SETPOINT,
    SPEED,
    T0,
    columns,
    display,
    entry,
    plant,
    series,
)
from widgets.display_view import DisplayView
from widgets.live_rows import NOTHING
from widgets.theme import Theme


class Watched(DisplayView):
    """Keeps the regions Qt asks it to paint."""

    regions: list[QRegion]

    def paintEvent(self, event):
        self.regions.append(event.region())
        super().paintEvent(event)


def opened(qtbot, theme, kind=DisplayView, size=(800, 760), shown=None):
    view = kind(shown or display(), plant(), theme)
    qtbot.addWidget(view)
    view.resize(*size)
    return view


@pytest.fixture
def view(qtbot, day):
    made = opened(qtbot, day)
    columns().hand_to(made)
    made.grab()
    return made


def picture(view):
    return colours.pixels(view.grab().toImage())


def changed_box(before, after) -> QRect:
    rows, across = np.nonzero(np.abs(before - after).max(-1) > 0.004)
    assert len(rows), "nothing changed"
    return QRect(int(across.min()), int(rows.min()), int(np.ptp(across)) + 1, int(np.ptp(rows)) + 1)


def test_rows_are_the_tags_on_the_display(view):
    assert view.rows.tolist() == [FLOW, SETPOINT, LEVEL, RUNNING, MODE, NOTE, SPEED]
    assert view.rows.dtype == np.uint32


def test_history_is_asked_for_once_a_tag(view):
    assert dict(view.wants_history) == {FLOW: 600.0, LEVEL: 600.0}


def test_the_same_values_again_paint_nothing(view):
    before = view.painted
    columns().hand_to(view, T0 + SECOND)
    view.grab()
    assert view.painted == before


def test_one_value_repaints_the_items_that_show_it_and_no_others(view):
    before, look = view.painted, picture(view)
    values = columns()
    values.value[SPEED] = 20.0
    values.hand_to(view)
    after = picture(view)
    assert view.painted == before + 1
    assert view.item_rect("speed").toAlignedRect().adjusted(-1, -1, 1, 1).contains(changed_box(look, after))


def test_qt_is_asked_to_paint_no_more_than_the_item(qtbot, day):
    view = opened(qtbot, day, Watched)
    view.regions = []
    columns().hand_to(view)
    with qtbot.waitExposed(view):
        view.show()
    qtbot.waitUntil(lambda: bool(view.regions))
    view.regions.clear()
    values = columns()
    values.value[MODE] = 2.0
    values.hand_to(view)
    qtbot.waitUntil(lambda: bool(view.regions))
    room = view.item_rect("mode").toAlignedRect().adjusted(-2, -2, 2, 2)
    assert all(room.contains(region.boundingRect()) for region in view.regions)


@pytest.mark.parametrize("seed", range(4))
def test_what_was_repainted_piece_by_piece_is_what_is_painted_at_once(qtbot, theme, seed):
    """No leftovers: after any changes the picture is that of a view opened with the same values."""
    rng = np.random.default_rng(seed)
    # Lines of the past are left out: they tell what a view has seen, which differs here.
    whole = display()
    shown = replace(whole, items=tuple(i for i in whole.items if i.show not in ("kpi", "sparkline")))
    view, values = opened(qtbot, theme, shown=shown), columns()
    states = [ProcessState.UNACKNOWLEDGED, ProcessState.ACKNOWLEDGED, ProcessState.RETURNED]
    entries, blink = [], False
    for step in range(12):
        row = int(rng.integers(0, 7))
        values.value[row] = float(rng.uniform(-20, 120)) if row not in (RUNNING, MODE) else float(rng.integers(0, 3))
        values.status[row] = int(rng.choice([0, BAD, NO_LINK, STALE, UNCERTAIN, NEVER_READ]))
        values.age_s[row] = float(rng.uniform(0, 90_000))
        values.hand_to(view, T0)
        if step % 3 == 0:
            tag, equipment = [("Flow", ""), ("Well.Level", ""), ("P-1.Speed", "P-1")][int(rng.integers(0, 3))]
            priority, state = Priority(int(rng.integers(1, 5))), states[int(rng.integers(0, 3))]
            entries = [entry(tag, priority, state, equipment=equipment, area="hall")]
            view.set_alarms(entries)
        if step % 4 == 0:
            blink = not blink
            view.set_blink(blink)
        view.grab()
    fresh = opened(qtbot, theme, shown=shown)
    values.hand_to(fresh, T0)
    fresh.set_alarms(entries)
    fresh.set_blink(blink)
    assert np.array_equal(picture(view), picture(fresh))


def test_a_lost_link_is_seen_and_a_good_value_carries_no_letter(view):
    good, values = picture(view), columns()
    values.status[MODE] = NO_LINK
    values.age_s[MODE] = 480.0
    values.hand_to(view)
    lost = picture(view)
    box = changed_box(good, lost)
    assert view.item_rect("mode").toAlignedRect().adjusted(-1, -1, 1, 1).contains(box)
    live, not_live = (colours.of(c) for c in (Theme.load("day").live, Theme.load("day").not_live))
    part = lost[box.top() : box.bottom(), box.left() : box.right()]
    assert np.abs(part - live).max(-1).min() > 0.1, "something still looks live"
    assert np.abs(part - not_live).max(-1).min() < 0.02
    values = columns()
    values.hand_to(view)
    assert np.array_equal(picture(view), good)


def test_nothing_known_is_a_dash_and_never_a_zero(day):
    texts = [t.text for t in drawn(display(), plant(), day, 2.0, lambda tag: NOTHING).things if t.kind == "text"]
    assert texts.count("—") >= 7
    assert not [t for t in texts if "0" in t and t != "over 10 min"]


def test_blinking_moves_nothing_but_the_mark(view):
    quiet = picture(view)
    view.set_alarms([entry("Flow"), entry("Well.Level", state=ProcessState.ACKNOWLEDGED)])
    assert view.blinks
    on = picture(view)
    before = view.painted
    view.set_blink(True)
    off = picture(view)
    assert view.painted - before == 2  # the analog indicator and the KPI tile of Flow
    moved = np.abs(on - off).max(-1) > 0.004
    marked = np.abs(on - quiet).max(-1) > 0.004
    assert moved.any()
    assert not (moved & ~marked).any()
    view.set_alarms([entry("Flow", state=ProcessState.ACKNOWLEDGED)])
    assert not view.blinks


def test_alarms_reach_tag_equipment_and_area(view):
    for made, item in (
        (entry("P-1.Speed"), "speed"),
        (entry("P-1.Power", equipment="P-1"), "pump"),
        (entry("Elsewhere", area="hall"), "hall"),
    ):
        view.set_alarms([])
        before = picture(view)
        view.set_alarms([made])
        box = changed_box(before, picture(view))
        assert view.item_rect(item).adjusted(-24, -24, 24, 24).contains(QPointF(box.center()))
        assert box.width() <= 45


def test_another_theme_draws_everything_anew(view, qtbot):
    night = Theme.load("night")
    view.set_theme(night)
    fresh = opened(qtbot, night)
    columns().hand_to(fresh)
    assert np.array_equal(picture(view), picture(fresh))


def test_the_aspect_is_kept_and_the_rest_is_ground(qtbot, day):
    view = opened(qtbot, day, size=(1000, 400))
    columns().hand_to(view)
    seen = picture(view)
    assert view.item_rect("hall").width() / view.item_rect("hall").height() == pytest.approx(380 / 250, rel=0.02)
    assert np.abs(seen[:, :200] - colours.of(day.ground)).max() < 0.004


def test_a_history_is_drawn_and_live_values_continue_it(view):
    before = picture(view)
    view.set_history(LEVEL, series(3.0))
    drawn = picture(view)
    assert view.item_rect("spark").toAlignedRect().contains(changed_box(before, drawn).center())
    values = columns()
    values.value[LEVEL] = 4.4
    values.hand_to(view, T0 + 60 * SECOND)
    assert not np.array_equal(picture(view), drawn)


def test_a_line_goes_on_behind_the_last_gap_of_history_with_a_value_taken_before_it(qtbot, day):
    """After a stop a quiet tag has the value that its server took before the stop."""
    past = series(3.0)
    stopped = replace(past, value=np.append(past.value[:-1], np.nan))
    seen = []
    for level in (3.0, 4.4):
        view = opened(qtbot, day)
        view.set_history(LEVEL, stopped)
        values = columns()
        values.value[LEVEL] = level
        for after_s in (60, 120):
            values.age_s[LEVEL] = 300.0 + after_s
            values.hand_to(view, T0 + after_s * SECOND)
        box = view.item_rect("spark").toAlignedRect()
        seen.append(picture(view)[box.top() : box.bottom(), box.left() : box.right()])
    assert not np.array_equal(*seen)


def test_a_click_tells_the_item_in_front(view, qtbot):
    told = []
    view.item_activated.connect(told.append)
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=view.item_rect("pump").center().toPoint())
    assert [item.id for item in told] == ["pump"]
    assert view.focused.id == "pump"


def test_a_panel_and_a_text_are_not_hit(view, qtbot):
    told = []
    view.item_activated.connect(told.append)
    for id_ in ("hall", "title"):
        corner = view.item_rect(id_).topLeft() + QPointF(3, 3)
        assert view.item_at(corner) is None
        qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=corner.toPoint())
    assert told == []


def test_the_name_below_a_symbol_belongs_to_it(view):
    assert view.item_at(view.item_rect("pump").center() + QPointF(0, 40)).id == "pump"


def test_the_keyboard_reaches_every_item_and_chooses_one(qtbot, view):
    with qtbot.waitActive(view):
        view.show()
        view.activateWindow()
    seen = []
    for _ in range(8):
        qtbot.keyClick(view, Qt.Key.Key_Tab)
        seen.append(view.focused.id)
    assert seen == ["flow", "well", "pump", "mode", "note", "speed", "kpi", "spark"]
    told = []
    view.item_activated.connect(told.append)
    qtbot.keyClick(view, Qt.Key.Key_Up)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert told == [view.focused]
    assert told[0].id != "spark"


def test_the_focus_is_seen(qtbot, view):
    with qtbot.waitActive(view):
        view.show()
        view.activateWindow()
    without = picture(view)
    qtbot.keyClick(view, Qt.Key.Key_Tab)
    box = changed_box(without, picture(view))
    assert box.contains(view.item_rect("flow").toAlignedRect())
    assert "Flow" in view.accessibleDescription()


@pytest.mark.parametrize(
    ("item", "said"),
    [
        (Item("x", "dial", (0, 0), tag=FLOW), "'x' is shown as 'dial'; there are: panel, text"),
        (Item("x", "analog", (0, 0)), "'x' of kind 'analog' has no tag"),
        (Item("x", "kpi", (0, 0), tag=FLOW, options={"span_s": 0.0}), "'x' has the span 0.0"),
        (Item("x", "text", (0, 0), text="a", options={"style": "huge"}), "'x' has the style 'huge'"),
    ],
)
def test_an_item_that_cannot_be_drawn_is_refused_by_name(qapp, day, item, said):
    with pytest.raises(ValueError, match=said):
        DisplayView(Display("d", "D", 1, (100.0, 100.0), (item,)), plant(), day)


def test_opening_and_closing_leaves_nothing(qtbot, day):
    """A display is opened and closed all day long."""
    import gc

    def open_and_close():
        view = DisplayView(display(), plant(), day)
        view.resize(200, 190)
        columns().hand_to(view)
        view.grab()

    open_and_close()
    gc.collect()
    before = len(gc.get_objects())
    for _ in range(100):
        open_and_close()
    gc.collect()
    assert len(gc.get_objects()) - before < 200
