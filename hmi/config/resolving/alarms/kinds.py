"""Kinds of alarms: which keys go with which, and what each wants of its tags."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from hmi.config.reading import scalars
from hmi.config.reading.suggest import did_you_mean
from hmi.config.resolving.draft import Draft, Placed
from hmi.config.resolving.permissives import has_states, state_numbers
from hmi.model.alarm import LONGEST_SHELVING_S, AlarmKind
from hmi.model.tag import Tag

BOUNDS: Final = ("hihi", "hi", "lo", "lolo", "deadband")
_NEEDS: Final[Mapping[AlarmKind, tuple[str, ...]]] = {
    AlarmKind.LIMIT: (),
    AlarmKind.DEVIATION: ("setpoint",),
    AlarmKind.RATE: ("window",),
    AlarmKind.DISCRETE: ("states", "priority"),
    AlarmKind.BAD_PV: ("priority",),
    AlarmKind.STALE: ("priority",),
}
_OWN: Final = (*BOUNDS, "setpoint", "window", "states", "priority")
"""Keys that do not go with every kind."""
_EXAMPLES: Final = {"setpoint": "a tag", "window": "as 10 min", "states": "as tripped", "priority": "1 to 4"}


@dataclass(frozen=True, slots=True)
class AlarmOptions:
    """What an alarm may say beside limits, delays, texts and guidance; names as in the files, times in seconds."""

    kind: AlarmKind = AlarmKind.LIMIT
    setpoint: str = ""
    window: float = 0.0
    states: str = ""
    priority: int = 4
    latched: bool = False
    ack_required: bool = True
    re_alarm: float = 0.0
    suppress_when: str = ""
    suppress_hold: float = 0.0
    suppress_group: str = ""
    first_out_group: str = ""
    shelve_max: float = LONGEST_SHELVING_S


@dataclass(frozen=True, slots=True)
class Watched:
    """What an alarm looks at beside its tag: the row of its setpoint, the numbers of its states."""

    setpoint: int | None = None
    states: tuple[int, ...] = field(default_factory=tuple)


def kind_of(text: str) -> AlarmKind:
    """Raises ValueError, with what was probably meant."""
    known = [kind.value for kind in AlarmKind]
    if text not in known:
        raise ValueError(f"no kind of alarm '{text}' ({', '.join(known)}){did_you_mean(text, known)}")
    return AlarmKind(text)


def from_cell(column: str, text: str) -> Any:
    """The value of a table's cell that is not empty, by column of `AlarmOptions`; raises ValueError."""
    if column == "kind":
        return kind_of(text)
    if column == "priority":
        if text.removeprefix("p") not in ("1", "2", "3", "4"):
            raise ValueError(f"there is no priority {text}; use p1 (urgent) to p4 (low)")
        return int(text.removeprefix("p"))
    if column in ("window", "re_alarm", "suppress_hold", "shelve_max"):
        return scalars.duration(text)
    if column in ("latched", "ack_required"):
        if text.lower() not in ("true", "false"):
            raise ValueError(f"'{column}' must be true or false, not '{text}'")
        return text.lower() == "true"
    return text


def check_keys(draft: Draft, options: AlarmOptions, given: frozenset[str], places: Placed, label: str) -> bool:
    """Whether an alarm says all that its kind needs, and nothing that means nothing for it."""
    errors = draft.problems.errors
    kind, needs = options.kind, _NEEDS[options.kind]
    for key in needs:
        if key not in given:
            draft.problems.error(places.place("tag"), f"{label} is a {kind.value} alarm; give {key} ({_EXAMPLES[key]})")
    for key in _OWN:
        if key in given and key not in needs and (kind.of_state or key not in BOUNDS):
            draft.problems.error(places.place(key), f"{label} is a {kind.value} alarm, which has no {key}; take it out")
    if not kind.of_state and not given & {*BOUNDS[:4]}:
        draft.problems.error(places.place("tag"), f"{label} has no limit; give hihi, hi, lo or lolo")
    return errors == draft.problems.errors


def watched(
    draft: Draft, options: AlarmOptions, tag: Tag, roles: Mapping[str, str], places: Placed, label: str
) -> Watched | None:
    """What an alarm looks at beside its tag; None after a problem."""
    place = places.place("tag")
    match options.kind:
        case AlarmKind.DEVIATION:
            return _setpoint(draft, options, tag, roles, places, label)
        case AlarmKind.DISCRETE:
            if not has_states(tag):
                message = f"tag '{tag.name}' has no states; a discrete alarm wants a Boolean or an integer"
                draft.problems.error(place, message, about=tag.name)
                return None
            states = state_numbers(draft, tag, options.states, places.place("states"))
            return Watched(states=states) if states else None
        case AlarmKind.STALE if tag.expect_change_s is None:
            message = f"{label}: the tag has no expect_change, so it is never stale; say how long it may stand still"
            draft.problems.error(place, message, about=tag.name)
            return None
    return Watched() if draft.needs_number(tag.index, place, f"a {options.kind.value} alarm") else None


def _setpoint(
    draft: Draft, options: AlarmOptions, tag: Tag, roles: Mapping[str, str], places: Placed, label: str
) -> Watched | None:
    place = places.place("setpoint")
    row = draft.row(roles.get(options.setpoint, options.setpoint), place)
    if row is None or not draft.needs_number(tag.index, places.place("tag"), "a deviation alarm"):
        return None
    if not draft.needs_number(row, place, "a setpoint"):
        return None
    if row == tag.index:
        draft.problems.error(place, f"{label} compares the tag to itself; name its setpoint", about=tag.name)
        return None
    return Watched(setpoint=row) if draft.of_one_unit(tag, row, place, "setpoint", f"{label}: ") else None
