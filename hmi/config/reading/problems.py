"""Where something stands in a plant's files, and the list of what is wrong there."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from hmi.model.problem import Problem


class Place(NamedTuple):
    """file: relative to the plant's folder, with `/`. line, column: from 1, column in characters."""

    file: str
    line: int
    column: int

    @property
    def short(self) -> str:
        """`equipment/pumps.yaml:2`, as a sentence names another place."""
        return f"{self.file}:{self.line}"


def nearest_to_blame(*places: Place) -> Place:
    """Of the places that disagree the one in an equipment's exceptions; else the first."""
    return next((p for p in places if p.file.startswith("equipment/")), places[0])


class Problems:
    """All problems found so far. The same sentence at the same place is kept once.

    A template's fault would otherwise be told once for each of its instances.
    """

    def __init__(self) -> None:
        self._found: dict[tuple[Place, str, bool], Problem] = {}
        self.errors = 0
        self._whose = ""

    @contextmanager
    def within(self, whose: str) -> Iterator[None]:
        """What is found meanwhile ends with these words; the same sentence without them is still kept once."""
        before, self._whose = self._whose, whose
        try:
            yield
        finally:
            self._whose = before

    def error(self, place: Place, message: str, *, about: str = "") -> None:
        """about: the name in the message that differs from instance to instance of a template."""
        self.errors += 1
        self._keep(place, message, about, warning=False)

    def warn(self, place: Place, message: str, *, about: str = "") -> None:
        self._keep(place, message, about, warning=True)

    def found(self, place: Place, message: str, *, rule: str, waived: str, warning: bool, about: str = "") -> None:
        """What a check of displays found. waived: why it is well; empty where nobody says so."""
        self.errors += not warning and not waived
        self._keep(place, message, about, warning=warning, rule=rule, waived=waived)

    def _keep(self, place: Place, message: str, about: str, *, warning: bool, rule: str = "", waived: str = "") -> None:
        key = place, message.replace(about, "") if about else message, warning
        problem = Problem(*place, message + self._whose, warning=warning, rule=rule, waived=waived)
        self._found.setdefault(key, problem)

    def listed(self) -> list[Problem]:
        """In order of file, line and column."""
        return sorted(self._found.values())
