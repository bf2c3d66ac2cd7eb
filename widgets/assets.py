"""Where the pictures, fonts and themes of the program are: in a wheel, or in the checkout."""

from importlib.resources import files
from pathlib import Path


def assets() -> Path:
    """The folder `assets`.

    Raises:
        FileNotFoundError: neither an installed copy nor a checkout is there.
    """
    shipped = Path(str(files("hmi"))) / "_shipped" / "assets"
    checkout = Path(__file__).parents[1] / "assets"
    for folder in (shipped, checkout):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"the program's assets are missing: looked in {shipped} and {checkout}")
