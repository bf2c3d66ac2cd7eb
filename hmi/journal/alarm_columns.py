"""Alarm events as columns of small integers, beside their entries: what key figures are counted from."""

import sqlite3
import struct
from collections.abc import Mapping, Sequence
from typing import Any, Final

import numpy as np

from hmi.model.alarm import Change, ProcessState, Source, Suppression
from hmi.model.figures.alarm_columns import (
    CHANGE_CODES,
    SOURCE_CODES,
    STATE_CODES,
    SUPPRESSION_CODES,
    AlarmColumns,
)

TABLES: Final = (
    "CREATE TABLE alarm_names (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE)",
    "CREATE TABLE alarm_events (entry INTEGER PRIMARY KEY, packed BLOB NOT NULL)",
    "CREATE TABLE alarm_chunks"
    " (first INTEGER PRIMARY KEY, t0 INTEGER NOT NULL, t1 INTEGER NOT NULL, packed BLOB NOT NULL)",
)
"""A row of `alarm_events` is an event, one of `alarm_chunks` is 4,096 of them: SQLite hands rows to Python at half a
microsecond each, and key figures look at a million events. Packed are four i64, little-endian: time (UTC ns), number of
the alarm in `alarm_names`, codes (of the model, a byte each, the change lowest), event id. All of it can be made anew
from the entries."""
_CHUNK: Final = 4096
_ROW: Final = struct.Struct("<4q")

_BITS: Final = 8
_MASK: Final = (1 << _BITS) - 1


class AlarmEvents:
    """The writer's end: within the transaction of the entries that the events belong to."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._names: dict[str, int] = {}
        self._single = 0
        self.look()

    def look(self) -> None:
        """What is known is what is on disk: at the start, and where a transaction was taken back."""
        self._names = dict(self._connection.execute("SELECT name, id FROM alarm_names"))
        (self._single,) = self._connection.execute("SELECT count(*) FROM alarm_events").fetchone()

    def store(self, first: int, subjects: Sequence[str], times_ns: Sequence[int], details: Sequence[Any]) -> None:
        """Events whose entries are numbered from `first` on; details as of `alarm_json.event_detail`."""
        rows = [
            (number, _ROW.pack(time_ns, self._number(subject), _codes(detail), int(detail["entry"]["event_id"])))
            for number, (subject, time_ns, detail) in enumerate(zip(subjects, times_ns, details, strict=True), first)
        ]
        self._connection.executemany("INSERT INTO alarm_events VALUES (?, ?)", rows)
        self._single += len(subjects)
        if self._single >= _CHUNK:
            self._pack()

    def _number(self, alarm: str) -> int:
        if alarm not in self._names:
            self._names[alarm] = len(self._names) + 1
            self._connection.execute("INSERT INTO alarm_names VALUES (?, ?)", (self._names[alarm], alarm))
        return self._names[alarm]

    def _pack(self) -> None:
        rows = self._connection.execute("SELECT entry, packed FROM alarm_events ORDER BY entry").fetchall()
        packed = b"".join(row for _, row in rows)
        times = np.frombuffer(packed, "<i8")[::4]
        chunk = (rows[0][0], int(times.min()), int(times.max()), packed)
        self._connection.execute("INSERT INTO alarm_chunks VALUES (?, ?, ?, ?)", chunk)
        self._connection.execute("DELETE FROM alarm_events")
        self._single = 0


def _codes(detail: Mapping[str, Any]) -> int:
    row = detail["entry"]
    codes = (
        CHANGE_CODES[Change(detail["change"])],
        int(row["priority"]),
        SOURCE_CODES[Source(row["source"])],
        STATE_CODES[ProcessState(row["state"])],
        SUPPRESSION_CODES[Suppression(row.get("suppression", Suppression.NONE.value))],
    )
    return sum(code << _BITS * place for place, code in enumerate(codes))


def read_alarm_columns(connection: sqlite3.Connection, start_ns: int, end_ns: int) -> AlarmColumns:
    """Alarm events with start_ns <= time < end_ns."""
    connection.execute("BEGIN")  # one state of the file: an event is in a chunk or by itself, never both
    try:
        names = tuple(name for (name,) in connection.execute("SELECT name FROM alarm_names ORDER BY id"))
        chunks = connection.execute(
            "SELECT packed FROM alarm_chunks WHERE t1 >= ? AND t0 < ? ORDER BY first", (start_ns, end_ns)
        ).fetchall()
        single = connection.execute("SELECT packed FROM alarm_events ORDER BY entry").fetchall()
    finally:
        connection.execute("COMMIT")
    rows = np.frombuffer(b"".join(packed for (packed,) in chunks + single), "<i8").reshape(-1, 4)
    rows = rows[(rows[:, 0] >= start_ns) & (rows[:, 0] < end_ns)]
    change, priority, source, state, suppression = (rows[:, 2] >> _BITS * place & _MASK for place in range(5))
    return AlarmColumns(
        time_ns=rows[:, 0].copy(),
        alarm=rows[:, 1] - 1,
        change=change,
        priority=priority,
        source=source,
        state=state,
        suppression=suppression,
        event_id=rows[:, 3].copy(),
        names=names,
    )
