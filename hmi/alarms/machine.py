"""Region P of one alarm: the process and its acknowledgement, after ISA-18.2 / IEC 62682. Tables and nothing else.

What is missing from a table leaves the alarm as it is. Region S, suppression, is in `hmi.alarms.suppression`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum
from types import MappingProxyType
from typing import Final

from hmi.model.alarm import Change, ProcessState
from hmi.model.words import marked


class Event(Enum):
    """What may happen to an alarm. The first four come from the process."""

    ACTIVE = "ACT"
    NORMAL = "RTN"
    ESCALATE = "ESCALATE"
    DEESCALATE = "DEESCALATE"
    ACKNOWLEDGE = "ACK"
    RESET = "RESET"
    REALARM = "RE-ALARM"
    """It has been active for its re-alarm time since it sounded or was acknowledged last."""
    UNSUPPRESSED = "U*"
    """A suppression ended; what is active now is announced anew."""
    REMOVED = "REMOVED"
    """The plant's files no longer define it."""


@dataclass(frozen=True, slots=True)
class Step:
    """Where an event leads, and what has to follow from it.

    Attributes:
        change: what the journal calls it.
        new_event: a new event id: acknowledgements of the one before are stale.
        sounds: it is announced, unless it is suppressed.
        new_row: it was not in the list, so occurrences count from 1.
        occurred: one more occurrence of a row that is still in the list.
    """

    state: ProcessState
    change: Change
    new_event: bool = False
    sounds: bool = False
    new_row: bool = False
    occurred: bool = False


@dataclass(frozen=True, slots=True)
class Treatment:
    """What the plant's files say of how an alarm behaves.

    Attributes:
        latched: it stands after its return until a person resets it.
        ack_required: False: it is shown, silently, and wants no acknowledgement.
        re_alarm_s: after so long it sounds again while it is active; 0: never.
        shelve_max_s: the longest time an operator may shelve it for.
    """

    latched: bool = False
    ack_required: bool = True
    re_alarm_s: float = 0.0
    shelve_max_s: float = 8 * 3600.0


class Acknowledgement(Enum):
    """The answer to an operator who acknowledges."""

    TAKEN = "taken"
    ALREADY_ACKED = marked("already acknowledged")
    ALREADY_NORMAL = marked("already normal")
    STALE = "stale"
    """It has occurred again or escalated since the operator looked."""
    UNKNOWN = "unknown"


_N, _UA, _AA, _RU, _LU, _LA = ProcessState
_CLOSED: Final = Step(_N, Change.RETURNED)
_AGAIN: Final = Step(_UA, Change.RAISED, new_event=True, sounds=True, occurred=True)
_ESCALATED: Final = Step(_UA, Change.ESCALATED, new_event=True, sounds=True)
_ANNOUNCED: Final = Step(_UA, Change.REALARMED, new_event=True, sounds=True)

TABLE: Final[Mapping[tuple[ProcessState, Event], Step]] = MappingProxyType(
    {
        (_N, Event.ACTIVE): Step(_UA, Change.RAISED, new_event=True, sounds=True, new_row=True),
        (_RU, Event.ACTIVE): _AGAIN,
        (_LU, Event.ACTIVE): _AGAIN,
        (_LA, Event.ACTIVE): _AGAIN,
        (_UA, Event.NORMAL): Step(_RU, Change.RETURNED),
        (_AA, Event.NORMAL): _CLOSED,
        (_UA, Event.ESCALATE): _ESCALATED,
        (_AA, Event.ESCALATE): _ESCALATED,
        (_UA, Event.DEESCALATE): Step(_UA, Change.DEESCALATED),
        (_AA, Event.DEESCALATE): Step(_AA, Change.DEESCALATED),
        (_UA, Event.ACKNOWLEDGE): Step(_AA, Change.ACKNOWLEDGED),
        (_RU, Event.ACKNOWLEDGE): Step(_N, Change.ACKNOWLEDGED),
        (_LU, Event.ACKNOWLEDGE): Step(_LA, Change.ACKNOWLEDGED),
        (_LA, Event.RESET): Step(_N, Change.RESET),
        (_UA, Event.REALARM): Step(_UA, Change.REALARMED, sounds=True),
        (_AA, Event.REALARM): _ANNOUNCED,
        (_UA, Event.UNSUPPRESSED): _ANNOUNCED,
        (_AA, Event.UNSUPPRESSED): _ANNOUNCED,
        **{(state, Event.REMOVED): _CLOSED for state in ProcessState},
    }
)
"""An alarm that is acknowledged by people and not latched. REMOVED closes a row that is suppressed while normal too."""

_LATCHED: Final[Mapping[tuple[ProcessState, Event], Step]] = MappingProxyType(
    {
        **TABLE,
        (_UA, Event.NORMAL): Step(_LU, Change.RETURNED),
        (_AA, Event.NORMAL): Step(_LA, Change.RETURNED),
    }
)


def _silent(table: Mapping[tuple[ProcessState, Event], Step]) -> Mapping[tuple[ProcessState, Event], Step]:
    """The same for an alarm that wants no acknowledgement: it comes acknowledged, and never sounds."""
    quiet = {at: replace(s, state=_AA, sounds=False) if s.sounds else s for at, s in table.items()}
    never = (Event.REALARM, Event.UNSUPPRESSED)
    return MappingProxyType({at: s for at, s in quiet.items() if at[1] not in never})


_TABLES: Final = MappingProxyType(
    {
        (False, True): TABLE,
        (True, True): _LATCHED,
        (False, False): _silent(TABLE),
        (True, False): _silent(_LATCHED),
    }
)


USUAL: Final = Treatment()


def step(state: ProcessState, event: Event, treatment: Treatment = USUAL) -> Step | None:
    """(state, event) -> where it leads, or None where the event does nothing in that state."""
    return _TABLES[treatment.latched, treatment.ack_required].get((state, event))
