"""A finger finds every control of every main page: large enough, far enough from the next, none cut off."""

import asyncio
from collections.abc import Sequence
from itertools import combinations

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QTableView,
    QWidget,
)

from hmi.app.places import (
    ADDRESS_SPACE,
    ALARMS,
    BY_HAND,
    CONNECTIONS,
    DISPLAY,
    FIGURES,
    JOURNAL,
    TREND,
    Where,
)
from tests.app.conftest import Desk, until
from tests.app.fake_runtime import FakeRuntime
from tests.app.test_desktop import alarm
from widgets.alarm_banner import AlarmRow
from widgets.navigation.buttons.icon_button import IconButton
from widgets.touch.profile import MM_AN_INCH, Hand, Touch, touch_for

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
"""Of the platform without a screen, which has none to tell a window manager."""
TABLET_DPI = 149.0
"""1280 x 800 on 10.1 inches."""
PLACES = [
    Where(DISPLAY, "overview"),
    Where(TREND),
    Where(ALARMS),
    Where(JOURNAL),
    Where(CONNECTIONS),
    Where(ADDRESS_SPACE),
    Where(BY_HAND),
    Where(FIGURES),
]


def profile(hand: Hand) -> Touch:
    touch = touch_for(hand, TABLET_DPI / MM_AN_INCH)
    assert touch is not None
    return touch


def pressed_parts(root: QWidget) -> list[tuple[QWidget, QRect]]:
    """What is pressed, as it stands in the window."""
    found = []
    for widget in root.findChildren(QWidget):
        if not widget.isVisible() or not widget.isEnabled():
            continue
        within = widget.rect()
        if isinstance(widget, AlarmRow):
            if widget.entry is None:
                continue
            within = widget.pressed_within
        elif not isinstance(widget, QAbstractButton | QLineEdit | QComboBox):
            continue
        if isinstance(widget.parent(), QLineEdit | QTableView):  # within a field: the clear button, a corner
            continue
        found.append((widget, QRect(widget.mapTo(root, within.topLeft()), within.size())))
    return found


def scrolled_in(widget: QWidget, root: QWidget) -> QAbstractScrollArea | None:
    """The area that pushes it along; None where it stands still."""
    at: QWidget | None = widget
    while at is not None and at is not root:
        parent = at.parentWidget()
        if isinstance(parent, QAbstractScrollArea) and parent.viewport() is at:
            return parent
        at = parent
    return None


def faults(root: QWidget, touch: Touch) -> list[str]:
    """Everything about it that a finger would miss."""
    parts = pressed_parts(root)
    said = [
        f"{name(w)} is {r.width()} x {r.height()}, less than {touch.target}"
        for w, r in parts
        if min(r.width(), r.height()) < touch.target
    ]
    for (a, ra), (b, rb) in combinations(parts, 2):
        if scrolled_in(a, root) is not scrolled_in(b, root) or a.isAncestorOf(b) or b.isAncestorOf(a):
            continue
        apart = gap(ra, rb)
        if apart < touch.gap:
            said.append(f"{name(a)} and {name(b)} are {apart} apart, less than {touch.gap}")
    said += [f"{name(w)} is cut off at {r}" for w, r in parts if cut(w, r, root)]
    said += [f"{name(w)} has no room for its text" for w, r in parts if crowded(w, r)]
    views = [v for v in root.findChildren(QAbstractItemView) if v.isVisible() and not isinstance(v, QHeaderView)]
    rows = [v for v in views if v.model() is not None and v.model().rowCount()]
    for view in rows:
        high = view.sizeHintForRow(0) if not isinstance(view, QTableView) else view.rowHeight(0)
        if high < touch.target + touch.gap:
            said.append(f"rows of {view.accessibleName() or view} are {high} high")
    return said


def gap(a: QRect, b: QRect) -> int:
    across = max(a.left(), b.left()) - min(a.right(), b.right()) - 1
    down = max(a.top(), b.top()) - min(a.bottom(), b.bottom()) - 1
    return max(across, down)


def cut(widget: QWidget, rect: QRect, root: QWidget) -> bool:
    """Beyond the window, or beyond what is pushed along."""
    area = scrolled_in(widget, root)
    if area is None:
        return not root.rect().contains(rect)
    if isinstance(area, QAbstractItemView):
        return False
    whole = area.viewport().findChild(QWidget)
    return whole is not None and not QRect(whole.mapTo(root, QPoint(0, 0)), whole.size()).contains(rect)


def crowded(widget: QWidget, rect: QRect) -> bool:
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    return bool(text) and widget.fontMetrics().horizontalAdvance(text) > rect.width()


def name(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.accessibleName() or getattr(widget, 'text', str)()!r}"


def small_texts(root: QWidget, touch: Touch) -> list[str]:
    """Texts smaller than the eye reads at its distance."""
    kinds: Sequence[type[QWidget]] = (QAbstractButton, QLineEdit, QComboBox)
    parts = [w for w in root.findChildren(QWidget) if isinstance(w, tuple(kinds)) and w.isVisible()]
    parts = [w for w in parts if not isinstance(w, IconButton)]
    return [name(w) for w in parts if w.font().pixelSize() < touch.text]


async def settled(desk: Desk, touch: Touch) -> None:
    """Qt lays out with its next events: waits a while for a page without faults."""
    for _ in range(60):
        desk.window.layout().activate()
        await asyncio.sleep(0.02)
        if not faults(desk.window, touch):
            return


@pytest.mark.parametrize("hand", [Hand.BARE, Hand.GLOVES])
def test_every_control_of_every_page_is_large_enough_and_apart(with_desk, runtime: FakeRuntime, hand: Hand):
    async def test(desk: Desk) -> None:
        touch, said = profile(hand), []
        runtime.set_alarm(alarm())
        desk.start(runtime)
        await desk.linked()
        await until(lambda: desk.bridge.alarms)
        desk.window.set_touch(touch)
        for size in ((1280, 800), (800, 1280)):
            desk.window.resize(*size)
            for where in PLACES:
                desk.window.go(where)
                await settled(desk, touch)
                at = f"{where.page} {size[0]} x {size[1]}"
                said += [f"{at}: {fault}" for fault in faults(desk.window, touch)]
                said += [f"{at}: {text} is too small" for text in small_texts(desk.window, touch)]
            assert (desk.window.width(), desk.window.height()) == size
        assert not said, "\n".join(dict.fromkeys(said))

    with_desk(test)
