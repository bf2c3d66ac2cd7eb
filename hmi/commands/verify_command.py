"""`sightglass verify`: all records of a plant looked through, the chain of its journal among them; or a backup."""

import argparse
import sqlite3
from pathlib import Path

from hmi.answers import WordsError
from hmi.border.place import Place, place_of
from hmi.commands.progress import ProgressBar
from hmi.commands.saying import answer, moving, note, said_in_words
from hmi.config import find
from hmi.config.shipped import shipped
from hmi.history.keeping.files import day_files
from hmi.history.keeping.manifest import NAME, BackupError
from hmi.history.keeping.mending import open_files
from hmi.history.keeping.verify import Verdict, manifest_of, verify_backup, verify_files
from hmi.journal import JournalError, verify
from hmi.model.text import counted


def verify_command(given: argparse.Namespace) -> int:
    """The exit code: 1 where something is wrong.

    Raises:
        WordsError: it is neither a plant nor a backup. BackupError: nothing was ever recorded.
    """
    where = Path(given.plant)
    if where.suffix.lower() == ".zip" or (where / NAME).exists():
        return _verify_backup(given, where)
    if where.exists() and given.plant not in shipped() and not _is_plant(where):
        raise WordsError(f"{where} is neither a plant nor a backup: it has neither a plant.yaml nor a {NAME}")
    return _verify_plant(given, place_of(find(given.plant), given.data, demo=given.demo))


def _is_plant(where: Path) -> bool:
    """Whether a path is a plant's folder, or the plant.yaml in it."""
    return (where / "plant.yaml").is_file() or (where.name == "plant.yaml" and where.is_file())


def _verify_backup(given: argparse.Namespace, where: Path) -> int:
    if not where.exists():
        raise WordsError(f"{where}: there is no such file or folder")
    made = manifest_of(where)
    about = f"backup of {made.plant} of {made.made}"
    with moving(given) as bar, said_in_words():
        verdict = verify_backup(where, bar)
    if verdict.fault:
        return _damaged(about, verdict, "make another backup, and restore nothing from this one")
    answer(f"{about}: sound; {counted(verdict.files, 'file')}, {counted(verdict.samples, 'sample')}")
    return 0


def _verify_plant(given: argparse.Namespace, place: Place) -> int:
    with moving(given) as bar, said_in_words():
        verdict = _files(place, bar)
    if verdict.fault:
        return _damaged(str(place.folder), verdict, _remedy(place, verdict))
    try:
        journal = verify(place.journal)
    except JournalError as error:
        note(f"{place.folder}: the journal cannot be verified: {error}")
        return 1
    if journal.broken:
        note(
            f"{place.folder}: {journal.sentence}; the next start names this in the journal and goes on behind it, or "
            "restore a backup from before it"
        )
        return 1
    answer(f"{place.folder}: sound; {counted(verdict.files, 'file')}, {counted(verdict.samples, 'sample')}")
    answer(f"journal: {journal.sentence}")
    if verdict.partly:
        note(
            f"note: written at present, and too large for all of it to be looked through meanwhile: "
            f"{', '.join(verdict.partly)}; for that make a backup, and verify it"
        )
    return 0


def _damaged(about: str, verdict: Verdict, remedy: str) -> int:
    words = f" (SQLite: {verdict.words})" if verdict.words else ""
    note(f"{about}: damaged: {verdict.fault}; {remedy}{words}")
    return 1


def _files(place: Place, bar: ProgressBar) -> Verdict:
    if not place.history.exists():
        raise BackupError(f"nothing was ever recorded in {place.folder}")
    folder = place.history.with_suffix("")
    others = [f for f in folder.rglob("*.db") if f not in day_files(place.history) and ".version" not in f.name]
    files = [place.history, *day_files(place.history), *others, place.journal]
    return verify_files(place.folder, [f.relative_to(place.folder).as_posix() for f in files], None, bar)


def _remedy(place: Place, verdict: Verdict) -> str:
    """What becomes of a damaged file, or what a person does with it: a start looks only through what was open."""
    if "missing" in verdict.fault:
        return "put it back, or restore a backup"
    file = place.folder / verdict.fault.partition(":")[0]
    if file == place.journal:
        return "put the file aside, a new one is made at the next start; or restore a backup"
    try:
        own = bool(verdict.words) and (file == place.history or file in open_files(place.history))
    except sqlite3.DatabaseError:
        own = False
    if own:
        return "it will be put aside at the next start, which makes a new one; or restore a backup"
    return "put it aside, all other days stay readable; or restore a backup"
