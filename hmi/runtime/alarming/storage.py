"""What the recorder says of itself, as one alarm of our own: who could act sees it in the alarm list."""

from math import inf
from typing import Final

from hmi.history import RecorderFigures, Room
from hmi.model.alarm import Priority, SystemCondition
from hmi.model.words import marked

DISK: Final = "system:disk"
_PATIENCE_S: Final = 10.0
"""What keeps history from being stored for a moment only (a lock, a slow disk) is no alarm."""


class Storage:
    """Looks once a second or so."""

    def __init__(self) -> None:
        self._since_s = inf

    def look(self, figures: RecorderFigures, now_s: float) -> SystemCondition:
        """How recording stands. now_s: monotonic."""
        self._since_s = min(self._since_s, now_s) if figures.trouble else inf
        priority, message = self._found(figures, now_s)
        return SystemCondition(DISK, marked("Disk of history"), priority, message)

    def _found(self, figures: RecorderFigures, now_s: float) -> tuple[Priority | None, str]:
        if figures.room is Room.FULL:
            return (
                Priority.URGENT,
                marked(
                    "disk full: nothing is recorded; what comes waits in memory, then is lost. Make room on the disk"
                ),
            )
        if now_s - self._since_s >= _PATIENCE_S:
            return Priority.URGENT, marked("nothing is recorded: {trouble}").format(trouble=figures.trouble)
        if figures.room is Room.NEARLY_FULL:
            return Priority.HIGH, marked(
                "disk nearly full: recording will stop. Make room, or keep less (plant.yaml, record)"
            )
        return None, marked("recording, with room on the disk")
