"""Every sample as it was recorded, a row a sample, gaps among them."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import numpy as np

from hmi.history.aggregates.words import GAP
from hmi.history.exporting.request import ExportRequest
from hmi.history.exporting.table import Frame, WordColumn, kind_of, quality_columns, value_column
from hmi.history.exporting.times_text import iso_texts
from hmi.history.exporting.values_text import exact_text
from hmi.history.reading.query import History
from hmi.history.tables.arrange import rows_of
from hmi.model.batch import EMPTY, Batch, concatenate
from hmi.model.link import Gap
from hmi.model.quality import NEVER_READ, NO_LINK
from hmi.model.text import reason_text

TITLES: Final = ("time", "tag", "value", "unit", "quality", "status", "note")
PIECE: Final = 100_000
"""Rows of a frame at most."""


def raw_frames(history: History, request: ExportRequest) -> Iterator[tuple[int, Frame]]:
    """(time reached, rows), in order of time. A gap is a row for each of its tags, where it begins or the export does.

    Columns: TITLES. Raises HistoryError.
    """
    layout = _Long(request)
    rows = [t.index for t in request.tags]
    gaps = _Gaps(history.gaps(request.start_ns, request.end_ns), request)
    for batch in _pieces(history.batches(rows, request.start_ns, request.end_ns)):
        reached_ns = int(batch.time[-1]) if len(batch) else request.start_ns
        yield reached_ns, layout.frame(*gaps.merged(batch, reached_ns))
    rest = gaps.merged(EMPTY, request.end_ns)
    if len(rest[0]):
        yield request.end_ns, layout.frame(*rest)


def _pieces(batches: Iterable[Batch]) -> Iterator[Batch]:
    """Of a size whose texts fit into memory, whatever a stretch of many tags holds."""
    for batch in batches:
        if len(batch) <= PIECE:
            yield batch
            continue
        for start in range(0, len(batch), PIECE):
            yield rows_of(batch, np.arange(start, min(start + PIECE, len(batch))))


class _Gaps:
    """Hands out rows of gaps as time goes on."""

    def __init__(self, gaps: Sequence[Gap], request: ExportRequest) -> None:
        self._start_ns = request.start_ns
        self._waiting = sorted(
            ((max(g.start_ns, request.start_ns), g) for g in gaps if g.start_ns < request.end_ns), key=lambda w: w[0]
        )
        self._rows = [t.index for t in request.tags]
        self._zone = request.zone

    def merged(self, batch: Batch, reached_ns: int) -> tuple[Batch, dict[int, str]]:
        """The batch with all gaps that begin up to a time, and what the rows of gaps say."""
        due = []
        while self._waiting and self._waiting[0][0] <= reached_ns:
            due.append(self._waiting.pop(0))
        if not due:
            return batch, {}
        marks, notes = self._rows_of(due)
        every = concatenate([marks, batch])
        order = np.argsort(every.time, kind="stable")
        place = np.empty(len(order), np.intp)
        place[order] = np.arange(len(order))
        return rows_of(every, order), {int(place[row]): note for row, note in enumerate(notes)}

    def _rows_of(self, due: Sequence[tuple[int, Gap]]) -> tuple[Batch, list[str]]:
        tags, times, statuses, notes = [], [], [], []
        for at_ns, gap in due:
            own = [row for row in self._rows if not gap.tags or row in gap.tags]
            tags += own
            times += [at_ns] * len(own)
            statuses += [NO_LINK if gap.reason == "link" else NEVER_READ] * len(own)
            (until,) = iso_texts(np.array([gap.end_ns], np.int64), self._zone)
            notes += [f"{reason_text(gap)}; until {until}"] * len(own)
        return (
            Batch(
                np.array(tags, np.uint32),
                np.array(times, np.int64),
                np.full(len(tags), np.nan),
                np.array(statuses, np.uint32),
            ),
            notes,
        )


class _Long:
    """Columns of a row a sample."""

    def __init__(self, request: ExportRequest) -> None:
        size = max(t.index for t in request.tags) + 1
        self._tags = {t.index: t for t in request.tags}
        self._place = np.zeros(size, np.intp)
        self._kind = np.zeros(size, np.int8)
        for place, tag in enumerate(request.tags):
            self._place[tag.index] = place
            self._kind[tag.index] = kind_of(tag)
        self._names = [t.name for t in request.tags]
        self._units = [t.unit for t in request.tags]

    def frame(self, batch: Batch, notes: dict[int, str]) -> Frame:
        """notes: row of a gap to what it says."""
        exact = {
            row: exact_text(self._tags[int(batch.tag[row])], value)
            for row, value in zip(batch.object_row.tolist(), batch.objects, strict=True)
        }
        place = self._place[batch.tag]
        quality, status = quality_columns(batch.status)
        said = np.zeros(len(batch), np.intp)
        if notes:
            said[list(notes)] = np.arange(1, len(notes) + 1)
            words = [*quality.words, GAP]
            quality = WordColumn(words, np.where(said > 0, len(words) - 1, quality.index))
            status = WordColumn([*status.words, ""], np.where(said > 0, len(status.words), status.index))
        columns = (
            WordColumn(self._names, place),
            value_column(batch.value, batch.status, self._kind[batch.tag], exact),
            WordColumn(self._units, place),
            quality,
            status,
            WordColumn(["", *notes.values()], said),
        )
        return Frame(batch.time, columns)
