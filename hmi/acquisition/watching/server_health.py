"""What a server says of itself: its state, its service level, its clock. Pure: answers in, words out."""

from dataclasses import dataclass
from typing import Final

from hmi.model.words import marked

HEALTHY: Final = 200
"""Service levels from here on are healthy; 2 to 199 degraded, 1 no data, 0 maintenance (Part 4, 6.6.2.4.2)."""
_NO_DATA: Final = 1
SKEW_TOLD_S: Final = 5.0
"""Clocks further apart than this are told of: less is the age of a server's clock reading and the way to it."""
STEP_S: Final = 5.0
_RUNNING: Final = 0
_STATES: Final = {
    1: marked("has failed"),
    2: marked("has no configuration"),
    3: marked("is suspended"),
    4: marked("is shutting down"),
    5: marked("is in test mode, so its values may be test values"),
    6: marked("cannot reach its devices"),
    7: marked("does not know the state of what is behind it"),
}
"""ServerState (Part 5, 12.6) in words, but for Running."""


@dataclass(frozen=True, slots=True)
class ServerHealth:
    """One look at a server. None: the server does not say.

    Attributes:
        state: ServerState; level: ServiceLevel.
        skew_s: the server's clock against ours, seconds; positive where it is ahead.
    """

    state: int | None = None
    level: int | None = None
    reason: str = ""
    skew_s: float | None = None

    @property
    def fault(self) -> str:
        """Why the link is degraded; empty where the server is well."""
        if self.state is not None and self.state != _RUNNING:
            words = _STATES.get(self.state, marked("is in the unknown state {state}").format(state=self.state))
            said = marked("the server says that it {state}").format(state=words)
            return f"{said}: {self.reason}" if self.reason else said
        if self.level is not None and self.level < HEALTHY:
            return marked("the server says that its service level is {level} of 255, which is {rating}").format(
                level=self.level, rating=_level_words(self.level)
            )
        return ""

    @property
    def untrue(self) -> bool:
        """Whether no value of the server may be taken for the plant's present state.

        A degraded server still has true values, and says with each which are not.
        """
        return (self.state or _RUNNING) != _RUNNING or (self.level is not None and self.level <= _NO_DATA)

    @property
    def note(self) -> str:
        """What should be known and is no fault; empty where there is nothing."""
        if self.skew_s is None or abs(self.skew_s) < SKEW_TOLD_S:
            return ""
        ahead, behind = (
            marked("the server's clock is {time} ahead of ours"),
            marked("the server's clock is {time} behind ours"),
        )
        return (ahead if self.skew_s > 0 else behind).format(time=span_words(abs(self.skew_s)))


def _level_words(level: int) -> str:
    if level > _NO_DATA:
        return "degraded"
    return marked("no data") if level else "maintenance"


def span_words(seconds: float) -> str:
    """`3 h`: rounded, so that a sentence stays the same from look to look."""
    for unit, size in (("days", 86400), ("h", 3600), ("min", 60)):
        if seconds >= size * 0.95:
            return f"{seconds / size:.0f} {unit}"
    return f"{round(seconds / 5) * 5} s"


@dataclass(slots=True)
class ClockSteps:
    """Finds steps of a server's clock, whatever ours does: its time against the monotonic one.

    look: (server's time, ns UTC; monotonic seconds of it) of the last reading.
    """

    look: tuple[int, float] | None = None

    def forward(self, server_ns: int, now_s: float) -> tuple[int, int] | None:
        """The stretch of time that the server's clock has left out since the last look, if it has."""
        before, self.look = self.look, (server_ns, now_s)
        if before is None or server_ns - before[0] - (now_s - before[1]) * 1e9 < STEP_S * 1e9:
            return None
        return before[0], server_ns
