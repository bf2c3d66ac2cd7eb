"""A past that comes in bulk (a server's history, a simulated plant's): stored as chunks, step by step, from its end on.

So each tag's line grows backwards from what is there already: the other way round, whoever looked meanwhile would see
its two ends joined by a straight line that nobody measured.
"""

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
        self._numbers: list[int] = []
        self._pieces = [
            (a, min(a + CHUNK_ROWS, end))
            for start, end in zip(samples.starts.tolist(), samples.ends.tolist(), strict=True)
            for a in range(start, end, CHUNK_ROWS)
        ]
        self._to_do = len(self._pieces)

    @property
    def left(self) -> int:
        """Samples that are not stored yet."""
        return self._pieces[self._to_do - 1][1] if self._to_do else 0

    def step(self) -> int:
        """Stores about STEP_VALUES samples in one transaction; returns how many."""
        if not self._numbers:  # in order of arrival, by which samples of one time are told apart
            self._numbers = [self._next_seq() for _ in self._pieces]
        stop, begin = self.left, self._to_do
        while begin and self._pieces[begin - 1][1] > stop - STEP_VALUES:
            begin -= 1
        pieces = zip(self._numbers[begin : self._to_do], self._pieces[begin : self._to_do], strict=True)
        numbered = [(seq, a, b) for seq, (a, b) in pieces]
        chunks = [self._chunk(*piece) for piece in numbered]
        first = numbered[0][1]
        self._note(self._rows[first:stop], self._samples.time[first:stop])
        with transaction(self.file.connection):
            insert_chunks(self.file.connection, chunks)
            for seq, a, b in numbered:
                insert_objects(self.file.connection, self._samples, seq, a, b)
        self._to_do = begin
        return stop - first

    def _chunk(self, seq: int, a: int, b: int) -> ChunkRow:
        s = self._samples
        return chunk_row(int(s.ids[a]), seq, s.time[a:b], s.value[a:b], s.status[a:b], healed=True)
