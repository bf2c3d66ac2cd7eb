"""Which theme the screen has, and the others: a button with a small menu; its key goes from one to the next."""

from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QPoint, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from hmi.model.words import marked
from widgets.shell.look import Look
from widgets.theme import Theme
from widgets.words import tr

_SHIPPED: Final = (marked("Day"), marked("Night"), marked("High contrast"))
"""Titles of the themes that ship, so that they are translated."""


class ThemeButton(QPushButton):
    """Named as the theme at work.

    Attributes:
        wanted: emitted with the name of the theme that was chosen.
    """

    wanted = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = look.theme.name
        self.choices = QMenu(self)
        group = QActionGroup(self)
        self._actions: dict[str, QAction] = {}
        self._titles = Theme.titles()
        """Read once: each file is held against the bounds of a theme."""
        for name, title in self._titles.items():
            action = self._actions[name] = self.choices.addAction(title)
            action.setCheckable(True)
            action.triggered.connect(partial(self._choose, name))
            group.addAction(action)
        self.clicked.connect(self._open)
        self._look = look
        self.set_look(look)

    @property
    def names(self) -> list[str]:
        """Of all themes."""
        return list(self._actions)

    def title_of(self, name: str) -> str:
        """What a theme is called."""
        return self._actions[name].text()

    def next(self) -> None:
        """Ask for the theme after the one at work."""
        names = self.names
        after = names.index(self._name) + 1 if self._name in names else 0
        self.wanted.emit(names[after % len(names)])

    def set_look(self, look: Look) -> None:
        self._look = look
        self._name = look.theme.name
        self._say_words()
        self.setFont(look.font(13))
        self.choices.setFont(look.font(13))
        for name, action in self._actions.items():
            action.setChecked(name == self._name)

    def _say_words(self) -> None:
        title = tr(self._look.theme.title)
        self.setText(title)
        self.setAccessibleName(tr("Colours: {theme}").format(theme=title))
        self.setToolTip(tr("Colours of the screen. F9: the next ones"))
        for name, named in self._titles.items():
            self._actions[name].setText(tr(named))

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
