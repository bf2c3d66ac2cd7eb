"""Alarms that come too often or go too fast, and floods, as they happen; `hmi.alarms.figures` counts over days."""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from hmi.model.alarm import AlarmEvent, Change
from hmi.model.figures.key_figures import CHATTERING, CHATTERING_NS, FLEETING_NS, FLOOD_ABOVE, FLOOD_BELOW, WINDOW_NS

_WINDOW_S: Final = WINDOW_NS / 1e9
_ANNUNCIATIONS: Final = (Change.RAISED, Change.ESCALATED)


class Restless:
    """Marks alarms. Times are those of their events."""

    def __init__(self) -> None:
        self._came: dict[str, deque[int]] = {}

    def came(self, alarm: str, time_ns: int) -> bool:
        """An alarm becomes active; whether it chatters: so often in one minute."""
        times = self._came.setdefault(alarm, deque(maxlen=CHATTERING))
        times.append(time_ns)
        return len(times) == CHATTERING and times[-1] - times[0] <= CHATTERING_NS

    def fleeting(self, raised_ns: int, returned_ns: int) -> bool:
        """Whether an alarm that returns was gone before anybody could do anything."""
        return 0 <= returned_ns - raised_ns < FLEETING_NS


@dataclass(frozen=True, slots=True)
class Flood:
    """Whether more alarms come than an operator can read.

    Attributes:
        since_ns: UTC when it began, 0 where there is none.
        count: annunciations in the last ten minutes.
    """

    since_ns: int
    count: int


NO_FLOOD: Final = Flood(0, 0)


class FloodWatch:
    """Counts annunciations over ten minutes on the monotonic clock."""

    def __init__(self) -> None:
        self._times: deque[float] = deque()
        self._since_ns = 0

    def told(self, events: Iterable[AlarmEvent], now_s: float, now_ns: int) -> Flood:
        """What happened meanwhile; also to be called when nothing did."""
        for event in events:
            if event.change in _ANNUNCIATIONS and event.entry.annunciated:
                self._times.append(now_s)
        while self._times and self._times[0] <= now_s - _WINDOW_S:
            self._times.popleft()
        count = len(self._times)
        if count > FLOOD_ABOVE:
            self._since_ns = self._since_ns or now_ns
        elif count < FLOOD_BELOW:
            self._since_ns = 0
        return Flood(self._since_ns, count)
