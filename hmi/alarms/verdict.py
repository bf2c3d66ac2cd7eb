"""What people may do to an alarm beside acknowledging it, and what they are answered."""

from dataclasses import dataclass
from enum import Enum
from typing import Final

from hmi.model.alarm import AlarmEvent
from hmi.model.words import marked


class Do(Enum):
    """Acts of operators; the last four are an engineer's."""

    SHELVE = "shelve"
    UNSHELVE = "unshelve"
    RESET = "reset"
    COMMENT = "comment"
    OUT_OF_SERVICE = "take out of service"
    IN_SERVICE = "put in service"
    DISABLE = "disable"
    ENABLE = "enable"


REASONED: Final = (Do.SHELVE, Do.OUT_OF_SERVICE, Do.DISABLE)
"""Acts that owe a reason."""


@dataclass(frozen=True, slots=True)
class Act:
    """One act of one person.

    Attributes:
        event_id: of the row as it was seen; 0 where none was seen.
        seconds: to shelve for; 0: once, until it has returned to normal.
        words: the reason, or the comment.
    """

    do: Do
    alarm: str
    user: str
    station: str
    event_id: int = 0
    seconds: float = 0.0
    words: str = ""


class Verdict(Enum):
    """What became of an act, in words."""

    DONE = "done"
    UNCHANGED = marked("nothing is changed by that")
    STALE = marked("it has occurred again or escalated since; look at it once more")
    ACTIVE = marked("it cannot be reset while it is active")
    UNACKNOWLEDGED = marked("it has to be acknowledged before it is reset")
    NOT_LATCHED = marked("there is nothing to reset")
    NOT_SHELVED = marked("it is not shelved")
    BY_DESIGN = marked("the plant's own logic suppresses it now")
    NOT_IN_SERVICE = marked("it is out of service")
    DISABLED = marked("it is disabled")
    NO_REASON = marked("a reason is needed")
    NO_WORDS = marked("a comment needs words")
    TIME = marked("an alarm is shelved for a time above zero, up to {longest}")
    UNKNOWN = marked("there is no such alarm")


@dataclass(frozen=True, slots=True)
class Acted:
    """sentence: the verdict for a person. events: what happened, in order."""

    verdict: Verdict
    sentence: str
    events: tuple[AlarmEvent, ...] = ()


def acted(verdict: Verdict, events: tuple[AlarmEvent, ...] = (), *, longest_s: float = 0.0) -> Acted:
    """longest_s: of shelving, where the verdict tells of it."""
    return Acted(verdict, verdict.value.format(longest=_span(longest_s)), events)


def _span(seconds: float) -> str:
    hours, minutes = seconds / 3600, seconds / 60
    number, unit = (hours, "h") if hours >= 1 else (minutes, "min") if minutes >= 1 else (seconds, "s")
    return f"{number:.3g} {unit}"
