"""What is otherwise under X11: frames come a while after a window is shown, and there may be no window manager."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from hmi.app.windows.layouts import Rect, Stand, State
from hmi.app.windows.screens import Screens

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


class _Framed(QWidget):
    """Its frame is told when `title` is set, as the window manager of an X server does it."""

    title = 0

    def frameGeometry(self) -> QRect:
        return self.geometry().adjusted(0, -self.title, 0, 0)

    def pos(self):
        return self.frameGeometry().topLeft()


def test_a_window_as_high_as_its_screen_leaves_room_for_the_title_that_comes_later(qtbot: QtBot):
    screens, window = Screens(), _Framed()
    qtbot.addWidget(window)
    (screen,) = screens.facts
    screens.put(window, Stand(1, "", screen.key, Rect(0, 0, screen.free.width, screen.free.height)))
    assert not screens.fit(window)
    window.title = 30
    assert screens.fit(window)
    assert window.height() == screen.free.height - 30
    window.resize(window.width(), screen.free.height)
    assert not screens.fit(window)  # a person's own wish from now on


def test_where_a_window_stood_before_it_filled_its_screen_is_told_with_its_frame(qtbot: QtBot):
    screens, window = Screens(), _Framed()
    qtbot.addWidget(window)
    (screen,) = screens.facts
    screens.put(window, Stand(1, "", screen.key, Rect(100, 90, 500, 300)))
    window.title = 30
    screens.fit(window)
    before = screens.stand(window, 1, "")
    window.showFullScreen()
    full = screens.stand(window, 1, "")
    assert before is not None
    assert full is not None
    assert (full.state, full.rect) == (State.FULL, before.rect)


class _Unmanaged(QWidget):
    """Nobody hears that it wants to be full screen."""

    def showFullScreen(self) -> None:
        self.show()


def test_a_kiosk_fills_its_screen_where_there_is_no_window_manager(qtbot: QtBot):
    screens, window = Screens(), _Unmanaged()
    qtbot.addWidget(window)
    window.setWindowFlags(Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint)
    (screen,) = screens.facts
    screens.put(window, Stand(1, "", screen.key, Rect(100, 90, 500, 300), State.FULL))
    assert window.geometry() == window.screen().geometry()


def test_a_window_is_never_larger_than_its_screen_whatever_its_least_size(qtbot: QtBot):
    screens, window = Screens(), _Framed()
    qtbot.addWidget(window)
    (screen,) = screens.facts
    window.setMinimumSize(screen.free.width + 200, screen.free.height + 100)
    screens.put(window, Stand(1, "", screen.key, Rect(0, 0, 4000, 3000)))
    window.title = 30
    screens.fit(window)
    assert window.frameGeometry().height() <= screen.free.height
    assert window.width() <= screen.free.width
