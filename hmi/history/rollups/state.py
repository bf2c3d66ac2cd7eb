"""Which hours are rolled up, and which of them have to be done again."""

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from hmi.history.rollups.buckets import DAY_NS, HOUR_NS
from hmi.model.columns import TagIndices, Times

PART_TAGS: Final = 16
"""Tags whose hours are rolled up in one step."""
ALL_HOURS: Final = (1 << 24) - 1
FIRST_NS: Final = 0
END_NS: Final = 4_102_444_800 * 10**9
"""Only samples from 1970 up to 2100 are rolled up; all others are read as they are."""
_TABLE: Final = 1_000_000
Mark = tuple[int, int]
"""(tag id, beginning of a day in ns UTC)."""


@dataclass(slots=True)
class RollupState:
    """As one read transaction saw it.

    Attributes:
        until_ns: of each part (tag id // PART_TAGS): hours before it are rolled up, from FIRST_NS on.
        stale: hours before it that are to be done again, one bit each.
    """

    until_ns: dict[int, int] = field(default_factory=dict)
    stale: dict[Mark, int] = field(default_factory=dict)

    def until(self, tag: int) -> int:
        return self.until_ns.get(tag // PART_TAGS, FIRST_NS)

    def rolled_hours(self, tag: int, day_ns: int) -> int:
        """The hours of a day that rollups can be trusted for, one bit each."""
        hours = max(0, min(24, (self.until(tag) - day_ns) // HOUR_NS)) if day_ns >= FIRST_NS else 0
        return ((1 << hours) - 1) & ~self.stale.get((tag, day_ns), 0)


def has_rollups(connection: sqlite3.Connection) -> bool:
    """Whether a main file has their tables; one from before there were rollups gets them when recording starts."""
    return bool(connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'rollup_parts'").fetchone())


def read_state(connection: sqlite3.Connection, tags: Iterable[int] | None = None) -> RollupState:
    """Args: tags: ids that are asked for; None for all."""
    if tags is None:
        parts = connection.execute("SELECT part, until_ns FROM rollup_parts").fetchall()
        marks = connection.execute("SELECT tag, day, hours FROM rollup_stale").fetchall()
    else:
        ids = list(tags)
        parts, marks = [], []
        for part in sorted({i // PART_TAGS for i in ids}):
            parts += connection.execute("SELECT part, until_ns FROM rollup_parts WHERE part = ?", (part,)).fetchall()
        for tag in ids:
            marks += connection.execute("SELECT tag, day, hours FROM rollup_stale WHERE tag = ?", (tag,)).fetchall()
    return RollupState(dict(parts), {(tag, day): hours for tag, day, hours in marks})


def add_marks(connection: sqlite3.Connection, marks: dict[Mark, int]) -> None:
    """Runs inside the caller's transaction."""
    connection.executemany(
        "INSERT INTO rollup_stale (tag, day, hours) VALUES (?, ?, ?)"
        " ON CONFLICT (tag, day) DO UPDATE SET hours = hours | excluded.hours",
        [(tag, day, hours) for (tag, day), hours in marks.items()],
    )


def remove_marks(connection: sqlite3.Connection, tag: int, day_ns: int, hours: int) -> None:
    """Runs inside the caller's transaction."""
    connection.execute("UPDATE rollup_stale SET hours = hours & ~? WHERE tag = ? AND day = ?", (hours, tag, day_ns))
    connection.execute("DELETE FROM rollup_stale WHERE tag = ? AND day = ? AND hours = 0", (tag, day_ns))


def marks_of(tags: TagIndices | NDArray[np.int64], time: Times, until_ns: Times) -> dict[Mark, int]:
    """The hours that n samples lie in, as far as they are before the time up to which their tag is rolled up."""
    late = (time < until_ns) & (time >= FIRST_NS)
    if not late.any():
        return {}
    marks: dict[Mark, int] = {}
    for tag, hour in _pairs(tags[late].astype(np.int64), time[late] // HOUR_NS):
        mark = (tag, hour // 24 * DAY_NS)
        marks[mark] = marks.get(mark, 0) | 1 << hour % 24
    return marks


def _pairs(tags: NDArray[np.int64], hours: NDArray[np.int64]) -> list[tuple[int, int]]:
    """Each pair of tag and hour once. Where they fit a table, without sorting: a past of millions comes at once."""
    first, count = int(hours.min()), int(hours.max() - hours.min()) + 1
    if (int(tags.max()) + 1) * count <= 2 * len(tags) + _TABLE:
        there = np.zeros((int(tags.max()) + 1, count), np.bool_)
        there[tags, hours - first] = True
        tag, hour = np.nonzero(there)
    else:
        tag, hour = np.divmod(np.unique(tags * count + (hours - first)), count)
    return list(zip(tag.tolist(), (hour + first).tolist(), strict=True))


def runs_of_hours(hours: int) -> Iterator[tuple[int, int]]:
    """[first, end) of each run of set bits."""
    if hours == ALL_HOURS:
        yield 0, 24
        return
    at = 0 if hours else 24
    while at < 24:
        if not hours >> at & 1:
            at += 1
            continue
        end = at
        while end < 24 and hours >> end & 1:
            end += 1
        yield at, end
        at = end
