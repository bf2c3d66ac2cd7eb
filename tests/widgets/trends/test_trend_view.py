"""A trend on the screen: live or held, broken at gaps, repainted only where a pixel differs."""

from zoneinfo import ZoneInfo

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QGraphicsView

from hmi.model.alarm import Level, Limit, Priority, ProcessState
from hmi.model.batch import Batch
from hmi.model.link import Gap
from hmi.model.quality import GOOD, NO_LINK
from hmi.model.series import Series
from hmi.model.tag import DataType, Tag
from widgets.shell.look import Look
from widgets.theme import Theme
from widgets.trend_view import TrendView
from widgets.trends.pen import Forecast, Pen, TrendEvent

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

S = 10**9
NOW = 1_795_181_527 * S
ZONE = ZoneInfo("Europe/Berlin")


def tag(row: int, name: str, unit: str, high: float, **more) -> Tag:
    kind = more.pop("type", DataType.Double)
    return Tag(row, name, "works", f"nsu=u;s={name}", kind, unit=unit, low=0.0, high=high, **more)


DP = Pen(tag(0, "F3.DP", "mbar", 500.0), (Limit(Level.HI, 400.0, Priority.HIGH),))
FLOW = Pen(tag(1, "F3.Flow", "m3/h", 600.0))
RUNNING = Pen(tag(2, "P1.Running", "", 1.0, type=DataType.Boolean, words={0: "stopped", 1: "running"}))


def hour(values: np.ndarray, newest_ns: int = NOW) -> Series:
    time = newest_ns - np.arange(len(values), dtype=np.int64)[::-1] * S
    return Series(time, np.asarray(values, float), np.zeros(len(values), np.uint32))


def batch(row: int, value: float, time_ns: int) -> Batch:
    return Batch(np.array([row], np.uint32), np.array([time_ns], np.int64), np.array([value]), np.zeros(1, np.uint32))


@pytest.fixture
def view(qtbot) -> TrendView:
    made = TrendView(Look(Theme.load("day")), ZONE)
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    made.set_pens([DP, FLOW, RUNNING])
    made.set_span(3600.0)
    made.set_now(NOW)
    made.set_history(0, hour(np.linspace(100, 350, 3600)))
    made.set_history(1, hour(np.full(3600, 320.0)))
    made.set_now(NOW)
    return made


def curve(view: TrendView, row: int):
    strip = next(s for s in view.strips if any(p.row == row for p in s.pens))
    return strip.curve(row).getData()


def test_pens_of_one_unit_share_an_axis_and_states_have_rows_of_their_own(view):
    view.set_pens([DP, Pen(tag(3, "F4.DP", "mbar", 500.0)), FLOW, RUNNING])
    assert [[p.row for p in s.pens] for s in view.strips] == [[0, 3], [1]]
    assert len({view.colour(p.row).name() for p in view.pens}) == 4


def test_a_gap_is_a_break_with_a_hatched_band_and_its_reason(view):
    before = view.grab().toImage()
    x, y = curve(view, 0)
    assert not np.isnan(y).any()
    view.set_gaps([Gap(NOW - 1800 * S, NOW - 1200 * S, "link")])
    series = hour(np.linspace(100, 350, 3600))
    kept = (series.time < NOW - 1800 * S) | (series.time > NOW - 1200 * S)
    view.hold(NOW - 3600 * S, NOW)
    view.set_history(0, Series(series.time[kept], series.value[kept], series.status[kept]))
    view.set_now(NOW)
    x, y = curve(view, 0)
    (at,) = np.flatnonzero(np.isnan(y))
    assert x[at + 1] - x[at - 1] > 590
    assert view.grab().toImage() != before


def test_live_samples_are_drawn_and_the_axis_follows_the_present(view):
    view.append(batch(0, 399.0, NOW + 5 * S))
    view.set_now(NOW + 10 * S)
    assert curve(view, 0)[1][-1] == 399.0
    assert view.live
    assert view.shown[0] == NOW + 10 * S - 3600 * S


