"""The readers' end of the main file. Every function works within one read transaction."""

import sqlite3
from pathlib import Path

import numpy as np

from hmi.history.tables.tag_ids import UNKNOWN, rows_by_id
from hmi.model.columns import TagIndices
from hmi.model.link import Gap


def day_path(main: Path, day: str) -> Path:
    """`history.db` keeps its days in `history/2026-11-20.db`."""
    return main.with_suffix("") / f"{day}.db"


def days_over(connection: sqlite3.Connection, start_ns: int, end_ns: int) -> list[str]:
    """Names of days that may hold samples of [start_ns, end_ns), in order."""
    rows = connection.execute("SELECT day FROM days WHERE t0 < ? AND t1 >= ? ORDER BY day", (end_ns, start_ns))
    return [day for (day,) in rows]


def days_before(connection: sqlite3.Connection, start_ns: int, reach_ns: int) -> list[str]:
    """Days that may hold samples of the stretch `reach_ns` before a time; the nearest one before it where none does."""
    near = days_over(connection, max(-(2**63), start_ns - reach_ns), start_ns)
    if near:
        return near
    row = connection.execute("SELECT day FROM days WHERE t0 < ? ORDER BY t1 DESC LIMIT 1", (start_ns,)).fetchone()
    return [row[0]] if row else []


def kept_from(connection: sqlite3.Connection) -> int:
    """Since when there are samples, ns UTC; of what was before only rollups are left, or nothing ever was."""
    (first,) = connection.execute("SELECT min(t0) FROM days").fetchone()
    return -(2**63) if first is None else int(first)


def gaps_over(connection: sqlite3.Connection, ids: TagIndices, start_ns: int, end_ns: int) -> list[Gap]:
    """Gaps that touch [start_ns, end_ns), by start. ids: of the plant's rows; gaps of other tags alone are left out."""
    rows = rows_by_id(ids)
    found = []
    for begin, end, reason, blob in connection.execute(
        "SELECT start_ns, end_ns, reason, tags FROM gaps WHERE end_ns >= ? AND start_ns < ? ORDER BY start_ns, id",
        (start_ns, end_ns),
    ):
        if blob is None:
            found.append(Gap(begin, end, reason))
            continue
        tags = np.frombuffer(blob, "<u4")
        known = rows[tags[tags < len(rows)]]
        known = np.sort(known[known != UNKNOWN])
        if len(known):
            found.append(Gap(begin, end, reason, tuple(known.tolist())))
    return found
