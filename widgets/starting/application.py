"""Qt's application. Where no window can be opened Qt aborts with its own words; here they are ours, and exit code 3.

`python -m widgets.starting.application` says on which platform windows open, or why they do not.
"""

import os
import sys
from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from widgets.starting.system_libraries import XCB, apt_line, missing

NO_SCREEN: Final = 3
_GUESS: Final = "libxcb-cursor0"
"""Qt names this library whatever the reason is; whether it is here is looked at."""
_NO_SERVER: Final = "could not connect to display"


def open_application(name: str, give_up: Callable[[], None] = lambda: None) -> QApplication:
    """The application of this process, made where there is none.

    Where no window can be opened, the reason goes to standard error and the process ends with 3: Qt calls abort() as
    soon as it has told its reason, so that no exception could reach a caller.

    Args:
        give_up: called before such an end.
    """
    here = QApplication.instance()
    if isinstance(here, QApplication):
        return here
    said: list[str] = []

    def hear(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        said.append(message)
        if kind == QtMsgType.QtFatalMsg:
            give_up()
            sys.stderr.write(no_screen(said, missing(XCB)) + "\n")
            sys.stderr.flush()
            os._exit(NO_SCREEN)

    before = qInstallMessageHandler(hear)
    try:
        application = QApplication([name])
    finally:
        qInstallMessageHandler(before)
    sys.stderr.writelines(f"Qt: {message}\n" for message in said)
    return application


def no_screen(said: Sequence[str], packages: Sequence[str]) -> str:
    """Why no window can be opened, and what to do.

    Args:
        said: by Qt, the last of it what ended it.
        packages: of Debian, that windows on an X server need and that are not here.
    """
    display = os.environ.get("DISPLAY", "")
    if packages:
        why = f"libraries are missing. On Debian, as root:\n    {apt_line(packages)}"
    elif any(_NO_SERVER in text for text in said):
        why = f"no X server answers at DISPLAY={display!r}, or it does not let this user in."
    else:
        telling = [text for text in said[:-1] if _GUESS not in text] or said[-1:]
        why = "Qt says:\n" + "\n".join(f"    {text.strip()}" for text in telling)
    return (
        f"No window can be opened: {why}\n"
        "Start it in a session with a screen, or with QT_QPA_PLATFORM=offscreen; `sightglass record` needs none."
    )


if __name__ == "__main__":
    sys.stdout.write(open_application("sightglass").platformName())
