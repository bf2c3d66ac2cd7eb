"""The bar at the head of every screen: the way here and elsewhere, the links, who works here, what time it is."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from widgets.dates import day_text
from widgets.navigation import icons
from widgets.navigation.breadcrumb import Breadcrumb, Crumb
from widgets.navigation.icon_button import IconButton
from widgets.navigation.language_button import LanguageButton
from widgets.navigation.theme_button import ThemeButton
from widgets.navigation.window_button import WindowButton
from widgets.shell.look import Look
from widgets.shell.status_line import Heartbeat, StatusLine
from widgets.words import tr

_HEIGHT_PX = 48
_LONG_DAY = date(2022, 11, 30)
"""A Wednesday: no day's words are wider."""
_STAR = partial(icons.star, filled=True), partial(icons.star, filled=False)


class TopBar(QWidget):
    """Handed texts; says what was pressed."""

    back = Signal()
    forward = Signal()
    home = Signal()
    star_wanted = Signal()
    search_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent, objectName="bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.back_button = IconButton(partial(icons.arrow, left=True), "", "Alt+Left", look)
        self.forward_button = IconButton(partial(icons.arrow, left=False), "", "Alt+Right", look)
        self.home_button = IconButton(icons.house, "", "Alt+Home", look)
        self.way = Breadcrumb(look)
        self.star_button = IconButton(_STAR[1], "", "Ctrl+D", look)
        self.search_button = IconButton(icons.lens, "", "Ctrl+K", look)
        self.theme_button = ThemeButton(look)
        self.language_button = LanguageButton(look)
        self.window_button = WindowButton(look)
        self.status = StatusLine(look)
        self._user = QLabel(objectName="muted")
        self._clock = QLabel()
        self._heartbeat = Heartbeat(look)
        self._favourite = False
        self._lay_out()
        self._say_words()
        self.back_button.clicked.connect(self.back)
        self.forward_button.clicked.connect(self.forward)
        self.home_button.clicked.connect(self.home)
        self.star_button.clicked.connect(self.star_wanted)
        self.search_button.clicked.connect(self.search_wanted)
        self.set_look(look)

    @property
    def clock(self) -> str:
        return self._clock.text()

    @property
    def place(self) -> str:
        """`Works › Overview`."""
        return self.way.text

    def set_way(self, crumbs: Sequence[Crumb]) -> None:
        """From the plant to the present place."""
        self.way.set_crumbs(crumbs)

    def set_possible(self, *, back: bool, forward: bool) -> None:
        """Whether there is a place to go back and forward to."""
        self.back_button.setEnabled(back)
        self.forward_button.setEnabled(forward)

    def set_favourite(self, on: bool) -> None:
        """Whether the present place is one."""
        self._favourite = on
        self.star_button.set_draw(_STAR[0] if on else _STAR[1])
        self.star_button.set_name(tr("Remove from favourites") if on else tr("Add to favourites"))

    def _say_words(self) -> None:
        self.back_button.set_name(tr("Back"))
        self.forward_button.set_name(tr("Forward"))
        self.home_button.set_name(tr("Home"))
        self.search_button.set_name(tr("Search"))
        self.set_favourite(self._favourite)
        self._clock.setMinimumWidth(self._clock.fontMetrics().horizontalAdvance(_widest_moment()))

    def changeEvent(self, event: QEvent) -> None:
        """Another language was chosen."""
        if event.type() == QEvent.Type.LanguageChange:
            self._say_words()
        super().changeEvent(event)

    def set_user(self, text: str) -> None:
        self._user.setText(text)

    def set_clock(self, text: str, second: int) -> None:
        """text: date, time and zone, of which `second` is the second."""
        if text != self._clock.text():
            self._clock.setText(text)
        self._heartbeat.set_second(second)

    def set_look(self, look: Look) -> None:
        icon_buttons = (self.back_button, self.forward_button, self.home_button, self.star_button, self.search_button)
        for part in (
            self.status,
            self._heartbeat,
            self.theme_button,
            self.language_button,
            self.way,
            self.window_button,
            *icon_buttons,
        ):
            part.set_look(look)
        self._clock.setFont(look.font(14))
        self._user.setFont(look.font(13))
        # As wide as the widest moment, so that nothing beside it moves.
        self._clock.setMinimumWidth(self._clock.fontMetrics().horizontalAdvance(_widest_moment()))
        self._clock.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setFixedHeight(look.px(_HEIGHT_PX))
        self.layout().setContentsMargins(look.px(12), 0, look.px(16), 0)
        self.layout().setSpacing(look.px(10))
        self._ways.setSpacing(look.px(4))

    def _lay_out(self) -> None:
        layout = QHBoxLayout(self)
        self._ways = QHBoxLayout()
        for button in (self.back_button, self.forward_button, self.home_button):
            self._ways.addWidget(button)
        layout.addLayout(self._ways)
        layout.addWidget(self.way)
        layout.addWidget(self.star_button)
        layout.addWidget(self.status, 1)
        chosen = (self.language_button, self.theme_button, self.window_button)
        after = (self.search_button, self._user, *chosen, self._clock, self._heartbeat)
        for part in after:
            layout.addWidget(part)


def _widest_moment() -> str:
    return f"{day_text(_LONG_DAY)} 00:00:00 CEST"
