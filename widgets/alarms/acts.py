"""What a person may do to an alarm, and when it makes sense. No Qt."""

from enum import Enum
from typing import Final

from hmi.model.alarm import AlarmEntry, ProcessState, Suppression
from hmi.model.words import marked
from widgets.words import tr


class Act(Enum):
    """The value begins with the name of the question that the runtime is asked."""

    ACKNOWLEDGE = "acknowledge"
    ACKNOWLEDGE_COMMENT = "acknowledge comment"
    RESET = "reset"
    SHELVE = "shelve"
    UNSHELVE = "unshelve"
    OUT_OF_SERVICE = "out_of_service"
    IN_SERVICE = "out_of_service off"
    DISABLE = "disable"
    ENABLE = "disable off"
    COMMENT = "comment"

    @property
    def title(self) -> str:
        """What is written on its button."""
        return tr(_TITLES[self])

    @property
    def wants_reason(self) -> bool:
        """Whether a person is asked for words first."""
        return self in (Act.ACKNOWLEDGE_COMMENT, Act.SHELVE, Act.OUT_OF_SERVICE, Act.DISABLE, Act.COMMENT)

    @property
    def of_engineers(self) -> bool:
        """Whether it takes away a protection for longer than a shift."""
        return self in (Act.OUT_OF_SERVICE, Act.IN_SERVICE, Act.DISABLE, Act.ENABLE)


_TITLES: Final = {
    Act.ACKNOWLEDGE: marked("Acknowledge"),
    Act.ACKNOWLEDGE_COMMENT: marked("Acknowledge with comment …"),
    Act.RESET: marked("Reset"),
    Act.SHELVE: marked("Shelve …"),
    Act.UNSHELVE: marked("Unshelve"),
    Act.OUT_OF_SERVICE: marked("Out of service …"),
    Act.IN_SERVICE: marked("Into service"),
    Act.DISABLE: marked("Disable …"),
    Act.ENABLE: marked("Enable"),
    Act.COMMENT: marked("Comment …"),
}
_ENDING: Final = {
    Suppression.SHELVED: Act.UNSHELVE,
    Suppression.ONCE: Act.UNSHELVE,
    Suppression.OUT_OF_SERVICE: Act.IN_SERVICE,
    Suppression.DISABLED: Act.ENABLE,
}


def first_act(entry: AlarmEntry) -> Act | None:
    """The act that a row offers by itself; None where nothing waits for a person."""
    if entry.suppression is not Suppression.NONE:
        return _ENDING.get(entry.suppression)
    if entry.unacknowledged:
        return Act.ACKNOWLEDGE
    return Act.RESET if entry.state is ProcessState.LATCHED_ACKNOWLEDGED else None


def acts_of(entry: AlarmEntry) -> tuple[Act, ...]:
    """All that may be done to an alarm as it stands."""
    acts = [act for act in (first_act(entry),) if act is not None]
    if acts == [Act.ACKNOWLEDGE]:
        acts.append(Act.ACKNOWLEDGE_COMMENT)
    if entry.suppression in (Suppression.NONE, Suppression.SHELVED, Suppression.ONCE):
        acts.append(Act.SHELVE)
    if entry.suppression not in (Suppression.OUT_OF_SERVICE, Suppression.DISABLED):
        acts.append(Act.OUT_OF_SERVICE)
    if entry.suppression is not Suppression.DISABLED:
        acts.append(Act.DISABLE)
    if entry.state is not ProcessState.NORMAL:
        acts.append(Act.COMMENT)
    return tuple(acts)
