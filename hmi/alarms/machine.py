"""The state machine of one alarm: region P of ISA-18.2 / IEC 62682, without latching. A table and nothing else.

Rows that are missing from the table leave the alarm as it is and do nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType
from typing import Final

from hmi.model.alarm import Change, ProcessState


class Event(Enum):
    """What may happen to an alarm. The first four come from the process, the fifth from an operator."""

    ACTIVE = "ACT"
    NORMAL = "RTN"
    ESCALATE = "ESCALATE"
    DEESCALATE = "DEESCALATE"
    ACKNOWLEDGE = "ACK"
    REMOVED = "REMOVED"
    """The plant's files no longer define it."""


@dataclass(frozen=True, slots=True)
class Step:
    """Where an event leads, and what has to follow from it.

    Attributes:
        change: what the journal calls it.
        new_event: a new event id: acknowledgements of the one before are stale, and the horn sounds.
        new_row: it was not in the list, so occurrences count from 1.
        occurred: one more occurrence of a row that is still in the list.
    """

    state: ProcessState
    change: Change
    new_event: bool = False
    new_row: bool = False
    occurred: bool = False


class Acknowledgement(Enum):
    """The answer to an operator who acknowledges."""

    TAKEN = "taken"
    ALREADY_ACKED = "already acknowledged"
    ALREADY_NORMAL = "already normal"
    STALE = "stale"
    """It has occurred again or escalated since the operator looked."""
    UNKNOWN = "unknown"


_N, _UA, _AA, _RU = (
    ProcessState.NORMAL,
    ProcessState.UNACKNOWLEDGED,
    ProcessState.ACKNOWLEDGED,
    ProcessState.RETURNED,
)
_CLOSED: Final = Step(_N, Change.RETURNED)
_ESCALATED: Final = Step(_UA, Change.ESCALATED, new_event=True)

TABLE: Final[Mapping[tuple[ProcessState, Event], Step]] = MappingProxyType(
    {
        (_N, Event.ACTIVE): Step(_UA, Change.RAISED, new_event=True, new_row=True),
        (_RU, Event.ACTIVE): Step(_UA, Change.RAISED, new_event=True, occurred=True),
        (_UA, Event.NORMAL): Step(_RU, Change.RETURNED),
        (_AA, Event.NORMAL): _CLOSED,
        (_UA, Event.ESCALATE): _ESCALATED,
        (_AA, Event.ESCALATE): _ESCALATED,
        (_UA, Event.DEESCALATE): Step(_UA, Change.DEESCALATED),
        (_AA, Event.DEESCALATE): Step(_AA, Change.DEESCALATED),
        (_UA, Event.ACKNOWLEDGE): Step(_AA, Change.ACKNOWLEDGED),
        (_RU, Event.ACKNOWLEDGE): Step(_N, Change.ACKNOWLEDGED),
        (_UA, Event.REMOVED): _CLOSED,
        (_AA, Event.REMOVED): _CLOSED,
        (_RU, Event.REMOVED): _CLOSED,
    }
)


def step(state: ProcessState, event: Event) -> Step | None:
    """(state, event) -> where it leads, or None where the event does nothing in that state."""
    return TABLE.get((state, event))
