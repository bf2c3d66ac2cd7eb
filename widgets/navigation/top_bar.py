"""The bar at the head of every screen: where one is, the way back, the links, who works here, what time it is."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from widgets.navigation.theme_button import ThemeButton
from widgets.shell.look import Look
from widgets.shell.status_line import Heartbeat, StatusLine
from widgets.words import tr

_HEIGHT_PX = 48


class TopBar(QWidget):
    """Handed texts; says what was pressed."""

    back = Signal()
    home = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent, objectName="bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._program = QLabel("Sightglass")
        self._place = QLabel()
        self.back_button = QPushButton(tr("‹ Back"))
        self.home_button = QPushButton(tr("Home"))
        self.theme_button = ThemeButton(look)
        self.status = StatusLine(look)
        self._user = QLabel(objectName="muted")
        self._clock = QLabel()
        self._heartbeat = Heartbeat(look)
        layout = QHBoxLayout(self)
        for part in (self._program, self._place, self.back_button, self.home_button):
            layout.addWidget(part)
        layout.addWidget(self.status, 1)
        for part in (self._user, self.theme_button, self._clock, self._heartbeat):
            layout.addWidget(part)
        self.back_button.clicked.connect(self.back)
        self.home_button.clicked.connect(self.home)
        self.back_button.setToolTip("Alt+Left")
        self.home_button.setToolTip("Alt+Home")
        self.set_look(look)

    @property
    def clock(self) -> str:
        return self._clock.text()

    @property
    def place(self) -> str:
        return self._place.text()

    def set_place(self, plant: str, *path: str) -> None:
        """`Waterworks › Overview`."""
        self._place.setText(" › ".join((plant, *path)))

    def set_back(self, possible: bool) -> None:
        self.back_button.setEnabled(possible)

    def set_user(self, text: str) -> None:
        self._user.setText(text)

    def set_clock(self, text: str, second: int) -> None:
        """text: date, time and zone, of which `second` is the second."""
        if text != self._clock.text():
            self._clock.setText(text)
        self._heartbeat.set_second(second)

    def set_look(self, look: Look) -> None:
        self.status.set_look(look)
        self._heartbeat.set_look(look)
        self._program.setFont(look.font(16, bold=True))
        for part in (self._place, self._clock):
            part.setFont(look.font(14))
        for part in (self.back_button, self.home_button, self._user):
            part.setFont(look.font(13))
        self.theme_button.set_look(look)
        self._place.setMinimumWidth(look.px(270))
        # As wide as the widest moment, so that nothing beside it moves.
        self._clock.setMinimumWidth(self._clock.fontMetrics().horizontalAdvance("Wed 30 Nov 00:00:00 CEST"))
        self._clock.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setFixedHeight(look.px(_HEIGHT_PX))
        self.layout().setContentsMargins(look.px(20), 0, look.px(16), 0)
        self.layout().setSpacing(look.px(14))
