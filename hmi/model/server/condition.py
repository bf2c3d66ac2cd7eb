"""Conditions that a server itself finds and keeps: OPC UA Alarms & Conditions (Part 9)."""

from dataclasses import dataclass
from enum import Enum

from hmi.model.alarm import Priority
from hmi.model.words import marked


class Shelving(Enum):
    """States of ShelvedStateMachineType; NONE where the server does not say, or has none."""

    NONE = ""
    UNSHELVED = "unshelved"
    TIMED = marked("shelved for a time")
    ONCE = marked("shelved once")

    @property
    def shelved(self) -> bool:
        return self in (Shelving.TIMED, Shelving.ONCE)


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition, or an older state of it that still wants to be acknowledged (a branch), as its server says it is.

    Attributes:
        server: id of the `Server`. id: of the condition, `nsu=...`; branch: empty for the condition itself.
        event_id: of its newest event, in hex; what is acknowledged.
        type: id of the event type. source: name of what it is about. name: of the condition.
        severity: 1 to 1000. level: `HighHigh` and the like, empty where it has none.
        confirmed: None where the server asks for no confirmation.
        retain: the server wants it to be shown.
        time_ns: when it came into this state, ns UTC, 0 if the server does not say.
        comment, user: of who acted on it last.
        nodes: what it watches as far as the server says, `nsu=...`: its source, and the input of an alarm.
    """

    server: str
    id: str
    branch: str
    event_id: str
    type: str
    source: str
    name: str
    message: str
    severity: int
    level: str
    active: bool
    acked: bool
    confirmed: bool | None
    shelving: Shelving
    suppressed: bool
    enabled: bool
    retain: bool
    time_ns: int
    comment: str = ""
    user: str = ""
    nodes: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str, str]:
        return self.id, self.branch

    @property
    def gone(self) -> bool:
        """Whether it no longer belongs in a list.

        Some servers go on retaining what is over and done with; some no longer retain what was acknowledged and
        confirmed and is still active, which must not vanish.
        """
        if self.branch or not self.enabled:
            return not self.retain or not self.enabled
        done = self.acked and self.confirmed is not False
        return not self.active and (done or not self.retain)

    @property
    def priority(self) -> Priority:
        """By the bands of severity: 751 to 1000 urgent, 501 to 750 high, 251 to 500 medium."""
        if self.severity > 750:
            return Priority.URGENT
        if self.severity > 500:
            return Priority.HIGH
        return Priority.MEDIUM if self.severity > 250 else Priority.LOW


@dataclass(frozen=True, slots=True)
class ConditionReport:
    """What changed at a server; with `whole` all conditions that stand there, so that any other is over."""

    server: str
    conditions: tuple[Condition, ...]
    whole: bool = False


class ConditionCommand(Enum):
    """What an operator may do to a condition."""

    ACKNOWLEDGE = "acknowledge"
    CONFIRM = "confirm"
    COMMENT = "comment"
    SHELVE = "shelve"
    SHELVE_ONCE = "shelve once"
    UNSHELVE = "unshelve"


@dataclass(frozen=True, slots=True)
class ConditionAnswer:
    """done: the server did it. changed: the row had changed at the server meanwhile, and is asked for anew."""

    done: bool
    sentence: str
    changed: bool = False