def test_nothing_is_redrawn_until_a_pixel_column_advances(view, monkeypatch):
    drawn: list[int] = []
    monkeypatch.setattr(view.strips[0], "draw", lambda window: drawn.append(window.now_ns))
    column_ns = 3600 * S // view.pixels
    view.append(batch(0, 351.0, NOW + column_ns // 100))
    view.set_now(NOW + column_ns // 50)
    assert not drawn
    view.set_now(NOW + 2 * column_ns)
    assert len(drawn) == 1


def test_a_held_axis_stays_and_does_not_take_the_present_for_the_past(view, qtbot):
    with qtbot.waitSignal(view.range_changed) as moved:
        view.hold(NOW - 7200 * S, NOW - 3600 * S)
    assert moved.args == [NOW - 7200 * S, NOW - 3600 * S]
    view.append(batch(0, 9.0, NOW + S))
    view.set_now(NOW + 100 * S)
    assert not view.live
    assert view.shown == (NOW - 7200 * S, NOW - 3600 * S)
    assert view.held(0).newest_ns <= NOW


def test_the_keyboard_moves_the_cursor_the_axis_and_returns_to_the_present(view, qtbot):
    view.setFocus()
    with qtbot.waitSignal(view.cursor_moved):
        QTest.keyClick(view, Qt.Key.Key_Left)
    assert view.cursor_ns is not None
    reading = view.reading_at(0, view.cursor_ns)
    assert 340 < reading.value < 350.1
    assert reading.time <= view.cursor_ns
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert view.cursor_ns is None
    QTest.keyClick(view, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert not view.live
    QTest.keyClick(view, Qt.Key.Key_L)
    assert view.live
    QTest.keyClick(view, Qt.Key.Key_Plus)
    assert view.span_s == pytest.approx(2400.0)


def test_what_is_foreseen_widens_the_axis_and_is_drawn(view):
    plain = view.shown[1]
    before = view.grab().toImage()
    view.set_forecasts(
        [Forecast(0, "Filter 3 clogs", NOW, 350.0, 450.0, NOW + 900 * S, NOW + 1200 * S, NOW + 1500 * S)]
    )
    view.set_now(NOW)
    assert view.shown[1] > plain
    assert view.grab().toImage() != before
    low, high = view.strips[0].plot.getViewBox().viewRange()[1]
    assert low < 100
    assert high > 450


def test_a_lost_link_greys_the_value_at_the_end_of_the_line(view):
    view.set_statuses({0: GOOD, 1: GOOD, 2: GOOD})
    view.set_now(NOW + S)
    before = view.grab().toImage()
    view.set_statuses({0: NO_LINK, 1: GOOD, 2: GOOD})
    view.set_now(NOW + 2 * S)
    assert view.grab().toImage() != before


def test_states_and_alarms_have_their_rows(view):
    before = view.grab().toImage()
    time = np.array([NOW - 3000 * S, NOW - 1500 * S], np.int64)
    view.set_history(2, Series(time, np.array([1.0, 0.0]), np.zeros(2, np.uint32)))
    view.set_now(NOW)
    running = view.grab().toImage()
    assert running != before
    view.set_events([TrendEvent(NOW - 600 * S, Priority.URGENT, ProcessState.ACKNOWLEDGED, False, "HIHI")])
    assert view.grab().toImage() != running


def test_another_theme_redraws_everything(view):
    before = view.grab().toImage()
    view.set_look(Look(Theme.load("night"), 1.5))
    view.set_now(NOW)
    assert view.grab().toImage() != before


def test_a_wide_zoom_out_and_an_empty_pen_draw_without_complaint(view):
    view.set_span(400 * 86400.0)
    view.set_now(NOW)
    view.set_pens([Pen(tag(9, "Empty", "bar", 10.0))])
    view.set_now(NOW)
    view.grab()
    assert view.reading_at(9, NOW) is None


def test_the_wheel_zooms_and_stays_and_a_click_puts_the_cursor_there(view, qtbot):
    viewport = view.findChild(QGraphicsView).viewport()
    middle = QPointF(viewport.width() / 2, viewport.height() / 4)
    wheel = QWheelEvent(
        middle,
        QPointF(viewport.mapToGlobal(middle.toPoint())),
        QPoint(0, 0),
        QPoint(0, 240),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    span = view.shown[1] - view.shown[0]
    with qtbot.waitSignal(view.range_changed):
        QApplication.sendEvent(viewport, wheel)
    assert not view.live
    assert view.shown[1] - view.shown[0] < span
    view.set_now(NOW)
    with qtbot.waitSignal(view.cursor_moved) as moved:
        QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=middle.toPoint())
    assert view.shown[0] < moved.args[0] < view.shown[1]
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=middle.toPoint())
    assert view.cursor_ns is None


def test_the_instruments_whole_range_on_wish(view):
    view.set_full_range(True)
    view.set_now(NOW)
    assert [tuple(s.plot.getViewBox().viewRange()[1]) for s in view.strips] == [(0.0, 500.0), (0.0, 600.0)]


def test_a_line_takes_the_room_that_a_row_of_states_did_not_need(qtbot):
    """A faceplate makes its trend higher before it draws another tag in it."""
    view = TrendView(Look(Theme.load("day")), ZONE, compact=True)
    qtbot.addWidget(view)
    view.resize(400, 84)
    view.set_pens([RUNNING])
    view.show()
    view.grab()
    view.resize(400, 140)
    view.set_pens([FLOW])
    view.grab()
    assert view.strips[0].plot.geometry().height() > 0.9 * 140
