"""Keys of a scanner become the faceplate of the equipment whose code was read."""

from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from hmi.app.navigating.findables import EQUIPMENT
from hmi.app.touching.scanner import Burst
from hmi.app.window import MainWindow
from hmi.model.plant import Plant
from widgets.words import tr

_FIELDS = (QLineEdit, QPlainTextEdit, QTextEdit)
_WAIT_MS = 60
_ENDS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)


class Scanning(QObject):
    """Of one window. Where a field has the keyboard, what is scanned goes into that field."""

    def __init__(self, window: MainWindow, clock_s: Callable[[], float] = monotonic) -> None:
        super().__init__(window)
        self._window, self._clock_s = window, clock_s
        self._burst = Burst()
        self._waiting: QKeyEvent | None = None
        self._wait = QTimer(self, singleShot=True, interval=_WAIT_MS)
        self._wait.timeout.connect(self._let_go)

    def watch(self) -> None:
        """To be called once the window is shown."""
        if (handle := self._window.windowHandle()) is not None:
            handle.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kinds = (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride)
        if event.type() not in kinds or not isinstance(event, QKeyEvent) or event.isAutoRepeat() or _typing():
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            return self._hold_back(event)
        now_s = self._clock_s()
        if event.key() in _ENDS:
            code = self._burst.enter(now_s)
            if code is not None:
                self.take(code)
            return code is not None
        if not _writes(event):
            return False
        self._burst.key(event.text(), now_s)
        self._wait.stop()
        if self._burst.running:
            self._waiting = None
        else:
            self._let_go()
            self._waiting = event.clone()
            self._wait.start()
        return True

    def _hold_back(self, event: QKeyEvent) -> bool:
        """A key is no shortcut before it is known that it is a person's: `A` acknowledges."""
        if not _writes(event):
            return False
        event.accept()
        return True

    def _let_go(self) -> None:
        """Nothing followed: it was a person's key, and does what it does."""
        event, self._waiting = self._waiting, None
        if event is None:
            return
        here = self._window.focusWidget() or self._window
        keys = QKeySequence(event.keyCombination())
        written = QKeySequence(event.text())
        for shortcut in self._window.findChildren(QShortcut):
            if shortcut.isEnabled() and shortcut.key() in (keys, written) and shortcut.parent().isVisible():
                shortcut.activated.emit()
                return
        QApplication.sendEvent(here, event)

    def take(self, code: str) -> None:
        """Opens the equipment of a code; an unknown one is said, with the search for it."""
        found = equipment_of(code, self._window.context.plant)
        notices = self._window.notices
        if found is not None:
            notices.clear("scan")
            self._window.ways.open_key(EQUIPMENT + found)
            return
        search = lambda: tr("Search for it"), lambda: self._search(code)
        notices.say("scan", lambda: tr("No equipment has the code “{code}”.").format(code=code), search)

    def _search(self, code: str) -> None:
        self._window.notices.clear("scan")
        self._window.ways.search(code)


def equipment_of(code: str, plant: Plant) -> str | None:
    """The id of the equipment with a code, or with this id; letters may be large or small."""
    wanted = code.strip().casefold()
    for each in plant.equipment:
        if each.code and each.code.casefold() == wanted:
            return each.id
    return next((e.id for e in plant.equipment if e.id.casefold() == wanted), None)


def _writes(event: QKeyEvent) -> bool:
    """Whether a key is a sign that a code may hold."""
    modified = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
    return not modified and event.text().isprintable() and bool(event.text().strip())


def _typing() -> bool:
    widget: QWidget | None = QApplication.focusWidget()
    return isinstance(widget, _FIELDS) and widget.isEnabled()
