"""Under a finger lists and tables are pushed along, and a tap still chooses the row it meets."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QScroller, QWidget

from tests.app.touching.test_touch_layout import profile
from widgets.navigation.drop_list import DropList
from widgets.navigation.folding import Entry
from widgets.navigation.rail import Navigation
from widgets.shell.choice_box import ChoiceBox
from widgets.shell.look import Look
from widgets.shell.style import stylesheet
from widgets.theme import Theme
from widgets.touch.profile import Hand

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
_LINES = [(f"line {number}", f"Line {number}") for number in range(40)]
Made = tuple[QWidget, QAbstractItemView, Callable[[str], object]]


def drop_list(look: Look, root: QWidget, chosen: list[str]) -> QAbstractItemView:
    made = DropList(look, root)
    made.chosen.connect(chosen.append)
    made.set_room(root.rect())
    made.open_at(QPoint(0, 0), "Lines", _LINES, "")
    return made.list


def rail(look: Look, root: QWidget, chosen: list[str]) -> QAbstractItemView:
    made = Navigation(look)
    made.setParent(root)
    made.setGeometry(root.rect())
    made.chosen.connect(chosen.append)
    made.set_entries([Entry(key, title) for key, title in _LINES])
    made.show()
    return made


@pytest.mark.parametrize("make", [drop_list, rail])
def test_a_list_is_pushed_along_and_a_tap_chooses(qtbot, make):
    root, chosen = QWidget(), []
    qtbot.addWidget(root)
    root.resize(500, 600)
    look = Look(Theme.load("day"), touch=profile(Hand.GLOVES))
    with qtbot.waitExposed(root):
        root.show()
    view = make(look, root, chosen)
    inside, bar = view.viewport(), view.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 300)
    push(inside, QPoint(100, 500), QPoint(100, 200))
    qtbot.waitUntil(lambda: bar.value() > 150)
    qtbot.waitUntil(lambda: QScroller.scroller(inside).state() is QScroller.State.Inactive)
    assert not chosen
    at = QPoint(100, 300)
    meant = _LINES[view.indexAt(at).row()][0]
    push(inside, at, at)
    qtbot.waitUntil(lambda: bool(chosen))
    assert chosen == [meant]
    assert meant != _LINES[0][0]


@pytest.mark.qt_log_ignore("does not support")
def test_the_list_of_a_choice_is_pushed_along_and_a_tap_chooses(qtbot):
    root, look = QWidget(), Look(Theme.load("day"), touch=profile(Hand.GLOVES))
    qtbot.addWidget(root)
    root.resize(500, 600)
    root.setStyleSheet(stylesheet(look))
    box = ChoiceBox(root)
    box.addItems([text for _, text in _LINES])
    box.setGeometry(20, 20, 300, look.touch.target)
    with qtbot.waitExposed(root):
        root.show()
    box.showPopup()
    inside, bar = box.view().viewport(), box.view().verticalScrollBar()
    qtbot.waitUntil(lambda: inside.isVisible() and bar.maximum() > 300)
    assert box.view().sizeHintForRow(0) >= look.touch.target
    high = inside.height()

    def pushed_along() -> bool:
        push(inside, QPoint(100, high - 20), QPoint(100, 20))
        return bar.value() > 150

    # Where the machine is busy, a finger that comes just as the list opens is taken for the one that opened it.
    qtbot.waitUntil(pushed_along)
    qtbot.waitUntil(lambda: QScroller.scroller(inside).state() is QScroller.State.Inactive)
    assert box.view().isVisible(), "it is still open: nothing was chosen"
    at = QPoint(100, high // 2)
    meant = box.view().indexAt(at).row()
    push(inside, at, at)
    qtbot.waitUntil(lambda: not box.view().isVisible())
    assert box.currentIndex() == meant > 0


def push(widget: QWidget, begin: QPoint, end: QPoint) -> None:
    """As a finger that comes, moves and goes: through the window, as from the system."""
    root = widget.window()
    handle, origin, left = root.windowHandle(), widget.mapTo(root, QPoint(0, 0)), Qt.MouseButton.LeftButton
    QTest.mousePress(handle, left, pos=origin + begin)
    for step in range(1, 11):
        QTest.mouseMove(handle, origin + begin + (end - begin) * step / 10, 20)
    QTest.mouseRelease(handle, left, pos=origin + end)
