"""Python's cyclic garbage, collected in the window's thread alone.

A collection runs in whatever thread happens to allocate. One that runs in a reader or in the watchdog destroys Qt
objects outside their thread, and the program ends with a segmentation fault.
"""

import gc
from typing import Final

from PySide6.QtCore import QObject, QTimer

_EVERY_MS: Final = 1000


class Garbage(QObject):
    """From `start` to `stop` only its timer collects: the generations that are due by Python's own thresholds."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.setObjectName("garbage")
        self._timer.timeout.connect(self.collect)

    def start(self) -> None:
        gc.disable()
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()
        gc.enable()

    def collect(self) -> None:
        """The oldest generation that is due, and those below it."""
        due = [
            g for g, (count, limit) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True)) if count > limit
        ]
        if due:
            gc.collect(due[-1])
