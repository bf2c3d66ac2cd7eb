"""A display that is zoomed, moved, switched and narrowed shows what one painted at once would show."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from hmi.model.display import Condition, Item, Layer, Narrow, Pipe
from tests.widgets import colours
from tests.widgets.plants import FLOW, MODE, columns, display, entry, plant
from widgets.display_view import DisplayView
from widgets.displays.layer_bar import LayerBar
from widgets.displays.painting.corner import corner_text
from widgets.displays.showing import Truths
from widgets.shell.look import Look

SPARKLESS = tuple(i for i in display().items if i.show not in ("kpi", "sparkline"))


def made(**changes):
    """A display without lines of the past, which tell what a view has seen."""
    return replace(display(), **{"items": SPARKLESS, **changes})


def opened(qtbot, theme, shown=None, size=(800, 760)):
    view = DisplayView(shown or made(), plant(), theme)
    qtbot.addWidget(view)
    view.resize(*size)
    columns().hand_to(view)
    return view


def picture(view):
    return colours.pixels(view.grab().toImage())


def wheel(view, at, notches, modifiers=Qt.KeyboardModifier.NoModifier):
    event = QWheelEvent(
        QPointF(at),
        view.mapToGlobal(QPointF(at)),
        QPoint(),
        QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view, event)


def test_the_wheel_zooms_about_the_pointer(qtbot, day):
    view = opened(qtbot, day)
    at = view.item_rect("mode").center()
    before = view.item_rect("mode")
    wheel(view, at, 4, Qt.KeyboardModifier.ControlModifier)
    after = view.item_rect("mode")
    assert after.width() > 2 * before.width()
    assert (after.center() - at).manhattanLength() < 12
    qtbot.keyClick(view, Qt.Key.Key_0)
    assert view.item_rect("mode") == before


def test_a_wheel_without_ctrl_moves_only_what_is_zoomed(qtbot, day):
    view = opened(qtbot, day)
    fitted = view.item_rect("mode")
    wheel(view, QPointF(400, 300), -2)
    assert view.item_rect("mode") == fitted
    view.zoom_by(2.0, QPointF(400, 300))
    zoomed = view.item_rect("mode")
    wheel(view, QPointF(400, 300), -2)
    assert view.item_rect("mode").y() < zoomed.y()


@pytest.mark.parametrize("seed", range(4))
def test_what_was_moved_into_view_is_what_is_painted_at_once(qtbot, theme, seed):
    rng = np.random.default_rng(seed)
    view, values = opened(qtbot, theme), columns()
    for step in range(10):
        act = int(rng.integers(0, 4))
        if act == 0:
            view.zoom_by(float(rng.choice([1.25, 2.0, 0.5])), QPointF(*rng.uniform(0, 700, 2)))
        elif act < 3:
            view.pan_by(QPointF(*rng.uniform(-200, 200, 2)))
        else:
            values.value[FLOW] = float(rng.uniform(0, 100))
            values.hand_to(view)
        if step == 5:
            view.set_alarms([entry("Flow"), entry("P-1.Speed", equipment="P-1", area="hall")])
        view.grab()
    fresh = opened(qtbot, theme)
    values.hand_to(fresh)
    fresh.set_alarms([entry("Flow"), entry("P-1.Speed", equipment="P-1", area="hall")])
    fresh.zoom = view.zoom
    # Qt draws the edges of large digits a shade apart, depending on what it drew before.
    assert np.abs(picture(view) - picture(fresh)).max() < 0.1


def test_only_what_is_seen_is_kept(qtbot, day):
    view = opened(qtbot, day)
    view.zoom_by(4.0, QPointF(100, 100))
    view.grab()
    image = view._picture.image
    assert (image.width(), image.height()) == (800, 760)


def test_empty_ground_is_dragged_and_items_are_still_chosen(qtbot, day):
    view = opened(qtbot, day)
    told = []
    view.item_activated.connect(told.append)
    view.zoom_by(2.0, QPointF(view.item_rect("pump").center()))
    ground = view.item_rect("title").center().toPoint() + QPoint(0, 20)
    assert view.item_at(QPointF(ground)) is None
    before = view.item_rect("pump").topLeft()
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=ground)
    qtbot.mouseMove(view, ground + QPoint(30, 12))
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=ground + QPoint(30, 12))
    moved = view.item_rect("pump").topLeft() - before
    assert (moved.x(), moved.y()) == pytest.approx((30, 12), abs=1)
    assert not told
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=view.item_rect("pump").center().toPoint())
    assert [item.id for item in told] == ["pump"]


def test_arrow_keys_move_what_is_zoomed_and_tab_brings_an_item_into_view(qtbot, day):
    view = opened(qtbot, day)
    with qtbot.waitActive(view):
        view.show()
        view.activateWindow()
    qtbot.keyClick(view, Qt.Key.Key_Plus)
    qtbot.keyClick(view, Qt.Key.Key_Plus)
    before = view.item_rect("flow").x()
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert view.item_rect("flow").x() < before
    for _ in range(6):
        qtbot.keyClick(view, Qt.Key.Key_Tab)
        assert view.rect().contains(view.item_rect(view.focused.id).toAlignedRect().adjusted(2, 2, -2, -2))
    for _ in range(5):
        qtbot.keyClick(view, Qt.Key.Key_Minus)
    assert not view.zoomed


def test_the_corner_tells_of_alarms_out_of_view(qtbot, day):
    assert corner_text(2.0, 0) == "200 % · 0 shows the whole"
    assert corner_text(1.25, 3).startswith("3 alarms out of view")
    assert corner_text(1.0, 0) == ""
    assert corner_text(1.0, 0, 2) == "2 alarms on what a small view leaves out"
    view = opened(qtbot, day)
    view.zoom_by(4.0, QPointF(700, 700))
    quiet = picture(view)
    view.set_alarms([entry("Flow")])
    rows, across = np.nonzero(np.abs(picture(view) - quiet).max(-1) > 0.004)
    assert rows.min() > 700
    assert across.min() > 400


NOTES = Item("note2", "text", (20, 350), text="Seal changed", layers=("notes",))
FAR = Item("far", "value", (250, 180), (130, 22), FLOW, text="Far", when=(0,))
LAYERED = made(
    items=(*SPARKLESS, NOTES, FAR),
    pipes=(*display().pipes, Pipe("q", "water", ((20.0, 300.0), (200.0, 300.0)), when=(0,))),
    layers=(Layer("notes", "Notes", False),),
    conditions=(Condition("Mode == 1", {"Mode": MODE}),),
)


def said(truth, known=True):
    return Truths(np.array([truth]), np.array([known]))


def test_layers_and_conditions_leave_nothing_behind(qtbot, theme):
    """Switched to and fro, the picture is that of a view opened so."""
    view = opened(qtbot, theme, LAYERED)
    view.set_conditions(said(True))
    view.grab()
    view.set_conditions(said(False))
    view.grab()
    view.set_layers({"notes": True})
    view.grab()
    seen = picture(view)
    fresh = opened(qtbot, theme, LAYERED)
    fresh.set_layers({"notes": True})
    fresh.set_conditions(said(False))
    assert np.array_equal(seen, picture(fresh))
    view.set_conditions(said(True))
    fresh.set_conditions(said(True))
    assert not np.array_equal(seen, picture(view))
    assert np.array_equal(picture(view), picture(fresh))


def test_what_is_not_shown_cannot_be_chosen(qtbot, day):
    view = opened(qtbot, day, LAYERED)
    view.set_conditions(said(True))
    at = view.item_rect("far").center()
    assert view.item_at(at).id == "far"
    view.set_conditions(said(False))
    assert view.item_at(at).id == "note"


def test_a_condition_that_nobody_knows_shows_its_item_with_a_mark(qtbot, day):
    view = opened(qtbot, day, LAYERED)
    view.set_conditions(said(True))
    sure = picture(view)
    view.set_conditions(said(False, known=False))
    rows, across = np.nonzero(np.abs(picture(view) - sure).max(-1) > 0.004)
    room = view.item_rect("far")
    assert room.adjusted(-30, -10, 1, 1).contains(QPointF(across.min(), rows.min()))
    assert room.adjusted(-1, -1, 1, 1).contains(QPointF(across.max(), rows.max()))
    assert across.max() - across.min() < room.width() / 3


def test_an_alarm_on_a_layer_that_is_off_is_counted(qtbot, day):
    items = tuple(replace(i, layers=("notes",)) if i.id == "speed" else i for i in SPARKLESS)
    view = opened(qtbot, day, replace(LAYERED, items=items, pipes=()))
    with qtbot.waitSignal(view.hidden_alarms_changed):
        view.set_alarms([entry("P-1.Speed")])
    assert view.hidden_alarms == {"notes": 1}
    bar = LayerBar(LAYERED.layers, Look(day))
    qtbot.addWidget(bar)
    bar.set_alarms(view.hidden_alarms)
    assert bar.buttons["notes"].text() == "Notes (1 in alarm)"
    bar.switched.connect(view.set_layers)
    bar.buttons["notes"].click()
    assert view.hidden_alarms == {}
    assert view.layers == {"notes": True}


def test_a_narrow_view_takes_the_narrow_layout_and_keeps_what_was_chosen(qtbot, day):
    base = made()
    items = tuple(replace(item, at=(10, 10 + 60 * i), size=(60, 40)) for i, item in enumerate(base.items))
    shown = replace(base, narrow=Narrow(500, (200, 600), items, hidden=frozenset({"hall", "title"})))
    view = opened(qtbot, day, shown)
    wide = picture(view)
    with qtbot.waitActive(view):
        view.show()
        view.activateWindow()
    for _ in range(3):
        qtbot.keyClick(view, Qt.Key.Key_Tab)
    chosen = view.focused
    view.resize(400, 900)
    assert view.focused is chosen
    assert view.item_rect("well").y() > view.item_rect("flow").y()
    fresh = opened(qtbot, day, replace(base, size=(200, 600), items=items[2:], pipes=()), (400, 900))
    view.clearFocus()
    assert np.array_equal(picture(view), picture(fresh))
    view.resize(800, 760)
    assert np.array_equal(picture(view), wide)


def test_alarms_on_what_a_narrow_view_leaves_out_are_counted(qtbot, day):
    base = made()
    items = tuple(replace(item, at=(10, 10 + 60 * i), size=(60, 40)) for i, item in enumerate(base.items))
    hidden = frozenset({"hall", "well", "pump", "mode"})
    view = opened(qtbot, day, replace(base, narrow=Narrow(500, (200, 600), items, hidden=hidden)))
    view.set_alarms([entry("Well.Level"), entry("Flow", area="hall"), entry("P-1.Speed", equipment="P-1")])
    assert view.left_out == 0
    view.resize(400, 900)
    seen = picture(view)
    assert view.left_out == 1, "the flow and the speed of the pump are seen, the level is not"
    view.set_alarms([entry("Flow", area="hall"), entry("P-1.Speed", equipment="P-1")])
    assert view.left_out == 0
    assert not np.array_equal(picture(view), seen)
    view.set_alarms([entry("F1.Mode", area="hall")])
    assert view.left_out == 1
    view.resize(800, 760)
    view.grab()
    assert view.left_out == 0


def test_many_pipes_are_shown_as_soon_as_they_are_laid(qtbot, day):
    pipes = tuple(Pipe(f"p{i}", "water", ((10.0, 20.0 + 7 * i), (390.0, 20.0 + 7 * i))) for i in range(50))
    shown = made(pipes=pipes)
    view = DisplayView(shown, plant(), day, patient=True)
    qtbot.addWidget(view)
    view.resize(800, 760)
    columns().hand_to(view)
    with qtbot.waitSignal(view.pipes_wanted) as wanted:
        before = picture(view)
    assert wanted.args == [shown]
    assert not shown.laid, "the window did not wait for them"
    assert shown.ways
    view.pipes_laid()
    after = picture(view)
    assert not np.array_equal(after, before)
    assert np.array_equal(after, picture(opened(qtbot, day, made(pipes=pipes))))


def test_an_embedded_item_is_drawn_smaller(qtbot, day):
    """At half its scale it looks as it does on a view of half the size."""
    whole = made(items=tuple(i for i in SPARKLESS if i.id == "flow"), pipes=())
    item = whole.items[0]
    half = replace(item, at=(item.at[0] / 2, item.at[1] / 2), size=(item.size[0] / 2, item.size[1] / 2), scale=0.5)
    small = opened(qtbot, day, whole, (400, 380))
    large = opened(qtbot, day, replace(whole, items=(half,)), (800, 760))
    assert np.array_equal(picture(large)[:380, :400], picture(small))


def test_on_a_display_seen_from_far_texts_go_and_alarm_marks_stay(qtbot, day):
    view = opened(qtbot, day, replace(made(pipes=()), size=(4000, 3800)))
    view.grab()
    assert view.item_rect("flow").width() < 20
    quiet = picture(view)
    assert colours.chroma(quiet).max() < 50
    text = colours.of(day.live)
    box = view.item_rect("mode").toAlignedRect()
    value = quiet[box.top() : box.bottom(), box.left() : box.right()]
    assert np.abs(value - text).max(-1).min() > 0.1, "a smear of a text"
    view.set_alarms([entry("Flow")])
    rows, across = np.nonzero(np.abs(picture(view) - quiet).max(-1) > 0.1)
    assert np.ptp(rows) >= 8
    assert view.item_rect("flow").adjusted(-8, -8, 8, 8).contains(QPointF(across.mean(), rows.mean()))
