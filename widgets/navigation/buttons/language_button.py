"""Which language the screen has, and the others: a button with a small menu, each by its own name."""

from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QPoint, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from widgets.language.choice import LANGUAGES, chosen
from widgets.shell.look import Look
from widgets.words import tr

_SHORT: Final = {"en": "EN", "zh_CN": "中文"}


class LanguageButton(QPushButton):
    """Says the language at work.

    Attributes:
        wanted: emitted with the language that was chosen.
    """

    wanted = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choices = QMenu(self)
        group = QActionGroup(self)
        self._actions: dict[str, QAction] = {}
        for language, name in LANGUAGES.items():
            action = self._actions[language] = self.choices.addAction(name)
            action.setCheckable(True)
            action.triggered.connect(partial(self._choose, language))
            group.addAction(action)
        self.clicked.connect(self._open)
        self._say_words()
        self.set_look(look)

    def set_look(self, look: Look) -> None:
        self.setFont(look.font(13))
        self.choices.setFont(look.font(13))

    def changeEvent(self, event: QEvent) -> None:
        """Another language was chosen."""
        if event.type() == QEvent.Type.LanguageChange:
            self._say_words()
        super().changeEvent(event)

    def _say_words(self) -> None:
        language = chosen()
        self.setText(_SHORT.get(language, language))
        name = LANGUAGES.get(language, language)
        self.setAccessibleName(tr("Language: {language}").format(language=name))
        # In its own words too, so that whoever reads no other finds the way back.
        self.setToolTip(
            " · ".join(dict.fromkeys((tr("Language: {language}").format(language=name), "Language", "语言")))
        )
        for each, action in self._actions.items():
            action.setChecked(each == language)

    def _choose(self, language: str) -> None:
        self.wanted.emit(language)

    def _open(self) -> None:
        # Not setMenu, which waits in a loop of its own until the menu is closed.
        self.choices.popup(self.mapToGlobal(QPoint(0, self.height())))
