"""A problem in a plant's files, with its place and its remedy."""

from dataclasses import dataclass, replace
from pathlib import Path


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """`file:line:column: message`. file is relative to the plant's folder; line and column count from 1."""

    file: str
    line: int
    column: int
    message: str
    warning: bool = False

    def __str__(self) -> str:
        kind = "warning: " if self.warning else ""
        return f"{self.file}:{self.line}:{self.column}: {kind}{self.message}"

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


class NoPlantError(PlantError):
    """There is no such plant: it is the name that is wrong, and not a file."""

    def __init__(self, message: str) -> None:
        super().__init__([Problem("", 0, 0, message)])
        self.lines = [f"sightglass: {message}"]

    def __str__(self) -> str:
        return self.problems[0].message
