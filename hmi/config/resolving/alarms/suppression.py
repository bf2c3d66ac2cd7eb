"""`suppress_when`: the conditions under which the plant's own logic keeps alarms silent."""

from collections.abc import Mapping, Sequence
from graphlib import CycleError, TopologicalSorter
from typing import Final

from hmi.config.reading.problems import Place
from hmi.config.resolving.conditions import inputs_of
from hmi.config.resolving.draft import Draft
from hmi.model.alarm import AlarmDefinition

_WINDOWED: Final = "say how long the silence lasts on with suppress_hold"


def suppress_inputs(draft: Draft, text: str, roles: Mapping[str, str], place: Place) -> Mapping[str, int] | None:
    """The tags in a condition, by the names it has for them; None after a problem."""
    return inputs_of(draft, text, roles, place, "suppress_when", _WINDOWED)


def check_cycles(draft: Draft, alarms: Sequence[AlarmDefinition]) -> None:
    """Refuses suppression that depends on what it suppresses: then nobody would ever hear of either."""
    groups: dict[str, list[AlarmDefinition]] = {}
    for alarm in alarms:
        if alarm.suppress_group:
            groups.setdefault(alarm.suppress_group, []).append(alarm)
    looked_at = {
        alarm.id: {
            row for member in groups.get(alarm.suppress_group, [alarm]) for row in member.suppress_inputs.values()
        }
        for alarm in alarms
    }
    silent: dict[int, list[str]] = {}
    for alarm in alarms:
        if looked_at[alarm.id]:
            silent.setdefault(alarm.tag, []).append(alarm.id)
    graph = {
        alarm: {other for row in rows for other in silent.get(row, ())} for alarm, rows in looked_at.items() if rows
    }
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        ring = list(dict.fromkeys(error.args[1]))
        place = next(
            (draft.suppressing[alarm] for alarm in ring if alarm in draft.suppressing), Place("plant.yaml", 1, 1)
        )
        draft.problems.error(place, _ring(ring))


def _ring(ring: Sequence[str]) -> str:
    if len(ring) == 1:
        return f"suppress_when: alarm '{ring[0]}' is silenced by the very value it watches; name another tag"
    named = ", ".join(f"'{alarm}'" for alarm in ring)
    return f"suppress_when: the alarms {named} silence one another in a ring, so nobody would hear of any; break it"
