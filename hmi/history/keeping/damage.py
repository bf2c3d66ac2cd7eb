"""Whether a database is sound, and what an error says of it."""

import errno
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from math import inf
from pathlib import Path
from typing import Final

_DAMAGED: Final = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_FULL: Final = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_WRITE)
"""A quota or a limit that is reached is a failed write to SQLite."""
_STEPS: Final = 20_000
"""Instructions of SQLite's machine between two looks at the clock."""


def is_damage(error: BaseException | None) -> bool:
    """Whether an error, or what it came from, says that a file's content is broken."""
    if error is None:
        return False
    code = getattr(error, "sqlite_errorcode", None)
    return (code is not None and code & 0xFF in _DAMAGED) or is_damage(error.__cause__)


def is_full(error: BaseException | None) -> bool:
    """Whether an error, or what it came from, says that there is no room: on the disk, in a quota, in a limit."""
    if error is None:
        return False
    if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return True
    code = getattr(error, "sqlite_errorcode", None)
    return code in _FULL or is_full(error.__cause__)


def fault_of(
    path: Path,
    *,
    seconds: float | None = None,
    full: bool = False,
    stop: Callable[[], bool] | None = None,
    table: str = "",
) -> str | None:
    """What is wrong with a database, in SQLite's words; empty if nothing is, None if the time did not suffice.

    Args:
        seconds: to look for at most; None for as long as it takes.
        full: check the indexes against the tables, too.
        stop: says that it is to end at once, and be None.
        table: look at this one alone, and at its indexes.

    Raises:
        sqlite3.OperationalError: it cannot be looked at, for it is locked, may not be read, or is not there.
    """
    check = "integrity_check" if full else "quick_check"
    # never makes the file: retention may have taken it meanwhile
    name = f"{path.absolute().as_uri()}?mode=rw"
    with closing(sqlite3.connect(name, uri=True, isolation_level=None)) as connection:
        end_s = time.monotonic() + (inf if seconds is None else seconds)
        connection.set_progress_handler(lambda: time.monotonic() > end_s or (stop is not None and stop()), _STEPS)
        try:
            what = "'" + table.replace("'", "''") + "'" if table else "1"
            (first,) = connection.execute(f"PRAGMA {check}({what})").fetchone()
        except sqlite3.DatabaseError as error:
            if is_damage(error):
                return str(error)
            if error.sqlite_errorcode == sqlite3.SQLITE_INTERRUPT:
                return None
            raise
    return "" if first == "ok" else str(first).splitlines()[-1]


def fault_in_pieces(path: Path, seconds: float) -> tuple[str, tuple[str, ...]]:
    """What is wrong with a database that is being written, and the tables for which the time did not suffice.

    A read transaction that lasts keeps the file's log from being carried over, so what cannot be looked through at
    once is looked through table by table, each with its indexes.

    Args:
        seconds: for each piece at most.

    Raises:
        sqlite3.OperationalError: see `fault_of`.
    """
    fault = fault_of(path, seconds=seconds, full=True)
    if fault is not None:
        return fault, ()
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        tables = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND rootpage > 0 ORDER BY name"
        ).fetchall()
    left = []
    for (table,) in tables:
        fault = fault_of(path, seconds=seconds, full=True, table=table)
        if fault:
            return fault, ()
        if fault is None:
            left.append(table)
    return "", tuple(left)
