"""Opening the journal's file: one writer, many readers."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

from sqlite_utils import Database

from hmi.journal.errors import JournalError
from hmi.journal.schema import VERSION, schema

BUSY_S: Final = 2.0


def open_writer(path: Path) -> sqlite3.Connection:
    """Opens, creates, or migrates forward after a backup beside the file. Belongs to the thread that opens it.

    Raises:
        JournalError: not a database, or written by a newer version.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(path, timeout=BUSY_S, isolation_level=None)
    try:
        found = _version(connection, path)
        connection.execute("PRAGMA journal_mode=WAL")
        if found != VERSION:
            if found:
                with closing(sqlite3.connect(path.with_name(f"{path.stem}.version{found}{path.suffix}"))) as backup:
                    connection.backup(backup)
            schema().apply(Database(connection))
            connection.execute(f"PRAGMA user_version={VERSION}")
        connection.execute("PRAGMA synchronous=FULL")
    except sqlite3.DatabaseError as error:
        connection.close()
        raise JournalError(f"{path}: {error}; put the file aside, a new one is made at the next start") from error
    except JournalError:
        connection.close()
        raise
    return connection


@contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection | None]:
    """A read-only connection, or None where there is no file, or nothing in it yet.

    Raises:
        JournalError: not a database, or written by a newer version.
    """
    if not path.exists():
        yield None
        return
    with closing(
        sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=BUSY_S, isolation_level=None)
    ) as connection:
        try:
            found = _version(connection, path)
        except sqlite3.DatabaseError as error:
            raise JournalError(f"{path}: {error}") from error
        yield connection if found else None


def _version(connection: sqlite3.Connection, path: Path) -> int:
    found = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if found > VERSION:
        raise JournalError(
            f"{path} has version {found}, this program knows versions up to {VERSION}: "
            "it was written by a newer program, use that one"
        )
    return found
