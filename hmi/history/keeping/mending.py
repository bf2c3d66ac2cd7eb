"""Before recording begins: what was open at the last end is looked through, what is broken is put aside."""

import logging
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Final

import numpy as np

from hmi.history.keeping.damage import fault_of
from hmi.history.keeping.files import put_aside
from hmi.history.keeping.rebuilding import rebuild
from hmi.history.reading.main_reading import day_path
from hmi.history.tables.schema import MAIN_VERSION
from hmi.model.tag import Tag

log = logging.getLogger(__name__)

LOOK_S: Final = 1.0
"""For all files together: recording must not wait. What is not looked through by then is looked through beside it."""
DAMAGED: Final = "damaged"
"""Reason of the gap that a broken file leaves."""
_DAY_NS: Final = 86_400 * 10**9


def mend(path: Path, tags: Sequence[Tag], now_ns: int) -> list[str]:
    """Puts broken files aside and makes the main file anew where it was one of them; what was done, in sentences.

    Files of a newer version are left alone: who opens them refuses them.

    Raises:
        sqlite3.OperationalError, OSError: a file cannot be looked at.
    """
    if not path.exists():
        return []
    said = []
    fault = fault_of(path, seconds=LOOK_S / 2)
    if fault:
        aside = put_aside(path, now_ns)
        saved = rebuild(path, tags, aside, now_ns)
        said.append(_sentence(path, aside, fault) + f" {saved}")
    with closing(sqlite3.connect(path, isolation_level=None)) as main:
        if not 0 < main.execute("PRAGMA user_version").fetchone()[0] <= MAIN_VERSION:
            return said
        days = [day for (day,) in main.execute("SELECT day FROM days WHERE packed = 0 ORDER BY day DESC")]
        for day in days:
            file = day_path(path, day)
            fault = fault_of(file, seconds=LOOK_S / 2 / len(days)) if file.exists() else ""
            if fault:
                said.append(give_up_day(main, path, day, fault, now_ns))
    return said


def open_files(path: Path) -> list[Path]:
    """The main file and the days that the last run left open; none where there is no history."""
    if not path.exists():
        return []
    with closing(sqlite3.connect(path, isolation_level=None)) as main:
        if not 0 < main.execute("PRAGMA user_version").fetchone()[0] <= MAIN_VERSION:
            return []
        days = main.execute("SELECT day FROM days WHERE packed = 0").fetchall()
    return [path, *(file for (day,) in days if (file := day_path(path, day)).exists())]


def give_up_day(main: sqlite3.Connection, path: Path, day: str, fault: str, now_ns: int) -> str:
    """Puts a broken day's file aside and marks what it held as missing; what was done, in a sentence."""
    file = day_path(path, day)
    aside = put_aside(file, now_ns)
    start_ns = int(np.datetime64(day[:10], "ns").astype(np.int64))
    main.execute("UPDATE days SET packed = 1 WHERE day = ?", (day,))
    main.execute(
        "INSERT INTO gaps (start_ns, end_ns, reason, tags) VALUES (?, ?, ?, NULL)",
        (start_ns, max(start_ns, min(start_ns + _DAY_NS - 1, now_ns)), DAMAGED),
    )
    return _sentence(file, aside, fault)


def _sentence(file: Path, aside: Path, fault: str) -> str:
    sentence = (
        f"{file.name} was damaged ({fault}); it was put aside as {aside.name}, and recording goes on in a new file."
    )
    log.error("%s", sentence)
    return sentence
