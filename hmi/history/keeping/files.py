"""The files of one history: what there is, what it takes, and what goes with what."""

import contextlib
import os
import re
import sqlite3
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import numpy as np

LOGS: Final = ("-wal", "-shm")
"""What SQLite keeps beside a database while it is open."""
LOG_BYTES: Final = 256 * 2**20
"""A write-ahead log longer than this is held by a reader that does not end."""
_MONTH: Final = re.compile(r"\d{4}-\d\d\.db")
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d(\.\d+)?\.db")


def day_files(main: Path) -> list[Path]:
    """The files of days that there are, by name."""
    return sorted(file for file in main.with_suffix("").glob("*.db") if _DAY.fullmatch(file.name))


def size_of(path: Path) -> int:
    """Bytes of a database with its log; 0 where there is none."""
    total = 0
    for name in ("", *LOGS):
        with contextlib.suppress(FileNotFoundError):
            total += os.stat(f"{path}{name}").st_size
    return total


def size_of_all(main: Path) -> int:
    """Bytes of everything that belongs to a history, files that were put aside among it."""
    files = [*main.parent.glob(f"{main.name}*"), *(f for f in main.with_suffix("").rglob("*") if f.is_file())]
    total = 0
    for file in files:
        with contextlib.suppress(FileNotFoundError):
            total += file.stat().st_size
    return total


def log_bytes(path: Path) -> int:
    """Bytes of a database's write-ahead log."""
    try:
        return os.stat(f"{path}-wal").st_size
    except FileNotFoundError:
        return 0


def log_is_long(path: Path) -> bool:
    """Whether a database's log is longer than it ever gets while readers end."""
    return log_bytes(path) > LOG_BYTES


def shorten_log(connection: sqlite3.Connection) -> bool:
    """Carries the log over into the file and cuts it to nothing, unless a reader still needs it; never waits."""
    (waits_ms,) = connection.execute("PRAGMA busy_timeout").fetchone()
    connection.execute("PRAGMA busy_timeout = 0")
    try:
        (held, _, _) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise
        held = 1
    finally:
        connection.execute(f"PRAGMA busy_timeout = {waits_ms}")
    return not held


def remove(path: Path) -> None:
    """A database, its log first: a log without its file means nothing, a file without its log too little."""
    for name in (*reversed(LOGS), ""):
        Path(f"{path}{name}").unlink(missing_ok=True)


def remove_months(main: Path, until_ns: int) -> None:
    """The minutes of months that ended before a time: they go with the last of their days, hours and days stay."""
    for file in main.with_suffix("").glob("minutes/*.db"):
        if _MONTH.fullmatch(file.name):
            end = np.datetime64(file.stem, "M") + np.timedelta64(1, "M")
            if int(end.astype("datetime64[ns]").astype(np.int64)) <= until_ns:
                remove(file)


def put_aside(path: Path, now_ns: int) -> Path:
    """Renames a broken database with its log, so that nothing is lost that a person might still save; its new name."""
    stamp = datetime.fromtimestamp(now_ns / 1e9, UTC).strftime("%Y%m%dT%H%M%SZ")
    aside = path.with_name(f"{path.name}.broken-{stamp}")
    number = 1
    while aside.exists():
        number += 1
        aside = path.with_name(f"{path.name}.broken-{stamp}-{number}")
    for name in ("", *LOGS):
        with contextlib.suppress(FileNotFoundError):
            os.rename(f"{path}{name}", f"{aside}{name}")
    return aside
