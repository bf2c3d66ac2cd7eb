"""Plants that ship with the program, and how one is found by name."""

from importlib.resources import files
from pathlib import Path

from hmi.config.reading.suggest import did_you_mean
from hmi.model.problem import NoPlantError


def shipped() -> dict[str, Path]:
    """Plants by name: of the installed wheel, or of the checkout this program runs from."""
    package = Path(str(files("hmi")))
    for folder in (package / "_shipped" / "plants", package.parent / "plants"):
        if folder.is_dir():
            return {p.name: p for p in sorted(folder.iterdir()) if (p / "plant.yaml").is_file()}
    return {}


def find(plant: str) -> Path:
    """The folder of a plant: a folder with a plant.yaml goes before the name of a plant that ships.

    Raises:
        NoPlantError: naming the plants there are.
    """
    path = Path(plant)
    if path.name == "plant.yaml" and path.is_file():
        return path.parent
    if (path / "plant.yaml").is_file():
        return path
    known = shipped()
    if plant in known:
        return known[plant]
    if plant and path.is_dir():
        return path
    names = ", ".join(known) or "none"
    message = f"there is no folder and no shipped plant '{plant}' ({names}){did_you_mean(plant, known)}"
    raise NoPlantError(message)
