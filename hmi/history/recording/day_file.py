"""The writer's end of one day's file: commits, packing, and the past that comes in bulk."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from hmi.history.packing.merging import merge_chunks
from hmi.history.recording.newest import NewestRow
from hmi.history.tables.arrange import Arranged, arrange
from hmi.history.tables.batch_rows import fetch_rows, insert_rows
from hmi.history.tables.chunk import chunk_row, insert_chunks
from hmi.history.tables.database import open_writer, transaction
from hmi.history.tables.objects import insert_objects, move_objects
from hmi.history.tables.schema import DAY_VERSION, SEQ_BITS, SLICE_TAGS, day_schema
from hmi.history.tables.tag_ids import register
from hmi.model.batch import Batch
from hmi.model.tag import Tag

_LOG_BYTES: Final = 2**25
"""At 50,000 values a second it is carried over every half minute."""
MERGE_VALUES: Final = 100_000
"""As STEP_VALUES, for merging, which unpacks as well."""
VACUUM_PAGES: Final = 1000
STEP_VALUES: Final = 200_000
"""Samples handled in one transaction in the background: a tenth of a second, so that commits keep their time."""


@dataclass(frozen=True, slots=True)
class LastRun:
    """When a run was last known to live (ns UTC), and whether it ended in order."""

    last_ns: int
    clean: bool


class DayFile:
    """One open day. Used by the writer thread alone."""

    def __init__(self, path: Path, tags: Sequence[Tag]) -> None:
        """Raises HistoryError; see `open_writer`."""
        self.path = path
        self.connection = open_writer(path, day_schema(), DAY_VERSION, log_bytes=_LOG_BYTES)
        with transaction(self.connection):
            self._ids = register(self.connection, tags)
        (largest,) = self.connection.execute("SELECT coalesce(max(id), 0) FROM tags").fetchone()
        self.slices = range(largest // SLICE_TAGS + 1)
        self._unsettled = self.slices
        self._vacuums = self.connection.execute("PRAGMA auto_vacuum").fetchone() == (2,)

    def close(self) -> None:
        self.connection.close()

    def arranged(self, batch: Batch) -> Arranged:
        """The batch, which is not empty, in the order of this file's ids."""
        return arrange(batch, self._ids[batch.tag])

    @property
    def empty(self) -> bool:
        """Whether no sample was ever stored in it."""
        return not any(self.connection.execute(f"SELECT 1 FROM {t} LIMIT 1").fetchone() for t in ("batches", "chunks"))

    @property
    def last_run(self) -> LastRun | None:
        row = self.connection.execute("SELECT last_ns, clean FROM run").fetchone()
        return LastRun(int(row[0]), bool(row[1])) if row else None

    def beat(self, now_ns: int, *, clean: bool = False) -> None:
        """Says that the recorder lives, or that it ends.

        Here and not in the main file, so that after a power cut it is never newer than the samples that survived.
        """
        self.connection.execute("INSERT OR REPLACE INTO run (id, last_ns, clean) VALUES (1, ?, ?)", (now_ns, clean))

    def append(self, samples: Arranged, seq: int, now_ns: int) -> None:
        """One commit of samples, durable against the death of the process when it returns."""
        with transaction(self.connection):
            self.beat(now_ns)
            insert_rows(self.connection, samples, seq)
            insert_objects(self.connection, samples, seq, 0, len(samples.ids))

    def pack(self, number: int, until_seq: int) -> int:
        """Packs what one slice of tags gathered up to a commit; how many samples it was.

        It ends with the row that reaches STEP_VALUES: that many or more say that there may be another step to do.
        """
        rows = fetch_rows(self.connection, number, until_seq=until_seq, limit_values=STEP_VALUES)
        chunks = []
        for tag, run in rows.runs():
            first = int(rows.seq[run.start])
            chunks.append(chunk_row(tag, first, rows.time[run], rows.value[run], rows.status[run], healed=False))
        if not chunks:
            return 0
        with transaction(self.connection):
            insert_chunks(self.connection, chunks)
            for tag, run in rows.runs():
                move_objects(self.connection, tag, rows.seq[run])
            self.connection.execute("DELETE FROM batches WHERE id > ? AND id <= ?", (number << SEQ_BITS, rows.last_id))
        return len(rows.tag)

    def merge(self, number: int, until_ns: int | None) -> int:
        """Merges chunks of one slice of tags, see `merge_chunks`; how many samples it was."""
        tags = range(number * SLICE_TAGS, (number + 1) * SLICE_TAGS)
        return merge_chunks(self.connection, tags, until_ns, MERGE_VALUES)

    def settle(self) -> bool:
        """A step of the work on a day that is over: merges, then gives back free pages. False: it is done."""
        while self._unsettled:
            if self.merge(self._unsettled[0], None):
                return True
            self._unsettled = self._unsettled[1:]
        (free,) = self.connection.execute("PRAGMA freelist_count").fetchone()
        if not self._vacuums or not free:
            return False
        self.connection.execute(f"PRAGMA incremental_vacuum({VACUUM_PAGES})").fetchall()
        return True

    def carry(self, rows: Iterable[NewestRow]) -> None:
        """The newest values known when the file was made: a line that begins in it begins there."""
        with transaction(self.connection):
            self.connection.executemany(
                "INSERT OR IGNORE INTO carried (tag, time, value, status, bits, object) VALUES (?, ?, ?, ?, ?, ?)",
                [(int(self._ids[row]), *rest) for row, *rest in rows],
            )

    def waiting(self) -> list[int]:
        """Slices that hold samples not packed yet."""
        return [
            number
            for number in self.slices
            if self.connection.execute(
                "SELECT 1 FROM batches WHERE id > ? AND id < ? LIMIT 1",
                (number << SEQ_BITS, (number + 1) << SEQ_BITS),
            ).fetchone()
        ]
