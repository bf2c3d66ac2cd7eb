"""Plant files <-> `Plant`: load, check, find, and the JSON schema for editors.

Nothing is imported here until it is asked for: `--help` and `find` must not pay for pydantic and YAML.
"""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hmi.model.plant import Plant
    from hmi.model.problem import Problem


def load(folder: Path) -> "Plant":
    """The plant that the files of a folder make.

    Raises:
        PlantError: naming every problem of every file; warnings alone do not raise.
    """
    from hmi.config.loader import load as load_plant

    return load_plant(folder)


def check(folder: Path) -> "list[Problem]":
    """All that is wrong with a plant's files, warnings among it, ordered by file, line and column."""
    from hmi.config.loader import read

    return read(folder, drawn=True)[1]


def find(plant: str) -> Path:
    """The folder of a plant given as a path, or as the name of one that ships with the program.

    Raises:
        NoPlantError: naming the plants there are.
    """
    from hmi.config.shipped import find as find_plant

    return find_plant(plant)


__all__ = ["check", "find", "load"]
