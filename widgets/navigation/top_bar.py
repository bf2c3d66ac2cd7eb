"""The bar at the head of every screen: the way here and elsewhere, the links, who works here, what time it is."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from widgets.dates import day_text
from widgets.navigation.breadcrumb import Breadcrumb, Crumb
from widgets.navigation.buttons import icons
from widgets.navigation.buttons.icon_button import IconButton
from widgets.navigation.buttons.language_button import LanguageButton
from widgets.navigation.buttons.theme_button import ThemeButton
from widgets.navigation.buttons.window_button import WindowButton
from widgets.shell.look import Look
from widgets.shell.status_line import Heartbeat, StatusLine
from widgets.words import tr

_HEIGHT_PX = 48
_LONG_DAY = date(2022, 11, 30)
"""A Wednesday: no day's words are wider."""
_LINE, _LINES = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
_BRIEF_CLOCK, _BRIEF_USER, _NO_USER, _FEW_BUTTONS = range(1, 5)
"""What gives way on a narrow window, one after the other: the date, what is said of the user, the user, what ⋯ has."""
_WAY_PX, _STATUS_PX = 200, 220
"""Where there is room for less of the place and of the links, other things give way."""
_STAR = partial(icons.star, filled=True), partial(icons.star, filled=False)


class TopBar(QWidget):
    """Handed texts; says what was pressed."""

    back = Signal()
    forward = Signal()
    home = Signal()
    star_wanted = Signal()
    search_wanted = Signal()
    menu_wanted = Signal()
    more_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent, objectName="bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.back_button = IconButton(partial(icons.arrow, left=True), "", "Alt+Left", look)
        self.forward_button = IconButton(partial(icons.arrow, left=False), "", "Alt+Right", look)
        self.home_button = IconButton(icons.house, "", "Alt+Home", look)
        self.way = Breadcrumb(look)
        self.star_button = IconButton(_STAR[1], "", "Ctrl+D", look)
        self.search_button = IconButton(icons.lens, "", "Ctrl+K", look)
        self.menu_button = IconButton(icons.lines, "", "Ctrl+L", look)
        self.more_button = IconButton(icons.dots, "", "Ctrl+.", look)
        self.theme_button = ThemeButton(look)
        self.language_button = LanguageButton(look)
        self.window_button = WindowButton(look)
        self.status = StatusLine(look)
        self._user = QLabel(objectName="muted")
        self._clock = QLabel()
        self._heartbeat = Heartbeat(look)
        self._favourite = False
        self._spared = 0
        self._moments = self._users = ("", "")
        self._drawer = self._upright = False
        self._look = look
        self._lay_out()
        self._say_words()
        self.back_button.clicked.connect(self.back)
        self.forward_button.clicked.connect(self.forward)
        self.home_button.clicked.connect(self.home)
        self.star_button.clicked.connect(self.star_wanted)
        self.search_button.clicked.connect(self.search_wanted)
        self.menu_button.clicked.connect(self.menu_wanted)
        self.more_button.clicked.connect(self.more_wanted)
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
        self.menu_button.set_name(tr("Displays and pages"))
        self.more_button.set_name(tr("More"))
        self.set_favourite(self._favourite)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Another language was chosen."""
        if event.type() == QEvent.Type.LanguageChange:
            self._say_words()
        super().changeEvent(event)

    def set_user(self, text: str, brief: str = "") -> None:
        """brief: the name alone, for a window without room for more."""
        if (text, brief or text) != self._users:
            self._users = text, brief or text
            self._user.setToolTip(text)
            self._fit()

    def set_clock(self, text: str, second: int, brief: str = "") -> None:
        """text: date, time and zone, of which `second` is the second; brief: without the date."""
        self._moments = text, brief or text
        self._say_moment()
        self._heartbeat.set_second(second)

    @property
    def has_few_buttons(self) -> bool:
        """Whether theme and language are to be had behind ⋯ alone."""
        return self.theme_button.isHidden()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """What is missed least gives way, until the place and the links have room."""
        for spared in range(_FEW_BUTTONS + 1):
            self._spare(spared)
            if self._needed() <= self.width():
                return

    def _needed(self) -> int:
        look = self._look
        self._row.invalidate()  # Qt tells the outer layout alone that something came or went
        more = max(0, min(self.way.sizeHint().width(), look.px(_WAY_PX)) - self.way.minimumWidth())
        return self._row.totalMinimumSize().width() + more + look.px(_STATUS_PX) - self.status.minimumWidth()

    def _spare(self, spared: int) -> None:
        touched = self._look.touch is not None
        self._spared = 0 if touched else spared
        self._user.setText(self._users[self._spared >= _BRIEF_USER])
        self._user.setVisible(not touched and self._spared < _NO_USER)
        for button in (self.theme_button, self.language_button):
            button.setVisible(not touched and self._spared < _FEW_BUTTONS)
        self._say_moment()
        self._clock.setMinimumWidth(self._clock.fontMetrics().horizontalAdvance(_widest_moment(self._brief)))

    @property
    def _brief(self) -> bool:
        return self._spared >= _BRIEF_CLOCK

    def _say_moment(self) -> None:
        text = self._moments[self._brief]
        if text != self._clock.text():
            self._clock.setText(text)

    def set_look(self, look: Look) -> None:
        icons_ = (self.menu_button, self.back_button, self.forward_button, self.home_button)
        icons_ += (self.star_button, self.search_button, self.more_button)
        chosen = (self.theme_button, self.language_button, self.window_button)
        for part in (self.status, self._heartbeat, *chosen, self.way, *icons_):
            part.set_look(look)
        self._clock.setFont(look.font(14))
        self._user.setFont(look.font(13))
        side = look.gap(12)
        self._row.setContentsMargins(side, 0, look.gap(16) if look.touch is None else side, 0)
        self._below.setContentsMargins(side, 0, side, look.px(4))
        self._row.setSpacing(look.gap(10))
        self._ways.setSpacing(look.gap(4))
        self._read.layout().setSpacing(look.px(10))
        self._look = look
        self._stack()

    def set_form(self, *, drawer: bool, upright: bool) -> None:
        """drawer: a button opens the rail. upright: what is only read has a line of its own."""
        self._drawer, self._upright = drawer, upright
        self._stack()

    def _stack(self) -> None:
        """Under a finger what is seldom pressed is behind one button, and texts stand under each other."""
        look, touched = self._look, self._look.touch is not None
        below = touched and self._upright
        for part in (self.forward_button, self.star_button, self.window_button):
            part.setVisible(not touched)
        self._heartbeat.setVisible(not touched)
        self.search_button.setVisible(not below)
        self.menu_button.setVisible(self._drawer)
        line = self._read.layout()
        line.setDirection(_LINES if touched and not below else _LINE)
        if touched:
            line.addWidget(self._clock)
        else:
            self._row.insertWidget(self._row.indexOf(self._heartbeat), self._clock)
        if below:
            self._below.addWidget(self._read)
        else:
            self._row.insertWidget(self._row.indexOf(self.search_button), self._read, 1)
        side = Qt.AlignmentFlag.AlignLeft if touched and not below else Qt.AlignmentFlag.AlignRight
        self._clock.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
        self._row.setStretchFactor(self.way, 1 if below else 0)
        self._fit()
        bar = look.row(_HEIGHT_PX) + look.gap(0) * touched
        self.setFixedHeight(bar + (self._clock.sizeHint().height() + look.px(4)) * below)

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        self._row, self._below, self._ways = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        self._read = QWidget(objectName="plain")
        self._read.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        line = QBoxLayout(_LINE, self._read)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.status, 1)
        for button in (self.back_button, self.forward_button, self.home_button):
            self._ways.addWidget(button)
        self._row.addWidget(self.menu_button)
        self._row.addLayout(self._ways)
        self._row.addWidget(self.way)
        self._row.addWidget(self.star_button)
        chosen = (self.language_button, self.theme_button, self.window_button)
        for part in (self.search_button, self._user, *chosen, self._heartbeat, self.more_button):
            self._row.addWidget(part)
        whole.addLayout(self._row)
        whole.addLayout(self._below)


def _widest_moment(brief: bool) -> str:
    """So wide that nothing beside it moves with the seconds."""
    return "00:00:00 CEST" if brief else f"{day_text(_LONG_DAY)} 00:00:00 CEST"
