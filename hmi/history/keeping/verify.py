"""Looks through every byte of a history or a backup: the files, and whether what is packed comes out again."""

import sqlite3
import tempfile
import zipfile
from collections.abc import Collection, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from hmi.history.keeping.backup import Progress
from hmi.history.keeping.checker import OPEN_S
from hmi.history.keeping.damage import fault_in_pieces, fault_of, is_damage
from hmi.history.keeping.files import log_bytes
from hmi.history.keeping.manifest import NAME, BackupError, FileEntry, Manifest, sha256_of
from hmi.history.keeping.retention import DAY_NS
from hmi.history.tables.chunk import shown
from hmi.history.tables.columns import unpack_status, unpack_times, unpack_values
from hmi.history.tables.database import DamagedError

_ROWS: Final = 500
"""Of one read transaction: it must not keep the log from being carried over."""
_MB: Final = 10**6


@dataclass(frozen=True, slots=True)
class Verdict:
    """fault: names the first wrong file and what is wrong in it; empty where all is well.

    words: SQLite's own on that, where it is SQLite that found the file damaged.
    partly: tables, as `FILE: TABLE`, that are being written and too large to be looked through by SQLite meanwhile; of
    those that hold samples every row was read all the same.
    """

    files: int
    samples: int
    fault: str = ""
    partly: tuple[str, ...] = ()
    words: str = ""


@dataclass(frozen=True, slots=True)
class _Found:
    """Of one file; left: tables that were not looked through to the end."""

    samples: int = 0
    fault: str = ""
    left: tuple[str, ...] = ()
    words: str = ""


