"""Without a mouse: Tab reaches every control of every page, each says what it is and shows that it has the keyboard."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
    QWidget,
)

from hmi.app.navigating.pages import PAGES
from hmi.app.places import DISPLAY, Where, thing_of_tag
from tests.app.conftest import Desk, until
from tests.app.fake_runtime import FakeRuntime
from tests.app.test_desktop import SPEED, alarm

CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
)
PLACES = [Where(DISPLAY, "overview"), Where(DISPLAY, "detail"), *(Where(page) for page, _ in PAGES)]


def controls(window: QWidget) -> Iterator[QWidget]:
    """What a person can do something with, as it is seen now."""
    for widget in window.findChildren(QWidget):
        inside = isinstance(widget.parent(), (QComboBox, QAbstractSpinBox)) or isinstance(widget, QHeaderView)
        if isinstance(widget, CONTROLS) and widget.isVisible() and widget.isEnabled() and not inside:
            yield widget


def told(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    where = " in ".join(type(w).__name__ for w in parents(widget))
    return f"{where} {widget.objectName()!r} {text!r} {widget.accessibleName()!r}"


def parents(widget: QWidget) -> Iterator[QWidget]:
    at: QWidget | None = widget
    while at is not None and not at.isWindow():
        yield at
        at = at.parentWidget()


def by_tab(window: QWidget) -> list[QWidget]:
    """Where Tab leads, round once."""
    seen: list[QWidget] = []
    for _ in range(400):
        window.focusNextChild()
        now = QApplication.focusWidget()
        if now is None or now in seen:
            return seen
        seen.append(now)
    raise AssertionError("Tab does not come round")


def by_arrow(widget: QWidget) -> bool:
    """Of buttons of which one is pressed in, Tab leads to that one and the arrows to the others."""
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    return group is not None and group.exclusive() and group.checkedButton() is not widget


def shows_focus(widget: QWidget, window: QWidget) -> bool:
    """Whether the picture of a widget with the keyboard is another than without."""
    window.setFocus()
    without = widget.grab().toImage()
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    return widget.grab().toImage() != without


@pytest.mark.parametrize("where", PLACES, ids=lambda w: w.key)
def test_every_control_is_reached_by_tab_has_a_name_and_shows_the_keyboard(with_desk, runtime: FakeRuntime, where):
    async def test(desk: Desk) -> None:
        runtime.set_alarm(alarm())
        desk.start(runtime)
        await desk.linked()
        await until(lambda: desk.bridge.standing)
        window = desk.window
        window.activateWindow()
        await until(window.isActiveWindow)
        window.go(where)
        assert window.where.page == where.page
        if where.id == "detail":
            window.content.show_thing(thing_of_tag(desk.desktop.plant.tags[SPEED], desk.desktop.plant))
        found = list(controls(window))
        nameless = [told(w) for w in found if not (w.accessibleName() or getattr(w, "text", str)())]
        assert not nameless, "without a name: " + "; ".join(nameless)
        reached = by_tab(window)
        lost = [told(w) for w in found if w not in reached and not by_arrow(w)]
        assert not lost, "not reached by Tab: " + "; ".join(lost)
        unseen = [told(w) for w in reached if not shows_focus(w, window)]
        assert not unseen, "the keyboard is not seen: " + "; ".join(unseen)

    with_desk(test)
