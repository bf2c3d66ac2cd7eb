"""One entry of the journal."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

ALARM: Final = "alarm"
"""Kind of the entries that alarm events make; any other kind is a word of whoever appends it."""
SEGMENT: Final = "segment"
"""Kind of the entries that begin a chain anew: the first of all, and one after each break that was found."""


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """What happened once.

    Attributes:
        id: ascending in order of appending, never used twice.
        time_ns: UTC.
        kind: `alarm`, `write`, `start`, `stop`, `link`, ...
        user, station: who did it and where; the runtime's own acts have a user of its choice.
        subject: what it was done to: an alarm's id, a tag's or a server's name; empty if nothing.
        text: a sentence. detail: what a program may want to know beside it, as JSON has it.
        reason: why, in the words of who did it; empty where none is owed.
    """

    id: int
    time_ns: int
    kind: str
    user: str
    station: str
    subject: str
    text: str
    detail: Mapping[str, Any] = field(default_factory=dict)
    reason: str = ""
