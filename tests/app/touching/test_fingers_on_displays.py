"""Fingers on a display: two zoom and push it, one chooses what it taps."""

import pytest
from PySide6.QtCore import QPoint, QPointF
from PySide6.QtGui import QPointingDevice
from PySide6.QtTest import QTest

from tests.widgets.plants import columns, display, plant
from widgets.display_view import DisplayView
from widgets.theme import Theme


@pytest.fixture(scope="module")
def glass() -> QPointingDevice:
    return QTest.createTouchDevice()


@pytest.fixture
def view(qtbot) -> DisplayView:
    made = DisplayView(display(), plant(), Theme.load("day"))
    qtbot.addWidget(made)
    made.resize(800, 760)
    columns().hand_to(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def push(view: DisplayView, glass: QPointingDevice, *ways: tuple[QPoint, QPoint], steps: int = 8) -> None:
    """Fingers that come down together, go their ways evenly and leave together."""
    fingers = QTest.touchEvent(view, glass)
    for number, (begin, _) in enumerate(ways):
        fingers.press(number, begin, view)
    fingers.commit()
    for step in range(1, steps + 1):
        for number, (begin, end) in enumerate(ways):
            fingers.move(number, begin + (end - begin) * step / steps, view)
        fingers.commit()
    for number, (_, end) in enumerate(ways):
        fingers.release(number, end, view)
    fingers.commit()


def test_two_fingers_apart_make_what_is_between_them_larger(view, glass):
    middle = view.item_rect("pump").center().toPoint()
    before = view.item_rect("pump")
    push(view, glass, *((middle + QPoint(x, 0), middle + QPoint(2 * x, 0)) for x in (-60, 60)))
    after = view.item_rect("pump")
    assert after.width() == pytest.approx(2 * before.width(), rel=0.05)
    assert (after.center() - QPointF(middle)).manhattanLength() < 12
    push(view, glass, *((middle + QPoint(2 * x, 0), middle + QPoint(x, 0)) for x in (-60, 60)))
    assert view.item_rect("pump").width() == pytest.approx(before.width(), rel=0.05)


def test_fingers_push_what_is_larger_than_the_view_and_nothing_else(view, glass):
    ways = [(QPoint(x, 400), QPoint(x - 90, 360)) for x in (350, 450)]
    fitted = view.item_rect("pump")
    push(view, glass, *ways)
    assert view.item_rect("pump") == fitted
    view.zoom_by(2.0, QPointF(400, 380))
    before = view.item_rect("pump").topLeft()
    push(view, glass, *ways)
    moved = view.item_rect("pump").topLeft() - before
    assert (moved.x(), moved.y()) == pytest.approx((-90, -40), abs=2)
    push(view, glass, (QPoint(400, 400), QPoint(450, 430)))
    moved = view.item_rect("pump").topLeft() - before
    assert (moved.x(), moved.y()) == pytest.approx((-40, -10), abs=2), "one finger pushes too"


def test_a_tap_chooses_and_a_pinch_chooses_nothing(view, glass):
    chosen: list[str] = []
    view.item_activated.connect(lambda item: chosen.append(item.id))
    at = view.item_rect("mode").center().toPoint()
    push(view, glass, *((at + QPoint(x, 0), at + QPoint(2 * x, 0)) for x in (-40, 40)))
    view.fit()
    assert not chosen
    push(view, glass, (at, at + QPoint(3, 2)), steps=2)
    assert chosen == ["mode"]
