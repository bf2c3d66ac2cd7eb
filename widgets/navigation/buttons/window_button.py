"""What can be done with the window itself: a button with a small menu."""

from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from hmi.model.words import marked
from widgets.navigation.buttons import icons
from widgets.navigation.buttons.icon_button import IconButton
from widgets.shell.look import Look
from widgets.words import tr

NEW, FULL, LOCK, CLOSE, LEAVE = "new-window", "full-screen", "lock", "close-window", "leave-kiosk"
"""What can be wanted."""
_WORDS: Final = {
    NEW: (marked("This place in a new window"), "Ctrl+Shift+N"),
    FULL: (marked("Full screen"), "F11"),
    LOCK: (marked("Lock the layout"), "Ctrl+Shift+L"),
    CLOSE: (marked("Close this window"), "Ctrl+Shift+W"),
    LEAVE: (marked("Leave the kiosk …"), "Ctrl+Alt+Q"),
}
_IN_KIOSK: Final = (LEAVE,)


class WindowButton(IconButton):
    """Says what is wanted; the one who knows whether it may be says how the window stands."""

    wanted = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__(icons.panes, "", "", look)
        self.choices = QMenu(self)
        self._actions: dict[str, QAction] = {}
        for name in _WORDS:
            action = self._actions[name] = self.choices.addAction("")
            action.setCheckable(name in (FULL, LOCK))
            action.triggered.connect(partial(self._choose, name))
        self.clicked.connect(self._open)
        self._say_words()
        self.set_state(full=False, locked=False, kiosk=False)

    def action(self, name: str) -> QAction:
        """The line of the menu."""
        return self._actions[name]

    def set_state(self, *, full: bool, locked: bool, kiosk: bool) -> None:
        """How the window stands."""
        for name, action in self._actions.items():
            action.setVisible((name in _IN_KIOSK) == kiosk)
            action.setEnabled(not locked or name in (LOCK, LEAVE))
        self._actions[FULL].setChecked(full)
        self._actions[LOCK].setChecked(locked)
        self.set_draw(partial(icons.panes, locked=locked))

    def set_name(self, name: str) -> None:
        self.setAccessibleName(name)
        self.setToolTip(name)

    def set_look(self, look: Look) -> None:
        super().set_look(look)
        if hasattr(self, "choices"):  # the base calls it before there is a menu
            self.choices.setFont(look.font(13))

    def _say_words(self) -> None:
        self.set_name(tr("Window"))
        for name, (words, keys) in _WORDS.items():
            # The key is only told: the window binds it.
            self._actions[name].setText(f"{tr(words)}\t{keys}")

    def changeEvent(self, event: QEvent) -> None:
        """Another language was chosen."""
        if event.type() == QEvent.Type.LanguageChange:
            self._say_words()
        super().changeEvent(event)

    def _choose(self, name: str) -> None:
        self.wanted.emit(name)

    def _open(self) -> None:
        # Not setMenu, which waits in a loop of its own until the menu is closed.
        self.choices.popup(self.mapToGlobal(QPoint(0, self.height())))
