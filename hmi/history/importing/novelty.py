"""Which samples history does not have yet: a second import of a file adds nothing."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from hmi.history.reading.query import History
from hmi.history.tables.arrange import rows_of
from hmi.model.batch import Batch, Opaque
from hmi.model.columns import Places
from hmi.model.opaque import encode
from hmi.model.tag import Tag

_SLICE_NS: Final = 6 * 3600 * 10**9
"""History is read so much at a time, whatever the stretch that a file covers."""

Key = tuple[int, int, int, bytes | None]


def new_samples(history: History, tags: Sequence[Tag], batch: Batch) -> Batch:
    """Without those that equal a recorded one, or an earlier one of the batch, in time, value, status and object."""
    objects = dict(zip(batch.object_row.tolist(), batch.objects, strict=True))
    keep = np.zeros(len(batch), np.bool_)
    slices = batch.time // _SLICE_NS
    for number in np.unique(slices).tolist():
        inside = np.flatnonzero(slices == number)
        for row in np.unique(batch.tag[inside]).tolist():
            mine = inside[batch.tag[inside] == row]
            seen = _recorded(history, tags[row], batch, mine, number)
            for place, key in zip(mine.tolist(), _keys(batch, mine, objects), strict=True):
                if key not in seen:
                    seen.add(key)
                    keep[place] = True
    return batch if keep.all() else rows_of(batch, np.flatnonzero(keep))


def _keys(batch: Batch, places: Places, objects: dict[int, Opaque]) -> list[Key]:
    bits = batch.value[places].view(np.int64)
    columns = zip(
        batch.time[places].tolist(), bits.tolist(), batch.status[places].tolist(), places.tolist(), strict=True
    )
    return [(t, b, s, encode(objects[p]) if p in objects else None) for t, b, s, p in columns]


def _recorded(history: History, tag: Tag, batch: Batch, mine: Places, number: int) -> set[Key]:
    start_ns, end_ns = number * _SLICE_NS, (number + 1) * _SLICE_NS
    if tag.type.numeric and not tag.type.integer:
        (series,) = history.read([tag.index], start_ns, end_ns)
        near = np.isin(series.time, batch.time[mine])
        bits = series.value[near].view(np.int64)
        columns = zip(series.time[near].tolist(), bits.tolist(), series.status[near].tolist(), strict=True)
        return {(t, b, s, None) for t, b, s in columns}
    wanted = set(batch.time[mine].tolist())
    readings = [r for r in history.readings(tag.index, start_ns, end_ns) if r.time in wanted]
    bits = np.array([r.value for r in readings], np.float64).view(np.int64)
    return {
        (r.time, b, r.status, None if r.object is None else encode(r.object))
        for r, b in zip(readings, bits.tolist(), strict=True)
    }
