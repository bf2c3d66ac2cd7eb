"""From outlines to the samples a trend draws: at most four a bucket, as `hmi.history.reading.window.choose` has it."""

from dataclasses import dataclass

import numpy as np

from hmi.history.rollups.buckets import Outline
from hmi.history.tables.chunk import shown
from hmi.model.columns import Bools, Statuses, Times, Values
from hmi.model.series import Series


@dataclass(slots=True)
class _Choice:
    """A sample of each of k buckets; kept: bool[k], whether it is among those that are drawn."""

    time: Times
    value: Values
    status: Statuses
    kept: Bools


def points(outline: Outline) -> Series:
    """First, lowest, highest, last of each bucket and, where it would not be seen otherwise, the first break.

    Should that make five, the first is left out. Samples that are alike in all are given once.
    """
    o = outline
    drawn = o.drawn > 0
    turned = o.max_ns < o.min_ns
    low = _Choice(o.min_ns, o.min, o.min_status, drawn)
    high = _Choice(o.max_ns, o.max, o.max_status, drawn)
    first = _Choice(o.first_ns, o.first, o.first_status, np.ones(len(o), np.bool_))
    last = _Choice(o.last_ns, o.last, o.last_status, np.ones(len(o), np.bool_))
    choices = [first, _either(turned, high, low), _either(turned, low, high), last]
    hidden = (o.drawn < o.n) & shown(o.first, o.first_status) & shown(o.last, o.last_status)
    if hidden.any():
        choices.insert(3, _Choice(o.break_ns, o.broken, o.break_status, hidden))
    for place, later in enumerate(choices):
        for earlier in choices[:place]:
            later.kept &= ~(_alike(earlier, later) & earlier.kept)
    kept = np.stack([c.kept for c in choices], axis=1)
    kept[:, 0] &= kept.sum(axis=1) <= 4
    time: Times = np.stack([c.time for c in choices], axis=1)[kept]
    value: Values = np.stack([c.value for c in choices], axis=1)[kept]
    status: Statuses = np.stack([c.status for c in choices], axis=1)[kept]
    if np.any(time[1:] < time[:-1]):
        order = np.argsort(time, kind="stable")
        time, value, status = time[order], value[order], status[order]
    return Series(time, value, status)


def _either(which: Bools, a: _Choice, b: _Choice) -> _Choice:
    time, value = np.where(which, a.time, b.time), np.where(which, a.value, b.value)
    return _Choice(time, value, np.where(which, a.status, b.status), a.kept.copy())


def _alike(a: _Choice, b: _Choice) -> Bools:
    """bool[k]: the same sample, as far as anybody can tell."""
    bits = a.value.view(np.int64) == b.value.view(np.int64)
    return np.asarray((a.time == b.time) & bits & (a.status == b.status), np.bool_)
