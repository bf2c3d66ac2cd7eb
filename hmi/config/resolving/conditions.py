"""Conditions in plant files: what they may name, and where in a file they are wrong."""

from collections.abc import Iterator, Mapping

from hmi.config.reading.problems import Place
from hmi.config.reading.sources import lines_of
from hmi.config.resolving.draft import Draft
from hmi.expression import Declared, ExpressionError, Kind, declared, parse


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


def inputs_of(
    draft: Draft, text: str, roles: Mapping[str, str], place: Place, key: str, windowed: str
) -> Mapping[str, int] | None:
    """The tags in a condition, by the names it has for them; None after a problem.

    Args:
        roles: names that it has for tags, beside the tags' own.
        key: under which it stands, that a problem begins with. windowed: what to do instead of looking back in time.
    """
    names = _Names(draft, roles)
    try:
        condition = parse(text, names)
    except ExpressionError as error:
        if error.name and draft.excused_tag(roles.get(error.name, error.name)):
            return None
        draft.problems.error(_within(draft, place, text, error.position), f"{key}: {error}")
        return None
    if condition.kind is not Kind.TRUTH:
        message = f"{key}: '{text}' is a number, not true or false; compare it, as {text} > 0"
        draft.problems.error(place, message)
    elif condition.windowed:
        draft.problems.error(place, f"{key}: '{text}' looks back in time; {windowed}")
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
