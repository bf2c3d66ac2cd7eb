"""Alarms by slices: a flood of them is worked off a few milliseconds at a time, in the order in which it came."""

from collections import deque
from collections.abc import Callable, Iterator
from time import perf_counter
from typing import Final

from hmi.model.alarm import AlarmEvent
from hmi.runtime.diagnostics import Isolation

_SLICE_S: Final = 0.01
"""So long values and questions of desktops wait at most for alarms, but for the part at work."""
Parts = Iterator[list[AlarmEvent]]
Later = Callable[[Callable[[], None]], object]


class AlarmPass:
    """Works off what the alarm engine was given, at once as long as that is quick.

    Args:
        store: is given the events of a slice.
        later: calls a function soon, after what else waits; None: all is worked off at once.
    """

    def __init__(
        self,
        isolation: Isolation,
        store: Callable[[list[AlarmEvent]], None],
        later: Later | None = None,
        *,
        clock_s: Callable[[], float] = perf_counter,
    ) -> None:
        self._isolation = isolation
        self._store = store
        self._later = later
        self._clock_s = clock_s
        self._waiting: deque[Parts] = deque()
        self._promised = False

    @property
    def waiting(self) -> bool:
        return bool(self._waiting)

    def take(self, parts: Parts) -> None:
        """Parts as `AlarmEngine.step_in_parts` makes them; behind what still waits."""
        self._waiting.append(parts)
        if not self._promised:
            self._work(self._later is not None)

    def finish(self) -> None:
        """Works off all that waits, however long it takes."""
        self._work(by_slices=False)

    def _work(self, by_slices: bool) -> None:
        until_s = self._clock_s() + _SLICE_S
        events: list[AlarmEvent] = []
        while self._waiting:
            events += self._next()
            if by_slices and self._waiting and self._clock_s() >= until_s:
                break
        if events:
            self._store(events)
        if self._waiting and self._later is not None:
            self._promised = True
            self._later(self._go_on)

    def _go_on(self) -> None:
        self._promised = False
        self._work(by_slices=True)

    def _next(self) -> list[AlarmEvent]:
        for part in self._isolation.run("alarms", self._one):
            return part
        self._waiting.popleft()
        return []

    def _one(self) -> list[list[AlarmEvent]]:
        """The next part, in a list; or nothing, where there is none."""
        for part in self._waiting[0]:
            return [part]
        return []
