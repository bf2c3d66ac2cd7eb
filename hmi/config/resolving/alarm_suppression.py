"""`suppress_when`: the conditions under which the plant's own logic keeps alarms silent."""

from collections.abc import Iterator, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter

from hmi.config.reading.problems import Place
from hmi.config.reading.sources import lines_of
from hmi.config.resolving.draft import Draft
from hmi.expression import Declared, ExpressionError, Kind, declared, parse
from hmi.model.alarm import AlarmDefinition


class _Names(Mapping[str, Declared]):
    """What a condition may name: the roles of its own equipment, else the tags of the plant."""

    def __init__(self, draft: Draft, roles: Mapping[str, str]) -> None:
        self._draft = draft
        self._roles = roles

    def row(self, name: str) -> int:
        """Raises KeyError."""
        return self._draft.rows[self._roles.get(name, name)]

    def __getitem__(self, name: str) -> Declared:
        known = declared(self._draft.tags[self.row(name)])
        if known is None:
            raise KeyError(name)
        return known

    def __iter__(self) -> Iterator[str]:
        yield from self._roles
        yield from self._draft.rows

    def __len__(self) -> int:
        return len(self._roles) + len(self._draft.rows)


def inputs_of(draft: Draft, text: str, roles: Mapping[str, str], place: Place) -> Mapping[str, int] | None:
    """The tags in a condition, by the names it has for them; None after a problem."""
    names = _Names(draft, roles)
    try:
        condition = parse(text, names)
    except ExpressionError as error:
        if error.name and draft.excused_tag(roles.get(error.name, error.name)):
            return None
        draft.problems.error(_within(draft, place, text, error.position), f"suppress_when: {error}")
        return None
    if condition.kind is not Kind.TRUTH:
        message = f"suppress_when: '{text}' is a number, not true or false; compare it, as {text} > 0"
        draft.problems.error(place, message)
    elif condition.windowed:
        message = f"suppress_when: '{text}' looks back in time; say how long the silence lasts on with suppress_hold"
        draft.problems.error(place, message)
    else:
        return {name: names.row(name) for name in condition.names}
    return None


def _within(draft: Draft, place: Place, text: str, position: int) -> Place:
    """The place of a character of a text; of the text itself where it does not stand there as it reads."""
    folder = place.file.rpartition("/")[0]
    source = next((s for s in draft.sources.of(folder) if s.file == place.file), None)
    line = lines_of(source.text)[place.line - 1] if source is not None and source.text is not None else ""
    for begin in (place.column, place.column + 1):
        if line[begin - 1 :].startswith(text):
            return place._replace(column=begin + position)
    return place


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
