"""A main file made anew out of the files of days, and what can still be read of the old one."""

import logging
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Final

import numpy as np

from hmi.history.keeping.damage import fault_of
from hmi.history.keeping.files import day_files, put_aside
from hmi.history.reading.query import History
from hmi.history.tables.database import open_writer, transaction
from hmi.history.tables.schema import MAIN_VERSION, SEQ_BITS, main_schema
from hmi.history.tables.tag_ids import UNKNOWN, register
from hmi.model.tag import Tag

log = logging.getLogger(__name__)

_LOG_BYTES: Final = 2**21
_EVER_NS: Final = 2**63 - 1
_SPANS: Final = (
    "SELECT min(t0), max(t1), max(id & ?), count(*) FROM batches",
    "SELECT min(t0), max(t1), max(seq), 0 FROM chunks",
)


def rebuild(path: Path, tags: Sequence[Tag], old: Path, now_ns: int) -> str:
    """Writes a new main file at `path`; what became of the gaps that the old one knew, in a sentence.

    Days that are broken, too, are put aside.
    """
    with closing(open_writer(path, main_schema(), MAIN_VERSION, log_bytes=_LOG_BYTES)) as main:
        with transaction(main):
            ids = register(main, tags)
        last_seq = 0
        for file in day_files(path):
            last_seq = max(last_seq, _list_day(main, file, now_ns))
        # the newest day tells how the last run ended
        main.execute("UPDATE days SET packed = 0 WHERE day = (SELECT max(day) FROM days)")
        main.execute("UPDATE recorder SET next_seq = ?", (last_seq + 1,))
        newest = History(path, tags).before(range(len(tags)), _EVER_NS)
        with transaction(main):
            main.executemany(
                "INSERT INTO newest (tag, time, value, status, bits, object) VALUES (?, ?, ?, ?, ?, NULL)",
                [
                    (int(i), int(s.time[0]), _real(s.value[0]), int(s.status[0]), int(s.value.view(np.int64)[0]))
                    for i, s in zip(ids.tolist(), newest, strict=True)
                    if len(s) and i != UNKNOWN
                ],
            )
        return _save_gaps(main, old)


def _list_day(main: sqlite3.Connection, file: Path, now_ns: int) -> int:
    """The number of the newest commit in a day's file, 0 where it holds none."""
    fault = fault_of(file, seconds=1.0)
    if fault:
        log.error("%s is damaged, too (%s): put aside as %s", file.name, fault, put_aside(file, now_ns).name)
        return 0
    with closing(sqlite3.connect(file)) as day:
        spans = [
            day.execute(statement, ((1 << SEQ_BITS) - 1,) if "?" in statement else ()).fetchone()
            for statement in _SPANS
        ]
    known = [s for s in spans if s[0] is not None]
    if known:
        start_ns, end_ns = min(s[0] for s in known), max(s[1] for s in known)
        main.execute("INSERT INTO days (day, t0, t1, packed) VALUES (?, ?, ?, 1)", (file.stem, start_ns, end_ns))
        if spans[0][3]:
            main.execute("UPDATE days SET packed = 0 WHERE day = ?", (file.stem,))
    return max((int(s[2]) for s in known), default=0)


def _save_gaps(main: sqlite3.Connection, old: Path) -> str:
    """Copies what can be read of the gaps; ids of tags are turned into those of the new file."""
    try:
        with closing(sqlite3.connect(f"{old.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            names = dict(connection.execute("SELECT id, name FROM tags").fetchall())
            gaps = connection.execute("SELECT start_ns, end_ns, reason, tags FROM gaps").fetchall()
    except sqlite3.DatabaseError as error:
        log.error("the gaps in %s cannot be read: %s", old.name, error)
        return "The gaps before now are not known any more: lines may cross them."
    new = {name: i for i, name in main.execute("SELECT id, name FROM tags")}
    with transaction(main):
        for start_ns, end_ns, reason, blob in gaps:
            of = blob and [new[n] for i in np.frombuffer(blob, "<u4").tolist() if (n := names.get(i)) in new]
            if blob is None or of:
                tags = None if blob is None else np.array(sorted(of), "<u4").tobytes()
                main.execute(
                    "INSERT INTO gaps (start_ns, end_ns, reason, tags) VALUES (?, ?, ?, ?)",
                    (start_ns, end_ns, reason, tags),
                )
    return f"Its {len(gaps)} gaps were saved."


def _real(value: np.float64) -> float | None:
    return None if np.isnan(value) else float(value)
