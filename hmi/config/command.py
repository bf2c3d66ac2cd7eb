"""`sightglass check PLANT`: every problem of a plant's files, a line each."""
# ruff: noqa: T201  the words this command owes its caller

import json as json_document
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from hmi.config.shipped import find
from hmi.model.problem import NoPlantError, Problem
from hmi.model.text import counted

if TYPE_CHECKING:
    from hmi.model.plant import Plant

SOUND = 0
FAULTY = 1
MISUSED = 2
INCOMPLETE = 3


def check_command(plant: str, *, json: bool) -> int:
    """Prints all problems and a summary, or one JSON document, and returns the exit code.

    Returns:
        0 sound (warnings alone are sound), 1 an error in the files, 2 no such plant, 3 the program lacks a part.
    """
    try:
        folder = find(plant)
    except NoPlantError as error:
        _print(plant, error.problems, error.lines, None, json=json)
        return MISUSED
    try:
        from hmi.config.loader import read
    except ImportError as error:
        print(f"sightglass cannot read plant files here: {error}")
        return INCOMPLETE
    loaded, problems = read(folder, drawn=True)
    lines = [*(p.within(folder) for p in problems), _summary(folder, problems, loaded)]
    _print(str(folder), problems, lines, loaded, json=json)
    return SOUND if loaded is not None else FAULTY


def _summary(folder: Path, problems: list[Problem], plant: "Plant | None") -> str:
    counts = Counter("warning" if p.warning else "error" for p in problems)
    found = ", ".join(counted(n, kind) for kind, n in sorted(counts.items())) or "no problems"
    if plant is None:
        return f"{folder}: {found}"
    parts = {"tag": plant.tags, "alarm": plant.alarms, "rule": plant.rules, "display": plant.displays}
    size = ", ".join(counted(len(those), noun) for noun, those in parts.items())
    return f"{folder}: {size}; {found}"


def _print(plant: str, problems: list[Problem], lines: list[str], loaded: "Plant | None", *, json: bool) -> None:
    if json:
        print(json_document.dumps(_document(plant, problems, loaded), ensure_ascii=False, indent=2))
        return
    for line in lines:
        print(line)


def _document(plant: str, problems: list[Problem], loaded: "Plant | None") -> dict[str, object]:
    return {
        "plant": plant,
        "errors": sum(not p.warning for p in problems),
        "warnings": sum(p.warning for p in problems),
        "problems": [
            {"file": p.file, "line": p.line, "column": p.column, "message": p.message, "warning": p.warning}
            for p in problems
        ],
        "hash": None if loaded is None else loaded.hash,
    }
