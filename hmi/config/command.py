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
    from collections.abc import Sequence

    from hmi.config.linting.rule import Rule
    from hmi.config.loader import Judge
    from hmi.model.plant import Plant

SOUND = 0
FAULTY = 1
MISUSED = 2
INCOMPLETE = 3


def check_command(plant: str, *, json: bool, rules: "Sequence[Rule]" = (), judge: "Judge | None" = None) -> int:
    """Prints all problems and a summary, or one JSON document, and returns the exit code.

    Args:
        rules: checks of displays beside those that a file can tell. judge: of what is to be simulated.

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
    loaded, problems = read(folder, drawn=True, linted=True, rules=rules, judge=judge)
    lines = [*(p.within(folder) for p in problems), _summary(folder, problems, loaded)]
    _print(str(folder), problems, lines, loaded, json=json)
    return SOUND if loaded is not None else FAULTY


def _summary(folder: Path, problems: list[Problem], plant: "Plant | None") -> str:
    counts = Counter("warning" if p.warning else "error" for p in problems if not p.waived)
    found = ", ".join(counted(n, kind) for kind, n in sorted(counts.items())) or "no problems"
    waived = sum(bool(p.waived) for p in problems)
    found += f", {waived} waived" if waived else ""
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
        "errors": sum(p.error for p in problems),
        "warnings": sum(p.warning and not p.waived for p in problems),
        "waived": sum(bool(p.waived) for p in problems),
        "problems": [_as_json(p) for p in problems],
        "hash": None if loaded is None else loaded.hash,
    }


def _as_json(problem: Problem) -> dict[str, object]:
    """`rule`, and `waived` with its reason, only where there are such."""
    keys = ("file", "line", "column", "message", "warning")
    said: dict[str, object] = {key: getattr(problem, key) for key in keys}
    return said | {key: text for key in ("rule", "waived") if (text := getattr(problem, key))}
