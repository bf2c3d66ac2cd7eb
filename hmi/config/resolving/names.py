"""The names of a plant: where each is defined, and which could not be read."""

import re
from collections.abc import Iterator

from hmi.config.reading.problems import Place, Problems
from hmi.config.reading.suggest import nearest

ID = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*")
_MOST_HINTS = 50
"""Searching ten thousand names for each of ten thousand unknown ones would take minutes."""
TAG_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.:/+=#-]*")


def check_id(name: str, place: Place, problems: Problems, what: str, pattern: re.Pattern[str] = ID) -> bool:
    """Whether a name may be an id; says so if not."""
    if pattern.fullmatch(name):
        return True
    signs = "_ . -" if pattern is ID else "_ . : / + = # -"
    problems.error(place, f"'{name}' is no {what} id; use letters a to z, digits and {signs}, no spaces")
    return False


class Names:
    """All names of one kind (tag, equipment, area, ...).

    A name whose definition is faulty is `broken`: it counts as known, so that one mistake is told once. A file that
    could not be read at all may define anything it mentions.
    """

    def __init__(self, what: str) -> None:
        self.what = what
        self._places: dict[str, Place] = {}
        self._broken: set[str] = set()
        self._unread: list[str] = []
        self._all_excused = False
        self._hints = _MOST_HINTS

    def __contains__(self, name: str) -> bool:
        return name in self._places

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def place(self, name: str) -> Place:
        return self._places[name]

    def define(self, name: str, place: Place, problems: Problems) -> bool:
        """Takes a name; False and a problem that names both places if it is taken."""
        other = self._places.setdefault(name, place)
        if other is place:
            return True
        problems.error(place, f"{self.what} '{name}' is already defined at {other.short}")
        self.break_(name)  # nobody knows which of the two is meant
        return False

    def break_(self, name: str) -> None:
        """A definition of this name was read and is faulty, so nobody who uses it is to blame."""
        self._broken.add(name)

    def unread(self, text: str) -> None:
        """A file that should define names of this kind could not be read; `text` is what it holds, if that is known."""
        if text.strip():
            self._unread.append(text)
        else:
            self.unread_all()

    def unread_all(self) -> None:
        """Nothing is known of this kind, so nobody can be told that a name is unknown."""
        self._all_excused = True

    def usable(self, name: str) -> bool:
        return name in self._places and name not in self._broken

    def excused(self, name: str) -> bool:
        """Whether a name is missing because of a fault told elsewhere."""
        return self._all_excused or name in self._broken or any(name in text for text in self._unread)

    def refer(self, name: str, place: Place, problems: Problems) -> bool:
        """Whether a name that is used somewhere can be resolved; a problem with a suggestion if it is unknown."""
        if self.usable(name):
            return True
        if not self.excused(name):
            problems.error(place, self.unknown(name))
        return False

    def unknown(self, name: str) -> str:
        """`no tag 'x'; did you mean 'y' (file:line)?`"""
        found = ""
        if self._hints:
            self._hints -= 1
            found = nearest(name, self._places)
        hint = f"; did you mean '{found}' ({self._places[found].short})?" if found else ""
        if self.what == "template" and not found:
            hint = f"; there is no file templates/{name}.yaml"
        return f"no {self.what} '{name}'{hint}"
