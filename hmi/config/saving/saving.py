"""Plant files changed on disk: tried on a copy first, refused where `check` would refuse it, put in place whole."""

import os
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from hmi.config.loader import load, read
from hmi.config.reading.sources import FOLDERS, TOP
from hmi.config.saving.alarms import FieldChange, changed_files, unknown_fields
from hmi.config.saving.yaml_values import NoPlaceError
from hmi.model.plant import Plant

_MARK: Final = b"\xef\xbb\xbf"
_EDITED: Final = ("alarms", "equipment")


class SavingError(Exception):
    """Nothing was changed; the sentence says why, and names file, line and column where it can.

    faults: each by itself, without its place in the plant's files, which do not have it.
    """

    def __init__(self, sentence: str, faults: Sequence[str] = ()) -> None:
        super().__init__(sentence)
        self.faults = tuple(faults) or (sentence,)


class MissingReaderError(SavingError):
    """A package that reads the file is not installed. The text has the line that installs it."""


@dataclass(frozen=True, slots=True)
class Saved:
    """before, after: the plant as it was and as its files make it now. files: that changed, in order of name."""

    before: Plant
    after: Plant
    files: tuple[str, ...]


def save_alarms(folder: Path, changes: Sequence[FieldChange], *, write: bool = True) -> Saved:
    """Changes fields of alarms in a plant's files. Blocks.

    Args:
        write: False only tries it.

    Raises:
        PlantError: the files are not good as they are.
        SavingError: the change has no place, is not good, or cannot be written.
    """
    before = load(folder)
    if unknown := unknown_fields(changes):
        raise SavingError(f"an alarm has no field {', '.join(unknown)}")
    contents = {f"{name}/{p.name}": p.read_bytes() for name in _EDITED for p in _listed(folder / name, FOLDERS[name])}
    texts = {name: content.decode("utf-8-sig") for name, content in contents.items()}
    try:
        changed = changed_files(texts, before, changes)
    except NoPlaceError as error:
        raise SavingError(str(error)) from error
    new = {f: (_MARK if contents[f].startswith(_MARK) else b"") + text.encode() for f, text in changed.items()}
    after = _tried(folder, new)
    _unharmed(before, after, {c.alarm for c in changes})
    if write:
        for file in sorted(new):
            _replace(folder / file, contents[file], new[file])
    return Saved(before, after, tuple(sorted(new)))


def _listed(folder: Path, suffix: str) -> list[Path]:
    return sorted(folder.glob(f"[!.]*{suffix}")) if folder.is_dir() else []


def _tried(folder: Path, new: Mapping[str, bytes]) -> Plant:
    with tempfile.TemporaryDirectory(prefix="sightglass-") as place:
        copy = Path(place) / folder.resolve().name
        copy.mkdir()
        for name in FOLDERS:
            if (folder / name).is_dir():
                shutil.copytree(folder / name, copy / name)
        for name in TOP:
            if (folder / name).exists():
                shutil.copy(folder / name, copy / name)
        for file, content in new.items():
            (copy / file).write_bytes(content)
        plant, problems = read(copy)
    if plant is None:
        wrong = [str(p) for p in problems if not p.warning]
        more = f"; and {len(wrong) - 3} more" if len(wrong) > 3 else ""
        raise SavingError("; ".join(wrong[:3]) + more, [p.message for p in problems if not p.warning])
    return plant


def _unharmed(before: Plant, after: Plant, meant: set[str]) -> None:
    """The proof that an edit did what it should: nothing but these alarms is another."""
    old, new = ({a.id: a for a in plant.alarms if a.id not in meant} for plant in (before, after))
    if old != new or before.tags != after.tags or before.rules != after.rules or before.equipment != after.equipment:
        raise SavingError(
            "the files are written so that the change would reach further than this alarm; edit them by hand"
        )


def _replace(path: Path, old: bytes, new: bytes) -> None:
    """A file appears whole or not at all.

    Raises:
        SavingError: it was changed by somebody meanwhile, or cannot be written.
    """
    file_name = f"{path.parent.name}/{path.name}"
    try:
        if path.read_bytes() != old:
            raise SavingError(f"{file_name} was changed by somebody else meanwhile; look at it again")
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(new)
                file.flush()
                os.fsync(file.fileno())
            shutil.copymode(path, name)
            os.replace(name, path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise SavingError(f"{file_name} cannot be written: {error.strerror}") from error
