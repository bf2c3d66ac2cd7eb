"""The gallery's window: the pages by name, in the theme chosen."""

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QScrollArea, QTabWidget, QWidget

from widgets.display_view import DisplayView
from widgets.gallery.cards import Card, cards
from widgets.gallery.mark_sheet import MarkSheet
from widgets.gallery.pages import pages
from widgets.shell.look import Look
from widgets.theme import Theme


class GalleryWindow(QTabWidget):
    """One tab a page. T changes the theme, B the phase of blinking."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._blink = False
        self._sheet = MarkSheet(theme)
        self._views: list[DisplayView] = []
        self.addTab(self._sheet, "Marks")
        for page in pages():
            view = page.view(theme)
            self._views.append(view)
            self.addTab(view, page.title)
        self._holders: dict[Card, QScrollArea] = {}
        for card in cards():
            self._holders[card] = QScrollArea(widgetResizable=True)
            self._holders[card].setWidget(card.view(Look(theme)))
            self.addTab(self._holders[card], card.title)
        self.setWindowTitle("Gallery")
        self.setPalette(theme.palette())
        QShortcut(QKeySequence("T"), self).activated.connect(self._next_theme)
        QShortcut(QKeySequence("B"), self).activated.connect(self._next_phase)

    def _next_theme(self) -> None:
        names = Theme.names()
        self._theme = Theme.load(names[(names.index(self._theme.name) + 1) % len(names)])
        self.setPalette(self._theme.palette())
        self._sheet.set_theme(self._theme)
        for view in self._views:
            view.set_theme(self._theme)
        for card, holder in self._holders.items():
            holder.setWidget(card.view(Look(self._theme)))

    def _next_phase(self) -> None:
        self._blink = not self._blink
        for view in self._views:
            view.set_blink(self._blink)
