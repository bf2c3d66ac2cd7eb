"""Errors that nobody caught: to the log with all they carry, to the window as a sentence; the program goes on."""

import logging
import sys
import threading
from collections.abc import Callable
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import Any, Final

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from widgets.starting.offscreen import HARMLESS

log = logging.getLogger(__name__)

_LOG_BYTES: Final = 1 << 20
_LEVELS: Final = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class Errors:
    """Takes over the hooks for uncaught errors from `start` to `stop`.

    Args:
        folder: of the log; made if it is not there.
        tell: called with a sentence; may be called from any thread.
    """

    def __init__(self, folder: Path, tell: Callable[[str], None]) -> None:
        self.path = folder / "desktop.log"
        self._tell = tell
        self._handler: logging.Handler | None = None
        self._before: tuple[Any, Any] = (sys.excepthook, threading.excepthook)

    def start(self) -> None:
        """Raises OSError where the log cannot be written."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self._handler = RotatingFileHandler(self.path, maxBytes=_LOG_BYTES, backupCount=3, encoding="utf-8")
        self._handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
        logging.getLogger().addHandler(self._handler)
        logging.getLogger("hmi").setLevel(logging.INFO)
        self._before = (sys.excepthook, threading.excepthook)
        sys.excepthook = self._uncaught
        threading.excepthook = self._uncaught_in_thread
        qInstallMessageHandler(_qt_message)

    def stop(self) -> None:
        if self._handler is None:
            return
        qInstallMessageHandler(None)
        sys.excepthook, threading.excepthook = self._before
        logging.getLogger().removeHandler(self._handler)
        self._handler.close()
        self._handler = None

    def caught(self, where: str, error: BaseException) -> None:
        """An error that ended a task or a question: logged and told like an uncaught one."""
        log.error("%s failed", where, exc_info=error)
        self._tell(self._sentence(type(error), error))

    def _uncaught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        log.critical("uncaught", exc_info=(kind, error, trace))
        self._tell(self._sentence(kind, error))

    def _uncaught_in_thread(self, args: threading.ExceptHookArgs) -> None:
        error = args.exc_value or args.exc_type()
        log.critical("uncaught in %s", args.thread, exc_info=(args.exc_type, error, args.exc_traceback))
        self._tell(self._sentence(args.exc_type, error))

    def _sentence(self, kind: type[BaseException], error: BaseException) -> str:
        return f"Something went wrong in this window ({kind.__name__}: {error}). It goes on; {self.path} has more."


def _qt_message(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    if message != HARMLESS:
        logging.getLogger("qt").log(_LEVELS.get(kind, logging.WARNING), "%s", message)
