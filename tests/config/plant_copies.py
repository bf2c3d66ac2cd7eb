"""Copies of a small sound plant with something changed in them."""

import shutil
from collections.abc import Mapping
from pathlib import Path

from hmi.config import check

WELL = Path(__file__).parent / "plants" / "well"

Change = tuple[str, str] | str | bytes | None
"""(old, new) in the file's text; the whole file; None removes it."""


def copy_of(folder: Path, changes: Mapping[str, Change]) -> Path:
    """The well plant in a folder of its own, changed."""
    plant = folder / "well"
    shutil.copytree(WELL, plant)
    for name, change in changes.items():
        path = plant / name
        path.parent.mkdir(exist_ok=True)
        if change is None:
            path.unlink()
        elif isinstance(change, bytes):
            path.write_bytes(change)
        elif isinstance(change, str):
            path.write_text(change, encoding="utf-8", newline="")
        else:
            old, new = change
            text = path.read_text(encoding="utf-8")
            assert old in text, f"{old!r} is not in {name}"
            path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="")
    return plant


def problems_of(folder: Path, changes: Mapping[str, Change]) -> list[str]:
    """What `check` says of the changed plant."""
    return [str(p) for p in check(copy_of(folder, changes))]
