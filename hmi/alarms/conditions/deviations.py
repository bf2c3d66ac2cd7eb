"""Value less setpoint, for many pairs at once: each sample of either gives a deviation."""

from collections.abc import Sequence

import numpy as np

from hmi.alarms.conditions.spread import Spread
from hmi.alarms.limit_columns import Rows
from hmi.model.columns import TagIndices, Values, stable_order


class Deviations:
    """n pairs of tags. A pair that has not seen both, or whose newest value of one is none, has no deviation.

    Args:
        value, setpoint: rows of tags, by pair. tags: how many tags there are.
    """

    def __init__(self, value: Sequence[int], setpoint: Sequence[int], tags: int) -> None:
        self._count = len(value)
        self._spread = Spread([*value, *setpoint], [*range(self._count)] * 2, tags)
        self._last = np.full((2, self._count), np.nan)

    def step(self, tag: TagIndices, usable: Values) -> tuple[Rows, Rows, Values]:
        """(pair, place in the batch, deviation), in the order of the batch; NaN where there is none.

        Args:
            usable: f64[n], NaN where a sample cannot be used.
        """
        place, pair, entry = self._spread.entries(tag)
        if not place.size:
            return pair, place, np.empty(0)
        order = stable_order(pair)
        place, pair, side = place[order], pair[order], (entry[order] >= self._count).astype(np.intp)
        value = usable[place]
        new = np.concatenate([[True], pair[1:] != pair[:-1]])
        begin = np.maximum.accumulate(np.where(new, np.arange(pair.size), 0))
        both = np.empty((2, pair.size))
        for k in (0, 1):
            newest = np.maximum.accumulate(np.where(side == k, np.arange(pair.size), -1))
            both[k] = np.where(newest >= begin, value[newest], self._last[k, pair])
        last = np.concatenate([new[1:], [True]])
        self._last[:, pair[last]] = both[:, last]
        back = stable_order(place)
        with np.errstate(invalid="ignore"):
            return pair[back], place[back], (both[0] - both[1])[back]
