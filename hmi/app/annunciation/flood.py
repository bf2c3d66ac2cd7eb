"""Whether alarms come faster than a person can read (ISA-18.2): more than ten announced in ten minutes. No Qt."""

from collections import deque
from collections.abc import Iterable
from typing import Final

from hmi.model.alarm import AlarmEntry
from hmi.model.figures.key_figures import FLOOD_ABOVE, FLOOD_BELOW
from widgets.words import tr

_WINDOW_NS: Final = 600 * 1_000_000_000


class FloodWatch:
    """Counts what is announced: anew, again, or worse. It ends below five, so that its edge does not flicker."""

    def __init__(self) -> None:
        self._last: dict[str, int] = {}
        self._times: deque[int] = deque()
        self.on = False

    @property
    def count(self) -> int:
        """Announced in the last ten minutes."""
        return len(self._times)

    @property
    def sentence(self) -> str:
        """For the banner; empty while there is no flood."""
        return tr("flood: {count} alarms in 10 min").format(count=self.count) if self.on else ""

    def take(self, changed: Iterable[AlarmEntry], now_ns: int) -> None:
        """Rows that changed."""
        came = []
        for entry in changed:
            announced = entry.announced_ns or entry.raised_ns
            if entry.annunciated and entry.active and self._last.get(entry.id, 0) < announced:
                self._last[entry.id] = announced
                came.append(announced)
        self._times.extend(sorted(came))
        self.advance(now_ns)

    def advance(self, now_ns: int) -> None:
        """The present."""
        while self._times and self._times[0] <= now_ns - _WINDOW_NS:
            self._times.popleft()
        self.on = self.count >= FLOOD_BELOW if self.on else self.count > FLOOD_ABOVE
