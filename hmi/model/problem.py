"""A problem in a plant's files, with its place and its remedy."""

from dataclasses import dataclass, replace
from pathlib import Path


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


class NoPlantError(PlantError):
    """There is no such plant: it is the name that is wrong, and not a file."""

    def __init__(self, message: str) -> None:
        super().__init__([Problem("", 0, 0, message)])
        self.lines = [f"sightglass: {message}"]

    def __str__(self) -> str:
        return self.problems[0].message
