"""A problem in a plant's files, with its place and its remedy."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from hmi.model.words import marked

_CAUSES_FIRST: Final = ("plant.yaml", "symbols", "templates", "tags", "equipment", "alarms", "rules", "displays")
"""Files and folders of a plant, each before those that build on it."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """`file:line:column: message`. file is relative to the plant's folder; line and column count from 1.

    rule: code of the check of displays that found it, empty for what is simply wrong. waived: why it is well as it is.
    """

    file: str
    line: int
    column: int
    message: str
    warning: bool = False
    rule: str = ""
    waived: str = ""

    def __str__(self) -> str:
        kind = "waived: " if self.waived else "warning: " if self.warning else ""
        rule = f"{self.rule} " if self.rule else ""
        reason = f" ({self.waived})" if self.waived else ""
        return f"{self.file}:{self.line}:{self.column}: {kind}{rule}{self.message}{reason}"

    @property
    def error(self) -> bool:
        """Whether it makes a plant unsound."""
        return not self.warning and not self.waived

    def within(self, folder: Path | None) -> str:
        """With the file's path as whoever named the folder sees it, so that an editor opens it from the line."""
        return str(self if folder is None else replace(self, file=str(folder / self.file)))


class PlantError(Exception):
    """The files of a plant do not make a plant. `problems` names all that is wrong, in order."""

    def __init__(self, problems: list[Problem], folder: Path | None = None) -> None:
        """folder: of the plant, where `problems` have their place in its files."""
        super().__init__("\n".join(p.within(folder) for p in problems))
        self.problems = problems
        self.lines = [p.within(folder) for p in problems]

    @property
    def first(self) -> Problem:
        """The one to mend first: an error before a warning, in a file before those that build on it."""
        return min(self.problems, key=lambda p: (not p.error, _depth(p), p))

    @property
    def brief(self) -> str:
        """The first problem, and how many errors there are beside it."""
        more = sum(p.error for p in self.problems) - 1
        return (
            marked("{problem} (and {count} more)").format(problem=self.first, count=more)
            if more > 0
            else f"{self.first}"
        )


class NoPlantError(PlantError):
    """There is no such plant: it is the name that is wrong, and not a file."""

    def __init__(self, message: str) -> None:
        super().__init__([Problem("", 0, 0, message)])
        self.lines = [f"sightglass: {message}"]

    def __str__(self) -> str:
        return self.problems[0].message


def _depth(problem: Problem) -> int:
    top = problem.file.partition("/")[0]
    return _CAUSES_FIRST.index(top) if top in _CAUSES_FIRST else len(_CAUSES_FIRST)
