"""The writer's end of the main file: tags, days, gaps, newest samples."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import numpy as np

from hmi.history.keeping.mending import give_up_day
from hmi.history.reading.main_reading import day_path, kept_from
from hmi.history.recording.newest import Newest
from hmi.history.tables.database import open_writer, transaction
from hmi.history.tables.schema import MAIN_VERSION, main_schema
from hmi.history.tables.tag_ids import register
from hmi.model.link import Gap
from hmi.model.tag import Tag

HOUR_NS: Final = 3600 * 10**9
_MIN_NS: Final = -(2**63)
_MAX_NS: Final = 2**63 - 1
_LOG_BYTES: Final = 2**21
_RESERVED: Final = 100_000
"""Commit numbers set aside at a time, so that a crash never gives one twice."""


class MainFile:
    """Used by the writer thread alone, after it was opened."""

    def __init__(self, path: Path, tags: Sequence[Tag]) -> None:
        """Raises HistoryError; see `open_writer`."""
        self.path = path
        self._tags = len(tags)
        self.connection = open_writer(path, main_schema(), MAIN_VERSION, log_bytes=_LOG_BYTES)
        with transaction(self.connection):
            self._ids = register(self.connection, tags)
        (next_seq,) = self.connection.execute("SELECT next_seq FROM recorder").fetchone()
        self._next_seq = self._reserved = int(next_seq)
        self._extents: dict[str, tuple[int, int]] = {}

    def close(self) -> None:
        self.connection.close()

    def next_seq(self) -> int:
        """A number no commit had before."""
        if self._next_seq == self._reserved:
            self._reserved += _RESERVED
            self._say("UPDATE recorder SET next_seq = ?", self._reserved)
        self._next_seq += 1
        return self._next_seq - 1

    def _say(self, statement: str, *arguments: int | str) -> None:
        """What day files rely on: on disk before they do, or a power cut could leave them unreadable."""
        self.connection.execute(statement, arguments)
        self.connection.execute("PRAGMA wal_checkpoint(PASSIVE)")

    def day_path(self, day: str) -> Path:
        return day_path(self.path, day)

    def open_days(self) -> list[str]:
        """Days that may hold samples which are not packed, in order."""
        return [d for (d,) in self.connection.execute("SELECT day FROM days WHERE packed = 0 ORDER BY day")]

    def begin_day(self, day: str, start_ns: int, end_ns: int) -> None:
        """Lists a day, and says that it is being written."""
        self._say(
            "INSERT INTO days (day, t0, t1) VALUES (?, ?, ?) ON CONFLICT (day) DO UPDATE SET packed = 0",
            day,
            start_ns,
            end_ns,
        )
        t0, t1 = self.connection.execute("SELECT t0, t1 FROM days WHERE day = ?", (day,)).fetchone()
        self._extents[day] = (t0, t1)

    def end_day(self, day: str) -> None:
        """All of the day is packed."""
        self.connection.execute("UPDATE days SET packed = 1 WHERE day = ?", (day,))

    def closed_days(self) -> list[str]:
        """Days that are packed to the end, in order."""
        return [d for (d,) in self.connection.execute("SELECT day FROM days WHERE packed = 1 ORDER BY day")]

    def give_up_day(self, day: str, fault: str, now_ns: int) -> str:
        """A closed day's file is broken: it is put aside; what was done, in a sentence."""
        return give_up_day(self.connection, self.path, day, fault, now_ns)

    def forget_day(self, day: str) -> int:
        """The day's file is gone, and with it the need for gaps that lie before all other days.

        Returns since when there are samples, ns UTC.
        """
        with transaction(self.connection):
            self.connection.execute("DELETE FROM days WHERE day = ?", (day,))
            self.connection.execute("DELETE FROM gaps WHERE end_ns < (SELECT min(t0) FROM days)")
        return kept_from(self.connection)

    def widen(self, day: str, start_ns: int, end_ns: int) -> None:
        """Says that the day holds samples of [start_ns, end_ns]: before they are stored, or readers miss them."""
        t0, t1 = self._extents[day]
        if start_ns >= t0 and end_ns <= t1:
            return
        t0 = min(t0, max(_MIN_NS, start_ns // HOUR_NS * HOUR_NS))
        t1 = max(t1, min(_MAX_NS, (end_ns // HOUR_NS + 1) * HOUR_NS))
        self._say("UPDATE days SET t0 = ?, t1 = ? WHERE day = ?", t0, t1, day)
        self._extents[day] = (t0, t1)

    def add_gap(self, gap: Gap) -> int:
        """Returns its id. Tags that the plant does not have are left out."""
        tags = None
        if gap.tags:
            rows = np.array(gap.tags, np.int64)
            tags = np.sort(self._ids[rows[rows < self._tags]]).astype("<u4").tobytes()
        cursor = self.connection.execute(
            "INSERT INTO gaps (start_ns, end_ns, reason, tags) VALUES (?, ?, ?, ?)",
            (gap.start_ns, gap.end_ns, gap.reason, tags),
        )
        return int(cursor.lastrowid or 0)

    def end_gap(self, gap: int, end_ns: int) -> None:
        self.connection.execute("UPDATE gaps SET end_ns = max(end_ns, ?) WHERE id = ?", (end_ns, gap))

    def write_newest(self, newest: Newest, seq: int) -> None:
        """What changed. seq: of the newest commit that is in it."""
        self.connection.executemany(
            "INSERT OR REPLACE INTO newest (tag, time, value, status, bits, object) VALUES (?, ?, ?, ?, ?, ?)",
            ((int(self._ids[row]), *rest) for row, *rest in newest.rows(dirty=True)),
        )
        self.connection.execute("UPDATE recorder SET newest_seq = ?", (seq,))
