"""A backup in the place of what is there, which is kept; whoever calls holds the lock of that place."""

import shutil
import zipfile
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from hmi.history.keeping.backup import Progress
from hmi.history.keeping.files import LOGS
from hmi.history.keeping.manifest import NAME, BackupError
from hmi.history.keeping.verify import manifest_of, verify_files

_STAGING: Final = ".restore.part"


def restore(backup: Path, folder: Path, now_ns: int, *, progress: Progress, beside: Sequence[str] = ()) -> Path | None:
    """Puts the files of a backup into a plant's data folder; where what was there is now, None if nothing was.

    All is copied and looked through before anything is moved.

    Args:
        beside: names of files that belong to what was there and are no part of a backup: they are moved with it.

    Raises:
        BackupError: it is no sound backup; the sentence names the first wrong file. Nothing was changed.
        OSError: a file cannot be written or moved.
    """
    manifest = manifest_of(backup)
    staging = folder / _STAGING
    shutil.rmtree(staging, ignore_errors=True)
    try:
        staging.mkdir(parents=True)
        _unpack(backup, staging, list(manifest.files))
        verdict = verify_files(staging, list(manifest.files), manifest, progress)
        if verdict.fault:
            words = f" (SQLite: {verdict.words})" if verdict.words else ""
            raise BackupError(f"{backup} is damaged, nothing was restored: {verdict.fault}{words}")
        tops = sorted({Path(name).parts[0] for name in manifest.files})
        aside = _moved_aside(folder, [*tops, *beside], now_ns)
        _move(tops, staging, folder, undo=lambda: _back(aside, folder))
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    return aside


def _unpack(backup: Path, staging: Path, names: list[str]) -> None:
    if backup.is_dir():
        for name in names:
            (staging / name).parent.mkdir(parents=True, exist_ok=True)
            try:
                shutil.copyfile(backup / name, staging / name)
            except FileNotFoundError as error:
                raise BackupError(f"{backup} is damaged, nothing was restored: {name}: the file is missing") from error
        return
    with zipfile.ZipFile(backup) as archive:
        for name in (n for n in names if n != NAME):
            try:
                archive.extract(name, staging)
            except KeyError as error:
                raise BackupError(f"{backup} is damaged, nothing was restored: {name}: the file is missing") from error
            except zipfile.BadZipFile as error:
                why = f"{name}: it does not come out of the zip as it was put in"
                raise BackupError(f"{backup} is damaged, nothing was restored: {why}") from error


def _moved_aside(folder: Path, tops: list[str], now_ns: int) -> Path | None:
    """Moves the files that the backup's take the place of, with their logs, into a folder of their own."""
    there = [n for top in tops for n in (top, *(f"{top}{log}" for log in LOGS)) if (folder / n).exists()]
    if not there:
        return None
    aside = folder / f"before-restore-{datetime.fromtimestamp(now_ns / 1e9, UTC):%Y%m%dT%H%M%SZ}"
    aside.mkdir()
    _move(there, folder, aside)
    return aside


def _move(names: list[str], source: Path, target: Path, undo: Callable[[], None] | None = None) -> None:
    """All or, as far as the disk allows it, nothing."""
    moved: list[str] = []
    try:
        for name in names:
            (source / name).rename(target / name)
            moved.append(name)
    except BaseException:
        for name in reversed(moved):
            (target / name).rename(source / name)
        if undo is not None:
            undo()
        raise


def _back(aside: Path | None, folder: Path) -> None:
    if aside is not None:
        _move([entry.name for entry in aside.iterdir()], aside, folder)
