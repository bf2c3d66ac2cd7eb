"""A backup while recording goes on: what all files held at one moment, copied with SQLite's own backup."""

import os
import shutil
import sqlite3
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import Final

from hmi.history.keeping.files import day_files, size_of
from hmi.history.keeping.manifest import NAME, BackupError, FileEntry, Manifest, sha256_of
from hmi.history.reading.main_reading import day_path
from hmi.history.tables.database import BUSY_S

Progress = Callable[[float, int], None]
"""(share done 0..1, MB done)."""
_PAGES: Final = 2000
_MB: Final = 10**6
_COUNT: Final = "SELECT coalesce((SELECT sum(n) FROM batches), 0) + coalesce((SELECT sum(n) FROM chunks), 0)"


def backup(main: Path, others: Sequence[Path], target: Path, *, about: Manifest, progress: Progress) -> Manifest:
    """Copies a history, and other databases beside it, into a new folder or, where its name ends in .zip, a zip.

    Nothing stands at `target` before all is there: an error or Ctrl-C leaves no half backup.

    Args:
        about: who made it; its files are filled in.

    Raises:
        BackupError: there is something at the target already, or nothing to back up.
        OSError, sqlite3.Error: a file cannot be read or written.
    """
    if target.exists():
        raise BackupError(f"{target} is there already; give another name")
    if not main.exists():
        raise BackupError(f"nothing was ever recorded in {main.parent}")
    zipped = target.suffix.lower() == ".zip"
    part = target.with_name(f".{target.name}.part")
    staging = part.with_suffix(".files") if zipped else part
    _clear(part, staging)
    try:
        staging.mkdir(parents=True)
        with _out(part, staging, zipped=zipped) as put:
            files = dict(_copies(main, others, staging, put, progress))
            made = Manifest(about.plant, about.program, about.made, files)
            (staging / NAME).write_text(made.text(), "utf-8")
            put(NAME)
        _make_last(part)
        part.rename(target)
    finally:
        _clear(part, staging)
    return made


def _clear(*paths: Path) -> None:
    for path in paths:
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


def _make_last(part: Path) -> None:
    """A name that says "whole" must not be on the disk before what it names, or a power cut leaves half a backup."""
    for path in [*part.rglob("*"), part] if part.is_dir() else [part]:
        if path.is_dir() and os.name == "nt":
            continue  # folders cannot be opened there
        handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextmanager
def _out(part: Path, staging: Path, *, zipped: bool) -> Iterator[Callable[[str], None]]:
    """What is to be done with each file that lies in the staging folder: nothing, or into the zip and away."""
    if not zipped:
        yield lambda name: None
        return
    with zipfile.ZipFile(part, "w", zipfile.ZIP_STORED) as archive:  # what is packed already does not get smaller

        def put(name: str) -> None:
            archive.write(staging / name, name)
            (staging / name).unlink()

        yield put


def _copies(
    main: Path, others: Sequence[Path], staging: Path, put: Callable[[str], None], progress: Progress
) -> Iterator[tuple[str, FileEntry]]:
    """Copies file after file; those that are written at present first, as they were at one moment."""
    with ExitStack() as stack:
        held = _held(main, others, stack)
        closed = [f for f in _all_files(main) if f not in held]
        total = sum(size_of(f) for f in [*held, *closed]) or 1
        done = 0
        for path in [*held, *closed]:
            if path not in held and not path.exists():  # retention took it meanwhile
                continue
            name = path.relative_to(main.parent).as_posix()
            copy = staging / name
            copy.parent.mkdir(parents=True, exist_ok=True)
            # closed as soon as it is copied: behind a snapshot the log of its file grows
            with closing(held.get(path) or _open(path)) as source:
                _copy(source, copy, lambda size, before=done: progress((before + size) / total, (before + size) // _MB))  # type: ignore[misc]
            done += copy.stat().st_size
            yield name, FileEntry(copy.stat().st_size, sha256_of(copy), samples_in(copy))
            put(name)


def _all_files(main: Path) -> list[Path]:
    """The history's databases; copies that were made before a migration, and what was put aside, are not among them."""
    return sorted(f for f in main.with_suffix("").rglob("*.db") if ".version" not in f.name)


def _held(main: Path, others: Sequence[Path], stack: ExitStack) -> dict[Path, sqlite3.Connection]:
    """Snapshots of everything that may be written now, in the order that keeps them consistent.

    Days first: the main file lists what a day holds before the day holds it.
    """
    held: dict[Path, sqlite3.Connection] = {}

    def hold(path: Path) -> None:
        if path not in held and path.exists():
            connection = stack.enter_context(closing(_open(path)))
            connection.execute("BEGIN")
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
            held[path] = connection

    days = set(day_files(main))
    for day in _open_days(main):
        hold(day_path(main, day))
    for path in _all_files(main):
        if path not in days:
            hold(path)
    hold(main)
    for path in others:
        hold(path)
    for (day,) in held[main].execute("SELECT day FROM days WHERE packed = 0").fetchall():
        hold(day_path(main, day))
    return held


def _open_days(main: Path) -> list[str]:
    with closing(_open(main)) as connection:
        return [day for (day,) in connection.execute("SELECT day FROM days WHERE packed = 0")]


def _open(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(
        f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=BUSY_S, isolation_level=None, check_same_thread=False
    )


def _copy(source: sqlite3.Connection, copy: Path, told: Callable[[int], None]) -> None:
    (page_bytes,) = source.execute("PRAGMA page_size").fetchone()

    def step(status: int, remaining: int, total: int) -> None:
        told((total - remaining) * page_bytes)

    with closing(sqlite3.connect(copy)) as target:
        target.execute("PRAGMA synchronous=OFF")  # made to last once, when it is whole
        source.backup(target, pages=_PAGES, progress=step, sleep=0)
        target.execute("PRAGMA journal_mode=DELETE")  # so that it can be read from where nothing can be written


def samples_in(path: Path) -> int:
    """Samples in a day's file, 0 in another one."""
    with closing(_open(path)) as connection:
        if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'batches'").fetchone():
            return 0
        return int(connection.execute(_COUNT).fetchone()[0])
