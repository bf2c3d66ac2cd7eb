"""Times at which something is due for an alarm, on the monotonic clock handed in."""

from heapq import heappop, heappush
from math import inf


class Timers:
    """At most one for an alarm. Starting and cancelling cost next to nothing, whatever their number."""

    def __init__(self) -> None:
        self.due: dict[str, float] = {}
        """Monotonic seconds by alarm."""
        self._queue: list[tuple[float, str]] = []

    def start(self, alarm: str, due_s: float) -> None:
        """Replaces the one that runs for this alarm."""
        if due_s < inf:
            self.due[alarm] = due_s
            heappush(self._queue, (due_s, alarm))

    def cancel(self, alarm: str) -> None:
        self.due.pop(alarm, None)

    def ripe(self, now_s: float) -> list[str]:
        """Alarms whose time has come, in its order; their timers are gone."""
        found = []
        while self._queue and self._queue[0][0] <= now_s:
            due_s, alarm = heappop(self._queue)
            if self.due.get(alarm) == due_s:  # else it was cancelled, or started anew
                del self.due[alarm]
                found.append(alarm)
        return found
