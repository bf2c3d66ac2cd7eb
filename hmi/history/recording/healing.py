"""A past that comes in bulk (a server's history, a simulated plant's): stored as chunks at once, step by step."""

from collections.abc import Callable
from typing import Final

from hmi.history.recording.day_file import STEP_VALUES, DayFile
from hmi.history.tables.arrange import Arranged
from hmi.history.tables.chunk import ChunkRow, chunk_row, insert_chunks
from hmi.history.tables.database import transaction
from hmi.history.tables.objects import insert_objects
from hmi.model.columns import TagIndices, Times

CHUNK_ROWS: Final = 4096
"""Rows of a chunk: about an hour at 1 s, so that a window unpacks little that it does not want."""


class Healing:
    """One past on its way into one day's file. A step that failed may be taken again."""

    def __init__(
        self,
        file: DayFile,
        samples: Arranged,
        rows: TagIndices,
        next_seq: Callable[[], int],
        note: Callable[[TagIndices, Times], None],
    ) -> None:
        """Args: rows: u32[n], of the plant, of each sample. note: called with what is about to be stored."""
        self.file = file
        self._rows = rows
        self._note = note
        self._samples = samples
        self._next_seq = next_seq
        self._at = 0
        self._pieces = [
            (a, min(a + CHUNK_ROWS, end))
            for start, end in zip(samples.starts.tolist(), samples.ends.tolist(), strict=True)
            for a in range(start, end, CHUNK_ROWS)
        ]

    @property
    def left(self) -> int:
        """Samples that are not stored yet."""
        return len(self._samples.ids) - self._pieces[self._at][0] if self._at < len(self._pieces) else 0

    def step(self) -> int:
        """Stores about STEP_VALUES samples in one transaction; returns how many."""
        first, end = self._pieces[self._at][0], self._at
        while end < len(self._pieces) and self._pieces[end][0] < first + STEP_VALUES:
            end += 1
        numbered = [(self._next_seq(), a, b) for a, b in self._pieces[self._at : end]]
        chunks = [self._chunk(*piece) for piece in numbered]
        stop = numbered[-1][2]
        self._note(self._rows[first:stop], self._samples.time[first:stop])
        with transaction(self.file.connection):
            insert_chunks(self.file.connection, chunks)
            for seq, a, b in numbered:
                insert_objects(self.file.connection, self._samples, seq, a, b)
        self._at = end
        return int(numbered[-1][2] - first)

    def _chunk(self, seq: int, a: int, b: int) -> ChunkRow:
        s = self._samples
        return chunk_row(int(s.ids[a]), seq, s.time[a:b], s.value[a:b], s.status[a:b], healed=True)
