"""`sightglass backup` and `restore`: a plant's records elsewhere, and back again."""

import argparse
import socket
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from time import time_ns

import hmi
from hmi.access.peer import own_uid, user_name
from hmi.answers import WordsError
from hmi.border.place import Place, place_of
from hmi.commands.saying import answer, moving, note, said_in_words
from hmi.config import find
from hmi.history.keeping.backup import backup
from hmi.history.keeping.manifest import Manifest
from hmi.history.keeping.restore import restore
from hmi.history.keeping.verify import manifest_of
from hmi.journal import Journal, JournalError, restored, verify
from hmi.journal.chaining.checkpoints import checkpoint_file
from hmi.model.text import counted
from hmi.runtime.process.errors import StartError
from hmi.runtime.process.lock import RuntimeLock


def backup_command(given: argparse.Namespace) -> int:
    """The exit code. Raises BackupError: it cannot be made."""
    folder = find(given.plant)
    place = place_of(folder, given.data, demo=given.demo)
    if wrong := _journal_fault(place):
        note(f"warning: {wrong}; the backup takes the journal as it is")
    made = datetime.now(UTC).isoformat(timespec="seconds")
    with moving(given) as bar, said_in_words():
        about = Manifest(folder.name, hmi.__version__, made, {})
        done = backup(place.history, [place.journal], given.output, about=about, progress=bar)
    size = sum(entry.size for entry in done.files.values())
    samples = sum(entry.samples for entry in done.files.values())
    answer(f"{given.output}: {counted(len(done.files), 'file')}, {size / 1e6:,.1f} MB, {counted(samples, 'sample')}")
    return 0


def restore_command(given: argparse.Namespace) -> int:
    """The exit code.

    Raises:
        WordsError: there is no such backup. StartError: a runtime is at work. BackupError: it is no sound backup.
    """
    folder = find(given.plant)
    if not given.backup.exists():
        raise WordsError(f"{given.backup}: there is no such file or folder")
    place = place_of(folder, given.data)
    manifest, now_ns = manifest_of(given.backup), time_ns()
    lock = RuntimeLock(place)
    try:
        lock.acquire()
    except StartError as error:
        raise StartError(f"nothing was restored: {error}") from error
    try:
        with moving(given) as bar, said_in_words():
            beside = [checkpoint_file(place.journal).name]
            aside = restore(given.backup, place.folder, now_ns, progress=bar, beside=beside)
            _journal(place, manifest, given.backup, aside, now_ns)
            verdict = verify(place.journal)
    finally:
        lock.release()
    if manifest.plant != folder.name:
        note(f"note: this was a backup of {manifest.plant}, not of {folder.name}")
    answer(f"restored as of {manifest.made}" + (f"; what was there before is in {aside}" if aside else ""))
    answer(f"journal: {verdict.sentence}")
    return 0


def _journal_fault(place: Place) -> str:
    """Why the journal is not known to be what was written; empty where it is."""
    try:
        verdict = verify(place.journal)
    except JournalError as error:
        return f"the journal does not verify: {error}"
    return verdict.sentence if verdict.broken else ""


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
