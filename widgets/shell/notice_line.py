"""A quiet line for what a person should know and need not answer: said once, put away by a press."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from widgets.shell.look import Look
from widgets.words import Saying, now_said, tr

_MOST = 4
Action = tuple[Saying, Callable[[], object]]
"""What is written on a button, and what a press does."""


class NoticeLine(QWidget):
    """Notices by key: a newer one of the same key takes the place of the older. Takes no room while there is none."""

    put_away = Signal(str)
    """The key of the notice that a person put away."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._lines: dict[str, QWidget] = {}
        self._texts: dict[str, str] = {}
        self._sayings: dict[str, Saying] = {}
        self._actions: dict[str, Action] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self.hide()

    @property
    def texts(self) -> list[str]:
        """What is shown, the oldest first."""
        return list(self._texts.values())

    def button(self, key: str) -> QPushButton | None:
        """The button of a notice that has an action."""
        line = self._lines.get(key)
        return line.findChild(QPushButton, "action") if line is not None else None

    def say(self, key: str, saying: Saying, action: Action | None = None) -> None:
        """Shows a notice; the oldest goes where there are too many. action: what may be done about it."""
        text = now_said(saying)
        if self._texts.get(key) == text:
            return
        self.clear(key)
        while len(self._lines) >= (_MOST if self._look.touch is None else 1):
            self.clear(next(iter(self._lines)))
        self._texts[key], self._sayings[key] = text, saying
        if action is not None:
            self._actions[key] = action
        self._lines[key] = self._line(key, text)
        self.layout().addWidget(self._lines[key])
        self.show()

    def clear_all(self) -> None:
        """Puts all of them away."""
        for key in list(self._lines):
            self.clear(key)

    def clear(self, key: str) -> None:
        """Puts a notice away; nothing where it is not shown."""
        line = self._lines.pop(key, None)
        self._texts.pop(key, None)
        self._sayings.pop(key, None)
        self._actions.pop(key, None)
        if line is not None:
            self.layout().removeWidget(line)
            line.hide()
            line.deleteLater()
        self.setVisible(bool(self._lines))

    def changeEvent(self, event: QEvent) -> None:
        """Another language was chosen."""
        if event.type() == QEvent.Type.LanguageChange:
            self.set_look(self._look)
        super().changeEvent(event)

    def set_look(self, look: Look) -> None:
        self._look = look
        sayings, actions, self._texts = dict(self._sayings), dict(self._actions), {}
        for key, saying in sayings.items():
            self.say(key, saying, actions.get(key))

    def _put_away(self, key: str) -> None:
        self.clear(key)
        self.put_away.emit(key)

    def _line(self, key: str, text: str) -> QWidget:
        look = self._look
        line = QWidget(objectName="panel")
        line.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        label = QLabel(text, wordWrap=True)
        label.setFont(look.font(13))
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        close = QPushButton(tr("Put away"))
        close.setFont(look.font(12))
        close.setAccessibleName(tr("Put away: {text}").format(text=text))
        close.clicked.connect(lambda: self._put_away(key))
        row = QHBoxLayout(line)
        row.setContentsMargins(look.px(12), look.px(4), look.px(8), look.px(4))
        row.addWidget(label, 1)
        if key in self._actions:
            row.addWidget(self._button(*self._actions[key]))
        row.addWidget(close)
        return line

    def _button(self, saying: Saying, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(now_said(saying), objectName="action")
        button.setFont(self._look.font(12))
        button.clicked.connect(lambda _=False: act())
        return button
