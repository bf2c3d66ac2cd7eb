"""What a command says: its answer on standard output, all else on standard error."""

import argparse
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from hmi.commands.progress import ProgressBar
from hmi.history.keeping.manifest import BackupError
from hmi.journal import JournalError


def answer(sentence: str) -> None:
    """What was asked for."""
    print(sentence)


def note(sentence: str) -> None:
    """What is worth knowing beside it, and what is wrong."""
    print(f"sightglass: {sentence}", file=sys.stderr)


@contextmanager
def moving(given: argparse.Namespace) -> Iterator[ProgressBar]:
    """A bar of megabytes, taken away at the end."""
    bar = ProgressBar(always=given.progress, unit="MB")
    try:
        yield bar
    finally:
        bar.end()


@contextmanager
def said_in_words() -> Iterator[None]:
    """Errors of files are said in a sentence. Raises BackupError."""
    try:
        yield
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        raise BackupError(f"{where}{error.strerror or error}") from error
    except sqlite3.Error as error:
        raise BackupError(
            f"a file of the records cannot be read or written; `sightglass verify` names it ({error})"
        ) from error
    except JournalError as error:
        raise BackupError(str(error)) from error
