"""Opening SQLite files: one writer, many readers, a version in each file."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

PAGE_BYTES: Final = 4096
"""Measured from 4 to 32 KB: the CPU is the same up to 8 KB, and a small plant's commits write whole pages."""
BUSY_S: Final = 2.0
READ_S: Final = 2.0
"""A read transaction lasts no longer: behind it the log of the file grows with all that is recorded."""
_STEPS: Final = 20_000
"""Instructions of SQLite's machine between two looks at the clock."""


class HistoryError(Exception):
    """A file of the historian cannot be used; the sentence says why and what to do."""


class TooLongError(HistoryError):
    """Too much was asked of one read transaction; asked for less at once, it can be answered."""


class DamagedError(Exception):
    """Bytes in a table are not what they should be."""


def open_writer(path: Path, schema: Migrations, version: int, *, log_bytes: int) -> sqlite3.Connection:
    """Opens for writing, creates the file or migrates it forward (after a backup beside it).

    Args:
        log_bytes: size of SQLite's write-ahead log at which it is carried over into the file.

    The connection is in autocommit; transactions are begun by hand. It may be handed to another thread, not shared.

    Raises:
        HistoryError: not a database, or written by a newer version.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(path, timeout=BUSY_S, isolation_level=None, check_same_thread=False)
    try:
        _refuse_newer(path, _version(connection), version)
        connection.execute(f"PRAGMA page_size={PAGE_BYTES}")
        connection.execute("PRAGMA auto_vacuum=INCREMENTAL")
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=NORMAL")
        _migrate(connection, path, schema, version)
        connection.execute(f"PRAGMA wal_autocheckpoint={log_bytes // PAGE_BYTES}")
        connection.execute(f"PRAGMA journal_size_limit={2 * log_bytes}")
    except sqlite3.DatabaseError as error:
        connection.close()
        full = getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_FULL
        what_to_do = "make room" if full else "put the file aside, a new one is made at the next start"
        raise HistoryError(f"{path}: {error}; {what_to_do}") from error
    except HistoryError:
        connection.close()
        raise
    return connection


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """BEGIN IMMEDIATE .. COMMIT; rolled back on any error."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _migrate(connection: sqlite3.Connection, path: Path, schema: Migrations, version: int) -> None:
    found = _version(connection)
    if found == version:
        return
    if found:
        with closing(sqlite3.connect(path.with_name(f"{path.stem}.version{found}{path.suffix}"))) as backup:
            connection.backup(backup)
    schema.apply(Database(connection))
    connection.execute(f"PRAGMA user_version={version}")


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _refuse_newer(path: Path, found: int, known: int) -> None:
    if found > known:
        raise HistoryError(
            f"{path} has version {found}, this program knows versions up to {known}: "
            "it was written by a newer program, use that one"
        )


@contextmanager
def reading(path: Path, version: int) -> Iterator[sqlite3.Connection | None]:
    """A read-only connection inside one read transaction, or None where there is no file, or nothing in it yet.

    Raises:
        TooLongError: the transaction took longer than READ_S.
        HistoryError: written by a newer version, damaged, or locked; also for what happens to the connection inside.
    """
    connection = _open_reader(path, version)
    if connection is None:
        yield None
        return
    with closing(connection):
        end_s = time.monotonic() + READ_S
        connection.set_progress_handler(lambda: time.monotonic() > end_s, _STEPS)
        try:
            connection.execute("BEGIN")
            yield connection
        except (sqlite3.DatabaseError, DamagedError) as error:
            if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_INTERRUPT:
                raise TooLongError(
                    f"{path}: what was asked for takes more than {READ_S:g} s in one piece; ask for a shorter stretch"
                ) from error
            raise HistoryError(f"{path}: {error}") from error


def _open_reader(path: Path, version: int) -> sqlite3.Connection | None:
    if not path.exists():
        return None
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=BUSY_S, isolation_level=None, check_same_thread=False
    )
    try:
        found = _version(connection)
        _refuse_newer(path, found, version)
    except sqlite3.DatabaseError as error:
        connection.close()
        if isinstance(error, sqlite3.OperationalError) and not path.exists():
            return None
        raise HistoryError(f"{path}: {error}") from error
    except HistoryError:
        connection.close()
        raise
    if found == 0:
        connection.close()
        return None
    return connection
