"""`python3 run.py pictures [FOLDER]`: the pictures of the documentation, of the plants that ship, in docs/pictures."""

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from hmi.app.main import run_desktop
from hmi.border.place import place_of
from hmi.config import find, load

_PLANTS: Final = ("waterworks", "bottling")
_SECONDS: Final = 75.0
"""After the start: the past is there, the faults have begun, alarms stand."""
_PAST_S: Final = 15_000
_LEASE_S: Final = 20
_FOLDER: Final = Path(__file__).parents[2] / "docs" / "pictures"


def main(words: Sequence[str] | None = None) -> int:
    """The exit code: that of the first plant that could not be pictured."""
    parser = argparse.ArgumentParser(prog="pictures", description="write docs/pictures from the simulated plants")
    parser.add_argument("folder", nargs="?", type=Path, default=_FOLDER)
    parser.add_argument("--plant", choices=_PLANTS, action="append", help="only this one; the index is left as it is")
    given = parser.parse_args(words)
    for plant in given.plant or _PLANTS:
        if code := _picture(find(plant), given.folder):
            return code
    if not given.plant:
        from hmi.app.picturing.index import write_index

        write_index(given.folder, [load(find(plant)) for plant in _PLANTS], _SECONDS)
    return 0


def _picture(plant: Path, folder: Path) -> int:
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as data:
        return run_desktop(
            plant,
            place_of(plant, Path(data), demo=True),
            runtime_arguments=["--simulate", "--past", f"{_PAST_S}", "--lease", f"{_LEASE_S}", "--fresh"],
            demo=True,
            seconds=_SECONDS,
            shots=folder,
            language=None,
            album=True,
        )


if __name__ == "__main__":
    sys.exit(main())
