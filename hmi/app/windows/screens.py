"""The screens that are connected, as windows are placed on them."""

from collections.abc import Callable, Sequence
from weakref import WeakKeyDictionary

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

from hmi.app.windows.layouts import Rect, ScreenFacts, Stand, State, fitted


class Screens:
    """look: tells the screens, the first one first; they come and go while the program runs."""

    def __init__(self, look: Callable[[], Sequence[QScreen]] = QGuiApplication.screens) -> None:
        self._look = look
        self._frames: WeakKeyDictionary[QWidget, QSize] = WeakKeyDictionary()
        """Of the windows that were put somewhere: how much larger they are with the frame that was reckoned with."""
        self._normal: WeakKeyDictionary[QWidget, Rect] = WeakKeyDictionary()
        """How each window stood when it did not fill its screen: Qt's normalGeometry is without the frame."""

    @property
    def facts(self) -> list[ScreenFacts]:
        """Of every screen."""
        return [ScreenFacts(key, _rect(s.geometry()), _rect(s.availableGeometry())) for key, s in self._keyed().items()]

    def stand(self, window: QWidget, number: int, place: str) -> Stand | None:
        """How a window stands; None where it stands nowhere: it is minimised, or its screen is gone."""
        keys = {s: key for key, s in self._keyed().items()}
        screen = window.screen()
        if window.isMinimized() or not window.isVisible() or screen not in keys:
            return None
        corner = screen.geometry().topLeft()
        if state_of(window) is State.NORMAL:
            self._normal[window] = _rect(QRect(window.pos() - corner, window.size()))
        rect = self._normal.get(window) or _rect(window.geometry().translated(-corner))
        return Stand(number, place, keys[screen], rect, state_of(window))

    def put(self, window: QWidget, stand: Stand) -> None:
        """Shows a window as it stood; where its screen is not there, on the first one, and always within it."""
        keyed = self._keyed()
        screen = keyed.get(stand.screen) or next(iter(keyed.values()))
        corner = screen.geometry().topLeft()
        wanted, free = stand.rect.moved(corner.x(), corner.y()), _rect(screen.availableGeometry())
        if state_of(window) is not State.NORMAL:
            window.showNormal()  # what fills one screen does not move to another
        window.setScreen(screen)
        _place(window, wanted, free)
        self._normal[window] = _rect(QRect(window.pos() - corner, window.size()))
        self._frames.setdefault(window, QSize(0, 0))
        if stand.state is State.FULL:
            if window.windowFlags() & Qt.WindowType.FramelessWindowHint:
                window.setGeometry(screen.geometry())  # a kiosk's X server often has no window manager that would do it
            window.showFullScreen()
        elif stand.state is State.MAXIMIZED:
            window.showMaximized()
        else:
            window.show()
            self.fit(window)

    def fit(self, window: QWidget) -> bool:
        """Brings a window within its screen with its frame, too, once that is known. Whether there was need to.

        An X server shows a window without one; the window manager adds it and tells its size a while after.
        """
        frame, screen, before = _frame(window), window.screen(), window.geometry()
        known = frame.isNull() or frame == self._frames.get(window, frame)
        if known or state_of(window) is not State.NORMAL or screen not in self._look():
            return False
        self._frames[window] = frame
        _place(window, _rect(QRect(window.pos(), window.size())), _rect(screen.availableGeometry()))
        return window.geometry() != before

    def _keyed(self) -> dict[str, QScreen]:
        found: dict[str, QScreen] = {}
        for screen in self._look():
            size = screen.geometry().size()
            key = "|".join((screen.name(), screen.serialNumber(), f"{size.width()}x{size.height()}"))
            while key in found:
                key += "'"
            found[key] = screen
        return found


def _place(window: QWidget, wanted: Rect, free: Rect) -> None:
    frame = _frame(window)
    rect = fitted(wanted, free, (frame.width(), frame.height()))
    size = QSize(rect.width, rect.height)
    window.setMinimumSize(window.minimumSize().boundedTo(size))  # better crowded than with its alarms out of sight
    window.move(rect.x, rect.y)
    window.resize(size)


def _frame(window: QWidget) -> QSize:
    return window.frameGeometry().size() - window.size() if window.isVisible() else QSize(0, 0)


def state_of(window: QWidget) -> State:
    """How it fills its screen."""
    if window.isFullScreen():
        return State.FULL
    return State.MAXIMIZED if window.isMaximized() else State.NORMAL


def _rect(rect: QRect) -> Rect:
    return Rect(rect.x(), rect.y(), rect.width(), rect.height())
