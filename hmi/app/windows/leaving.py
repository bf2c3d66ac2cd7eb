"""What is asked before something ends that a person may not want to end."""

import asyncio
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QLabel, QMessageBox

from hmi.app.acts.asking_dialog import ENGINEERS
from hmi.app.window import MainWindow
from hmi.app.windows.seats import LAYOUT
from hmi.border.messages import Hello
from hmi.model.tag import Role
from widgets.shell.look import Look
from widgets.words import tr

Choice = tuple[str, QMessageBox.ButtonRole]
"""What is written on a button, and what it is for."""


async def chosen(over: MainWindow, text: str, choices: Sequence[Choice], stay: str) -> int | None:
    """Which of the choices a person took; None for `stay`, or where the question was put away."""
    box = QMessageBox(over)
    box.setText(text)
    buttons = [box.addButton(words, role) for words, role in choices]
    staying = box.addButton(stay, QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(staying)
    box.setEscapeButton(staying)
    _dress(box, over.look)
    answered: asyncio.Future[int] = asyncio.get_running_loop().create_future()
    box.finished.connect(lambda code: answered.done() or answered.set_result(code))
    box.open()
    await answered
    taken = box.clickedButton()
    box.deleteLater()
    return next((n for n, button in enumerate(buttons) if button is taken), None)


def _dress(box: QMessageBox, look: Look) -> None:
    """In the window's letters, and wide enough for them: by the style sheet's least width alone Qt would cut words."""
    for words in box.findChildren(QLabel):
        words.setFont(look.font(14))
    for row in box.findChildren(QDialogButtonBox):
        row.setOrientation(Qt.Orientation.Horizontal if look.touch is None else Qt.Orientation.Vertical)
        row.layout().setSpacing(look.gap(8))
    for button in box.buttons():
        button.setFont(look.font(13))
        button.ensurePolished()
        button.setMinimumWidth(button.sizeHint().width())


async def stop_recording(over: MainWindow, plant: str) -> bool | None:
    """Whether recording is to stop with the last window; None where the window is to stay."""
    text = tr("Recording and alarms of {plant} go on for 10 minutes without a desktop, then stop.").format(plant=plant)
    keep = tr("Close, keep recording"), QMessageBox.ButtonRole.AcceptRole
    stop = tr("Close and stop recording now"), QMessageBox.ButtonRole.DestructiveRole
    taken = await chosen(over, text, (keep, stop), tr("Stay"))
    return None if taken is None else taken == 1


async def leave_kiosk(window: MainWindow, hello: Hello | None) -> bool | None:
    """Whether the program ends with the kiosk; None where the kiosk stays.

    Args:
        hello: says who works here; None where no runtime ever answered, so that nobody is locked in.
    """
    if hello is not None and Role(hello.role) not in ENGINEERS:
        who = tr("{user} is logged in as {role}; an engineer leaves the kiosk.")
        window.notices.say(LAYOUT, who.format(user=hello.user, role=tr(hello.role)))
        return None
    close = tr("Close Sightglass"), QMessageBox.ButtonRole.DestructiveRole
    go_on = tr("Go on in ordinary windows"), QMessageBox.ButtonRole.AcceptRole
    taken = await chosen(window, tr("Leave the kiosk?"), (close, go_on), tr("Stay"))
    return None if taken is None else taken == 0
