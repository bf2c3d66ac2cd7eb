"""A batch put in order of tag ids, the samples of one tag staying in the order they arrived."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hmi.model.batch import Batch, Opaque
from hmi.model.columns import Places, Statuses, TagIndices, Times, Values, stable_order


@dataclass(frozen=True, slots=True)
class Arranged:
    """n > 0 samples ordered by (id, arrival).

    Attributes:
        ids: u32[n], ascending. time, value, status: as in `Batch`.
        order: intp[n], the row of each sample in the batch it came from.
        starts: intp[k], where each id's run begins; runs of one id.
        object_at: intp[m], ascending places of the samples that `objects` belong to.
    """

    ids: TagIndices
    time: Times
    value: Values
    status: Statuses
    order: Places
    starts: Places
    object_at: Places
    objects: tuple[Opaque, ...]

    @property
    def ends(self) -> Places:
        """intp[k], one past the last sample of each run."""
        return np.append(self.starts[1:], len(self.ids))


def arrange(batch: Batch, ids: TagIndices) -> Arranged:
    """Args: ids: u32[n], the id of each sample of the batch, which is not empty."""
    order = stable_order(ids)
    ids = ids[order]
    object_at = np.empty(0, np.intp)
    objects = batch.objects
    if objects:
        place = np.empty(len(order), np.intp)
        place[order] = np.arange(len(order))
        object_at = place[batch.object_row]
        by_place = np.argsort(object_at)
        object_at = object_at[by_place]
        objects = tuple(objects[i] for i in by_place.tolist())
    return Arranged(
        ids, batch.time[order], batch.value[order], batch.status[order], order, run_starts(ids), object_at, objects
    )


def run_starts(keys: NDArray[np.integer]) -> Places:
    """intp[k]: where runs of equal keys begin. keys: not empty."""
    return np.concatenate(([0], np.flatnonzero(keys[1:] != keys[:-1]) + 1))


def rows_of(batch: Batch, rows: Places) -> Batch:
    """Some rows of a batch, each at most once, in the order given."""
    objects = dict(zip(batch.object_row.tolist(), batch.objects, strict=True))
    kept = {new: objects[old] for new, old in enumerate(rows.tolist()) if old in objects} if objects else {}
    return Batch(
        batch.tag[rows],
        batch.time[rows],
        batch.value[rows],
        batch.status[rows],
        np.array(list(kept), np.uint32),
        tuple(kept.values()),
    )
