"""`sightglass backup`, `verify` and `restore`: a plant's records elsewhere, looked through, and back again."""

import argparse
import socket
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from time import time_ns

import hmi
from hmi.access.peer import own_uid, user_name
from hmi.answers import AnswerError
from hmi.border.place import Place, place_of
from hmi.commands.progress import ProgressBar
from hmi.config import find
from hmi.history.keeping.backup import backup
from hmi.history.keeping.files import day_files
from hmi.history.keeping.manifest import NAME, BackupError, Manifest
from hmi.history.keeping.restore import restore
from hmi.history.keeping.verify import Verdict, manifest_of, verify_backup, verify_files
from hmi.journal import Journal, JournalError, restored, verify
from hmi.journal.checkpoints import checkpoint_file
from hmi.runtime.process.errors import StartError
from hmi.runtime.process.lock import RuntimeLock


def backup_command(given: argparse.Namespace) -> int:
    """The exit code. Raises BackupError: it cannot be made."""
    folder = find(given.plant)
    place = place_of(folder, given.data, demo=given.demo)
    made = datetime.now(UTC).isoformat(timespec="seconds")
    with _progress(given) as bar, _said():
        about = Manifest(folder.name, hmi.__version__, made, {})
        done = backup(place.history, [place.journal], given.output, about=about, progress=bar)
    size = sum(entry.size for entry in done.files.values())
    samples = sum(entry.samples for entry in done.files.values())
    _say(f"{given.output}: {len(done.files)} files, {size / 1e6:,.1f} MB, {samples:,} samples")
    return 0


def verify_command(given: argparse.Namespace) -> int:
    """The exit code: 1 where something is wrong. Raises BackupError: it is neither a plant nor a backup."""
    where = Path(given.plant)
    with _progress(given) as bar, _said():
        if where.suffix.lower() == ".zip" or (where / NAME).exists():
            made = manifest_of(where)
            about, verdict = f"backup of {made.plant} of {made.made}", verify_backup(where, bar)
        else:
            place = place_of(find(given.plant), given.data, demo=given.demo)
            about, verdict = str(place.folder), _verify_place(place, bar)
    if verdict.fault:
        print(f"sightglass: {about}: damaged: {verdict.fault}", file=sys.stderr)
        return 1
    _say(f"{about}: sound; {verdict.files} files, {verdict.samples:,} samples")
    if verdict.partly:
        _say(
            f"note: written at present, and too large for all of it to be looked through meanwhile: "
            f"{', '.join(verdict.partly)}; for that make a backup, and verify it"
        )
    return 0


def _verify_place(place: Place, bar: ProgressBar) -> Verdict:
    if not place.history.exists():
        raise BackupError(f"nothing was ever recorded in {place.folder}")
    folder = place.history.with_suffix("")
    others = [f for f in folder.rglob("*.db") if f not in day_files(place.history) and ".version" not in f.name]
    files = [place.history, *day_files(place.history), *others, place.journal]
    return verify_files(place.folder, [f.relative_to(place.folder).as_posix() for f in files], None, bar)


def restore_command(given: argparse.Namespace) -> int:
    """The exit code. Raises AnswerError: a runtime is at work. BackupError: it is no sound backup."""
    folder = find(given.plant)
    place = place_of(folder, given.data)
    manifest, now_ns = manifest_of(given.backup), time_ns()
    lock = RuntimeLock(place)
    try:
        lock.acquire()
    except StartError as error:
        raise AnswerError(f"nothing was restored: {error}") from error
    try:
        with _progress(given) as bar, _said():
            beside = [checkpoint_file(place.journal).name]
            aside = restore(given.backup, place.folder, now_ns, progress=bar, beside=beside)
            _journal(place, manifest, given.backup, aside, now_ns)
            verdict = verify(place.journal)
    finally:
        lock.release()
    if manifest.plant != folder.name:
        _say(f"note: this was a backup of {manifest.plant}, not of {folder.name}")
    _say(f"restored as of {manifest.made}" + (f"; what was there before is in {aside}" if aside else ""))
    _say(f"journal: {verdict.sentence}")
    return 0


def _journal(place: Place, manifest: Manifest, source: Path, aside: Path | None, now_ns: int) -> None:
    user, station = user_name(own_uid()), socket.gethostname()
    what = restored(place.journal, aside, now_ns)
    with closing(Journal(place.journal)) as journal:
        why = f"records of {manifest.made} were restored; the chain begins anew here"
        journal.begin_segment(why, time_ns=now_ns, station=station, restore=what)
        journal.append(
            "restore",
            f"records of {manifest.made} were restored from {source}",
            time_ns=now_ns,
            user=user,
            station=station,
            detail={"made": manifest.made, "aside": str(aside or "")},
        )


@contextmanager
def _progress(given: argparse.Namespace) -> Iterator[ProgressBar]:
    bar = ProgressBar(always=given.progress, unit="MB")
    try:
        yield bar
    finally:
        bar.end()


@contextmanager
def _said() -> Iterator[None]:
    """Errors of files are said in a sentence."""
    try:
        yield
    except (OSError, sqlite3.Error, JournalError) as error:
        raise BackupError(str(error)) from error


def _say(sentence: str) -> None:
    print(f"sightglass: {sentence}", file=sys.stderr)
