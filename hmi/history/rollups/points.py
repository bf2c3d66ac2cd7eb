"""From outlines to the samples a trend draws: at most four a bucket, as `hmi.history.reading.window.choose` has it."""

import numpy as np

from hmi.history.rollups.buckets import Outline
from hmi.history.tables.chunk import shown
from hmi.model.series import Series


def points(outline: Outline) -> Series:
    """First, lowest, highest, last of each bucket and, where it would not be seen otherwise, the first break.

    Should that make five, the first is left out. Samples that are alike in all are given once.
    """
    o = outline
    hidden = (o.drawn < o.n) & shown(o.first, o.first_status) & shown(o.last, o.last_status)
    drawn = o.drawn > 0
    always = np.ones(len(o), np.bool_)
    kept = np.stack([always, drawn, drawn, hidden, always], axis=1)
    time = np.stack([o.first_ns, o.min_ns, o.max_ns, o.break_ns, o.last_ns], axis=1)
    value = np.stack([o.first, o.min, o.max, o.broken, o.last], axis=1)
    status = np.stack([o.first_status, o.min_status, o.max_status, o.break_status, o.last_status], axis=1)
    order = np.argsort(time, axis=1, kind="stable")
    time, value, status, kept = (np.take_along_axis(c, order, axis=1) for c in (time, value, status, kept))
    bits = value.view(np.int64)
    for later in range(1, 5):
        for earlier in range(later):
            same = (time[:, later] == time[:, earlier]) & (bits[:, later] == bits[:, earlier])
            kept[:, later] &= ~(same & (status[:, later] == status[:, earlier]) & kept[:, earlier])
    kept[:, 0] &= kept.sum(axis=1) <= 4
    return Series(time[kept], value[kept], status[kept])
