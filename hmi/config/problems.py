"""Where something stands in a plant's files, and the list of what is wrong there."""

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


class Problems:
    """All problems found so far. The same sentence at the same place is kept once.

    A template's fault would otherwise be told once for each of its instances.
    """

    def __init__(self) -> None:
        self._found: dict[Problem, None] = {}
        self.errors = 0

    def error(self, place: Place, message: str) -> None:
        problem = Problem(*place, message)
        if problem not in self._found:
            self._found[problem] = None
            self.errors += 1

    def warn(self, place: Place, message: str) -> None:
        self._found[Problem(*place, message, warning=True)] = None

    def listed(self) -> list[Problem]:
        """In order of file, line and column."""
        return sorted(self._found)