def verify_files(root: Path, names: Sequence[str], manifest: Manifest | None, progress: Progress) -> Verdict:
    """Databases in a folder, against what the backup said of them where there is a manifest.

    Of a running plant, too: each read transaction is short.
    """
    sizes = [(root / name).stat().st_size if (root / name).exists() else 0 for name in names]
    total, done, samples = sum(sizes) or 1, 0, 0
    partly: list[str] = []
    for number, (name, size) in enumerate(zip(names, sizes, strict=True)):
        found = _verified(root / name, manifest.files[name] if manifest else None, names)
        partly += [f"{name}: {table}" for table in found.left]
        if found.fault:
            return Verdict(number, samples, f"{name}: {found.fault}", words=found.words)
        samples += found.samples
        done += size
        progress(done / total, done // _MB)
    return Verdict(len(names), samples, partly=tuple(partly))


def verify_backup(backup: Path, progress: Progress) -> Verdict:
    """A folder or a zip as `backup` makes them; of a zip one file at a time is unpacked.

    Raises BackupError: it is no backup.
    """
    manifest = manifest_of(backup)
    names = list(manifest.files)
    if backup.is_dir():
        return verify_files(backup, names, manifest, progress)
    total, done, samples = sum(f.size for f in manifest.files.values()) or 1, 0, 0
    with zipfile.ZipFile(backup) as archive, tempfile.TemporaryDirectory() as folder:
        for number, name in enumerate(names):
            try:
                path = Path(archive.extract(name, folder))
            except KeyError:
                return Verdict(number, samples, f"{name}: the file is missing")
            except zipfile.BadZipFile:
                return Verdict(number, samples, f"{name}: it does not come out of the zip as it was put in")
            found = _verified(path, manifest.files[name], names)
            path.unlink()
            if found.fault:
                return Verdict(number, samples, f"{name}: {found.fault}", words=found.words)
            samples += found.samples
            done += manifest.files[name].size
            progress(done / total, done // _MB)
    return Verdict(len(names), samples)


def manifest_of(backup: Path) -> Manifest:
    """Raises BackupError: it is no backup."""
    try:
        if backup.is_dir():
            return Manifest.of((backup / NAME).read_text("utf-8"), backup)
        with zipfile.ZipFile(backup) as archive:
            return Manifest.of(archive.read(NAME).decode("utf-8"), backup)
    except zipfile.BadZipFile as error:
        raise BackupError(f"{backup} is no backup of sightglass: it is no zip that can be read") from error
    except (FileNotFoundError, KeyError) as error:
        missing = f"it has no {NAME}" if backup.exists() else "there is no such file or folder"
        raise BackupError(f"{backup} is no backup of sightglass: {missing}") from error
    except UnicodeDecodeError as error:
        raise BackupError(f"{backup} is no backup of sightglass: its {NAME} is no text") from error
    except OSError as error:
        raise BackupError(f"{backup} cannot be read: {error.strerror}") from error


def _verified(path: Path, said: FileEntry | None, names: Collection[str]) -> _Found:
    if not path.exists():
        return _Found(fault="the file is missing")
    if said is not None and path.stat().st_size != said.size:
        return _Found(fault=f"it is {path.stat().st_size:,} bytes long instead of {said.size:,}")
    if said is not None and sha256_of(path) != said.sha256:
        return _Found(fault="its content is not what was backed up (SHA-256)")
    try:
        words, left = fault_in_pieces(path, OPEN_S) if _is_open(path) else (fault_of(path, full=True) or "", ())
        if words:
            return _Found(fault="the file is damaged", words=words)
        samples = _samples_in(path)
        fault = (next(_wrong_rows(path), "") if samples else "") or _missing_day(path, names)
    except sqlite3.DatabaseError as error:
        damaged = is_damage(error)
        return _Found(fault="the file is damaged" if damaged else "the file cannot be looked through", words=str(error))
    if not fault and said is not None and samples != said.samples:
        fault = f"it holds {samples:,} samples instead of {said.samples:,}"
    return _Found(samples, fault, left)


def _is_open(path: Path) -> bool:
    """Whether a program has a database open for writing, or had when it ended by force: it has a log."""
    return log_bytes(path) > 0


def _samples_in(path: Path) -> int:
    """Samples in a day's file, 0 in another one. Of one that is being packed meanwhile, some may count twice."""
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'batches'").fetchone():
            return 0
        return sum(n for table in ("batches", "chunks") for _, n in _rows(connection, f"SELECT id, n FROM {table}"))


def _wrong_rows(path: Path) -> Iterator[str]:
    """Of a day's file: batches whose columns differ in length, chunks that do not come out as they say."""
    batches = "SELECT id, n, length(tag), length(time), length(value) FROM batches"
    chunks = "SELECT id, n, t0, t1, bad, min, max, time, value, status FROM chunks"
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        for id_, n, tags, times, values in _rows(connection, batches):
            if (tags, times, values) != (n, 8 * n, 8 * n):
                yield f"row {id_} of batches does not hold the {n} samples it says"
        for row in _rows(connection, chunks):
            if fault := _chunk_fault(*row[1:]):
                yield f"row {row[0]} of chunks: {fault}"


def _rows(connection: sqlite3.Connection, select: str) -> Iterator[tuple]:  # type: ignore[type-arg]
    """All rows by id, some at a time."""
    last = -(2**63)
    while rows := connection.execute(f"{select} WHERE id > ? ORDER BY id LIMIT {_ROWS}", (last,)).fetchall():
        last = rows[-1][0]
        yield from rows


def _chunk_fault(
    n: int, t0: int, t1: int, bad: int, low: float, high: float, time: bytes, value: bytes, status: int | bytes
) -> str:
    try:
        times, values, statuses = unpack_times(time, n), unpack_values(value, n), unpack_status(status, n)
    except (DamagedError, TypeError) as error:
        return str(error)
    drawn = values[shown(values, statuses)]
    span = (float(drawn.min()), float(drawn.max())) if len(drawn) else (None, None)
    if (int(times.min()), int(times.max()), n - len(drawn)) != (t0, t1, bad) or span != (low, high):
        return "its samples are not those that its own figures tell of"
    return ""


def _missing_day(path: Path, names: Collection[str]) -> str:
    """A day that a main file knows and that is not among the files, in words.

    A day that was put aside is known by its gap.
    """
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'days'").fetchone():
            return ""
        gaps = connection.execute("SELECT start_ns FROM gaps WHERE reason = 'damaged'").fetchall()
        aside = {str(np.datetime64(start_ns // DAY_NS, "D")) for (start_ns,) in gaps}
        for (day,) in connection.execute("SELECT day FROM days ORDER BY day"):
            if day[:10] not in aside and f"{path.stem}/{day}.db" not in names:
                return f"the file of the day {day} is missing"
    return ""
