"""What is asked before something ends that a person may not want to end."""

import asyncio
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QDialogButtonBox, QMessageBox

from hmi.app.acts.asking_dialog import ENGINEERS
from hmi.app.window import MainWindow
from hmi.app.windows.seats import LAYOUT
from hmi.border.messages import Hello
from hmi.model.tag import Role
from widgets.shell.look import Look
from widgets.words import tr

Choice = tuple[Callable[[], str], QMessageBox.ButtonRole]
"""What is written on a button, and what it is for."""


class Question(QMessageBox):
    """Asked in the language that is chosen, also where another is chosen in another window meanwhile."""

    def __init__(
        self, over: MainWindow, text: Callable[[], str], choices: Sequence[Choice], stay: Callable[[], str]
    ) -> None:
        super().__init__(over)
        self._said, self._look = text, over.look
        self._worded = [(self.addButton("", role), words) for words, role in choices]
        self.staying = self.addButton("", QMessageBox.ButtonRole.RejectRole)
        self._worded.append((self.staying, stay))
        self.setDefaultButton(self.staying)
        self.setEscapeButton(self.staying)
        self._say_words()

    @property
    def taken(self) -> int | None:
        """Which of the choices a person took; None for `stay`, or where the question was put away."""
        buttons = [button for button, _ in self._worded[:-1]]
        return next((n for n, button in enumerate(buttons) if button is self.clickedButton()), None)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._say_words()
        super().changeEvent(event)

    def _say_words(self) -> None:
        self.setText(self._said())
        for button, words in self._worded:
            button.setText(words())
        _dress(self, self._look)


async def chosen(
    over: MainWindow, text: Callable[[], str], choices: Sequence[Choice], stay: Callable[[], str]
) -> int | None:
    """Which of the choices a person took; None for `stay`, or where the question was put away."""
    box = Question(over, text, choices, stay)
    answered: asyncio.Future[int] = asyncio.get_running_loop().create_future()
    box.finished.connect(lambda code: answered.done() or answered.set_result(code))
    box.open()
    await answered
    taken = box.taken
    box.deleteLater()
    return taken


def _dress(box: QMessageBox, look: Look) -> None:
    """In the window's letters, and wide enough for them: by the style sheet's least width alone Qt would cut words."""
    box.setStyleSheet(f"QLabel {{ font-size: {look.font(14).pixelSize()}px; }}")  # Qt takes a font of theirs away
    for row in box.findChildren(QDialogButtonBox):
        row.setOrientation(Qt.Orientation.Horizontal if look.touch is None else Qt.Orientation.Vertical)
        row.layout().setSpacing(look.gap(8))
    for button in box.buttons():
        button.setFont(look.font(13))
        button.ensurePolished()
        button.setMinimumWidth(button.sizeHint().width())


async def stop_recording(over: MainWindow, plant: str) -> bool | None:
    """Whether recording is to stop with the last window; None where the window is to stay."""
    roles = QMessageBox.ButtonRole
    taken = await chosen(
        over,
        lambda: tr("Recording and alarms of {plant} go on for 10 minutes without a desktop, then stop.").format(
            plant=plant
        ),
        (
            (lambda: tr("Close, keep recording"), roles.AcceptRole),
            (lambda: tr("Close and stop recording now"), roles.DestructiveRole),
        ),
        lambda: tr("Stay"),
    )
    return None if taken is None else taken == 1


async def leave_kiosk(window: MainWindow, hello: Hello | None) -> bool | None:
    """Whether the program ends with the kiosk; None where the kiosk stays.

    Args:
        hello: says who works here; None where no runtime ever answered, so that nobody is locked in.
    """
    if hello is not None and Role(hello.role) not in ENGINEERS:
        window.notices.say(LAYOUT, partial(_who_leaves, hello))
        return None
    roles = QMessageBox.ButtonRole
    taken = await chosen(
        window,
        lambda: tr("Leave the kiosk?"),
        (
            (lambda: tr("Close Sightglass"), roles.DestructiveRole),
            (lambda: tr("Go on in ordinary windows"), roles.AcceptRole),
        ),
        lambda: tr("Stay"),
    )
    return None if taken is None else taken == 0


def _who_leaves(hello: Hello) -> str:
    return tr("{user} is logged in as {role}; an engineer leaves the kiosk.").format(
        user=hello.user, role=tr(hello.role)
    )
